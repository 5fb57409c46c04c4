/** The questions and their answers, as scripts/practice.py writes them. */

import { followScrollers } from "../guide/access.ts";
import type { Question as Queued } from "./queue.ts";

/** A question as a card shows it; HTML links are relative to the root of the site. */
export interface Question extends Queued {
  topic: string;
  url: string;
  question: string;
  short: string; // HTML
  more: boolean; // whether the full answer says more
}

export interface Cards {
  areas: { key: string; title: string }[];
  glyphs: Record<string, string>;
  questions: Question[];
}

interface Answers {
  glyphs: Record<string, string>;
  answers: Record<string, string>;
}

declare global {
  // Called by the loaded files; scripts are all that a page opened from a disk may load.
  var guideData: (name: string, data: unknown) => void;
}

const FOLDER = "assets/practice/";

const arrived = new Map<string, unknown>();
const pending = new Map<string, Promise<unknown>>();
globalThis.guideData = (name, data) => void arrived.set(name, data);

/** Where the site is, seen from this page; ends in "/". */
export class Site {
  readonly root: URL;

  constructor(base: string) {
    this.root = new URL(`${base}/`, location.href);
  }

  /** Return all questions; their formulas can be shown from then on. */
  async cards(): Promise<Cards> {
    const cards = (await this.load("cards")) as Cards;
    addGlyphs(cards.glyphs);
    return cards;
  }

  /** Return the full answer to `question` as HTML. */
  async answer({ id, page }: Question): Promise<string> {
    const { glyphs, answers } = (await this.load(`answers/${page.replace(/\.md$/, "")}`)) as Answers;
    addGlyphs(glyphs);
    return answers[id] ?? "";
  }

  /** Put `html` into `element`, its links seen from this page. */
  fill(element: Element, html: string): void {
    element.innerHTML = html;
    for (const attribute of ["href", "src"]) {
      for (const linked of element.querySelectorAll(`:is(a, img, source)[${attribute}]`)) {
        linked.setAttribute(attribute, this.url(linked.getAttribute(attribute) ?? ""));
      }
    }
    followScrollers(element);
  }

  /** Return the address of `link`, which is relative to the root of the site. */
  url(link: string): string {
    return new URL(link, this.root).href;
  }

  private load(name: string): Promise<unknown> {
    let loading = pending.get(name);
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = this.url(`${FOLDER}${name}.js`);
        script.onload = () => (arrived.has(name) ? resolve(arrived.get(name)) : script.onerror?.(""));
        script.onerror = () => {
          pending.delete(name); // the next call tries again
          reject(new Error(`${script.src} cannot be loaded`));
        };
        document.head.append(script);
      });
      pending.set(name, loading);
    }
    return loading;
  }
}

/** Make the outlines of letters and signs known to the formulas of this page. */
function addGlyphs(glyphs: Record<string, string>): void {
  let table = document.querySelector("svg.mjx-glyphs defs");
  if (!table) {
    const template = document.createElement("template");
    template.innerHTML = '<svg class="mjx-glyphs" style="display: none" aria-hidden="true"><defs></defs></svg>';
    document.body.prepend(template.content);
    table = document.querySelector("svg.mjx-glyphs defs")!;
  }
  for (const [id, outline] of Object.entries(glyphs)) {
    if (document.getElementById(id)) continue;
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.id = id;
    path.setAttribute("d", outline);
    table.append(path);
  }
}
