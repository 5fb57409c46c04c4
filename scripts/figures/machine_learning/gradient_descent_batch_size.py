"""Throughput and gradient noise against batch size: a cost model, and a simulation."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, INK, MUTED, ORANGE, figure

OVERHEAD, PER_EXAMPLE = 1e-3, 1e-5  # seconds: what the caption says
BATCHES = 4 ** np.arange(7)


def noise() -> tuple[np.ndarray, float]:
    """Return the SD of simulated mini-batch gradients and the SD of one example's gradient."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=100_000)
    gradients = -x * (2 * x + rng.normal(size=x.size))  # squared error, slope 2, at w = 0
    means = [
        gradients[rng.integers(x.size, size=(400, int(batch)))].mean(axis=1).std()
        for batch in BATCHES
    ]
    return np.array(means), float(gradients.std())


def draw() -> Figure:
    """Draw examples per second above, the noise of the gradient below."""
    fig, (speed, spread) = figure(height=4.6, nrows=2, sharex=True)
    x = np.geomspace(1, 4096, 80)
    speed.loglog(x, x / (OVERHEAD + x * PER_EXAMPLE), color=BLUE)
    speed.axhline(1 / PER_EXAMPLE, color=MUTED, linestyle="--", linewidth=1.2)
    speed.axvline(OVERHEAD / PER_EXAMPLE, color=GRID, linewidth=1.5)
    speed.text(1.1, 1.12e5, "ceiling: hardware busy", color=MUTED, va="bottom", fontsize=10.5)
    speed.text(
        7,
        2.4e3,
        "overhead rules:\n2× the batch,\n2× the speed",
        color=BLUE,
        va="center",
        fontsize=10.5,
    )
    speed.text(
        150,
        2.4e3,
        "saturated:\n2× the batch,\n2× the step time",
        color=BLUE,
        va="center",
        fontsize=10.5,
    )
    speed.set(ylim=(500, 3e5), ylabel="examples / s")
    means, one = noise()
    spread.loglog(x, one / np.sqrt(x), color=ORANGE, linewidth=1.6)
    spread.loglog(BATCHES, means, "o", color=INK, markersize=5)
    spread.text(24, 1.0, r"$\sigma/\sqrt{B}$: four times the batch,", color=ORANGE, fontsize=11)
    spread.text(46, 0.62, "half the noise", color=ORANGE, fontsize=11)
    spread.set(xlabel="batch size $B$", ylabel="SD of gradient", xlim=(1, 4096))
    spread.set_xticks(BATCHES, [str(b) for b in BATCHES])
    spread.minorticks_off()
    return fig
