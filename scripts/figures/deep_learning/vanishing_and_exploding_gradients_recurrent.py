"""How far a gradient reaches back in an unrolled recurrent network, by weight scale."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure

UNITS, STEPS = 64, 50


def reach(radius: float, *, tanh: bool) -> np.ndarray:
    """Return the size of the derivative of the last state by the state k steps before."""
    rng = np.random.default_rng(0)
    orthogonal = np.linalg.qr(rng.normal(size=(UNITS, UNITS)))[0]
    weights = radius * orthogonal
    h = rng.normal(size=UNITS)
    slopes = []
    for _ in range(STEPS):
        z = weights @ h + 0.5 * rng.normal(size=UNITS)
        h = np.tanh(z) if tanh else z
        slopes.append(1 - h**2 if tanh else np.ones(UNITS))
    g = rng.normal(size=UNITS)
    sizes = [np.linalg.norm(g)]
    for slope in reversed(slopes):
        g = weights.T @ (slope * g)
        sizes.append(np.linalg.norm(g))
    return np.asarray(np.array(sizes) / sizes[0])


def draw() -> Figure:
    """Plot three linear recurrences and one with tanh."""
    fig, ax = figure(height=3.0)
    back = np.arange(STEPS + 1)
    for radius, tanh, color, style, text, place in (
        (1.1, False, ORANGE, "--", "singular values 1.1", (16, 60)),
        (1.0, False, BLUE, "-", "1.0", (46, 1.6)),
        (0.9, False, GREEN, "-.", "0.9", (38, 0.04)),
        (1.1, True, PURPLE, ":", "1.1, with tanh", (4, 3e-4)),
    ):
        sizes = reach(radius, tanh=tanh)
        ax.semilogy(back, sizes, color=color, linestyle=style)
        ax.text(*place, text, color=color, fontsize=10.5)
    ax.set(xlabel="steps back in time", ylabel="gradient norm", ylim=(1e-6, 1e3))
    return fig
