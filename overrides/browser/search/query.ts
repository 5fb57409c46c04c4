// From what is typed to the terms that are looked up.
import type { Vocabulary } from "./vocabulary.ts";
import { join, words, type Word } from "./words.ts";

/** What may stand in a page for a word of the query. */
export interface Alternative {
  weight: number; // 1 for the word itself
  word: string; // as the page has it
}

/** One word of the query, and its alternatives by stem; none if no page has anything like it. */
export interface Term {
  typed: string;
  stems: Map<string, Alternative>;
}

const LONGEST = 200; // characters; nobody means more
const COMPLETION = 0.5;
const LATE_COMPLETION = 0.1; // of what is a word already
const CORRECTION = 0.5;
const RARE = 2; // sections; a word that is so rare may be misspelled

/** Return the terms of `query`: the words that say something, or all words if none does. */
export function parse(query: string, vocabulary: Vocabulary): Term[] {
  // "What does X mean?" is not about the mean.
  query = query.slice(0, LONGEST).replace(/^(\s*what do(?:es)?\s.*\S)\s+mean\W*$/i, "$1");
  const all = words(query);
  const typing = /[\p{L}\p{N}]$/u.test(query) ? all.at(-1) : undefined;
  const silent = all.every((word) => word.stop);
  const terms = all.map((word) => {
    if (word.stop && !silent) return [];
    const typed = query.slice(word.start, word.end);
    return alternatives(word, word === typing, vocabulary).map((stems) => ({ typed, stems }));
  });
  for (const [i, word] of all.entries()) {
    const before = all[i - 1];
    if (!before || before.stop || word.stop) continue;
    const { stem } = join(before, word);
    if (!vocabulary.frequency(stem)) continue;
    for (const term of terms[i - 1]!) term.stems.set(stem, { weight: 1, word: before.word });
    for (const term of terms[i]!) term.stems.set(stem, { weight: 1, word: word.word });
  }
  return terms.flat();
}

/** Return what may stand for `word`: one map, or one for each of its parts ("timeseries"). */
function alternatives(word: Word, typing: boolean, vocabulary: Vocabulary): Term["stems"][] {
  const stems: Term["stems"] = new Map();
  let frequency = 0;
  const add = (stem: string, alternative: Alternative): void => {
    if (stems.has(stem)) return; // what comes first is better
    stems.set(stem, alternative);
    frequency += vocabulary.frequency(stem);
  };
  const known = vocabulary.frequency(word.stem) > 0;
  if (known) add(word.stem, { weight: 1, word: word.word });
  if (typing) {
    const weight = known ? LATE_COMPLETION : COMPLETION;
    for (const { word: whole, stem } of vocabulary.completions(word.word)) {
      add(stem, { weight: (weight * word.word.length) / whole.length, word: whole });
    }
  }
  if (frequency <= RARE) {
    for (const [i, { word: right, stem }] of vocabulary.corrections(word.word).entries()) {
      add(stem, { weight: CORRECTION / (i + 1), word: right });
    }
  }
  const parts = stems.size ? undefined : vocabulary.parts(word.word);
  return parts
    ? parts.map((part) => new Map([[part.stem, { weight: 1, word: part.word }]]))
    : [stems];
}
