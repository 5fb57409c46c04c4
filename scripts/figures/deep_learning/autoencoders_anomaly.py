"""Reconstruction errors of a model of the digit 3: unseen threes and all other digits."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA

from scripts.figures.style import BLUE, INK, ORANGE, figure


def errors() -> tuple[float, np.ndarray, np.ndarray]:
    """Return the threshold and the errors of unseen threes and of all other digits."""
    data, label = load_digits(return_X_y=True)
    data = data / 16
    threes = np.random.default_rng(0).permutation(data[label == 3])
    model = PCA(8, svd_solver="full").fit(threes[:90])

    def error(x: np.ndarray) -> np.ndarray:
        return np.asarray(((x - model.inverse_transform(model.transform(x))) ** 2).mean(axis=1))

    threshold = float(np.quantile(error(threes[90:130]), 0.95))
    return threshold, error(threes[130:]), error(data[label != 3])


def draw() -> Figure:
    """Two histograms of errors, in percent of their group, and the threshold."""
    fig, ax = figure(height=2.7)
    threshold, normal, other = errors()
    bins = np.linspace(0, 0.12, 31)
    for values, color, style in ((normal, BLUE, "-"), (other, ORANGE, "--")):
        share = np.full(len(values), 100 / len(values))
        ax.hist(
            values, bins, weights=share, histtype="stepfilled", facecolor=(color, 0.2), linewidth=0
        )
        ax.hist(
            values,
            bins,
            weights=share,
            histtype="step",
            edgecolor=color,
            linestyle=style,
            linewidth=1.8,
        )
    top = 33.0
    ax.plot([threshold, threshold], [0, top], color=INK, linestyle=":", linewidth=1.6)
    ax.text(threshold + 0.001, top - 1.5, "threshold, 95% of held-out 3s", color=INK, fontsize=10)
    ax.text(0.001, 29.5, "unseen 3s", color=BLUE)
    ax.text(0.078, 11, "other digits", color=ORANGE)
    ax.set(
        xlabel="mean squared reconstruction error", ylabel="percent", ylim=(0, 36), xlim=(0, 0.12)
    )
    return fig
