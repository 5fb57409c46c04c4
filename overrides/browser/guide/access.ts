/** Mends what pages and theme are in the browser, for readers without a mouse or a screen. */

// The keyboard stops where there is something to scroll, and only there.
const scrollers = new ResizeObserver((entries) => {
  // All are measured before the first is changed, or each would be laid out anew.
  const found = entries.map(({ target }) => ({ target, scrolls: target.scrollWidth > target.clientWidth }));
  for (const { target, scrolls } of found) {
    if (scrolls) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** To be called for `root` when all of it that may scroll is there. */
export function followScrollers(root: ParentNode): void {
  const wide = root.querySelectorAll(".md-typeset__scrollwrap, .mjx-scroll, pre > code");
  for (const element of wide) scrollers.observe(element);
}

/** To be called when the theme has built its parts. */
export function mendTheme(): void {
  followScrollers(document);
  // The buttons of a piece of code are no landmark: a page has many.
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
}
