/**
 * Progress in the browser's storage: an entry a question, so that a review writes little, two tabs
 * do not overwrite each other, and damage stays where it is.  Whatever happens to the storage,
 * practice goes on in memory.
 */

import { type Entry, type Grade, idOf, isRecord, keyOf, NEW, parse, serialize } from "./entry.ts";
import { current, graded, merged, replay } from "./scheduler.ts";
import { DEFAULTS, type Settings, settingsOf } from "./settings.ts";

export const VERSION = 1;
const PREFIX = "ml-interview-guide/";
const ABOUT = `${PREFIX}practice`; // version and settings
const ASIDE = `${PREFIX}unreadable/`; // what could not be read, kept for whoever can

/** Why progress is not kept, or only in part. */
export type Problem = "forbidden" | "full" | "newer" | "unreadable";

/** Settings and when they were chosen (milliseconds since 1970). */
export interface Chosen {
  settings: Settings;
  at: number;
}

export class Store {
  /** What the reader should know about the storage; `onproblem` is called when one comes or goes. */
  readonly problems = new Set<Problem>();
  onproblem: (problem: Problem) => void = () => {};
  /** Called when another tab has changed something. */
  onchange: () => void = () => {};

  private readonly entries = new Map<string, Entry>();
  private readonly unsaved = new Set<string>(); // keys that memory alone has
  private aside = new Map<string, string>();
  private chosen: Chosen = { settings: DEFAULTS, at: 0 };
  private storage: Storage | undefined;

  /** `open` returns the storage of the browser, which throws where it is forbidden. */
  constructor(open: () => Storage) {
    try {
      this.storage = open();
      this.load(this.storage);
    } catch {
      this.storage = undefined;
      this.tell("forbidden");
    }
  }

  get settings(): Settings {
    return this.chosen.settings;
  }

  get chosenAt(): number {
    return this.chosen.at;
  }

  /** What could not be read, by the key under which it was. */
  get unreadable(): ReadonlyMap<string, string> {
    return this.aside;
  }

  /** Ids of all questions that have been reviewed, whether or not the guide still asks them. */
  get ids(): IterableIterator<string> {
    return this.entries.keys();
  }

  entry(id: string): Entry {
    return this.entries.get(id) ?? NEW;
  }

  /** Add a review and return the entry with it. */
  review(id: string, grade: Grade, at: number): Entry {
    this.refresh(keyOf(id));
    const entry = graded(this.entry(id), grade, at);
    this.keep(id, entry);
    return entry;
  }

  /** Take back the review of `id` at `at`, if it is there. */
  undo(id: string, at: number): void {
    this.refresh(keyOf(id));
    this.keep(id, replay(this.entry(id).reviews.filter(([when]) => when !== at)));
  }

  /** Add what `entries` have; reviews are never lost. */
  merge(entries: ReadonlyMap<string, Entry>): void {
    for (const [id, entry] of entries) {
      this.refresh(keyOf(id));
      const both = merged(this.entry(id), entry);
      if (both !== this.entry(id)) this.keep(id, both);
    }
  }

  choose(settings: Settings, at: number): void {
    this.chosen = { settings, at };
    this.write(ABOUT);
  }

  /** Keep under its key a text that could not be read; an earlier one stays.  Return whether it is stored. */
  setAside(key: string, text: string): boolean {
    while ((this.aside.get(key) ?? text) !== text) key += "'";
    this.aside.set(key, text);
    this.write(ASIDE + key);
    return !this.unsaved.has(ASIDE + key);
  }

  /** Forget everything. */
  reset(): void {
    const keys = [...this.unsaved, ...this.keys()];
    this.entries.clear();
    this.aside.clear();
    this.chosen = { settings: DEFAULTS, at: 0 };
    this.unsaved.clear();
    try {
      for (const key of keys) this.storage?.removeItem(key);
    } catch {
      this.tell("forbidden");
    }
  }

