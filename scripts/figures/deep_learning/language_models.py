"""Top-k and top-p on a sure and on an unsure next-token distribution."""

from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure

K, P = 3, 0.9
SURE = {
    "Paris": 0.92,
    "the": 0.020,
    "a": 0.015,
    "Lyon": 0.010,
    "located": 0.008,
    "not": 0.006,
    "Nice": 0.005,
    "in": 0.004,
}
UNSURE = {
    "door": 0.24,
    "window": 0.18,
    "box": 0.15,
    "letter": 0.12,
    "book": 0.10,
    "bag": 0.08,
    "gate": 0.05,
    "file": 0.04,
}


def nucleus(probabilities: list[float], p: float) -> int:
    """Count the fewest likeliest tokens whose probabilities reach ``p``."""
    total = 0.0
    for count, probability in enumerate(probabilities, start=1):
        total += probability
        if total >= p:
            return count
    return len(probabilities)


def draw() -> Figure:
    """Draw both distributions as bars; the nucleus is filled, the cut of top-k is a line."""
    fig, axes = figure(height=3.3, ncols=2)
    panels = (("The capital of France is …", SURE), ("She opened the …", UNSURE))
    for ax, (context, table) in zip(axes, panels, strict=True):
        values = list(table.values())
        kept = nucleus(values, P)
        for i, value in enumerate(values):
            inside = i < kept
            ax.barh(
                i,
                value,
                height=0.72,
                facecolor=BLUE if inside else PAPER,
                edgecolor=BLUE if inside else MUTED,
                linewidth=1.2,
            )
        top = max(values)
        ax.axhline(K - 0.5, color=ORANGE, linestyle="--", linewidth=1.6)
        ax.text(
            top * 1.02, K - 0.12, "top-k = 3", color=ORANGE, fontsize=10.5, ha="right", va="center"
        )
        note = f"top-p = 0.9:\n{kept} token" + ("s" if kept > 1 else "")
        ax.text(top * 1.02, 6.2, note, color=BLUE, fontsize=10.5, ha="right", va="center")
        ax.set_yticks(range(len(table)), list(table))
        ax.set_xlim(0, top * 1.06)
        ax.set_xticks([0, 0.5, 0.9] if top > 0.5 else [0, 0.1, 0.2])
        ax.invert_yaxis()
        ax.tick_params(axis="y", length=0)
        ax.set_title(context, fontsize=10.5, color=INK, loc="right", fontstyle="italic")
        ax.set_xlabel("probability")
    return fig
