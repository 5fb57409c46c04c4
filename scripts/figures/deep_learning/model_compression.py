"""A small network on the digits, compressed in four ways: accuracy against size and arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

Array = NDArray[np.float64]
Net = list[tuple[Array, Array]]  # weights (inputs x outputs) and biases, layer by layer
HIDDEN, SEEDS, EPOCHS, TUNING = 128, (0, 1), 40, 20
BITS = (8, 6, 4, 3, 2)
SPARSITIES = (0.5, 0.8, 0.9, 0.95)
UNITS = (64, 32, 16, 8)
RANKS = (32, 16, 8, 4)


class Point(NamedTuple):
    """One compressed network: bytes, multiply-adds of dense kernels, test accuracy."""

    size: float
    work: int
    accuracy: float


@cache
def data() -> tuple[Array, Array, Any, Any]:
    """Return the digits, scaled to [0, 1], halved into training and test images."""
    images, labels = load_digits(return_X_y=True)
    parts = train_test_split(images / 16, labels, test_size=0.5, random_state=0, stratify=labels)
    return parts[0], parts[1], parts[2], parts[3]


def fresh(sizes: Sequence[int], rng: np.random.Generator) -> Net:
    """Return a network with He's initialization."""
    return [(rng.normal(size=(a, b)) * np.sqrt(2 / a), np.zeros(b)) for a, b in pairwise(sizes)]


def forward(net: Net, x: Array, linear: Collection[int] = ()) -> list[Array]:
    """Return inputs, hidden activations (ReLU but for layers in ``linear``) and logits."""
    acts = [x]
    for i, (weights, bias) in enumerate(net):
        x = x @ weights + bias
        if i < len(net) - 1 and i not in linear:
            x = np.maximum(x, 0)
        acts.append(x)
    return acts


