"""Draw the figures: in parallel, only those whose sources changed, byte for byte reproducible."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import re
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from scripts.errors import GuideError
from scripts.libraries import pinned
from scripts.paths import FIGURES, write_if_changed

HERE = Path(__file__).parent
ALWAYS = (HERE / "runner.py", HERE / "style.py")  # what every figure depends on
IMPORT = re.compile(r"^(?:from|import) scripts\.figures\.([\w.]+)", re.MULTILINE)
LIBRARIES = ("matplotlib", "numpy", "scipy", "scikit-learn")


class FigureError(GuideError):
    """A figure that cannot be drawn; the message names it, its file and what to do."""


@dataclass(frozen=True)
class Source:
    """One figure: ``name`` is ``<area>/<stem>``, ``path`` its script, ``output`` its SVG."""

    name: str
    path: Path
    output: Path

    @property
    def key(self) -> str:
        """Hash of all that the SVG depends on: script, what it imports, library versions."""
        digest = hashlib.sha256()
        for part in sorted({self.path, *ALWAYS, *_imported(self.path)}):
            digest.update(part.read_bytes())
        digest.update(pinned(*LIBRARIES).encode())
        return digest.hexdigest()

    @property
    def stamp(self) -> Path:
        """The file that remembers the key and the hash of the SVG beside it."""
        return self.output.with_suffix(".key")

    @property
    def fresh(self) -> bool:
        """Whether the SVG is there, whole, and was drawn from the present sources."""
        try:
            return self.stamp.read_text() == _stamped(self.key, self.output.read_bytes())
        except (OSError, UnicodeDecodeError):
            return False


def _stamped(key: str, svg: bytes) -> str:
    """Return what the stamp of an SVG says."""
    return f"{key} {hashlib.sha256(svg).hexdigest()}"


def _imported(path: Path) -> set[Path]:
    """Return the modules of this package that the script ``path`` imports, and those theirs."""
    found: set[Path] = set()
    waiting = [path]
    while waiting:
        for name in IMPORT.findall(waiting.pop().read_text("utf-8", "replace")):
            module = HERE.joinpath(*name.split(".")).with_suffix(".py")
            if module not in found and module.is_file():
                found.add(module)
                waiting.append(module)
    return found


def sources(folder: Path = HERE, target: Path = FIGURES) -> dict[str, Source]:
    """Return every figure of ``folder`` by name; SVGs go below ``target``."""
    found = {}
    for path in sorted(folder.glob("*/*.py")):
        if path.stem != "__init__":
            name = f"{path.parent.name}/{path.stem}"
            found[name] = Source(name, path, target / f"{name}.svg")
    return found


def render(source: Source) -> str:
    """Draw a figure and return its SVG.

    Raises:
        FigureError: the script raised, or has no ``draw()`` that returns a Figure.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from scripts.figures.style import RC, themed

    mpl.use("svg")
    try:
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(RC)  # type: ignore[arg-type]  # keys are literals there
            spec = importlib.util.spec_from_file_location(source.path.stem, source.path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            drawn = module.draw()
            if not isinstance(drawn, Figure):
                raise TypeError("draw() must return a matplotlib Figure")
            buffer = io.StringIO()
            drawn.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return themed(buffer.getvalue())
    except (Exception, SystemExit) as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == str(source.path)]
        if isinstance(error, SyntaxError):
            lines = [error.lineno]
        where = f"scripts/figures/{source.name}.py" + (f":{lines[-1]}" if lines else "")
        raise FigureError(
            f"{where}: {type(error).__name__}: {error}; "
            f"mend the script and run: python -m scripts.figures {source.name}"
        ) from None


def draw(source: Source) -> None:
    """Draw one figure and put it in its place."""
    key = source.key  # before drawing: an edit made meanwhile leads to a redraw
    svg = render(source).encode()
    write_if_changed(source.output, svg)
    write_if_changed(source.stamp, _stamped(key, svg))


def build(
    names: Iterable[str] = (),
    *,
    force: bool = False,
    jobs: int | None = None,
    folder: Path = HERE,
    target: Path = FIGURES,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> list[str]:
    """Draw the figures ``names`` (all if empty) that are not fresh; return the names drawn.

    ``progress`` is called with (done, total, name) after each figure.

    Raises:
        FigureError: a name nobody makes, or scripts that failed (all of them in one message);
            the SVG drawn before stays as it was.
    """
    known = sources(folder, target)
    wanted = list(names) or list(known)
    for name in wanted:
        if name not in known:
            raise FigureError(
                f"no figure is called {name!r}: there is no scripts/figures/{name}.py"
            )
    if not list(names):
        _forget_removed(known, target)
    stale = [name for name in wanted if force or not known[name].fresh]
    if not stale:
        return []
    errors = []
    workers = min(jobs or os.cpu_count() or 1, len(stale))
    # Fresh interpreters: a server that runs for days must not draw with the style of yesterday.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(draw, known[name]): name for name in stale}
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                progress(done, len(stale), futures[future])
                if error := future.exception():
                    errors.append(str(error))
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise
    if errors:
        raise FigureError("\n".join(sorted(errors)))
    return stale


def _forget_removed(known: dict[str, Source], target: Path) -> None:
    """Delete what figures left behind whose scripts are gone."""
    for path in target.glob("*/*"):
        hidden = path.name.startswith(".")  # another build is writing it
        if not hidden and f"{path.parent.name}/{path.stem}" not in known:
            path.unlink(missing_ok=True)
