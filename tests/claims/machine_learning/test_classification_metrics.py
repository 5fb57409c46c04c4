"""Claims of docs/machine-learning/classification-metrics.md, recomputed."""

import warnings
from fractions import Fraction

import numpy as np
import pytest
from scipy.special import expit, logit
from scipy.stats import binomtest, norm
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    confusion_matrix,
    f1_score,
    fbeta_score,
    matthews_corrcoef,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
)

TP, FN, FP, TN = 40, 10, 60, 890
TRUTH = np.repeat([1, 1, 0, 0], [TP, FN, FP, TN])
CALLED = np.repeat([1, 0, 1, 0], [TP, FN, FP, TN])
THREE = np.array([[45, 4, 1], [6, 20, 4], [4, 6, 10]])


def precision_at(prevalence: float, tpr: float, fpr: float) -> float:
    """Precision by Bayes' theorem."""
    return prevalence * tpr / (prevalence * tpr + (1 - prevalence) * fpr)


def test_matrix_and_rates() -> None:
    """The figure's rates, the baseline 0.95, scikit-learn's order, and the complements."""
    assert confusion_matrix(TRUTH, CALLED).tolist() == [[TN, FP], [FN, TP]]
    assert accuracy_score(TRUTH, CALLED) == pytest.approx(0.93)
    assert np.mean(TRUTH == 0) == 0.95
    assert recall_score(TRUTH, CALLED) == 0.8
    assert precision_score(TRUTH, CALLED) == 0.4
    assert pytest.approx(0.937, abs=5e-4) == TN / (TN + FP)
    assert pytest.approx(0.063, abs=5e-4) == FP / (TN + FP)
    assert pytest.approx(0.989, abs=5e-4) == TN / (TN + FN)
    assert precision_at(0.05, 0.8, 60 / 950) == pytest.approx(0.4)


def test_worked_metrics() -> None:
    """F1, F2, F0.5, balanced accuracy, MCC and kappa of the example."""
    assert f1_score(TRUTH, CALLED) == pytest.approx(80 / 150)
    assert fbeta_score(TRUTH, CALLED, beta=2) == pytest.approx(200 / 300)
    assert fbeta_score(TRUTH, CALLED, beta=0.5) == pytest.approx(50 / 112.5)
    assert balanced_accuracy_score(TRUTH, CALLED) == pytest.approx(0.868, abs=5e-4)
    root = np.sqrt(50 * 950 * 100 * 900)
    assert root == pytest.approx(65_383, abs=1)
    assert matthews_corrcoef(TRUTH, CALLED) == pytest.approx(35_000 / root)
    assert np.corrcoef(TRUTH, CALLED)[0, 1] == pytest.approx(35_000 / root)
    assert cohen_kappa_score(TRUTH, CALLED) == pytest.approx(0.5)
    assert pytest.approx(0.86) == 0.05 * 0.10 + 0.95 * 0.90
    assert f1_score(TRUTH, CALLED, pos_label=0) == pytest.approx(0.962, abs=5e-4)
    assert matthews_corrcoef(1 - TRUTH, 1 - CALLED) == pytest.approx(35_000 / root)


def test_f_beta_forms_agree() -> None:
    """The formula from precision and recall equals the one from counts, for several beta."""
    p, r = 0.4, 0.8
    for beta in (0.5, 1, 2, 3):
        b = beta**2
        counts = (1 + b) * TP / ((1 + b) * TP + b * FN + FP)
        assert (1 + b) * p * r / (b * p + r) == pytest.approx(counts)


def test_three_classes() -> None:
    """Per-class values and the three averages; micro equals accuracy; two macro F1."""
    truth = np.repeat([0, 1, 2], THREE.sum(axis=1))
    called = np.concatenate([np.repeat([0, 1, 2], row) for row in THREE])
    per_class = f1_score(truth, called, average=None)
    assert per_class == pytest.approx([6 / 7, 2 / 3, 4 / 7])
    assert recall_score(truth, called, average=None) == pytest.approx([0.9, 2 / 3, 0.5])
    assert precision_score(truth, called, average=None) == pytest.approx([45 / 55, 2 / 3, 2 / 3])
    assert per_class.mean() == pytest.approx(0.698, abs=5e-4)
    assert f1_score(truth, called, average="weighted") == pytest.approx(0.743, abs=5e-4)
    for metric in (f1_score, precision_score, recall_score):
        assert metric(truth, called, average="micro") == pytest.approx(0.75)
    assert recall_score(truth, called, average="weighted") == pytest.approx(0.75)
    assert balanced_accuracy_score(truth, called) == pytest.approx(0.689, abs=5e-4)
    p = precision_score(truth, called, average="macro")
    r = recall_score(truth, called, average="macro")
    assert (p, r) == pytest.approx((0.717, 0.689), abs=5e-4)
    assert 2 * p * r / (p + r) == pytest.approx(0.703, abs=5e-4)
    assert f1_score(truth, called, average="macro") == pytest.approx(per_class.mean())


