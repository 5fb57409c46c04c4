/** The questions, with a way to try again where they do not come. */

import type { Cards, Site } from "./data.ts";
import { make } from "./dom.ts";

/** Return the questions; while they cannot be loaded, say so before `root`. */
export async function loadCards(site: Site, root: HTMLElement): Promise<Cards> {
  for (;;) {
    try {
      return await site.cards();
    } catch {
      await new Promise<void>((resolve) => {
        const again = make("button", { type: "button", class: "md-button" }, "Try again");
        const text = make("p", { role: "alert" }, "The questions could not be loaded: check the connection. ", again);
        again.addEventListener("click", () => {
          text.remove();
          resolve();
        });
        root.before(text);
      });
    }
  }
}
