// What the theme's search box and its worker say to each other (Material for MkDocs 9).

/** One page, or one section of a page, as scripts/search.py writes it; all text is plain. */
export interface Section {
  location: string; // of the page, or page#anchor
  title: string;
  text: string; // one block (paragraph, list item, code) a line
  aliases?: string[]; // of a page: its other names
  boost?: number; // from the front matter: search: boost:
  tags?: string[];
}

export interface Setup {
  config: { sections?: string }; // where to fetch the sections, relative to the worker, if not in docs
  docs: Section[];
}

/** One line of the result list; title and text are HTML. */
export interface Item {
  location: string;
  title: string;
  text: string;
  score: number;
  terms: Record<string, boolean>; // words of the query: found here or missing
  tags?: string[];
}

/** Results, best page first; within a page, best section first, and always the page itself. */
export interface Result {
  items: Item[][];
}

export const SETUP = 0;
export const READY = 1;
export const QUERY = 2;
export const RESULT = 3;

export type Request = { type: typeof SETUP; data: Setup } | { type: typeof QUERY; data: string };
export type Response = { type: typeof READY } | { type: typeof RESULT; data: Result };
