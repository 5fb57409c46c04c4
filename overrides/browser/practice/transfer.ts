/** Progress as a file: from one browser to another, or kept safe. */

import { type Entry, isRecord, type Review, reviewsOf, union } from "./entry.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { Store } from "./store.ts";

const FORMAT = "ml-interview-guide-progress";
const VERSION = 1;
export const LARGEST = 50_000_000; // bytes; thousands of cards have a few millions

/** What a file holds. */
export interface Transfer {
  exported: string; // ISO 8601
  settings: Settings;
  settingsAt: number;
  cards: Map<string, readonly Review[]>;
  unreadable: Map<string, string>;
}

/** What taking a file in would change. */
export interface Effect {
  added: number; // questions without reviews here
  extended: number; // questions with further reviews in the file
  reviews: number; // that are not here yet
  known: number; // that are
  settings: boolean; // those of the file are newer
}

/** A file that cannot be taken in; the message is for the reader. */
export class TransferError extends Error {}

/** Return the text of the file with everything in `store`, which is made at `now`. */
export function exported(store: Store, now: number): string {
  const cards = [...store.ids].sort().map((id) => [id, store.entry(id).reviews]);
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    exported: new Date(now).toISOString(),
    settings: store.settings,
    settingsAt: store.chosenAt,
    cards: Object.fromEntries(cards) as Record<string, Review[]>,
    unreadable: Object.fromEntries(store.unreadable),
  });
}

/**
 * Return what the file with `text` holds.
 *
 * @throws TransferError it is no file of ours, is damaged, or of a newer edition.
 */
export function read(text: string): Transfer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TransferError("This is no file of progress: it is not JSON. Choose one that this page exported.");
  }
  if (!isRecord(value) || value["format"] !== FORMAT) {
    throw new TransferError("This file holds something else. Choose one that this page exported.");
  }
  if (value["version"] !== VERSION) {
    throw new TransferError("This file comes from another edition of the guide. Open the newest one and import it there.");
  }
  const settings = settingsOf(value["settings"]);
  const { settingsAt, exported, cards, unreadable } = value;
  if (!settings || !Number.isFinite(settingsAt)) throw damaged("its settings");
  if (typeof exported !== "string" || Number.isNaN(Date.parse(exported))) throw damaged("its date");
  if (!isRecord(cards)) throw damaged("its cards");
  if (!isRecord(unreadable)) throw damaged("its unreadable entries");
  return {
    exported,
    settings,
    settingsAt: settingsAt as number,
    cards: new Map(Object.entries(cards).map(([id, list]) => [id, reviewsOf(list) ?? reject(id)])),
    unreadable: new Map(Object.entries(unreadable).map(([key, text]) => [key, String(text)])),
  };
}

/** Return what `take` would change in `store`. */
export function effect(store: Store, file: Transfer): Effect {
  const result = { added: 0, extended: 0, reviews: 0, known: 0, settings: file.settingsAt > store.chosenAt };
  for (const [id, reviews] of file.cards) {
    const here = store.entry(id).reviews;
    const more = union(here, reviews).length - here.length;
    result.reviews += more;
    result.known += reviews.length - more;
    if (more) result[here.length ? "extended" : "added"] += 1;
  }
  return result;
}

/** Take in what `file` holds: all of its reviews, and its settings if they are newer. */
export function take(store: Store, file: Transfer): void {
  const entries = [...file.cards].map(([id, reviews]): [string, Entry] => [id, { reviews }]);
  store.merge(new Map(entries));
  for (const [key, text] of file.unreadable) store.setAside(key, text);
  if (file.settingsAt > store.chosenAt) store.choose(file.settings, file.settingsAt);
}

function damaged(what: string): TransferError {
  return new TransferError(`This file is damaged: ${what} cannot be read. Nothing was changed.`);
}

function reject(id: string): never {
  throw damaged(`the reviews of “${id}”`);
}
