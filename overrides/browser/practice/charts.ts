/** Calendar and forecast as SVG; each says in words what it shows and has its numbers in a table. */

import { make } from "./dom.ts";
import type { Day } from "./statistics.ts";
import { plural } from "./words.ts";

const CELL = 12;
const GAP = 3;
const STEP = CELL + GAP;
const LEFT = 30; // room for the names of weekdays
const TOP = 16; // and of months
const WEEKDAYS = ["Mon", "", "Wed", "", "Fri", "", ""];
const LEVELS = [1, 10, 25, 50]; // reviews from which a day is drawn darker

const BAR = { width: 14, gap: 4, height: 90 };

/** Return how many weeks of a calendar fit into `width` pixels. */
export function weeksIn(width: number): number {
  return Math.max(1, Math.floor((width - LEFT) / STEP));
}

/** Return how many days of a forecast fit into `width` pixels. */
export function daysIn(width: number): number {
  return Math.max(1, Math.floor(width / (BAR.width + BAR.gap)));
}

/** Return the reviews of `days` as a calendar, a column a week from Monday on. */
export function calendarChart(days: readonly Day[]): HTMLElement {
  const weeks = Math.ceil(days.length / 7);
  const svg = root(LEFT + weeks * STEP, TOP + 7 * STEP, summary(days, "review"));
  for (const [row, name] of WEEKDAYS.entries()) {
    if (name) svg.append(text(0, TOP + row * STEP + CELL - 2, name));
  }
  let labeled = -9;
  for (const [i, { day, count }] of days.entries()) {
    const [column, row] = [Math.floor(i / 7), i % 7];
    const date = new Date(day);
    if (row === 0 && date.getDate() <= 7 && column - labeled > 2) {
      svg.append(text(LEFT + column * STEP, TOP - 5, month(date)));
      labeled = column;
    }
    const level = LEVELS.filter((least) => count >= least).length;
    const cell = shape("rect", {
      x: LEFT + column * STEP,
      y: TOP + row * STEP,
      width: CELL,
      height: CELL,
      rx: 2,
      class: `chart__day chart__day--${level}`,
    });
    cell.append(shape("title", {}, `${plural(count, "review")} on ${long(date)}`));
    svg.append(cell);
  }
  return framed(svg, table(days.filter(({ count }) => count).reverse(), "Reviews"));
}

/** Return what falls due on `days`, today first, as bars. */
export function forecastChart(days: readonly Day[]): HTMLElement {
  const most = Math.max(...days.map(({ count }) => count));
  if (!most) return make("p", {}, `Nothing falls due in the next ${plural(days.length, "day")}.`);
  const step = BAR.width + BAR.gap;
  const svg = root(days.length * step, BAR.height + TOP + 18, summary(days, "due question"));
  for (const [i, { day, count }] of days.entries()) {
    const height = count ? Math.max(2, (BAR.height * count) / most) : 0;
    const date = new Date(day);
    const bar = shape("rect", {
      x: i * step,
      y: TOP + BAR.height - height,
      width: BAR.width,
      height,
      class: "chart__bar",
    });
    bar.append(shape("title", {}, `${plural(count, "question")} due on ${long(date)}`));
    svg.append(bar);
    if (i === days.findIndex((other) => other.count === most)) {
      svg.append(text(i * step, TOP + BAR.height - height - 4, String(count)));
    }
    if (i % 7 === 0) svg.append(text(i * step, TOP + BAR.height + 13, i ? short(date) : "today"));
  }
  svg.append(shape("path", { d: `M0 ${TOP + BAR.height}h${days.length * step}`, class: "chart__axis" }));
  return framed(svg, table(days.filter(({ count }) => count), "Due"));
}

/** Return a picture with the numbers it is drawn from. */
function framed(svg: SVGElement, numbers: HTMLElement): HTMLElement {
  const details = make("details", {}, make("summary", {}, "As a table"), numbers);
  return make("div", { class: "chart" }, svg, details);
}

function table(days: readonly Day[], heading: string): HTMLElement {
  if (!days.length) return make("p", {}, "Nothing.");
  const body = make("tbody");
  for (const { day, count } of days) {
    body.append(make("tr", {}, make("td", {}, long(new Date(day))), make("td", {}, count.toLocaleString("en"))));
  }
  const head = make("tr", {}, make("th", { scope: "col" }, "Day"), make("th", { scope: "col" }, heading));
  return make("table", {}, make("thead", {}, head), body);
}

/** Return one sentence that says what a chart of `days` shows. */
function summary(days: readonly Day[], noun: string): string {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const active = days.filter(({ count }) => count).length;
  const from = long(new Date(days[0]!.day));
  const to = long(new Date(days.at(-1)!.day));
  return `${plural(total, noun)} on ${plural(active, "day")} from ${from} to ${to}`;
}

function root(width: number, height: number, label: string): SVGElement {
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
}

function text(x: number, y: number, content: string): SVGElement {
  return shape("text", { x, y, class: "chart__text" }, content);
}

function shape(tag: string, attributes: Record<string, string | number>, content = ""): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = content;
  return element;
}

function long(date: Date): string {
  return date.toLocaleDateString("en", { year: "numeric", month: "long", day: "numeric" });
}

function short(date: Date): string {
  return date.toLocaleDateString("en", { month: "short", day: "numeric" });
}

function month(date: Date): string {
  return date.toLocaleDateString("en", { month: "short" });
}
