/** Small help with elements. */

/** Return the one element below `root` that `selector` finds; the templates promise it. */
export function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

/** Return an element with this content; attributes whose value is undefined are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | undefined> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Say `text` to readers who do not see the screen; the same text twice is said twice. */
export function announce(root: ParentNode, text: string): void {
  const status = find(root, "[data-announce]");
  status.textContent = status.textContent === text ? `${text}\u00a0` : text;
}

/** Replace the children of `parent`; what is open stays so, and the focus where it is. */
export function redraw(parent: Element, ...children: Node[]): void {
  const parts = (): HTMLDetailsElement[] => [...parent.querySelectorAll("details")];
  const stops = (): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>("a, summary")];
  const open = parts().map((part) => part.open);
  const focused = stops().findIndex((stop) => stop === document.activeElement);
  parent.replaceChildren(...children);
  for (const [i, part] of parts().entries()) part.open = open[i] ?? false;
  stops()[focused]?.focus({ preventScroll: true });
}

/** Show or hide the text above the parts of the page; its title stays. */
export function showIntroduction(shown: boolean): void {
  for (const text of document.querySelectorAll<HTMLElement>("[data-intro] > p")) text.hidden = !shown;
}
