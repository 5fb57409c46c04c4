"""Claims of docs/machine-learning/class-imbalance.md, recomputed."""

from math import comb

import numpy as np
import pytest
from scipy.special import expit, logit
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, log_loss, roc_auc_score, roc_curve
from sklearn.model_selection import StratifiedKFold, TunedThresholdClassifierCV
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.class_weight import compute_class_weight

SHIFT, SHARE, WEIGHT = 1.5, 0.05, 19


def rates(cut: float) -> tuple[float, float, float, float]:
    """Recall, FPR, precision and accuracy of calling x >= cut positive."""
    true, false = float(norm.sf(cut - SHIFT)), float(norm.sf(cut))
    precision = SHARE * true / (SHARE * true + (1 - SHARE) * false)
    return true, false, precision, SHARE * true + (1 - SHARE) * (1 - false)


def sample(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The two-dimensional data of the code block."""
    y = (rng.random(n) < SHARE).astype(int)
    return rng.normal(size=(n, 2)) + np.outer(y, [1.2, 0.9]), y


def test_mechanics() -> None:
    """Empty batches 0.72, empty folds 0.095, five positives in 500."""
    assert pytest.approx(0.72, abs=5e-3) == 0.99**32
    assert comb(90, 20) / comb(100, 20) == pytest.approx(0.095, abs=5e-4)
    assert 0.01 * 500 == 5
    assert 0.01 * 1_000_000 == 10_000


def test_weights_and_correction() -> None:
    """Odds multiply by w, the formula inverts it, 0.9 becomes 0.321 and 0.5 becomes 0.05."""
    p = np.linspace(0.01, 0.99, 50)
    q = expit(logit(p) + np.log(WEIGHT))
    assert q / (1 - q) == pytest.approx(WEIGHT * p / (1 - p))
    assert q / (q + WEIGHT * (1 - q)) == pytest.approx(p)
    joint = WEIGHT * p / (WEIGHT * p + 1 - p)
    assert joint == pytest.approx(q)
    assert pytest.approx(0.321, abs=5e-4) == 0.9 / 2.8
    assert 0.5 / (0.5 + WEIGHT * 0.5) == pytest.approx(1 / (1 + WEIGHT)) == pytest.approx(0.05)
    y = np.repeat([0, 1], [950, 50])
    balanced = compute_class_weight("balanced", classes=np.array([0, 1]), y=y)
    assert balanced == pytest.approx([1000 / (2 * 950), 1000 / (2 * 50)])
    assert balanced[1] / balanced[0] == pytest.approx(WEIGHT)


def test_repeating_is_weighting() -> None:
    """Three copies of each positive and weight 3 have the same fit without a penalty."""
    rng = np.random.default_rng(0)
    x, y = sample(rng, 2_000)
    weighted = LogisticRegression(C=np.inf, tol=1e-8).fit(x, y, sample_weight=np.where(y, 3, 1))
    index = np.repeat(np.arange(y.size), np.where(y, 3, 1))
    copied = LogisticRegression(C=np.inf, tol=1e-8).fit(x[index], y[index])
    assert weighted.coef_ == pytest.approx(copied.coef_, abs=1e-3)
    assert weighted.intercept_ == pytest.approx(copied.intercept_, abs=1e-3)


def test_worked_table() -> None:
    """Thresholds 2.71 and 0.75 with recall, precision and accuracy; AUC 0.856."""
    assert norm.cdf(SHIFT / np.sqrt(2)) == pytest.approx(0.856, abs=5e-4)
    for p, cut, recall, precision, accuracy in (
        (0.5, 2.71, 0.113, 0.640, 0.952),
        (0.05, 0.75, 0.773, 0.152, 0.773),
    ):
        exact = (logit(p) + SHIFT**2 / 2 + np.log(19)) / SHIFT
        assert exact == pytest.approx(cut, abs=5e-3)
        true, _, found_precision, found_accuracy = rates(exact)
        assert true == pytest.approx(recall, abs=5e-4)
        assert found_precision == pytest.approx(precision, abs=5e-4)
        assert found_accuracy == pytest.approx(accuracy, abs=6e-4)
    x = 0.7
    density = SHARE * norm.pdf(x - SHIFT), (1 - SHARE) * norm.pdf(x)
    assert np.log(density[0] / density[1]) == pytest.approx(1.5 * x - 1.125 - np.log(19))


def test_costs() -> None:
    """8,462 at 0.5, 4,306 at 0.05, 9,500 for each trivial answer; 0.05 is the cheapest cut."""

    def cost(cut: float) -> float:
        true, false, _, _ = rates(cut)
        return 500 * (1 - true) * 19 + 9_500 * false

    high, low = (np.log(19) + 1.125) / 1.5, 0.75
    assert 500 * (1 - rates(high)[0]) == pytest.approx(444, abs=0.5)
    assert 9_500 * rates(high)[1] == pytest.approx(32, abs=0.5)
    assert 500 * (1 - rates(low)[0]) == pytest.approx(113, abs=0.5)
    assert 9_500 * rates(low)[1] == pytest.approx(2_153, abs=0.5)
    assert cost(high) == pytest.approx(8_462, abs=0.5)
    assert cost(low) == pytest.approx(4_306, abs=0.5)
    assert 500 * 19 == 9_500
    cuts = np.linspace(-2, 4, 601)
    assert cuts[np.argmin([cost(c) for c in cuts])] == pytest.approx(0.75)


def test_leak() -> None:
    """Oversampling noise before the split gives 0.97 balanced accuracy, inside the folds 0.49."""

    def oversample(
        x: np.ndarray, y: np.ndarray, rng: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray]:
        positive = np.flatnonzero(y == 1)
        extra = rng.choice(positive, np.sum(y == 0) - positive.size)
        index = np.append(np.arange(y.size), extra)
        return x[index], y[index]

    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    leaky, honest = [], []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        x, y = rng.normal(size=(1_000, 5)), (np.arange(1_000) < 50).astype(int)
        more, labels = oversample(x, y, rng)
        for train, test in folds.split(more, labels):
            tree = DecisionTreeClassifier(random_state=0).fit(more[train], labels[train])
            leaky.append(balanced_accuracy_score(labels[test], tree.predict(more[test])))
        for train, test in folds.split(x, y):
            tree = DecisionTreeClassifier(random_state=0)
            tree.fit(*oversample(x[train], y[train], rng))
            honest.append(balanced_accuracy_score(y[test], tree.predict(x[test])))
    assert np.mean(leaky) == pytest.approx(0.97, abs=5e-3)
    assert np.mean(honest) == pytest.approx(0.49, abs=6e-3)


def test_boundaries() -> None:
    """In the figure's data the weighted line is near that of threshold 0.05 and nearly parallel."""
    rng = np.random.default_rng(4)
    y = (np.arange(2_000) % 20 == 0).astype(int)
    x = rng.normal(size=(y.size, 2)) + np.outer(y, [1.2, 0.9])
    plain = LogisticRegression(C=np.inf).fit(x, y)
    weighted = LogisticRegression(C=np.inf, class_weight="balanced").fit(x, y)
    one, two = plain.coef_[0], weighted.coef_[0]
    assert one @ two / np.linalg.norm(one) / np.linalg.norm(two) > 0.99
    moved = plain.predict_proba(x)[:, 1] >= 0.05
    assert np.mean(moved == weighted.predict(x)) > 0.97
    assert np.mean(plain.predict(x)[y == 1]) < 0.2


def test_undersampling() -> None:
    """Keeping the share beta of the negatives and dividing the odds by 1 / beta restores p."""
    rng = np.random.default_rng(0)
    x, y = sample(rng, 40_000)
    keep = (y == 1) | (rng.random(y.size) < 0.2)
    beta = np.mean(keep[y == 0])
    q = LogisticRegression(C=np.inf).fit(x[keep], y[keep]).predict_proba(x)[:, 1]
    p = q / (q + (1 - q) / beta)
    full = LogisticRegression(C=np.inf).fit(x, y).predict_proba(x)[:, 1]
    assert p.mean() == pytest.approx(y.mean(), abs=2e-3)
    assert log_loss(y, p) == pytest.approx(log_loss(y, full), abs=1e-3)
    assert log_loss(y, q) > log_loss(y, p) + 0.05


def test_mistakes() -> None:
    """Balanced test sets inflate precision, copies shrink errors by 4.4, F1 0.947, weight 999."""
    true, false, precision, _ = rates(0.75)
    assert true / (true + false) == pytest.approx(0.77, abs=5e-3)
    assert precision == pytest.approx(0.15, abs=5e-3)
    values = np.random.default_rng(0).normal(size=400)
    copies = np.repeat(values, 19)
    shrink = values.std(ddof=1) / np.sqrt(400) * np.sqrt(copies.size) / copies.std(ddof=1)
    assert shrink == pytest.approx(4.4, abs=0.05)
    assert pytest.approx(0.947, abs=5e-4) == 1.8 / 1.9
    assert pytest.approx(999) == 0.999 / 0.001


def test_questions() -> None:
    """Accuracy 0.9693, 5% turned into 50%, and 0.9 into 0.083 when 50% becomes 1%."""
    assert pytest.approx(0.9693) == 0.01 * 0.9 + 0.99 * (1 - 0.03)
    assert pytest.approx(0.5) == WEIGHT * 0.05 / (WEIGHT * 0.05 + 0.95)
    odds = 9 / 99
    assert odds / (1 + odds) == pytest.approx(0.083, abs=5e-4)


def test_misspecified_weighting_changes_the_ranking() -> None:
    """Two clusters of positives: weights raise AUC 0.78 to 0.80, lower recall 0.30 to 0.24."""

    def clusters(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
        y = (rng.random(n) < SHARE).astype(int)
        center = np.where(rng.random(n)[:, None] < 0.3, (5, 0), (0, 1))
        return rng.normal(size=(n, 2)) + y[:, None] * center, y

    rng = np.random.default_rng(0)
    (x, y), (x_new, y_new) = clusters(rng, 200_000), clusters(rng, 400_000)
    found, direction = [], []
    for weight in (None, "balanced"):
        model = LogisticRegression(C=np.inf, class_weight=weight).fit(x, y)
        score = model.decision_function(x_new)
        false, true, _ = roc_curve(y_new, score)
        found += [roc_auc_score(y_new, score), np.interp(0.01, false, true)]
        direction.append(model.coef_[0] / np.linalg.norm(model.coef_[0]))
    assert found == pytest.approx([0.78, 0.30, 0.80, 0.24], abs=7e-3)
    assert direction[0] @ direction[1] < 0.98


def test_focal_loss() -> None:
    """Exponent 2: factors 0.01 and 0.25; a true 0.1 has its least expected loss at 0.31."""
    assert pytest.approx(0.01) == (1 - 0.9) ** 2
    assert (1 - 0.5) ** 2 == 0.25
    q = np.linspace(0.001, 0.999, 9_981)
    loss = -0.1 * (1 - q) ** 2 * np.log(q) - 0.9 * q**2 * np.log(1 - q)
    assert q[loss.argmin()] == pytest.approx(0.31, abs=5e-3)


def test_tuned_threshold_default() -> None:
    """scikit-learn tunes the threshold for balanced accuracy unless told otherwise."""
    assert TunedThresholdClassifierCV(LogisticRegression()).scoring == "balanced_accuracy"


def test_balanced_weights_of_three_classes() -> None:
    """The library's weights are n / (K n_c)."""
    y = np.repeat([0, 1, 2], [70, 20, 10])
    weights = compute_class_weight("balanced", classes=np.array([0, 1, 2]), y=y)
    assert weights == pytest.approx([100 / 210, 100 / 60, 100 / 30])


def test_one_negative_in_ten() -> None:
    """An output of 0.5 means 0.091 if one negative in ten was kept."""
    assert 0.5 / (0.5 + 10 * 0.5) == pytest.approx(1 / 11)
    assert expit(logit(0.5) - np.log(10)) == pytest.approx(0.091, abs=5e-4)
