/** What a reader has chosen to practice. */

import { isRecord } from "./entry.ts";

export interface Settings {
  areas: string[]; // none means all, so that a new area is in
  topics: string[]; // source paths of pages; none means all of the areas
  levels: string[]; // none means all
  newPerDay: number;
}

export const DEFAULTS: Settings = { areas: [], topics: [], levels: [], newPerDay: 20 };
export const MOST_NEW = 9999;

/** Return `value` as settings, undefined if it is none. */
export function settingsOf(value: unknown): Settings | undefined {
  if (!isRecord(value)) return undefined;
  const { areas, topics, levels, newPerDay } = value;
  if (!isStrings(areas) || !isStrings(topics) || !isStrings(levels)) return undefined;
  if (!Number.isInteger(newPerDay)) return undefined;
  const limited = Math.min(Math.max(newPerDay as number, 0), MOST_NEW);
  return { areas, topics, levels, newPerDay: limited };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
