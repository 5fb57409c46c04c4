"""Three ways from Python to a computation: graph first, run at once, trace a function."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw one row of three boxes for each way."""
    fig, ax = canvas(height=3.9)
    rows = (
        (
            "define-and-run: Theano, TensorFlow 1",
            BLUE,
            ("Python\nbuilds graph", "whole graph\noptimized", "session runs it,\nmany times"),
        ),
        (
            "define-by-run: Chainer, PyTorch, TensorFlow 2",
            ORANGE,
            ("Python calls\nan operation", "result now;\ntape notes it", "next line of\nPython"),
        ),
        (
            "trace and compile: jit, tf.function, torch.compile",
            GREEN,
            ("first call\nis traced", "graph compiled,\nkept by shape", "next calls\nskip Python"),
        ),
    )
    for i, (title, color, boxes) in enumerate(rows):
        y = 37.4 - 13.0 * i
        ax.text(1, y, title, ha="left", va="top", color=color, fontsize=11.5)
        for j, words in enumerate(boxes):
            x = 1 + 17.4 * j
            ax.add_patch(
                FancyBboxPatch(
                    (x, y - 9.6),
                    14.6,
                    6.6,
                    boxstyle="round,pad=0,rounding_size=0.9",
                    facecolor=PAPER,
                    edgecolor=color,
                    linewidth=1.5,
                )
            )
            ax.text(x + 7.3, y - 6.3, words, ha="center", va="center", color=INK, fontsize=10.5)
            if j < 2:
                ax.annotate(
                    "",
                    (x + 17.4, y - 6.3),
                    (x + 14.6, y - 6.3),
                    arrowprops={"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0},
                )
    return fig
