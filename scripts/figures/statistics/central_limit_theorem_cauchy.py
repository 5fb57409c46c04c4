"""Running means: five samples from a normal population settle, five from a Cauchy do not."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, LINESTYLES, MUTED, ORANGE, figure

N = 10_000


def draw() -> Figure:
    """Draw the mean of the first n values against n, on a logarithmic axis, for both."""
    rng = np.random.default_rng(7)
    shown = np.unique(np.geomspace(1, N, 220).astype(int))
    fig, axes = figure(height=4.4, nrows=2, sharex=True)
    for ax, name, color in zip(axes, ("normal", "Cauchy"), (BLUE, ORANGE), strict=True):
        sample = rng.standard_normal if name == "normal" else rng.standard_cauchy
        for style in LINESTYLES:
            mean = np.cumsum(sample(N)) / np.arange(1, N + 1)
            ax.plot(shown, mean[shown - 1], color=color, linestyle=style, linewidth=1.5)
        ax.axhline(0, color=MUTED, linewidth=0.8)
        ax.text(0.02, 0.95, f"{name} population", transform=ax.transAxes, va="top", color=INK)
        ax.set(xscale="log", xlim=(1, N), ylabel="mean of first n")
    axes[0].set_ylim(-3, 3)
    axes[1].set_ylim(-8, 8)
    axes[1].set_xlabel("sample size n (logarithmic axis)")
    return fig
