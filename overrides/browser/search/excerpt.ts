// What a result shows: the place of the text that answers the query best, its matches marked.
import { join, words } from "./words.ts";

const LENGTH = 220; // characters; three lines of the result list
const LEAD = 60; // characters kept before the first match of a long block

interface Span {
  start: number;
  end: number;
  stem: string;
}

/** Return `text` as HTML with the words that have one of `stems` marked. */
export function mark(text: string, stems: ReadonlySet<string>): string {
  let html = "";
  let end = 0;
  for (const span of matches(text, stems)) {
    const match = escape(text.slice(span.start, span.end));
    html += `${escape(text.slice(end, span.start))}<mark>${match}</mark>`;
    end = span.end;
  }
  return html + escape(text.slice(end));
}

/** Return a readable piece of `text` (a block a line) as HTML, about what `stems` say. */
export function excerpt(text: string, stems: ReadonlySet<string>): string {
  let best = "";
  let most = -1;
  for (const block of text.split("\n")) {
    const found = new Set(matches(block, stems).map(({ stem }) => stem)).size;
    if (found > most) [best, most] = [block, found];
  }
  const piece = cut(best, matches(best, stems));
  return piece && `<p>${mark(piece, stems)}</p>`;
}

/** Return at most LENGTH characters of `block`, whole words, from shortly before its best match. */
function cut(block: string, spans: Span[]): string {
  if (block.length <= LENGTH) return block;
  const start = densest(spans) - LEAD;
  const from = start <= 0 ? 0 : block.indexOf(" ", start) + 1;
  const limit = from + LENGTH;
  const to = limit >= block.length ? block.length : block.lastIndexOf(" ", limit);
  const end = to > from ? to : limit;
  return `${from ? "…" : ""}${block.slice(from, end)}${end < block.length ? "…" : ""}`;
}

/** Return where the stretch begins that has the most different matches. */
function densest(spans: Span[]): number {
  let best = 0;
  let most = 0;
  for (const [i, { start }] of spans.entries()) {
    const near = spans.slice(i).filter(({ end }) => end - start <= LENGTH - LEAD);
    const found = new Set(near.map(({ stem }) => stem)).size;
    if (found > most) [best, most] = [start, found];
  }
  return best;
}

/** Return where `text` has `stems`; words written with a hyphen count as one name, too. */
function matches(text: string, stems: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  let before;
  for (const word of words(text)) {
    const name = before && word.joined ? join(before, word).stem : "";
    if (before && stems.has(name) && !stems.has(word.stem)) {
      if (spans.at(-1)?.start === before.start) spans.pop();
      spans.push({ start: before.start, end: word.end, stem: name });
    } else if (stems.has(word.stem) && spans.at(-1)?.end !== word.end) {
      spans.push({ start: word.start, end: word.end, stem: word.stem });
    }
    before = word;
  }
  return spans;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
