/** The interview itself: ask, reveal, grade, against the clock. */

import type { Question, Site } from "../practice/data.ts";
import { announce, find, make } from "../practice/dom.ts";
import type { Grade } from "../practice/entry.ts";
import { onKeys } from "../practice/keys.ts";
import { GRADES } from "../practice/scheduler.ts";
import type { Store } from "../practice/store.ts";
import { clock, plural } from "../practice/words.ts";
import type { Item } from "./draw.ts";
import { points } from "./points.ts";

/** How a question went. */
export interface Result {
  item: Item<Question>;
  grade: Grade;
  said: number; // points of the short answer that were ticked
  points: number;
  seconds: number;
}

const WARNINGS = [5, 1]; // minutes left

export class Interview {
  private readonly root: HTMLElement;
  private readonly site: Site;
  private readonly store: Store;
  private readonly items: readonly Item<Question>[];
  private readonly finished: (results: Result[]) => void;
  private readonly card: HTMLElement;
  private readonly results: Result[] = [];
  private readonly ends: number;
  private readonly ticking: number;
  private readonly listening = new AbortController();
  private warned = Infinity;
  private asked = Date.now();
  private revealed = false;

  /** `finished` is called with what was graded, when the last question is or the reader ends. */
  constructor(
    root: HTMLElement,
    site: Site,
    store: Store,
    items: readonly Item<Question>[],
    minutes: number,
    finished: (results: Result[]) => void,
  ) {
    this.root = root;
    this.site = site;
    this.store = store;
    this.items = items;
    this.finished = finished;
    this.card = find(root, "[data-card]");
    this.ends = Date.now() + minutes * 60_000;
    const { signal } = this.listening;
    find(root, "[data-reveal]").addEventListener("click", () => void this.reveal(), { signal });
    find(root, "[data-end]").addEventListener("click", () => this.finish(), { signal });
    for (const grade of GRADES) {
      find(root, `[data-grade="${grade}"]`).addEventListener("click", () => this.grade(grade), { signal });
    }
    onKeys(() => true, (key) => this.onKey(key), signal);
    this.ticking = window.setInterval(() => this.tick(), 1000);
    this.tick();
    this.ask();
  }

  private get item(): Item<Question> {
    return this.items[this.results.length]!;
  }

  private ask(): void {
    const { question, followUp, minutes } = this.item;
    this.asked = Date.now();
    this.revealed = false;
    const place = `Question ${this.results.length + 1} of ${this.items.length}`;
    find(this.card, "[data-place]").textContent = `${place}${followUp ? ", follow-up" : ""}, about ${plural(minutes, "minute")}`;
    find(this.card, "[data-level]").textContent = question.level;
    find(this.card, "[data-topic]").textContent = question.topic;
    const heading = find(this.card, "[data-question]");
    heading.textContent = question.question;
    find(this.card, "[data-answer]").hidden = true;
    find(this.card, "[data-grades]").hidden = true;
    find(this.card, "[data-reveal]").hidden = false;
    this.card.hidden = false;
    heading.focus({ preventScroll: true });
    this.card.scrollIntoView({ block: "nearest" });
  }

  private async reveal(): Promise<void> {
    if (this.revealed) return;
    this.revealed = true;
    const { question } = this.item;
    const list = find(this.card, "[data-points]");
    list.replaceChildren();
    for (const point of points(question.short)) {
      const text = make("span");
      this.site.fill(text, point);
      const box = make("input", { type: "checkbox" });
      box.addEventListener("input", () => this.suggest());
      list.append(make("li", {}, make("label", {}, box, text)));
    }
    const details = find<HTMLDetailsElement>(this.card, "[data-more]");
    details.open = false;
    details.hidden = !question.more;
    find(this.card, "[data-answer]").hidden = false;
    find(this.card, "[data-grades]").hidden = false;
    find(this.card, "[data-reveal]").hidden = true;
    this.suggest();
    find(this.card, "[data-answer]").focus({ preventScroll: true });
    if (!question.more) return;
    const full = find(details, "[data-full]");
    full.textContent = "";
    const answer = await this.site.answer(question).catch(() => "<p>The full answer could not be loaded.</p>");
    if (!this.revealed || this.item?.question !== question) return; // the reader has gone on
    this.site.fill(full, answer);
    full.querySelector(".short-answer")?.remove();
  }

  /** Mark the grade that the ticked points speak for; the reader decides. */
  private suggest(): void {
    const [said, all] = this.ticked();
    const share = all ? said / all : 0;
    const suggested: Grade = share < 1 / 3 ? 1 : share < 2 / 3 ? 2 : 3;
    for (const grade of GRADES) {
      const button = find(this.card, `[data-grade="${grade}"]`);
      button.classList.toggle("practice__suggested", grade === suggested);
      find(button, "[data-suggested]").hidden = grade !== suggested;
    }
  }

  private ticked(): [said: number, all: number] {
    const boxes = [...this.card.querySelectorAll<HTMLInputElement>("[data-points] input")];
    return [boxes.filter((box) => box.checked).length, boxes.length];
  }

  private grade(grade: Grade): void {
    if (!this.revealed) return;
    const [said, all] = this.ticked();
    const now = Date.now();
    this.store.review(this.item.question.id, grade, now);
    const seconds = Math.round((now - this.asked) / 1000);
    this.results.push({ item: this.item, grade, said, points: all, seconds });
    if (this.results.length === this.items.length || now >= this.ends) this.finish();
    else this.ask();
  }

  private finish(): void {
    clearInterval(this.ticking);
    this.listening.abort();
    this.card.hidden = true;
    this.finished(this.results);
  }

  private tick(): void {
    const left = Math.max(0, Math.ceil((this.ends - Date.now()) / 1000));
    find(this.card, "[data-clock]").textContent = clock(left);
    if (left === 0 && this.warned > 0) {
      this.warned = 0;
      announce(this.root, "Time is up. Grade this question; then comes the summary.");
      find(this.card, "[data-over]").hidden = false;
    }
    for (const minutes of WARNINGS) {
      if (left && left <= minutes * 60 && this.warned > minutes) {
        this.warned = minutes;
        announce(this.root, `${plural(minutes, "minute")} left.`);
      }
    }
  }

  /** Do what `key` stands for; return whether it stands for anything. */
  private onKey(key: string): boolean {
    const grade = GRADES.find((each) => String(each) === key);
    if (key === " " && !this.revealed) void this.reveal();
    else if (grade) this.grade(grade);
    else return false;
    return true;
  }
}
