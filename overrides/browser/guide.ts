/** What the pages do in the browser beyond the theme; without JavaScript every page is complete. */

import { mendTheme } from "./guide/access";
import { filterBank } from "./guide/bank";
import { followSigns, showSigns } from "./guide/signs";

/** Open the theme's search box and put the cursor into it. */
function openSearch(): void {
  const toggle = document.querySelector<HTMLInputElement>("#__search");
  if (toggle && !toggle.checked) toggle.click();
  document.querySelector<HTMLInputElement>(".md-search__input")?.focus();
}

for (const button of document.querySelectorAll("[data-open-search]")) {
  button.addEventListener("click", openSearch);
}

const bank = document.querySelector<HTMLFormElement>("[data-bank]");
if (bank) filterBank(bank);

showSigns();
followSigns();

addEventListener("DOMContentLoaded", mendTheme); // the theme's own listener was there first

// Printed pages show every answer; browsers without ::details-content need the attribute.
addEventListener("beforeprint", () => {
  for (const answer of document.querySelectorAll("details")) answer.open = true;
});
