// The worker behind the theme's search box; scripts/search.py writes the sections it reads.
import { Engine } from "./search/engine.ts";
import { QUERY, READY, RESULT, SETUP } from "./search/protocol.ts";
import type { Request, Response, Section, Setup } from "./search/protocol.ts";

let setup: Setup;
let engine: Promise<Engine> | undefined; // made by the first query, so that pages load without it
let latest = "";

addEventListener("message", ({ data: request }: MessageEvent<Request>) => {
  switch (request.type) {
    case SETUP:
      setup = request.data;
      engine = undefined;
      return reply({ type: READY });
    case QUERY:
      latest = request.data;
      void answer(request.data);
  }
});

/** Reply to `query`, unless the reader has typed on in the meantime. */
async function answer(query: string): Promise<void> {
  if (!query.trim()) return reply({ type: RESULT, data: { items: [] } });
  try {
    engine ??= sections().then((docs) => new Engine(docs));
    const ready = await engine;
    if (query === latest) reply({ type: RESULT, data: ready.search(query) });
  } catch (error) {
    engine = undefined; // the next key tries again
    console.warn("Search does not work:", error);
    reply({ type: RESULT, data: { items: [] } });
  }
}

/** Return what there is to search. */
async function sections(): Promise<Section[]> {
  const { config, docs } = setup;
  if (!config.sections) return docs;
  const response = await fetch(new URL(config.sections, location.href));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return ((await response.json()) as { docs: Section[] }).docs;
}

function reply(response: Response): void {
  postMessage(response);
}
