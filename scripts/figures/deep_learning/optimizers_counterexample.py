"""Adam walks to the wrong end of [-1, 1] on the problem of Reddi, Kale and Kumar; others do not."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

C, STEPS, RATE = 3.0, 1500, 0.5


def walk(name: str, steps: int = STEPS, beta2: float = 1 / (1 + C**2)) -> np.ndarray:
    """Return the iterate after each step; gradient C at steps 1, 4, 7, ..., else -1."""
    x, v, largest, path = 0.0, 0.0, 0.0, [0.0]
    for t in range(1, steps + 1):
        g = C if t % 3 == 1 else -1.0
        v = beta2 * v + (1 - beta2) * g**2
        largest = max(largest, v)
        scale = {"Adam": np.sqrt(v), "AMSGrad": np.sqrt(largest), "SGD": 1.0}[name]
        x = float(np.clip(x - RATE / np.sqrt(t) * g / scale, -1, 1))
        path.append(x)
    return np.array(path)


def draw() -> Figure:
    """Draw the three walks against the step, on a logarithmic axis."""
    fig, ax = figure(height=2.9)
    t = np.arange(STEPS + 1)
    shown = np.concatenate([t[1:120], t[120::7]])
    for name, color, line in (("Adam", ORANGE, "-"), ("AMSGrad", BLUE, "--"), ("SGD", GREEN, ":")):
        ax.semilogx(shown, walk(name)[shown], color=color, linestyle=line, linewidth=1.4)
    ax.axhline(-1, color=MUTED, linewidth=0.8)
    ax.axhline(1, color=MUTED, linewidth=0.8)
    ax.text(1400, -1.05, "best point", ha="right", va="top", color=INK, fontsize=10.5)
    ax.text(1400, 1.05, "worst point", ha="right", va="bottom", color=INK, fontsize=10.5)
    ax.text(12, 0.55, "Adam", color=ORANGE, ha="right", fontsize=10.5)
    ax.text(34, -0.58, "AMSGrad", color=BLUE, ha="left", fontsize=10.5)
    ax.text(2.2, -1.05, "SGD", color=GREEN, ha="left", va="top", fontsize=10.5)
    ax.set(xlim=(1, STEPS), ylim=(-1.35, 1.35), xlabel="step", ylabel="x", yticks=[-1, 0, 1])
    return fig
