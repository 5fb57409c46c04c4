"""One digit and what five methods say about it, on a small CNN trained here."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

Array = np.ndarray
Weights = list[Array]  # of the two convolutions and the dense layer, each with its bias
TRAIN = 1400
EXAMPLE = 1422  # a 3 among the test images
UNIT = Path.unit_rectangle()


def patches(x: Array) -> Array:
    """Return the 3×3 neighborhoods of maps (n, s, s, c) as (n, s, s, 9 c), padding 0."""
    n, s, _, c = x.shape
    padded = np.zeros((n, s + 2, s + 2, c))
    padded[:, 1:-1, 1:-1] = x
    return np.concatenate(
        [padded[:, i : i + s, j : j + s] for i, j in product(range(3), repeat=2)], -1
    )


def unpatch(g: Array, c: int) -> Array:
    """Transpose of :func:`patches`: add neighborhoods back to maps."""
    n, s = g.shape[:2]
    out = np.zeros((n, s + 2, s + 2, c))
    for k, (i, j) in enumerate(product(range(3), repeat=2)):
        out[:, i : i + s, j : j + s] += g[..., k * c : (k + 1) * c]
    return out[:, 1:-1, 1:-1]


def times(x: Array, w: Array) -> Array:
    """Multiply the last axis of maps by a matrix, in one product instead of one for each row."""
    out: Array = (x.reshape(-1, len(w)) @ w).reshape(*x.shape[:-1], w.shape[1])
    return out


def forward(w: Weights, p1: Array) -> dict[str, Array]:
    """Conv 3×3, ReLU, average pooling 2×2, conv 3×3, ReLU, global average pooling, dense."""
    h1 = np.maximum(times(p1, w[0]) + w[1], 0)
    rows = h1[:, ::2] + h1[:, 1::2]
    p2 = patches((rows[:, :, ::2] + rows[:, :, 1::2]) / 4)
    h2 = np.maximum(times(p2, w[2]) + w[3], 0)
    mean = h2.mean((1, 2))
    z = mean @ w[4] + w[5]
    e = np.exp(z - z.max(1, keepdims=True))
    return {
        "p1": p1,
        "h1": h1,
        "p2": p2,
        "h2": h2,
        "mean": mean,
        "z": z,
        "prob": e / e.sum(1, keepdims=True),
    }


def scores(w: Weights, x: Array) -> Array:
    """Return the class scores (n, 10), before the softmax, of images (n, 8, 8)."""
    return forward(w, patches(x[..., None]))["z"]


def probabilities(w: Weights, x: Array) -> Array:
    """Return the class probabilities (n, 10) of images (n, 8, 8)."""
    return forward(w, patches(x[..., None]))["prob"]


def deltas(w: Weights, a: dict[str, Array], d2: Array, rule: str) -> tuple[Array, Array]:
    """Carry the gradient at the output of layer 2 back through both ReLUs.

    ``rule`` is what a ReLU does to it: "gradient" passes where the unit was on, "deconvnet"
    where the gradient is positive, "guided" where both hold.
    """

    def relu(d: Array, h: Array) -> Array:
        if rule != "deconvnet":
            d = d * (h > 0)
        return d if rule == "gradient" else np.maximum(d, 0)

    d2 = relu(d2, a["h2"])
    small = unpatch(times(d2, w[2].T), w[0].shape[1]) / 4
    return d2, relu(small.repeat(2, 1).repeat(2, 2), a["h1"])


def input_gradient(w: Weights, x: Array, k: Array | int, rule: str = "gradient") -> Array:
    """Return the gradient of the score of class k at images (n, 8, 8)."""
    a = forward(w, patches(x[..., None]))
    seed = w[4].T[np.broadcast_to(k, len(x))][:, None, None, :] / 16
    _, d1 = deltas(w, a, np.broadcast_to(seed, a["h2"].shape), rule)
    return unpatch(times(d1, w[0].T), 1)[..., 0]


@cache
def data() -> tuple[Array, Array]:
    """Digits (n, 8, 8) from 0 to 1 in random order; the first 1,400 are for training."""
    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(x))
    return x[order].reshape(-1, 8, 8) / 16, y[order]


@cache
def network() -> Weights:
    """Train for 15 epochs by Adam with a falling learning rate.

    Changes of 1e-15 in all gradients end as changes below 1e-13 in the weights.
    """
    rng = np.random.default_rng(1)
    w = [
        rng.normal(0, np.sqrt(2 / 9), (9, 8)),
        np.zeros(8),
        rng.normal(0, np.sqrt(2 / 72), (72, 32)),
        np.zeros(32),
        rng.normal(0, np.sqrt(1 / 32), (32, 10)),
        np.zeros(10),
    ]
    x, y = data()
    p1, target = patches(x[:TRAIN, ..., None]), np.eye(10)[y[:TRAIN]]
    m, v = ([np.zeros_like(part) for part in w] for _ in range(2))
    step, steps = 0, 15 * TRAIN // 50
    with threadpool_limits(limits=1):
        for _ in range(15):
            order = rng.permutation(TRAIN)
            for start in range(0, TRAIN, 50):
                some = order[start : start + 50]
                a = forward(w, p1[some])
                dz = (a["prob"] - target[some]) / 50
                seed = (dz @ w[4].T)[:, None, None] / 16
                d2, d1 = deltas(w, a, np.broadcast_to(seed, a["h2"].shape), "gradient")
                flat1, flat2 = d1.reshape(-1, 8), d2.reshape(-1, 32)
                grads = [
                    a["p1"].reshape(-1, 9).T @ flat1,
                    flat1.sum(0),
                    a["p2"].reshape(-1, 72).T @ flat2,
                    flat2.sum(0),
                    a["mean"].T @ dz,
                    dz.sum(0),
                ]
                step += 1
                rate = 0.02 * (1 - step / steps) + 1e-4
                for part, g, m1, m2 in zip(w, grads, m, v, strict=True):
                    m1 += 0.1 * (g - m1)
                    m2 += 0.01 * (g * g - m2)
                    part -= rate * (m1 / (1 - 0.9**step)) / (np.sqrt(m2 / (1 - 0.99**step)) + 1e-8)
    return w


def occlusion(w: Weights, x: Array, k: int, fill: float = 0.0) -> Array:
    """Return P(class k) with a 3×3 patch around each pixel of one image set to ``fill``."""
    covered = np.repeat(x[None], 64, axis=0)
    for n, (i, j) in enumerate(product(range(8), repeat=2)):
        covered[n, max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2] = fill
    return probabilities(w, covered)[:, k].reshape(8, 8)


def integrated_gradients(w: Weights, x: Array, k: int, steps: int = 200) -> Array:
    """Integrate the gradient from the empty image to x, by the midpoint rule."""
    t = (np.arange(steps) + 0.5) / steps
    total: Array = x * input_gradient(w, t[:, None, None] * x, k).mean(0)
    return total


def cam(w: Weights, x: Array, k: int) -> Array:
    """Return the class activation map (4, 4)."""
    found: Array = forward(w, patches(x[None, ..., None]))["h2"][0] @ w[4][:, k]
    return found


def squares(ax: Axes, values: Array, top: float | None = None, color: str = INK) -> None:
    """Draw cells whose area is the size of a number: filled if positive, open if negative."""
    n = len(values)
    top = top or float(np.abs(values).max())
    shapes: dict[bool, list[Path]] = {True: [], False: []}
    for (i, j), value in np.ndenumerate(values):
        side = 0.94 * min(1.0, float(np.sqrt(abs(value) / top)))
        if side > 0.16:
            side = max(side - (0.1 if value < 0 else 0), 0.1)  # the line of an open square adds
            corner = np.array([j + 0.5 - side / 2, i + 0.5 - side / 2])
            box = np.asarray(UNIT.vertices) * side + corner
            shapes[bool(value > 0)].append(Path(box, UNIT.codes))
    for positive, found in shapes.items():
        if found:
            look: dict[str, Any] = (
                {"facecolor": color, "linewidth": 0}
                if positive
                else {"facecolor": "none", "edgecolor": BLUE, "linewidth": 1.1}
            )
            ax.add_patch(PathPatch(Path.make_compound_path(*found), **look))
    ax.add_patch(Rectangle((0, 0), n, n, fill=False, edgecolor=MUTED, linewidth=0.8))
    ax.set(xlim=(-0.01 * n, 1.01 * n), ylim=(1.01 * n, -0.01 * n), aspect="equal")
    ax.set_axis_off()


def outline(ax: Axes, image: Array, n: int = 8) -> None:
    """Draw the image faintly below a map of n×n cells."""
    for (i, j), value in np.ndenumerate(image):
        if value > 0:
            cell = n / 8
            ax.add_patch(
                Rectangle(
                    (j * cell, i * cell), cell, cell, facecolor=MUTED, alpha=0.25 * value, lw=0
                )
            )


def draw() -> Figure:
    """Draw the digit and five maps, two by three."""
    w, x = network(), data()[0][EXAMPLE]
    p = probabilities(w, x[None])[0, 3]
    panels = (
        ("input, P(3) = " + f"{p:.2f}", x, INK),
        ("input gradient", input_gradient(w, x[None], 3)[0], ORANGE),
        ("occlusion, patch 0", p - occlusion(w, x, 3), ORANGE),
        ("integrated gradients", integrated_gradients(w, x, 3), ORANGE),
        ("occlusion, patch ½", p - occlusion(w, x, 3, 0.5), ORANGE),
        ("class activation map", cam(w, x, 3), ORANGE),
    )
    fig, axes = figure(height=7.0, nrows=3, ncols=2)
    for ax, (words, values, color) in zip(axes.flat, panels, strict=True):
        if color != INK:
            outline(ax, x, len(values))
        squares(ax, values, color=color)
        n = len(values)
        ax.text(n / 2, 1.04 * n, words, ha="center", va="top", color=INK)
        ax.set_ylim(1.13 * n, -0.02 * n)
    return fig
