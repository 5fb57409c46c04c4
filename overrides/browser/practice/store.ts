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

const NOTHING_CHOSEN: Chosen = { settings: DEFAULTS, at: 0 };
const MOST_FAILURES = 10; // writes that may fail at a time; a full storage would refuse thousands

export class Store {
  /** What the reader should know about the storage; `onproblem` is called when one comes or goes. */
  readonly problems = new Set<Problem>();
  onproblem: () => void = () => {};
  /** Called when another tab has changed something. */
  onchange: () => void = () => {};

  private readonly entries = new Map<string, Entry>();
  private readonly aside = new Map<string, string>();
  private chosen: Chosen = NOTHING_CHOSEN;
  private storage: Storage | undefined;
  private readonly unsaved = new Set<string>(); // keys that are newer in memory
  private readonly undone = new Map<string, Set<number>>(); // reviews to leave out, by unsaved key
  private readonly blocked = new Set<string>(); // keys with a text that could not be put aside

  /** `open` returns the storage of the browser, which throws where it is forbidden. */
  constructor(open: () => Storage) {
    try {
      this.storage = open();
      this.load();
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

  /** Whether all of it outlives this tab. */
  get lasting(): boolean {
    return this.storage !== undefined && !this.unsaved.size;
  }

  /** What could not be read, by the key under which it was. */
  get unreadable(): ReadonlyMap<string, string> {
    return this.aside;
  }

  /** Ids of all questions that have been reviewed, whether or not the guide still asks them. */
  get ids(): IterableIterator<string> {
    return this.entries.keys();
  }

  /** All entries that have reviews. */
  get all(): IterableIterator<Entry> {
    return this.entries.values();
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
    const key = keyOf(id);
    this.refresh(key);
    this.undone.set(key, (this.undone.get(key) ?? new Set()).add(at));
    this.keep(id, this.without(key, this.entry(id)));
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
    this.save(ABOUT);
  }

  /** Keep under its key a text that could not be read; an earlier one stays. */
  setAside(key: string, text: string): void {
    this.save(ASIDE + this.nameAside(key, text));
  }

  /** Forget everything. */
  reset(): void {
    const keys = [...this.unsaved, ...this.keys()];
    this.forget();
    try {
      for (const key of keys) this.storage?.removeItem(key);
    } catch {
      this.tell("forbidden");
    }
    this.untell("full");
    this.untell("unreadable");
  }

  /** To be called with the key of `storage` events of the window: another tab has written. */
  changed(key: string | null): void {
    if (key === null) return this.reload();
    if (!key.startsWith(PREFIX)) return;
    this.refresh(key, true);
    this.onchange();
  }

  /** Read everything anew: events may have been missed.  What memory alone has stays. */
  reload(): void {
    if (!this.storage) return;
    for (const id of this.entries.keys()) if (!this.unsaved.has(keyOf(id))) this.entries.delete(id);
    for (const key of this.aside.keys()) if (!this.unsaved.has(ASIDE + key)) this.aside.delete(key);
    if (!this.unsaved.has(ABOUT)) this.chosen = NOTHING_CHOSEN;
    try {
      this.load();
    } catch {
      this.tell("forbidden");
    }
    this.onchange();
  }

  private keep(id: string, entry: Entry): void {
    this.put(id, entry);
    this.save(keyOf(id));
  }

  private put(id: string, entry: Entry): void {
    if (entry.reviews.length) this.entries.set(id, entry);
    else this.entries.delete(id);
  }

  private forget(): void {
    for (const all of [this.entries, this.aside, this.unsaved, this.undone, this.blocked]) all.clear();
    this.chosen = NOTHING_CHOSEN;
  }

  // Writing ------------------------------------------------------------------------------------

  /** Write `key`, and with it what could not be written before. */
  private save(key: string): void {
    this.unsaved.add(key);
    if (!this.storage) return;
    let failures = 0;
    // Unreadable texts come last: they may be large, and the rest must not wait for them.
    const others = [...this.unsaved].filter((each) => each !== key);
    for (const each of [key, ...others].sort((a, b) => Number(a.startsWith(ASIDE)) - Number(b.startsWith(ASIDE)))) {
      if (failures < MOST_FAILURES && !this.written(each)) failures += 1;
    }
    if (this.unsaved.size) this.tell("full");
    else this.untell("full");
  }

  /** Write `key` if it can be written; return whether it was. */
  private written(key: string): boolean {
    const { storage } = this;
    if (!storage) return false;
    try {
      // Another tab may have written since; what it has is not lost.
      if (idOf(key) !== undefined) this.refresh(key);
      if (this.blocked.has(key)) return false;
      if (key !== ABOUT && storage.getItem(ABOUT) === null) storage.setItem(ABOUT, this.about());
      const text = this.text(key);
      if (text === undefined) storage.removeItem(key);
      else storage.setItem(key, text);
    } catch {
      return false;
    }
    this.unsaved.delete(key);
    this.undone.delete(key);
    return true;
  }

  private text(key: string): string | undefined {
    if (key === ABOUT) return this.about();
    if (key.startsWith(ASIDE)) return this.aside.get(key.slice(ASIDE.length));
    const entry = this.entries.get(idOf(key) ?? "");
    return entry && serialize(entry);
  }

  private about(): string {
    return JSON.stringify({ version: VERSION, ...this.chosen });
  }

  // Reading ------------------------------------------------------------------------------------

  private load(): void {
    const keys = this.keys();
    // What is aside comes first, not to be overwritten by what is put there.
    for (const key of keys) if (key.startsWith(ASIDE)) this.refresh(key);
    this.refresh(ABOUT);
    for (const key of keys) if (idOf(key) !== undefined) this.refresh(key);
    const [first] = this.unsaved;
    if (first) this.save(first); // what another scheduler had computed
  }

  private readAbout(text: string): void {
    if (isNewer(text)) return this.giveWay();
    if (this.unsaved.has(ABOUT)) return;
    const value = json(text);
    const settings = isRecord(value) ? settingsOf(value["settings"]) : undefined;
    const at = isRecord(value) ? value["at"] : undefined;
    if (settings && Number.isFinite(at)) this.chosen = { settings, at: at as number };
    else this.putAside(ABOUT, text);
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
    const gone = text === null && removed && !this.unsaved.has(key);
    const id = idOf(key);
    if (key.startsWith(ASIDE)) {
      if (text !== null) this.aside.set(key.slice(ASIDE.length), text);
      else if (gone) this.aside.delete(key.slice(ASIDE.length));
    } else if (key === ABOUT) {
      if (text !== null) this.readAbout(text);
      else if (gone) this.chosen = NOTHING_CHOSEN;
    } else if (id !== undefined) {
      if (text !== null) this.refreshEntry(id, text);
      else if (gone) this.entries.delete(id);
    }
  }

  private refreshEntry(id: string, text: string): void {
    const key = keyOf(id);
    const stored = parse(text);
    if (!stored) return this.putAside(key, text);
    if (this.unsaved.has(key)) {
      this.put(id, merged(this.entry(id), this.without(key, stored)));
    } else {
      const entry = current(stored);
      this.put(id, entry);
      if (entry !== stored) this.unsaved.add(key);
    }
  }

  /** Return `entry`, which is under `key`, without the reviews that were taken back. */
  private without(key: string, entry: Entry): Entry {
    const undone = this.undone.get(key);
    if (!undone) return entry;
    const reviews = entry.reviews.filter(([at]) => !undone.has(at));
    return reviews.length === entry.reviews.length ? entry : replay(reviews);
  }

  /** Move a text that cannot be read out of the way of what will be written under `key`. */
  private putAside(key: string, text: string): void {
    const { storage } = this;
    if (!storage) return;
    // A newer edition may have written in the meantime; then this is not for this one to judge.
    if (isNewer(storage.getItem(ABOUT))) return this.giveWay();
    const name = this.nameAside(key, text);
    storage.removeItem(key); // first, as there may be no room for both
    try {
      storage.setItem(ASIDE + name, text);
      this.blocked.delete(key);
    } catch {
      storage.setItem(key, text);
      this.blocked.add(key);
    }
    this.tell("unreadable");
  }

  /** Remember `text` under a name like `key` that no other text has; return the name. */
  private nameAside(key: string, text: string): string {
    let name = key;
    while ((this.aside.get(name) ?? text) !== text) name += "'";
    this.aside.set(name, text);
    return name;
  }

  /** Go on in memory. */
  private giveWay(): void {
    this.storage = undefined;
    this.tell("newer");
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
    this.onproblem();
  }

  private untell(problem: Problem): void {
    if (this.problems.delete(problem)) this.onproblem();
  }
}

/** Whether a newer edition of the guide has written `about`. */
function isNewer(about: string | null): boolean {
  const value = about === null ? undefined : json(about);
  return isRecord(value) && Number.isInteger(value["version"]) && (value["version"] as number) > VERSION;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
