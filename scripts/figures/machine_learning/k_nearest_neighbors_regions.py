"""Decision regions for K = 1, 15 and n, and training and test error against K."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.neighbors import KNeighborsClassifier

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def sample(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw two overlapping classes of which the second is a ring segment; 55 % are class 1."""
    rng = np.random.default_rng(seed)
    y = (rng.uniform(size=n) < 0.55).astype(int)
    angle = rng.uniform(0, np.pi, n)
    arc = 1.3 * np.column_stack([np.cos(angle), np.sin(angle)])
    center = np.column_stack([np.zeros(n), np.full(n, 0.2)])
    return np.where(y[:, None] == 1, arc, center) + 0.45 * rng.normal(size=(n, 2)), y


def draw() -> Figure:
    """Three maps of the plane and one curve of errors."""
    x, y = sample(120, 1)
    test_x, test_y = sample(4000, 2)
    fig, axes = figure(height=5.4, nrows=2, ncols=2)
    first, second = np.linspace(-2.6, 2.6, 91), np.linspace(-1.4, 2.6, 76)
    grid = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2)
    for ax, k in zip(axes.flat, (1, 15, 120), strict=False):
        label = KNeighborsClassifier(k).fit(x, y).predict(grid).reshape(76, 91)
        ax.contourf(first, second, label, levels=[0.5, 1.5], colors=[BLUE], alpha=0.18)
        if label.min() < label.max():
            ax.contour(first, second, label, levels=[0.5], colors=[INK], linewidths=1.1)
        ax.plot(*x[y == 0].T, "s", color=ORANGE, markersize=3)
        ax.plot(*x[y == 1].T, "o", color=BLUE, markersize=3)
        name = f"K = {k}" + (" = n" if k == 120 else "")
        ax.text(0.5, 1.0, name, transform=ax.transAxes, ha="center", va="bottom")
        ax.set(xticks=[], yticks=[], xlim=(-2.6, 2.6), ylim=(-1.4, 2.6))
    ks = [1, 3, 5, 9, 15, 21, 31, 45, 61, 81, 101, 120]
    fits = [KNeighborsClassifier(k).fit(x, y) for k in ks]
    last = axes[1, 1]
    train = [1 - fit.score(x, y) for fit in fits]
    test = [1 - fit.score(test_x, test_y) for fit in fits]
    last.semilogx(ks, train, "s--", color=MUTED, markersize=4)
    last.semilogx(ks, test, "o-", color=INK, markersize=4)
    last.text(1.0, test[0] + 0.03, "test", color=INK)
    last.text(9, 0.02, "training", color=MUTED)
    last.set(xlabel="K", ylabel="error", ylim=(0, 0.5))
    last.set_xticks([1, 3, 15, 120], ["1", "3", "15", "120"])
    last.minorticks_off()
    return fig
