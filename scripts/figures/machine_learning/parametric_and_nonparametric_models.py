"""What six fitted models must keep for prediction, against the number of training rows."""

from matplotlib.figure import Figure
from sklearn.datasets import make_moons
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.style import BLUE, GOLD, GREEN, MUTED, ORANGE, PURPLE, figure

SIZES = (50, 100, 200, 400, 800, 1600, 3200)


def sizes(n: int) -> tuple[int, ...]:
    """Return rows kept by KNN, support vectors, leaves (full, depth 3), linear coefficients."""
    x, y = make_moons(n, noise=0.35, random_state=0)
    full = DecisionTreeClassifier(random_state=0).fit(x, y)
    short = DecisionTreeClassifier(max_depth=3, random_state=0).fit(x, y)
    kernel = SVC(C=1.0, gamma=1.0).fit(x, y)
    return n, len(kernel.support_), full.get_n_leaves(), short.get_n_leaves(), 3


def draw() -> Figure:
    """Log-log lines with a label at each end."""
    fig, ax = figure(height=3.7)
    columns = list(zip(*(sizes(n) for n in SIZES), strict=True))
    looks = (
        ("KNN: stored rows", BLUE, "o-", 1.0),
        ("RBF SVM:\nsupport vectors", ORANGE, "s--", 1.25),
        ("full tree:\nleaves", PURPLE, "^-.", 0.78),
        ("depth-3 tree: leaves", GREEN, "v:", 1.15),
        ("logistic regression:\ncoefficients", GOLD, "D-", 0.95),
    )
    for values, (name, color, style, lift) in zip(columns, looks, strict=True):
        ax.loglog(SIZES, values, style, color=color, markersize=5)
        ax.text(4000, values[-1] * lift, name, color=color, fontsize=10, va="center")
    ax.annotate(
        "parametric: bounded",
        (150, 4.3),
        color=MUTED,
        fontsize=10.5,
    )
    ax.annotate(
        "nonparametric: grows",
        (55, 900),
        color=MUTED,
        fontsize=10.5,
    )
    ax.set(
        xlabel="training rows", ylabel="numbers or rows kept", xlim=(42, 45_000), ylim=(1.6, 6000)
    )
    ax.set_xticks([100, 1000], ["100", "1,000"])
    ax.set_yticks([10, 100, 1000], ["10", "100", "1,000"])
    ax.minorticks_off()
    return fig
