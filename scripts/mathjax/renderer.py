"""Formulas as HTML and as readable text: from memory, else from the cache on disk, else made."""

from __future__ import annotations

import atexit
import hashlib
import json
import sqlite3
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from scripts.errors import GuideError
from scripts.mathjax.macros import macros
from scripts.mathjax.plain import plain_text
from scripts.node import MODULES, NODE
from scripts.paths import CACHE

FOLDER = CACHE / "mathjax"
WORKER = Path(__file__).with_name("worker.mjs")
PLAIN = Path(__file__).with_name("plain.py")
SCHEMA = """
CREATE TABLE IF NOT EXISTS formula (tex, display, html, PRIMARY KEY (tex, display)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS glyph (id PRIMARY KEY, path);
CREATE TABLE IF NOT EXISTS text (tex PRIMARY KEY, text) WITHOUT ROWID;
"""
PACKAGES = ("@mathjax/src", "@mathjax/mathjax-newcm-font")


class Formula(NamedTuple):
    """TeX without its dollar signs, and whether it stands on lines of its own."""

    tex: str
    display: bool = False


class MathError(GuideError):
    """A formula that cannot be typeset: which one, and what MathJax says."""

    def __init__(self, formula: Formula, problem: str) -> None:
        super().__init__(f"formula {formula.tex.strip()!r}: {problem}")
        self.formula = formula
        self.problem = problem


