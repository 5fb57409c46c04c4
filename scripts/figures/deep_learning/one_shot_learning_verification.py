"""False acceptance and false rejection against the threshold, for pairs of digits."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


@cache
def pairs() -> tuple[np.ndarray, np.ndarray]:
    """Sorted distances of all pairs of equal and of different digits from 5 to 9, unit length."""
    digits = load_digits()
    keep = digits.target >= 5
    x, y = digits.data[keep], digits.target[keep]
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    i, j = np.triu_indices(len(x), 1)
    distance = np.sqrt(np.maximum(2 - 2 * (x @ x.T)[i, j], 0))
    same = y[i] == y[j]
    return np.sort(distance[same]), np.sort(distance[~same])


def rates(threshold: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """FAR and FRR if distances up to the threshold are accepted."""
    same, different = pairs()
    far = np.searchsorted(different, threshold, side="right") / len(different)
    frr = 1 - np.searchsorted(same, threshold, side="right") / len(same)
    return far, frr


def draw() -> Figure:
    """Both error rates with the equal-error point and the threshold for a FAR of 1%."""
    fig, ax = figure(height=3.5)
    t = np.linspace(0.2, 1.2, 201)
    far, frr = rates(t)
    ax.plot(t, 100 * far, color=ORANGE, linestyle="--")
    ax.plot(t, 100 * frr, color=BLUE)
    ax.text(1.03, 66, "FAR", color=ORANGE, ha="right")
    ax.text(0.43, 88, "FRR", color=BLUE)
    equal = t[np.abs(far - frr).argmin()]
    _, different = pairs()
    strict = float(np.quantile(different, 0.01))
    for spot, words in ((equal, "equal errors"), (strict, "FAR = 1%")):
        a, r = rates(float(spot))
        ax.plot([spot, spot], [0, 100 * max(a, r)], color=MUTED, linewidth=1.2, linestyle=":")
        ax.plot([spot, spot], [100 * a, 100 * r], "o", color=INK, markersize=5)
        ax.text(
            float(spot) + 0.02,
            100 * float(max(a, r)) + 2,
            f"{words}",
            color=INK,
            fontsize=10,
        )
    ax.set(xlim=(0.2, 1.2), ylim=(0, 100), xlabel="threshold on the distance", ylabel="% of pairs")
    return fig