  /** To be called with the `storage` events of the window: another tab has written. */
  changed(key: string | null): void {
    if (!this.storage || (key !== null && !key.startsWith(PREFIX))) return;
    if (key === null) {
      for (const id of this.entries.keys()) {
        if (!this.unsaved.has(keyOf(id))) this.entries.delete(id);
      }
      this.load(this.storage);
    } else {
      this.refresh(key, true);
    }
    this.onchange();
  }

  /** What is stored under `key`; the text that `refresh` reads back. */
  private text(key: string): string | undefined {
    if (key === ABOUT) {
      return JSON.stringify({ version: VERSION, ...this.chosen });
    }
    if (key.startsWith(ASIDE)) return this.aside.get(key.slice(ASIDE.length));
    const entry = this.entries.get(idOf(key) ?? "");
    return entry && serialize(entry);
  }

  private keep(id: string, entry: Entry): void {
    if (entry.reviews.length) this.entries.set(id, entry);
    else this.entries.delete(id);
    this.write(keyOf(id));
  }

  /** Write `key`, and with it what could not be written before. */
  private write(key: string): void {
    this.unsaved.add(key);
    if (!this.storage) return;
    try {
      for (const each of this.unsaved) {
        const text = this.text(each);
        if (text === undefined) this.storage.removeItem(each);
        else this.storage.setItem(each, text);
        this.unsaved.delete(each);
      }
      if (this.problems.delete("full")) this.onproblem("full");
    } catch {
      this.tell("full");
    }
  }

  private load(storage: Storage): void {
    // What is aside comes first, not to be overwritten by what is put there.
    for (const key of this.keys()) if (key.startsWith(ASIDE)) this.refresh(key);
    const about = storage.getItem(ABOUT);
    if (about !== null && !this.readAbout(about)) return;
    for (const key of this.keys()) this.refresh(key);
  }

  /** Return false if a newer edition of the guide has written here: this one must not. */
  private readAbout(text: string): boolean {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    if (isRecord(value) && Number.isInteger(value["version"]) && (value["version"] as number) > VERSION) {
      this.storage = undefined;
      this.tell("newer");
      return false;
    }
    const settings = isRecord(value) ? settingsOf(value["settings"]) : undefined;
    const at = isRecord(value) ? value["at"] : undefined;
    if (settings && Number.isFinite(at)) this.chosen = { settings, at: at as number };
    else this.putAside(ABOUT, text);
    return true;
  }

  /** Read `key` anew.  What memory alone has stays, unless another tab has `removed` it. */
  private refresh(key: string, removed = false): void {
    let text: string | null | undefined;
    try {
      text = this.storage?.getItem(key);
    } catch {
      return this.tell("forbidden");
    }
    if (text === undefined) return;
    if (key.startsWith(ASIDE)) {
      if (text !== null) this.aside.set(key.slice(ASIDE.length), text);
      else if (removed && !this.unsaved.has(key)) this.aside.delete(key.slice(ASIDE.length));
      return;
    }
    if (key === ABOUT) {
      if (text !== null) this.readAbout(text);
      else if (removed && !this.unsaved.has(key)) this.chosen = { settings: DEFAULTS, at: 0 };
      return;
    }
    const id = idOf(key);
    if (id === undefined) return;
    if (text === null) {
      if (removed && !this.unsaved.has(key)) this.entries.delete(id);
      return;
    }
    const entry = parse(text);
    if (!entry) this.putAside(key, text);
    else if (this.unsaved.has(key)) this.entries.set(id, merged(this.entry(id), entry));
    else if (entry.reviews.length) this.entries.set(id, current(entry));
  }

  /** Move a text that cannot be read out of the way of what will be written under `key`. */
  private putAside(key: string, text: string): void {
    if (this.setAside(key, text)) this.storage?.removeItem(key);
    this.tell("unreadable");
  }

  private keys(): string[] {
    const keys: string[] = [];
    for (let i = 0; i < (this.storage?.length ?? 0); i++) {
      const key = this.storage?.key(i);
      if (key?.startsWith(PREFIX)) keys.push(key);
    }
    return keys;
  }

  private tell(problem: Problem): void {
    if (this.problems.has(problem)) return;
    this.problems.add(problem);
    this.onproblem(problem);
  }
}
