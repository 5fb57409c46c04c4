"""A signal and its shift, their feature maps, and what pooling makes of them."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, LINESTYLES, ORANGE, figure

N = 24
SIGNAL = np.zeros(N)
SIGNAL[4:9] = (1, 3, 4, 2, 1)
KERNEL = np.array([-1.0, 0, 1])


def feature(x: np.ndarray) -> np.ndarray:
    """Cross-correlate without padding, then ReLU."""
    return np.maximum(np.correlate(x, KERNEL, "valid"), 0)


def pool(x: np.ndarray) -> np.ndarray:
    """Take maxima of pairs at stride 2."""
    pairs: np.ndarray = x[: len(x) // 2 * 2].reshape(-1, 2)
    result: np.ndarray = np.maximum(pairs[:, 0], pairs[:, 1])
    return result


def draw() -> Figure:
    """Three rows: input, feature map, pooled map; the shifted version is dashed."""
    fig, axes = figure(height=4.6, nrows=3)
    shifted = np.roll(SIGNAL, 5)
    rows = (
        ("input", SIGNAL, shifted),
        ("feature map", feature(SIGNAL), feature(shifted)),
        ("max pooled by 2", pool(feature(SIGNAL)), pool(feature(shifted))),
    )
    for ax, (words, a, b) in zip(axes, rows, strict=True):
        for y, color, style, marker in ((a, BLUE, "-", "o"), (b, ORANGE, LINESTYLES[1], "s")):
            ax.plot(range(len(y)), y, color=color, linestyle=style, marker=marker, markersize=5)
        ax.set(ylim=(-0.3, 4.6), xlim=(-0.6, N - 0.4), yticks=[0, 2, 4])
        ax.text(N - 0.6, 3.6, words, ha="right")
    axes[0].text(2.6, 3.5, "image", color=BLUE, ha="center")
    axes[0].text(14.2, 3.5, "moved by 5", color=ORANGE, ha="center")
    axes[2].set_xlabel("position in the map")
    return fig
