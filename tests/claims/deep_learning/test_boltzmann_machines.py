"""Claims of docs/deep-learning/boltzmann-machines.md, recomputed."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit, logsumexp
from sklearn.neural_network import BernoulliRBM

from scripts.figures.deep_learning.boltzmann_machines_training import (
    bars_and_stripes,
    log_likelihood,
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
    assert positive == pytest.approx(0.366, abs=5e-4)
    assert negative == pytest.approx(0.411, abs=5e-4)
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
    assert reconstruction == pytest.approx(0.384, abs=5e-4)
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


def test_training_curves() -> None:
    """CD-1 levels off below the exact gradient, CD-10 stays close to it."""
    data, reached = bars_and_stripes(), {}
    for steps, horizon in ((0, 1500), (10, 1500), (1, 4000)):
        for update, parameters in zip(range(horizon + 1), updates(steps), strict=False):
            if update in (0, 1500, 3600, 3800, 4000):
                reached[steps, update] = log_likelihood(data, *parameters)
    assert reached[0, 0] == pytest.approx(-6.3, abs=0.05)
    assert reached[0, 1500] - reached[10, 1500] < 0.1 < reached[0, 1500] - reached[1, 1500]
    for update in (3600, 3800, 4000):
        assert -3.5 < reached[1, update] < -3.1
