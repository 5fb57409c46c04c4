"""Test error against the number of labels on digits 5 to 9, for four ways to learn."""

import warnings

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

SIZES, DRAWS = (1, 2, 4, 8, 16, 32, 64), 10


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return all squared distances between rows of ``a`` and rows of ``b``."""
    return np.asarray((a**2).sum(axis=1)[:, None] - 2 * a @ b.T + (b**2).sum(axis=1))


def spread(x: np.ndarray, onehot: np.ndarray, test: np.ndarray) -> np.ndarray:
    """Spread labels over a graph of 7 neighbors; a test image asks its 7 neighbors."""
    near = np.argsort(squared_distances(x, x), axis=1)[:, 1:8]
    graph = np.zeros((len(x), len(x)))
    np.put_along_axis(graph, near, 1.0, axis=1)
    graph = np.maximum(graph, graph.T)
    root = np.sqrt(graph.sum(axis=1))
    graph /= np.outer(root, root)
    belief = onehot.copy()
    for _ in range(50):
        belief = 0.9 * graph @ belief + 0.1 * onehot
    near = np.argsort(squared_distances(test, x), axis=1)[:, :7]
    return np.asarray(belief[near].sum(axis=1).argmax(axis=1))


def errors(per_class: int, seed: int) -> tuple[float, float, float]:
    """Return the test errors of network, nearest centroid and label spreading."""
    images, labels = load_digits(return_X_y=True)
    x, y = images[labels > 4] / 16, labels[labels > 4] - 5
    order = np.random.default_rng(seed).permutation(len(y))
    test, pool = order[:396], order[396:]
    train = np.concatenate([pool[y[pool] == c][:per_class] for c in range(5)])
    net = MLPClassifier((64,), solver="lbfgs", max_iter=100, random_state=seed)
    network = net.fit(x[train], y[train]).predict(x[test])
    centers = np.array([x[train][y[train] == c].mean(axis=0) for c in range(5)])
    centroid = squared_distances(x[test], centers).argmin(axis=1)
    known = np.eye(5)[y[pool]] * np.isin(pool, train)[:, None]
    spreading = spread(x[pool], known, x[test])
    wrong = [float(np.mean(guess != y[test])) for guess in (network, centroid, spreading)]
    return wrong[0], wrong[1], wrong[2]


def draw() -> Figure:
    """Draw three learning curves on two logarithmic axes and the extrapolated power law."""
    fig, ax = figure(height=3.5)
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        mean = np.array([[errors(m, s) for s in range(DRAWS)] for m in SIZES]).mean(axis=1) * 100
    n = 5 * np.array(SIZES)
    slope, level = np.polyfit(np.log(n[:5]), np.log(mean[:5, 0]), 1)
    ax.plot(n, np.exp(level + slope * np.log(n)), ":", color=MUTED, linewidth=1.6)
    for k, (color, marker, style) in enumerate(((BLUE, "o", "-"), (ORANGE, "s", "--"))):
        ax.plot(n, mean[:, k], marker=marker, linestyle=style, color=color)
    ax.plot(n, mean[:, 2], marker="D", linestyle="-.", color=GREEN)
    ax.set(xscale="log", yscale="log", xlim=(4.5, 900), ylim=(1.7, 38), xlabel="labeled images")
    ax.set_ylabel("test error")
    ax.set_xticks(n, [str(v) for v in n])
    ax.set_yticks([2, 5, 10, 20, 30], ["2%", "5%", "10%", "20%", "30%"])
    ax.minorticks_off()
    ax.text(350, mean[-1, 1], "nearest\ncentroid", color=ORANGE, va="center")
    ax.text(350, mean[-1, 0], "network", color=BLUE, va="center")
    ax.text(42, 4.6, "power law\nfitted to n ≤ 80", color=MUTED, ha="center", fontsize=9.5)
    ax.text(350, mean[-1, 2], "label\nspreading", color=GREEN, va="center")
    return fig
