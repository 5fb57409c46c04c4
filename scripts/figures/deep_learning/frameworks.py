"""When deep-learning frameworks appeared, and when their development ended.

For Caffe the end is its last release, 1.0; for the others it was announced.
"""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, MUTED, ORANGE, figure

NOW = 2026.9
# name, public since about, end of development (None: goes on), in years
LIVES: tuple[tuple[str, float, float | None], ...] = (
    ("Theano", 2009.25, 2017.75),
    ("Caffe", 2013.9, 2017.3),
    ("Keras", 2015.25, None),
    ("Chainer", 2015.45, 2019.95),
    ("TensorFlow", 2015.85, None),
    ("MXNet", 2015.9, 2023.7),
    ("CNTK", 2015.3, 2019.25),
    ("PyTorch", 2017.05, None),
    ("JAX", 2018.95, None),
)


def draw() -> Figure:
    """Draw one bar a framework, arrows for those that go on."""
    fig, ax = figure(height=3.9)
    for year in range(2010, 2027, 4):
        ax.axvline(year, color=GRID, linewidth=1)
    for i, (name, start, end) in enumerate(LIVES):
        going = end is None
        color = BLUE if going else ORANGE
        stop = NOW if end is None else end
        ax.plot([start, stop], [i, i], color=color, linestyle="-" if going else "--", linewidth=4)
        if going:
            ax.plot(stop, i, ">", color=color, markersize=9)
        else:
            ax.plot(stop, i, "X", color=color, markersize=8)
        if name in ("Theano", "Caffe"):
            ax.text(stop + 0.5, i, name, ha="left", va="center", color=color)
        else:
            ax.text(start - 0.35, i, name, ha="right", va="center", color=color)
    ax.set(xlim=(2008.8, 2027.6), ylim=(8.6, -0.7), yticks=[])
    ax.set_xticks(range(2010, 2027, 4))
    ax.spines["left"].set_visible(False)
    ax.text(2026.9, 0, "still developed", color=BLUE, ha="right", va="center")
    ax.text(2026.9, 1, "development ended", color=ORANGE, ha="right", va="center")
    ax.tick_params(colors=MUTED)
    return fig
