"""Set up the project: virtual environment, hash-locked Python packages, npm packages.

Run by make with the system's Python, so it uses the standard library alone and must also be
understood by versions that are too old for the rest.  Usage: ``bootstrap.py site|dev``.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / ".cache" / "setup.log"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
GROUPS = ("site", "dev")  # each one holds all of the one before
NEEDED = (3, 11)


def fail(problem: str, remedy: str) -> None:
    """Print one line and stop."""
    sys.exit("setup: {}; {}".format(problem, remedy))


def fingerprint(*files: Path) -> str:
    """Return a hash of what an installation was made from."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_done(stamps: Path, name: str, group: str, key: "dict[str, str]") -> bool:
    """Whether ``group``, or a larger one, was installed from the present lock files."""
    for larger in GROUPS[GROUPS.index(group) :]:
        stamp = stamps / ".{}-{}".format(name, larger)
        if stamp.is_file() and stamp.read_text() == key[larger]:
            return True
    return False


def forget(stamps: Path, name: str) -> None:
    """Remove all stamps before an installation: it changes what they stand for, or is cut short."""
    for group in GROUPS:
        (stamps / ".{}-{}".format(name, group)).unlink(missing_ok=True)


def run(step: str, command: "list[str]", remedy: str) -> None:
    """Run ``command`` with its output in the log; if it fails, say so in one line and stop."""
    print("setup: {} ...".format(step), flush=True)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    LOG.parent.mkdir(exist_ok=True)
    LOG.write_bytes(done.stdout)
    if done.returncode:
        if os.environ.get("CI"):  # where nobody can open the log
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
        where = LOG.relative_to(ROOT).as_posix()
        fail("{} did not work".format(step), "{}; the whole output is in {}".format(remedy, where))


def is_whole(group: str) -> bool:
    """Whether the virtual environment has the files without which it is of no use."""
    base = dict.fromkeys(("base", "platbase"), str(VENV))
    package = Path(sysconfig.get_path("purelib", "venv", base)) / "mkdocs" / "__main__.py"
    commands = ["mkdocs"] if group == "site" else ["mkdocs", "pytest"]
    files = [PYTHON, package, *(PYTHON.with_name(name + PYTHON.suffix) for name in commands)]
    return all(file.exists() for file in files)


def is_usable() -> bool:
    """Whether the virtual environment is of the Python that runs this, and has pip."""
    code = "import pip, sys; print(sys.version)"
    try:
        found = subprocess.run([str(PYTHON), "-c", code], capture_output=True).stdout
    except OSError:
        return False
    return found.decode().split() == sys.version.split()


def install_python(group: str) -> None:
    """Make the virtual environment and install the packages of ``group``."""
    locks = {name: ROOT / "requirements" / (name + ".txt") for name in GROUPS}
    key = {name: fingerprint(lock, ROOT / "pyproject.toml") for name, lock in locks.items()}
    done = is_done(VENV, "python", group, key)
    if done and is_whole(group):
        return
    if done or not is_usable():  # pip would not notice that files of a package are gone
        shutil.rmtree(VENV, ignore_errors=True)
        run(
            "making the virtual environment in .venv",
            [sys.executable, "-m", "venv", str(VENV)],
            "on Debian and Ubuntu install it with: apt install python3-venv",
        )
    forget(VENV, "python")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    network = "check the network connection (a package index must be reachable) and run make again"
    run(
        "installing Python packages (a minute or two)",
        [*pip, "--require-hashes", "--requirement", str(locks[group])],
        network,
    )
    run(
        "installing the project itself",
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "mend pyproject.toml and run make again",
    )
    (VENV / (".python-" + group)).write_text(key[group])


def install_npm(group: str) -> None:
    """Install the npm packages, without their install scripts, through the Node in the environment."""
    modules = ROOT / "node_modules"
    key = dict.fromkeys(GROUPS, fingerprint(ROOT / "package.json", ROOT / "package-lock.json"))
    files = ["esbuild/package.json", "@mathjax/src/package.json"]
    files += ["typescript/package.json"] if group == "dev" else []
    whole = all((modules / file).is_file() for file in files)
    if whole and is_done(modules, "npm", group, key):
        return
    forget(modules, "npm")
    omit = ["--omit=dev"] if group == "site" else []
    code = "import sys, scripts.node; sys.exit(scripts.node.npm(*sys.argv[1:]))"
    run(
        "installing npm packages",
        [str(PYTHON), "-c", code, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *omit],
        "check the network connection (the npm registry must be reachable) and run make again",
    )
    (modules / (".npm-" + group)).write_text(key[group])


def main() -> None:
    """Install what the group named on the command line needs and is not there yet."""
    group = sys.argv[1] if len(sys.argv) > 1 else "site"
    if sys.version_info < NEEDED:
        fail(
            "Python {}.{} or newer is needed, this is {}.{}".format(*NEEDED, *sys.version_info[:2]),
            "install one and run: make PYTHON=python3.12 (or its name)",
        )
    install_python(group)
    install_npm(group)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nsetup: interrupted; run make again to go on")
