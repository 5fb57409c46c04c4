/** Lengths of time as a reader says them. */

import { plural } from "./words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Return a length of time in its largest fitting unit: "10 minutes", "4 days", "1.5 years". */
export function inWords(milliseconds: number): string {
  if (milliseconds < HOUR) return plural(Math.max(1, Math.round(milliseconds / MINUTE)), "minute");
  if (milliseconds < DAY) return plural(Math.round(milliseconds / HOUR), "hour");
  const days = Math.round(milliseconds / DAY);
  if (days < 31) return plural(days, "day");
  if (days < 365) return plural(Math.round(days / 30.44), "month");
  return plural(Number((days / 365.25).toFixed(1)), "year");
}
