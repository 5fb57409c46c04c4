"""Execute the labs: in parallel, only those whose code changed, with outputs that never vary.

What is kept in ``.cache/labs/<name>.json`` are the outputs of the code cells.  Prose and alt texts
are no part of the key, so that writing does not wait for computing.
"""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi

from scripts.errors import GuideError
from scripts.figures import style
from scripts.labs import kernel
from scripts.labs.source import Lab, LabError
from scripts.libraries import pinned
from scripts.paths import CACHE, ROOT, write_if_changed

CODE = Path(__file__).read_text("utf-8")  # as it runs, whatever the file says later
FOLDER_OF_OUTPUTS = CACHE / "labs"
LIBRARIES = (
    "ipykernel",
    "ipython",
    "matplotlib",
    "matplotlib-inline",
    "numpy",
    "scikit-learn",
    "scipy",
)
SECONDS_A_CELL = 300

# The same numbers and the same order on every machine, and nothing of the user's own settings.
ENVIRONMENT = {
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}
SETUP = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from scripts.labs.kernel import prepare
prepare()
sys.path.pop(0)
del sys, prepare
"""
FIGURE = "image/svg+xml"
SHOWN = (FIGURE, "image/png", "text/plain")  # a figure comes twice: for the site, for the notebook
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
WARNING = re.compile(r"\S*ipykernel_\S*:(\d+): ")  # a cell's temporary file and the line in it
IN_CELL = re.compile(r"Cell In\[(\d+)\], line (\d+)")

Outputs = list[list[dict[str, Any]]]
Progress = Callable[[int, int, str], None]


class Kernel(AsyncKernelManager):
    """The kernel of the running interpreter, whatever kernels the user has installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """Start ipykernel; history and start-up files of the user stay out."""
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=[*launch, "--HistoryManager.enabled=False"], language="python")


