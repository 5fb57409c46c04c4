"""Error of naive Bayes and logistic regression against sample size, dependence ignored by one."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

D = 30
SHIFT = np.repeat([0.5, 0.25], 15)
COVARIANCE = np.eye(D)
COVARIANCE[:15, :15] += 0.2 * (1 - np.eye(15))
SIZES = (10, 20, 40, 80, 160, 320, 640, 1280, 2560)


def error(weights: np.ndarray, intercept: float) -> float:
    """Return the exact error of a linear rule for classes N(SHIFT, C) and N(-SHIFT, C)."""
    spread = np.sqrt(weights @ COVARIANCE @ weights)
    score = weights @ SHIFT
    return float(
        (norm.cdf(-(score + intercept) / spread) + norm.cdf((intercept - score) / spread)) / 2
    )


def mean_errors(n: int, runs: int, seed: int) -> tuple[float, float]:
    """Return mean errors of Gaussian naive Bayes (shared variances) and logistic regression."""
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(COVARIANCE)
    y = np.repeat([0, 1], n // 2)
    errors = []
    for _ in range(runs):
        x = rng.normal(size=(n, D)) @ root.T + np.where(y[:, None] == 1, SHIFT, -SHIFT)
        means = np.array([x[y == k].mean(axis=0) for k in (0, 1)])
        variance = ((x - means[y]) ** 2).mean(axis=0)
        bayes = (means[1] - means[0]) / variance
        logistic = LogisticRegression(C=1.0, max_iter=500).fit(x, y)
        errors.append(
            (
                error(bayes, float(-bayes @ means.sum(axis=0) / 2)),
                error(logistic.coef_[0], float(logistic.intercept_[0])),
            )
        )
    first, second = np.mean(errors, axis=0)
    return float(first), float(second)


def draw() -> Figure:
    """Draw both curves and the two limits."""
    curves = np.array([mean_errors(n, 100, n) for n in SIZES])
    fig, ax = figure(height=3.3)
    ax.semilogx(SIZES, curves[:, 0], "o-", color=BLUE)
    ax.semilogx(SIZES, curves[:, 1], "s--", color=ORANGE)
    limits = (error(SHIFT, 0.0), error(np.linalg.solve(COVARIANCE, SHIFT), 0.0))
    for limit, color in zip(limits, (BLUE, ORANGE), strict=True):
        ax.axhline(limit, color=color, linewidth=1, linestyle=":")
    ax.text(700, 0.119, "naive Bayes (generative)", color=BLUE, ha="center", fontsize=10.5)
    ax.text(
        230,
        0.101,
        "logistic regression\n(discriminative)",
        color=ORANGE,
        ha="right",
        va="top",
        fontsize=10.5,
    )
    ax.text(9, limits[1] - 0.002, "lowest possible error", color=MUTED, va="top", fontsize=10.5)
    ax.set(xlabel="training rows", ylabel="test error", ylim=(0.07, 0.172))
    ax.set_xticks([10, 100, 1000], ["10", "100", "1,000"])
    return fig
