/** The form that chooses what to practice. */

import { find } from "./dom.ts";
import { MOST_NEW, type Settings } from "./settings.ts";

const LISTS = ["areas", "topics", "levels"] as const;

/** Connect the form; `chosen` gets the settings whenever the reader changes them. */
export function setUp(form: HTMLFormElement, settings: Settings, chosen: (settings: Settings) => void): void {
  fillIn(form, settings);
  form.addEventListener("input", () => {
    offerTopics(form);
    if (form.checkValidity()) chosen(read(form));
  });
}

/** Show `settings` in the form. */
export function fillIn(form: HTMLFormElement, settings: Settings): void {
  for (const name of LISTS) {
    for (const box of boxes(form, name)) box.checked = settings[name].includes(box.value);
  }
  number(form).value = String(settings.newPerDay);
  offerTopics(form);
}

function read(form: HTMLFormElement): Settings {
  const checked = (name: (typeof LISTS)[number]): string[] =>
    boxes(form, name).filter((box) => box.checked && !box.disabled).map((box) => box.value);
  const [areas, topics, levels] = LISTS.map(checked) as [string[], string[], string[]];
  const newPerDay = Math.min(MOST_NEW, Math.max(0, number(form).valueAsNumber));
  return { areas, topics, levels, newPerDay };
}

/** Only topics of the chosen areas can be chosen. */
function offerTopics(form: HTMLFormElement): void {
  const areas = boxes(form, "areas").filter((box) => box.checked).map((box) => box.value);
  for (const box of boxes(form, "topics")) {
    box.disabled = areas.length > 0 && !areas.includes(box.dataset["area"] ?? "");
  }
}

function boxes(form: HTMLFormElement, name: string): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`)];
}

function number(form: HTMLFormElement): HTMLInputElement {
  return find<HTMLInputElement>(form, 'input[name="newPerDay"]');
}
