"""What the start page says about the study plans."""

import re

from scripts.paths import DOCS


def test_fifteen_topics_in_one_day_and_four_to_six_a_weekday() -> None:
    """Topic pages a day, as the start page counts them."""
    text = (DOCS / "interview/study-plans.md").read_text("utf-8")
    assert "names fifteen" in (DOCS / "index.md").read_text("utf-8")
    plans = dict(re.findall(r"^## (One \w+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    topic = r"^- \[[^\]]*\]\(\.\./(?:statistics|[\w-]+-learning)/[\w-]+\.md\)$"
    assert len(re.findall(topic, plans["One day"], re.M)) == 15
    days = re.findall(r"^### (Week.*?)(?=^### |\Z)", plans["One month"], re.M | re.S)
    counts = [len(re.findall(topic, day, re.M)) for day in days]
    assert len(counts) == 20
    assert set(counts[1:]) == {4, 5, 6}  # the first day is for the project
