"""Claims of docs/deep-learning/what-is-deep-learning.md, recomputed."""

from itertools import pairwise

import numpy as np

from scripts.figures.deep_learning.what_is_deep_learning_hierarchy import image, layers


def test_absolute_value_needs_a_hidden_layer() -> None:
    """No threshold on x is right for all five points; the best makes one error; two units do it."""
    x = np.array([-2, -1, 0, 1, 2])
    y = abs(x) == 2
    errors = [
        int(((sign * x > sign * cut) != y).sum())
        for cut in np.arange(-3, 3.5, 0.5)
        for sign in (-1, 1)
    ]
    assert min(errors) == 1
    score = np.maximum(0, x) + np.maximum(0, -x) - 1.5
    assert score.tolist() == [0.5, -0.5, -1.5, -0.5, 0.5]
    assert ((score > 0) == y).all()


def test_parameters_of_the_code() -> None:
    """A 2-8-8-1 network is deep with 105 parameters."""
    sizes = (2, 8, 8, 1)
    assert sum(np.empty((a, b)).size + b for a, b in pairwise(sizes)) == 105


def test_hierarchy_finds_one_square() -> None:
    """Four corners, one square at (1, 1); the lower stroke has edges but no corner."""
    horizontal, vertical, corners, squares = layers(image())
    assert np.argwhere(corners).tolist() == [[1, 1], [1, 4], [4, 1], [4, 4]]
    assert np.argwhere(squares).tolist() == [[1, 1]]
    assert horizontal[6].sum() == 5
    assert vertical[6].sum() == 0


def test_hierarchy_is_made_of_threshold_units() -> None:
    """An independent pixel-by-pixel reading of the same rules gives the same maps."""
    pixels = image()
    size = len(pixels)

    def on(row: int, column: int) -> bool:
        return 0 <= row < size and 0 <= column < size and bool(pixels[row, column])

    horizontal, vertical, corners, _ = layers(pixels)
    for row in range(size):
        for column in range(size):
            across = on(row, column) and (on(row, column - 1) or on(row, column + 1))
            along = on(row, column) and (on(row - 1, column) or on(row + 1, column))
            assert horizontal[row, column] == across
            assert vertical[row, column] == along
            assert corners[row, column] == (across and along)
