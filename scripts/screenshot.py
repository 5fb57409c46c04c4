"""Take the README's screenshot from the real site: ``python -m scripts.screenshot``."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import run
from threading import Thread

from playwright.sync_api import sync_playwright

from scripts.browser import FLAGS, find
from scripts.paths import ROOT

PAGE = "statistics/normal/"
PICTURE = ROOT / ".github" / "screenshot.png"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Build the site, open one page and save what a reader sees."""
    with tempfile.TemporaryDirectory() as folder:
        mkdocs = Path(sys.executable).with_name("mkdocs")
        run([mkdocs, "build", "--quiet", "--site-dir", folder], cwd=ROOT, check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURE)
            browser.close()
        server.shutdown()
    print(f"screenshot: {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
