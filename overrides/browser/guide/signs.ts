/** A small sign at every question that is being practiced: learning, learned, or due. */

import { type Entry, idOf, keyOf, parse } from "../practice/entry.ts";
import { soon } from "../practice/other-tabs.ts";

/** Put the signs on the page, on its questions and on the list of the question bank. */
export function showSigns(): void {
  const now = Date.now();
  for (const heading of document.querySelectorAll(".question[data-level] > h3[id]")) {
    sign(heading, heading.id, now);
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>("li[data-level][data-topic] > a")) {
    sign(link.parentElement!, decodeURIComponent(link.hash.slice(1)), now);
  }
}

/** Follow what other tabs store. */
export function followSigns(): void {
  const redraw = soon(showSigns);
  addEventListener("storage", ({ key }) => {
    if (key === null || idOf(key)) redraw();
  });
  // A page that the way back brings from memory has missed what happened since.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) showSigns();
  });
}

function sign(element: Element, id: string, now: number): void {
  element.querySelector(":scope > .sign")?.remove();
  const state = stateOf(stored(id), now);
  if (!state) return;
  const span = document.createElement("span");
  span.className = `sign sign--${state}`;
  span.textContent = ` ${state}`; // the blank parts it from the question where it is read or copied
  const permalink = element.querySelector(":scope > .headerlink");
  element.insertBefore(span, permalink);
}

function stateOf(entry: Entry | undefined, now: number): string | undefined {
  if (!entry?.memory) return undefined;
  if (entry.memory.due <= now) return "due";
  return entry.memory.state === 2 ? "learned" : "learning";
}

function stored(id: string): Entry | undefined {
  try {
    const text = localStorage.getItem(keyOf(id));
    return text === null ? undefined : parse(text);
  } catch {
    return undefined; // storage is forbidden: there is nothing to show
  }
}
