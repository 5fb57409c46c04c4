"""The numbers of docs/deep-learning/recurrent-networks.md, recomputed."""

import numpy as np
import pytest


def test_parameter_counts() -> None:
    """620 parameters for 10 inputs and 20 units; 20,020 for a dense layer over 100 steps."""
    d, h = 10, 20
    assert h * d + h * h + h == h * (d + h + 1) == 620
    assert 620 + h == 640
    assert 100 * d * h + h == 20_020


def test_three_steps_on_one_unit() -> None:
    """Inputs 1, 0, 0 end at 0.180; inputs 0, 0, 1 at 0.762."""
    ends = {}
    for inputs in ((1, 0, 0), (0, 0, 1)):
        h, path = 0.0, []
        for x in inputs:
            h = float(np.tanh(x + 0.5 * h))
            path.append(h)
        ends[inputs] = path
    assert ends[(1, 0, 0)] == pytest.approx([0.762, 0.363, 0.180], abs=5e-4)
    assert ends[(0, 0, 1)][-1] == pytest.approx(0.762, abs=5e-4)
    assert 0.5 * ends[(1, 0, 0)][0] == pytest.approx(0.381, abs=5e-4)
    assert 0.5 * ends[(1, 0, 0)][1] == pytest.approx(0.182, abs=5e-4)


def test_trace_at_least_halves() -> None:
    """With weight 0.5 and no input the state shrinks by half or more each step."""
    h = np.linspace(-1, 1, 201)
    assert np.all(np.abs(np.tanh(0.5 * h)) <= 0.5 * np.abs(h) + 1e-15)


def test_convolution_path() -> None:
    """Undilated layers of kernel k join steps m apart after m / (k - 1) layers, not m / k."""
    for k, m in ((3, 10), (5, 12)):
        reach, layers = 0, 0
        while reach < m:
            reach, layers = reach + k - 1, layers + 1
        assert layers == m / (k - 1)


def test_words_between_movie_and_it() -> None:
    """In the example sentence "it" comes three words after "movie"."""
    words = ["I", "saw", "the", "movie", "and", "hated", "it"]
    assert words.index("it") - words.index("movie") == 3


def test_exposure() -> None:
    """Two percent of errors a step leave 36% of outputs of 50 steps without any."""
    assert 0.98**50 == pytest.approx(0.36, abs=0.005)


def test_random_walk_copies_yesterday() -> None:
    """Yesterday's value has a median R squared of 0.99 on random walks of 1,000 days."""
    scores = []
    for seed in range(200):
        walk = np.cumsum(np.random.default_rng(seed).normal(size=1000))
        today, yesterday = walk[1:], walk[:-1]
        scores.append(1 - np.mean((today - yesterday) ** 2) / np.var(today))
    assert np.median(scores) == pytest.approx(0.99, abs=0.005)
