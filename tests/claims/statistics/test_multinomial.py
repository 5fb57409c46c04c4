"""Claims of docs/statistics/multinomial.md, recomputed by enumeration."""

import math
from collections import Counter
from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from scipy import stats

URN = {"red": 8, "yellow": 3, "white": 9}
P = {color: Fraction(count, 20) for color, count in URN.items()}
N = 6


def law_with_replacement() -> dict[tuple[int, int, int], Fraction]:
    """Return the law of the counts by adding up all 3^6 sequences."""
    law: dict[tuple[int, int, int], Fraction] = {}
    for sequence in product(P, repeat=N):
        counts = Counter(sequence)
        key = (counts["red"], counts["yellow"], counts["white"])
        law[key] = law.get(key, Fraction(0)) + math.prod(
            (P[c] for c in sequence), start=Fraction(1)
        )
    return law


def law_without_replacement() -> dict[tuple[int, int, int], Fraction]:
    """Return the law without replacement, drawing ball by ball."""
    law = {(0, 0, 0): Fraction(1)}
    for drawn in range(N):
        after: dict[tuple[int, int, int], Fraction] = {}
        for counts, prob in law.items():
            for i, total in enumerate(URN.values()):
                left = total - counts[i]
                if left:
                    red, yellow, white = (c + (i == j) for j, c in enumerate(counts))
                    key = (red, yellow, white)
                    after[key] = after.get(key, Fraction(0)) + prob * Fraction(left, 20 - drawn)
        law = after
    return law