def test_undefined_cases() -> None:
    """What scikit-learn returns for 0/0, and that F1 needs all of TP, FP and FN to be zero."""
    truth, no = [0, 0, 0, 1], [0, 0, 0, 0]
    with pytest.warns(UndefinedMetricWarning):
        assert precision_score(truth, no) == 0
    with pytest.warns(UndefinedMetricWarning):
        assert recall_score(no, truth) == 0
    with pytest.warns(UndefinedMetricWarning):
        assert f1_score(no, no) == 0
    with pytest.warns(UndefinedMetricWarning):
        assert np.isnan(roc_auc_score(no, [0.1, 0.2, 0.3, 0.4]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert f1_score(truth, no) == 0
        assert recall_score(truth, no) == 0
        assert matthews_corrcoef(truth, no) == 0
        assert np.isnan(precision_score(truth, no, zero_division=np.nan))
        assert precision_score(truth, no, zero_division=1) == 1


def test_always_positive() -> None:
    """At 1% prevalence: recall 1, precision 0.01, arithmetic mean 0.505, F1 0.0198; 0.947 at 90%."""
    assert pytest.approx(0.505) == (0.01 + 1) / 2
    assert pytest.approx(0.0198, abs=5e-5) == 2 * 0.01 / 1.01
    assert pytest.approx(0.947, abs=5e-4) == 1.8 / 1.9


def test_probability_baselines() -> None:
    """Log loss 0.199 and Brier score 0.0475 of always predicting 5%; both minimized by the truth."""
    p = 0.05
    assert -(p * np.log(p) + (1 - p) * np.log(1 - p)) == pytest.approx(0.199, abs=5e-4)
    assert p * (1 - p) == pytest.approx(0.0475)
    q = np.linspace(0.001, 0.999, 999)
    for truth in (0.05, 0.3, 0.5, 0.9):
        log_loss = -(truth * np.log(q) + (1 - truth) * np.log(1 - q))
        brier = truth * (1 - q) ** 2 + (1 - truth) * q**2
        assert q[log_loss.argmin()] == pytest.approx(truth)
        assert q[brier.argmin()] == pytest.approx(truth)


def test_cost_threshold() -> None:
    """Calling positive at p = t* and beyond minimizes expected cost; 19 : 1 gives 0.05."""
    for false_alarm, miss in ((1, 19), (5, 95), (1, 1)):
        cut = Fraction(false_alarm, false_alarm + miss)
        assert cut == (Fraction(1, 20) if miss > false_alarm else Fraction(1, 2))
        for p in (cut / 2, cut, (1 + cut) / 2):
            assert ((1 - p) * false_alarm <= p * miss) == (p >= cut)


def test_mistakes() -> None:
    """0.016 from a low FPR, one in 62 alarms, recall 0.02, ten times fewer errors, zigzag."""
    precision = precision_at(0.001, 0.82, 0.05)
    assert precision == pytest.approx(0.016, abs=5e-4)
    assert round(1 / precision) == 62
    assert 1 / 50 == 0.02
    assert pytest.approx(10) == (1 - 0.99) / (1 - 0.999)
    precisions, recalls, _ = precision_recall_curve([1, 0, 1], [3, 2, 1])
    assert precisions[2::-1] == pytest.approx([1, 0.5, 2 / 3])
    assert recalls[2::-1] == pytest.approx([0.5, 0.5, 1])


def test_prevalence_column() -> None:
    """With fixed rates, MCC is 0.74, 0.54, 0.29; balanced accuracy stays, accuracy does not."""
    tpr, fpr = 0.8, 60 / 950
    accuracies = set()
    for prevalence, expected in ((0.5, 0.74), (0.05, 0.54), (0.01, 0.29)):
        tp, fp = prevalence * tpr, (1 - prevalence) * fpr
        fn, tn = prevalence - tp, 1 - prevalence - fp
        root = np.sqrt(prevalence * (1 - prevalence) * (tp + fp) * (tn + fn))
        assert (tp * tn - fp * fn) / root == pytest.approx(expected, abs=5e-3)
        accuracies.add(round(tp + tn, 4))
    assert len(accuracies) == 3


def test_calibration_versus_ranking() -> None:
    """Doubling the log-odds or squaring keeps the AUC; the top bin of the figure is 0.96 and 0.85."""
    rng = np.random.default_rng(1)
    p = expit(rng.normal(-0.3, 1.4, 20_000))
    label = rng.random(p.size) < p
    over = expit(2 * logit(p))
    assert roc_auc_score(label, over) == pytest.approx(roc_auc_score(label, p))
    assert roc_auc_score(label, p**2) == pytest.approx(roc_auc_score(label, p))
    top = over >= 0.9
    assert over[top].mean() == pytest.approx(0.96, abs=5e-3)
    assert label[top].mean() == pytest.approx(0.85, abs=5e-3)


def test_perfect_ranking_badly_calibrated() -> None:
    """0.51 for positives and 0.49 for negatives: AUC 1, and all, not 51%, of the former positive."""
    label = np.repeat([0, 1], 50)
    score = np.where(label == 1, 0.51, 0.49)
    assert roc_auc_score(label, score) == 1
    assert label[score == 0.51].mean() == 1


def test_harmonic_mean_is_at_most_twice_the_smaller() -> None:
    """2pr/(p + r) <= 2 min(p, r), and the factor 2 cannot be lowered."""
    p, r = np.meshgrid(np.linspace(1e-6, 1, 300), np.linspace(1e-6, 1, 300))
    ratio = 2 * p * r / (p + r) / np.minimum(p, r)
    assert ratio.max() <= 2
    assert ratio.max() > 1.999


def test_likelihood_ratio() -> None:
    """A positive multiplies the odds by 12.7: prior 50 : 950 becomes 40 : 60."""
    ratio = 0.8 / (60 / 950)
    assert ratio == pytest.approx(12.7, abs=0.05)
    assert 50 / 950 * ratio == pytest.approx(TP / FP)


def test_youden_threshold_is_the_prevalence() -> None:
    """With calibrated scores, TPR - FPR is largest where the posterior equals the prevalence."""
    share, shift = 0.05, 1.5
    cut = np.linspace(-3, 5, 80_001)
    best = cut[np.argmax(norm.sf(cut - shift) - norm.sf(cut))]
    density = share * norm.pdf(best - shift), (1 - share) * norm.pdf(best)
    assert density[0] / sum(density) == pytest.approx(share, abs=1e-4)


def test_brier_decomposition() -> None:
    """Brier score equals reliability minus resolution plus uncertainty for grouped forecasts."""
    rng = np.random.default_rng(0)
    forecast = rng.choice([0.1, 0.4, 0.8], 3_000)
    y = rng.random(3_000) < forecast**1.5
    base = y.mean()
    reliability = resolution = 0.0
    for value in (0.1, 0.4, 0.8):
        group = forecast == value
        reliability += group.mean() * (value - y[group].mean()) ** 2
        resolution += group.mean() * (y[group].mean() - base) ** 2
    brier = np.mean((forecast - y) ** 2)
    assert brier == pytest.approx(reliability - resolution + base * (1 - base))


def test_best_f1_is_twice_its_threshold() -> None:
    """Figure with F1 contours: 0.62 at recall 0.67, precision 0.58, posterior 0.31, half of F1."""
    share, shift = 0.2, 1.6
    cut = np.linspace(-3.2, 4.6, 100_001)
    true, false = norm.sf(cut - shift), norm.sf(cut)
    precision = share * true / (share * true + (1 - share) * false)
    f1 = 2 * precision * true / (precision + true)
    best = f1.argmax()
    density = share * norm.pdf(cut[best] - shift), (1 - share) * norm.pdf(cut[best])
    posterior = density[0] / sum(density)
    assert f1[best] == pytest.approx(0.62, abs=5e-3)
    assert true[best] == pytest.approx(0.67, abs=5e-3)
    assert precision[best] == pytest.approx(0.58, abs=5e-3)
    assert posterior == pytest.approx(0.31, abs=5e-3)
    assert posterior == pytest.approx(f1[best] / 2, abs=1e-3)


def test_threshold_figure() -> None:
    """Best F1 0.57 at 0.23; precision falls from 0.50 to 0.33 near 0.73; recall never rises."""
    rng = np.random.default_rng(3)
    score = rng.beta(0.8, 2.6, 300)
    label = rng.random(300) < score
    threshold = np.linspace(0, 0.999 * score.max(), 240)
    f1 = [f1_score(label, score >= t) for t in threshold]
    assert max(f1) == pytest.approx(0.57, abs=5e-3)
    assert threshold[int(np.argmax(f1))] == pytest.approx(0.23, abs=5e-3)
    precision, recall, _ = precision_recall_curve(label, score)
    assert np.all(np.diff(recall) <= 0)
    assert precision_score(label, score >= 0.72) == 0.5
    assert precision_score(label, score >= 0.74) == pytest.approx(1 / 3)
    assert np.any(np.diff(precision) < 0)


def test_wilson_interval() -> None:
    """Recall 4 of 5 has a 95% Wilson interval from 0.38 to 0.96."""
    interval = binomtest(4, 5).proportion_ci(method="wilson")
    assert (interval.low, interval.high) == pytest.approx((0.38, 0.96), abs=5e-3)
