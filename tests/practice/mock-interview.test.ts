// Which questions an interview asks, and what their answers list.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Choice, fromHash, LENGTHS, newSeed, toHash, weights } from "../../overrides/browser/mock-interview/address.ts";
import { draw, MINUTES, ROLES } from "../../overrides/browser/mock-interview/draw.ts";
import { points } from "../../overrides/browser/mock-interview/points.ts";
import type { Question } from "../../overrides/browser/practice/queue.ts";

const LEVELS = ["basic", "core", "deep"];
const AREAS = ["statistics", "machine-learning", "deep-learning", "interview"];

/** A guide of `topics` topics an area, with questions of every level. */
function guide(topics: number): Question[] {
  return AREAS.flatMap((area) =>
    Array.from({ length: topics }, (_, i) => `${area}/topic-${i}.md`).flatMap((page) =>
      LEVELS.flatMap((level) => [1, 2].map((n) => ({ id: `${page}-${level}-${n}`, area, page, level }))),
    ),
  );
}

const GUIDE = guide(12);
const plan = fc.record({
  minutes: fc.constantFrom(...LENGTHS),
  weights: fc.constantFrom<Record<string, number>>(...Object.values(ROLES)),
  seed: fc.string(),
});

test("the same seed draws the same interview, another one another", () => {
  const of = (seed: string): string[] => draw(GUIDE, { minutes: 45, weights: ROLES.research, seed }).map(({ question }) => question.id);
  assert.deepEqual(of("x"), of("x"));
  assert.notDeepEqual(of("x"), of("y"));
});

test("an interview fills its time, repeats nothing, and its level rises", () => {
  fc.assert(
    fc.property(plan, (drawn) => {
      const items = draw(GUIDE, drawn);
      const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
      assert.ok(minutes <= drawn.minutes && minutes > drawn.minutes - MINUTES["basic"]!, String(minutes));
      assert.equal(new Set(items.map(({ question }) => question.id)).size, items.length);
      const openings = items.filter(({ followUp }) => !followUp);
      assert.equal(new Set(openings.map(({ question }) => question.page)).size, openings.length);
      for (const [i, { question, followUp }] of items.entries()) {
        if (!followUp) continue;
        const before = items[i - 1]!.question;
        assert.equal(question.page, before.page);
        assert.equal(LEVELS.indexOf(question.level), LEVELS.indexOf(before.level) + 1);
      }
      assert.equal(items[0]!.question.level, "basic");
      const half = Math.ceil(items.length / 2);
      const mean = (part: typeof items): number => part.reduce((sum, { question }) => sum + LEVELS.indexOf(question.level), 0) / part.length;
      assert.ok(mean(items.slice(half)) >= mean(items.slice(0, half)));
    }),
  );
});

test("the time of a role is shared as planned", () => {
  for (const [role, share] of Object.entries(ROLES)) {
    const total: Record<string, number> = {};
    for (let i = 0; i < 40; i++) {
      for (const { question, minutes } of draw(GUIDE, { minutes: 60, weights: share, seed: `${role}${i}` })) {
        total[question.area] = (total[question.area] ?? 0) + minutes;
      }
    }
    const sum = Object.values(total).reduce((a, b) => a + b, 0);
    for (const [area, part] of Object.entries(share)) {
      assert.ok(Math.abs((total[area] ?? 0) / sum - part) < 0.08, `${role} ${area} ${(total[area] ?? 0) / sum}`);
    }
  }
});

test("a guide with little to ask gives a short interview", () => {
  const one = [GUIDE[0]!];
  assert.equal(draw(one, { minutes: 60, weights: ROLES.research, seed: "" }).length, 1);
  assert.deepEqual(draw([], { minutes: 60, weights: ROLES.research, seed: "" }), []);
  assert.deepEqual(draw(one, { minutes: 60, weights: { interview: 1 }, seed: "" }), []);
});

test("a question that is new in the guide hardly changes a drawn interview", () => {
  const before = draw(GUIDE, { minutes: 60, weights: ROLES.research, seed: "s" }).map(({ question }) => question.id);
  const grown = [...GUIDE, { id: "new", area: "statistics", page: "statistics/topic-0.md", level: "core" }];
  const after = draw(grown, { minutes: 60, weights: ROLES.research, seed: "s" }).map(({ question }) => question.id);
  assert.ok(before.filter((id) => !after.includes(id)).length <= 1);
});

test("an address says the whole choice", () => {
  const choices = fc.record<Choice>({
    minutes: fc.constantFrom(...LENGTHS),
    role: fc.constantFrom("data-scientist", "ml-engineer", "research", "own"),
    areas: fc.subarray(AREAS),
    seed: fc.stringMatching(/^[a-z0-9 &=#%]{1,40}$/),
  });
  fc.assert(
    fc.property(choices, (choice) => {
      const areas = choice.role === "own" ? choice.areas : [];
      assert.deepEqual(fromHash(toHash(choice)), { ...choice, areas });
    }),
  );
});

test("a strange address gives the default, not an error", () => {
  fc.assert(fc.property(fc.string(), (hash) => assert.ok(LENGTHS.includes(fromHash(`#${hash}`).minutes))));
  assert.deepEqual(fromHash("#minutes=7&role=toString&seed="), { minutes: 30, role: "data-scientist", areas: [], seed: undefined });
  assert.notEqual(newSeed(), newSeed());
});

test("areas of one's own share the time; none means all", () => {
  const choice: Choice = { minutes: 30, role: "own", areas: ["statistics", "gone"], seed: "" };
  assert.deepEqual(weights(choice, AREAS), { statistics: 1 });
  assert.deepEqual(Object.keys(weights({ ...choice, areas: [] }, AREAS)), AREAS);
  assert.equal(weights({ ...choice, role: "research" }, AREAS), ROLES.research);
});

test("an answer lists its sentences", () => {
  const cases: [string, string[]][] = [
    ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
    ["It is 0.5 at most, e.g. 0.3. Then more.", ["It is 0.5 at most, e.g. 0.3.", "Then more."]],
    ["See K. Pearson et al. for it.", ["See K. Pearson et al. for it."]],
    ["<strong>No.</strong> It is <em>not. Never</em> so. <code>x. Y</code> is.", ["<strong>No.</strong>", "It is <em>not. Never</em> so.", "<code>x. Y</code> is."]],
    ['Use <svg><use href="#a"/></svg>. Then stop.', ['Use <svg><use href="#a"/></svg>.', "Then stop."]],
    ["“It works.” So it does.", ["“It works.”", "So it does."]],
    ["About 10,000 people. 90 of them.", ["About 10,000 people.", "90 of them."]],
    ["", []],
  ];
  for (const [html, expected] of cases) assert.deepEqual(points(html), expected);
});

test("no word of an answer is lost in its points", () => {
  const pieces = fc.constantFrom("One. ", "Two ", "<b>bold. Text</b>", ". ", "<i>x</i> ", "A. ", "e.g. ", "3 ");
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const html = parts.join("");
      const bare = (text: string): string => text.replace(/\s+/g, "");
      assert.equal(bare(points(html).join("")), bare(html));
    }),
  );
});
