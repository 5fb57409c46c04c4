"""The look that all figures share: palette, sizes and the switch between light and dark.

Figures draw with the light palette below.  When the runner saves one, every palette colour
in the SVG becomes a CSS variable, and a style block gives each variable a light and a dark
value.  An ``<img>`` follows the ``color-scheme`` of the page around it, so one file serves both.
"""

from __future__ import annotations

import re
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

# name: (light, dark).  The hues are Okabe and Ito's (https://jfly.uni-koeln.de/color/), which
# readers with the common colour-vision deficiencies can tell apart; they are darkened for white
# paper and lightened for dark paper until each has a contrast of at least 4.5 : 1 as text.
PALETTE: dict[str, tuple[str, str]] = {
    "ink": ("#1f2328", "#e6e8eb"),
    "muted": ("#59636e", "#a9b1ba"),
    "grid": ("#d8dee4", "#3d444d"),
    "paper": ("#fefefe", "#1b1e26"),
    "blue": ("#0072b2", "#56b4e9"),
    "orange": ("#b84e00", "#ff9f5a"),
    "green": ("#00795a", "#3ccfa3"),
    "purple": ("#a3487f", "#e79fc8"),
    "gold": ("#8a6100", "#f0c541"),
}
INK, MUTED, GRID, PAPER, BLUE, ORANGE, GREEN, PURPLE, GOLD = (
    light for light, _ in PALETTE.values()
)
CYCLE = [BLUE, ORANGE, GREEN, PURPLE, GOLD]
LINESTYLES = ["-", "--", "-.", ":", (0, (6, 2, 1, 2, 1, 2))]

WIDTH = 5.2  # inches; on a screen of 360 px the 11.5 pt text below is still 10 px high

RC: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": 11.5,
    "axes.prop_cycle": cycler(color=CYCLE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11.5,
    "figure.facecolor": PAPER,
    "font.family": "DejaVu Sans",  # ships with Matplotlib, so widths are the same everywhere
    "font.size": 11.5,
    "grid.color": GRID,
    "hatch.color": MUTED,
    "legend.fontsize": 11,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "lines.markersize": 6,
    "mathtext.fontset": "cm",
    "patch.edgecolor": INK,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "ml-interview-study-guide",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 11,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 11,
}


def figure(
    height: float = 3.0, nrows: int = 1, ncols: int = 1, **subplots: Any
) -> tuple[Figure, Any]:
    """Return a Figure of the shared width (inches) and its Axes (an array if more than one).

    ``subplots`` goes to :meth:`matplotlib.figure.Figure.subplots`.  No pyplot, no global state.
    """
    fig = Figure(figsize=(WIDTH, height), layout="constrained")
    return fig, fig.subplots(nrows, ncols, **subplots)


def canvas(height: float = 3.0) -> tuple[Figure, Axes]:
    """Return a Figure with one bare Axes for a schematic, in units of a tenth of an inch.

    The x axis runs from 0 to 52, the y axis from 0 to ``10 * height``, so circles are round.
    """
    fig = Figure(figsize=(WIDTH, height))
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 10 * WIDTH), ylim=(0, 10 * height))
    ax.set_axis_off()
    return fig, ax


def themed(svg: str) -> str:
    """Return ``svg`` with palette colours as CSS variables that follow the colour scheme.

    Raises:
        ValueError: a colour is Matplotlib's default black, white or ``tab:`` blue, which would
            vanish or clash in one of the schemes.
    """
    for stray in ("black", "white", *(f"C{i}" for i in range(10))):
        with mpl.rc_context({"axes.prop_cycle": mpl.rcParamsDefault["axes.prop_cycle"]}):
            code = to_hex(stray)
        if re.search(rf"(fill|stroke): {code}\b", svg):
            raise ValueError(
                f"the colour {code} is not of the shared palette; use a name of scripts.figures.style"
            )
    for name, (light, _) in PALETTE.items():
        svg = svg.replace(light, f"var(--{name})")
    light_rules = ";".join(f"--{name}:{light}" for name, (light, _) in PALETTE.items())
    dark_rules = ";".join(f"--{name}:{dark}" for name, (_, dark) in PALETTE.items())
    css = (
        f"<style>svg{{{light_rules};fill:var(--ink)}}"
        f"@media (prefers-color-scheme:dark){{svg{{{dark_rules}}}}}</style>"
    )
    return re.sub(r"(<svg[^>]*>)", lambda m: m[1] + css, svg, count=1)
