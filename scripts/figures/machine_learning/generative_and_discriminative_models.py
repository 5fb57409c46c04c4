"""The same points twice: fitted class densities, and nothing but the decision boundary."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.linear_model import LogisticRegression

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure

MEANS = ((-1.1, -0.6), (1.1, 0.8))
COVARIANCE = ((1.0, 0.45), (0.45, 0.8))


def sample() -> tuple[np.ndarray, np.ndarray]:
    """Return features and labels, 45 of each class."""
    rng = np.random.default_rng(3)
    points = np.concatenate([rng.multivariate_normal(mean, COVARIANCE, 45) for mean in MEANS])
    return points, np.repeat([0, 1], 45)


def draw() -> Figure:
    """Ellipses of linear discriminant analysis left, lines of logistic regression right."""
    x, y = sample()
    means = [x[y == k].mean(axis=0) for k in (0, 1)]
    rest = x - np.array(means)[y]
    covariance = rest.T @ rest / len(x)
    root = np.linalg.cholesky(covariance)
    angle = np.linspace(0, 2 * np.pi, 120)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    weights = np.linalg.solve(covariance, means[1] - means[0])
    offset = -weights @ (means[0] + means[1]) / 2
    model = LogisticRegression(C=np.inf).fit(x, y)

    fig, (left, right) = figure(height=3.1, ncols=2, sharex=True, sharey=True)
    ends = np.array([-4.2, 4.2])
    for ax in (left, right):
        for k, (color, marker) in enumerate(((BLUE, "o"), (ORANGE, "x"))):
            ax.scatter(
                *x[y == k].T,
                s=14,
                marker=marker,
                facecolors="none" if marker == "o" else color,
                edgecolors=color if marker == "o" else None,
                linewidths=1.0,
                alpha=0.75,
            )
        ax.set(xlim=(-3.9, 3.9), ylim=(-3.9, 3.9), xticks=[], yticks=[], aspect="equal")
    left.set_ylabel("$x_2$")
    for k, color in enumerate((BLUE, ORANGE)):
        for radius in (1.0, 2.0):
            ring = means[k][:, None] + radius * root @ circle
            left.plot(*ring, color=color, linewidth=1.6, linestyle="-" if radius == 1 else "--")
    left.plot(ends, -(offset + weights[0] * ends) / weights[1], color=INK, linewidth=2.2)
    w, b = model.coef_[0], model.intercept_[0]
    for p, style in ((0.1, "--"), (0.5, "-"), (0.9, "--")):
        shift = np.log(p / (1 - p))
        line = (shift - b - w[0] * ends) / w[1]
        right.plot(
            ends,
            line,
            color=INK if p == 0.5 else MUTED,
            linestyle=style,
            linewidth=2.2 - (p != 0.5),
        )
        at = {0.1: 1.9, 0.5: -3.2, 0.9: 3.2}[p]
        right.text(
            (shift - b - w[1] * at) / w[0],
            at,
            f"{p:g}",
            fontsize=10.5,
            ha="center",
            va="center",
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.2},
        )
    for ax, name in ((left, "models $p(x, y)$"), (right, r"models $p(y \mid x)$")):
        ax.set_xlabel(f"$x_1$\n{name}")
    return fig
