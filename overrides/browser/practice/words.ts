/** Numbers and nouns. */

/** Return `count` with the right form of `noun`: "1 card", "2 cards". */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
