/** What an interview has shown: question by question, and what to read. */

import type { Question, Site } from "../practice/data.ts";
import { find, make } from "../practice/dom.ts";
import { GRADE_NAMES } from "../practice/entry.ts";
import { clock, plural } from "../practice/words.ts";
import type { Item } from "./draw.ts";
import type { Result } from "./interview.ts";

/** Show the `results` of the interview that was to ask `items`; the grades are `stored` or not. */
export function showSummary(
  root: HTMLElement,
  site: Site,
  items: readonly Item<Question>[],
  results: readonly Result[],
  stored: boolean,
): void {
  const known = results.filter(({ grade }) => grade >= 3).length;
  const minutes = Math.round(results.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  find(root, "[data-result]").textContent =
    `${known} of ${results.length} graded good or easy, in ${plural(minutes, "minute")}; ${items.length - results.length} of ${items.length} not reached. ` +
    `The grades are in your review schedule${stored ? "" : " as long as this tab is open"}.`;

  const body = find(root, "[data-rows]");
  body.replaceChildren();
  for (const [i, item] of items.entries()) {
    const { question } = item;
    const link = make("a", { href: `${site.url(question.url)}#${question.id}` }, question.question);
    const result = results[i];
    const cells = result
      ? [`${result.said} of ${result.points} said`, GRADE_NAMES[result.grade], clock(result.seconds)]
      : ["", "not reached", ""];
    body.append(
      make("tr", {}, make("td", {}, link), ...[question.level, ...cells].map((text) => make("td", {}, text))),
    );
  }

  const weak = new Map<string, Question>();
  for (const { item, grade } of results) {
    if (grade < 3) weak.set(item.question.page, item.question);
  }
  const list = find(root, "[data-read]");
  list.replaceChildren();
  for (const { url, topic } of weak.values()) {
    list.append(make("li", {}, make("a", { href: site.url(url) }, topic)));
  }
  find(root, "[data-read-section]").hidden = !weak.size;
  find(root, "[data-summary]").hidden = false;
  find(root, "[data-summary-title]").focus();
}
