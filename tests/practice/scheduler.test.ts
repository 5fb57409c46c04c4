// Reviews and what the scheduler makes of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createEmptyCard, fsrs, type Grade as FsrsGrade } from "ts-fsrs";
import { type Entry, type Grade, NEW, parse, serialize, union } from "../../overrides/browser/practice/entry.ts";
import { current, graded, merged, previews, replay, SCHEDULER } from "../../overrides/browser/practice/scheduler.ts";
import { DAY, grades, reviews, START } from "./arbitrary.ts";

test("the state is the one that ts-fsrs computes", () => {
  let card = createEmptyCard(new Date(START));
  let entry: Entry = NEW;
  let at = START;
  for (const grade of [3, 3, 4, 1, 2, 3, 3] as Grade[]) {
    card = fsrs().next(card, new Date(at), grade as FsrsGrade).card;
    entry = graded(entry, grade, at);
    assert.equal(entry.memory?.due, card.due.getTime());
    assert.equal(entry.memory?.stability, card.stability);
    assert.equal(entry.memory?.difficulty, card.difficulty);
    assert.equal(entry.memory?.reps, card.reps);
    assert.equal(entry.memory?.lapses, card.lapses);
    at = card.due.getTime() + 3_600_000;
  }
});

test("a preview says when the question will be due", () => {
  fc.assert(
    fc.property(reviews, grades, (list, grade) => {
      const entry = replay(list);
      const at = (list.at(-1)?.[0] ?? START) + DAY;
      assert.equal(previews(entry, at)[grade], graded(entry, grade, at).memory?.due);
    }),
  );
});

test("grading one by one is the same as replaying all", () => {
  fc.assert(
    fc.property(reviews, (list) => {
      let entry: Entry = NEW;
      for (const [at, grade] of list) entry = graded(entry, grade, at);
      assert.deepEqual(entry.memory, replay(entry.reviews).memory);
    }),
  );
});

test("a better grade never comes back earlier", () => {
  fc.assert(
    fc.property(reviews, (list) => {
      const due = previews(replay(list), (list.at(-1)?.[0] ?? START) + DAY);
      assert.ok(due[1] <= due[2] && due[2] <= due[3] && due[3] <= due[4]);
    }),
  );
});

test("a second review in the same millisecond comes after the first", () => {
  const twice = graded(graded(NEW, 3, START), 3, START);
  assert.deepEqual(twice.reviews, [[START, 3], [START + 1, 3]]);
  const clockSetBack = graded(twice, 1, START - DAY);
  assert.equal(clockSetBack.reviews.at(-1)?.[0], START + 2);
});

test("a clock that was set back by days stops nobody", () => {
  const entry = replay([[START + 3 * DAY, 3]]);
  const due = previews(entry, START);
  for (const grade of [1, 2, 3, 4] as const) {
    assert.equal(graded(entry, grade, START).memory?.due, due[grade]);
    assert.ok(due[grade] > START + 3 * DAY);
  }
});

test("what another scheduler has computed is computed anew", () => {
  const entry = replay([[START, 3]]);
  const foreign = { ...entry, by: "ts-fsrs v1", memory: { ...entry.memory!, due: 1 } };
  assert.deepEqual(current(foreign), entry);
  assert.equal(current(entry), entry);
  assert.equal(entry.by, SCHEDULER);
});

test("merging keeps every review, in any order, once", () => {
  fc.assert(
    fc.property(reviews, reviews, (a, b) => {
      const both = merged(replay(a), replay(b));
      assert.deepEqual(both.reviews, union(a, b));
      assert.deepEqual(both, merged(replay(b), replay(a)));
      assert.deepEqual(merged(both, replay(b)), both);
      for (const review of [...a, ...b]) assert.ok(both.reviews.some((each) => each.join() === review.join()));
    }),
  );
});

test("an entry is what was written", () => {
  fc.assert(fc.property(reviews, (list) => assert.deepEqual(parse(serialize(replay(list)))?.reviews, list)));
  const entry = replay([[START, 3], [START + DAY, 1]]);
  assert.deepEqual(parse(serialize(entry)), entry);
});

test("whatever else is stored is no entry, and never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void parse(text)));
  fc.assert(fc.property(fc.json(), (text) => void parse(text)));
  for (const text of ["", "null", "[]", "{}", '{"reviews":[[1]]}', '{"reviews":[[-1,3]]}', '{"reviews":[[1,5]]}', '{"reviews":[[1.5,3]]}', '{"reviews":[[9e15,3]]}', '{"reviews":[[4102444800000,3]]}']) {
    assert.equal(parse(text), undefined, text);
  }
  // A broken state is no loss: the reviews tell it.
  const good = replay([[START, 3]]);
  for (const wrong of [{ due: "soon" }, { due: 1e300 }, { stability: 0 }, { difficulty: 11 }, { state: 0 }, { last: -1 }]) {
    const text = JSON.stringify({ ...good, memory: { ...good.memory, ...wrong } });
    assert.deepEqual(parse(text), { reviews: [[START, 3]] });
  }
});
