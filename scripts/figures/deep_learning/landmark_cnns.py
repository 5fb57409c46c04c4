"""Parameters against multiply-adds of the landmark networks, both on log scales."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, figure

# name, million parameters, million multiply-adds, color, marker, label offset, alignment
POINTS = [
    ("LeNet-5 (1998)", 0.061706, 0.41652, MUTED, "v", (9, 0), "left"),
    ("AlexNet (2012)", 60.965, 724.4, ORANGE, "s", (0, 13), "center"),
    ("VGG-16 (2014)", 138.358, 15470.3, BLUE, "D", (-9, 4), "right"),
    ("GoogLeNet (2014)", 6.9986, 1582.7, PURPLE, "^", (-9, -3), "right"),
    ("ResNet-34, 50 (2015)", 21.798, 3663.8, GREEN, "o", (-9, 7), "right"),
    ("", 25.557, 3858.0, GREEN, "o", (0, 0), "left"),
]


def draw() -> Figure:
    """Scatter the networks; the dotted lines join equal numbers of uses of a parameter."""
    fig, ax = figure(height=3.4)
    for uses, x in ((1, 6.0), (10, 0.16), (100, 0.16)):
        ax.plot([0.01, 1000], [0.01 * uses, 1000 * uses], ":", color=MUTED, linewidth=1)
        label = "each parameter used once" if uses == 1 else f"{uses} times"
        ax.annotate(
            label,
            (x, x * uses),
            xytext=(0, 5),
            textcoords="offset points",
            color=MUTED,
            fontsize=9.5,
            ha="center",
            rotation=27,
            rotation_mode="anchor",
        )
    for name, parameters, work, color, marker, offset, align in POINTS:
        ax.plot(parameters, work, marker, color=color, markersize=8)
        ax.annotate(
            name,
            (parameters, work),
            xytext=offset,
            textcoords="offset points",
            ha=align,
            va="center",
            fontsize=10,
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},
        )
    ax.set(xscale="log", yscale="log", xlim=(0.03, 400), ylim=(0.1, 50000))
    ax.set_xlabel("parameters, millions")
    ax.set_ylabel("multiply-adds, millions")
    ax.set_xticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
    ax.set_yticks([1, 100, 10000], ["1", "100", "10,000"])
    ax.minorticks_off()
    return fig
