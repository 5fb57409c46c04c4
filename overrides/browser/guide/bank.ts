/** Filters of the question bank; the choice is kept in the address, so that it can be shared. */

const FIELDS = ["area", "topic", "level", "text"] as const;
type Choice = Record<(typeof FIELDS)[number], string>;

/** Lower case without accents, so that “Bayes” and “bayes” are the same. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function matches(item: HTMLElement, choice: Choice): boolean {
  const { area, topic, level } = item.dataset;
  const words = fold(choice.text).split(/\s+/).filter(Boolean);
  const text = fold(`${item.querySelector("a")?.textContent ?? ""} ${topic ?? ""}`);
  return (
    (!choice.area || choice.area === area) &&
    (!choice.topic || choice.topic === topic) &&
    (!choice.level || choice.level === level) &&
    words.every((word) => text.includes(word))
  );
}

/** Connect the form with the list below it. */
export function filterBank(form: HTMLFormElement): void {
  const items = [...document.querySelectorAll<HTMLElement>("[data-level][data-topic]")];
  const groups = [...document.querySelectorAll<HTMLElement>(".bank__topic, .bank__area")];
  const count = form.querySelector<HTMLElement>("[data-bank-count]");
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;

  const apply = (): void => {
    const choice = Object.fromEntries(FIELDS.map((name) => [name, field(name).value])) as Choice;
    for (const item of items) item.hidden = !matches(item, choice);
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    if (count) count.textContent = `${shown} ${shown === 1 ? "question" : "questions"}`;
    const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  };

  const asked = new URLSearchParams(location.search);
  for (const name of FIELDS) field(name).value = asked.get(name) ?? "";
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
