"""Surprise a token of sampled texts against that of the most probable text."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

PROBABILITIES = np.array([0.4, 0.3, 0.2, 0.1])
LENGTHS = ((20, GREEN, ":"), (100, ORANGE, "--"), (500, BLUE, "-"))


def surprise(length: int, texts: int = 200_000) -> np.ndarray:
    """Draw texts of ``length`` tokens and return their mean surprise in nats."""
    counts = np.random.default_rng(length).multinomial(length, PROBABILITIES, size=texts)
    return np.asarray(counts @ -np.log(PROBABILITIES) / length)


def draw() -> Figure:
    """Plot the densities for three lengths, the mode and the entropy."""
    fig, ax = figure(height=2.9)
    for length, color, line in LENGTHS:
        values = surprise(length)
        width = values.std() / 3
        # Counts are lattice values: a kernel of a third of the spread hides the comb.
        grid = np.linspace(0.85, 1.75, 181)
        edges = np.linspace(0.8, 1.8, 401)
        share, _ = np.histogram(values, edges)
        mids = (edges[:-1] + edges[1:]) / 2
        kernel = np.exp(-0.5 * ((grid[:, None] - mids) / width) ** 2)
        density = kernel @ share / len(values) / width / np.sqrt(2 * np.pi)
        ax.plot(grid, density, line, color=color)
    mode = -np.log(PROBABILITIES.max())
    entropy = -(PROBABILITIES * np.log(PROBABILITIES)).sum()
    ax.axvline(mode, color=PURPLE, linewidth=1.8)
    ax.axvline(entropy, ymax=0.9, color=MUTED, linewidth=1.0)
    ax.text(
        mode + 0.012,
        17.2,
        "most probable text:\nthe same token\nforever, 0.916",
        color=PURPLE,
        fontsize=10.5,
        va="center",
    )
    ax.text(entropy, 21.6, "entropy 1.280", color=INK, fontsize=10.5, ha="center")
    ax.text(1.325, 15.0, "500 tokens", color=BLUE, fontsize=10.5)
    ax.text(1.36, 6.0, "100 tokens", color=ORANGE, fontsize=10.5)
    ax.text(1.46, 2.1, "20 tokens", color=GREEN, fontsize=10.5)
    ax.set(
        xlim=(0.87, 1.7),
        ylim=(0, 23.5),
        xlabel="mean surprise a token, nats",
        ylabel="density",
    )
    return fig
