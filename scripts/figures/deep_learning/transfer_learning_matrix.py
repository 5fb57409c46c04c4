"""Size of the target set against likeness to the source: folklore advice and measured errors."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.deep_learning.transfer_learning_labels import curves
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

ADVICE = {
    ("near", 0): ("freeze, train a head", BLUE),
    ("far", 0): ("early layers only, or\nfind another source", ORANGE),
    ("near", 1): ("fine-tune everything", GREEN),
    ("far", 1): ("fine-tune, or train\nfrom scratch", ORANGE),
}


def draw() -> Figure:
    """Draw four cells with the advice on top and the errors of the experiment below."""
    fig, ax = canvas(height=4.0)
    found = curves((4, 64))
    for (source, size), (text, color) in ADVICE.items():
        x, y = (7.0 if source == "near" else 29.6), 4.6 + 17.0 * (1 - size)
        ax.add_patch(Rectangle((x, y), 21.6, 16.0, facecolor=PAPER, edgecolor=color, linewidth=1.7))
        ax.text(x + 10.8, y + 12.4, text, ha="center", va="center", fontsize=10.5, color=color)
        errors = {
            "frozen": found[f"{source} frozen"][size],
            "fine-tuned": found[f"{source} tuned"][size],
            "scratch": found["scratch"][size],
        }
        best = min(errors, key=lambda name: errors[name])
        for k, (name, error) in enumerate(errors.items()):
            weight = "bold" if name == best else "normal"
            height = y + 7.6 - 2.9 * k
            ax.text(x + 2.4, height, name, va="center", fontsize=10, color=INK, weight=weight)
            ax.text(x + 19.2, height, f"{error:.0f}%", ha="right", va="center", fontsize=10,
                    color=INK, weight=weight)  # fmt: skip
    for x, text in ((17.8, "source like the target"), (40.4, "source unlike it")):
        ax.text(x, 39.0, text, ha="center", va="center", fontsize=10.5, color=INK)
    for y, text in ((29.6, "few labels (20)"), (12.6, "more labels (320)")):
        ax.text(3.6, y, text, ha="center", va="center", rotation=90, fontsize=10.5, color=INK)
    ax.text(29, 2.2, "below each advice: test errors measured on shifted digits", ha="center",
            va="center", fontsize=9.8, color=MUTED)  # fmt: skip
    return fig
