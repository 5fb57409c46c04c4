/** What other tabs do to the storage, without falling behind when they do much at once. */

import type { Store } from "./store.ts";

const PAUSE = 100; // milliseconds; an import in another tab brings thousands of events

/** Return a function that calls `act` once, shortly after it was called any number of times. */
export function soon(act: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      act();
    }, PAUSE);
  };
}

/** Tell `store` what other tabs write, also what was missed while the page was put away. */
export function followStorage(store: Store): void {
  addEventListener("storage", ({ key }) => store.changed(key));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) store.reload();
  });
}
