"""The 2-2-1 network of the worked example: values going forward, derivatives coming back."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from scipy.special import expit

from scripts.figures.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER, canvas

X = np.array([1.0, 2.0])
W1 = np.array([[0.5, -0.5], [1.0, 0.5]])
B1 = np.array([0.5, -1.0])
W2 = np.array([2.0, -1.0])
Y = 1.0
RADIUS = 3.3


def node(ax: Axes, xy: tuple[float, float], text: str, color: str) -> None:
    """Draw one unit with its text inside."""
    ax.add_patch(Circle(xy, RADIUS, facecolor=PAPER, edgecolor=color, linewidth=1.8, zorder=3))
    ax.text(*xy, text, ha="center", va="center", fontsize=9.5, zorder=4, linespacing=1.25)


def arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    color: str,
    style: str | tuple[int, tuple[int, int]],
) -> None:
    """Draw an arrow from the rim of one unit to the rim of another."""
    a, b = np.array(start), np.array(end)
    step = (b - a) / np.linalg.norm(b - a)
    ax.annotate(
        "",
        xy=tuple(b - (RADIUS + 0.2) * step),
        xytext=tuple(a + (RADIUS + 0.2) * step),
        arrowprops={
            "arrowstyle": "-|>",
            "color": color,
            "linewidth": 1.6,
            "linestyle": style,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def label(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], share: float, text: str
) -> None:
    """Write the text of an edge on top of it, at a share of the way."""
    x = start[0] + share * (end[0] - start[0])
    y = start[1] + share * (end[1] - start[1])
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=9.5,
        zorder=5,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
    )


def minus(value: float, digits: int) -> str:
    """Return a number with a real minus sign."""
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def draw() -> Figure:
    """Draw the network twice: weights and activations on top, derivatives below."""
    a1 = expit(W1 @ X + B1)
    out = expit(W2 @ a1)
    delta2 = (out - Y) * out * (1 - out)
    delta1 = W2 * delta2 * a1 * (1 - a1)
    grad1, grad2 = np.outer(delta1, X), delta2 * a1

    fig, ax = canvas(height=6.2)
    for base, color, style in ((32.5, BLUE, "-"), (1.0, ORANGE, (0, (4, 2)))):
        forward = color == BLUE
        inputs = [(4.5, base + 21.0), (4.5, base + 6.0)]
        hidden = [(24.5, base + 21.0), (24.5, base + 6.0)]
        output = (39.5, base + 13.5)
        edges = [(inputs[j], hidden[i]) for i in range(2) for j in range(2)]
        edges += [(h, output) for h in hidden]
        for start, end in edges:
            arrow(ax, *((start, end) if forward else (end, start)), color, style)
        loss = (output[0] + RADIUS + 0.3, output[1])
        ends = ((46.2, output[1]), loss) if not forward else (loss, (46.2, output[1]))
        ax.annotate(
            "",
            xy=ends[1],
            xytext=ends[0],
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": 1.6,
                "linestyle": style,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        ax.text(48.2, output[1], "$C$", ha="center", va="center", fontsize=12)
        if forward:
            for j in range(2):
                node(ax, inputs[j], f"$x_{j + 1}$\n{X[j]:g}", color)
                node(ax, hidden[j], f"$a_{j + 1}^{{(1)}}$\n{a1[j]:.3f}", color)
            node(ax, output, f"$\\hat y$\n{out:.3f}", color)
            texts = [
                f"$w_{{{i + 1}{j + 1}}}^{{(1)}}$={minus(W1[i, j], 1)}"
                for i in range(2)
                for j in range(2)
            ]
            last = [f"$w_{{1{i + 1}}}^{{(2)}}$={minus(W2[i], 0)}" for i in range(2)]
            biases = [
                (hidden[0][0], hidden[0][1] + 5.2, f"$b_1^{{(1)}}$={minus(B1[0], 1)}"),
                (hidden[1][0], hidden[1][1] - 5.4, f"$b_2^{{(1)}}$={minus(B1[1], 1)}"),
                (output[0] + 1.5, output[1] + 5.2, "$b_1^{(2)}$=0"),
            ]
            ax.text(0.6, base + 28.2, "Forward: weights and activations", color=color, fontsize=11)
            ax.text(48.2, output[1] - 3.4, f"{(out - Y) ** 2 / 2:.4f}", ha="center", fontsize=9.5)
            ax.text(48.2, output[1] + 2.2, "$y$=1", ha="center", fontsize=9.5)
        else:
            for j in range(2):
                node(ax, inputs[j], f"$x_{j + 1}$", GRID)
                node(ax, hidden[j], f"$\\delta_{j + 1}^{{(1)}}$\n{minus(delta1[j], 3)}", color)
            node(ax, output, f"$\\delta_1^{{(2)}}$\n{minus(delta2, 3)}", color)
            texts = [minus(grad1[i, j], 3) for i in range(2) for j in range(2)]
            last = [minus(grad2[i], 3) for i in range(2)]
            biases = []
            ax.text(
                0.6,
                base + 28.2,
                r"Backward: $\delta=\partial C/\partial z$ in the units, $\partial C/\partial w$ on the edges",
                color=color,
                fontsize=10,
            )
        for (start, end), text, share in zip(
            edges, [*texts, *last], (0.5, 0.27, 0.27, 0.5, 0.5, 0.5), strict=True
        ):
            label(ax, start, end, share, text)
        for x, y, text in biases:
            ax.text(x, y, text, ha="center", va="center", fontsize=9.5, color=INK)
    ax.plot([0.6, 51.4], [31.2, 31.2], color=MUTED, linewidth=0.8)
    return fig
