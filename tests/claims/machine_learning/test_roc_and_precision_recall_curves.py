"""Claims of docs/machine-learning/roc-and-precision-recall-curves.md, recomputed."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import ks_2samp, mannwhitneyu, norm, rankdata
from sklearn.metrics import (
    auc,
    average_precision_score,
    balanced_accuracy_score,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

SCORES = np.array([0.9, 0.8, 0.7, 0.6, 0.6, 0.4, 0.3, 0.2, 0.1])
LABELS = np.array([1, 0, 1, 1, 0, 0, 1, 0, 0])


def pairs(labels: np.ndarray, scores: np.ndarray) -> float:
    """Share of positive-negative pairs in the right order, ties counting half."""
    gap = scores[labels == 1][:, None] - scores[labels == 0]
    return float(np.mean(gap > 0) + np.mean(gap == 0) / 2)


def ranked(positions: list[int], n: int) -> tuple[float, float]:
    """AUC and average precision of positives at these ranks of n."""
    labels = np.zeros(n, dtype=int)
    labels[np.array(positions) - 1] = 1
    scores = -np.arange(n)
    return float(roc_auc_score(labels, scores)), float(average_precision_score(labels, scores))


def test_worked_example() -> None:
    """AUC 14.5/20 by pairs, ranks and area; AP 0.710; trapezoid 0.688; hard labels 0.675."""
    assert pairs(LABELS, SCORES) == pytest.approx(14.5 / 20)
    assert roc_auc_score(LABELS, SCORES) == pytest.approx(0.725)
    midranks = rankdata(SCORES)[LABELS == 1]
    assert sorted(midranks) == [3, 5.5, 7, 9]
    assert midranks.sum() - 10 == 14.5
    u = mannwhitneyu(SCORES[LABELS == 1], SCORES[LABELS == 0]).statistic
    assert u / 20 == pytest.approx(0.725)
    precisions = [Fraction(1), Fraction(2, 3), Fraction(3, 5), Fraction(4, 7)]
    assert float(sum(precisions) / 4) == pytest.approx(0.710, abs=5e-4)
    assert average_precision_score(LABELS, SCORES) == pytest.approx(float(sum(precisions) / 4))
    precision, recall, _ = precision_recall_curve(LABELS, SCORES)
    assert auc(recall, precision) == pytest.approx(0.688, abs=5e-4)
    assert roc_auc_score(LABELS, SCORES >= 0.6) == pytest.approx(0.675)
    assert balanced_accuracy_score(LABELS, SCORES >= 0.6) == pytest.approx(0.675)


def test_four_areas() -> None:
    """Areas 1, 0.8, 0.5 and 0; negation gives 1 minus; a constant score gives 0.5."""
    labels = np.array([0, 0, 1, 1])
    assert roc_auc_score(labels, [1, 2, 3, 4]) == 1
    assert roc_auc_score(labels, [4, 3, 2, 1]) == 0
    assert roc_auc_score(labels, [1, 1, 1, 1]) == 0.5
    shift = np.sqrt(2) * norm.ppf(0.8)
    assert quad(lambda x: norm.sf(norm.isf(x) - shift), 0, 1)[0] == pytest.approx(0.8, abs=1e-6)
    assert roc_auc_score(LABELS, -SCORES) == pytest.approx(1 - 0.725)


def test_order_only() -> None:
    """A strictly increasing transformation leaves the ROC curve alone."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 200)
    scores = rng.integers(-10, 11, 200) + 4 * labels
    for changed in (np.exp(scores / 4), scores**3, 5 + 2 * scores):
        for one, other in zip(
            roc_curve(labels, scores)[:2], roc_curve(labels, changed)[:2], strict=True
        ):
            assert one == pytest.approx(other)


def test_thresholds_of_the_figure() -> None:
    """A (0.02, 0.31), B (0.16, 0.69), C (0.50, 0.93) for a shift of 1.5."""
    for cut, false, true in ((2, 0.02, 0.31), (1, 0.16, 0.69), (0, 0.50, 0.93)):
        assert norm.sf(cut) == pytest.approx(false, abs=5e-3)
        assert norm.sf(cut - 1.5) == pytest.approx(true, abs=5e-3)


def test_prevalence_figure() -> None:
    """AUC 0.90; AP 0.90, 0.60, 0.20 and precision 0.93, 0.61, 0.13 at recall 0.5."""
    shift = np.sqrt(2) * norm.ppf(0.9)
    cut = np.linspace(9, -9, 100_001)
    true, false = norm.sf(cut - shift), norm.sf(cut)
    for share, area, middle in ((0.5, 0.90, 0.93), (0.1, 0.60, 0.61), (0.01, 0.20, 0.13)):
        precision = share * true / (share * true + (1 - share) * false)
        assert np.sum(np.diff(true) * precision[1:]) == pytest.approx(area, abs=5e-3)
        at_half = share * 0.5 / (share * 0.5 + (1 - share) * norm.sf(shift))
        assert at_half == pytest.approx(middle, abs=6e-3)


