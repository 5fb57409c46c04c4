// The search engine on a small guide of its own; tests/search/test_engine.py runs this file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "../../overrides/browser/search/engine.ts";
import type { Item, Section } from "../../overrides/browser/search/protocol.ts";

const GUIDE: Section[] = [
  {
    location: "pca/",
    title: "Principal component analysis",
    aliases: ["PCA", "Karhunen–Loève transform"],
    text: "Directions of the largest variance.\nAlso known as: PCA, Karhunen–Loève transform",
  },
  { location: "pca/#whiten", title: "When do you whiten?", text: "If scales differ, normalize." },
  {
    location: "lda/",
    title: "Linear discriminant analysis",
    text: "Unlike PCA it uses labels. PCA and PCA again: PCA, PCA, PCA.",
  },
  {
    location: "likelihood/",
    title: "Probability and likelihood",
    aliases: ["log-likelihood", "L(θ; x)"],
    text: "The likelihood is a function of the parameter θ; its logarithm is a sum.",
  },
  {
    location: "likelihood/#regularized",
    title: "Why is regularization a prior?",
    text: "A ridge penalty is a Gaussian prior with its center at zero. Overfitting falls.",
  },
  {
    location: "errors/",
    title: "Type I and type II errors",
    text: "A type I error rejects a true null hypothesis, a type II error keeps a false one.",
  },
  {
    location: "errors/#p-value",
    title: "What is a p-value?",
    text: `Filler that nobody reads. ${"Long and winding words go on. ".repeat(20)}The p-value is small if the data are surprising. a < b & c > d`,
  },
  {
    location: "stationary/",
    title: "Stationary series",
    text: "Colors of noise, neighbors in time: a time series. The poisson process. K-means. The mean.",
    tags: ["series"],
  },
];
const engine = new Engine(GUIDE);

const groups = (query: string): Item[][] => engine.search(query).items;
const first = (query: string): string | undefined => groups(query)[0]?.[0]?.location;
const page = (query: string): string | undefined => first(query)?.split("#")[0];

for (const [what, query, expected] of [
  ["the name", "principal component analysis", "pca/"],
  ["an abbreviation, not the page that mentions it most", "PCA", "pca/"],
  ["an abbreviation in a question", "what is PCA?", "pca/"],
  ["an accent that is not typed", "karhunen loeve", "pca/"],
  ["a plural", "likelihoods", "likelihood/"],
  ["another form", "normalizing scales", "pca/"],
  ["British spelling", "regularisation", "likelihood/"],
  ["British spelling and a typing error", "regularistion", "likelihood/"],
  ["British spelling of the text", "colours of neighbours", "stationary/"],
  ["a British ending", "centre at zero", "likelihood/"],
  ["a space for a hyphen", "log likelihood", "likelihood/"],
  ["neither", "loglikelihood", "likelihood/"],
  ["a hyphen for a space", "time-series", "stationary/"],
  ["two words in one", "timeseries", "stationary/"],
  ["a Greek letter", "theta parameter", "likelihood/"],
  ["a Greek letter as such", "θ", "likelihood/"],
  ["an Arabic number", "type 1 error", "errors/"],
  ["an Arabic number with a hyphen", "type-2", "errors/"],
  ["a Roman number with a hyphen", "type-ii error", "errors/"],
  ["a letter too few", "liklihood", "likelihood/"],
  ["a letter too many", "principall component", "pca/"],
  ["a wrong letter", "compoment analysis principal", "pca/"],
  ["swapped letters", "statoinary", "stationary/"],
  ["a wrong ending", "stationery", "stationary/"],
  ["a word that is not complete", "discrim", "lda/"],
  ["words in another order", "errors of type II", "errors/"],
  ["a natural question", "why would regularisation be like a prior?", "likelihood/"],
  ["a question about the meaning", "what does PCA mean?", "pca/"],
  ["a part of a title", "likelihood", "likelihood/"],
] as const) {
  test(`${what} finds the page: ${query}`, () => assert.equal(page(query), expected));
}

test("a question leads to its own anchor", () => {
  assert.equal(first("what is a p-value"), "errors/#p-value");
  assert.equal(first("pvalue"), "errors/#p-value");
  assert.equal(first("p value"), "errors/#p-value");
});

test("all words beat some words", () => {
  assert.equal(page("linear analysis"), "lda/");
  assert.equal(page("gaussian prior"), "likelihood/");
});

test("what is misspelled is worth less than what is right", () => {
  const score = (query: string): number => groups(query)[0]?.[0]?.score ?? 0;
  assert.ok(score("poissom process") < score("poisson process") * 0.8);
});

