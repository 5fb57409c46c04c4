"""How much of the gradient is left after so many steps: simple network and LSTMs."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.special import expit

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure

SIZE, STEPS, RUNS = 32, 60, 20
Array = NDArray[np.float64]


def spread(rng: np.random.Generator) -> Array:
    """Return a random matrix with entries of variance 1/n."""
    return rng.normal(0, 1 / np.sqrt(SIZE), (SIZE, SIZE))


def simple(rng: np.random.Generator) -> Array:
    """Return the norm of the gradient with respect to h, by distance, for a tanh network."""
    wx, wh = spread(rng), spread(rng)
    h, slopes = np.zeros(SIZE), []
    for _ in range(STEPS):
        h = np.tanh(wx @ rng.normal(size=SIZE) + wh @ h)
        slopes.append(1 - h**2)
    delta, norms = rng.normal(size=SIZE), []
    for slope in reversed(slopes):
        norms.append(np.linalg.norm(delta))
        delta = wh.T @ (slope * delta)
    result: Array = np.array(norms) / norms[0]
    return result


def lstm(rng: np.random.Generator, bias: float) -> Array:
    """Return the norm of the full gradient with respect to c, by distance, for an LSTM."""
    wx, wh = [spread(rng) for _ in range(4)], [spread(rng) for _ in range(4)]
    h, c, stored = np.zeros(SIZE), np.zeros(SIZE), []
    for _ in range(STEPS):
        x, before = rng.normal(size=SIZE), c
        f, i, o = (expit(wx[k] @ x + wh[k] @ h + (bias if k == 0 else 0.0)) for k in range(3))
        g = np.tanh(wx[3] @ x + wh[3] @ h)
        c = f * before + i * g
        h = o * np.tanh(c)
        stored.append((f, i, o, g, c, before))
    dh, dc, norms = np.zeros(SIZE), rng.normal(size=SIZE), []
    for f, i, o, g, c, before in reversed(stored):
        dc = dc + dh * o * (1 - np.tanh(c) ** 2)
        norms.append(np.linalg.norm(dc))
        raw = (
            dc * before * f * (1 - f),
            dc * g * i * (1 - i),
            dh * np.tanh(c) * o * (1 - o),
            dc * i * (1 - g**2),
        )
        dh = np.asarray(sum(w.T @ r for w, r in zip(wh, raw, strict=True)))
        dc = dc * f
    result: Array = np.array(norms) / norms[0]
    return result


def medians() -> dict[str, Array]:
    """Return the median over random networks for each recipe."""
    result = {}
    rng = np.random.default_rng(0)
    result["simple"] = np.median([simple(rng) for _ in range(RUNS)], axis=0)
    for bias in (0, 1, 4):
        result[f"lstm {bias}"] = np.median([lstm(rng, bias) for _ in range(RUNS)], axis=0)
    return result


def draw() -> Figure:
    """Plot the remaining share on a log scale."""
    fig, ax = figure(height=3.4)
    curves = medians()
    styles = (
        ("simple", ORANGE, ":", "simple, tanh"),
        ("lstm 0", PURPLE, "-.", "LSTM, bias 0"),
        ("lstm 1", GREEN, "--", "LSTM, bias 1"),
        ("lstm 4", BLUE, "-", "LSTM, bias 4"),
    )
    for key, color, line, text in styles:
        values = curves[key]
        ax.semilogy(range(STEPS), values, color=color, linestyle=line)
        height = values[-1] * {"simple": 0.15, "lstm 0": 4.0}.get(key, 1.0)
        ax.text(STEPS + 0.5, height, text, color=color, fontsize=10.5, va="center")
    ax.set(
        xlabel="steps back in time",
        ylabel="gradient norm, last step 1",
        xlim=(0, 80),
        ylim=(1e-15, 100),
    )
    ax.set_xticks([0, 20, 40, 60])
    return fig