def test_base_rate() -> None:
    """AUC 0.966 gives TPR 0.825 at FPR 0.05; precision 0.016 at a prevalence of 0.001."""
    shift = np.sqrt(2) * norm.ppf(0.966)
    true = norm.sf(norm.isf(0.05) - shift)
    assert true == pytest.approx(0.825, abs=5e-4)
    assert true * 0.001 / (true * 0.001 + 0.05 * 0.999) == pytest.approx(0.016, abs=5e-4)
    assert pytest.approx(0.04995) == 0.05 * 0.999


def test_davis_and_goadrich() -> None:
    """Precision 0.30 and not 0.375 half-way; area 0.0802 and not 0.0938."""

    def precision(recall: float) -> float:
        tp = 20 * recall
        return tp / (tp + 5 + 5 * (tp - 5))

    assert precision(0.25) == 0.5
    assert precision(0.5) == 0.25
    assert precision(0.375) == pytest.approx(0.30)
    assert quad(precision, 0.25, 0.5)[0] == pytest.approx(0.0802, abs=5e-5)
    assert pytest.approx(0.0938, abs=1e-4) == 0.25 * 0.375


def test_straight_lines_flatter_where_precision_falls() -> None:
    """Between two points the chord is above the true path if precision falls, below if it rises."""
    rng = np.random.default_rng(0)
    seen = set()
    for _ in range(500):
        tp, fp = rng.integers(1, 50, 2)
        more_tp, more_fp = rng.integers(1, 50, 2)
        before, after = tp / (tp + fp), (tp + more_tp) / (tp + more_tp + fp + more_fp)
        middle = (tp + more_tp / 2) / (tp + more_tp / 2 + fp + more_fp / 2)
        if abs(before - after) > 1e-9:
            assert ((before + after) / 2 > middle) == (after < before)
            seen.add(bool(after < before))
    assert seen == {True, False}


def test_relatives() -> None:
    """Gini 0.45 and Kolmogorov-Smirnov 0.40 of the worked example."""
    false, true, _ = roc_curve(LABELS, SCORES, drop_intermediate=False)
    assert 2 * roc_auc_score(LABELS, SCORES) - 1 == pytest.approx(0.45)
    assert np.max(true - false) == pytest.approx(0.40)
    assert ks_2samp(SCORES[LABELS == 1], SCORES[LABELS == 0]).statistic == pytest.approx(0.40)


def test_dominance_is_shared() -> None:
    """For fixed data, one set of points dominates in ROC space iff it does in PR space."""
    positives, negatives = 4, 6
    rng = np.random.default_rng(0)
    for _ in range(2_000):
        tp = int(rng.integers(1, positives + 1))
        fp, other = rng.integers(0, negatives + 1, 2)
        roc = fp / negatives <= other / negatives
        pr = tp / (tp + fp) >= tp / (tp + other)
        assert roc == pr


def test_standard_errors() -> None:
    """Hanley and McNeil: 0.040 with 50 and 200 cases (0.72 to 0.88), 0.085 with 10 and 990."""

    def error(area: float, n1: int, n0: int) -> float:
        q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
        spread = area * (1 - area) + (n1 - 1) * (q1 - area**2) + (n0 - 1) * (q2 - area**2)
        return float(np.sqrt(spread / (n1 * n0)))

    first = error(0.8, 50, 200)
    assert first == pytest.approx(0.040, abs=5e-4)
    assert 0.8 - 1.96 * first == pytest.approx(0.72, abs=5e-3)
    assert 0.8 + 1.96 * first == pytest.approx(0.88, abs=5e-3)
    assert error(0.8, 10, 990) == pytest.approx(0.085, abs=5e-4)
    rng = np.random.default_rng(0)
    shift = np.sqrt(2) * norm.ppf(0.8)
    areas = [
        mannwhitneyu(rng.normal(shift, 1, 50), rng.normal(size=200)).statistic / 10_000
        for _ in range(600)
    ]
    assert np.std(areas) == pytest.approx(first, rel=0.15)


