"""A fitted line with its residuals, and the squared-error bowl over its two coefficients."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

X = np.arange(1.0, 6.0)
Y = np.array([2.0, 3.0, 5.0, 4.0, 6.0])


def descend(start: tuple[float, float], rate: float, steps: int) -> np.ndarray:
    """Return the path of gradient descent on half the residual sum of squares."""
    design = np.column_stack([np.ones_like(X), X])
    path = [np.array(start)]
    for _ in range(steps):
        path.append(path[-1] - rate * design.T @ (design @ path[-1] - Y))
    return np.array(path)


def draw() -> Figure:
    """Draw residuals above, level lines of the cost with a descent path below."""
    fig, (top, low) = figure(height=6.0, nrows=2)
    fitted = 1.3 + 0.9 * X
    top.plot([0.5, 5.5], 1.3 + 0.9 * np.array([0.5, 5.5]), color=BLUE)
    top.vlines(X, fitted, Y, color=ORANGE, linestyle="--")
    top.plot(X, Y, "o", color=INK)
    for x, y, f in zip(X, Y, fitted, strict=True):
        top.annotate(
            f"{y - f:.1f}".replace("-", "−"),
            (x, (y + f) / 2 if abs(y - f) > 0.5 else y),
            (7, 0) if abs(y - f) > 0.5 else (8, -9),
            textcoords="offset points",
            color=ORANGE,
            va="center",
        )
    top.text(0.6, 5.7, r"$\hat{y}=1.3+0.9\,x$", color=BLUE, va="center", fontsize=13)
    top.set(xlabel="x", ylabel="y", xlim=(0.4, 5.7), ylim=(1, 6.6), xticks=X)

    design = np.column_stack([np.ones_like(X), X])
    values, vectors = np.linalg.eigh(design.T @ design)
    angle = np.linspace(0, 2 * np.pi, 241)
    for rss in (4, 12, 28, 60):
        axes = np.sqrt((rss - 1.9) / values)[:, None] * np.array([np.cos(angle), np.sin(angle)])
        ellipse = np.array([[1.3], [0.9]]) + vectors @ axes
        low.plot(*ellipse, color=MUTED, linewidth=1.2)
        where = ellipse[:, ellipse[0].argmin()]
        if rss > 4:
            low.annotate(f"{rss}", where, (-3, 2), textcoords="offset points", ha="right")
    path = descend((5.0, 2.0), 0.012, 250)
    low.plot(*path.T, color=GREEN, marker="o", markersize=3, linewidth=1.4, markevery=6)
    low.plot(*path[0], "s", color=GREEN)
    low.plot(1.3, 0.9, "*", color=ORANGE, markersize=13)
    low.annotate(
        "minimum: RSS 1.9",
        (1.3, 0.9),
        (-2.2, -0.75),
        color=ORANGE,
        ha="center",
        arrowprops={"arrowstyle": "-", "color": MUTED, "shrinkB": 6},
    )
    low.text(5.6, 2.12, "gradient\ndescent", color=GREEN, va="center")
    low.set(xlabel="intercept", ylabel="slope", xlim=(-8.5, 10.5), ylim=(-1.6, 3.4))
    return fig
