/** What the reviews add up to: progress, calendar, forecast. */

import type { Entry } from "./entry.ts";
import { type Entries, type Question, startOfDay } from "./queue.ts";

export interface Share {
  total: number;
  learned: number; // in review
  learning: number; // seen
  due: number;
}

/** A day, by its first moment, and how many reviews it has. */
export interface Day {
  day: number;
  count: number;
}

/** Return how the questions of each group stand at `now`, in order of appearance. */
export function shares<Q extends Question>(
  questions: readonly Q[],
  group: (question: Q) => string,
  entries: Entries,
  now: number,
): Map<string, Share> {
  const result = new Map<string, Share>();
  for (const question of questions) {
    const key = group(question);
    const share = result.get(key) ?? { total: 0, learned: 0, learning: 0, due: 0 };
    const { memory } = entries(question.id);
    share.total += 1;
    if (memory) share[memory.state === 2 ? "learned" : "learning"] += 1;
    if (memory && memory.due <= now) share.due += 1;
    result.set(key, share);
  }
  return result;
}

/** Return the reviews of each of the last `weeks` weeks' days, today last; weeks begin on Monday. */
export function calendar(entries: Iterable<Entry>, now: number, weeks: number): Day[] {
  const today = startOfDay(now);
  const sinceMonday = (new Date(today).getDay() + 6) % 7;
  const days = (weeks - 1) * 7 + sinceMonday + 1;
  const counts = new Map<number, number>();
  for (let i = days - 1; i >= 0; i--) counts.set(daysAfter(today, -i), 0);
  const oldest = daysAfter(today, 1 - days);
  for (const { reviews } of entries) {
    for (let i = reviews.length - 1; i >= 0 && reviews[i]![0] >= oldest; i--) {
      const day = startOfDay(reviews[i]![0]);
      const count = counts.get(day);
      if (count !== undefined) counts.set(day, count + 1);
    }
  }
  return [...counts].map(([day, count]) => ({ day, count }));
}

/** Return how many of `questions` fall due today (or are overdue) and on each day after it. */
export function forecast(questions: readonly Question[], entries: Entries, now: number, days: number): Day[] {
  const counts = new Map<number, number>();
  const today = startOfDay(now);
  for (let i = 0; i < days; i++) counts.set(daysAfter(today, i), 0);
  for (const { id } of questions) {
    const { memory } = entries(id);
    if (!memory) continue;
    const day = Math.max(today, startOfDay(memory.due));
    const count = counts.get(day);
    if (count !== undefined) counts.set(day, count + 1);
  }
  return [...counts].map(([day, count]) => ({ day, count }));
}

/** Return the first moment of the day `days` after `day`; a day has not always 24 hours. */
function daysAfter(day: number, days: number): number {
  const date = new Date(day);
  date.setDate(date.getDate() + days);
  return date.setHours(0, 0, 0, 0);
}
