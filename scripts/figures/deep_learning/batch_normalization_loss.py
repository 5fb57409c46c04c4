"""Training loss of a deep network on digits, with and without batch normalization."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

DEPTH, WIDTH, BATCH, STEPS, EVERY = 8, 32, 64, 400, 10
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
MOMENTUM, EPSILON = 0.1, 1e-5


class Start(NamedTuple):
    """Learning rate, and standard deviation of the initial weights, None for He's."""

    rate: float
    spread: float | None = None


class Result(NamedTuple):
    """Training loss every ``EVERY`` steps and at the end, in inference mode."""

    curve: list[float]
    final: float


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return 1,200 of the 8 x 8 digits, scaled to [-1, 1]."""
    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))[:1200]
    return images[order] / 8 - 1, labels[order]


def cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean cross-entropy of each network and the probabilities."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    return -log_p[:, np.arange(len(labels)), labels].mean(axis=-1), np.exp(log_p)


def train(starts: Sequence[Start], *, norm: bool, steps: int = STEPS) -> list[Result]:
    """Train one network a start by plain SGD, side by side on the same batches."""
    x, labels = digits()
    rng = np.random.default_rng(0)
    sizes = [64, *[WIDTH] * DEPTH, 10]
    rate = np.array([start.rate for start in starts])[:, None, None]
    weights = []
    for a, b in itertools.pairwise(sizes):
        spreads = [np.sqrt(2 / a) if s.spread is None else s.spread for s in starts]
        weights.append(rng.normal(size=(a, b)) * np.array(spreads)[:, None, None])
    shifts = [np.zeros((len(starts), 1, b)) for b in sizes[1:]]
    scales = [np.ones((len(starts), 1, WIDTH)) for _ in range(DEPTH)]
    means = [np.zeros((len(starts), 1, WIDTH)) for _ in range(DEPTH)]
    variances = [np.ones((len(starts), 1, WIDTH)) for _ in range(DEPTH)]

    def average(values: np.ndarray) -> np.ndarray:
        return np.asarray(values.sum(axis=1, keepdims=True) / BATCH)

    def evaluate() -> np.ndarray:
        h = x
        for k in range(DEPTH):
            z = h @ weights[k]
            if norm:
                z = scales[k] * (z - means[k]) / np.sqrt(variances[k] + EPSILON)
            h = np.maximum(z + shifts[k], 0)
        return cross_entropy(h @ weights[-1] + shifts[-1], labels)[0]

    curves = []
    for step in range(steps):
        if step % EVERY == 0:
            curves.append(evaluate())
        rows = rng.choice(len(labels), BATCH, replace=False)
        h, cache = x[rows], []
        for k in range(DEPTH):
            z, sd = h @ weights[k], np.ones(1)
            if norm:
                mean = average(z)
                z = z - mean
                variance = average(z * z)
                means[k] += MOMENTUM * (mean - means[k])
                variances[k] += MOMENTUM * (variance * BATCH / (BATCH - 1) - variances[k])
                sd = np.sqrt(variance + EPSILON)
                z = z / sd
            out = np.maximum((scales[k] * z if norm else z) + shifts[k], 0)
            cache.append((h, z, sd, out))
            h = out
        _, delta = cross_entropy(h @ weights[-1] + shifts[-1], labels[rows])
        delta[:, np.arange(BATCH), labels[rows]] -= 1
        delta /= BATCH
        back = delta @ weights[-1].swapaxes(1, 2)
        weights[-1] -= rate * (h.swapaxes(1, 2) @ delta)
        shifts[-1] -= rate * delta.sum(axis=1, keepdims=True)
        for k in reversed(range(DEPTH)):
            h, z, sd, out = cache[k]
            delta = back * (out > 0)
            shift = delta.sum(axis=1, keepdims=True)
            if norm:
                scale = (delta * z).sum(axis=1, keepdims=True)
                delta = scales[k] * (delta - shift / BATCH - z * scale / BATCH) / sd
                scales[k] -= rate * scale
            back = delta @ weights[k].swapaxes(1, 2)
            weights[k] -= rate * (h.swapaxes(-2, -1) @ delta)
            shifts[k] -= rate * shift
    last = evaluate()
    return [Result([float(row[j]) for row in curves], float(last[j])) for j in range(len(starts))]


def draw() -> Figure:
    """Draw the loss over the steps at one learning rate, and the last loss over all rates."""
    fig, (top, low) = figure(height=6.0, nrows=2)
    kinds = (
        (True, None, BLUE, "-", "o"),
        (True, 0.1, GREEN, "-.", "D"),
        (False, None, ORANGE, "--", "s"),
        (False, 0.1, PURPLE, ":", "^"),
    )
    with np.errstate(all="ignore"):
        for norm, spread, color, style, marker in kinds:
            results = [train([Start(rate, spread)], norm=norm)[0] for rate in RATES]
            curve = results[RATES.index(0.1)].curve
            top.plot(np.arange(len(curve)) * EVERY, curve, color=color, linestyle=style)
            last = np.nan_to_num([result.final for result in results], nan=9.0, posinf=9.0)
            low.plot(
                RATES,
                np.minimum(last, 3.5),
                color=color,
                linestyle=style,
                marker=marker,
                markersize=5,
            )
    top.set(yscale="log", xlim=(0, STEPS), ylim=(0.008, 5), xlabel="step (learning rate 0.1)")
    low.set(xscale="log", yscale="log", ylim=(0.003, 5.5), xlabel="learning rate")
    for ax in (top, low):
        ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
        ax.minorticks_off()
        ax.set_ylabel("training loss")
    low.set_xticks(RATES, ["0.01", "0.03", "0.1", "0.3", "1", "3"])
    top.text(395, 2.75, "without, small weights", color=PURPLE, ha="right", va="bottom")
    top.text(135, 0.9, "without, He's weights", color=ORANGE)
    top.text(25, 0.03, "with batch norm:\nboth starts", color=INK, ha="left", va="center")
    low.text(0.011, 1.55, "without, small weights", color=PURPLE, va="top")
    low.text(0.16, 0.75, "without,\nHe's weights", color=ORANGE, va="top", ha="right")
    low.text(0.02, 0.008, "with batch norm", color=INK, ha="left", va="center")
    low.text(3.2, 3.9, "diverged", color=MUTED, ha="right", va="bottom")
    return fig
