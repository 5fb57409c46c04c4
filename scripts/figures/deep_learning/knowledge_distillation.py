"""Soft targets carry classes that the student never sees: digits without any 3."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.deep_learning.model_compression import (
    Net,
    data,
    forward,
    fresh,
    soften,
    train,
    trained,
)
from scripts.figures.style import BLUE, MUTED, ORANGE, figure

OMITTED, UNITS, EPOCHS, SEEDS = 3, 32, 60, (0, 1)
TEMPERATURES = (1, 2, 4, 8)


def student(seed: int, temperature: float | None) -> Net:
    """Return a student trained without the omitted digit, on labels if there is no temperature."""
    x, _, labels, _ = data()
    seen = labels != OMITTED
    rng = np.random.default_rng(300 + seed)
    start = fresh([64, UNITS, 10], rng)
    if temperature is None:
        return train(start, x[seen], np.eye(10)[labels[seen]], rng, EPOCHS)
    targets = soften(forward(trained(seed)[1], x[seen])[-1], temperature)
    return train(start, x[seen], targets, rng, EPOCHS, temperature=temperature)


@cache
def scores(temperature: float | None) -> tuple[float, float]:
    """Return test accuracy on the omitted digit and on the others, mean of two students."""
    _, test, _, labels = data()
    result = []
    for seed in SEEDS:
        right = forward(student(seed, temperature), test)[-1].argmax(axis=1) == labels
        result.append((right[labels == OMITTED].mean(), right[labels != OMITTED].mean()))
    own, others = np.mean(result, axis=0)
    return float(own), float(others)


def draw() -> Figure:
    """Draw both accuracies for labels only and for soft targets at four temperatures."""
    fig, ax = figure(height=3.6)
    table = 100 * np.array([scores(t) for t in (None, *TEMPERATURES)])
    places = np.arange(len(table))
    ax.plot(places[1:], table[1:, 1], color=BLUE, linestyle="--", marker="o")
    ax.plot(places[:1], table[:1, 1], color=BLUE, marker="o")
    ax.plot(places[1:], table[1:, 0], color=ORANGE, marker="s")
    ax.plot(places[:1], table[:1, 0], color=ORANGE, marker="s")
    ax.axvline(0.5, color=MUTED, linewidth=0.8)
    ax.text(2.5, 101, "the nine other digits", color=BLUE, ha="center", va="bottom")
    ax.text(2.9, 60, "the 3s, never shown", color=ORANGE, ha="center", va="center")
    ax.set_xticks(places, ["labels", *(f"T = {t}" for t in TEMPERATURES)])
    ax.set(xlim=(-0.4, 4.4), ylim=(-6, 112), ylabel="test accuracy (%)", yticks=range(0, 101, 25))
    ax.set_xlabel("targets of the student")
    return fig
