/** When a question comes back: FSRS as ts-fsrs computes it, with its default parameters. */

import { fsrs, FSRSVersion, type Card, type Grade as FsrsGrade, type State } from "ts-fsrs";
import { type Entry, type Grade, type Memory, type Review, union } from "./entry.ts";

/** Names the algorithm; what another one computed is computed anew from the reviews. */
export const SCHEDULER = `ts-fsrs ${FSRSVersion}`;

export const GRADES: readonly Grade[] = [1, 2, 3, 4];

const scheduler = fsrs(); // without randomness, so that the same reviews give the same state

/** Return `entry` with one more review at `at`, or just after the last one if that is later. */
export function graded(entry: Entry, grade: Grade, at: number): Entry {
  const before = current(entry);
  const review: Review = [notBefore(before, at), grade];
  return {
    reviews: [...before.reviews, review],
    memory: after(before.memory, review),
    by: SCHEDULER,
  };
}

/** Return when the question would be due after each grade, as milliseconds since 1970. */
export function previews(entry: Entry, at: number): Record<Grade, number> {
  const { memory } = current(entry);
  const time = notBefore(entry, at);
  const records = scheduler.repeat(card(memory, time), new Date(time));
  const due = (grade: Grade): number => records[grade as FsrsGrade].card.due.getTime();
  return { 1: due(1), 2: due(2), 3: due(3), 4: due(4) };
}

/** Return the entry of `reviews`, computed from the first one on. */
export function replay(reviews: readonly Review[]): Entry {
  let memory: Memory | undefined;
  for (const review of reviews) memory = after(memory, review);
  return memory ? { reviews, memory, by: SCHEDULER } : { reviews };
}

/** Return `entry` with the state that this scheduler gives it. */
export function current(entry: Entry): Entry {
  const known = entry.memory && entry.by === SCHEDULER;
  return known || !entry.reviews.length ? entry : replay(entry.reviews);
}

/** Return the entry of all reviews of both; the same object if `b` adds nothing to `a`. */
export function merged(a: Entry, b: Entry): Entry {
  const reviews = union(a.reviews, b.reviews);
  return reviews.length === a.reviews.length ? a : replay(reviews);
}

/** Return `at` in whole milliseconds, or just after the last review: clocks may be set back. */
function notBefore({ reviews }: Entry, at: number): number {
  return Math.max(Math.floor(at), (reviews.at(-1)?.[0] ?? -1) + 1);
}

function after(memory: Memory | undefined, [at, grade]: Review): Memory {
  const next = scheduler.next(card(memory, at), new Date(at), grade as FsrsGrade).card;
  return {
    due: next.due.getTime(),
    last: at,
    state: next.state as Memory["state"],
    stability: next.stability,
    difficulty: next.difficulty,
    interval: next.scheduled_days,
    step: next.learning_steps,
    reps: next.reps,
    lapses: next.lapses,
  };
}

/** Return the card of ts-fsrs; a new one if there is nothing in memory. */
function card(memory: Memory | undefined, at: number): Card {
  return {
    due: new Date(memory?.due ?? at),
    stability: memory?.stability ?? 0,
    difficulty: memory?.difficulty ?? 0,
    elapsed_days: 0, // on its way out of ts-fsrs, which computes it from last_review
    scheduled_days: memory?.interval ?? 0,
    learning_steps: memory?.step ?? 0,
    reps: memory?.reps ?? 0,
    lapses: memory?.lapses ?? 0,
    state: (memory?.state ?? 0) as State,
    ...(memory && { last_review: new Date(memory.last) }),
  };
}
