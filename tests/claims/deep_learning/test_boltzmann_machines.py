"""Claims of docs/deep-learning/boltzmann-machines.md, recomputed."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit, logsumexp
from sklearn.neural_network import BernoulliRBM

from scripts.figures.deep_learning.boltzmann_machines_training import (
    HIDDEN,
    STATES,
    after_sweeps,
    bars_and_stripes,
    chances,
    log_likelihood,
    minus_free_energy,
    updates,
)

Joint = dict[tuple[int, int, int], float]
DATA = ((0, 0), (1, 1))


def joint(w: float = 2.0, c: float = -3.0, temperature: float = 1.0) -> Joint:
    """Probabilities of (v1, v2, h) of the worked example, by enumeration."""
    weight = {
        (a, b, h): float(np.exp((w * a * h + w * b * h + c * h) / temperature))
        for a, b, h in product((0, 1), repeat=3)
    }
    total = sum(weight.values())
    return {state: value / total for state, value in weight.items()}


def test_enumerated_machine() -> None:
    """Partition function, marginals, conditional of the worked example."""
    assert 4 + np.exp(-3) + 2 * np.exp(-1) + np.e == pytest.approx(7.504, abs=5e-4)
    p = joint()
    visible = {(a, b): p[a, b, 0] + p[a, b, 1] for a, b in product((0, 1), repeat=2)}
    assert [visible[v] for v in sorted(visible)] == pytest.approx(
        [0.140, 0.182, 0.182, 0.496], abs=5e-4
    )
    assert visible[1, 0] + visible[1, 1] == pytest.approx(0.678, abs=5e-4)
    assert visible[1, 1] / (visible[0, 1] + visible[1, 1]) == pytest.approx(0.731, abs=5e-4)
    assert p[1, 1, 1] / visible[1, 1] == pytest.approx(expit(1))
    assert expit(1) == pytest.approx(0.731, abs=5e-4)


def test_gradient_and_expected_cd1() -> None:
    """Both phases, the gradient against finite differences, the expected CD-1 step."""
    p = joint()
    positive = np.mean([v[0] * expit(2 * sum(v) - 3) for v in DATA])
    negative = sum(p[1, b, 1] for b in (0, 1))
    assert positive == pytest.approx(0.3655, abs=5e-5)
    assert negative == pytest.approx(0.4113, abs=5e-5)
    assert positive - negative == pytest.approx(-0.046, abs=5e-4)

    def likelihood(w1: float) -> float:
        weight = {
            (a, b): 1 + np.exp(w1 * a + 2 * b - 3) for a, b in product((0, 1), repeat=2)
        }  # the hidden unit summed out
        return float(np.mean([np.log(weight[v]) for v in DATA]) - np.log(sum(weight.values())))

    slope = (likelihood(2 + 1e-5) - likelihood(2 - 1e-5)) / 2e-5
    assert slope == pytest.approx(positive - negative, abs=1e-6)

    reconstruction = 0.0
    for v in DATA:
        for h, a, b in product((0, 1), repeat=3):
            on = expit(2 * h)
            chance = expit(2 * sum(v) - 3) if h else expit(3 - 2 * sum(v))
            chance *= (on if a else 1 - on) * (on if b else 1 - on)
            reconstruction += chance * a * expit(2 * (a + b) - 3) / len(DATA)
    assert reconstruction == pytest.approx(0.3844, abs=5e-5)
    assert positive - reconstruction == pytest.approx(-0.019, abs=5e-4)


def test_temperature() -> None:
    """Cooling concentrates on the state of lowest energy."""
    assert joint()[1, 1, 1] == pytest.approx(0.362, abs=5e-4)
    assert joint(temperature=0.1)[1, 1, 1] == pytest.approx(0.9998, abs=5e-5)


def test_conditionals_and_free_energy() -> None:
    """Formulas of a random RBM against enumeration and scikit-learn."""
    rng = np.random.default_rng(0)
    w, b, c = rng.normal(size=(3, 2)), rng.normal(size=3), rng.normal(size=2)
    hidden = np.array(list(product((0.0, 1.0), repeat=2)))
    machine = BernoulliRBM(n_components=2)
    machine.components_, machine.intercept_hidden_ = w.T, c
    for v in product((0.0, 1.0), repeat=3):
        v_ = np.array(v)
        score = v_ @ b + hidden @ c + hidden @ w.T @ v_
        posterior = np.exp(score - logsumexp(score))
        one = expit(c + w.T @ v_)
        assert posterior @ hidden == pytest.approx(one)
        assert posterior[3] == pytest.approx(one.prod())  # independent given v
        assert logsumexp(score) == pytest.approx(v_ @ b + np.logaddexp(0, c + w.T @ v_).sum())
        assert machine.transform(v_[None])[0] == pytest.approx(one)
    every = [(np.array(v), h) for v in product((0.0, 1.0), repeat=3) for h in hidden]
    weight = np.array([np.exp(v @ b + h @ c + v @ w @ h) for v, h in every])
    pairs = np.array([h for _, h in every])
    p = weight / weight.sum()
    assert abs(p @ pairs.prod(axis=1) - np.prod(p @ pairs)) > 0.001  # dependent marginally


def test_unit_given_the_rest() -> None:
    """The conditional of one unit of a general machine, and convergence of Gibbs sampling."""
    rng = np.random.default_rng(1)
    w = np.triu(rng.normal(size=(4, 4)), 1)
    w, b = w + w.T, rng.normal(size=4)
    states = np.array(list(product((0.0, 1.0), repeat=4)))
    p = np.exp(0.5 * np.einsum("si,ij,sj->s", states, w, states) + states @ b)
    p /= p.sum()
    sweep = np.eye(16)
    for i in range(4):
        step = np.zeros((16, 16))
        for s, state in enumerate(states):
            on = expit(w[i] @ state + b[i])
            flipped = s ^ (1 << (3 - i))
            pair = (s, flipped) if state[i] else (flipped, s)
            assert p[pair[0]] / (p[s] + p[flipped]) == pytest.approx(on)
            step[s, pair[0]], step[s, pair[1]] = on, 1 - on
        sweep = sweep @ step
    assert np.linalg.matrix_power(sweep, 200)[0] == pytest.approx(p)


def test_updating_two_units_at_once() -> None:
    """Exact probability 0.366 of both on; redrawn together the long-run value is 0.25."""
    assert 1 / (2 + 2 * np.exp(-1)) == pytest.approx(0.366, abs=5e-4)
    states = list(product((0, 1), repeat=2))
    weight = {s: np.exp(2 * s[0] * s[1] - s[0] - s[1]) for s in states}
    assert weight[1, 1] / sum(weight.values()) == pytest.approx(1 / (2 + 2 * np.exp(-1)))
    chain = np.zeros((4, 4))
    for (i, old), (j, new) in product(enumerate(states), repeat=2):
        on = [expit(2 * old[1] - 1), expit(2 * old[0] - 1)]
        chain[i, j] = np.prod([q if n else 1 - q for q, n in zip(on, new, strict=True)])
    assert np.linalg.matrix_power(chain, 200)[0] == pytest.approx(np.full(4, 0.25))


def test_mixing() -> None:
    """Two modes, equally likely, a sweep between them about once in 203."""
    off = expit(-6.0)
    assert np.exp(12 - 6 - 6) == 1
    change = 2 * off * (1 - off)  # hidden flips, then follows; or stays, and visible flips
    assert change == pytest.approx(0.0049, abs=5e-5)
    assert 1 / change == pytest.approx(203, abs=0.5)


def test_parity_without_hidden_units() -> None:
    """The best fully visible machine on even parity is uniform."""
    states = np.array(list(product((0.0, 1.0), repeat=3)))
    features = np.hstack(
        [states, np.array([[s[i] * s[j] for i, j in combinations(range(3), 2)] for s in states])]
    )
    even = features[states.sum(axis=1) % 2 == 0]
    assert even.mean(axis=0) == pytest.approx(features.mean(axis=0))

    def cost(theta: np.ndarray) -> float:
        return float(logsumexp(features @ theta) - (even @ theta).mean())

    assert minimize(cost, np.ones(6)).fun == pytest.approx(np.log(8), abs=1e-6)


def test_copying_machine() -> None:
    """Perfect reconstruction beside a uniform distribution."""
    assert expit(-10 + 20) > 0.9999
    weights = [1 + np.exp(-10), np.exp(-10) + np.exp(20 - 20)]
    assert weights[0] == pytest.approx(weights[1])
    assert -3 * np.log(2) == pytest.approx(-2.08, abs=5e-3)


def test_hopfield_descent() -> None:
    """Threshold updates one by one never raise the energy and stop."""
    rng = np.random.default_rng(2)
    w = rng.normal(size=(12, 12))
    w = w + w.T
    np.fill_diagonal(w, 0)
    b, s = rng.normal(size=12), rng.integers(0, 2, 12).astype(float)
    energies = []
    for _ in range(50):
        for i in range(12):
            s[i] = float(w[i] @ s + b[i] > 0)
            energies.append(-0.5 * s @ w @ s - b @ s)
    assert np.all(np.diff(energies) <= 1e-12)
    assert energies[-12:] == [energies[-1]] * 12


def test_counts() -> None:
    """Images, best log-likelihood, weights in the two graphs."""
    assert len(bars_and_stripes()) == 14
    assert -np.log(14) == pytest.approx(-2.64, abs=5e-3)
    assert (5 * 4 // 2, 3 * 2) == (10, 6)


def test_expected_cd_by_sampling() -> None:
    """The distribution after a sweep, enumerated for the figure, is that of sampled chains."""
    rng = np.random.default_rng(3)
    data, w = bars_and_stripes(), rng.normal(size=(9, HIDDEN))
    b, c = rng.normal(size=9), rng.normal(size=HIDDEN)
    v = np.repeat(data, 2000, axis=0)
    for steps in (1, 2):
        h = rng.random((len(v), HIDDEN)) < expit(v @ w + c)
        v = (rng.random(v.shape) < expit(h @ w.T + b)).astype(float)
        after = after_sweeps(data, steps, w, b, c)
        assert after.sum() == pytest.approx(1)
        assert after @ STATES == pytest.approx(v.mean(axis=0), abs=0.02)
    settled = np.exp(minus_free_energy(STATES, w, b, c))
    assert after_sweeps(data, 400, w, b, c) == pytest.approx(settled / settled.sum(), abs=1e-6)


def test_expected_cd1_is_no_gradient() -> None:
    """The Jacobian of the expected CD-1 step is not symmetric; that of the gradient is."""
    data = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    visible = np.array(list(product((0.0, 1.0), repeat=2)))
    hidden = np.array([[0.0], [1.0]])

    def step(theta: np.ndarray, exact: bool) -> np.ndarray:
        w, b, c = theta[:2, None], theta[2:4], theta[4:]
        score = minus_free_energy(visible, w, b, c)
        p = np.exp(score - logsumexp(score))
        if not exact:
            p = chances(data @ w + c, hidden).mean(axis=0) @ chances(hidden @ w.T + b, visible)
        on, off = expit(data @ w + c), expit(visible @ w + c)
        dw = (data.T @ on / len(data) - visible.T @ (p[:, None] * off)).ravel()
        return np.concatenate([dw, data.mean(axis=0) - p @ visible, on.mean(axis=0) - p @ off])

    theta = np.array([2.0, 1.0, 0.3, -0.2, -3.0])
    for exact in (True, False):
        columns = [
            (step(theta + e, exact) - step(theta - e, exact)) / 2e-5 for e in 1e-5 * np.eye(5)
        ]
        skew = np.abs(np.array(columns) - np.array(columns).T).max()
        assert skew < 1e-8 if exact else skew > 0.01


def test_training_curves() -> None:
    """CD-1 rises, then lowers the likelihood again; CD-3 lies between it and the exact gradient."""
    data, reached = bars_and_stripes(), {}
    for steps, horizon in ((0, 400), (3, 400), (1, 2000)):
        for update, parameters in zip(range(horizon + 1), updates(steps), strict=False):
            if update in (0, 400, 1200, 2000):
                reached[steps, update] = log_likelihood(data, *parameters)
    assert reached[0, 0] == pytest.approx(-6.3, abs=0.05)
    assert reached[1, 400] + 0.1 < reached[3, 400] < reached[0, 400] - 0.01
    assert reached[1, 1200] == pytest.approx(-3.31, abs=5e-3)
    assert reached[1, 2000] == pytest.approx(-3.37, abs=5e-3)


def test_greedy_stacking() -> None:
    """The bound is tight if the second RBM is the first one turned over; then it protects."""
    rng = np.random.default_rng(3)
    visible = np.array(list(product((0.0, 1.0), repeat=4)))
    hidden = np.array(list(product((0.0, 1.0), repeat=3)))
    rows = [0, 15, 3, 12, 5]
    w, b, c = rng.normal(size=(4, 3)) * 1.5, rng.normal(size=4), rng.normal(size=3)
    log_down = np.log(chances(hidden @ w.T + b, visible))[:, rows]
    posterior = chances(visible[rows] @ w + c, hidden)

    def both(theta: np.ndarray) -> tuple[float, float]:
        top, d, e = theta[:12].reshape(3, 4), theta[12:15], theta[15:]
        prior = minus_free_energy(hidden, top, d, e)
        joint = (prior - logsumexp(prior))[:, None] + log_down
        bound = (posterior * (joint.T - np.log(posterior))).sum(axis=1).mean()
        return float(logsumexp(joint, axis=0).mean()), float(bound)

    start = np.concatenate([w.T.ravel(), c, b])
    single = minus_free_energy(visible, w, b, c)
    first = (single - logsumexp(single))[rows].mean()
    assert both(start) == pytest.approx((first, first))
    path = [start]
    minimize(lambda theta: -both(theta)[1], start, callback=lambda x: path.append(x.copy()))
    likelihoods, bounds = np.array([both(theta) for theta in path]).T
    assert bounds[-1] > first + 0.5
    assert np.all(likelihoods >= bounds - 1e-9)
    assert np.all(likelihoods >= first - 1e-9)
    assert np.diff(likelihoods).min() < -0.01  # though the bound rises


def test_gaussian_visible_units() -> None:
    """With a quadratic visible term v given h is normal around b + W h, h given v unchanged."""
    rng = np.random.default_rng(4)
    w, b, c = rng.normal(size=(2, 3)), rng.normal(size=2), rng.normal(size=3)
    hidden = np.array(list(product((0.0, 1.0), repeat=3)))

    def energy(v: np.ndarray, h: np.ndarray) -> float:
        return float(0.5 * np.sum((v - b) ** 2) - c @ h - v @ w @ h)

    h, places = hidden[5], rng.normal(size=(20, 2))
    mean = b + w @ h
    gap = [energy(v, h) - 0.5 * np.sum((v - mean) ** 2) for v in places]
    assert np.ptp(gap) < 1e-9
    weight = np.exp([-energy(places[0], h) for h in hidden])
    assert weight @ hidden / weight.sum() == pytest.approx(expit(c + w.T @ places[0]))
