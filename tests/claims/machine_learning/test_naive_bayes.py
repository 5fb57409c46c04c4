"""Claims of docs/machine-learning/naive-bayes.md, recomputed."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats
from sklearn.naive_bayes import BernoulliNB, GaussianNB

SPAM = ["free money now", "free prize"]
HAM = ["meeting tomorrow", "money report now", "lunch tomorrow"]


def score(mail: str, docs: list[str], prior: Fraction, alpha: int) -> Fraction:
    """Prior times smoothed multinomial likelihood."""
    words = " ".join(docs).split()
    vocabulary = {w for d in SPAM + HAM for w in d.split()}
    value = prior
    for w in mail.split():
        value *= Fraction(words.count(w) + alpha, len(words) + alpha * len(vocabulary))
    return value


def test_worked_example() -> None:
    """0.01420 against 0.00533, posterior 0.727; unsmoothed 1 and 0/0."""
    spam = score("free money", SPAM, Fraction(2, 5), 1)
    ham = score("free money", HAM, Fraction(3, 5), 1)
    assert (round(float(spam), 5), round(float(ham), 5)) == (0.0142, 0.00533)
    assert round(float(spam / (spam + ham)), 3) == 0.727
    assert (
        score("free money", HAM, Fraction(3, 5), 0)
        == 0
        < score("free money", SPAM, Fraction(2, 5), 0)
    )
    both = [score("free money tomorrow", d, Fraction(1), 0) for d in (SPAM, HAM)]
    assert both == [0, 0]
    assert len({w for d in SPAM + HAM for w in d.split()}) == 8
    assert [len(" ".join(d).split()) for d in (SPAM, HAM)] == [5, 7]


def test_underflow() -> None:
    """1e-4 to the power 1000 is zero in double precision."""
    assert math.prod([1e-4] * 1000) == 0
    assert 1000 * math.log10(1e-4) == pytest.approx(-4000)
    assert math.log10(np.nextafter(0, 1)) == pytest.approx(-323.3, abs=0.1)


def test_smoothing_mass_and_dirichlet_mean() -> None:
    """V = 1e5, 1e4 tokens: unseen words get over 80 %; the estimate is a Dirichlet mean."""
    assert (1e5 - 1e4) / (1e5 + 1e4) > 0.8
    counts = np.array([3.0, 0, 1])
    assert np.allclose(stats.dirichlet(counts + 1).mean(), (counts + 1) / (counts.sum() + 3))


def test_bernoulli_formula() -> None:
    """BernoulliNB smooths with (m + alpha) / (m_c + 2 alpha) and uses absent words."""
    x = np.array([[1, 0], [1, 1], [0, 0]])
    y = np.array([0, 0, 1])
    model = BernoulliNB(alpha=1).fit(x, y)
    p = np.array([[3, 2], [1, 1]]) / np.array([[4], [3]])
    assert np.allclose(np.exp(model.feature_log_prob_), p)
    joint = np.array([2 / 3, 1 / 3]) * np.prod(1 - p, axis=1)
    assert np.allclose(model.predict_proba([[0, 0]])[0], joint / joint.sum())


def test_conditional_is_not_marginal_independence() -> None:
    """0.9 and 0.1 in two classes: both ones with probability 0.41, not 0.25."""
    assert pytest.approx(0.41) == 0.5 * 0.9**2 + 0.5 * 0.1**2
    assert pytest.approx(0.25) == (0.5 * 0.9 + 0.5 * 0.1) ** 2


def test_copies_of_a_feature() -> None:
    """Five copies: 0.999, right side; 10 % spam: 0.31 true, 0.64 with two copies."""
    assert round(4**5 / (4**5 + 1), 3) == 0.999
    for copies, p in itertools.product(range(1, 8), (0.2, 0.8)):
        odds = (p / (1 - p)) ** copies
        assert (odds > 1) == (p > 0.5)
    assert round((4 / 9) / (1 + 4 / 9), 2) == 0.31
    assert round((16 / 9) / (1 + 16 / 9), 2) == 0.64


def test_xor_defeats_it() -> None:
    """Each bit alone carries no information about XOR."""
    x = np.array(list(itertools.product((0, 1), repeat=2)) * 25)
    model = BernoulliNB().fit(x, x[:, 0] ^ x[:, 1])
    assert np.allclose(model.predict_proba(x), 0.5)


def test_correlated_gaussians() -> None:
    """Difference along (1, 1): same direction, log-odds too large by 1 + rho."""
    for rho in (-0.5, 0.3, 0.9):
        sigma = np.array([[1, rho], [rho, 1]])
        true = np.linalg.solve(sigma, [1.0, 1.0])
        assert np.allclose(np.array([1.0, 1.0]) / true, 1 + rho)


def test_copies_count_the_likelihood_ratio_not_the_prior() -> None:
    """BernoulliNB with m copies: log-odds are log prior odds plus m log-likelihood ratios."""
    x = np.array([1] * 8 + [0] * 2 + [1] * 18 + [0] * 72)[:, None]
    y = np.array([1] * 10 + [0] * 90)
    for m in (1, 2, 5):
        model = BernoulliNB(alpha=1e-9).fit(np.tile(x, (1, m)), y)
        p = model.predict_proba(np.ones((1, m)))[0]
        assert math.log(p[1] / p[0]) == pytest.approx(math.log(1 / 9) + m * math.log(4), abs=1e-6)


def test_counts_of_fixed_length_are_dependent() -> None:
    """Multinomial counts have covariance -n p q, not 0."""
    cov = stats.multinomial(5, [0.2, 0.3, 0.5]).cov()
    assert cov[0, 1] == pytest.approx(-5 * 0.2 * 0.3)


def test_mixed_types_subtract_one_prior() -> None:
    """Joint scores of two models add up to prior times all factors after one prior is taken off."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, 200)
    a, b = (
        rng.normal(size=(200, 2)) + y[:, None],
        rng.uniform(size=(200, 3)) < 0.3 + 0.3 * y[:, None],
    )
    gauss, bern = GaussianNB().fit(a, y), BernoulliNB().fit(b, y)
    both = gauss.predict_joint_log_proba(a) + bern.predict_joint_log_proba(b)
    factors = [
        stats.norm(gauss.theta_[c], np.sqrt(gauss.var_[c])).logpdf(a).sum(axis=1)
        + stats.bernoulli(np.exp(bern.feature_log_prob_[c])).logpmf(b).sum(axis=1)
        for c in (0, 1)
    ]
    prior = np.log(np.bincount(y) / 200)
    assert np.allclose(both - prior, prior + np.transpose(factors))


