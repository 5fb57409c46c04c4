"""Reliability diagram: a calibrated model and an overconfident one with the same ranking."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit, logit

from scripts.figures.style import BLUE, MUTED, ORANGE, figure


def draw() -> Figure:
    """Labels are drawn from p; the overconfident model doubles the logit of p."""
    rng = np.random.default_rng(1)
    p = expit(rng.normal(-0.3, 1.4, 20_000))
    label = rng.random(p.size) < p
    over = expit(2 * logit(p))
    fig, ax = figure(height=3.5)
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle=":")
    edges = np.linspace(0, 1, 11)
    for score, color, style in ((p, BLUE, "o-"), (over, ORANGE, "s--")):
        group = np.digitize(score, edges[1:-1])
        mean = [score[group == k].mean() for k in range(10)]
        share = [label[group == k].mean() for k in range(10)]
        ax.plot(mean, share, style, color=color)
    ax.text(0.66, 0.86, "calibrated", color=BLUE, ha="right")
    ax.text(
        0.70,
        0.50,
        "overconfident:\ntoo low on the left,\ntoo high on the right",
        color=ORANGE,
        va="top",
    )
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="predicted probability", ylabel="share of positives")
    return fig
