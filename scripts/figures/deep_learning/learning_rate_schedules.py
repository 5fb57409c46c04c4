"""Six schedules of the learning rate, relative to the peak, over one run."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GOLD, GREEN, ORANGE, PURPLE, figure

TOTAL, WARM = 100, 10


def step(t: np.ndarray) -> np.ndarray:
    """Divide by 10 after 50% and after 75% of the run."""
    return np.asarray(0.1 ** ((t >= 50).astype(float) + (t >= 75)))


def warm(t: np.ndarray) -> np.ndarray:
    """Rise linearly over the first WARM steps."""
    return np.minimum(t / WARM, 1.0)


def cosine(t: np.ndarray) -> np.ndarray:
    """Warm up, then follow half a cosine down to zero."""
    return np.asarray(
        np.where(t < WARM, warm(t), (1 + np.cos(np.pi * (t - WARM) / (TOTAL - WARM))) / 2)
    )


def linear(t: np.ndarray) -> np.ndarray:
    """Warm up, then fall linearly to zero."""
    return np.asarray(np.where(t < WARM, warm(t), (TOTAL - t) / (TOTAL - WARM)))


def inverse_root(t: np.ndarray) -> np.ndarray:
    """Warm up, then fall with one over the root of the step."""
    return np.asarray(np.minimum(t / WARM, np.sqrt(WARM / np.maximum(t, 1e-9))))


def one_cycle(t: np.ndarray) -> np.ndarray:
    """Climb from a 25th over 30% of the run by a cosine, fall by a cosine to nearly zero."""
    up, down = np.minimum(t / 30, 1), np.maximum((t - 30) / 70, 0)
    rising = 0.04 + 0.96 * (1 - np.cos(np.pi * up)) / 2
    return np.asarray(np.where(t < 30, rising, (1 + np.cos(np.pi * down)) / 2))


SCHEDULES: tuple[tuple[str, Callable[[np.ndarray], np.ndarray], str], ...] = (
    ("step", step, BLUE),
    ("warm-up, cosine", cosine, ORANGE),
    ("warm-up, linear", linear, GREEN),
    ("warm-up, inverse root", inverse_root, PURPLE),
    ("one cycle", one_cycle, GOLD),
    ("constant", lambda t: np.ones_like(t), BLUE),
)


def draw() -> Figure:
    """Draw each schedule in a small panel."""
    fig, axes = figure(height=4.6, nrows=3, ncols=2, sharex=True, sharey=True)
    t = np.linspace(0, TOTAL, 201)
    for ax, (name, f, color) in zip(axes.flat, SCHEDULES, strict=True):
        ax.plot(t, f(t), color=color)
        ax.fill_between(t, f(t), color=color, alpha=0.15, linewidth=0)
        ax.text(100, 1.38, name, ha="right", va="top", color=color, fontsize=10.5)
        ax.set(xlim=(0, TOTAL), ylim=(0, 1.4), yticks=[0, 1], xticks=[0, 50, 100])
    for ax in axes[2]:
        ax.set_xlabel("share of the run (%)")
    axes[1, 0].set_ylabel("rate / peak rate")
    return fig
