"""Cross-validated error of the lasso with error bars and the one-standard-error choice."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.linear_model import Lasso, lasso_path

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

N, P, FOLDS = 100, 40, 10


def curve() -> tuple[np.ndarray, np.ndarray, np.ndarray, list[int], int, int]:
    """Return strengths, mean error, standard error, features kept, best and chosen index."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=(N, P))
    beta = np.zeros(P)
    beta[:5] = 1
    y = x @ beta + 1.5 * rng.normal(size=N)
    alphas = np.logspace(0.1, -2, 30)
    errors = np.zeros((FOLDS, len(alphas)))
    for k, fold in enumerate(np.array_split(rng.permutation(N), FOLDS)):
        train = np.setdiff1d(np.arange(N), fold)
        shift, level = x[train].mean(axis=0), y[train].mean()
        _, paths, _ = lasso_path(x[train] - shift, y[train] - level, alphas=alphas)
        errors[k] = np.mean((y[fold, None] - level - (x[fold] - shift) @ paths) ** 2, axis=0)
    mean, error = errors.mean(axis=0), errors.std(axis=0, ddof=1) / np.sqrt(FOLDS)
    best = int(mean.argmin())
    chosen = int(np.flatnonzero(mean <= mean[best] + error[best])[0])
    kept = [int(np.sum(Lasso(alpha=a).fit(x, y).coef_ != 0)) for a in alphas]
    return alphas, mean, error, kept, best, chosen


def draw() -> Figure:
    """Draw the error bars, the band of one standard error and the two choices."""
    alphas, mean, error, kept, best, chosen = curve()
    fig, ax = figure(height=3.6)
    ax.errorbar(alphas, mean, yerr=error, color=BLUE, fmt="o", markersize=4, elinewidth=1.1)
    ax.axhline(mean[best] + error[best], color=MUTED, linestyle=":", linewidth=1.3)
    for index, color, style, side in ((best, ORANGE, "--", "right"), (chosen, GREEN, "-", "left")):
        word = "minimum" if index == best else "one SE"
        ax.axvline(alphas[index], color=color, linestyle=style, linewidth=1.5)
        ax.text(
            alphas[index] * (0.93 if index == best else 1.07),
            7.9,
            f"{word}:\n{kept[index]} features",
            color=color,
            ha=side,
            va="top",
            fontsize=11,
        )
    ax.text(0.009, 1.72, "dotted: minimum + one SE", color=INK, fontsize=10)
    ax.set(
        xscale="log",
        ylim=(1.5, 8),
        xlabel="penalty strength alpha (stronger to the right)",
        ylabel="10-fold error",
    )
    ax.set_xticks([0.01, 0.03, 0.1, 0.3, 1], ["0.01", "0.03", "0.1", "0.3", "1"])
    ax.minorticks_off()
    return fig
