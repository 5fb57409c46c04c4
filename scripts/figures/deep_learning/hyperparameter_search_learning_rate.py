"""A learning-rate range test and full runs, on one logarithmic axis."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GOLD, MUTED, ORANGE, figure

TRAIN, BATCH, EPOCHS = 1000, 50, 5


def network(rng: np.random.Generator) -> list[np.ndarray]:
    """Return weights and biases of a 64-32-10 ReLU network."""
    w1, w2 = rng.normal(size=(64, 32)) * 0.18, rng.normal(size=(32, 10)) * 0.25
    return [w1, np.zeros(32), w2, np.zeros(10)]


def loss_and_gradients(
    net: list[np.ndarray], x: np.ndarray, y: np.ndarray
) -> tuple[float, list[np.ndarray]]:
    """Return the mean cross-entropy of a batch and its gradients."""
    h = np.maximum(x @ net[0] + net[1], 0)
    z = h @ net[2] + net[3]
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(len(y)), y].mean()
    d = (np.exp(log_p) - np.eye(10)[y]) / len(y)
    back = (d @ net[2].T) * (h > 0)
    return float(loss), [x.T @ back, back.sum(axis=0), h.T @ d, d.sum(axis=0)]


def data() -> tuple[np.ndarray, np.ndarray]:
    """Return shuffled digits, 64 features in [0, 1]."""
    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    return images[order] / 16, labels[order]


def run(rate: float, seed: int) -> float:
    """Train for five epochs and return the validation error."""
    x, y = data()
    rng = np.random.default_rng(seed)
    net = network(rng)
    for _ in range(EPOCHS):
        for rows in np.array_split(rng.permutation(TRAIN), TRAIN // BATCH):
            for value, slope in zip(net, loss_and_gradients(net, x[rows], y[rows])[1], strict=True):
                value -= rate * slope
    scores = np.maximum(x[TRAIN:] @ net[0] + net[1], 0) @ net[2] + net[3]
    return float(np.mean(scores.argmax(axis=1) != y[TRAIN:]))


def range_test(rates: np.ndarray) -> np.ndarray:
    """Return the smoothed batch loss of one run whose learning rate rises at every step."""
    x, y = data()
    rng = np.random.default_rng(0)
    net = network(rng)
    smooth, losses = 0.0, []
    for step, rate in enumerate(rates):
        rows = rng.choice(TRAIN, BATCH, replace=False)
        loss, slopes = loss_and_gradients(net, x[rows], y[rows])
        for value, slope in zip(net, slopes, strict=True):
            value -= rate * slope
        smooth = 0.9 * smooth + 0.1 * loss
        losses.append(smooth / (1 - 0.9 ** (step + 1)))
    return np.array(losses)


def draw() -> Figure:
    """Draw the range test above, full runs below, and two ways to sample."""
    fig, (top, low) = figure(
        height=4.5, nrows=2, sharex=True, gridspec_kw={"height_ratios": [1.0, 1.5]}
    )
    rates = np.geomspace(1e-4, 30, 200)
    top.plot(rates, range_test(rates), color=BLUE)
    top.set(ylim=(0, 4.2), ylabel="batch loss")
    top.text(1.3e-4, 0.7, "range test: one run,\nrate raised every step", color=BLUE)
    grid = np.geomspace(1e-4, 10, 21)
    error = np.array([[run(r, s) for s in range(3)] for r in grid])
    low.plot(grid, error.mean(axis=1), "o-", color=ORANGE, markersize=4.5)
    low.text(1.3e-4, 0.5, "full runs,\n5 epochs each", color=ORANGE)
    rng = np.random.default_rng(2)
    linear, log = rng.uniform(1e-4, 10, 12), 10 ** rng.uniform(-4, 1, 12)
    low.plot(linear, np.full(12, -0.14), "|", color=MUTED, markersize=11, markeredgewidth=1.6)
    low.plot(log, np.full(12, -0.32), "|", color=GOLD, markersize=11, markeredgewidth=1.6)
    low.text(12, -0.14, "uniform", color=MUTED, va="center", fontsize=10)
    low.text(12, -0.32, "log-uniform", color=GOLD, va="center", fontsize=10)
    low.set(xscale="log", xlim=(1e-4, 300), ylim=(-0.42, 1.0))
    low.set_yticks([0, 0.5, 0.9], ["0%", "50%", "90%"])
    low.set(xlabel="learning rate (logarithmic)", ylabel="validation error")
    return fig
