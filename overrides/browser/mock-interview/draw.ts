/** Which questions an interview asks: drawn by a seed, so that an address repeats it. */

import { hash, type Question } from "../practice/queue.ts";

export const ROLES = {
  "data-scientist": { statistics: 0.45, "machine-learning": 0.4, "deep-learning": 0.1, interview: 0.05 },
  "ml-engineer": { statistics: 0.15, "machine-learning": 0.45, "deep-learning": 0.35, interview: 0.05 },
  research: { statistics: 0.25, "machine-learning": 0.25, "deep-learning": 0.5, interview: 0 },
} as const satisfies Record<string, Record<string, number>>;

/** Minutes that a question of each level takes, with looking at the answer. */
export const MINUTES: Record<string, number> = { basic: 2, core: 4, deep: 6 };

export interface Plan {
  minutes: number;
  weights: Record<string, number>; // share of the time by area; need not add up to 1
  seed: string;
}

export interface Item<Q> {
  question: Q;
  followUp: boolean; // on the same topic as the one before
  minutes: number;
}

// What an interview opens a topic with, and how it follows up: the level rises as time goes by.
const THREADS = [
  ["basic", "core"],
  ["core", "deep"],
  ["deep"],
] as const;
const RISES = [0, 0.4, 0.8]; // from which part of the time on

/**
 * Return the questions of an interview, each topic at most once.
 *
 * Topics and questions are ranked by a hash of seed and name, so that the same seed draws the same
 * interview, and nearly the same one when the guide has grown.
 */
export function draw<Q extends Question>(questions: readonly Q[], plan: Plan): Item<Q>[] {
  const { minutes, weights, seed } = plan;
  const rank = (name: string): number => hash(`${seed} ${name}`);
  const topics = byTopic(ranked(questions, ({ id }) => rank(id)));
  const pages = ranked([...topics.keys()], rank);
  const spent = new Map<string, number>();
  const used = new Set<string>();
  const items: Item<Q>[] = [];
  let left = minutes;

  /** Return the questions of `page` that open and go on, as far as the time allows. */
  const thread = (page: string, levels: readonly string[]): Item<Q>[] => {
    const found: Item<Q>[] = [];
    let rest = left;
    for (const level of levels) {
      const best = topics.get(page)!.find((question) => question.level === level);
      const cost = MINUTES[level]!;
      if (!best || cost > rest) break;
      found.push({ question: best, followUp: found.length > 0, minutes: cost });
      rest -= cost;
    }
    return found;
  };

  for (;;) {
    const part = 1 - left / minutes;
    const stage = RISES.filter((from) => part >= from).length - 1;
    // The area that is furthest behind its share comes next; others if it has nothing left.
    const areas = Object.keys(weights)
      .filter((area) => weights[area]! > 0)
      .sort((a, b) => behind(b) - behind(a) || rank(a) - rank(b));
    const next = first(areas, (area) =>
      // A later stage may have too little time left for its level; an easier question fits.  And
      // an area may have nothing easy left.
      first([...THREADS.slice(0, stage + 1).reverse(), ...THREADS.slice(stage + 1)], (levels) => {
        const open = pages.filter((page) => topics.get(page)![0]!.area === area && !used.has(page));
        return first(open, (page) => {
          const found = thread(page, levels);
          return found.length ? found : undefined;
        });
      }),
    );
    if (!next) return items;
    for (const item of next) {
      const { area, page } = item.question;
      items.push(item);
      used.add(page);
      spent.set(area, (spent.get(area) ?? 0) + item.minutes);
      left -= item.minutes;
    }
  }

  function behind(area: string): number {
    return weights[area]! * minutes - (spent.get(area) ?? 0);
  }
}

/** Return `all` in order of their rank, which is worked out once for each. */
function ranked<T>(all: readonly T[], rank: (each: T) => number): T[] {
  return all.map((each) => [rank(each), each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);
}

function byTopic<Q extends Question>(questions: readonly Q[]): Map<string, Q[]> {
  const topics = new Map<string, Q[]>();
  for (const question of questions) {
    const topic = topics.get(question.page);
    if (topic) topic.push(question);
    else topics.set(question.page, [question]);
  }
  return topics;
}

/** Return the first result of `find` that is one. */
function first<T, R>(all: readonly T[], find: (each: T) => R | undefined): R | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
