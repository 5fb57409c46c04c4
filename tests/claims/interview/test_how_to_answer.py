"""The numbers of the page on how to answer."""

import re

import numpy as np
import pytest

from scripts.paths import DOCS

PAGE = (DOCS / "interview/how-to-answer.md").read_text("utf-8")


def test_half_an_accuracy_of_99_percent() -> None:
    """Half of the positives found, as many false alarms: accuracy 0.99, precision, recall 1/2."""
    truth = np.repeat([1, 0], [10, 990])
    guess = np.repeat([1, 0, 1, 0], [5, 5, 5, 985])
    assert np.mean(truth == guess) == 0.99 == np.mean(truth == 0)
    assert np.mean(truth[guess == 1]) == np.mean(guess[truth == 1]) == 0.5


def test_the_strong_answer_takes_half_a_minute() -> None:
    """At 130 to 150 words a minute, with "99%" spoken as two words."""
    answer = re.search(r"\*\*Strong\.\*\* “(.*?)”", PAGE)
    assert answer is not None
    spoken = answer[1].replace("%", " percent").split()
    assert 25 < 60 * len(spoken) / 150 < 60 * len(spoken) / 130 < 36


def test_a_short_answer_fills_point_and_reason() -> None:
    """Sixty words at 150 a minute take 24 seconds; the table gives the two parts 25."""
    seconds = dict(re.findall(r"^\| (Point|Reason|Condition|Example) \| (\d+) \|", PAGE, re.M))
    assert 60 * 60 / 150 == 24 < int(seconds["Point"]) + int(seconds["Reason"]) == 25
    assert len(seconds) == 4


def test_half_of_twelve_minutes() -> None:
    """An hour with five topics."""
    assert 60 / 5 == 12 == 2 * 6
    assert 40 / 10 == 4


@pytest.mark.parametrize("separation", [0.5, 1, 3])
def test_normal_classes_give_a_logistic_posterior(separation: float) -> None:
    """With a common variance the log odds are linear in the feature."""
    x = np.linspace(-3, 3, 7)
    odds = (-((x - separation) ** 2) + x**2) / 2
    assert np.allclose(np.diff(odds, 2), 0)


def test_dependence_spoils_the_posterior_and_can_leave_the_class() -> None:
    """A feature written down twice: naive Bayes is too sure, of the same class."""
    likelihood = np.array([0.6, 0.4])  # of the feature in either class, equal priors
    right = likelihood / likelihood.sum()
    naive = likelihood**2 / (likelihood**2).sum()
    assert right.argmax() == naive.argmax()
    assert round(float(naive[0]), 2) == 0.69 > right[0] == 0.6


def test_lasso_shrinks_large_coefficients_too() -> None:
    """In an orthonormal design every coefficient above the threshold loses the same."""
    estimate, penalty = np.array([0.5, 3.0, 100.0]), 1.0
    shrunk = np.sign(estimate) * np.maximum(np.abs(estimate) - penalty, 0)
    assert shrunk.tolist() == [0, 2, 99]
