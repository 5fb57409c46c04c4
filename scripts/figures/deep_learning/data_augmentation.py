"""One handwritten digit under nine transforms: seven keep the label, two do not."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from scipy import ndimage
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas

SIX = 34  # row of the data set


def transforms(image: np.ndarray) -> list[tuple[str, np.ndarray, bool]]:
    """Return name, image and whether the label is kept."""
    rng = np.random.default_rng(3)
    hole = image.copy()
    hole[2:4, 2:5] = 0
    crop = ndimage.zoom(image[1:8, 1:8], 8 / 7, order=1)
    return [
        ("original", image, True),
        ("shift", np.pad(image, ((0, 1), (0, 1)))[1:, 1:], True),
        ("crop, resize", crop, True),
        ("rotate 12°", ndimage.rotate(image, 12, reshape=False, order=1), True),
        ("blur", ndimage.gaussian_filter(image, 0.7), True),
        ("noise", image + rng.normal(0, 0.17, image.shape), True),
        ("cutout", hole, True),
        ("contrast", 0.25 + 0.5 * image, True),
        ("flip", image[:, ::-1], False),
        ("rotate 180°", image[::-1, ::-1], False),
    ]


def draw() -> Figure:
    """Draw five images a row, each of 64 cells, with the wrong ones marked."""
    fig, ax = canvas(2.75)
    image = load_digits().images[SIX] / 16
    cell, left, step = 1.05, 0.8, 10.3
    for k, (name, picture, kept) in enumerate(transforms(image)):
        x0, y0 = left + step * (k % 5), 24.2 - 13.4 * (k // 5)
        squares, shades = [], []
        for (i, j), value in np.ndenumerate(np.clip(picture, 0, 1)):
            shade = round(float(value) * 10) / 10
            if shade:
                x, y = x0 + j * cell, y0 - i * cell
                squares.append([(x, y), (x + cell, y), (x + cell, y - cell), (x, y - cell)])
                shades.append(shade)
        for shade in sorted(set(shades)):
            chosen = [s for s, value in zip(squares, shades, strict=True) if value == shade]
            ax.add_collection(PolyCollection(chosen, facecolor=INK, alpha=shade, linewidth=0))
        size = 8 * cell
        color = BLUE if k == 0 else MUTED if kept else ORANGE
        style = "-" if kept else (0, (3, 2))
        ax.add_patch(
            Rectangle(
                (x0, y0 - size), size, size, fill=False, edgecolor=color, linewidth=1.5, ls=style
            )
        )
        ax.text(x0 + size / 2, y0 + 0.6, name, ha="center", fontsize=10, color=INK)
        if not kept:
            verdict = "not a 6" if name == "flip" else "a 9"
            ax.text(x0 + size / 2, y0 - size - 1.8, verdict, ha="center", color=ORANGE, fontsize=11)
    return fig
