"""The numbers of the notation page."""

import numpy as np

A = np.array([[1, 2], [3, 4]])
B = np.array([[5, 6], [7, 8]])


def test_the_two_products() -> None:
    """Both products of the example, which of them commutes, and that both run silently."""
    assert (A @ B).tolist() == [[19, 22], [43, 50]]
    assert (A * B).tolist() == [[5, 12], [21, 32]]
    assert (A * B == B * A).all()
    assert not (A @ B == B @ A).all()
