"""Two weights that see only noisy gradients: L2 within Adam against decoupled decay."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

RATE, DECAY, STEPS, EVERY = 0.001, 0.1, 20_000, 100
SPREADS = (1.0, 0.02)


def run(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the paths of both weights, every 100 steps: L2 within Adam, and AdamW.

    They are averaged over 100 repetitions; both see the same noise.
    """
    rng = np.random.default_rng(seed)
    w = np.ones((2, 100, 2))
    inside, outside = DECAY * np.array([[1.0, 0.0], [0.0, 1.0]])[..., None, None]
    first, second = np.zeros_like(w), np.zeros_like(w)
    path = [w.mean(axis=1)]
    for step in range(1, STEPS + 1):
        gradient = rng.normal(size=w.shape[1:]) * SPREADS + inside * w
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient * gradient - second)
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        w -= RATE * (move + outside * w)
        if step % EVERY == 0:
            path.append(w.mean(axis=1))
    l2, adamw = np.array(path).swapaxes(0, 1)
    return l2, adamw


def draw() -> Figure:
    """Draw both weights under L2 in Adam above and under AdamW below."""
    fig, axes = figure(height=5.4, nrows=2, sharex=True, sharey=True)
    steps = np.arange(0, STEPS + 1, EVERY) / 1000
    for ax, path in zip(axes, run(), strict=True):
        ax.plot(steps, path[:, 0], color=BLUE)
        ax.plot(steps, path[:, 1], color=ORANGE, linestyle="--")
        ax.set(xlim=(0, 20), ylim=(-0.1, 1.1), ylabel="weight", xticks=range(0, 21, 5))
    axes[0].text(19.8, 0.98, "L2 penalty within Adam", color=MUTED, ha="right")
    axes[1].text(19.8, 0.98, "decoupled: AdamW", color=MUTED, ha="right")
    axes[0].text(9.0, 0.58, "gradients of size 1", color=BLUE)
    axes[0].text(1.6, 0.12, "gradients of size 0.02", color=ORANGE)
    axes[1].text(6.0, 0.66, "both the same", color=INK)
    axes[0].tick_params(labelbottom=True)
    axes[1].set_xlabel("thousand steps")
    return fig
