// The words of all pages, to complete what is typed and to mend what is misspelled.
import SearchableMap from "minisearch/SearchableMap";

interface Entry {
  stem: string;
  count: number;
}

/** A word of the pages that a word of the query may stand for. */
export interface Candidate extends Entry {
  word: string;
}

const COMPLETIONS = 8;
const CORRECTIONS = 3;
const SHORTEST_TO_CORRECT = 4;
const SHORTEST_FOR_TWO_EDITS = 8;
const SHORTEST_PART = 3;

export class Vocabulary {
  private entries = new SearchableMap<Entry>();
  private seen = new Map<string, { sections: number; last: number }>(); // by stem

  /** Note that `word` stands in `section`; sections come one after another. */
  add(word: string, stem: string, section: number): void {
    const entry = this.entries.get(word);
    if (entry) entry.count++;
    else this.entries.set(word, { stem, count: 1 });
    const seen = this.seen.get(stem);
    if (!seen) {
      this.seen.set(stem, { sections: 1, last: section });
    } else if (seen.last !== section) {
      seen.sections++;
      seen.last = section;
    }
  }

  /** Return how many sections have `stem`. */
  frequency(stem: string): number {
    return this.seen.get(stem)?.sections ?? 0;
  }

  /** Return words that begin with `typed`, the frequent ones first. */
  completions(typed: string): Candidate[] {
    const found: Candidate[] = [];
    for (const [word, entry] of this.entries.atPrefix(typed)) found.push({ word, ...entry });
    return byCount(found).slice(0, COMPLETIONS);
  }

  /** Return words that are one edit away from `typed` (two if it is long), the likely ones first. */
  corrections(typed: string): Candidate[] {
    if (typed.length < SHORTEST_TO_CORRECT || /^\d/.test(typed)) return [];
    const found = new Map<string, Candidate>();
    const add = (word: string, entry: Entry | undefined): void => {
      if (entry && word.length >= SHORTEST_TO_CORRECT - 1) found.set(word, { word, ...entry });
    };
    for (let i = 1; i < typed.length; i++) {
      const swapped = typed.slice(0, i - 1) + typed[i] + typed[i - 1] + typed.slice(i + 1);
      add(swapped, this.entries.get(swapped));
    }
    for (const [word, [entry]] of this.entries.fuzzyGet(typed, 1)) add(word, entry);
    if (!found.size && typed.length >= SHORTEST_FOR_TWO_EDITS) {
      for (const [word, [entry]] of this.entries.fuzzyGet(typed, 2)) add(word, entry);
    }
    return byCount([...found.values()]).slice(0, CORRECTIONS);
  }

  /** Return the two words that `typed` is made of ("loglikelihood"), or nothing. */
  parts(typed: string): [Candidate, Candidate] | undefined {
    let best: [Candidate, Candidate] | undefined;
    for (let i = SHORTEST_PART; i <= typed.length - SHORTEST_PART; i++) {
      const [left, right] = [typed.slice(0, i), typed.slice(i)];
      const [a, b] = [this.entries.get(left), this.entries.get(right)];
      if (!a || !b) continue;
      const rarer = Math.min(a.count, b.count);
      if (best && rarer <= Math.min(best[0].count, best[1].count)) continue;
      best = [
        { word: left, ...a },
        { word: right, ...b },
      ];
    }
    return best;
  }
}

function byCount(candidates: Candidate[]): Candidate[] {
  return candidates.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
