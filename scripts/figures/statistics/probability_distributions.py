"""How the common distributions are related: boxes joined by the step that leads across."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas

HALF = {"w": 6.9, "h": 2.0}
# name: (x, y, label, discrete)
BOXES = {
    "bern": (8, 60, "Bernoulli", True),
    "geom": (26, 60, "geometric", True),
    "negb": (44, 60, "neg. binomial", True),
    "mult": (44, 48, "multinomial", True),
    "bino": (8, 48, "binomial", True),
    "hype": (26, 53, "hypergeom.", True),
    "pois": (26, 38.5, "Poisson", True),
    "norm": (8, 28, "normal", False),
    "unif": (44, 38.5, "uniform", False),
    "expo": (44, 28, "exponential", False),
    "chi2": (8, 14.5, "chi-squared", False),
    "gamm": (38, 14.5, "gamma", False),
    "stud": (8, 3.2, "Student $t$", False),
    "beta": (38, 3.2, "beta", False),
}


def _arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], *, limit: bool = False
) -> None:
    """Draw an arrow, dashed if it is a limit."""
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK if not limit else MUTED,
            "linewidth": 1.3,
            "linestyle": "--" if limit else "-",
            "shrinkA": 0,
            "shrinkB": 0,
            "mutation_scale": 11,
        },
    )


def draw() -> Figure:
    """Draw discrete distributions with square corners, continuous with round ones."""
    fig, ax = canvas(height=6.6)
    for x, y, label, discrete in BOXES.values():
        color = BLUE if discrete else ORANGE
        ax.add_patch(
            FancyBboxPatch(
                (x - HALF["w"], y - HALF["h"]),
                2 * HALF["w"],
                2 * HALF["h"],
                boxstyle="square,pad=0" if discrete else "round,pad=0,rounding_size=1.9",
                facecolor=(color, 0.14),
                edgecolor=color,
                linewidth=1.5,
            )
        )
        ax.text(x, y, label, ha="center", va="center", fontsize=10.5, color=INK)

    def note(x: float, y: float, text: str, ha: str = "left") -> None:
        ax.text(x, y, text, ha=ha, va="center", fontsize=10.5, color=INK, linespacing=1.2)

    w, h = HALF["w"], HALF["h"]
    # exact steps
    _arrow(ax, (8 + w, 60), (26 - w, 60))
    note(17, 64.2, "trials until the\nfirst success", "center")
    _arrow(ax, (26 + w, 60), (44 - w, 60))
    note(35, 63.6, "sum of $r$", "center")
    _arrow(ax, (8, 60 - h), (8, 48 + h))
    note(7.2, 54.2, "sum\nof $n$", "right")
    _arrow(ax, (8 + w, 47.6), (44 - w, 47.6))
    note(29, 45.6, "$K$ categories", "center")
    _arrow(ax, (8, 28 - h), (8, 14.5 + h))
    note(8.8, 21.2, "sum of $k$ squares")
    _arrow(ax, (8, 14.5 - h), (8, 3.2 + h))
    note(8.8, 8.9, r"$Z\,/\sqrt{\chi^2_k/k}$")
    _arrow(ax, (44, 38.5 - h), (44, 28 + h))
    note(44.8, 33.3, r"$-\ln(U)/\lambda$")
    _arrow(ax, (43, 28 - h), (39, 14.5 + h))
    note(42.2, 21.2, "sum of $k$")
    _arrow(ax, (38, 14.5 - h), (38, 3.2 + h))
    note(37.2, 8.9, r"$G_1/(G_1+G_2)$", "right")
    _arrow(ax, (38 - w, 14.5), (8 + w, 14.5))
    note(23, 17.2, "shape $k/2$, rate $1/2$", "center")
    _arrow(ax, (38.5, 28 + h), (30, 38.5 - h))
    note(29.4, 30.0, "count arrivals\nin unit time", "center")
    # limits
    _arrow(ax, (26 - w, 52), (8 + w, 49.2), limit=True)
    note(18.0, 53.4, r"$N\to\infty$", "right")
    _arrow(ax, (12, 48 - h), (26 - w, 39.4), limit=True)
    note(17.6, 42.9, r"$np=\lambda$ fixed")
    _arrow(ax, (5, 48 - h), (5, 28 + h), limit=True)
    note(5.8, 37.0, r"$n\to\infty$")
    _arrow(ax, (22, 38.5 - h), (12, 28 + h), limit=True)
    note(16.2, 34.6, r"$\lambda\to\infty$", "right")
    return fig
