"""Three rounds of AdaBoost on six points on a line, and their weighted sum."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

LABELS = np.array([1, 1, -1, -1, -1, 1])
TITLES = ("round 1: + left of 2.5", "round 2: + right of 5.5", "round 3: + everywhere")
CUTS = (2.5, 5.5, None)


def stump(number: int, x: np.ndarray) -> np.ndarray:
    """Return what the stump of a round says at ``x``."""
    return np.where((x <= 2.5, x > 5.5, x > 0)[number], 1.0, -1.0)


def draw() -> Figure:
    """A strip of points per round, area by weight, and the score after the last round."""
    fig, axes = figure(
        height=5.0, nrows=4, sharex=True, gridspec_kw={"height_ratios": [1, 1, 1, 1.7]}
    )
    x = np.arange(1.0, 7.0)
    fine = np.array([0.5, 2.5, 2.500001, 5.5, 5.500001, 6.5])
    weight = np.full(6, 1 / 6)
    score = np.zeros_like(fine)
    for number, (ax, title, cut) in enumerate(zip(axes[:3], TITLES, CUTS, strict=True)):
        wrong = stump(number, x) != LABELS
        error = weight[wrong].sum()
        alpha = 0.5 * np.log((1 - error) / error)
        ax.fill_between(
            fine, -1, 1, where=stump(number, fine) > 0, color=BLUE, alpha=0.14, linewidth=0
        )
        if cut:
            ax.axvline(cut, color=INK, linewidth=1.2)
        for xi, label, w, bad in zip(x, LABELS, weight, wrong, strict=True):
            ax.scatter(
                xi,
                -0.2,
                s=1500 * w,
                marker="o" if label > 0 else "s",
                color=BLUE if label > 0 else ORANGE,
                alpha=0.85,
                linewidths=0,
            )
            if bad:
                ax.text(xi, 0.55, "wrong", ha="center", va="center", fontsize=9.5, color=INK)
        ax.set(ylim=(-1, 1), yticks=[])
        ax.set_title(f"{title}   error {error:.3f}, α = {alpha:.3f}", fontsize=10.5, loc="left")
        ax.tick_params(bottom=False)
        score += alpha * stump(number, fine)
        weight = weight * np.exp(-alpha * LABELS * stump(number, x))
        weight /= weight.sum()
    last = axes[-1]
    last.axhline(0, color=MUTED, linewidth=1)
    last.plot(fine, score, color=GREEN)
    last.fill_between(fine, 0, score, where=score > 0, color=BLUE, alpha=0.14, linewidth=0)
    last.fill_between(fine, 0, score, where=score < 0, color=ORANGE, alpha=0.14, linewidth=0)
    for xi, label in zip(x, LABELS, strict=True):
        last.text(
            xi,
            0.36 * label,
            "+" if label > 0 else "−",
            ha="center",
            va="center",
            fontsize=14,
            color=BLUE if label > 0 else ORANGE,
        )
    last.set_title("weighted sum: its sign is right for all six", fontsize=10.5, loc="left")
    last.set(xlim=(0.5, 6.5), ylim=(-1.15, 1.15), xlabel="x", ylabel="F(x)")
    return fig
