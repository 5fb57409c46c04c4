"""The browser code: each ``overrides/browser/<name>.ts`` becomes one ``<name>.js`` of the site."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.errors import GuideError
from scripts.node import MODULES, NODE
from scripts.paths import BUILD, ROOT, write_if_changed

SOURCE = ROOT / "overrides" / "browser"
TARGET = BUILD / "assets" / "javascripts"
ESBUILD = MODULES / "esbuild" / "bin" / "esbuild"
TSC = MODULES / "typescript" / "bin" / "tsc"
BROWSERS = "es2020"
OFFLINE_SHIM = "assets/javascripts/iframe-worker.js"  # lets a worker start on file://

ERROR = re.compile(r"\[ERROR\] (.*)\n\n +(.+?:\d+):\d+:\n")


class BundleError(GuideError):
    """Browser code that cannot be bundled; the message names file and line."""


def build(minify: bool = True, *, source: Path = SOURCE, target: Path = TARGET) -> list[Path]:
    """Bundle every ``*.ts`` directly in ``source`` into ``target`` and return the files there.

    esbuild is quicker than finding out whether it is needed (a tenth of a second), so it always
    runs; files that come out the same are not touched, and those without a source are deleted.

    Raises:
        BundleError: esbuild is not installed, or it found a mistake.
    """
    entries = sorted(source.glob("*.ts"))
    with tempfile.TemporaryDirectory() as folder:
        if entries:
            _esbuild(entries, Path(folder), minify)
        made = sorted(Path(folder).glob("*.js"))
        files = [target / path.name for path in made]
        for path, file in zip(made, files, strict=True):
            write_if_changed(file, path.read_bytes())
    for old in set(target.glob("*.js")) - set(files):
        old.unlink(missing_ok=True)  # another build may have been first
    return files


def check() -> None:
    """Check the types of the browser code and of its tests.

    Raises:
        BundleError: TypeScript is not installed, or it found mistakes.
    """
    result = _run(TSC, "--noEmit", "--pretty", "false")
    if result.returncode:
        raise BundleError(result.stdout + result.stderr)


def _esbuild(entries: list[Path], folder: Path, minify: bool) -> None:
    result = _run(
        ESBUILD,
        *map(str, entries),
        f"--outdir={folder}",
        "--bundle",
        "--format=iife",
        f"--target={BROWSERS}",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        "--log-limit=0",
        "--color=false",
        *(["--minify"] if minify else []),
    )
    if result.returncode:
        found = [f"{where}: {problem}" for problem, where in ERROR.findall(result.stderr)]
        raise BundleError("\n".join(found) or result.stderr)


def _run(tool: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command of an npm package; paths in what it prints are relative to the project."""
    if not tool.exists():
        raise BundleError(f"{tool.parent.parent.name} is missing; run make setup")
    command = [str(NODE), str(tool), *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def main(argv: list[str] | None = None) -> int:
    """Command line: bundle, or with ``--check`` check the types; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="check the types, write nothing")
    parser.add_argument("--readable", action="store_true", help="do not minify")
    args = parser.parse_args(argv)
    try:
        if args.check:
            check()
        else:
            for path in build(not args.readable):
                print(f"{path.stat().st_size:8,}  {path.relative_to(ROOT)}")
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
