// Progress in the browser's storage, and what happens when that fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keyOf, type Review, serialize } from "../../overrides/browser/practice/entry.ts";
import { replay } from "../../overrides/browser/practice/scheduler.ts";
import { DEFAULTS } from "../../overrides/browser/practice/settings.ts";
import { type Problem, Store } from "../../overrides/browser/practice/store.ts";
import { DAY, progress, START } from "./arbitrary.ts";
import { FakeStorage, forbidden } from "./storage.ts";

const ABOUT = "ml-interview-guide/practice";
const ASIDE = "ml-interview-guide/unreadable/";
const OTHER = { ...DEFAULTS, newPerDay: 5 };

function open(storage: Storage): Store {
  return new Store(() => storage);
}

test("what is reviewed is there the next time", () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.review("a", 3, START);
  first.review("a", 1, START + DAY);
  first.review("b", 4, START);
  first.choose(OTHER, START);
  const second = open(storage);
  assert.deepEqual([...second.ids].sort(), ["a", "b"]);
  assert.deepEqual(second.entry("a"), first.entry("a"));
  assert.deepEqual(second.entry("a").reviews, [[START, 3], [START + DAY, 1]]);
  assert.deepEqual([second.settings, second.chosenAt], [OTHER, START]);
  assert.equal(second.problems.size, 0);
});

test("a review can be taken back, also the first", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  store.review("a", 3, START);
  const before = store.entry("a");
  store.review("a", 1, START + DAY);
  store.undo("a", START + DAY);
  assert.deepEqual(store.entry("a"), before);
  store.undo("a", START);
  assert.deepEqual(store.entry("a").reviews, []);
  assert.equal(storage.getItem(keyOf("a")), null);
});

test("a new question has no reviews, a vanished one keeps its own", () => {
  const storage = new FakeStorage();
  open(storage).review("asked-no-more", 3, START);
  const store = open(storage);
  assert.deepEqual(store.entry("never-seen").reviews, []);
  assert.equal(store.entry("asked-no-more").reviews.length, 1);
});

test("two tabs lose nothing, whatever they do in turns", () => {
  const step = fc.record({ tab: fc.constantFrom(0, 1), id: fc.constantFrom("a", "b"), grade: fc.constantFrom(1, 2, 3, 4) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const storage = new FakeStorage();
      const tabs = [open(storage), open(storage)];
      for (const [i, { tab, id, grade }] of steps.entries()) tabs[tab]!.review(id, grade as 1, START + i);
      const after = open(storage);
      for (const id of ["a", "b"]) {
        const expected = steps.flatMap((each, i): Review[] => (each.id === id ? [[START + i, each.grade as 1]] : []));
        assert.deepEqual(after.entry(id).reviews, expected);
      }
    }),
  );
});

test("another tab's review is seen, and its reset", () => {
  const storage = new FakeStorage();
  const [here, there] = [open(storage), open(storage)];
  let changes = 0;
  here.onchange = () => (changes += 1);
  there.review("a", 3, START);
  here.changed(keyOf("a"));
  assert.equal(here.entry("a").reviews.length, 1);
  there.choose(OTHER, START);
  here.changed(ABOUT);
  assert.deepEqual(here.settings, OTHER);
  there.reset();
  here.changed(keyOf("a"));
  assert.equal(here.entry("a").reviews.length, 0);
  here.changed("another/site");
  assert.equal(changes, 3);
  there.review("b", 3, START);
  storage.clear();
  here.changed(null);
  assert.deepEqual([...here.ids], []);
});

test("a damaged entry is put aside, the others are there", () => {
  const storage = new FakeStorage();
  open(storage).review("good", 3, START);
  storage.setItem(keyOf("bad"), '{"reviews":[[1,');
  const store = open(storage);
  assert.deepEqual([...store.problems], ["unreadable"]);
  assert.equal(store.entry("good").reviews.length, 1);
  assert.equal(store.unreadable.get(keyOf("bad")), '{"reviews":[[1,');
  store.review("bad", 4, START);
  const next = open(storage);
  assert.equal(next.problems.size, 0);
  assert.equal(next.entry("bad").reviews.length, 1);
  assert.equal(next.unreadable.get(keyOf("bad")), '{"reviews":[[1,');
});

test("damaged settings are put aside, the reviews are there", () => {
  for (const text of ["{", "null", '{"version":1}', '{"version":1,"settings":{"areas":3},"at":0}', '{"version":"1"}']) {
    const storage = new FakeStorage();
    open(storage).review("a", 3, START);
    storage.setItem(ABOUT, text);
    const store = open(storage);
    assert.deepEqual(store.settings, DEFAULTS);
    assert.equal(store.entry("a").reviews.length, 1);
    assert.equal(store.unreadable.get(ABOUT), text);
  }
});

