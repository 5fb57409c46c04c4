"""What runs hidden in a kernel before the first cell: the look of the figures."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib_inline.backend_inline import set_matplotlib_formats

from scripts.figures.style import RC, WIDTH


def prepare() -> None:
    """Make figures come out in the shared style, as SVG for the site and PNG for the notebook."""
    look: dict[Any, Any] = {
        **RC,
        "figure.constrained_layout.use": True,
        "figure.dpi": 144,  # of the PNG
        "figure.figsize": (WIDTH, 3.0),
    }
    mpl.rcdefaults()  # whatever this machine's matplotlibrc says
    mpl.rcParams.update(look)
    same_bytes = {"Date": None, "Creator": None}
    set_matplotlib_formats("svg", "png", bbox_inches=None, metadata=same_bytes)