def test_crossing_curves() -> None:
    """Equal areas 0.8; recall 0.62 and 0.25 at FPR 0.1, 0.83 and 0.97 at 0.5; rescaled pAUC."""
    expected = {2.0: (0.62, 0.83, 0.75), 0.5: (0.25, 0.97, 0.52)}
    values = {}
    for spread, (early, middle, partial) in expected.items():
        mean = norm.ppf(0.8) * np.sqrt(1 + spread**2)

        def roc(x: float, mean: float = mean, spread: float = spread) -> float:
            return float(norm.sf((norm.isf(x) - mean) / spread))

        assert quad(roc, 0, 1)[0] == pytest.approx(0.8, abs=1e-5)
        assert roc(0.1) == pytest.approx(early, abs=5e-3)
        assert roc(0.5) == pytest.approx(middle, abs=5e-3)
        area, least = quad(roc, 0, 0.1)[0], 0.1**2 / 2
        assert (1 + (area - least) / (0.1 - least)) / 2 == pytest.approx(partial, abs=5e-3)
        values[spread] = roc(0.26), roc(0.28)
    assert values[2.0][0] > values[0.5][0]
    assert values[2.0][1] < values[0.5][1]


def test_max_fpr_is_rescaled() -> None:
    """scikit-learn's max_fpr gives 0.5 for chance and 1 for a perfect ranking."""
    labels = np.repeat([0, 1], 50)
    assert roc_auc_score(labels, np.ones(100), max_fpr=0.1) == pytest.approx(0.5)
    assert roc_auc_score(labels, np.arange(100), max_fpr=0.1) == pytest.approx(1)


def test_mistakes() -> None:
    """A two-sided score with AUC 0.5, and higher AUC with lower AP."""
    labels = np.repeat([0, 1], 4)
    scores = np.array([-1, -0.5, 0.5, 1, -3, -2, 2, 3])
    assert roc_auc_score(labels, scores) == 0.5
    assert roc_auc_score(labels, abs(scores)) == 1
    assert np.mean(scores[labels == 1] >= 2) == 0.5
    assert not np.any(scores[labels == 0] >= 2)
    assert ranked([1, 10], 10) == pytest.approx((0.5, 0.6))
    assert ranked([4, 5], 10) == pytest.approx((0.625, 0.325))


def test_swapping_classes() -> None:
    """Swapping classes and negating the score keeps the AUC and changes the AP."""
    assert roc_auc_score(1 - LABELS, -SCORES) == pytest.approx(0.725)
    swapped = average_precision_score(1 - LABELS, -SCORES)
    assert abs(swapped - average_precision_score(LABELS, SCORES)) > 0.01


def test_random_average_precision() -> None:
    """Random scores: expected AP 0.016 for 10 positives among 1,000, by formula and simulation."""
    n, m = 1_000, 10
    harmonic = np.sum(1 / np.arange(1, n + 1)) / n
    exact = harmonic + (m - 1) / (n - 1) * (1 - harmonic)
    assert exact == pytest.approx(0.016, abs=5e-4)
    rng = np.random.default_rng(0)
    ranks = np.sort(rng.random((4_000, 1_000)).argpartition(10, axis=1)[:, :10], axis=1) + 1
    mean = np.mean(np.arange(1, 11) / ranks)
    assert mean == pytest.approx(exact, abs=4e-4)


def test_slope_is_the_likelihood_ratio() -> None:
    """dTPR/dFPR equals f1/f0; curve B has a ratio below 1 for very high scores."""
    step = 1e-5
    for t in (-1.0, 0.3, 2.0):
        slope = (norm.sf(t - step - 1.5) - norm.sf(t - 1.5)) / (norm.sf(t - step) - norm.sf(t))
        assert slope == pytest.approx(norm.pdf(t - 1.5) / norm.pdf(t), rel=1e-3)
    mean = norm.ppf(0.8) * np.sqrt(1.25)
    assert norm.pdf(3, mean, 0.5) < norm.pdf(3)


def test_cost_lines() -> None:
    """Expected cost is constant along lines of slope (1 - pi) c_FP / (pi c_FN)."""
    share, alarm, miss = 0.05, 1.0, 19.0
    slope = (1 - share) * alarm / (share * miss)
    costs = [
        share * miss * (1 - (0.4 + slope * x)) + (1 - share) * alarm * x for x in (0, 0.1, 0.3)
    ]
    assert costs == pytest.approx([costs[0]] * 3)


def test_high_auc_low_precision() -> None:
    """AUC 0.95, recall 75% at a false positive rate of 5%, precision 2.9% at prevalence 0.2%."""
    distance = 2.33
    assert norm.cdf(distance / np.sqrt(2)) == pytest.approx(0.95, abs=5e-4)
    recall = norm.sf(norm.isf(0.05) - distance)
    assert recall == pytest.approx(0.75, abs=0.005)
    right, wrong = 2 * recall, 998 * 0.05
    assert right == pytest.approx(1.5, abs=0.05)
    assert wrong == pytest.approx(49.9)
    assert right / (right + wrong) == pytest.approx(0.029, abs=5e-4)