test("whatever is stored, nothing of it is lost and practice goes on", () => {
  const keys = fc.oneof(fc.string().map((id) => keyOf(`x${id}`)), fc.constant(ABOUT), fc.string().map((key) => ASIDE + key));
  fc.assert(
    fc.property(fc.dictionary(keys, fc.oneof(fc.string(), fc.json())), (contents) => {
      const storage = new FakeStorage();
      for (const [key, text] of Object.entries(contents)) storage.setItem(key, text);
      const store = open(storage);
      const values = () => [...storage.map.values()].join("\n");
      for (const text of Object.values(contents)) {
        // A valid entry may be written in another way; anything else stays as it was.
        if (!text.includes('"reviews"')) assert.ok(values().includes(text), text);
      }
      store.review("a", 3, START);
      assert.equal(store.entry("a").reviews.length, 1);
    }),
  );
});

test("what a newer edition has stored stays untouched", () => {
  const storage = new FakeStorage();
  storage.setItem(ABOUT, '{"version":2,"settings":"new kind"}');
  storage.setItem(keyOf("a"), "in a new form");
  const before = new Map(storage.map);
  const store = open(storage);
  assert.deepEqual([...store.problems], ["newer"]);
  store.review("a", 3, START);
  store.choose(OTHER, START);
  store.undo("a", START);
  store.review("b", 3, START);
  assert.deepEqual(storage.map, before);
  assert.equal(store.entry("b").reviews.length, 1);
});

test("a tab that meets a newer edition later stops writing, too", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  store.review("a", 3, START);
  storage.setItem(ABOUT, '{"version":2}');
  store.changed(ABOUT);
  const before = new Map(storage.map);
  store.review("a", 3, START + DAY);
  assert.deepEqual(storage.map, before);
  assert.equal(store.entry("a").reviews.length, 2);
});

test("where storage is forbidden, memory does", () => {
  const store = new Store(forbidden);
  assert.deepEqual([...store.problems], ["forbidden"]);
  assert.ok(!store.lasting);
  store.review("a", 3, START);
  store.review("a", 4, START + DAY);
  assert.equal(store.entry("a").reviews.length, 2);
  store.undo("a", START + DAY);
  assert.equal(store.entry("a").reviews.length, 1);
  store.reset();
  assert.deepEqual([...store.ids], []);
});

test("a full storage is told once; what waited is written when there is room", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  const told: Problem[] = [];
  store.onproblem = () => void told.push(...store.problems);
  store.review("a", 3, START);
  assert.ok(store.lasting);
  storage.full = true;
  store.review("a", 3, START + DAY);
  store.review("b", 3, START + DAY);
  assert.deepEqual(told, ["full"]);
  assert.ok(!store.lasting);
  assert.equal(store.entry("a").reviews.length, 2);
  assert.equal(open(storage).entry("a").reviews.length, 1);
  storage.full = false;
  store.review("c", 3, START + DAY);
  assert.deepEqual([...open(storage).ids].sort(), ["a", "b", "c"]);
  assert.equal(open(storage).entry("a").reviews.length, 2);
  assert.equal(store.problems.size, 0);
});

test("it is told when a problem has gone", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  const told: number[] = [];
  store.onproblem = () => void told.push(store.problems.size);
  storage.full = true;
  store.review("a", 3, START);
  storage.full = false;
  store.review("b", 3, START);
  store.review("b", 3, START + DAY);
  assert.deepEqual(told, [1, 0]);
});

test("what is put aside never replaces what is there", () => {
  const storage = new FakeStorage();
  storage.setItem(keyOf("a"), "second");
  storage.setItem(ABOUT, "{");
  storage.setItem(ASIDE + keyOf("a"), "first");
  storage.setItem(ASIDE + ABOUT, "older");
  const store = open(storage);
  for (let i = 0; i < 2; i++) store.setAside(keyOf("a"), "third"); // as importing a file twice does
  assert.deepEqual([...store.unreadable.values()].sort(), ["first", "older", "second", "third", "{"]);
  assert.deepEqual(open(storage).unreadable, store.unreadable);
  assert.equal(storage.getItem(keyOf("a")), null);
});

test("what memory alone has outlives another tab's clearing of the storage", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  store.review("stored", 3, START);
  storage.full = true;
  store.review("unsaved", 3, START);
  storage.clear();
  store.changed(null);
  assert.deepEqual([...store.ids], ["unsaved"]);
});

test("a reset elsewhere reaches settings and what was put aside", () => {
  const storage = new FakeStorage();
  storage.setItem(keyOf("bad"), "{");
  const [here, there] = [open(storage), open(storage)];
  here.choose(OTHER, START);
  there.reset();
  for (const key of [ABOUT, ASIDE + keyOf("bad")]) here.changed(key);
  assert.deepEqual([here.settings, here.chosenAt], [DEFAULTS, 0]);
  assert.equal(here.unreadable.size, 0);
});

test("reset forgets everything of ours and nothing else", () => {
  const storage = new FakeStorage();
  storage.setItem("theirs", "1");
  storage.setItem(keyOf("bad"), "{");
  const store = open(storage);
  store.review("a", 3, START);
  store.choose(OTHER, START);
  store.reset();
  assert.deepEqual([...storage.map], [["theirs", "1"]]);
  assert.deepEqual(store.settings, DEFAULTS);
  assert.equal(store.unreadable.size, 0);
});

