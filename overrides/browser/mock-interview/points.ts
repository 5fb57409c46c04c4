/** What an answer lists: its sentences, to be ticked off. */

const PIECE = /<[^>]+>|[^<]+/g;
const END = /(?<=[.!?]["”’)]*)\s+(?=["“‘(]*[\p{Lu}\p{N}])/u;
const ENDS = /[.!?]["”’)]*\s*$/;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|vs|cf|al|etc|approx)|(?:^|\s)\p{Lu})\.\s*$/u;

/** Return the sentences of `html`, one paragraph, each as HTML of its own. */
export function points(html: string): string[] {
  const found: string[] = [];
  let point = "";
  let depth = 0;
  const finish = (): void => {
    if (point.trim()) found.push(point.trim());
    point = "";
  };
  for (const [piece] of html.matchAll(PIECE)) {
    if (piece.startsWith("<")) {
      if (!depth && complete(point) && /\s$/.test(point)) finish(); // a sentence begins with a tag
      if (piece.startsWith("</")) depth -= 1;
      else if (!piece.endsWith("/>")) depth += 1;
      point += piece;
      continue;
    }
    if (depth) {
      point += piece;
      continue;
    }
    if (/^\s/.test(piece) && complete(point) && /^\s+["“‘(]*[\p{Lu}\p{N}]/u.test(piece)) finish(); // ended by a tag
    for (const [i, sentence] of piece.split(END).entries()) {
      if (i && complete(point)) finish();
      else if (i) point += " ";
      point += sentence;
    }
  }
  finish();
  return found;
}

/** Whether the text of `html` ends as a sentence does. */
function complete(html: string): boolean {
  const text = html.replace(/<[^>]+>/g, "");
  return ENDS.test(text) && !ABBREVIATION.test(text);
}
