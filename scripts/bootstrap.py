"""Set up the project: virtual environment, hash-locked Python packages, npm packages.

Run by make with the system's Python, so it uses the standard library alone and must also be
understood by versions that are too old for the rest.  Usage: ``bootstrap.py site|dev``.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
    """Run ``command``; show its last lines only if it fails."""
    print("setup: {} ...".format(step), flush=True)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        text = done.stdout.decode(errors="replace").strip().splitlines()
        lines = [line for line in text if not line.startswith("WARNING: Location")]
        print("\n".join(lines[-8:]), file=sys.stderr)
        fail("{} did not work".format(step), remedy)


def install_python(group: str) -> None:
    """Make the virtual environment and install the packages of ``group``."""
    locks = {name: ROOT / "requirements" / (name + ".txt") for name in GROUPS}
    key = {name: fingerprint(lock, ROOT / "pyproject.toml") for name, lock in locks.items()}
    if is_done(VENV, "python", group, key):
        return
    if (
        not PYTHON.exists()
        or subprocess.run([str(PYTHON), "-m", "pip", "-V"], capture_output=True).returncode
    ):
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
        "see the lines above",
    )
    (VENV / (".python-" + group)).write_text(key[group])


def install_npm(group: str) -> None:
    """Install the npm packages, without their install scripts, through the Node in the environment."""
    modules = ROOT / "node_modules"
    key = dict.fromkeys(GROUPS, fingerprint(ROOT / "package.json", ROOT / "package-lock.json"))
    if is_done(modules, "npm", group, key):
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
