/** Export, import and reset, each shown before it happens. */

import { announce, find } from "./dom.ts";
import type { Store } from "./store.ts";
import { effect, exported, LARGEST, read, take, type Transfer, TransferError } from "./transfer.ts";
import { plural } from "./words.ts";

/**
 * Connect the buttons below `root`; `changed` is called when they have changed the store.  Return
 * what shows how much is stored.
 */
export function keepData(root: ParentNode, store: Store, changed: () => void): () => void {
  const file = find<HTMLInputElement>(root, "[data-file]");
  const dialog = new Question(root);

  const show = (): void => {
    find(root, "[data-kept]").textContent = `${plural(reviewsIn(store), "review")} of ${plural([...store.ids].length, "question")}`;
  };
  const done = (what: string): void => {
    changed();
    announce(root, what);
  };
  find(root, "[data-export]").addEventListener("click", () => {
    download(exported(store, Date.now()), `ml-interview-progress-${today()}.json`);
  });
  find(root, "[data-import]").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = ""; // so that the same file can be chosen again
    if (!chosen) return;
    try {
      if (chosen.size > LARGEST) throw new TransferError("This file is too large to be progress.");
      const transfer = read(await chosen.text());
      dialog.ask(said(store, transfer), "Import", find(root, "[data-import]"), () => {
        take(store, transfer);
        done("Imported.");
      });
    } catch (error) {
      const reason = error instanceof TransferError ? error.message : "The browser could not read this file.";
      dialog.tell(reason, find(root, "[data-import]"));
    }
  });
  find(root, "[data-reset]").addEventListener("click", () => {
    const text = `Delete all progress in this browser, ${plural(reviewsIn(store), "review")} and your settings? This cannot be undone; an export can be imported again.`;
    dialog.ask(text, "Delete everything", find(root, "[data-reset]"), () => {
      store.reset();
      done("Everything is deleted.");
    });
  });
  show();
  return show;
}

function reviewsIn(store: Store): number {
  return [...store.all].reduce((sum, { reviews }) => sum + reviews.length, 0);
}

/** Return what importing `file` would do, in words. */
function said(store: Store, file: Transfer): string {
  const { added, extended, reviews, known, settings } = effect(store, file);
  const date = new Date(file.exported).toLocaleString("en", { dateStyle: "long", timeStyle: "short" });
  const changes = reviews
    ? `It adds ${plural(reviews, "review")}: ${plural(added, "question")} new here, ${extended} with more reviews than here.`
    : "It has no review that is not here already.";
  const kept = known ? ` Of its ${plural(known + reviews, "review")}, ${known.toLocaleString("en")} ${known === 1 ? "is" : "are"} here already.` : "";
  const choice = settings ? " Its settings are newer and replace yours." : " Your settings stay.";
  return `This file was exported on ${date}. ${changes}${kept}${choice} No review of yours is lost.`;
}

/** A question that must be answered before something happens; the focus goes there and back. */
class Question {
  private readonly box: HTMLElement;
  private readonly text: HTMLElement;
  private readonly yes: HTMLButtonElement;
  private readonly no: HTMLButtonElement;
  private act: (() => void) | undefined;
  private from: HTMLElement | undefined;

  constructor(root: ParentNode) {
    this.box = find(root, "[data-ask]");
    this.text = find(this.box, "[data-ask-text]");
    this.yes = find<HTMLButtonElement>(this.box, "[data-yes]");
    this.yes.addEventListener("click", () => this.close(true));
    this.no = find<HTMLButtonElement>(this.box, "[data-no]");
    this.no.addEventListener("click", () => this.close(false));
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close(false);
    });
  }

  ask(text: string, yes: string, from: HTMLElement, act: () => void): void {
    this.open(text, from);
    this.act = act;
    this.yes.textContent = yes;
    this.yes.hidden = false;
    this.no.textContent = "Cancel";
  }

  tell(text: string, from: HTMLElement): void {
    this.open(text, from);
    this.act = undefined;
    this.yes.hidden = true;
    this.no.textContent = "Close";
  }

  private open(text: string, from: HTMLElement): void {
    this.text.textContent = text;
    this.from = from;
    this.box.hidden = false;
    this.text.focus();
  }

  private close(yes: boolean): void {
    this.box.hidden = true;
    this.from?.focus();
    if (yes) this.act?.();
  }
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function today(): string {
  return new Date().toLocaleDateString("sv"); // 2026-11-21
}
