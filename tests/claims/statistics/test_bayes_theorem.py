"""Claims of docs/statistics/bayes-theorem.md, recomputed."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.naive_bayes import BernoulliNB

PREVALENCE, SENSITIVITY, FALSE_ALARM = Fraction(1, 100), Fraction(9, 10), Fraction(1, 20)


def posterior(priors: list[Fraction], likelihoods: list[Fraction]) -> list[Fraction]:
    """Normalize prior times likelihood."""
    joint = [p * q for p, q in zip(priors, likelihoods, strict=True)]
    return [j / sum(joint) for j in joint]


def ill_if_positive(
    prior: Fraction, sensitivity: Fraction = SENSITIVITY, alarm: Fraction = FALSE_ALARM
) -> Fraction:
    """Return the probability of being ill after one positive."""
    return posterior([prior, 1 - prior], [sensitivity, alarm])[0]


def test_worked_example() -> None:
    """Counts, formula and odds agree on 2/13; evidence 0.0585, joint 0.009, ratio 18."""
    people = 10_000
    true_pos = people * PREVALENCE * SENSITIVITY
    false_pos = people * (1 - PREVALENCE) * FALSE_ALARM
    assert true_pos == 90
    assert false_pos == 495
    assert true_pos / (true_pos + false_pos) == Fraction(2, 13) == ill_if_positive(PREVALENCE)
    assert float(Fraction(2, 13)) == pytest.approx(0.154, abs=5e-4)
    assert (true_pos + false_pos) / people == Fraction(585, 10_000)
    assert Fraction(9, 1000) == PREVALENCE * SENSITIVITY
    odds = Fraction(1, 99) * SENSITIVITY / FALSE_ALARM
    assert SENSITIVITY / FALSE_ALARM == 18
    assert odds == Fraction(2, 11)
    assert odds / (1 + odds) == Fraction(2, 13)
    assert false_pos / (true_pos + false_pos) == pytest.approx(0.846, abs=5e-4)


def test_simulation_agrees() -> None:
    """Sampling people gives the same share of ill among the positives."""
    rng = np.random.default_rng(0)
    ill = rng.random(1_000_000) < 0.01
    positive = rng.random(ill.size) < np.where(ill, 0.9, 0.05)
    assert ill[positive].mean() == pytest.approx(2 / 13, abs=0.005)


def test_negative_and_better_tests() -> None:
    """A negative leaves 0.11%; perfect sensitivity 16.8%, specificity 99% 47.6%; even prior 94.7%."""
    negative = ill_if_positive(PREVALENCE, 1 - SENSITIVITY, 1 - FALSE_ALARM)
    assert negative == Fraction(10, 9415)
    assert float(negative) == pytest.approx(0.0011, abs=5e-5)
    assert float((1 - SENSITIVITY) / (1 - FALSE_ALARM)) == pytest.approx(0.105, abs=5e-4)
    assert 1 / SENSITIVITY == 1 + Fraction(1, 9)
    assert ill_if_positive(PREVALENCE, Fraction(1)) == Fraction(100, 595)
    assert float(Fraction(100, 595)) == pytest.approx(0.168, abs=5e-4)
    assert ill_if_positive(PREVALENCE, alarm=Fraction(1, 100)) == Fraction(90, 189)
    assert float(Fraction(90, 189)) == pytest.approx(0.476, abs=5e-4)
    assert float(ill_if_positive(Fraction(1, 2))) == pytest.approx(0.947, abs=5e-4)


def test_accuracy_hides_the_base_rate() -> None:
    """The test is right for 94.95%, and always saying healthy for 99%."""
    right = PREVALENCE * SENSITIVITY + (1 - PREVALENCE) * (1 - FALSE_ALARM)
    assert right * 10_000 == 90 + 9405
    assert right == Fraction(9495, 10_000)
    assert Fraction(99, 100) == 1 - PREVALENCE


def test_odds_add_on_the_log_scale() -> None:
    """Evidence shifts the log-odds of every prior by the same amount."""
    for prior in (1e-4, 0.01, 0.3, 0.9):
        after = float(ill_if_positive(Fraction(prior)))
        assert logit(after) - logit(prior) == pytest.approx(np.log(18))


def test_second_positive() -> None:
    """Independent: 324 : 99, 76.6%; perfectly repeated errors: unchanged."""
    once = ill_if_positive(PREVALENCE)
    twice = ill_if_positive(once)
    assert twice == Fraction(324, 324 + 99)
    assert float(twice) == pytest.approx(0.766, abs=5e-4)
    # a latent trait fixes both results: P(both positive) is P(first positive)
    both_ill, both_healthy = PREVALENCE * SENSITIVITY, (1 - PREVALENCE) * FALSE_ALARM
    assert both_ill / (both_ill + both_healthy) == once


def test_swapped_conditionals_agree_only_if() -> None:
    """On random joints P(A|B) = P(B|A) exactly when P(A) = P(B) or A and B exclude each other."""
    for ab, a_only, b_only in product(range(4), repeat=3):
        a, b = ab + a_only, ab + b_only
        if a and b:
            equal = Fraction(ab, b) == Fraction(ab, a)
            assert equal == (a == b or ab == 0)


def test_prosecutor() -> None:
    """Ten million candidates and one-in-a-million matches leave 10/11 innocence."""
    candidates = 10_000_000
    guilty = posterior(
        [Fraction(1, candidates), 1 - Fraction(1, candidates)], [Fraction(1), Fraction(1, 10**6)]
    )[0]
    assert 1 - float(guilty) == pytest.approx(10 / 11, abs=1e-6)
    assert round(100 * 10 / 11) == 91
    assert (
        guilty / (1 - guilty) / Fraction(1, candidates - 1) == 10**6
    )  # the odds rise a millionfold


def test_naive_bayes_independence() -> None:
    """Noisy copies of a label: equal with 0.82, naive Bayes exact; XOR: naive Bayes says 1/2."""
    joint = {
        (x1, x2, y): Fraction(1, 2)
        * (Fraction(9, 10) if x1 == y else Fraction(1, 10))
        * (Fraction(9, 10) if x2 == y else Fraction(1, 10))
        for x1, x2, y in product((0, 1), repeat=3)
    }
    xor = {(a, b, a ^ b): Fraction(1, 4) for a, b in product((0, 1), repeat=2)}

    def prob(
        table: dict[tuple[int, int, int], Fraction],
        x1: int | None = None,
        x2: int | None = None,
        y: int | None = None,
    ) -> Fraction:
        return sum(
            (
                p
                for (a, b, c), p in table.items()
                if x1 in (None, a) and x2 in (None, b) and y in (None, c)
            ),
            Fraction(0),
        )

    def naive(table: dict[tuple[int, int, int], Fraction], x1: int, x2: int) -> Fraction:
        score = [
            prob(table, x1=x1, y=y) * prob(table, x2=x2, y=y) / prob(table, y=y) for y in (0, 1)
        ]
        return score[1] / sum(score)

    assert prob(joint, 0, 0) + prob(joint, 1, 1) == Fraction(82, 100)
    assert prob(joint, 1, 1) != prob(joint, x1=1) * prob(joint, x2=1)
    for a, b in product((0, 1), repeat=2):
        assert naive(joint, a, b) == prob(joint, a, b, 1) / prob(joint, a, b)
        assert prob(xor, a, b) == prob(xor, x1=a) * prob(xor, x2=b)
        assert naive(xor, a, b) == Fraction(1, 2)


def test_duplicated_feature_is_overconfident() -> None:
    """Naive Bayes given the same column twice moves every probability away from one half."""
    rng = np.random.default_rng(0)
    y = np.repeat([0, 1], 500)
    x = (rng.random(1000) < np.where(y == 1, 0.8, 0.3)).astype(int)[:, None]
    once = BernoulliNB().fit(x, y).predict_proba(x)[:, 1]
    twice = BernoulliNB().fit(np.hstack([x, x]), y).predict_proba(np.hstack([x, x]))[:, 1]
    assert np.all(np.abs(twice - 0.5) > np.abs(once - 0.5))
    assert logit(twice) == pytest.approx(2 * logit(once))  # with equal priors


def test_zero_prior_never_moves() -> None:
    """A prior of 0 or 1 survives every observation of positive probability."""
    for likelihood in (Fraction(1, 1000), Fraction(1, 2), Fraction(1)):
        assert ill_if_positive(Fraction(0), likelihood) == 0
        assert ill_if_positive(Fraction(1), likelihood) == 1


def test_two_children() -> None:
    """At least one boy: 1/3 if asked about, 1/2 if one child was met at random."""
    families = list(product("bg", repeat=2))
    asked = [f for f in families if "b" in f]
    assert Fraction(asked.count(("b", "b")), len(asked)) == Fraction(1, 3)
    met = [(f, child) for f in families for child in (0, 1) if f[child] == "b"]
    assert Fraction(sum(f == ("b", "b") for f, _ in met), len(met)) == Fraction(1, 2)
    priors = [Fraction(1, 4), Fraction(1, 2), Fraction(1, 4)]
    assert posterior(priors, [Fraction(1), Fraction(1, 2), Fraction(0)])[0] == Fraction(1, 2)


def test_two_headed_coin() -> None:
    """Posterior 1024/2023, next head 0.753; a tail rules it out; a head doubles the odds."""
    coin = posterior([Fraction(1, 1000), Fraction(999, 1000)], [Fraction(1), Fraction(1, 2**10)])
    assert coin[0] == Fraction(1024, 2023)
    assert float(coin[0]) == pytest.approx(0.506, abs=5e-4)
    assert float(coin[0] + coin[1] / 2) == pytest.approx(0.753, abs=5e-4)
    more = posterior(coin, [Fraction(1), Fraction(1, 2)])
    assert more[0] / more[1] == 2 * coin[0] / coin[1]
    assert posterior(coin, [Fraction(0), Fraction(1, 2)])[0] == 0


def test_monty_hall() -> None:
    """Enumerating games: switching wins 2/3 with a knowing host, 1/2 with a lucky one."""
    win: dict[str, list[Fraction]] = {"knows": [], "random": []}
    total: dict[str, Fraction] = {"knows": Fraction(0), "random": Fraction(0)}
    for prize in (1, 2, 3):
        free = [d for d in (2, 3) if d != prize]
        for host, doors in (("knows", free), ("random", [2, 3])):
            for door in doors:
                weight = Fraction(1, 3 * len(doors))
                if door != prize:
                    total[host] += weight
                    win[host].append(weight if prize != 1 else Fraction(0))
    assert sum(win["knows"]) / total["knows"] == Fraction(2, 3)
    assert sum(win["random"]) / total["random"] == Fraction(1, 2)
    third = Fraction(1, 3)
    half = Fraction(1, 2)
    assert posterior([third] * 3, [half, Fraction(1), Fraction(0)]) == [third, 2 * third, 0]
    assert posterior([third] * 3, [half, half, Fraction(0)]) == [half, half, 0]


def test_prior_shift() -> None:
    """A score of 0.9 becomes 1/12; logistic regression changes its intercept only; ROC stays."""
    odds = Fraction(9) * Fraction(1, 99)
    assert odds / (1 + odds) == Fraction(1, 12)
    assert float(Fraction(1, 12)) == pytest.approx(0.083, abs=5e-4)
    rng = np.random.default_rng(0)
    y = np.repeat([0, 1], 500)
    x = rng.normal(size=1000)[:, None] + y[:, None]
    model = LogisticRegression(C=1e6).fit(x, y)
    score = model.predict_proba(x)[:, 1]
    moved = expit(logit(score) - np.log(99))
    model.intercept_ -= np.log(99)
    assert model.predict_proba(x)[:, 1] == pytest.approx(moved)
    assert roc_auc_score(y, moved) == roc_auc_score(y, score)


def test_prior_shift_recovers_the_true_posterior() -> None:
    """With the same class densities the corrected posterior is the one of the new prior."""
    likelihoods = [Fraction(3, 7), Fraction(2, 9)]
    train = posterior([Fraction(1, 2)] * 2, likelihoods)
    new = posterior([Fraction(1, 100), Fraction(99, 100)], likelihoods)
    assert new[0] / new[1] == train[0] / train[1] * Fraction(1, 99)
