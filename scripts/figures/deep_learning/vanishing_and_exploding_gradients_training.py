"""Loss and gradient norm of one deep network until NaN, and the same with clipping."""

import warnings

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, ORANGE, figure

LAYERS, UNITS, EXAMPLES, RATE, STEPS = 12, 32, 256, 0.15, 60


def train(clip: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Return loss and gradient norm at each update of full-batch gradient descent."""
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, np.sqrt(2 / UNITS), (UNITS, UNITS)) for _ in range(LAYERS)]
    weights.append(rng.normal(0, np.sqrt(1 / UNITS), (1, UNITS)))
    x = rng.normal(size=(UNITS, EXAMPLES))
    y = np.sin(x[:1]) + x[1:2] * x[2:3]
    losses, sizes = [], []
    for _ in range(STEPS):
        activations = [x]
        for w in weights[:-1]:
            activations.append(np.maximum(w @ activations[-1], 0))
        error = weights[-1] @ activations[-1] - y
        losses.append(0.5 * np.mean(error**2))
        delta, gradients = error / EXAMPLES, []
        for layer in range(LAYERS, -1, -1):
            gradients.append(delta @ activations[layer].T)
            if layer:
                delta = (weights[layer].T @ delta) * (activations[layer] > 0)
        size = np.sqrt(sum((g**2).sum() for g in gradients))
        sizes.append(size)
        factor = RATE if clip is None else RATE * min(1.0, clip / size)
        for w, g in zip(weights, reversed(gradients), strict=True):
            w -= factor * g
    return np.array(losses), np.array(sizes)


def draw() -> Figure:
    """Plot both runs, loss above gradient norm, with a cross where the numbers end."""
    fig, axes = figure(height=4.6, nrows=2, sharex=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        runs = {"no clipping": train(None), "clipped at norm 1": train(1.0)}
    updates = np.arange(STEPS)
    for k, (ax, name) in enumerate(zip(axes, ("loss", "gradient norm"), strict=True)):
        for (label, run), color, style in zip(
            runs.items(), (ORANGE, BLUE), ("--", "-"), strict=True
        ):
            shown = np.where(run[k] < 1e6, run[k], np.nan)
            ax.semilogy(updates, shown, color=color, linestyle=style)
            if label == "no clipping":
                last = int(np.flatnonzero(run[k] < 1e6)[-1])
                ax.plot([last, last + 0.6], [run[k][last], 8e5], color=color, linestyle=style)
                ax.plot(last + 0.6, 8e5, marker="x", color=color, markersize=8, markeredgewidth=2)
                ax.text(last + 3, 1.2e5, f"{label}: overflow, then NaN", color=color, fontsize=10.5)
            else:
                ax.text(20, 2.5 if k == 0 else 9, label, color=color, fontsize=10.5)
        ax.set(ylabel=name, ylim=(0.1, 3e6), yticks=[0.1, 10, 1e3, 1e5])
        ax.minorticks_off()
        ax.tick_params(labelcolor=INK)
    axes[1].set_xlabel("update")
    return fig
