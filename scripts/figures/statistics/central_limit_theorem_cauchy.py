"""Running means: five samples from a normal population settle, five from a Cauchy do not."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, LINESTYLES, MUTED, ORANGE, figure

N = 10_000
SEED = 50  # a typical one: at every power of ten about half of the Cauchy means are beyond 1


def running_means() -> dict[str, np.ndarray]:
    """Return, for each population, the means of the first 1 to N values of five samples."""
    rng = np.random.default_rng(SEED)
    n = np.arange(1, N + 1)
    normal = np.array([np.cumsum(rng.standard_normal(N)) / n for _ in LINESTYLES])
    cauchy = np.array([np.cumsum(rng.standard_cauchy(N)) / n for _ in LINESTYLES])
    return {"normal": normal, "Cauchy": cauchy}


def draw() -> Figure:
    """Draw the mean of the first n values against n, on a logarithmic axis, for both."""
    shown = np.unique(np.geomspace(1, N, 220).astype(int))
    fig, axes = figure(height=4.4, nrows=2, sharex=True)
    for ax, (name, means), color in zip(axes, running_means().items(), (BLUE, ORANGE), strict=True):
        for mean, style in zip(means, LINESTYLES, strict=True):
            ax.plot(shown, mean[shown - 1], color=color, linestyle=style, linewidth=1.5)
        ax.axhline(0, color=MUTED, linewidth=0.8)
        ax.text(0.17, 0.95, f"{name} population", transform=ax.transAxes, va="top", color=INK)
        ax.set(xscale="log", xlim=(1, N), ylabel="mean of first n")
    axes[0].set_ylim(-3, 3)
    axes[1].set_ylim(-8, 8)
    axes[1].set_xlabel("sample size n (logarithmic axis)")
    return fig
