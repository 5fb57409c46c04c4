/** The page of spaced review; overrides/theme/practice.html has its parts. */

import { Site } from "./practice/data.ts";
import { find, showIntroduction } from "./practice/dom.ts";
import { keepData } from "./practice/keeping.ts";
import { loadCards } from "./practice/loading.ts";
import { showProblems } from "./practice/problems.ts";
import { showProgress } from "./practice/progress.ts";
import { chosen, counts, roomToday } from "./practice/queue.ts";
import { followStorage, soon } from "./practice/other-tabs.ts";
import { Session } from "./practice/session.ts";
import { fillIn, setUp } from "./practice/setup.ts";
import { Store } from "./practice/store.ts";

const OVERVIEW = ["[data-setup]", "[data-progress]", "[data-keeping]"];

/** Start the page that `root` holds. */
async function start(root: HTMLElement): Promise<void> {
  const site = new Site(root.dataset["base"] ?? ".");
  const cards = await loadCards(site, root);
  const store = new Store(() => localStorage);
  showProblems(root, store);
  const form = find<HTMLFormElement>(root, "[data-setup]");
  const session = new Session(root, site, cards.questions, store, () => {
    showOverview(true);
    refresh(); // when it is seen: the charts take the room there is
    find(root, "[data-start]").focus();
  });

  /** While questions are asked, there is nothing else on the page. */
  const showOverview = (shown: boolean): void => {
    for (const part of OVERVIEW) find(root, part).hidden = !shown;
    showIntroduction(shown);
  };

  const showCounts = (): void => {
    const entries = store.entry.bind(store);
    const asked = chosen(cards.questions, store.settings);
    const now = Date.now();
    const room = roomToday(store.all, now, store.settings);
    const { due, fresh, today, learned, learning } = counts(asked, entries, now, room);
    find(root, "[data-counts]").textContent =
      `${asked.length} questions: ${due} due, ${fresh} new (${today} today), ${learning} learning, ${learned} learned.`;
    find<HTMLButtonElement>(root, "[data-start]").disabled = !asked.length;
  };
  const refresh = (): void => {
    fillIn(form, store.settings);
    showCounts();
    showProgress(root, cards, store, site, Date.now());
    showKept();
  };
  const showKept = keepData(root, store, refresh);

  setUp(form, store.settings, (settings) => {
    store.choose(settings, Date.now());
    showCounts();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showOverview(false);
    session.start();
  });
  const redraw = soon(() => {
    if (!session.running) refresh();
  });
  store.onchange = redraw;
  followStorage(store);
  document.addEventListener("visibilitychange", redraw); // time has passed, questions fell due
  showCounts();
  redraw(); // the charts may wait, the first question must not
}

const root = document.querySelector<HTMLElement>("[data-practice]");
if (root) void start(root);
