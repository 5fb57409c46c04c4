"""Circles become separable by a plane once the squared radius is a third coordinate."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def circles() -> tuple[np.ndarray, np.ndarray]:
    """Return two noisy rings, inner ones first."""
    rng = np.random.default_rng(0)
    angle = np.concatenate([np.linspace(0, 2 * np.pi, m, endpoint=False) for m in (22, 34)])
    radius = np.repeat([0.55, 1.35], [22, 34]) + 0.1 * rng.normal(size=56)
    return radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), angle


def oblique(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project three coordinates onto the paper."""
    return x + 0.45 * y, 0.3 * y + 1.05 * z


def draw() -> Figure:
    """Plot the circles flat and lifted, and the RBF Gram matrix of every fourth point below."""
    x, _ = circles()
    inner = np.arange(len(x)) < 22
    fig, axes = figure(height=5.2, nrows=2, ncols=2, gridspec_kw={"height_ratios": [1, 1.1]})
    flat, lifted = axes[0]
    for chosen, marker, color in ((inner, "s", ORANGE), (~inner, "o", BLUE)):
        flat.plot(*x[chosen].T, marker, color=color, markersize=4.5)
    flat.set(aspect="equal", xlabel=r"$x_1$", ylabel=r"$x_2$", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    height = (x**2).sum(axis=1)
    corner = 1.75
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * corner
    plane = oblique(square[:, 0], square[:, 1], np.full(4, 0.95))
    for chosen, marker, color, layer in ((inner, "s", ORANGE, 1), (~inner, "o", BLUE, 3)):
        lifted.plot(
            *oblique(x[chosen, 0], x[chosen, 1], height[chosen]),
            marker,
            color=color,
            markersize=4.5,
            zorder=layer,
        )
    lifted.fill(*plane, color=GREEN, alpha=0.25, linewidth=0, zorder=2)
    ground = oblique(square[:, 0], square[:, 1], np.zeros(4))
    lifted.plot(*(np.append(side, side[0]) for side in ground), color=MUTED, linewidth=0.8)
    lifted.text(-1.25, 0.55, "plane", color=GREEN, ha="center", va="bottom", fontsize=10.5)
    lifted.text(-1.45, -0.88, r"$x_1$", ha="center")
    lifted.text(2.35, -0.3, r"$x_2$", ha="center")
    lifted.text(-2.75, 2.85, r"$x_1^2+x_2^2$", ha="left")
    lifted.set(xlim=(-2.8, 2.8), ylim=(-1.1, 3.3))
    lifted.set_axis_off()
    grid = axes[1, 0].get_gridspec()
    for ax in axes[1]:
        ax.remove()
    gram = fig.add_subplot(grid[1, :])
    few = np.concatenate([np.arange(0, 22, 3), np.arange(22, 56, 4)])
    distances = ((x[few, None] - x[None, few]) ** 2).sum(axis=2)
    kernel = np.exp(-distances)
    m = len(few)
    for i in range(m):
        for j in range(m):
            gram.add_patch(
                Rectangle((j, i), 1, 1, facecolor=INK, alpha=float(kernel[i, j]), linewidth=0)
            )
    first = int((few < 22).sum())
    gram.plot([first, first], [0, m], color=MUTED, linewidth=1)
    gram.plot([0, m], [first, first], color=MUTED, linewidth=1)
    gram.set(xlim=(-0.2, m + 0.2), ylim=(m + 0.2, -0.2), aspect="equal", xticks=[], yticks=[])
    for side in gram.spines.values():
        side.set_visible(False)
    gram.text(-0.6, first / 2, "inner", color=ORANGE, ha="right", va="center")
    gram.text(-0.6, (first + m) / 2, "outer", color=BLUE, ha="right", va="center")
    gram.text(m + 0.8, m / 2, "Gram matrix\n$k(x_i,x_j)$,\nsolid = similar", ha="left", va="center")
    return fig
