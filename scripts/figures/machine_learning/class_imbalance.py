"""Decision boundaries of a logistic regression on 5% positives, with and without class weights."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.linear_model import LogisticRegression

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure


def draw() -> Figure:
    """Negatives N(0, I), positives shifted by (1.2, 0.9); 2,000 fitted, 300 shown."""
    rng = np.random.default_rng(4)
    label = (np.arange(2_000) % 20 == 0).astype(int)
    x = rng.normal(size=(label.size, 2)) + np.outer(label, [1.2, 0.9])
    fig, ax = figure(height=3.9)
    shown = slice(0, 300)
    negative, positive = x[shown][label[shown] == 0], x[shown][label[shown] == 1]
    ax.plot(negative[:, 0], negative[:, 1], "o", color=BLUE, alpha=0.35, markersize=4, mew=0)
    ax.plot(positive[:, 0], positive[:, 1], "^", color=ORANGE, markersize=8)
    line = np.array([-3.5, 4.5])
    for weight, color, style in ((None, PURPLE, "-"), ("balanced", GREEN, "--")):
        model = LogisticRegression(C=np.inf, class_weight=weight).fit(x, label)
        (a, b), c = model.coef_[0], model.intercept_[0]
        ax.plot(line, -(c + a * line) / b, color=color, linestyle=style, linewidth=2.4)
    ax.text(1.9, 3.0, "no weights,\nthreshold 0.5", color=PURPLE, ha="left", va="center")
    ax.text(-3.1, 2.9, "class weights,\nthreshold 0.5", color=GREEN, ha="left", va="center")
    ax.text(-3.1, -2.6, "negatives (95%)", color=BLUE)
    ax.text(-0.05, 3.15, "positives (5%)", color=ORANGE, ha="center")
    ax.set(xlim=(-3.3, 4.2), ylim=(-3.1, 3.6), xlabel=r"$x_1$", ylabel=r"$x_2$")
    ax.tick_params(colors=MUTED)
    return fig
