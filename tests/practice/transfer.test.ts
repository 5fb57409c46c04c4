// Progress as a file.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Review } from "../../overrides/browser/practice/entry.ts";
import { DEFAULTS, type Settings } from "../../overrides/browser/practice/settings.ts";
import { Store } from "../../overrides/browser/practice/store.ts";
import { effect, exported, read, take, TransferError } from "../../overrides/browser/practice/transfer.ts";
import { DAY, progress, settings, START } from "./arbitrary.ts";
import { FakeStorage } from "./storage.ts";

function store(cards: Record<string, Review[]>, chosen?: [Settings, number]): Store {
  const made = new Store(() => new FakeStorage());
  made.merge(new Map(Object.entries(cards).map(([id, reviews]) => [id, { reviews }])));
  if (chosen) made.choose(...chosen);
  return made;
}

const everything = fc.tuple(progress, settings, fc.integer({ min: 1, max: START }));

test("export then import is the identity", () => {
  fc.assert(
    fc.property(everything, ([cards, chosen, at]) => {
      const from = store(cards, [chosen, at]);
      from.setAside("some key", "some text");
      const text = exported(from, START);
      const to = store({});
      take(to, read(text));
      assert.equal(exported(to, START), text);
      for (const id of from.ids) assert.deepEqual(to.entry(id), from.entry(id));
    }),
  );
});

test("an import loses no review, adds each once, and its effect was shown before", () => {
  fc.assert(
    fc.property(progress, progress, (here, there) => {
      const to = store(here);
      const file = read(exported(store(there), START));
      const count = () => [...to.ids].reduce((sum, id) => sum + to.entry(id).reviews.length, 0);
      const before = count();
      const shown = effect(to, file);
      take(to, file);
      assert.equal(count(), before + shown.reviews);
      const all = Object.values(there).flat().length;
      assert.equal(shown.reviews + shown.known, all);
      const again = effect(to, file);
      assert.deepEqual({ ...again, settings: false }, { added: 0, extended: 0, reviews: 0, known: all, settings: false });
    }),
  );
});

test("newer settings win, older ones do not", () => {
  const mine: Settings = { ...DEFAULTS, newPerDay: 1 };
  const theirs: Settings = { ...DEFAULTS, newPerDay: 2 };
  for (const [at, winner] of [[START + 1, theirs], [START - 1, mine]] as const) {
    const to = store({}, [mine, START]);
    const file = read(exported(store({}, [theirs, at]), START));
    assert.equal(effect(to, file).settings, winner === theirs);
    take(to, file);
    assert.deepEqual(to.settings, winner);
  }
});

test("what is new and what is extended is told apart", () => {
  const to = store({ both: [[START, 3]], same: [[START, 3]] });
  const file = read(exported(store({ both: [[START + DAY, 1]], same: [[START, 3]], fresh: [[START, 2]] }), START));
  assert.deepEqual(effect(to, file), { added: 1, extended: 1, reviews: 2, known: 1, settings: false });
});

const GOOD = JSON.parse(exported(store({ a: [[START, 3]] }), START)) as Record<string, unknown>;

test("a file that is none is refused with a reason, and changes nothing", () => {
  const wrong: [string, RegExp][] = [
    ["", /not JSON/],
    ["{", /not JSON/],
    ["[]", /something else/],
    ['{"format":"anki"}', /something else/],
    [JSON.stringify({ ...GOOD, version: 2 }), /another edition/],
    [JSON.stringify({ ...GOOD, settings: null }), /its settings/],
    [JSON.stringify({ ...GOOD, cards: [] }), /its cards/],
    [JSON.stringify({ ...GOOD, cards: { a: [[1]] } }), /the reviews of “a”/],
    [JSON.stringify({ ...GOOD, unreadable: 1 }), /unreadable/],
    [exported(store({ a: [[START, 3]] }), START).slice(0, -2), /not JSON/],
  ];
  for (const [text, reason] of wrong) {
    assert.throws(() => read(text), (error) => error instanceof TransferError && reason.test(error.message), text);
  }
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      assert.throws(() => read(text), TransferError);
    }),
  );
});
