"""Power of a two-sided two-sample z-test against the standardized effect for several n."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw a power curve for each sample size, with the 80% line and the floor at alpha."""
    fig, ax = figure(height=3.0)
    d = np.linspace(-1.2, 1.2, 241)
    z = norm.ppf(0.975)
    for n, color, style in ((250, BLUE, "-"), (63, ORANGE, "--"), (16, GREEN, "-.")):
        shift = d * np.sqrt(n / 2)
        power = norm.sf(z - shift) + norm.cdf(-z - shift)
        ax.plot(d, power, color=color, linestyle=style)
    for y in (0.05, 0.8):
        ax.axhline(y, color=MUTED, linewidth=1, linestyle=":")
    ax.text(0, 0.9, "n = 250", color=BLUE, ha="center", fontsize=11, va="center")
    ax.text(0.36, 0.40, "63", color=ORANGE, ha="left", fontsize=11, va="center")
    ax.text(0.62, 0.33, "16 a group", color=GREEN, ha="left", fontsize=11, va="center")
    ax.set(xlim=(-1.2, 1.2), ylim=(0, 1.02), ylabel="power")
    ax.set_xlabel("true effect, in standard deviations")
    ax.set_yticks([0.05, 0.5, 0.8, 1], ["5%", "50%", "80%", "100%"])
    return fig
