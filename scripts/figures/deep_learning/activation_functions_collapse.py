"""Two affine layers are one; with a nonlinearity between them they bend the boundary."""

import warnings

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from sklearn.datasets import make_moons
from sklearn.neural_network import MLPClassifier

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, WIDTH


def fitted(activation: str) -> tuple[MLPClassifier, float]:
    """Return a 2-16-16-1 network trained on 200 points of two moons, and its test accuracy."""
    x, y = make_moons(200, noise=0.15, random_state=0)
    fresh = make_moons(10_000, noise=0.15, random_state=1)
    net = MLPClassifier((16, 16), activation=activation, solver="lbfgs", alpha=0.3)
    net.set_params(max_iter=3000, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net.fit(x, y)
    return net, float(net.score(*fresh))


def chain(ax: Axes, y: float, words: list[str], colors: list[str], out: str) -> None:
    """Draw a row of boxes with arrows between them and the result behind."""
    width, gap = 9.2, 2.1
    for i, (word, color) in enumerate(zip(words, colors, strict=True)):
        left = 1 + i * (width + gap)
        ax.add_patch(
            FancyBboxPatch(
                (left, y - 2),
                width,
                4,
                boxstyle="round,pad=0,rounding_size=0.8",
                facecolor=PAPER,
                edgecolor=color,
                linewidth=1.5,
            )
        )
        ax.text(left + width / 2, y, word, ha="center", va="center", color=color, fontsize=11)
        ax.annotate(
            "",
            (left + width + gap, y),
            (left + width, y),
            arrowprops={"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0},
        )
    ax.text(1 + len(words) * (width + gap) + 0.5, y, out, va="center", fontsize=11)


def draw() -> Figure:
    """Draw both chains, and what each does to two moons."""
    fig = Figure(figsize=(WIDTH, 4.1))
    ax = fig.add_axes((0, 0.66, 1, 0.34))
    ax.set(xlim=(0, 52), ylim=(0, 14))
    ax.set_axis_off()
    chain(ax, 10.7, ["affine", "affine"], [BLUE, BLUE], "= one affine layer")
    chain(ax, 4.2, ["affine", "ReLU", "affine"], [BLUE, ORANGE, BLUE], "piecewise\nlinear")
    x, y = make_moons(200, noise=0.15, random_state=0)
    grid = np.linspace(-1.7, 2.7, 150), np.linspace(-1.15, 1.65, 100)
    mesh = np.meshgrid(*grid)
    points = np.column_stack([m.ravel() for m in mesh])
    for k, (activation, name) in enumerate((("identity", "without"), ("relu", "with ReLU"))):
        net, accuracy = fitted(activation)
        panel = fig.add_axes((0.025 + 0.49 * k, 0.02, 0.46, 0.53))
        score = net.predict_proba(points)[:, 1].reshape(mesh[0].shape)
        for label, marker, color in ((0, "o", BLUE), (1, "x", ORANGE)):
            panel.plot(*x[y == label].T, marker, color=color, markersize=3, markeredgewidth=1.1)
        panel.contour(*grid, score, levels=[0.5], colors=[GREEN], linewidths=2.2)
        panel.set(xlim=(-1.7, 2.7), ylim=(-1.15, 1.65), xticks=[], yticks=[])
        for spine in panel.spines.values():
            spine.set(visible=True, color=MUTED)
        panel.set_title(f"{name}: {accuracy:.0%} right", fontsize=11.5, color=INK)
    return fig
