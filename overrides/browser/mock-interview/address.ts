/** The interview in the address of the page: whoever opens it gets the same questions. */

import { ROLES } from "./draw.ts";

export type Role = keyof typeof ROLES | "own";

export interface Choice {
  minutes: number;
  role: Role;
  areas: string[]; // for a choice of one's own
  seed: string;
}

export const LENGTHS = [15, 30, 45, 60, 90];
const DEFAULT: Omit<Choice, "seed"> = { minutes: 30, role: "data-scientist", areas: [] };

/** Return the choice that `hash`, the part of an address from "#" on, says; the rest by default. */
export function fromHash(hash: string): Omit<Choice, "seed"> & { seed?: string | undefined } {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const minutes = Number(values.get("minutes"));
  const role = values.get("role") ?? "";
  return {
    minutes: LENGTHS.includes(minutes) ? minutes : DEFAULT.minutes,
    role: ["own", ...Object.keys(ROLES)].includes(role) ? (role as Role) : DEFAULT.role,
    areas: values.get("areas")?.split(" ").filter(Boolean) ?? [],
    seed: values.get("seed")?.slice(0, 40) || undefined,
  };
}

/** Return what `fromHash` understands. */
export function toHash({ minutes, role, areas, seed }: Choice): string {
  const values = new URLSearchParams({ minutes: String(minutes), role });
  if (role === "own") values.set("areas", areas.join(" "));
  values.set("seed", seed);
  return `#${values}`;
}

/** Return a seed that nobody has had. */
export function newSeed(): string {
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  return number!.toString(36);
}

/** Return how the time is shared between the areas, all of which are `known`. */
export function weights({ role, areas }: Choice, known: readonly string[]): Record<string, number> {
  if (role !== "own") return ROLES[role];
  const chosen = areas.filter((area) => known.includes(area));
  return Object.fromEntries((chosen.length ? chosen : known).map((area) => [area, 1]));
}
