"""Find a browser for the tests, or install one: ``python -m scripts.browser``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
# Containers have no sandbox of their own for Chromium, and tests must not phone home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
HELP = (
    "no browser for the tests: install Chromium or Chrome (Debian and Ubuntu: "
    "sudo apt-get install chromium), or name one: make test CHROMIUM=/path/to/chromium"
)


def find() -> str | None:
    """Return the path of a Chromium or Chrome, None if there is none.

    Raises:
        FileNotFoundError: the environment variable CHROMIUM names one that does not exist.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"CHROMIUM names {named}, which does not exist")
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if place := next((place for place in PLACES if Path(place).is_file()), None):
        return place
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def install() -> None:
    """Try the package manager of the system (as root), then Playwright's own download."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("browser: installing Chromium with apt-get ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update"], env=environment, **quiet)  # type: ignore[call-overload]
        subprocess.run([apt, "install", "-y", "chromium"], env=environment, **quiet)  # type: ignore[call-overload]
    if not find():
        print("browser: downloading Chromium with Playwright ...", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def main() -> None:
    """Print the browser that the tests will use; install one if there is none."""
    try:
        if not find():
            install()
        path = find()
    except FileNotFoundError as error:
        sys.exit(f"browser: {error}; {HELP}")
    if not path:
        sys.exit(f"browser: {HELP}")
    print(f"browser: {path}")


if __name__ == "__main__":
    main()
