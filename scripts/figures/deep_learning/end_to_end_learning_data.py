"""Accuracy against training rows: one hand-made feature, and all raw inputs."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

WEIGHTS = np.concatenate([np.linspace(0.2, 1.8, 10), np.full(10, 0.6)])
ROWS = (10, 20, 40, 80, 160, 320, 640, 1280)
RUNS = 60


def sample(rng: np.random.Generator, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return inputs (rows, 20) and labels drawn with probability sigmoid(weights · input)."""
    x = rng.normal(size=(rows, WEIGHTS.size))
    return x, rng.uniform(size=rows) < expit(x @ WEIGHTS)


def accuracies() -> dict[str, np.ndarray]:
    """Return mean test accuracies at each number of rows, and that of the best possible rule."""
    rng = np.random.default_rng(0)
    test, labels = sample(rng, 20_000)
    by_hand, raw = [], []
    for rows in ROWS:
        scores = []
        for _ in range(RUNS):
            x, y = sample(rng, rows)
            while y.all() or not y.any():
                x, y = sample(rng, rows)
            # The expert knows which inputs matter most and adds them up; one weight is learned.
            stage = LogisticRegression().fit(x[:, :10].sum(axis=1, keepdims=True), y)
            whole = LogisticRegression().fit(x, y)
            scores.append(
                (
                    stage.score(test[:, :10].sum(axis=1, keepdims=True), labels),
                    whole.score(test, labels),
                )
            )
        means = np.mean(scores, axis=0)
        by_hand.append(means[0])
        raw.append(means[1])
    best = np.mean((test @ WEIGHTS > 0) == labels)
    return {"by hand": np.array(by_hand), "raw": np.array(raw), "best": np.array(best)}


def draw() -> Figure:
    """Two learning curves and the ceiling."""
    found = accuracies()
    fig, ax = figure(height=3.1)
    ax.semilogx(ROWS, found["by hand"], "o--", color=ORANGE)
    ax.semilogx(ROWS, found["raw"], "s-", color=BLUE)
    ax.axhline(found["best"], color=MUTED, linewidth=1.2, linestyle=":")
    ax.text(10, found["best"] + 0.006, "best possible rule", color=MUTED)
    ax.text(230, 0.775, "hand-made feature", color=ORANGE)
    ax.text(21, 0.66, "raw inputs", color=BLUE)
    ax.set(xlabel="training rows", ylabel="test accuracy", ylim=(0.6, 0.92))
    ax.set_xticks(ROWS, [f"{rows:,}" for rows in ROWS])
    ax.minorticks_off()
    return fig
