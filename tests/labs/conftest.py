"""Small labs, and a small site around one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from scripts.labs.source import Lab, read
from scripts.paths import ROOT

FRONT = "# ---\n# description: How often do 95% intervals cover? A simulation by hand.\n# ---\n\n"
TITLE = "# %% [markdown]\n# # A small lab\n# What it shows.\n\n"
FIGURE = (
    '# %% alt="A straight line that rises from 0 at the left to 1 at the right."\n'
    "import matplotlib.pyplot as plt\n\nplt.plot([0, 1])\nplt.show()\n\n"
)

Make = Callable[..., Lab]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that writes a lab with a body and reads it."""

    def write(body: str, name: str = "small", start: str = FRONT + TITLE) -> Lab:
        path = tmp_path / "docs" / "labs" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(start + body, "utf-8")
        return read(path)

    return write


CONFIG = """
site_name: Try
site_url: https://example.org/guide/
repo_url: https://github.com/someone/guide
theme: { name: material, font: false }
extra_css: [lab.css]
hooks: [hooks.py]
plugins:
  - material/search
  - mkdocs-jupyter: { include: ["labs/*.py", "labs/*.ipynb"] }
markdown_extensions:
  - toc: { permalink: true, permalink_title: Link to this section, toc_depth: 3 }
validation: { links: { anchors: warn } }
"""
HOOKS = """
from mkdocs.plugins import CombinedEvent, event_priority

from scripts.labs.site import Labs
from scripts.mathjax import index_text

LABS = Labs()


def on_files(files, config):
    LABS.add(files, config)
    return files


def on_page_read_source(page, config):
    return LABS.source(page)


def on_page_content(html, page, config, files):
    return LABS.finish(html, page, config)


@event_priority(100)
def show_index(context, page, **_):
    page.formulas = page.content
    page.content = index_text(page.content)


@event_priority(-100)
def show_reader(context, page, **_):
    page.content = page.formulas


on_page_context = CombinedEvent(show_index, show_reader)


def on_post_page(output, page, config):
    found = LABS.downloads(page, config)
    return output + f"<!-- {found.notebook} {found.colab} -->" if found else output
"""
BODY = (
    FIGURE
    + """# %% [markdown]
# ## Why $\\sqrt{n}$, in `code`
# See [Wasserman (2004)][wasserman2004], [the normal](../normal.md#questions), [home](../index.md)
# and [below](#a-detail). Half of $n < 5$:
#
# $$
# \\bar x \\pm 1.96 \\frac{s}{\\sqrt n}
# $$
#
# | n | rate |
# |--:|-----:|
# | 5 | 0.88 |

# %%
print("zebra < tiger & 1")
value = "quagga"

# %% [markdown]
# ### A detail

# %%
value
"""
)

REFERENCE = '[wasserman2004]: https://example.com/book "L. Wasserman. 2004."\n'


class Project:
    """A MkDocs project with one lab in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        pages = {
            "mkdocs.yml": CONFIG,
            "hooks.py": HOOKS,
            "docs/index.md": "# Home\n\n[a detail](labs/small.py#a-detail)\n",
            "docs/normal.md": "# Normal\n\n## Questions\n",
            "includes/bibliography.md": REFERENCE,
        }
        for name, text in pages.items():
            self.write(name, text)
        self.write("docs/labs/small.py", FRONT + TITLE + BODY)
        styles = ROOT / "overrides/theme/assets/stylesheets/lab.css"
        self.write("docs/lab.css", styles.read_text("utf-8"))

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def replace(self, old: str, new: str) -> None:
        """Change the lab."""
        path = self.folder / "docs/labs/small.py"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build the site strictly."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True)

    def page(self) -> str:
        """Return the HTML of the lab."""
        return (self.site / "labs/small/index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that has been built."""
    project = Project(tmp_path_factory.mktemp("project"))
    done = project.build()
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(tmp_path: Path, built: Project) -> Project:
    """A project of its own, whose lab has been executed."""
    copytree(built.folder / ".cache", tmp_path / ".cache")
    return Project(tmp_path)
