// The index of all pages and the order of the results.
import MiniSearch from "minisearch";
import { excerpt, mark } from "./excerpt.ts";
import type { Item, Result, Section } from "./protocol.ts";
import { parse, type Term } from "./query.ts";
import { Vocabulary } from "./vocabulary.ts";
import { join, words } from "./words.ts";

interface Entry {
  id: number;
  title: string;
  aliases: string;
  headings?: string;
  text: string;
}

interface Hit {
  id: number;
  score: number;
  stems: Set<string>;
}

const BOOST = { title: 3, aliases: 5, headings: 2, text: 1 };

const COVERAGE = 2; // how much worse it is to miss words of the query; an exponent
const NAME = 2; // how much better it is to be called what the query says; a factor
const PART_OF_NAME = 0.7; // of a title that names two things: "Mean and median"
const SECTION = 1.5; // what the best section counts beside the page as a whole

const SHORTEST_TO_MARK = 3;
const PAGES = 15;
const SECTIONS = 4;
const WEAKEST = 0.05; // of the best score

export class Engine {
  private readonly sections: Section[];
  private readonly pages: number[][]; // indices of their sections, the page's own first
  private readonly vocabulary = new Vocabulary();
  private readonly names = new Map<string, Map<number, number>>(); // name, page, how much its own
  private readonly pageIndex = index();
  private readonly sectionIndex = index();

  constructor(sections: Section[]) {
    this.sections = sections;
    const pages = new Map<string, number[]>();
    for (const [id, { location }] of sections.entries()) {
      const path = location.split("#")[0]!;
      const page = pages.get(path);
      if (page) page.push(id);
      else pages.set(path, [id]);
    }
    this.pages = [...pages.values()];
    for (const [id, page] of this.pages.entries()) this.add(id, page);
  }

  /** Return the results of `query` in the form that the theme shows. */
  search(query: string): Result {
    const terms = parse(query, this.vocabulary);
    const known = terms.filter(({ stems }) => stems.size);
    if (!known.length) return { items: [] };
    const sections = new Map(this.scores(this.sectionIndex, known).map((hit) => [hit.id, hit]));
    const named = this.named(known);
    const ranked = this.scores(this.pageIndex, known).map((page) => {
      const ids = this.pages[page.id]!;
      const own = ids[0]!;
      const hits = ids.flatMap((id) => sections.get(id) ?? []);
      const best = Math.max(0, ...hits.map(({ score }) => score));
      const factor = (1 + NAME * (named.get(page.id) ?? 0)) * (this.sections[own]!.boost ?? 1);
      return { own, hits, stems: page.stems, best, score: (page.score + SECTION * best) * factor };
    });
    ranked.sort((a, b) => b.score - a.score);
    const weakest = WEAKEST * (ranked[0]?.score ?? 0);
    const items = ranked
      .filter(({ score }) => score >= weakest)
      .slice(0, PAGES)
      .map(({ own, hits, stems, best, score }) => {
        hits.sort((a, b) => b.score - a.score);
        const shown = hits.slice(0, SECTIONS);
        if (!shown.some(({ id }) => id === own)) shown.push({ id: own, score: 0, stems });
        // The theme follows Enter to the best score of all pages, so the page's own comes in here.
        return shown.map((hit) => this.item({ ...hit, score: (hit.score / best) * score }, terms));
      });
    return { items };
  }

  private add(page: number, ids: number[]): void {
    const { title, aliases = [] } = this.sections[ids[0]!]!;
    const names = this.stems(aliases.join("\n"), ids[0]!);
    const titles: string[] = [];
    const texts: string[] = [];
    for (const [i, id] of ids.entries()) {
      const section = this.sections[id]!;
      const heading = this.stems(section.title, id);
      const text = this.stems(section.text, id);
      this.sectionIndex.add({ id, title: heading, aliases: i ? "" : names, text });
      titles.push(heading);
      texts.push(text);
    }
    const [own = "", ...headings] = titles;
    this.pageIndex.add({
      id: page,
      title: own,
      aliases: names,
      headings: headings.join(" "),
      text: texts.join(" "),
    });
    for (const alias of aliases) this.name(alias, page, 1);
    for (const [name, weight] of namesIn(title)) this.name(name, page, weight);
  }

  private name(name: string, page: number, weight: number): void {
    const key = nameKey(name);
    let owners = this.names.get(key);
    if (!owners) this.names.set(key, (owners = new Map()));
    owners.set(page, Math.max(weight, owners.get(page) ?? 0));
  }