def test_dependence_that_hurts() -> None:
    """Rho = 0.9, difference in the first feature only: Bayes 12.6 %, naive 30.9 %."""
    sigma = np.array([[1, 0.9], [0.9, 1]])
    difference = np.array([1.0, 0.0])
    bayes = stats.norm.sf(math.sqrt(difference @ np.linalg.solve(sigma, difference)) / 2)
    assert round(100 * float(bayes), 1) == 12.6
    assert round(100 * float(stats.norm.sf(0.5)), 1) == 30.9
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, 100_000)
    x = rng.multivariate_normal([0, 0], sigma, 100_000) + np.outer(y, difference)
    assert 1 - GaussianNB().fit(x, y).score(x, y) == pytest.approx(0.309, abs=0.006)


def test_table_size() -> None:
    """30 binary features: 2^30 - 1 numbers, about 1.07e9."""
    assert pytest.approx(1.07e9, rel=0.005) == 2**30 - 1


def test_log_odds_are_linear_with_stated_weight() -> None:
    """Bernoulli features: weight logit p1 - logit p0."""
    rng = np.random.default_rng(0)
    p = rng.uniform(0.1, 0.9, (2, 4))
    w = np.log(p[1] / (1 - p[1])) - np.log(p[0] / (1 - p[0]))
    b = np.log((1 - p[1]) / (1 - p[0])).sum()
    for x in itertools.product((0, 1), repeat=4):
        v = np.array(x)
        like = np.prod(np.where(v == 1, p, 1 - p), axis=1)
        assert math.log(like[1] / like[0]) == pytest.approx(w @ v + b)


def test_unseen_word_favors_the_shorter_class() -> None:
    """Alpha / (n_c + alpha V) is larger for the class with less text."""
    assert 1 / (5 + 8) > 1 / (7 + 8)
