"""A decision chart: which remedy for a small data set, asked in order."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, PAPER, canvas

ROWS = (
    (
        "Is the estimate itself\nreliable?",
        "no",
        "repeated cross-validation,\nhonest test set, intervals",
    ),
    ("Tabular data?", "yes", "regularized linear model,\nboosted trees, TabPFN"),
    ("Related pretrained\nmodel?", "yes", "transfer: frozen features first,\nthen fine-tune"),
    ("Many unlabeled\nexamples?", "yes", "self- or semi-supervised,\nactive learning"),
    ("Known invariances or\na simulator?", "yes", "augmentation,\nsynthetic data"),
    ("Does the learning\ncurve still fall?", "yes", "collect and label more,\nwhere it errs"),
)


def box(ax: Axes, x: float, y: float, width: float, text: str, color: str) -> None:
    """Draw a rounded box centered at height y with its left edge at x."""
    ax.add_patch(
        FancyBboxPatch(
            (x, y - 2.3),
            width,
            4.6,
            boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=PAPER,
            edgecolor=color,
            linewidth=1.5,
        )
    )
    ax.text(x + width / 2, y, text, ha="center", va="center", fontsize=10, color=INK)


def draw() -> Figure:
    """Draw questions on the left, remedies on the right, arrows between."""
    height = 4.75
    fig, ax = canvas(height)
    arrow = {"arrowstyle": "-|>", "color": MUTED, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
    for k, (question, answer, remedy) in enumerate(ROWS):
        y = 10 * height - 3 - 7.2 * k
        box(ax, 0.6, y, 19.0, question, BLUE)
        box(ax, 26.4, y, 25.0, remedy, GREEN)
        ax.annotate("", xy=(26.4, y), xytext=(19.6, y), arrowprops=arrow)
        ax.text(22.8, y + 0.7, answer, ha="center", color=INK, fontsize=10.5)
        ax.annotate("", xy=(10.1, y - 4.9), xytext=(10.1, y - 2.3), arrowprops=arrow)
        other = "yes" if answer == "no" else "no" if k + 1 == len(ROWS) else "in any case"
        ax.text(11, y - 4.0, other, color=INK, fontsize=10)
    y = 10 * height - 3 - 7.2 * (len(ROWS) - 1)
    ax.text(
        0.6,
        y - 6.4,
        "more data of this kind will not help: better features, labels, model",
        fontsize=10.5,
    )
    return fig
