/** One question after the other: ask, reveal, grade. */

import type { Question, Site } from "./data.ts";
import { announce, find } from "./dom.ts";
import { GRADE_NAMES, type Grade } from "./entry.ts";
import { inWords } from "./intervals.ts";
import { onKeys } from "./keys.ts";
import { chosen, counts, next, nextDue, roomToday } from "./queue.ts";
import { GRADES, previews } from "./scheduler.ts";
import type { Store } from "./store.ts";
import { plural } from "./words.ts";

type Stage = "idle" | "question" | "short" | "full";

export class Session {
  private readonly root: HTMLElement;
  private readonly site: Site;
  private readonly questions: readonly Question[];
  private readonly store: Store;
  private readonly stopped: () => void;
  private readonly card: HTMLElement;
  private readonly end: HTMLElement;
  private readonly short: HTMLElement;
  private readonly full: HTMLElement;
  private stage: Stage = "idle";
  private question: Question | undefined;
  private done: [id: string, at: number][] = []; // reviews of this session, to undo

  /** `stopped` is called when the reader goes back to the overview. */
  constructor(
    root: HTMLElement,
    site: Site,
    questions: readonly Question[],
    store: Store,
    stopped: () => void,
  ) {
    this.root = root;
    this.site = site;
    this.questions = questions;
    this.store = store;
    this.stopped = stopped;
    this.card = find(root, "[data-card]");
    this.end = find(root, "[data-done]");
    this.short = find(root, "[data-short]");
    this.full = find(root, "[data-full]");
    find(root, "[data-show-short]").addEventListener("click", () => this.showShort());
    find(root, "[data-show-full]").addEventListener("click", () => void this.showFull());
    for (const grade of GRADES) {
      find(root, `[data-grade="${grade}"]`).addEventListener("click", () => this.grade(grade));
    }
    for (const button of root.querySelectorAll("[data-undo]")) {
      button.addEventListener("click", () => this.undo());
    }
    for (const button of root.querySelectorAll("[data-stop]")) {
      button.addEventListener("click", () => this.stop());
    }
    onKeys(() => this.running, (key) => this.onKey(key));
  }

  /** Whether a question is shown, or that there is none left. */
  get running(): boolean {
    return !this.card.hidden || !this.end.hidden;
  }

  /** Begin anew: what was graded before can no longer be undone, as it may have been reset. */
  start(): void {
    this.done = [];
    this.ask();
  }

  /** Show what comes next, or that nothing does. */
  private ask(): void {
    const now = Date.now();
    const { settings } = this.store;
    const asked = chosen(this.questions, settings);
    const entries = this.store.entry.bind(this.store);
    const room = roomToday(this.store.all, now, settings);
    const choice = next(asked, entries, now, room);
    if (!choice) return this.finish(asked, now);
    const { due, today, soon } = counts(asked, entries, now, room);
    this.show(this.questions.find(({ id }) => id === choice.id)!, `${choice.kind}, ${due + today + soon} left`);
  }

  /** Show `question` with nothing revealed. */
  private show(question: Question, about: string): void {
    this.question = question;
    this.stage = "question";
    find(this.card, "[data-level]").textContent = question.level;
    const topic = find<HTMLAnchorElement>(this.card, "[data-topic]");
    topic.textContent = question.topic;
    topic.href = this.site.url(question.url);
    find(this.card, "[data-left]").textContent = about;
    const heading = find(this.card, "[data-question]");
    heading.textContent = question.question;
    this.short.replaceChildren();
    this.full.replaceChildren();
    this.short.hidden = this.full.hidden = true;
    find(this.card, "[data-show-short]").hidden = false;
    find(this.card, "[data-show-full]").hidden = true;
    find(this.card, "[data-grades]").hidden = true;
    this.end.hidden = true;
    this.card.hidden = false;
    this.allowUndo();
    heading.focus({ preventScroll: true });
    this.card.scrollIntoView({ block: "nearest" });
  }

  private showShort(): void {
    if (!this.question || this.stage !== "question") return;
    const now = Date.now();
    const due = previews(this.store.entry(this.question.id), now);
    for (const grade of GRADES) {
      find(this.card, `[data-grade="${grade}"] [data-interval]`).textContent = inWords(due[grade] - now);
    }
    this.stage = "short";
    this.site.fill(this.short, `<p class="short-answer">${this.question.short}</p>`);
    this.short.hidden = false;
    find(this.card, "[data-grades]").hidden = false;
    find(this.card, "[data-show-full]").hidden = !this.question.more;
    find(this.card, "[data-show-short]").hidden = true;
    this.short.focus({ preventScroll: true });
  }

  private async showFull(): Promise<void> {
    const question = this.question;
    if (!question?.more || this.stage !== "short") return;
    this.stage = "full";
    let answer: string;
    try {
      answer = await this.site.answer(question);
    } catch {
      if (this.question !== question || this.stage !== "full") return;
      this.stage = "short";
      announce(this.root, "The full answer could not be loaded. Try again.");
      find(this.card, "[data-left]").textContent = "The full answer could not be loaded: check the connection and try again.";
      return;
    }
    if (this.question !== question || this.stage !== "full") return; // the reader has gone on
    this.site.fill(this.full, answer);
    this.full.querySelector(".short-answer")?.remove(); // it stands above
    this.full.hidden = false;
    find(this.card, "[data-show-full]").hidden = true;
    this.full.focus({ preventScroll: true });
  }

  private grade(grade: Grade): void {
    const question = this.question;
    if (!question || (this.stage !== "short" && this.stage !== "full")) return;
    const entry = this.store.review(question.id, grade, Date.now());
    const [at] = entry.reviews.at(-1)!;
    this.done.push([question.id, at]);
    const after = inWords((entry.memory?.due ?? at) - at);
    this.ask();
    announce(this.root, `Graded ${GRADE_NAMES[grade]}, comes back in ${after}.`);
  }

  private undo(): void {
    const last = this.done.pop();
    if (!last) return;
    const [id, at] = last;
    this.store.undo(id, at);
    this.show(this.questions.find((question) => question.id === id)!, "undone: grade it again");
    announce(this.root, "The last grade was taken back.");
  }

  private finish(asked: readonly Question[], now: number): void {
    this.stage = "idle";
    this.question = undefined;
    const due = nextDue(asked, this.store.entry.bind(this.store), now);
    const reviews = `${plural(this.done.length, "review")} done. `;
    const comes = due === undefined ? "" : `The next one is due in ${inWords(due - now)}. `;
    const { fresh } = counts(asked, this.store.entry.bind(this.store), now, 0);
    const more = fresh ? `Still new: ${plural(fresh, "question")}. Raise the number of new ones a day to go on now.` : "";
    find(this.end, "[data-done-text]").textContent = reviews + comes + more;
    this.card.hidden = true;
    this.end.hidden = false;
    this.allowUndo();
    find(this.end, "[data-done-title]").focus();
  }

  private stop(): void {
    this.stage = "idle";
    this.question = undefined;
    this.card.hidden = this.end.hidden = true;
    this.stopped();
  }

  private allowUndo(): void {
    for (const button of this.root.querySelectorAll<HTMLButtonElement>("[data-undo]")) {
      button.disabled = !this.done.length;
    }
  }

  /** Do what `key` stands for; return whether it stands for anything now. */
  private onKey(key: string): boolean {
    const grade = GRADES.find((each) => String(each) === key);
    if (key === " " && this.stage === "question") this.showShort();
    else if (key === " " && this.stage === "short" && this.question?.more) void this.showFull();
    else if (grade) this.grade(grade);
    else if (key === "u") this.undo();
    else return false;
    return true;
  }
}
