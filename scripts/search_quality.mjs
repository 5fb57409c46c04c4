// Runs the worker of a built site as the search box would: queries in (a JSON array), results out.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const [site, worker] = process.argv.slice(2);
const input = await Array.fromAsync(process.stdin.setEncoding("utf8"));
const index = JSON.parse(await readFile(join(site, "search/search_index.json"), "utf8"));
const script = join(site, worker);

let receive;
let replied;
globalThis.location = pathToFileURL(script);
globalThis.fetch = async (url) => new Response(await readFile(url));
globalThis.addEventListener = (_, listener) => (receive = listener);
globalThis.postMessage = (message) => replied(message.data);
runInThisContext(await readFile(script, "utf8"), { filename: script });

const ask = (type, data) =>
  new Promise((resolve) => {
    replied = resolve;
    receive({ data: { type, data } });
  });

await ask(0, index);
const answers = [];
for (const query of JSON.parse(input.join(""))) {
  const start = performance.now();
  const result = await ask(2, query);
  answers.push({ query, ms: performance.now() - start, ...result });
}
console.log(JSON.stringify(answers));