  /** Return what is indexed of `text`, which stands in `section`; count its words. */
  private stems(text: string, section: number): string {
    const stems: string[] = [];
    const see = (word: string, stem: string): void => {
      stems.push(stem);
      this.vocabulary.add(word, stem, section);
    };
    let before;
    for (const word of words(text)) {
      if (!word.stop) see(word.word, word.stem);
      if (before && word.joined) {
        const name = join(before, word);
        see(name.word, name.stem);
      }
      before = word;
    }
    return stems.join(" ");
  }

  /** Return the entries of `searched` that have some term, better if they have all. */
  private scores(searched: MiniSearch<Entry>, terms: Term[]): Hit[] {
    const weights = new Map<string, number>();
    for (const { stems } of terms) {
      for (const [stem, { weight }] of stems) {
        weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
      }
    }
    const worth = terms.map((term) => this.worth(term));
    const all = worth.reduce((sum, value) => sum + value, 0);
    const boostTerm = (stem: string): number => weights.get(stem) ?? 1;
    return searched.search([...weights.keys()].join(" "), { boostTerm }).map((hit) => {
      const found = new Set(Object.keys(hit.match));
      let covered = 0;
      for (const [i, { stems }] of terms.entries()) {
        let best = 0;
        for (const [stem, { weight }] of stems) {
          if (found.has(stem)) best = Math.max(best, weight);
        }
        covered += worth[i]! * best;
      }
      const score = hit.score * (covered / all) ** COVERAGE;
      return { id: hit.id as number, score, stems: found };
    });
  }

  /** Return how much a term tells: rare words more than frequent ones. */
  private worth({ stems }: Term): number {
    const frequency = Math.max(...[...stems.keys()].map((stem) => this.vocabulary.frequency(stem)));
    return Math.log(1 + this.sections.length / frequency);
  }

  /** Return the pages that are called like the query or a part of it, and how large a part. */
  private named(terms: Term[]): Map<number, number> {
    const stems = terms.map((term) => likeliest(term));
    const found = new Map<number, number>();
    for (let from = 0; from < stems.length; from++) {
      for (let to = from + 1; to <= stems.length; to++) {
        const part = ((to - from) / stems.length) ** 2;
        for (const [page, weight] of this.names.get(stems.slice(from, to).join("")) ?? []) {
          found.set(page, Math.max(part * weight, found.get(page) ?? 0));
        }
      }
    }
    return found;
  }

  private item({ id, score, stems }: Hit, terms: Term[]): Item {
    const { location, title, text, tags } = this.sections[id]!;
    return {
      location,
      title: mark(title, stems),
      text: excerpt(text, stems),
      score,
      terms: Object.fromEntries(terms.flatMap((term) => verdict(term, stems))),
      ...(tags && { tags }),
    };
  }
}

/** Return the stem that most likely is meant by `term`. */
function likeliest({ stems }: Term): string {
  let best = "";
  let most = 0;
  for (const [stem, { weight }] of stems) if (weight > most) [best, most] = [stem, weight];
  return best;
}

/** Return what the theme says of `term`: to mark on the page, or missing from it. */
function verdict({ typed, stems }: Term, found: Set<string>): [string, boolean][] {
  for (const [stem, { word }] of stems) {
    // The theme marks parts of words, too: every "p" of the page.
    if (found.has(stem)) return word.length >= SHORTEST_TO_MARK ? [[word, true]] : [];
  }
  return [[typed, false]];
}

/** An index of stems with spaces between them. */
function index(): MiniSearch<Entry> {
  return new MiniSearch<Entry>({
    fields: ["title", "aliases", "headings", "text"],
    tokenize: (stems) => stems.split(" "),
    processTerm: (stem) => stem,
    searchOptions: { boost: BOOST },
  });
}

/** Return what makes two spellings of a name equal: "Log-likelihood", "log likelihoods". */
function nameKey(name: string): string {
  const all = words(name);
  const content = all.filter((word) => !word.stop);
  return (content.length ? content : all).map(({ stem }) => stem).join("");
}

/** Yield the names that a title gives: itself, without and in parentheses, and its parts. */
function* namesIn(title: string): Generator<[string, number]> {
  yield [title, 1];
  const bare = title.replace(/\(([^)]*)\)/g, "");
  yield [bare, 1];
  for (const [, inside] of title.matchAll(/\(([^)]*)\)/g)) yield [inside!, 1];
  const parts = bare.split(/,|;|:|\band\b|\bor\b|\bversus\b|\bvs\b/);
  if (parts.length > 1) for (const part of parts) yield [part, PART_OF_NAME];
}
