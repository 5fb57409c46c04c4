/** One clear line where progress is not kept, or only in part. */

import { find } from "./dom.ts";
import type { Problem, Store } from "./store.ts";

const TEXTS: Record<Problem, string> = {
  forbidden:
    "This browser does not let the guide store anything (private mode, or a setting). You can go on, but progress is gone when you close the tab.",
  full: "The storage of this browser is full. You can go on, but new reviews are only in this tab until there is room.",
  newer:
    "Progress in this browser was stored by a newer edition of the guide. It stays as it is, and this edition goes on without it. Open the newest one to use it.",
  unreadable:
    "Something stored in this browser could not be read. It was put aside and is part of an export; everything else is there.",
};

/** Show the problems of `store` in the notice below `root`, now and when they change. */
export function showProblems(root: ParentNode, store: Store): void {
  const notice = find(root, "[data-notice]");
  const show = (): void => {
    notice.textContent = [...store.problems].map((problem) => TEXTS[problem]).join(" ");
    notice.hidden = !store.problems.size;
  };
  store.onproblem = show;
  show();
}
