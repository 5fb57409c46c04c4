"""Test error on shifted digits 5 to 9: from scratch, frozen and fine-tuned features, two sources."""

import itertools
from functools import cache

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

SIDE, UNITS = 11, (121, 128, 64, 5)
RATE, STEPS = 8e-3, 200  # the same from scratch and fine-tuned: about the best of each, other draws
SIZES, DRAWS = (1, 2, 4, 8, 16, 32, 64), 10
Net = list[np.ndarray]  # weights and biases by turns


def place(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Put each 8×8 image at one of 16 random positions of an empty 11×11 canvas."""
    canvas = np.zeros((len(images), SIDE, SIDE), dtype=np.float32)
    corner = rng.integers(0, SIDE - 7, (len(images), 2))[:, :, None, None]
    rows = corner[:, 0] + np.arange(8)[:, None]
    columns = corner[:, 1] + np.arange(8)
    canvas[np.arange(len(images))[:, None, None], rows, columns] = images.reshape(-1, 8, 8)
    return canvas.reshape(len(images), -1)


def fresh(rng: np.random.Generator, units: tuple[int, ...] = UNITS) -> Net:
    """Return a network of so many units a layer with He's random weights."""
    net: Net = []
    for fan_in, fan_out in itertools.pairwise(units):
        weights = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
        net += [weights.astype(np.float32), np.zeros(fan_out, dtype=np.float32)]
    return net


def layers(net: Net, x: np.ndarray) -> list[np.ndarray]:
    """Return the input, both hidden layers and the logits."""
    first = np.maximum(x @ net[0] + net[1], 0)
    second = np.maximum(first @ net[2] + net[3], 0)
    return [x, first, second, second @ net[4] + net[5]]


def train(
    net: Net, x: np.ndarray, y: np.ndarray, rate: float, steps: int, rng: np.random.Generator
) -> Net:
    """Run Adam on batches of at most 32, the rate falling linearly to 0."""
    values = np.concatenate([p.ravel() for p in net])  # all parameters in one vector
    slope, m, v = np.zeros_like(values), np.zeros_like(values), np.zeros_like(values)
    net, slopes = ([part.reshape(p.shape) for part, p in zip(
        np.split(a, np.cumsum([p.size for p in net])[:-1]), net, strict=True)]
        for a in (values, slope))  # fmt: skip
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), 32) if len(x) > 32 else np.arange(len(x))
        seen = layers(net, x[rows])
        delta = np.exp(seen[3] - seen[3].max(axis=1, keepdims=True))
        delta /= delta.sum(axis=1, keepdims=True)
        delta[np.arange(len(rows)), y[rows]] -= 1
        delta /= len(rows)
        for k in (2, 1, 0):
            slopes[2 * k][:], slopes[2 * k + 1][:] = seen[k].T @ delta, delta.sum(axis=0)
            if k:
                delta = (delta @ net[2 * k].T) * (seen[k] > 0)
        m += np.float32(0.1) * (slope - m)
        v += np.float32(0.001) * (slope**2 - v)
        size = np.float32(rate * (1 - t / steps) / (1 - 0.9**t))
        values -= size * m / (np.sqrt(v / np.float32(1 - 0.999**t)) + np.float32(1e-8))
    return net


def digits(lowest: int) -> tuple[np.ndarray, np.ndarray]:
    """Return images and labels 0 to 4 of the five digits from ``lowest`` on."""
    x, y = load_digits(return_X_y=True)
    keep = (y >= lowest) & (y < lowest + 5)
    return (x[keep] / 16).astype(np.float32), y[keep] - lowest


@cache
def source(scrambled: bool) -> Net:
    """Train on shifted digits 0 to 4, with all pixels permuted if ``scrambled``."""
    rng = np.random.default_rng(0)
    x, y = digits(0)
    x, y = np.concatenate([place(x, rng) for _ in range(20)]), np.tile(y, 20)
    if scrambled:
        x = x[:, np.random.default_rng(1).permutation(SIDE**2)]
    return train(fresh(rng), x, y, 4e-3, 700, rng)


@cache
def errors(per_class: int, seed: int) -> dict[str, float]:
    """Return the test error of each way to learn digits 5 to 9 from a few labels."""
    rng = np.random.default_rng(seed)
    x, y = digits(5)
    order = rng.permutation(len(y))
    test, pool = order[:396], order[396:]
    rows = np.concatenate([pool[y[pool] == c][:per_class] for c in range(5)])
    train_x, test_x = place(x[rows], rng), place(x[test], rng)

    def error(net: Net) -> float:
        return float(np.mean(layers(net, test_x)[3].argmax(axis=1) != y[test]))

    wrong = {"scratch": error(train(fresh(rng), train_x, y[rows], RATE, STEPS, rng))}
    for name, scrambled in (("near", False), ("far", True)):
        net = list(source(scrambled))
        features = layers(net, train_x)[2]
        scale = features.std()
        head = LogisticRegression(max_iter=500, tol=1e-2).fit(features / scale, y[rows])
        net[4] = (head.coef_.T / scale).astype(np.float32)
        net[5] = head.intercept_.astype(np.float32)
        wrong[f"{name} frozen"] = error(net)
        wrong[f"{name} tuned"] = error(train(net, train_x, y[rows], RATE, STEPS, rng))
    return wrong


def curves(sizes: tuple[int, ...] = SIZES) -> dict[str, np.ndarray]:
    """Return the mean error in percent of all draws, by way to learn."""
    with threadpool_limits(1):
        rows = [[errors(m, seed) for seed in range(DRAWS)] for m in sizes]
    names = rows[0][0]
    return {k: 100 * np.array([np.mean([d[k] for d in draws]) for draws in rows]) for k in names}


def draw() -> Figure:
    """Draw four learning curves over the number of labels."""
    fig, ax = figure(height=3.5)
    found = curves()
    n = 5 * np.array(SIZES)
    looks = (
        ("scratch", MUTED, "o", ":", "from scratch", 1.2),
        ("near frozen", BLUE, "s", "--", "frozen", 1.0),
        ("near tuned", GREEN, "D", "-", "fine-tuned", -2.2),
        ("far frozen", ORANGE, "^", "-.", "frozen,\nwrong source", 0.0),
    )
    for name, color, marker, style, label, lift in looks:
        ax.plot(n, found[name], marker=marker, linestyle=style, color=color)
        ax.text(360, found[name][-1] + lift, label, color=color, va="center")
    ax.set(xscale="log", xlim=(4.5, 1300), ylim=(0, 82))
    ax.set(xlabel="labeled images of digits 5 to 9", ylabel="test error")
    ax.set_xticks(n, [str(v) for v in n])
    ax.set_yticks([0, 20, 40, 60, 80], ["0%", "20%", "40%", "60%", "80%"])
    ax.minorticks_off()
    return fig
