"""Error per task against the number of tasks: own models, and a shared trunk of two units."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import GREEN, MUTED, ORANGE, figure

ROWS, INPUTS, TRUNK, REPEATS = 40, 20, 2, 100
TASKS = (1, 2, 3, 4, 6, 8, 12, 16, 24)


def shared_fit(x: np.ndarray, y: np.ndarray, units: int) -> np.ndarray:
    """Return the least-squares fit of all columns of y through a linear trunk of some units."""
    own = np.linalg.lstsq(x, y)[0]
    directions = np.linalg.svd(x @ own, full_matrices=False)[2][:units]
    return np.asarray(own @ directions.T @ directions)


def excess(tasks: int, related: bool) -> tuple[float, float]:
    """Return the mean excess error of a task with models of its own and with a shared trunk.

    Each task has signal variance 4 and noise variance 1; related tasks depend on the same two
    combinations of the inputs, unrelated ones on a direction each; inputs and noise are the same.
    """
    data, truth = (np.random.default_rng([part, tasks]) for part in (0, 1))
    total = np.zeros(2)
    for _ in range(REPEATS):
        if related:
            basis = np.linalg.qr(truth.normal(size=(INPUTS, TRUNK)))[0]
            weights = basis @ truth.normal(size=(TRUNK, tasks))
        else:
            weights = truth.normal(size=(INPUTS, tasks))
        weights *= 2 / np.linalg.norm(weights, axis=0)
        x = data.normal(size=(ROWS, INPUTS))
        y = x @ weights + data.normal(size=(ROWS, tasks))
        own = np.linalg.lstsq(x, y)[0]
        for k, guess in enumerate((own, shared_fit(x, y, TRUNK))):
            total[k] += np.sum((guess - weights) ** 2) / tasks
    return float(total[0] / REPEATS), float(total[1] / REPEATS)


def draw() -> Figure:
    """Draw three curves over the number of tasks."""
    fig, ax = figure(height=3.2)
    related = np.array([excess(t, True) for t in TASKS])
    unrelated = np.array([excess(t, False) for t in TASKS])
    ax.plot(TASKS, unrelated[:, 1], marker="^", linestyle="-.", color=ORANGE)
    ax.plot(TASKS, related[:, 0], marker="o", linestyle=":", color=MUTED)
    ax.plot(TASKS, related[:, 1], marker="D", linestyle="-", color=GREEN)
    ax.text(24, unrelated[-1, 1] - 0.28, "shared trunk,\nunrelated tasks", color=ORANGE,
            ha="right", va="top")  # fmt: skip
    ax.text(
        24, related[-1, 0] + 0.08, "a model for each task", color=MUTED, ha="right", va="bottom"
    )
    ax.text(24, related[-1, 1] + 0.24, "shared trunk, related tasks", color=GREEN, ha="right",
            va="bottom")  # fmt: skip
    ax.set(xlim=(0, 25), ylim=(0, 3.4), xlabel="tasks trained together", ylabel="excess error")
    ax.set_xticks([1, 4, 8, 12, 16, 20, 24])
    return fig
