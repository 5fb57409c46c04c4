"""Operations for filtering one image directly and through the fast Fourier transform."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, ORANGE, figure

SIDE = 256


def direct(kernel: np.ndarray) -> np.ndarray:
    """Return multiplications and additions of the direct method, all output positions."""
    return 2 * SIDE**2 * kernel**2


def transformed(kernel: np.ndarray) -> np.ndarray:
    """Return those of three real transforms, 2.5 N log2 N each, and one complex product."""
    points = (SIDE + kernel - 1.0) ** 2
    return 3 * 2.5 * points * np.log2(points) + 3 * points


def draw() -> Figure:
    """Both counts against the side of the kernel, on a logarithmic scale."""
    kernel = np.arange(1, 32)
    fig, ax = figure(height=3.0)
    ax.semilogy(kernel, direct(kernel) / 1e6, color=ORANGE)
    ax.semilogy(kernel, transformed(kernel) / 1e6, color=BLUE, linestyle="--")
    ax.text(16.5, 58, "direct", color=ORANGE)
    ax.text(20, 5.0, "through the FFT", color=BLUE)
    ax.set(xlabel="side of the kernel, in pixels", ylabel="million operations", xlim=(1, 31))
    ax.set_xticks([1, 3, 5, 8, 11, 15, 20, 25, 31])
    ax.grid(axis="y")
    return fig
