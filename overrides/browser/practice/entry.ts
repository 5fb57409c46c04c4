/** What is kept of one question: its reviews, and what the scheduler made of them. */

/** 1 again, 2 hard, 3 good, 4 easy. */
export type Grade = 1 | 2 | 3 | 4;

export const GRADE_NAMES: Record<Grade, string> = { 1: "again", 2: "hard", 3: "good", 4: "easy" };

/** When (milliseconds since 1970), and how well it was remembered. */
export type Review = readonly [at: number, grade: Grade];

/** State of a card after its reviews; times in milliseconds since 1970, intervals in days. */
export interface Memory {
  due: number;
  last: number;
  state: 1 | 2 | 3; // learning, review, relearning
  stability: number;
  difficulty: number;
  interval: number;
  step: number;
  reps: number;
  lapses: number;
}

export interface Entry {
  reviews: readonly Review[]; // in order of time, no two alike
  memory?: Memory | undefined; // none before the first review
  by?: string | undefined; // which scheduler computed `memory`
}

export const NEW: Entry = { reviews: [] };

const PREFIX = "ml-interview-guide/card/";

/** Return the key under which the entry of question `id` is stored. */
export function keyOf(id: string): string {
  return PREFIX + id;
}

/** Return the id of the question whose entry is stored under `key`, if it is such a key. */
export function idOf(key: string): string | undefined {
  return key.startsWith(PREFIX) && key.length > PREFIX.length ? key.slice(PREFIX.length) : undefined;
}

/** Return the entry that `text` says, undefined if it says none. */
export function parse(text: string): Entry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const reviews = reviewsOf(value["reviews"]);
  if (!reviews) return undefined;
  const { memory, by } = value;
  if (!reviews.length || !isMemory(memory) || typeof by !== "string") return { reviews };
  return { reviews, memory, by };
}

/** Return what `parse` understands. */
export function serialize({ reviews, memory, by }: Entry): string {
  return JSON.stringify({ reviews, memory, by });
}

/** Return `value` as reviews in order of time without repetition, undefined if it is none. */
export function reviewsOf(value: unknown): Review[] | undefined {
  return Array.isArray(value) && value.every(isReview) ? union(value) : undefined;
}

/** Return all reviews of all `lists`, each once, in order of time. */
export function union(...lists: (readonly Review[])[]): Review[] {
  const all = new Map<string, Review>();
  for (const review of lists.flat()) all.set(review.join(), review);
  return [...all.values()].sort(([a, x], [b, y]) => a - b || x - y);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const LAST_REVIEW = Date.UTC(2100, 0); // what claims to be later is no time of a review
const LAST_DATE = 8.64e15; // no Date is later

function isReview(value: unknown): value is Review {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [at, grade] = value as unknown[];
  return Number.isSafeInteger(at) && 0 <= (at as number) && (at as number) < LAST_REVIEW &&
    [1, 2, 3, 4].includes(grade as number);
}

function isMemory(value: unknown): value is Memory {
  if (!isRecord(value)) return false;
  const between = (name: string, least: number, most: number): boolean => {
    const number = value[name];
    return typeof number === "number" && least <= number && number <= most;
  };
  return [1, 2, 3].includes(value["state"] as number) &&
    ["due", "last"].every((name) => between(name, 0, LAST_DATE)) &&
    ["interval", "step", "reps", "lapses"].every((name) => between(name, 0, Number.MAX_SAFE_INTEGER)) &&
    between("stability", Number.MIN_VALUE, Number.MAX_SAFE_INTEGER) &&
    between("difficulty", 1, 10);
}
