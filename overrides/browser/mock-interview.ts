/** The page of mock interviews; overrides/theme/mock-interview.html has its parts. */

import { type Choice, fromHash, newSeed, type Role, toHash, weights } from "./mock-interview/address.ts";
import { draw } from "./mock-interview/draw.ts";
import { Interview } from "./mock-interview/interview.ts";
import { showSummary } from "./mock-interview/summary.ts";
import { Site } from "./practice/data.ts";
import { find, showIntroduction } from "./practice/dom.ts";
import { loadCards } from "./practice/loading.ts";
import { followStorage } from "./practice/other-tabs.ts";
import { showProblems } from "./practice/problems.ts";
import { Store } from "./practice/store.ts";

/** Start the page that `root` holds. */
async function start(root: HTMLElement): Promise<void> {
  const site = new Site(root.dataset["base"] ?? ".");
  const cards = await loadCards(site, root);
  const store = new Store(() => localStorage);
  showProblems(root, store);
  followStorage(store);
  const form = find<HTMLFormElement>(root, "[data-setup]");
  const minutes = find<HTMLSelectElement>(form, '[name="minutes"]');
  const role = find<HTMLSelectElement>(form, '[name="role"]');
  const areas = [...form.querySelectorAll<HTMLInputElement>('[name="areas"]')];
  let seed: string | undefined;

  const fillIn = (): void => {
    const choice = fromHash(location.hash);
    minutes.value = String(choice.minutes);
    role.value = choice.role;
    for (const box of areas) box.checked = choice.areas.includes(box.value);
    seed = choice.seed;
    show();
  };
  /** Show what goes with the choice: the areas of one's own, and whether it is a repetition. */
  const show = (): void => {
    find(form, "[data-own]").hidden = role.value !== "own";
    find(form, "[data-repeats]").hidden = !seed;
  };
  const choice = (): Choice => ({
    minutes: Number(minutes.value),
    role: role.value as Role,
    areas: areas.filter((box) => box.checked).map((box) => box.value),
    seed: (seed ??= newSeed()),
  });

  form.addEventListener("input", () => {
    seed = undefined; // another choice is another interview
    show();
  });
  find(form, "[data-new-seed]").addEventListener("click", () => {
    seed = undefined;
    show();
    find(form, "[data-start]").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = choice();
    history.replaceState(null, "", toHash(chosen));
    const items = draw(cards.questions, {
      minutes: chosen.minutes,
      weights: weights(chosen, cards.areas.map(({ key }) => key)),
      seed: chosen.seed,
    });
    showForm(false);
    find(root, "[data-over]").hidden = true;
    new Interview(root, site, store, items, chosen.minutes, (results) => {
      showSummary(root, site, items, results, store.lasting);
    });
  });
  find(root, "[data-print]").addEventListener("click", () => print());
  const backToForm = (): void => {
    find(root, "[data-summary]").hidden = true;
    showForm(true);
    find(form, "[data-start]").focus();
  };
  find(root, "[data-again]").addEventListener("click", () => {
    seed = undefined;
    show();
    backToForm();
  });
  const showForm = (shown: boolean): void => {
    form.hidden = !shown;
    showIntroduction(shown);
  };
  fillIn();
  addEventListener("hashchange", () => {
    if (!find(root, "[data-summary]").hidden) backToForm(); // another interview was called up
    if (!form.hidden) fillIn();
  });
}

const root = document.querySelector<HTMLElement>("[data-mock-interview]");
if (root) void start(root);
