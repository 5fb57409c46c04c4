/** Mends what the theme builds in the browser, for readers without a mouse or a screen. */

/** Let the keyboard stop at a table only while there is something to scroll. */
const tables = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": "Table" })) {
      if (scrolls) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});

/** To be called when the theme has built its parts. */
export function mendTheme(): void {
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) tables.observe(table);
  // The buttons of a piece of code are no landmark: a page has many.
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
}