def key(lab: Lab) -> str:
    """Return the hash of all that the outputs of ``lab`` depend on."""
    parts = [*(cell.source for cell in lab.code), "python{}.{}".format(*sys.version_info)]
    parts += [
        pinned(*LIBRARIES),
        CODE,
        *(Path(str(module.__file__)).read_text("utf-8") for module in (kernel, style)),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def outputs(lab: Lab, folder: Path = FOLDER_OF_OUTPUTS) -> Outputs | None:
    """Return what the code cells of ``lab`` put out, None if that is not known (any more)."""
    try:
        kept = json.loads((folder / f"{lab.name}.json").read_text("utf-8"))
        if kept["key"] != key(lab) or kept["digest"] != _digest(kept["outputs"]):
            return None
        found: Outputs = kept["outputs"]
        return found
    except (OSError, ValueError, TypeError, KeyError):
        return None


def build(
    labs: Iterable[Lab],
    *,
    folder: Path = FOLDER_OF_OUTPUTS,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress = lambda done, total, name: None,
) -> list[str]:
    """Execute those of ``labs`` whose outputs are not known; return their names.

    ``progress`` is called with (done, total, name) after each lab.

    Raises:
        LabError: a cell that fails, warns or puts out what differs from run to run; what was
            kept before stays as it was.
        GuideError: several labs have such a cell (all in one message).
    """
    stale = [lab for lab in labs if force or outputs(lab, folder) is None]
    if stale:
        importlib.reload(style)  # a server that runs for days must not paint as it did yesterday
    errors = (
        asyncio.run(_build(stale, folder, jobs or os.cpu_count() or 1, progress)) if stale else []
    )
    if len(errors) > 1:
        raise GuideError("\n".join(str(error) for error in errors))
    if errors:
        raise errors[0]
    return [lab.name for lab in stale]


async def _build(stale: list[Lab], folder: Path, jobs: int, progress: Progress) -> list[LabError]:
    """Execute ``stale``, ``jobs`` at a time; return the errors."""
    free = asyncio.Semaphore(jobs)
    done = 0

    async def one(lab: Lab) -> LabError | None:
        nonlocal done
        async with free:
            try:
                found = await _execute(lab)
                content = {"key": key(lab), "digest": _digest(found), "outputs": found}
                write_if_changed(folder / f"{lab.name}.json", json.dumps(content))
            except LabError as error:
                return error
            finally:
                done += 1
                progress(done, len(stale), lab.name)
        return None

    results = await asyncio.gather(*(one(lab) for lab in stale))
    return [error for error in results if error]


async def _execute(lab: Lab) -> Outputs:
    """Run the cells of ``lab`` in a kernel and a folder of its own."""
    cells = [
        nbformat.v4.new_code_cell(text) for text in (SETUP, *(cell.source for cell in lab.code))
    ]
    with TemporaryDirectory(prefix="lab-") as folder:
        transport = "tcp" if os.name == "nt" else "ipc"  # no ports: nothing to collide with
        manager = Kernel(transport=transport, connection_file=str(Path(folder, "kernel.json")))
        client = NotebookClient(
            nbformat.v4.new_notebook(cells=cells),
            km=manager,
            timeout=SECONDS_A_CELL,
            coalesce_streams=True,
            record_timing=False,
        )
        await manager.start_kernel(
            env={**os.environ, **ENVIRONMENT, "IPYTHONDIR": folder}, cwd=folder
        )
        try:
            await client.async_start_new_kernel_client()
            await client.async_execute_cell(cells[0], 0, store_history=False)
            for number, cell in enumerate(cells[1:], start=1):
                try:
                    await client.async_execute_cell(cell, number)
                except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                    raise _failure(lab, number, error) from None
        finally:
            if client.kc:
                client.kc.stop_channels()
            await manager.shutdown_kernel(now=True)
    return [
        [_checked(lab, number, output) for output in cell.outputs]
        for number, cell in enumerate(cells[1:], start=1)
    ]


def _failure(lab: Lab, number: int, error: Exception) -> LabError:
    """Say which cell failed, and on which line of the file."""
    line = lab.code[number - 1].line
    if isinstance(error, CellExecutionError):
        frames = IN_CELL.findall(strip_ansi(error.traceback))
        if frames:  # the innermost; it may be a function of an earlier cell
            line = lab.code[int(frames[-1][0]) - 1].line + int(frames[-1][1]) - 1
        message = re.sub(
            r" \(\S+, line \d+\)$", "", error.evalue
        )  # of a syntax error: a temporary file
        problem = f"raises {error.ename}: {message}"
    elif isinstance(error, CellTimeoutError):
        problem = f"takes more than {SECONDS_A_CELL} seconds"
    else:
        problem = "kills the kernel"
    return _error(lab, number, problem, "mend the lab", line)


def _checked(lab: Lab, number: int, output: dict[str, Any]) -> dict[str, Any]:
    """Return ``output`` without what is not shown.

    Raises:
        LabError: it is a warning, of a kind that is not shown, or differs from run to run.
    """
    if output["output_type"] == "stream":
        text = output["text"]
        if output["name"] == "stderr":
            place = WARNING.match(text)
            line = lab.code[number - 1].line + int(place[1]) - 1 if place else None
            problem = f"writes to stderr: {WARNING.sub('', text).strip().splitlines()[0]}"
            raise _error(lab, number, problem, "mend what it warns about", line)
        shown = {"output_type": "stream", "name": "stdout", "text": text}
    else:
        data = {kind: output["data"][kind] for kind in SHOWN if kind in output["data"]}
        if not data:
            kinds = ", ".join(output["data"])
            raise _error(lab, number, f"puts out {kinds}", "print text or draw with Matplotlib")
        text = data.get("text/plain", "")
        if FIGURE in data:
            try:
                data[FIGURE] = style.themed(data[FIGURE])
            except ValueError as error:
                raise _error(lab, number, str(error), "in a lab that is C0 to C4 or gray") from None
        shown = {"output_type": output["output_type"], "data": data, "metadata": {}}
        if output["output_type"] == "execute_result":
            shown["execution_count"] = number
    if ADDRESS.search(text):
        raise _error(
            lab, number, f"shows an address in memory: {text.strip()}", "assign it or end with ;"
        )
    return shown


def _error(lab: Lab, number: int, problem: str, remedy: str, line: int | None = None) -> LabError:
    return LabError(
        lab.path,
        line or lab.code[number - 1].line,
        f"code cell {number} {problem}",
        f"{remedy} and run: python -m scripts.labs {lab.name}",
    )


def _digest(found: object) -> str:
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()