def soften(logits: Array, temperature: float = 1.0) -> Array:
    """Return the softmax of the logits over the temperature."""
    e = np.exp((logits - logits.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def train(
    net: Net,
    x: Array,
    targets: Array,
    rng: np.random.Generator,
    epochs: int = EPOCHS,
    masks: Sequence[Array] | None = None,
    temperature: float = 1.0,
    linear: Collection[int] = (),
    quantize: Callable[[Array], Array] | None = None,
) -> Net:
    """Return ``net`` trained with Adam, batches of 64 and a cosine schedule from 0.01.

    ``masks`` hold pruned weights at zero.  ``quantize`` is applied to the weights in the forward
    pass and skipped in the backward pass (straight-through).
    """
    masks = masks or [np.ones_like(w) for w, _ in net]
    net = [(w * m, b.copy()) for (w, b), m in zip(net, masks, strict=True)]
    first = [[np.zeros_like(p) for p in layer] for layer in net]
    second = [[np.zeros_like(p) for p in layer] for layer in net]
    t, total = 0, epochs * -(-len(x) // 64)
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 64):
            batch = order[start : start + 64]
            used = [(quantize(w), b) for w, b in net] if quantize else net
            acts = forward(used, x[batch], linear)
            delta = temperature * (soften(acts[-1], temperature) - targets[batch]) / len(batch)
            rate = 0.005 * (1 + np.cos(np.pi * t / total))
            t += 1
            for i in range(len(net) - 1, -1, -1):
                gradient = (acts[i].T @ delta * masks[i], delta.sum(axis=0))
                if i:
                    delta = delta @ used[i][0].T
                    delta = delta if i - 1 in linear else delta * (acts[i] > 0)
                for p, g, m, v in zip(net[i], gradient, first[i], second[i], strict=True):
                    m += 0.1 * (g - m)
                    v += 0.001 * (g * g - v)
                    p -= rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return net


def accuracy(net: Net, linear: Collection[int] = ()) -> float:
    """Return the share of test images that are classified correctly."""
    _, test, _, labels = data()
    return float(np.mean(forward(net, test, linear)[-1].argmax(axis=1) == labels))


def symmetric(bits: int, per_channel: bool = True) -> Callable[[Array], Array]:
    """Return a function that rounds weights to ``bits`` bits, symmetric around zero."""
    top = 2 ** (bits - 1) - 1

    def rounded(w: Array) -> Array:
        scale = np.abs(w).max(axis=0 if per_channel else None, keepdims=True) / top
        scale = np.where(scale == 0, 1, scale)
        return np.asarray(np.round(w / scale) * scale)

    return rounded


def magnitude_masks(net: Net, sparsity: float) -> list[Array]:
    """Return masks that drop the smallest weights of the whole network."""
    cut = np.quantile(np.concatenate([np.abs(w).ravel() for w, _ in net]), sparsity)
    return [(np.abs(w) > cut).astype(float) for w, _ in net]


def fewer_units(net: Net, keep: int) -> Net:
    """Return a smaller dense network: the hidden units with the largest product of norms."""
    (w, b), (v, c) = net
    kept = np.argsort(np.linalg.norm(w, axis=0) * np.linalg.norm(v, axis=1))[-keep:]
    return [(w[:, kept], b[kept]), (v[kept], c)]


def factored(net: Net, rank: int) -> Net:
    """Return a network whose first layer is two thin ones, from the truncated SVD."""
    u, s, vt = np.linalg.svd(net[0][0], full_matrices=False)
    return [(u[:, :rank] * s[:rank], np.zeros(rank)), (vt[:rank], net[0][1]), net[1]]


@cache
def trained(seed: int) -> tuple[Net, Net]:
    """Return the network at its initialization and after training."""
    x, _, labels, _ = data()
    rng = np.random.default_rng(seed)
    start = fresh([64, HIDDEN, 10], rng)
    return start, train(start, x, np.eye(10)[labels], rng)


@cache
def points() -> dict[str, list[Point]]:
    """Return the compressed networks, averaged over two trainings each."""
    x, _, labels, _ = data()
    hot = np.eye(10)[labels]
    weights, biases = HIDDEN * 74, HIDDEN + 10
    result: dict[str, list[Point]] = {
        "dense": [
            Point(
                4 * (weights + biases),
                weights,
                float(np.mean([accuracy(trained(s)[1]) for s in SEEDS])),
            )
        ],
        "quantized": [],
        "pruned": [],
        "units": [],
        "low rank": [],
    }

    def add(name: str, value: float, size: float, work: int) -> None:
        scores = []
        for seed in SEEDS:
            net, rng = trained(seed)[1], np.random.default_rng(100 + seed)
            if name == "quantized":
                scores.append(accuracy([(symmetric(int(value))(w), c) for w, c in net]))
            elif name == "pruned":
                masks = magnitude_masks(net, value)
                scores.append(accuracy(train(net, x, hot, rng, TUNING, masks)))
            elif name == "units":
                small = fewer_units(net, int(value))
                scores.append(accuracy(train(small, x, hot, rng, TUNING)))
            else:
                thin = train(factored(net, int(value)), x, hot, rng, TUNING, linear=(0,))
                scores.append(accuracy(thin, (0,)))
        result[name].append(Point(size, work, float(np.mean(scores))))

    for bits in BITS:
        add("quantized", bits, weights * bits / 8 + 8 * biases, weights)
    for share in SPARSITIES:
        left = round(weights * (1 - share))
        add("pruned", share, 4 * (left + biases) + weights / 8, weights)
    for keep in UNITS:
        add("units", keep, 4 * (75 * keep + 10), 74 * keep)
    for rank in RANKS:
        work = rank * (64 + HIDDEN) + 10 * HIDDEN
        add("low rank", rank, 4 * (work + rank + biases), work)
    return result


LOOKS = {
    "quantized": (BLUE, "o", "-"),
    "pruned": (ORANGE, "s", "--"),
    "units": (GREEN, "^", "-."),
    "low rank": (PURPLE, "D", ":"),
}


def draw() -> Figure:
    """Draw accuracy over stored bytes above and over multiply-adds below."""
    fig, (top, low) = figure(height=6.6, nrows=2, sharey=True)
    everything = points()
    dense = everything["dense"][0]
    for name, (color, marker, line) in LOOKS.items():
        path = [dense, *everything[name]]
        score = [100 * p.accuracy for p in path]
        top.plot([p.size / 1000 for p in path], score, color=color, marker=marker, linestyle=line)
        low.plot([p.work / 1000 for p in path], score, color=color, marker=marker, linestyle=line)
    for ax, value in ((top, dense.size), (low, dense.work)):
        ax.plot(value / 1000, 100 * dense.accuracy, "*", color=INK, markersize=14, zorder=5)
        ax.set(xscale="log", ylabel="test accuracy (%)", ylim=(66, 101))
        ax.axhline(100 * dense.accuracy, color=MUTED, linewidth=0.8, zorder=0)
    words = {
        "quantized": (13.0, 99.2, "fewer bits", "left"),
        "pruned": (3.3, 84.0, "unstructured\npruning", "left"),
        "units": (2.05, 99.2, "fewer units", "right"),
        "low rank": (15.5, 88.8, "low rank", "left"),
    }
    for name, (x, y, text, side) in words.items():
        top.text(x, y, text, color=LOOKS[name][0], ha=side, va="center")
    top.text(38, 99.2, "dense", ha="left", va="center")
    low.text(
        9.0, 76, "bits and unstructured\npruning: no change", color=INK, ha="left", va="center"
    )
    low.text(0.62, 88.5, "fewer units", color=GREEN, ha="right", va="center")
    low.text(2.15, 88.8, "low rank", color=PURPLE, ha="center", va="center")
    ticks = (2.0, 5.0, 10.0, 20.0, 40.0)
    top.set_xticks(ticks, [f"{t:g}" for t in ticks])
    ticks = (0.5, 1, 2, 5, 10)
    low.set_xticks(ticks, [f"{t:g}" for t in ticks])
    for ax in (top, low):
        ax.minorticks_off()
    top.set_xlim(50, 1.6)
    low.set_xlim(12.3, 0.5)
    top.set_xlabel("stored size (kB)")
    low.set_xlabel("thousand multiply-adds an image, dense kernels")
    return fig
