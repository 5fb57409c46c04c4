"""Distances from one query to 500 uniform points: histograms that narrow around their mean."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, PURPLE, figure


def contrast_data(rng: np.random.Generator, d: int) -> np.ndarray:
    """Return the distances from one uniform query to 500 uniform points."""
    return np.asarray(np.linalg.norm(rng.uniform(size=(500, d)) - rng.uniform(size=d), axis=1))


def draw() -> Figure:
    """Draw one histogram a dimension, distances divided by their mean."""
    rng = np.random.default_rng(5)
    cases = ((2, BLUE), (10, ORANGE), (100, GREEN), (1000, PURPLE))
    fig, axes = figure(height=4.6, nrows=4, sharex=True)
    bins = np.linspace(0, 2.4, 61)
    for ax, (d, color) in zip(axes, cases, strict=True):
        draws = np.array([contrast_data(rng, d) for _ in range(300)])
        ax.hist(
            (draws[:40] / draws.mean()).ravel(), bins, color=color, alpha=0.55, edgecolor="none"
        )
        contrast = np.median(draws.max(axis=1) / draws.min(axis=1) - 1)
        below = ax.get_xaxis_transform()
        ax.text(2.4, 0.62, f"{d:,} dimensions", color=color, transform=below)
        ax.text(2.4, 0.3, f"contrast {contrast:.2g}", color=INK, fontsize=10.5, transform=below)
        ax.set(yticks=[], xlim=(0, 3.5), xticks=[0, 0.5, 1, 1.5, 2])
        ax.spines["left"].set_visible(False)
    axes[-1].set_xlabel("distance to the query / mean distance")
    return fig
