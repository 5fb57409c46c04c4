// Generators of what readers may have done.
import fc from "fast-check";
import { type Grade, type Review, union } from "../../overrides/browser/practice/entry.ts";

export const START = Date.UTC(2026, 0, 1, 9);
export const DAY = 86_400_000;

export const grades = fc.constantFrom<Grade>(1, 2, 3, 4);

/** Reviews of one question, in order. */
export const reviews = fc
  .array(fc.tuple(fc.integer({ min: START, max: START + 400 * DAY }), grades), { maxLength: 20 })
  .map((list) => union(list as Review[]));

/** Reviews of some questions. */
export const progress = fc.dictionary(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  reviews.filter((list) => list.length > 0),
  { maxKeys: 8, noNullPrototype: true },
);

export const settings = fc.record({
  areas: fc.array(fc.string()),
  topics: fc.array(fc.string()),
  levels: fc.subarray(["basic", "core", "deep"]),
  newPerDay: fc.integer({ min: 0, max: 9999 }),
});
