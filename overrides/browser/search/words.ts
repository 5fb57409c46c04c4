// From text to words: folded, in American spelling, stemmed; the same for pages and for queries.
import { stemmer } from "stemmer";

/** A word and where it stands in the text. */
export interface Word {
  word: string; // folded, in American spelling
  stem: string;
  stop: boolean; // says nothing about the topic
  joined: boolean; // one name with the word before it: "log-likelihood", "p value"
  start: number;
  end: number;
}

type Form = Pick<Word, "word" | "stem" | "stop">;

const RAW = /[\p{L}\p{N}\p{M}]+(?:[.,]\p{N}+)*(?:['’]\p{L}+)?/gu;
const HYPHEN = /^[-‐‑–]$/;

// What a question in natural language has and its answer need not have.
const STOP_WORDS = new Set(
  `a about actually all also am an and any are arent as ask asked at be because been being but by can
  cant cannot could define defined definition describe did difference different do does doesnt doing
  done dont each either else etc even ever every explain for from get gets give given gives goes got
  had has have having he her here him his how i if im in instead interview into is isnt it its itself
  just kind know let lets like many may me meaning might more most much must my need needed needs no
  not of often on only or other our over please put really said same say says shall she should simple
  so some somebody someone something still such tell than thats that the their them then there these
  they thing things this those though through to too under understand up us use used useful uses using
  versus very vs want was way we were what whats when where whether which while who whom whose why
  will with without wont would you your`.split(/\s+/),
);

const GREEK: Record<string, string> = {};
for (const pair of `α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda
  μ mu ν nu ξ xi π pi ρ rho ς sigma σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega`.matchAll(
  /(\S) (\w+)/g,
)) {
  GREEK[pair[1]!] = pair[2]!;
}

// Words in -ise that America spells so too; the others change together with their relatives.
const KEEPS_ISE = /[aeouvw]is|^(con|ex|exer|pre)cis|^(compro|de|pre|pro)mis|pris|^a?ris/;
const BRITISH: [RegExp, string][] = [
  [/^practise/, "practice"],
  [/([^\d])is(e[drs]?|ers?|ing|ations?|ational|able)$/, "$1iz$2"], // normalise, regularisation
  [/lys(e[dr]?|ers?|ing)$/, "lyz$1"], // analyse
  [/(\w\w)our(s|ed|ing|al|ful|hoods?|able|ite|ites)?$/, "$1or$2"], // colour, neighbourhood
  [/(\w\w[tb])re(s?)$/, "$1er$2"], // centre
  [/(\w\w[tb])red$/, "$1ered"], // centred
  [/ogue(s?)$/, "og$1"], // catalogue
  [/^(def|off|lic|pret)ence/, "$1ense"],
  [/^programme(s?)$/, "program$1"],
  [/^grey/, "gray"],
  [/^(judg|acknowledg)ement/, "$1ment"],
  [/^artefact/, "artifact"],
  [/^maths$/, "math"],
];

// Plurals that the stemmer does not know.
const PLURALS: [RegExp, string][] = [
  [/(the|ly)ses$/, "$1sis"], // hypotheses, analyses
  [/^(matr|append)ices$/, "$1ix"],
  [/^(vert|ind|simpl)ices$/, "$1ex"],
  [/^(maxim|minim|optim|extrem)a$/, "$1um"],
  [/^(criteri|phenomen)a$/, "$1on"],
  [/^formulae$/, "formula"],
];

const ROMAN = new Map([
  ["i", "1"],
  ["ii", "2"],
  ["iii", "3"],
  ["iv", "4"],
]);

const forms = new Map<string, Form[]>(); // pages repeat their words; each is worked out once

/** Return the words of `text` in order. */
export function words(text: string): Word[] {
  const all: Word[] = [];
  let before: Word | undefined;
  for (const match of text.matchAll(RAW)) {
    const start = match.index;
    const end = start + match[0].length;
    for (const form of formsOf(match[0])) {
      const { word, stem, stop } = numbered(form, before);
      const added: Word = { word, stem, stop, joined: false, start, end };
      if (before) added.joined = isJoined(before, added, text);
      all.push(added);
      before = added;
    }
  }
  return all;
}

/** Return the one word that `a` and `b`, which follow each other, make when written together. */
export function join(a: Word, b: Word): Form {
  const word = a.word + b.word;
  return { word, stem: stemmer(word), stop: false };
}

/** Whether `a` and `b` are parts of one name: "k-means", "p value", "type 1". */
function isJoined(a: Word, b: Word, text: string): boolean {
  if (a.stop || b.stop) return false;
  const gap = text.slice(a.end, b.start);
  if (HYPHEN.test(gap)) return true;
  return gap === " " && (a.word.length === 1) !== (b.word.length === 1);
}

/** Return `form` as a number if it is a Roman one; "i" is only one after "type". */
function numbered(form: Form, before: Word | undefined): Form {
  const number = ROMAN.get(form.word);
  if (!number || (form.word === "i" && before?.word !== "type")) return form;
  return { word: number, stem: number, stop: false };
}

function formsOf(raw: string): Form[] {
  let result = forms.get(raw);
  if (!result) {
    result = fold(raw).map((folded) => {
      const word = american(folded);
      return { word, stem: stemmer(word), stop: STOP_WORDS.has(folded) };
    });
    forms.set(raw, result);
  }
  return result;
}

/** Return `raw` in plain lower-case letters and digits; "σ²" are two words. */
function fold(raw: string): string[] {
  return raw
    .toLowerCase()
    .replace(/['’](s?$|)/, "") // Student’s, don’t
    .replace(/²/g, " squared ")
    .replace(/³/g, " cubed ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[α-ω]/g, (letter) => ` ${GREEK[letter] ?? letter} `)
    .replace(/(\d),(?=\d{3})/g, "$1")
    .split(/[\s,]+/)
    .filter(Boolean);
}

function american(word: string): string {
  if (word.length < 4) return word;
  for (const [british, change] of BRITISH) {
    if (british.test(word) && !KEEPS_ISE.test(word)) {
      word = word.replace(british, change);
      break;
    }
  }
  for (const [plural, singular] of PLURALS) word = word.replace(plural, singular);
  return word;
}
