"""Accuracy against training rows: one hand-made feature, and all raw inputs."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit, ndtr

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

WEIGHTS = np.concatenate([np.linspace(0.2, 1.8, 10), np.full(10, 0.6)])
BY_HAND = np.repeat([1.0, 0.0], 10)  # the expert's feature: the sum of the first ten inputs
ROWS = (10, 20, 40, 80, 160, 320, 640, 1280)
RUNS = 100


def sample(rng: np.random.Generator, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return inputs (rows, 20) and labels drawn with probability sigmoid(weights · input)."""
    x = rng.normal(size=(rows, WEIGHTS.size))
    return x, rng.uniform(size=rows) < expit(x @ WEIGHTS)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return slopes and intercept of logistic regression with penalty |slopes|²/2, by Newton."""
    design = np.column_stack([x, np.ones(len(x))])
    penalty = np.append(np.ones(x.shape[1]), 0.0)
    theta = np.zeros(design.shape[1])
    for _ in range(30):
        p = expit(design @ theta)
        gradient = design.T @ (p - y) + penalty * theta
        hessian = (design.T * (p * (1 - p))) @ design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        theta -= step
        if np.abs(step).max() < 1e-8:
            break
    return theta


def accuracy(weights: np.ndarray, intercept: float = 0.0) -> float:
    """Return the accuracy of a linear rule on new data, by integrating over the true score."""
    size = np.linalg.norm(WEIGHTS)
    z = np.linspace(-8, 8, 1601)  # the true score in units of its standard deviation
    along = weights @ WEIGHTS / size
    across = np.sqrt(max(weights @ weights - along**2, 1e-12))
    says_yes = ndtr((along * z + intercept) / across)
    yes = expit(size * z)
    right = yes * says_yes + (1 - yes) * (1 - says_yes)
    return float(np.trapezoid(right * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi), z))


def accuracies() -> dict[str, np.ndarray]:
    """Return mean accuracies on new data at each number of rows, and both limits."""
    rng = np.random.default_rng(0)
    by_hand, raw = [], []
    for rows in ROWS:
        scores = []
        for _ in range(RUNS):
            x, y = sample(rng, rows)
            while y.all() or not y.any():
                x, y = sample(rng, rows)
            # A slope and a threshold for the sum of ten inputs, against 20 weights of their own.
            slope, threshold = fit((x @ BY_HAND)[:, None], y)
            whole = fit(x, y)
            scores.append((accuracy(slope * BY_HAND, threshold), accuracy(whole[:-1], whole[-1])))
        means = np.mean(scores, axis=0)
        by_hand.append(means[0])
        raw.append(means[1])
    return {
        "by hand": np.array(by_hand),
        "raw": np.array(raw),
        "limit": np.array(accuracy(BY_HAND)),
        "best": np.array(accuracy(WEIGHTS)),
    }


def draw() -> Figure:
    """Two learning curves and the ceiling."""
    found = accuracies()
    fig, ax = figure(height=3.1)
    ax.semilogx(ROWS, found["by hand"], "o--", color=ORANGE)
    ax.semilogx(ROWS, found["raw"], "s-", color=BLUE)
    ax.axhline(found["best"], color=MUTED, linewidth=1.2, linestyle=":")
    ax.text(10, found["best"] + 0.006, "best possible rule", color=MUTED)
    ax.text(230, 0.775, "hand-made feature", color=ORANGE)
    ax.text(24, 0.65, "raw inputs", color=BLUE)
    ax.set(xlabel="training rows", ylabel="accuracy on new data", ylim=(0.6, 0.92))
    ax.set_xticks(ROWS, [f"{rows:,}" for rows in ROWS])
    ax.minorticks_off()
    return fig
