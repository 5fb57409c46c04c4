/** Mends what pages and theme are in the browser, for readers without a mouse or a screen. */

// The keyboard stops where there is something to scroll, and only there.
const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
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
