"""Light, dark, or as the system has it."""

from __future__ import annotations

import io
from typing import Literal, cast

from PIL import Image
from playwright.sync_api import Locator, Page, expect

Scheme = Literal["light", "dark"]
PAGE = "statistics/normal/"
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}


def brightness(figure: Locator) -> int:
    """Return how bright the upper left corner of a figure is, from 0 to 255."""
    with Image.open(io.BytesIO(figure.screenshot())) as image:
        return cast(int, image.convert("L").getpixel((3, 3)))


def expect_scheme(page: Page, scheme: Scheme) -> None:
    """Page and figures are ``scheme``."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    figure = page.locator("article img[src*='/figures/']").first
    assert (brightness(figure) > 230) == (scheme == "light")
    assert (brightness(figure) < 60) == (scheme == "dark")


def test_toggle(desktop: Page, address: str) -> None:
    """The button goes round: system, light, dark, system; each choice survives a reload."""
    desktop.emulate_media(color_scheme="dark")
    desktop.goto(address + PAGE)
    expect_scheme(desktop, "dark")  # the system's

    desktop.get_by_title("Switch to light mode").click()
    expect_scheme(desktop, "light")
    desktop.reload()
    expect_scheme(desktop, "light")

    desktop.emulate_media(color_scheme="light")
    desktop.get_by_title("Switch to dark mode").click()
    expect_scheme(desktop, "dark")
    desktop.goto(address + "statistics/binomial/")
    expect_scheme(desktop, "dark")

    desktop.get_by_title("Switch to system preference").click()
    expect_scheme(desktop, "light")
    desktop.emulate_media(color_scheme="dark")  # the sun goes down
    expect_scheme(desktop, "dark")


def test_no_flash(desktop: Page, address: str) -> None:
    """Who has chosen dark sees no light page first."""
    desktop.goto(address + PAGE)
    desktop.get_by_title("Switch to light mode").click()
    desktop.get_by_title("Switch to dark mode").click()
    desktop.add_init_script(
        """
        new PerformanceObserver(() => {
          window.firstPainted ??= document.body.dataset.mdColorScheme;
        }).observe({ type: "paint", buffered: true });
        """
    )
    desktop.reload()
    desktop.wait_for_function("window.firstPainted")
    assert desktop.evaluate("window.firstPainted") == "slate"


def test_keyboard(desktop: Page, address: str) -> None:
    """Enter on the focused switch goes on to the next scheme."""
    desktop.goto(address)
    desktop.locator("#__palette_0").focus()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