def moments(law: dict[tuple[int, int, int], Fraction]) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and covariance matrix of a law of counts."""
    x = np.array(list(law), dtype=float)
    w = np.array([float(p) for p in law.values()])
    mean = w @ x
    return mean, (x - mean).T @ np.diag(w) @ (x - mean)


def test_with_replacement() -> None:
    """60 orders of 0.002187 give 6561/50000; it is the most probable of 28 outcomes."""
    law = law_with_replacement()
    assert sum(law.values()) == 1
    assert len(law) == 28
    assert law[2, 1, 3] == Fraction(6561, 50_000) == max(law.values())
    assert list(law.values()).count(law[2, 1, 3]) == 1
    assert float(law[2, 1, 3]) == 0.13122
    assert len(set(permutations("rrywww"))) == 60
    one = P["red"] ** 2 * P["yellow"] * P["white"] ** 3
    assert float(one) == pytest.approx(0.002187, abs=1e-12)
    assert 60 * one == law[2, 1, 3]


def test_without_replacement() -> None:
    """294/1615, from 7056 of 38760; one order 0.003034."""
    law = law_without_replacement()
    assert sum(law.values()) == 1
    assert law[2, 1, 3] == Fraction(294, 1615)
    assert float(law[2, 1, 3]) == pytest.approx(0.18204, abs=5e-6)
    assert math.comb(20, 6) == 38_760
    assert math.comb(8, 2) * 3 * math.comb(9, 3) == 28 * 3 * 84 == 7056
    order = Fraction(8 * 7 * 3 * 9 * 8 * 7, 20 * 19 * 18 * 17 * 16 * 15)
    assert float(order) == pytest.approx(0.003034, abs=5e-7)
    assert 60 * order == law[2, 1, 3]


def test_moments() -> None:
    """Means (2.4, 0.9, 2.7) in both; covariance n(diag p - pp'); factor 14/19 without."""
    p = np.array([0.4, 0.15, 0.45])
    mean, cov = moments(law_with_replacement())
    mean_without, cov_without = moments(law_without_replacement())
    assert mean == pytest.approx([2.4, 0.9, 2.7])
    assert mean_without == pytest.approx(mean)
    assert cov == pytest.approx(6 * (np.diag(p) - np.outer(p, p)))
    assert cov_without == pytest.approx(cov * 14 / 19)
    assert pytest.approx(0.74, abs=5e-3) == 14 / 19
    corr = cov[0, 2] / math.sqrt(cov[0, 0] * cov[2, 2])
    assert corr == pytest.approx(-0.739, abs=5e-4)
    assert corr == pytest.approx(-math.sqrt(0.4 * 0.45 / (0.6 * 0.55)))


def test_two_categories_correlation() -> None:
    """With K = 2 the formula gives -1."""
    assert -math.sqrt(0.3 * 0.7 / (0.7 * 0.3)) == -1


def test_marginals_lumping_conditioning() -> None:
    """One count is binomial, merging keeps the family, conditioning rescales."""
    law = law_with_replacement()
    for red in range(N + 1):
        marginal = sum((q for (r, _, _), q in law.items() if r == red), Fraction(0))
        assert float(marginal) == pytest.approx(stats.binom(N, 0.4).pmf(red))
    merged = sum((q for (r, y, _), q in law.items() if r + y == 3), Fraction(0))
    assert float(merged) == pytest.approx(stats.binom(N, 0.55).pmf(3))
    given = {k: q for k, q in law.items() if k[0] == 2}
    for (_, y, _), q in given.items():
        share = float(q / sum(given.values()))
        assert share == pytest.approx(stats.binom(4, 0.15 / 0.6).pmf(y))
    assert math.comb(6, 2) * 0.4**2 * 0.6**4 == pytest.approx(0.311, abs=5e-4)


def test_poisson_given_the_sum() -> None:
    """Independent Poisson counts given their sum are multinomial."""
    rates = np.array([1.0, 2.5, 0.5])
    joint = {
        x: math.prod(stats.poisson(r).pmf(k) for r, k in zip(rates, x, strict=True))
        for x in product(range(5), repeat=3)
        if sum(x) == 4
    }
    total = sum(joint.values())
    law = stats.multinomial(4, rates / rates.sum())
    for x, q in joint.items():
        assert q / total == pytest.approx(law.pmf(x))


def test_binomial_chain() -> None:
    """One binomial after the other gives the multinomial probabilities."""
    for (red, yellow, _), q in law_with_replacement().items():
        chain = stats.binom(N, 0.4).pmf(red) * stats.binom(N - red, 0.15 / 0.6).pmf(yellow)
        assert chain == pytest.approx(float(q))


def test_gumbel_max() -> None:
    """Logits plus Gumbel noise: the argmax is softmax distributed, the top two lack replacement."""
    z = np.array([1.2, -0.3, 0.4])
    p = np.exp(z) / np.exp(z).sum()
    noise = -np.log(np.random.default_rng(0).exponential(size=(200_000, 3)))
    assert stats.kstest(noise[:5000, 0], "gumbel_r").pvalue > 0.01
    order = np.argsort(-(z + 5 + noise), axis=1)  # the constant 5 changes nothing
    assert np.bincount(order[:, 0]) / len(order) == pytest.approx(p, abs=0.005)
    for first, second in permutations(range(3), 2):
        share = np.mean((order[:, 0] == first) & (order[:, 1] == second))
        assert share == pytest.approx(p[first] * p[second] / (1 - p[first]), abs=0.005)


def test_dropping_a_category_keeps_the_correlation() -> None:
    """Without white, red and yellow are still negatively correlated, though not singular."""
    _, cov = moments(law_with_replacement())
    rest = cov[:2, :2]
    assert rest[0, 1] < 0
    assert np.linalg.matrix_rank(rest) == 2


def test_dirichlet_multinomial_varies_more() -> None:
    """A random p shared by the draws inflates the variance of a count."""
    alpha = np.array([4.0, 1.5, 4.5])
    assert (
        stats.dirichlet_multinomial(alpha, 6).cov()[0, 0]
        > stats.multinomial(6, alpha / 10).cov()[0, 0]
    )


def test_product_of_binomials_is_wrong() -> None:
    """0.3110 x 0.3993 x 0.3032 is 0.0377."""
    parts = [stats.binom(6, p).pmf(k) for p, k in ((0.4, 2), (0.15, 1), (0.45, 3))]
    assert parts == pytest.approx([0.3110, 0.3993, 0.3032], abs=5e-5)
    assert math.prod(parts) == pytest.approx(0.0377, abs=5e-5)


def test_large_population() -> None:
    """2000 balls without replacement: 0.1316."""
    value = math.comb(800, 2) * 300 * math.comb(900, 3) / math.comb(2000, 6)
    assert value == pytest.approx(0.1316, abs=5e-5)


def test_second_ball() -> None:
    """Without replacement the second ball is red with probability 8/20."""
    value = Fraction(8, 20) * Fraction(7, 19) + Fraction(12, 20) * Fraction(8, 19)
    assert value == Fraction(8, 20)


def test_mle_is_share() -> None:
    """No other probability vector has a larger log-likelihood, and -loglik/n is cross-entropy."""
    x = np.array([5, 2, 3])
    best = x / x.sum()
    rng = np.random.default_rng(0)
    others = rng.dirichlet(np.ones(3), 2000)
    assert np.all(np.log(others) @ x <= np.log(best) @ x)
    p = others[0]
    constant = math.lgamma(11) - sum(math.lgamma(k + 1) for k in x)
    loglik = stats.multinomial(10, p).logpmf(x)
    assert -(loglik - constant) / 10 == pytest.approx(-(best * np.log(p)).sum())


def test_smoothing_is_dirichlet_mean() -> None:
    """(x + a)/(n + Ka) is the mean of the Dirichlet posterior."""
    x, a = np.array([5, 0, 3]), 0.5
    assert stats.dirichlet(x + a).mean() == pytest.approx((x + a) / (8 + 3 * a))


def test_singular_covariance_and_softmax() -> None:
    """Rank K - 1, ones in the null space, and the softmax Jacobian is the same matrix."""
    z = np.array([0.2, -1.0, 0.7, 0.0])
    p = np.exp(z) / np.exp(z).sum()
    matrix = np.diag(p) - np.outer(p, p)
    assert np.linalg.matrix_rank(matrix) == 3
    assert matrix @ np.ones(4) == pytest.approx(np.zeros(4))
    step = 1e-6
    columns = []
    for i in range(4):
        up, down = (np.exp(z + s * step * np.eye(4)[i]) for s in (1, -1))
        columns.append((up / up.sum() - down / down.sum()) / (2 * step))
    assert np.array(columns) == pytest.approx(matrix, abs=1e-8)


def test_pearson_statistic() -> None:
    """Its mean under the null is K - 1 exactly."""
    p = np.array([0.4, 0.15, 0.45])
    mean = sum(
        float(q) * ((np.array(x) - 6 * p) ** 2 / (6 * p)).sum()
        for x, q in law_with_replacement().items()
    )
    assert mean == pytest.approx(2)
