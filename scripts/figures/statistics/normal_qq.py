"""Normal Q-Q plots of four samples: normal, right-skewed, heavy-tailed and light-tailed."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, MUTED, figure

SIZE = 70


def draw() -> Figure:
    """Plot sorted samples against normal quantiles, scaled so that the line fits the quartiles."""
    rng = np.random.default_rng(569)
    samples = (
        ("normal: on the line", rng.normal(size=SIZE)),
        ("right-skewed: bends up", rng.exponential(size=SIZE)),
        ("heavy tails: S shape", rng.standard_t(2.5, size=SIZE)),
        ("light tails: flat ends", rng.uniform(size=SIZE)),
    )
    theory = norm.ppf((np.arange(SIZE) + 0.5) / SIZE)
    fig, axes = figure(height=4.6, nrows=2, ncols=2, sharex=True, sharey=True)
    for ax, (name, sample) in zip(axes.flat, samples, strict=True):
        low, high = np.quantile(sample, (0.25, 0.75))
        scale = (high - low) / (norm.ppf(0.75) - norm.ppf(0.25))
        scores = np.sort((sample - (low + high) / 2) / scale)
        ax.plot([-3, 3], [-3, 3], color=MUTED, linewidth=1.2, linestyle="--")
        ax.plot(theory, scores, "o", color=BLUE, markersize=3.2)
        ax.set_title(name)
        ax.set(xlim=(-2.8, 2.8), ylim=(-5.6, 5.6), xticks=(-2, 0, 2), yticks=(-4, 0, 4))
    fig.supxlabel("normal quantile", fontsize=11.5)
    fig.supylabel("sample quantile (rescaled)", fontsize=11.5)
    return fig
