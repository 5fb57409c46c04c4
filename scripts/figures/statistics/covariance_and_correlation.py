"""Six clouds of points with their Pearson correlation, two of them dependent with r = 0."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, ORANGE, figure

POINTS = 48


def _cloud(r: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return two samples whose correlation is exactly ``r``."""
    rng = np.random.default_rng(seed)
    x, noise = rng.normal(size=(2, POINTS))
    x = (x - x.mean()) / x.std()
    noise = noise - noise.mean() - (noise @ x / POINTS) * x
    noise /= noise.std()
    return x, r * x + np.sqrt(1 - r * r) * noise


def draw() -> Figure:
    """Draw the six panels; circles for linear clouds, squares for the two traps."""
    fig, axes = figure(height=5.6, nrows=3, ncols=2)
    t = np.linspace(-1, 1, 41)
    angle = np.linspace(0, 2 * np.pi, 41)[:-1]
    panels = [
        (*_cloud(r, seed), BLUE, "o") for r, seed in ((0.9, 1), (0.5, 2), (0.0, 3), (-0.9, 4))
    ]
    panels += [(t, t * t, ORANGE, "s"), (np.cos(angle), np.sin(angle), ORANGE, "s")]
    for ax, (x, y, color, marker) in zip(axes.flat, panels, strict=True):
        ax.plot(x, y, marker, color=color, markersize=4, alpha=0.75, markeredgewidth=0)
        r = np.corrcoef(x, y)[0, 1]
        text = f"r = {r + 0:.1f}".replace("-0.0", "0.0").replace("-", "−").replace("0.0", "0")
        note = ", yet dependent" if color == ORANGE else ""
        ax.set_title(text + note, color=INK)
        ax.set(xticks=[], yticks=[])
        ax.margins(0.12)
    return fig
