// Which question comes next, and what the reviews add up to.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Entry } from "../../overrides/browser/practice/entry.ts";
import { inWords } from "../../overrides/browser/practice/intervals.ts";
import { chosen, counts, hash, next, nextDue, type Question, roomToday, startOfDay } from "../../overrides/browser/practice/queue.ts";
import { replay } from "../../overrides/browser/practice/scheduler.ts";
import { DEFAULTS } from "../../overrides/browser/practice/settings.ts";
import { calendar, forecast, shares } from "../../overrides/browser/practice/statistics.ts";
import { DAY } from "./arbitrary.ts";

const NOON = new Date(2026, 10, 21, 12).getTime(); // a Saturday
const MINUTE = 60_000;

const QUESTIONS: Question[] = [
  { id: "a", area: "statistics", page: "statistics/normal.md", level: "basic" },
  { id: "b", area: "statistics", page: "statistics/normal.md", level: "core" },
  { id: "c", area: "deep-learning", page: "deep-learning/lstm.md", level: "deep" },
];

function entries(known: Record<string, Entry>): (id: string) => Entry {
  return (id) => known[id] ?? { reviews: [] };
}

test("areas, topics and levels narrow the choice; none means all", () => {
  const ids = (settings: object): string[] => chosen(QUESTIONS, { ...DEFAULTS, ...settings }).map(({ id }) => id);
  assert.deepEqual(ids({}), ["a", "b", "c"]);
  assert.deepEqual(ids({ areas: ["statistics"] }), ["a", "b"]);
  assert.deepEqual(ids({ areas: ["statistics"], levels: ["core", "deep"] }), ["b"]);
  assert.deepEqual(ids({ topics: ["deep-learning/lstm.md"] }), ["c"]);
});

test("what is due comes first, then what is new, then what is due soon", () => {
  const due = replay([[NOON - 3 * DAY, 4], [NOON - 3 * DAY + 1, 1]]);
  const soon = replay([[NOON - MINUTE, 3]]); // again in ten minutes
  assert.deepEqual(next(QUESTIONS, entries({ b: due, c: soon }), NOON, 20), { id: "b", kind: "due" });
  assert.deepEqual(next(QUESTIONS, entries({ b: soon, c: soon }), NOON, 20), { id: "a", kind: "new" });
  assert.deepEqual(next(QUESTIONS, entries({ b: soon }), NOON, 0), { id: "b", kind: "soon" });
  assert.equal(next(QUESTIONS, entries({}), NOON, 0), undefined);
  const later = replay([[NOON - MINUTE, 4]]); // in days
  assert.equal(next(QUESTIONS, entries({ a: later }), NOON, 0), undefined);
  assert.equal(nextDue(QUESTIONS, entries({ a: later, b: soon }), NOON), soon.memory!.due);
  assert.equal(nextDue(QUESTIONS, entries({}), NOON), undefined);
});

test("what has waited longest comes first", () => {
  const old = replay([[NOON - 90 * DAY, 3], [NOON - 90 * DAY + 11 * MINUTE, 3]]);
  const older = replay([[NOON - 200 * DAY, 3], [NOON - 200 * DAY + 11 * MINUTE, 3]]);
  assert.equal(next(QUESTIONS, entries({ a: old, b: older }), NOON, 20)?.id, "b");
});

test("only so many new questions come in a day, whatever is chosen", () => {
  const two = { ...DEFAULTS, newPerDay: 2 };
  const today = replay([[NOON - MINUTE, 4]]);
  const yesterday = replay([[startOfDay(NOON) - 1, 4]]);
  assert.equal(roomToday([], NOON, two), 2);
  assert.equal(roomToday([today], NOON, two), 1);
  assert.equal(roomToday([today, today, today], NOON, two), 0);
  assert.equal(roomToday([yesterday, replay([])], NOON, two), 2);
  assert.equal(counts(QUESTIONS, entries({ a: today }), NOON, 1).today, 1);
  assert.equal(counts(QUESTIONS, entries({}), NOON, 20).today, 3);
});

test("new questions come in an order of the day, and all of them come", () => {
  const many = Array.from({ length: 60 }, (_, i): Question => ({ ...QUESTIONS[0]!, id: `q${i}` }));
  const order = (day: number): string[] => {
    const known: Record<string, Entry> = {};
    const ids: string[] = [];
    for (;;) {
      const choice = next(many, entries(known), day, 100);
      if (choice?.kind !== "new") return ids;
      ids.push(choice.id);
      known[choice.id] = replay([[day, 4]]);
    }
  };
  const today = order(NOON);
  assert.equal(new Set(today).size, 60);
  assert.notDeepEqual(today, many.map(({ id }) => id));
  assert.deepEqual(today, order(NOON + MINUTE));
  assert.notDeepEqual(today, order(NOON + DAY));
});

test("questions are counted as new, learning, learned, due", () => {
  const known = entries({ a: replay([[NOON - 30 * DAY, 4]]), b: replay([[NOON, 3]]) });
  assert.deepEqual(counts(QUESTIONS, known, NOON, 20), { due: 1, soon: 1, fresh: 1, today: 1, learned: 1, learning: 1 });
  const byArea = shares(QUESTIONS, ({ area }) => area, known, NOON);
  assert.deepEqual(byArea.get("statistics"), { total: 2, learned: 1, learning: 1, due: 1 });
  assert.deepEqual(byArea.get("deep-learning"), { total: 1, learned: 0, learning: 0, due: 0 });
});

test("the calendar begins on a Monday, ends today and has every review of its days", () => {
  const reviewed = [replay([[NOON - 400 * DAY, 3], [NOON - DAY, 3], [NOON, 3]]), replay([[NOON, 4]])];
  const days = calendar(reviewed, NOON, 4);
  assert.equal(days.length, 3 * 7 + 6); // Saturday is the sixth day of the week
  assert.equal(new Date(days[0]!.day).getDay(), 1);
  assert.deepEqual(days.slice(-2).map(({ count }) => count), [1, 2]);
  assert.equal(days.reduce((sum, { count }) => sum + count, 0), 3);
});

test("every day of a year is one day, also when clocks change", () => {
  const days = calendar([], NOON, 53);
  const dates = days.map(({ day }) => new Date(day).toDateString());
  assert.equal(new Set(dates).size, days.length);
  assert.ok(days.every(({ day }) => startOfDay(day) === day));
});

test("the forecast counts what is overdue today", () => {
  const known = { a: replay([[NOON - 30 * DAY, 4]]), b: replay([[NOON, 4]]) };
  const days = forecast(QUESTIONS, entries(known), NOON, 14);
  assert.equal(days[0]!.count, 1);
  assert.equal(days.reduce((sum, { count }) => sum + count, 0), 2);
  const b = days.findIndex(({ count }, i) => i > 0 && count === 1);
  assert.equal(days[b]!.day, startOfDay(known.b.memory!.due));
});

test("intervals are said in the unit that fits", () => {
  const said = [[MINUTE / 2, "1 minute"], [10 * MINUTE, "10 minutes"], [90 * MINUTE, "2 hours"], [DAY, "1 day"], [30 * DAY, "30 days"], [45 * DAY, "1 month"], [364 * DAY, "12 months"], [550 * DAY, "1.5 years"]] as const;
  for (const [length, words] of said) assert.equal(inWords(length), words);
});

test("hashes spread evenly", () => {
  const buckets = new Array<number>(16).fill(0);
  for (let i = 0; i < 16_000; i++) buckets[hash(`seed question-${i}`) >>> 28]! += 1;
  for (const count of buckets) assert.ok(count > 800 && count < 1200, String(buckets));
});
