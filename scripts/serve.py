"""Serve the site with live reload: ``python -m scripts.serve [--port N]``."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

HOST = "127.0.0.1"


def port_is_free(port: int) -> bool:
    """Whether nobody listens on ``port`` of this machine."""
    with socket.socket() as probe:
        # As the server itself does: a port that is only waiting to be forgotten counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def main() -> None:
    """Check the port before the long part begins, then become ``mkdocs serve``."""
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    if not port_is_free(port):
        sys.exit(
            f"serve: port {port} is in use; stop what listens there or run: make serve PORT={port + 1}"
        )
    print(
        f"serve: building; the site will be at http://{HOST}:{port}/ (the first build draws and runs everything)",
        flush=True,
    )
    mkdocs = Path(sys.executable).with_name("mkdocs")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}/")
    os.execv(mkdocs, [str(mkdocs), "serve", "--livereload", "--dev-addr", f"{HOST}:{port}"])


if __name__ == "__main__":
    main()
