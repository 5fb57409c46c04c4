"""LeNet-5 as it is usually rebuilt: layers from top to bottom, shapes, parameters."""

from matplotlib.figure import Figure

from scripts.figures.blocks import Row, stack

ROWS: list[Row] = [
    ("input", "input", "32×32×1", 0),
    ("conv", "C1: conv 5×5, 6", "28×28×6", 156),
    ("pool", "S2: pool 2×2", "14×14×6", 0),
    ("conv", "C3: conv 5×5, 16", "10×10×16", 2_416),
    ("pool", "S4: pool 2×2", "5×5×16", 0),
    ("conv", "C5: conv 5×5, 120", "1×1×120", 48_120),
    ("dense", "F6: dense 84", "84", 10_164),
    ("dense", "output: dense 10", "10", 850),
]


def draw() -> Figure:
    """Draw the stack of LeNet-5."""
    return stack(ROWS)