class Worker:
    """The Node process that runs MathJax; started when first needed, one batch at a time."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  a pipe could fill up and block
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
            )
        except OSError as error:
            self._errors.close()
            raise GuideError(f"Node does not start ({error}); run make setup") from error

    def typeset(self, formulas: Sequence[Formula]) -> list[dict[str, Any]]:
        """Return what worker.mjs answers to one batch.

        Raises:
            GuideError: the process has died; the message carries its last words.
        """
        question = json.dumps([formula._asdict() for formula in formulas]).encode() + b"\n"
        stdin, stdout = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        answer = b""
        with suppress(BrokenPipeError):
            stdin.write(question)
            stdin.flush()
            answer = stdout.readline()
        if not answer.endswith(b"\n"):
            code = self._process.wait()
            self._errors.seek(0)
            words = self._errors.read().decode(errors="replace").strip()
            self.close()
            raise GuideError(
                f"MathJax has died (exit code {code}); run make setup\n{words}".strip()
            )
        results: list[dict[str, Any]] = json.loads(answer)
        return results

    def close(self) -> None:
        """End the process."""
        with suppress(BrokenPipeError):
            self._process.communicate()
        self._errors.close()


class Store:
    """Typeset formulas and glyph outlines in one SQLite file, which may be lost at any time."""

    def __init__(self, path: Path) -> None:
        for old in path.parent.glob("*.sqlite"):
            if old != path:  # made by another version of MathJax or other macros
                with suppress(OSError):
                    old.unlink()
        self._path = path
        sound = False
        with suppress(sqlite3.DatabaseError):
            self._connect()
            sound = self._db.execute("PRAGMA quick_check").fetchone() == ("ok",)
        if not sound:
            self._reset()

    def _connect(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
        self._db.execute("PRAGMA synchronous = OFF")  # what a power cut destroys is made anew
        self._db.executescript(SCHEMA)

    def _reset(self) -> None:
        """Start over with an empty file."""
        self.close()
        self._path.unlink(missing_ok=True)
        self._connect()

    def formula(self, formula: Formula) -> str | None:
        """Return the HTML of ``formula``, None if it is not there."""
        query = "SELECT html FROM formula WHERE tex = ? AND display = ?"
        row = self._db.execute(query, formula).fetchone()
        return None if row is None else str(row[0])

    def glyphs(self) -> dict[str, str]:
        """Return all outlines by id."""
        return dict(self._db.execute("SELECT id, path FROM glyph"))

    def texts(self) -> dict[str, str]:
        """Return all readable texts by TeX."""
        return dict(self._db.execute("SELECT tex, text FROM text"))

    def add(self, formulas: Mapping[Formula, str], glyphs: Mapping[str, str]) -> None:
        """Keep new formulas together with their glyphs."""
        rows = [(*formula, html) for formula, html in formulas.items()]
        self._write(glyph=list(glyphs.items()), formula=rows)

    def add_text(self, tex: str, text: str) -> None:
        """Keep the readable text of a formula."""
        self._write(text=[(tex, text)])

    def _write(self, **tables: list[tuple[Any, ...]]) -> None:
        def insert() -> None:
            with self._db:
                for table, rows in tables.items():
                    if not rows:
                        continue
                    marks = ", ".join("?" * len(rows[0]))
                    self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

        try:
            insert()
        except sqlite3.DatabaseError:  # somebody has removed the file
            self._reset()
            insert()

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "_db"):  # it may have refused to open
            self._db.close()


class Renderer:
    """Memory, disk and worker as one; safe to use from several threads."""

    def __init__(
        self, folder: Path = FOLDER, command: Sequence[str | Path] = (NODE, WORKER)
    ) -> None:
        self._command = command
        self.version = version()
        self._store = Store(folder / f"{self.version}.sqlite")
        self._worker: Worker | None = None
        self._formulas: dict[Formula, str] = {}
        self._glyphs: dict[str, str] = {}
        self._texts = self._store.texts()
        self._lock = threading.Lock()

    def render(self, formulas: Sequence[Formula]) -> list[str]:
        """Return the HTML of each formula: an SVG, which refers to glyphs by id, and MathML.

        Raises:
            MathError: the first formula with an error.
            GuideError: MathJax does not run.
        """
        with self._lock:
            missing = []
            for formula in dict.fromkeys(formulas):
                if formula not in self._formulas:
                    html = self._store.formula(formula)
                    if html is None:
                        missing.append(formula)
                    else:
                        self._formulas[formula] = html
            if missing:
                self._typeset(missing)
            return [self._formulas[formula] for formula in formulas]

    def _typeset(self, formulas: Sequence[Formula]) -> None:
        if self._worker is None:
            self._worker = Worker(self._command)
        try:
            results = self._worker.typeset(formulas)
        except GuideError:
            self._worker = None
            raise
        for formula, result in zip(formulas, results, strict=True):
            if "error" in result:
                raise MathError(formula, result["error"])
        made = {formula: result["html"] for formula, result in zip(formulas, results, strict=True)}
        glyphs = {id: path for result in results for id, path in result["glyphs"].items()}
        self._store.add(made, glyphs)
        self._formulas |= made
        self._glyphs |= glyphs

    def glyph(self, id: str) -> str:
        """Return the outline of a glyph that a formula refers to.

        Raises:
            GuideError: no formula has ever been typeset with it.
        """
        with self._lock:
            if id not in self._glyphs:  # of a formula that came from the disk
                self._glyphs = self._store.glyphs() | self._glyphs
            if id not in self._glyphs:
                raise GuideError(f"unknown glyph {id!r}; run make clean and build again")
            return self._glyphs[id]

    def text(self, tex: str) -> str:
        """Return a formula as readable text, see `plain_text`, which takes its time."""
        with self._lock:
            if tex not in self._texts:
                self._texts[tex] = plain_text(tex)
                self._store.add_text(tex, self._texts[tex])
            return self._texts[tex]

    def close(self) -> None:
        """End the worker, if there is one, and let go of the cache."""
        with self._lock:
            if self._worker is not None:
                self._worker.close()
                self._worker = None
            self._store.close()


def version() -> str:
    """Return a hash of all that decides how a formula looks and reads.

    Raises:
        GuideError: MathJax is not installed, or the list of macros is broken.
    """
    digest = hashlib.sha256(WORKER.read_bytes() + PLAIN.read_bytes())
    digest.update(json.dumps({name: macro[:2] for name, macro in macros().items()}).encode())
    for package in PACKAGES:
        try:
            about = json.loads((MODULES / package / "package.json").read_text("utf-8"))
        except OSError as error:
            raise GuideError(f"{package} is not in node_modules; run make setup") from error
        digest.update(about["version"].encode())
    return digest.hexdigest()[:16]


@cache
def shared() -> Renderer:
    """Return the one renderer of this process; its worker ends with the process."""
    return Renderer()


@atexit.register
def forget() -> None:
    """End the one renderer, if there is one; the next formula makes another."""
    if shared.cache_info().currsize:
        shared().close()
        shared.cache_clear()


def render(formulas: Sequence[Formula]) -> list[str]:
    """Return the HTML of each formula; see `Renderer.render`."""
    return shared().render(formulas)


def readable(tex: str) -> str:
    """Return a formula as readable text; see `Renderer.text`."""
    return shared().text(tex)
