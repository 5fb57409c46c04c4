"""Width of a t interval against n, and its coverage: only the first depends on n."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import t

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

SIZES = (5, 10, 20, 50, 100, 200, 500)
SIMULATIONS = 4_000


def study() -> dict[str, tuple[list[float], list[float]]]:
    """Return mean width (in population standard deviations) and coverage, by population."""
    rng = np.random.default_rng(11)
    populations: dict[str, tuple[Callable[[tuple[int, int]], np.ndarray], float, float]] = {
        "normal": (lambda size: rng.standard_normal(size), 0.0, 1.0),
        "lognormal": (
            lambda size: rng.lognormal(0, 1, size),
            np.exp(0.5),
            np.sqrt(np.e * (np.e - 1)),
        ),
    }
    result = {}
    for name, (sample, mu, sigma) in populations.items():
        widths, coverages = [], []
        for n in SIZES:
            x = sample((SIMULATIONS, n))
            half = t.ppf(0.975, n - 1) * x.std(axis=1, ddof=1) / np.sqrt(n)
            widths.append(float(2 * half.mean() / sigma))
            coverages.append(float((np.abs(x.mean(axis=1) - mu) <= half).mean()))
        result[name] = (widths, coverages)
    return result


def draw() -> Figure:
    """Draw width above, coverage below, over a shared logarithmic axis of n."""
    result = study()
    fig, (top, bottom) = figure(height=4.6, nrows=2, sharex=True)
    width, coverage = result["normal"]
    top.plot(SIZES, width, color=BLUE, marker="o")
    top.plot(SIZES, 2 * 1.96 / np.sqrt(SIZES), color=GREEN, linestyle="--", linewidth=1.6)
    top.text(9, 1.7, "mean width, normal population", color=BLUE, fontsize=10.5)
    top.text(17, 1.15, r"$2\times1.96\,/\sqrt{n}$", color=GREEN, fontsize=11.5)
    top.set(ylabel="width / σ", ylim=(0, 2.6))
    bottom.axhline(0.95, color=MUTED, linewidth=1)
    bottom.plot(SIZES, coverage, color=BLUE, marker="o")
    bottom.plot(SIZES, result["lognormal"][1], color=ORANGE, marker="s", linestyle="--")
    bottom.text(6, 0.968, "normal: 95% at every n", color=BLUE, fontsize=10.5)
    bottom.text(46, 0.835, "lognormal: too low,\nrises toward 95%", color=ORANGE, fontsize=10.5)
    bottom.set(xscale="log", ylabel="coverage", ylim=(0.8, 1.0), xlabel="sample size n")
    bottom.set_xticks(SIZES, [str(n) for n in SIZES], color=INK)
    bottom.set_yticks([0.8, 0.85, 0.9, 0.95, 1], ["80%", "85%", "90%", "95%", "100%"])
    bottom.minorticks_off()
    return fig
