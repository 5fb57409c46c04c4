/** The keys of a card, which work wherever the focus is, except where a key has a meaning already. */

const OURS = [" ", "1", "2", "3", "4", "u"];
const LEAVING = [",", ".", "n", "p"]; // the theme's keys to the page before and after

/**
 * While `running`, call `act` with each pressed key, in lower case; it returns whether the key means
 * anything.  A slip to a key of the theme must not lead away from a question.
 */
export function onKeys(running: () => boolean, act: (key: string) => boolean, signal?: AbortSignal): void {
  const listen = (event: KeyboardEvent): void => {
    if (!running() || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const key = event.key.toLowerCase();
    const done = event.repeat ? OURS.includes(key) : act(key); // a key that is held acts once
    if (done) event.preventDefault();
    if (done || LEAVING.includes(key)) event.stopPropagation();
  };
  // The theme listens to the window as well, but not as early.
  addEventListener("keydown", listen, { capture: true, ...(signal && { signal }) });
}

/** Whether what has the focus does something with the key itself. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(".md-search, input:not([type=checkbox]), select, textarea")) return true;
  return key === " " && target.closest("a, button, input, label, summary") !== null;
}