test("entries of another scheduler are computed anew", () => {
  const storage = new FakeStorage();
  const entry = replay([[START, 3]]);
  storage.setItem(keyOf("a"), serialize({ ...entry, by: "old", memory: { ...entry.memory!, due: 7 } }));
  assert.deepEqual(open(storage).entry("a"), entry);
});

test("merging into a store loses no review of either side", () => {
  fc.assert(
    fc.property(progress, progress, (here, there) => {
      const store = open(new FakeStorage());
      const entries = (all: Record<string, Review[]>) => new Map(Object.entries(all).map(([id, reviews]) => [id, { reviews }]));
      store.merge(entries(here));
      store.merge(entries(there));
      for (const [id, list] of [...Object.entries(here), ...Object.entries(there)]) {
        const kept = new Set(store.entry(id).reviews.map((review) => review.join()));
        for (const review of list) assert.ok(kept.has(review.join()));
      }
    }),
  );
});

test("one text too many does not keep the rest from being stored", () => {
  const storage = new FakeStorage();
  storage.quota = 5_000_000;
  storage.setItem(keyOf("huge"), "x".repeat(3_000_000));
  const store = open(storage);
  for (let i = 0; i < 50; i++) store.review(`q${i}`, 3, START);
  assert.equal([...open(storage).ids].length, 50);
  assert.equal(open(storage).unreadable.get(keyOf("huge"))?.length, 3_000_000);
});

test("a text that is imported and does not fit waits, and nothing waits for it", () => {
  const storage = new FakeStorage();
  storage.quota = 10_000;
  const store = open(storage);
  store.setAside("imported", "x".repeat(20_000));
  assert.deepEqual([...store.problems], ["full"]);
  store.review("a", 3, START);
  assert.equal(open(storage).entry("a").reviews.length, 1);
});

test("a damaged entry that cannot be put aside stays where it is", () => {
  const storage = new FakeStorage();
  open(storage).review("other", 3, START);
  storage.setItem(keyOf("bad"), "{damaged");
  storage.full = true;
  const store = open(storage);
  store.review("bad", 3, START);
  assert.equal(store.entry("bad").reviews.length, 1);
  assert.equal(storage.getItem(keyOf("bad")), "{damaged");
  storage.full = false;
  store.review("bad", 3, START + DAY);
  assert.equal(open(storage).entry("bad").reviews.length, 2);
  assert.equal(open(storage).unreadable.get(keyOf("bad")), "{damaged");
});

test("what was taken back while the storage was full stays taken back", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  store.review("a", 3, START);
  store.review("a", 1, START + DAY);
  const { setItem } = storage;
  storage.setItem = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  store.undo("a", START + DAY);
  store.review("a", 4, START + 2 * DAY);
  storage.setItem = setItem;
  store.review("b", 3, START);
  const expected = [[START, 3], [START + 2 * DAY, 4]];
  assert.deepEqual(store.entry("a").reviews, expected);
  assert.deepEqual(open(storage).entry("a").reviews, expected);
});

test("what waits does not overwrite what another tab has written", () => {
  const storage = new FakeStorage();
  const [here, there] = [open(storage), open(storage)];
  here.review("a", 3, START);
  storage.full = true;
  here.review("a", 3, START + DAY);
  storage.full = false;
  there.review("a", 4, START + 2 * DAY);
  here.review("b", 3, START); // before the event of the other tab is here
  assert.deepEqual(open(storage).entry("a").reviews, [[START, 3], [START + DAY, 3], [START + 2 * DAY, 4]]);
});

test("who only reviews stores the version, too", () => {
  const storage = new FakeStorage();
  open(storage).review("a", 3, START);
  assert.equal((JSON.parse(storage.getItem(ABOUT)!) as { version: number }).version, 1);
});

test("an entry that a newer edition wrote meanwhile is not touched", () => {
  const storage = new FakeStorage();
  const store = open(storage);
  store.review("a", 3, START);
  storage.setItem(ABOUT, '{"version":2}');
  storage.setItem(keyOf("a"), "in a new form");
  const before = new Map(storage.map);
  store.review("a", 3, START + DAY); // before the events are here
  assert.deepEqual(storage.map, before);
  assert.deepEqual([...store.problems], ["newer"]);
});

test("entries computed anew are stored, so that it happens once", () => {
  const storage = new FakeStorage();
  const entry = replay([[START, 3]]);
  storage.setItem(keyOf("a"), serialize({ ...entry, by: "old" }));
  open(storage);
  assert.equal(storage.getItem(keyOf("a")), serialize(entry));
});

test("reading anew finds what was missed, and keeps what waits", () => {
  const storage = new FakeStorage();
  const [here, there] = [open(storage), open(storage)];
  here.review("a", 3, START);
  here.review("gone", 3, START);
  storage.full = true;
  here.review("waits", 3, START);
  storage.full = false;
  storage.removeItem(keyOf("gone"));
  there.review("b", 3, START);
  here.reload();
  assert.deepEqual([...here.ids].sort(), ["a", "b", "waits"]);
});

test("a reset takes the notices with it", () => {
  const storage = new FakeStorage();
  storage.setItem(keyOf("bad"), "{");
  const store = open(storage);
  store.reset();
  assert.equal(store.problems.size, 0);
});
