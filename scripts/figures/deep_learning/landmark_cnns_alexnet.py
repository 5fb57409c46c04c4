"""AlexNet, with its convolutions in two groups: layers, shapes, parameters."""

from matplotlib.figure import Figure

from scripts.figures.blocks import Row, stack

ROWS: list[Row] = [
    ("input", "input", "227×227×3", 0),
    ("conv", "conv 11×11, 96, /4", "55×55×96", 34_944),
    ("pool", "LRN, pool 3×3, /2", "27×27×96", 0),
    ("conv", "conv 5×5, 256, ×2", "27×27×256", 307_456),
    ("pool", "LRN, pool 3×3, /2", "13×13×256", 0),
    ("conv", "conv 3×3, 384", "13×13×384", 885_120),
    ("conv", "conv 3×3, 384, ×2", "13×13×384", 663_936),
    ("conv", "conv 3×3, 256, ×2", "13×13×256", 442_624),
    ("pool", "pool 3×3, /2", "6×6×256", 0),
    ("dense", "dense 4096", "4096", 37_752_832),
    ("dense", "dense 4096", "4096", 16_781_312),
    ("dense", "dense 1000", "1000", 4_097_000),
]


def draw() -> Figure:
    """Draw the stack of AlexNet."""
    return stack(ROWS)
