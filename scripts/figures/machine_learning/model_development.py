"""From problem to production: twelve steps in a column, with the loops back that cost the time."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, canvas

STEPS = (
    ("problem, decision, metric", BLUE),
    ("baseline without learning", BLUE),
    ("data, labels, leakage check", BLUE),
    ("split as production will see it", BLUE),
    ("features inside the pipeline", GREEN),
    ("simple model, then a richer one", GREEN),
    ("tuning on validation data", GREEN),
    ("error analysis", GREEN),
    ("final test, once", ORANGE),
    ("shadow, then A/B test", ORANGE),
    ("deployment with rollback", ORANGE),
    ("monitoring and drift", ORANGE),
)
LEFT, WIDE, HIGH, PITCH = 9.5, 29.0, 3.3, 4.55


def _back(ax: Axes, source: int, target: int, x: float, label: str, color: str) -> None:
    """Draw a loop from one step back to an earlier one, as a bracket left or right of the boxes."""
    top, bottom = _middle(target), _middle(source)
    edge = LEFT if x < LEFT else LEFT + WIDE
    ax.plot([edge, x, x], [bottom, bottom, top], color=color, linewidth=1.4, linestyle="--")
    ax.annotate(
        "",
        xy=(edge, top),
        xytext=(x, top),
        arrowprops={
            "arrowstyle": "-|>",
            "color": color,
            "linewidth": 1.4,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    side = -1.2 if x < LEFT else 1.2
    ax.text(
        x + side,
        (top + bottom) / 2,
        label,
        color=color,
        rotation=90,
        ha="center",
        va="center",
        fontsize=10.5,
    )


def _middle(step: int) -> float:
    """Return the height of the middle of a box."""
    return 2.2 + (len(STEPS) - 1 - step) * PITCH


def draw() -> Figure:
    """Draw the boxes, the arrows down and three loops back."""
    fig, ax = canvas(height=(2 * 2.2 + (len(STEPS) - 1) * PITCH) / 10)
    for i, (label, color) in enumerate(STEPS):
        y = _middle(i)
        ax.add_patch(
            FancyBboxPatch(
                (LEFT, y - HIGH / 2),
                WIDE,
                HIGH,
                boxstyle="round,pad=0,rounding_size=0.8",
                facecolor=(color, 0.13),
                edgecolor=color,
                linewidth=1.3,
            )
        )
        ax.text(
            LEFT + WIDE / 2,
            y,
            f"{i + 1}. {label}",
            ha="center",
            va="center",
            color=INK,
            fontsize=11,
        )
        if i:
            ax.annotate(
                "",
                xy=(LEFT + WIDE / 2, y + HIGH / 2),
                xytext=(LEFT + WIDE / 2, y + PITCH - HIGH / 2),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": MUTED,
                    "linewidth": 1.3,
                    "shrinkA": 0,
                    "shrinkB": 0,
                },
            )
    _back(ax, 7, 2, 5.8, "wrong labels, missing data", GREEN)
    _back(ax, 7, 4, 42.5, "next idea", GREEN)
    _back(ax, 11, 2, 47.6, "retrain on new data", PURPLE)
    _back(ax, 9, 0, 2.4, "wrong metric", ORANGE)
    return fig
