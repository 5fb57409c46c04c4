"""Loss of a small digit classifier after a fixed budget, against the rate; and a range test."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

HIDDEN, BATCH, EPOCHS, CAP = 32, 64, 5, 10.0


@cache
def data() -> tuple[np.ndarray, np.ndarray]:
    """Return the 1,797 digits scaled to [0, 1] and one-hot labels."""
    digits = load_digits()
    return digits.data / 16.0, np.eye(10)[digits.target]


def initial(seed: int) -> list[np.ndarray]:
    """Return He weights and zero biases of the 64-32-10 network."""
    rng = np.random.default_rng(seed)
    return [
        rng.normal(size=(64, HIDDEN)) * np.sqrt(2 / 64),
        np.zeros(HIDDEN),
        rng.normal(size=(HIDDEN, 10)) * np.sqrt(1 / HIDDEN),
        np.zeros(10),
    ]


def loss_and_gradients(
    p: list[np.ndarray], x: np.ndarray, y: np.ndarray
) -> tuple[float, list[np.ndarray]]:
    """Return mean cross-entropy and its gradients."""
    h = np.maximum(x @ p[0] + p[1], 0)
    z = h @ p[2] + p[3]
    z = z - z.max(axis=1, keepdims=True)
    log_total = np.log(np.exp(z).sum(axis=1, keepdims=True))
    d = (np.exp(z - log_total) - y) / len(x)
    back = (d @ p[2].T) * (h > 0)
    loss = float(np.mean((log_total - z)[y > 0]))
    return loss, [x.T @ back, back.sum(axis=0), h.T @ d, d.sum(axis=0)]


def updates(
    name: str, p: list[np.ndarray], g: list[np.ndarray], state: list[list[np.ndarray]], t: int
) -> list[np.ndarray]:
    """Return the direction of the step for SGD or Adam; ``state`` is changed in place."""
    if name == "SGD":
        return g
    m, v = state
    for i, grad in enumerate(g):
        m[i] = 0.9 * m[i] + 0.1 * grad
        v[i] = 0.999 * v[i] + 0.001 * grad**2
    return [
        (a / (1 - 0.9**t)) / (np.sqrt(b / (1 - 0.999**t)) + 1e-8) for a, b in zip(m, v, strict=True)
    ]


def train(name: str, rate: float, seed: int) -> float:
    """Return the loss on all digits after EPOCHS epochs, at most CAP."""
    x, y = data()
    p = initial(seed)
    rng = np.random.default_rng(100 + seed)
    state = [[np.zeros_like(a) for a in p] for _ in range(2)]
    t = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(x))
        for i in range(0, len(x), BATCH):
            t += 1
            rows = order[i : i + BATCH]
            loss, g = loss_and_gradients(p, x[rows], y[rows])
            if not loss < 1e4:
                return CAP
            p = [a - rate * d for a, d in zip(p, updates(name, p, g, state, t), strict=True)]
    return min(CAP, loss_and_gradients(p, x, y)[0])


def range_test(low: float, high: float, steps: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return rates that grow geometrically and the smoothed batch loss of SGD at each."""
    x, y = data()
    p = initial(seed)
    rng = np.random.default_rng(seed)
    rates = np.geomspace(low, high, steps)
    mean, smooth = 0.0, []
    for t, rate in enumerate(rates, start=1):
        rows = rng.choice(len(x), BATCH, replace=False)
        loss, g = loss_and_gradients(p, x[rows], y[rows])
        mean = 0.9 * mean + 0.1 * loss
        smooth.append(mean / (1 - 0.9**t))
        p = [a - rate * d for a, d in zip(p, g, strict=True)]
    return rates, np.array(smooth)


def draw() -> Figure:
    """Draw final loss against rate above, one range test of SGD below."""
    fig, (top, low) = figure(height=5.2, nrows=2, sharex=True)
    rates = np.geomspace(1e-5, 10, 25)
    for name, color, line, mark in (("SGD", BLUE, "-", "o"), ("Adam", ORANGE, "--", "s")):
        runs = np.array([[train(name, r, seed) for r in rates] for seed in range(3)])
        top.loglog(rates, runs.mean(axis=0), color=color, linestyle=line, marker=mark, markersize=4)
        top.fill_between(rates, runs.min(axis=0), runs.max(axis=0), color=color, alpha=0.2, lw=0)
    top.axhline(np.log(10), color=MUTED, linewidth=0.8)
    top.text(1.2e-5, 3.2, "guessing: log 10", color=INK, fontsize=10)
    top.text(6e-3, 0.9, "SGD", color=BLUE, ha="left", fontsize=11)
    top.text(2e-4, 0.5, "Adam", color=ORANGE, ha="right", fontsize=11)
    top.set(ylabel="loss after 5 epochs", ylim=(0.03, 14))
    steps, smooth = range_test(1e-5, 10, 200)
    shown = smooth < 2.6
    low.semilogx(steps[shown], smooth[shown], color=BLUE)
    low.axvspan(0.07, 1.0, color=BLUE, alpha=0.12, linewidth=0)
    low.text(0.05, 1.35, "the loss\nfalls here", color=BLUE, ha="right", fontsize=10.5)
    low.set(ylabel="range test of SGD:\nbatch loss", xlabel="learning rate", ylim=(1, 2.6))
    low.set_xlim(1e-5, 10)
    return fig
