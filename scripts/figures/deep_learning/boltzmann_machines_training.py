"""Exact log-likelihood of an RBM on bars and stripes: exact gradient, expected CD-3 and CD-1."""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit, logsumexp

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

HIDDEN, RATE, UPDATES, EVERY = 6, 0.5, 2000, 20
STATES = np.array(list(product((0.0, 1.0), repeat=9)))
HIDDEN_STATES = np.array(list(product((0.0, 1.0), repeat=HIDDEN)))


def bars_and_stripes() -> np.ndarray:
    """All 3 x 3 images whose rows, or whose columns, are constant: 14 of them."""
    lines = np.array(list(product((0.0, 1.0), repeat=3)))
    return np.unique(np.vstack([np.repeat(lines, 3, axis=1), np.tile(lines, 3)]), axis=0)


def minus_free_energy(v: np.ndarray, w: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Log of the unnormalized probability of each row of v, hidden units summed out."""
    return np.asarray(v @ b + np.logaddexp(0, v @ w + c).sum(axis=1))


def log_likelihood(data: np.ndarray, w: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    """Mean log-probability of the data, the partition function by enumeration."""
    log_z = logsumexp(minus_free_energy(STATES, w, b, c))
    return float(minus_free_energy(data, w, b, c).mean() - log_z)


def chances(inputs: np.ndarray, states: np.ndarray) -> np.ndarray:
    """Probability of each joint state of a layer, a row for each row of inputs."""
    return np.asarray(np.exp(inputs @ states.T - np.logaddexp(0, inputs).sum(1, keepdims=True)))


def after_sweeps(
    data: np.ndarray, steps: int, w: np.ndarray, b: np.ndarray, c: np.ndarray
) -> np.ndarray:
    """Distribution of the visible states, ``steps`` sweeps of block Gibbs sampling from data."""
    hidden = chances(data @ w + c, HIDDEN_STATES).mean(axis=0)
    down = chances(HIDDEN_STATES @ w.T + b, STATES)
    if steps > 1:
        up = chances(STATES @ w + c, HIDDEN_STATES)
        for _ in range(steps - 1):
            hidden = hidden @ down @ up
    return np.asarray(hidden @ down)


def updates(steps: int, seed: int = 0) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield the parameters before each update: expected CD with ``steps`` sweeps, 0 for exact."""
    rng = np.random.default_rng(seed)
    data = bars_and_stripes()
    w, b, c = rng.normal(0, 0.1, (9, HIDDEN)), np.zeros(9), np.zeros(HIDDEN)
    while True:
        yield w, b, c
        if steps:
            weight = after_sweeps(data, steps, w, b, c)
        else:
            score = minus_free_energy(STATES, w, b, c)
            weight = np.exp(score - logsumexp(score))
        data_hidden, model_hidden = expit(data @ w + c), expit(STATES @ w + c)
        weighted = STATES * weight[:, None]
        w = w + RATE * (data.T @ data_hidden / len(data) - weighted.T @ model_hidden)
        b = b + RATE * (data.mean(axis=0) - weighted.sum(axis=0))
        c = c + RATE * (data_hidden.mean(axis=0) - weight @ model_hidden)


@cache
def curve(steps: int) -> tuple[float, ...]:
    """Exact log-likelihood at every EVERY-th update."""
    data = bars_and_stripes()
    return tuple(
        log_likelihood(data, *parameters)
        for update, parameters in zip(range(UPDATES + 1), updates(steps), strict=False)
        if update % EVERY == 0
    )


def draw() -> Figure:
    """Plot the three curves and the best possible value, minus log 14."""
    fig, ax = figure(height=3.3)
    at = np.arange(0, UPDATES + 1, EVERY)
    for steps, color, line, name, place in (
        (0, BLUE, "-", "exact gradient", (590, -3.05)),
        (3, GREEN, ":", "CD-3", (1990, -3.1)),
        (1, ORANGE, "--", "CD-1", (1990, -3.62)),
    ):
        ax.plot(at, curve(steps), color=color, linestyle=line)
        ax.text(*place, name, color=color, ha="right", va="center", fontsize=11)
    ax.axhline(-np.log(14), color=MUTED, linewidth=1.0)
    ax.text(40, -np.log(14) + 0.1, "best possible", color=INK, fontsize=10.5, va="bottom")
    ax.set(
        xlim=(0, UPDATES),
        ylim=(-6.5, -2.3),
        xlabel="update",
        ylabel="log-likelihood per image, nats",
    )
    return fig
