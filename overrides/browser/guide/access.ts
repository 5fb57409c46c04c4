/** Mends what the theme builds in the browser, for readers without a mouse or a screen. */

/** Let the keyboard stop where there is something to scroll, and only there. */
const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** To be called when the theme has built its parts. */
export function mendTheme(): void {
  const wide = document.querySelectorAll(".md-typeset__scrollwrap, pre > code");
  for (const element of wide) scrollers.observe(element);
  // The buttons of a piece of code are no landmark: a page has many.
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
}