test("words of three letters are not corrected", () => {
  assert.deepEqual(groups("pcx"), []);
});

test("nothing to look for finds nothing", () => {
  for (const query of ["", " ", "-", "--", "***", "?!", "\n", "🎲", "zzzzzz", "\u0000"]) {
    assert.deepEqual(groups(query), [], query);
  }
});

test("odd characters do not break a query or make it match everything", () => {
  assert.ok(groups("k-").length <= 1);
  for (const query of ["pca-", "+pca", "pca*", "title:pca", '"pca', "(pca", "pca\\", "pca^"]) {
    assert.equal(page(query), "pca/", query);
  }
  for (const query of ["__proto__", "constructor", "hasOwnProperty"]) {
    assert.deepEqual(groups(query), [], query);
  }
});

test("a huge query is answered at once", () => {
  const start = performance.now();
  assert.equal(page(`pca ${"lorem ipsum ".repeat(100_000)}`), "pca/");
  groups("x".repeat(1_000_000));
  assert.ok(performance.now() - start < 1000);
});

test("a query of words that say nothing does not fail", () => {
  for (const query of ["what is", "the", "why do we"]) assert.ok(Array.isArray(groups(query)));
});

test("results have the form that the theme shows", () => {
  for (const query of ["pca", "regularisation", "p value", "analysis", "theta prior", "series"]) {
    const items = groups(query);
    assert.ok(items.length);
    let last = Infinity;
    for (const group of items) {
      const scores = group.map(({ score }) => score);
      assert.ok(scores.every(Number.isFinite));
      assert.deepEqual(scores, [...scores].sort((a, b) => b - a), "best section first");
      assert.ok(scores[0]! <= last, "best page first");
      last = scores[0]!;
      assert.equal(group.filter(({ location }) => !location.includes("#")).length, 1);
      assert.equal(new Set(group.map(({ location }) => location.split("#")[0])).size, 1);
      for (const { title, text, terms } of group) {
        assert.match(title, /^([^<>]|<\/?mark>)+$/);
        assert.match(text, /^<p>([^<>]|<\/?mark>)+<\/p>$/);
        for (const found of Object.values(terms)) assert.equal(typeof found, "boolean");
      }
    }
  }
  assert.deepEqual(groups("series")[0]?.[0]?.tags, ["series"]);
});

test("matches are marked, text is escaped, and long text is cut to the match", () => {
  const [best] = groups("surprising p-value")[0]!;
  assert.match(best!.text, /^<p>…/);
  assert.match(best!.text, /<mark>p-value<\/mark>|<mark>p<\/mark>-<mark>value<\/mark>/);
  assert.match(best!.text, /<mark>surprising<\/mark>/);
  assert.match(best!.text, /a &lt; b &amp; c &gt; d/);
  assert.ok(best!.text.length < 400);
  assert.match(groups("whitening")[0]![0]!.title, /When do you <mark>whiten<\/mark>\?/);
});

test("terms say what was found, as the page spells it, and what is missing", () => {
  const terms = groups("regularisation unicorns pcx")[0]![0]!.terms;
  assert.deepEqual(terms, { regularization: true, unicorns: false, pcx: false });
  assert.ok(!("p" in groups("p value")[0]![0]!.terms), "the theme would mark every p");
});

test("boost from the front matter counts", () => {
  const pages: Section[] = ["a", "b"].map((name) => ({ location: `${name}/`, title: "Twin", text: "twin" }));
  pages[0]!.boost = 0.5;
  assert.deepEqual(new Engine(pages).search("twin").items.map((group) => group[0]!.location), ["b/", "a/"]);
});

test("an empty guide has no results", () => {
  assert.deepEqual(new Engine([]).search("pca"), { items: [] });
});

test("a guide of 5,000 sections answers every key quickly", () => {
  const sections: Section[] = Array.from({ length: 5000 }, (_, i) => {
    const section = GUIDE[i % GUIDE.length]!;
    const number = Math.floor(i / GUIDE.length);
    return { ...section, location: `${number}/${section.location}`, text: `${section.text} word${i}` };
  });
  const large = new Engine(sections);
  const query = "why is the likelihood of type 1 errors a function";
  const times: number[] = [];
  for (let length = 1; length <= query.length; length++) {
    const start = performance.now();
    large.search(query.slice(0, length));
    times.push(performance.now() - start);
  }
  const median = [...times].sort((a, b) => a - b)[times.length >> 1]!;
  assert.ok(median < 250, `${median} ms`); // an order of magnitude of room for slow machines
});
