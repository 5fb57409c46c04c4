"""VGG-16 in its five blocks: shapes and the share of the parameters."""

from matplotlib.figure import Figure

from scripts.figures.blocks import Row, stack

ROWS: list[Row] = [
    ("input", "input", "224×224×3", 0),
    ("conv", "2 × conv 64, pool", "112×112×64", 38_720),
    ("conv", "2 × conv 128, pool", "56×56×128", 221_440),
    ("conv", "3 × conv 256, pool", "28×28×256", 1_475_328),
    ("conv", "3 × conv 512, pool", "14×14×512", 5_899_776),
    ("conv", "3 × conv 512, pool", "7×7×512", 7_079_424),
    ("dense", "dense 4096", "4096", 102_764_544),
    ("dense", "dense 4096", "4096", 16_781_312),
    ("dense", "dense 1000", "1000", 4_097_000),
]


def draw() -> Figure:
    """Draw the stack of VGG-16."""
    return stack(ROWS)
