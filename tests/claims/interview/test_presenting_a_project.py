"""The numbers of the page on presenting a project."""

import re

import numpy as np

from scripts.paths import DOCS

PAGE = (DOCS / "interview/presenting-a-project.md").read_text("utf-8")
SPOKEN = {"61%": "sixty one percent", "78%": "seventy eight percent", "81%": "eighty one percent"}


def test_the_pitch_takes_half_a_minute() -> None:
    """As many words as its title says, counted as they are spoken."""
    pitch = re.search(r'"A pitch of (\d+) spoken words"\n    “(.*?)”\n', PAGE)
    assert pitch is not None
    text = pitch[2]
    for written, spoken in SPOKEN.items():
        text = text.replace(written, spoken)
    assert "%" not in text
    assert not re.search(r"\d", text)
    words = re.findall(r"[\w']+", text)
    assert len(words) == int(pitch[1]) == 75 == 150 / 2
    assert 130 / 2 == 65


def test_seven_slots_and_seven_points() -> None:
    """The pitch has as many slots, and the long version as many points, as the text says."""
    table = PAGE.partition("| Slot |")[2].partition("\n\n")[0]
    assert table.count("\n|") - 1 == 7
    assert len(re.findall(r"^\d\. \*\*", PAGE, re.M)) == 7


def test_a_constant_answer_is_97_percent_right() -> None:
    """On data with 97% negatives."""
    assert np.mean(np.repeat([0, 1], [97, 3]) == 0) == 0.97


def test_a_tenth_of_the_data_triples_intervals() -> None:
    """The simulated spread of a mean grows with the root of ten."""
    rng = np.random.default_rng(0)
    few, many = (rng.normal(size=(4000, n)).mean(axis=1).std() for n in (50, 500))
    assert round(10**0.5, 1) == 3.2
    assert abs(few / many - 10**0.5) < 0.15
