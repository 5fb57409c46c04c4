/** The overview: what is learned where, when it was reviewed, when it falls due. */

import { calendarChart, daysIn, forecastChart, weeksIn } from "./charts.ts";
import type { Cards, Question, Site } from "./data.ts";
import { find, make, redraw } from "./dom.ts";
import { calendar, forecast, type Share, shares } from "./statistics.ts";
import type { Store } from "./store.ts";

const MOST_WEEKS = 26;
const MOST_DAYS = 28;

/** Draw the overview of `cards` into `root`. */
export function showProgress(root: ParentNode, cards: Cards, store: Store, site: Site, now: number): void {
  const entries = store.entry.bind(store);
  const areas = shares(cards.questions, ({ area }) => area, entries, now);
  const rows = cards.areas.map(({ key, title }) => {
    const inside = cards.questions.filter(({ area }) => area === key);
    return areaDetails(title, areas.get(key)!, inside, store, site, now);
  });
  redraw(find(root, "[data-areas]"), ...rows);
  const reviewed = [...store.ids].map(entries);
  const width = find(root, "[data-calendar]").clientWidth; // phones see fewer weeks, as large
  const weeks = Math.min(MOST_WEEKS, weeksIn(width));
  redraw(find(root, "[data-calendar]"), calendarChart(calendar(reviewed, now, weeks)));
  const days = Math.min(MOST_DAYS, daysIn(width));
  redraw(find(root, "[data-forecast]"), forecastChart(forecast(cards.questions, entries, now, days)));
}

/** Return an area as a line that opens to its topics. */
function areaDetails(
  title: string,
  share: Share,
  questions: readonly Question[],
  store: Store,
  site: Site,
  now: number,
): HTMLDetailsElement {
  const body = make("tbody");
  const topics = shares(questions, ({ page }) => page, store.entry.bind(store), now);
  for (const [page, topic] of topics) {
    const { url, topic: name } = questions.find((question) => question.page === page)!;
    const link = make("a", { href: site.url(url) }, name);
    body.append(make("tr", {}, make("th", { scope: "row" }, link), ...numbers(topic)));
  }
  const head = make("tr", {}, make("th", { scope: "col" }, "Topic"));
  for (const name of ["Learned", "Learning", "New", "Due"]) head.append(make("th", { scope: "col" }, name));
  const table = make("table", {}, make("thead", {}, head), body);
  return make("details", {}, make("summary", {}, `${title} `, bar(share), ` ${sentence(share)}`), table);
}

function numbers({ total, learned, learning, due }: Share): HTMLElement[] {
  return [learned, learning, total - learned - learning, due].map((count) => make("td", {}, String(count)));
}

function sentence({ total, learned, due }: Share): string {
  return `${learned} of ${total} learned, ${due} due`;
}

/** Return how much is learned as a bar; the words beside it say the same. */
function bar({ total, learned, learning }: Share): HTMLElement {
  const part = (count: number): string => `inline-size: ${((100 * count) / total).toFixed(1)}%`;
  const frame = make("span", { class: "practice__bar", "aria-hidden": "true" });
  frame.append(
    make("span", { class: "practice__bar-learned", style: part(learned) }),
    make("span", { class: "practice__bar-learning", style: part(learning) }),
  );
  return frame;
}
