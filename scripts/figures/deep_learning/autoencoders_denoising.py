"""Digits, the same with noise, and what a denoising autoencoder makes of them."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


@cache
def images() -> tuple[np.ndarray, np.ndarray, np.ndarray, list[int]]:
    """Return held-out digits, noisy, restored, and which of them to show."""
    rng = np.random.default_rng(0)
    digits = load_digits()
    order = rng.permutation(len(digits.data))
    data, label = digits.data[order] / 16, digits.target[order]
    train, test = data[:1200], data[1200:]
    seen = test + rng.normal(0, 0.4, test.shape)
    net = MLPRegressor(hidden_layer_sizes=(128,), random_state=0, learning_rate_init=5e-3)
    with threadpool_limits(limits=1):
        fit(net, train)
        shown = [int(np.flatnonzero(label[1200:] == d)[0]) for d in (0, 3, 4, 7)]
        return test, seen, net.predict(seen), shown


def fit(net: MLPRegressor, clean: np.ndarray) -> None:
    """Sixty passes in batches of 400, with new noise in each."""
    rng = np.random.default_rng(1)
    for _ in range(60):
        order = rng.permutation(len(clean))
        for start in range(0, len(clean), 400):
            batch = clean[order[start : start + 400]]
            net.partial_fit(batch + rng.normal(0, 0.4, batch.shape), batch)


def draw() -> Figure:
    """Three rows of four digits; the area of a square is the brightness."""
    fig, axes = figure(height=4.2, nrows=3, ncols=4)
    *versions, shown = images()
    rows = zip(("clean", "noisy", "restored"), versions, (INK, ORANGE, BLUE), strict=True)
    for row, (word, pixels, color) in zip(axes, rows, strict=True):
        for ax, image in zip(row, pixels[shown], strict=True):
            for k, value in enumerate(np.clip(image, 0, 1)):
                i, j = divmod(k, 8)
                side = 0.94 * np.sqrt(value)
                if side > 0.15:
                    corner = (j + 0.5 - side / 2, i + 0.5 - side / 2)
                    ax.add_patch(Rectangle(corner, side, side, facecolor=color, linewidth=0))
            ax.add_patch(Rectangle((0, 0), 8, 8, fill=False, edgecolor=MUTED, linewidth=0.8))
            ax.set(xlim=(-0.1, 8.1), ylim=(8.1, -0.1), aspect="equal")
            ax.set_axis_off()
        row[0].text(-0.7, 4, word, ha="center", va="center", rotation=90, color=color)
    return fig
