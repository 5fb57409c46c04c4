/** Which question comes next. */

import type { Entry, Memory } from "./entry.ts";
import type { Settings } from "./settings.ts";

/** What the queue has to know of a question. */
export interface Question {
  id: string;
  area: string;
  page: string; // source path of its page
  level: string;
}

export type Kind = "due" | "new" | "soon";

export interface Next {
  id: string;
  kind: Kind;
}

/** How the chosen questions stand. */
export interface Counts {
  due: number;
  soon: number; // due in some minutes
  fresh: number; // without a review
  today: number; // of these, how many are still to come today
  learned: number; // in review, whether due or not
  learning: number; // seen, with short intervals still
}

export type Entries = (id: string) => Entry;

const AHEAD = 20 * 60_000; // questions with a short interval may come this much too early

/** Return the questions that `settings` choose. */
export function chosen<Q extends Question>(questions: readonly Q[], settings: Settings): Q[] {
  const { areas, topics, levels } = settings;
  // What the guide no longer has chooses nothing, as if it were not there.
  const known = (list: string[], field: "area" | "page" | "level"): string[] =>
    list.filter((value) => questions.some((question) => question[field] === value));
  const limits = [[known(areas, "area"), "area"], [known(topics, "page"), "page"], [known(levels, "level"), "level"]] as const;
  return questions.filter((question) =>
    limits.every(([list, field]) => !list.length || list.includes(question[field])),
  );
}

/** Return how many new questions may still come on the day of `now`, given `all` entries. */
export function roomToday(all: Iterable<Entry>, now: number, { newPerDay }: Settings): number {
  const midnight = startOfDay(now);
  let begun = 0;
  for (const { reviews } of all) if (reviews.length && reviews[0]![0] >= midnight) begun += 1;
  return Math.max(0, newPerDay - begun);
}

/** Return how `questions` stand at `now`, if there is `room` for so many new ones. */
export function counts(questions: readonly Question[], entries: Entries, now: number, room: number): Counts {
  const result = { due: 0, soon: 0, fresh: 0, today: 0, learned: 0, learning: 0 };
  for (const { id } of questions) {
    const { memory } = entries(id);
    if (!memory) {
      result.fresh += 1;
      continue;
    }
    if (memory.due <= now) result.due += 1;
    else if (isSoon(memory, now)) result.soon += 1;
    if (memory.state === 2) result.learned += 1;
    else result.learning += 1;
  }
  result.today = Math.min(result.fresh, room);
  return result;
}

/**
 * Return what to ask next at `now`: what is due, the longest first; then, if there is `room`, new
 * questions, in an order that changes by day and mixes topics; then what is due in some minutes.
 */
export function next(
  questions: readonly Question[],
  entries: Entries,
  now: number,
  room: number,
): Next | undefined {
  let due: [number, string] | undefined;
  let soon: [number, string] | undefined;
  let fresh: [number, string] | undefined;
  const day = String(startOfDay(now));
  for (const { id } of questions) {
    const { memory } = entries(id);
    if (!memory) {
      fresh = first(fresh, [hash(day + id), id]);
    } else if (memory.due <= now) {
      due = first(due, [memory.due, id]);
    } else if (isSoon(memory, now)) {
      soon = first(soon, [memory.due, id]);
    }
  }
  if (due) return { id: due[1], kind: "due" };
  if (fresh && room) return { id: fresh[1], kind: "new" };
  return soon && { id: soon[1], kind: "soon" };
}

/** Return when the next of `questions` is due after `now`, undefined if none is. */
export function nextDue(questions: readonly Question[], entries: Entries, now: number): number | undefined {
  let soonest: number | undefined;
  for (const { id } of questions) {
    const due = entries(id).memory?.due;
    if (due !== undefined && due > now && due < (soonest ?? Infinity)) soonest = due;
  }
  return soonest;
}

/** Return the first moment of the reader's day that `time` is in. */
export function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Return a number below 2³² that looks random and is the same for the same text (FNV-1a, mixed). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function isSoon({ state, due }: Memory, now: number): boolean {
  return state !== 2 && now < due && due <= now + AHEAD;
}

function first(a: [number, string] | undefined, b: [number, string]): [number, string] {
  return !a || b[0] < a[0] ? b : a;
}
