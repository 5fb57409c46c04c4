"""Training loss of plain and residual dense networks of three depths on 600 digits."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GREEN, LINESTYLES, ORANGE, figure

Array = np.ndarray


def train(depth: int, *, residual: bool, epochs: int = 40, width: int = 24) -> list[float]:
    """Return the mean cross-entropy on the training data before and after each epoch."""
    rng = np.random.default_rng(0)
    images, labels = load_digits(return_X_y=True)
    order = rng.permutation(len(images))[:600]
    x, y = images[order] / 8 - 1, labels[order]
    blocks = depth // 2
    he = np.sqrt(2 / width)
    damp = 1 / np.sqrt(blocks) if residual else 1.0
    first = rng.normal(0, np.sqrt(1 / 64), (64, width))
    a = [rng.normal(0, he, (width, width)) for _ in range(blocks)]
    c = [rng.normal(0, he, (width, width)) * damp for _ in range(blocks)]
    last = rng.normal(0, np.sqrt(1 / width), (width, 10))
    bias_a = [np.zeros(width) for _ in range(blocks)]
    bias_c = [np.zeros(width) for _ in range(blocks)]
    params = [first, last, *a, *c, *bias_a, *bias_c]
    speed = [np.zeros_like(p) for p in params]

    def forward(x: Array) -> tuple[Array, Array, list[tuple[Array, Array, Array]]]:
        h, cache = x @ first, []
        for i in range(blocks):
            r = np.maximum(h @ a[i] + bias_a[i], 0)
            u = r @ c[i] + bias_c[i]
            cache.append((h, r, u))
            h = h + u if residual else np.maximum(u, 0)
        z = h @ last
        z = z - z.max(1, keepdims=True)
        return h, z - np.log(np.exp(z).sum(1, keepdims=True)), cache

    def loss() -> float:
        return float(-forward(x)[1][np.arange(len(y)), y].mean())

    history = [loss()]
    for _ in range(epochs):
        for start in range(0, len(x), 100):
            xb, yb = x[start : start + 100], y[start : start + 100]
            h, logp, cache = forward(xb)
            d = (np.exp(logp) - np.eye(10)[yb]) / len(yb)
            g = d @ last.T
            grads: list[Array] = [np.empty(0)] * len(params)
            grads[1] = h.T @ d
            for i in reversed(range(blocks)):
                before, r, u = cache[i]
                gu = g if residual else g * (u > 0)
                gr = (gu @ c[i].T) * (r > 0)
                grads[2 + i], grads[2 + blocks + i] = before.T @ gr, r.T @ gu
                grads[2 + 2 * blocks + i], grads[2 + 3 * blocks + i] = gr.sum(0), gu.sum(0)
                g = gr @ a[i].T + (g if residual else 0)
            grads[0] = xb.T @ g
            norm = np.sqrt(sum(float((q * q).sum()) for q in grads))
            for p, v, q in zip(params, speed, grads, strict=True):
                v *= 0.9
                v -= 0.01 * min(1.0, 1 / norm) * q
                p += v
        history.append(loss())
    return history


def draw() -> Figure:
    """Plot plain networks above, residual ones below, on the same log scale."""
    fig, axes = figure(height=4.6, nrows=2, sharex=True, sharey=True)
    for ax, residual, text in zip(axes, (False, True), ("plain", "residual"), strict=True):
        for depth, color, style in zip(
            (6, 20, 40), (BLUE, ORANGE, GREEN), LINESTYLES, strict=False
        ):
            history = train(depth, residual=residual)
            ax.plot(history, color=color, linestyle=style)
            shift = {20: 4, 40: -5}.get(depth, 0) if residual else 0
            ax.annotate(
                f"{depth}",
                (40, history[-1]),
                xytext=(5, shift),
                textcoords="offset points",
                color=color,
                va="center",
                fontsize=10.5,
            )
        ax.text(0.03, 0.08, text, transform=ax.transAxes, fontsize=11.5)
        ax.set(yscale="log", xlim=(0, 44), ylim=(5e-4, 9), ylabel="training loss")
        ax.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
        ax.minorticks_off()
    axes[1].set_xlabel("epoch (labels: layers in the blocks)")
    return fig
