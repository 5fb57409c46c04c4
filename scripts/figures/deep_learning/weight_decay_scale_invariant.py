"""Weights before a normalization layer: norm and turning angle with and without decay."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

DIMENSION, RATE, STEPS = 200, 0.1, 4_000
DECAYS = (0.0, 0.002, 0.01)


def run(decay: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return norm and angle (degrees) of each step of SGD on a scale-invariant loss.

    Its gradient is a random direction at right angles to the weights, of length one at norm one
    and one over the norm elsewhere, as scale invariance demands.
    """
    rng = np.random.default_rng(seed)
    w = rng.normal(size=DIMENSION)
    w /= np.linalg.norm(w)
    norms, angles = [], []
    for _ in range(STEPS):
        size = np.linalg.norm(w)
        direction = rng.normal(size=DIMENSION)
        direction -= (direction @ w) * w / size**2
        gradient = direction / np.linalg.norm(direction) / size
        new = (1 - RATE * decay) * w - RATE * gradient
        cosine = new @ w / size / np.linalg.norm(new)
        norms.append(size)
        angles.append(np.degrees(np.arccos(min(1.0, cosine))))
        w = new
    return np.array(norms), np.array(angles)


def draw() -> Figure:
    """Draw the norm above and the angle of a step below, for three decay coefficients."""
    fig, (top, low) = figure(height=5.4, nrows=2, sharex=True)
    styles = zip(DECAYS, (BLUE, GREEN, ORANGE), ("-", "-.", "--"), strict=True)
    for decay, color, style in styles:
        norms, angles = run(decay)
        steps = np.arange(STEPS)[::10]
        top.plot(steps, norms[::10], color=color, linestyle=style)
        low.plot(steps, angles[::10], color=color, linestyle=style)
        words = f"λ = {decay:g}" if decay else "no decay"
        top.text(3950, norms[-1] + 0.05, words, color=color, ha="right", va="bottom")
    rate = RATE * DECAYS[2]
    low.axhline(np.degrees(np.sqrt(2 * rate)), color=MUTED, linewidth=0.9, zorder=0)
    low.text(
        3950, np.degrees(np.sqrt(2 * rate)) + 0.08, "√(2ηλ)", color=MUTED, ha="right", va="bottom"
    )
    top.set(ylabel="norm of the weights", ylim=(0.8, 3.3))
    top.tick_params(labelbottom=True)
    low.set(xlim=(0, STEPS), ylim=(0, 6), xlabel="step", ylabel="turn a step (degrees)")
    return fig
