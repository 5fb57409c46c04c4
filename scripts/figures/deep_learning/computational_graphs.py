"""The graph of f = (a + b) * (b * c): values on the way up, derivatives on the way down."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, INK, ORANGE, PAPER, canvas

HALF = (4.6, 2.5)


def draw() -> Figure:
    """Draw five nodes with value and derivative, and the local derivative on each edge."""
    a, b, c = 1.0, 2.0, 4.0
    u, v = a + b, b * c
    value = {"a": a, "b": b, "c": c, "u": u, "v": v, "f": u * v}
    bar = {"f": 1.0, "u": v, "v": u}
    bar |= {"a": bar["u"], "b": bar["u"] + bar["v"] * c, "c": bar["v"] * b}

    fig, ax = canvas(height=4.1)
    places = {
        "a": (7, 6),
        "b": (26, 6),
        "c": (45, 6),
        "u": (15, 21),
        "v": (37, 21),
        "f": (26, 35),
    }
    names = {"u": "$u=a+b$", "v": "$v=b\\,c$", "f": "$f=u\\,v$"}
    for name, (x, y) in places.items():
        ax.add_patch(
            FancyBboxPatch(
                (x - HALF[0], y - HALF[1]),
                2 * HALF[0],
                2 * HALF[1],
                boxstyle="round,pad=0,rounding_size=1",
                facecolor=PAPER,
                edgecolor=INK,
                linewidth=1.4,
                zorder=3,
            )
        )
        ax.text(x, y, names.get(name, f"${name}$"), ha="center", va="center", zorder=4)
        ax.text(
            x - 0.5, y - 4.1, f"{value[name]:g}", color=BLUE, ha="right", va="center", zorder=5,
            fontweight="bold",
        )  # fmt: skip
        ax.text(
            x + 0.5, y - 4.1, f"{bar[name]:g}", color=ORANGE, ha="left", va="center", zorder=5,
            fontweight="bold", fontstyle="italic",
        )  # fmt: skip
    edges = (
        ("a", "u", r"1"),
        ("b", "u", r"1"),
        ("b", "v", r"$c=4$"),
        ("c", "v", r"$b=2$"),
        ("u", "f", r"$v=8$"),
        ("v", "f", r"$u=3$"),
    )
    for low, high, text in edges:
        p, q = np.array(places[low], dtype=float), np.array(places[high], dtype=float)
        p[1] += HALF[1]
        q[1] -= HALF[1] + 3.0
        ax.annotate(
            "",
            xy=tuple(q),
            xytext=tuple(p),
            arrowprops={
                "arrowstyle": "-|>",
                "color": INK,
                "linewidth": 1.4,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        x, y = (p + q) / 2
        ax.text(
            x,
            y,
            text,
            ha="center",
            va="center",
            fontsize=10.5,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
        )
    ax.text(0.6, 37.6, "value", color=BLUE, fontweight="bold", fontsize=10.5)
    ax.text(
        0.6, 34.6, "derivative of f", color=ORANGE, fontsize=10.5, fontweight="bold", style="italic"
    )
    ax.text(0.6, 29.2, "edges: local\nderivatives", fontsize=10.5)
    return fig
