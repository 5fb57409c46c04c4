/** The questions, with a way to try again where they do not come. */

import type { Cards, Site } from "./data.ts";
import { find, make } from "./dom.ts";

/** Return the questions and show `root`; while they cannot be loaded, say so in its place. */
export async function loadCards(site: Site, root: HTMLElement): Promise<Cards> {
  const text = make("p", { role: "alert" });
  const again = make("button", { type: "button", class: "md-button" }, "Try again");
  for (;;) {
    try {
      const cards = await site.cards();
      root.hidden = false;
      if (document.activeElement === again) find(root, "[data-start]").focus();
      text.remove();
      again.remove();
      return cards;
    } catch {
      if (!text.isConnected) root.before(text, again);
      text.textContent = "";
      text.textContent = "The questions could not be loaded: check the connection.";
      await new Promise((resolve) => again.addEventListener("click", resolve, { once: true }));
    }
  }
}
