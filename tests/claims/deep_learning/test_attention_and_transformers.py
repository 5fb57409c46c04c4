"""The numbers of docs/deep-learning/attention-and-transformers.md."""

import numpy as np
import pytest


def block(d: int) -> int:
    """Count a block from the shapes of its arrays."""
    attention = 4 * (d * d + d)
    forward = d * 4 * d + 4 * d + 4 * d * d + d
    return attention + forward + 2 * 2 * d


def test_parameters() -> None:
    """One block, BERT-base and GPT-3."""
    assert block(512) == 3_152_384 == 12 * 512**2 + 13 * 512
    assert (4 * 512**2, 8 * 512**2, 12 * 512**2) == (1_048_576, 2_097_152, 3_145_728)
    assert 13 * 512 == 6_656
    blocks = 12 * block(768)
    assert blocks / 1e6 == pytest.approx(85.1, abs=0.05)
    rest = (30_522 + 512 + 2) * 768 + 2 * 768 + 768 * 768 + 768
    assert (blocks + rest) / 1e6 == pytest.approx(109.5, abs=0.05)
    assert 12 * 4 * 768**2 / (blocks + rest) == pytest.approx(0.26, abs=0.005)
    assert (30_522 + 512 + 2) * 768 / (blocks + rest) == pytest.approx(0.22, abs=0.005)
    assert 4 * 512**2 * 2 + 8 * 512**2 == 16 * 512**2  # with cross-attention
    assert 12 * 96 * 12_288**2 / 1e9 == pytest.approx(174, abs=0.5)


def test_cache_and_cost() -> None:
    """Bytes of the cache, and where the quadratic part overtakes."""
    assert 2 * 32 * 4096 * 2 == 524_288 == 2**19
    assert 524_288 * 4096 == 2 * 2**30
    assert 2 * 32 * 8 * 128 * 2 * 4 == 524_288
    d = 1024
    n = 6 * d
    assert n == 6_144
    assert 2 * n * n * d == 12 * n * d * d
    assert 8192**2 * 512 == 16 * 8192 * 512**2


def test_against_recurrent_layers() -> None:
    """With its projections a layer always does more than an RNN, less than an LSTM below 2d."""
    d = 512
    for n in (1, 100, 1023, 1024, 1025, 5000):
        attention = 4 * n * d * d + 2 * n * n * d
        assert attention > 2 * n * d * d
        assert (attention < 8 * n * d * d) == (n < 2 * d)
    assert (12 * d) ** 2 * d == 12 * (12 * d) * d * d  # causal scores, half of them skipped


def test_speculative_sampling() -> None:
    """Accept a drafted token with min(1, p/q), else draw from the rest of p: the law is p."""
    p, q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.2, 0.6])
    kept = q * np.minimum(1, p / q)
    rest = np.maximum(p - q, 0)
    assert kept + (1 - kept.sum()) * rest / rest.sum() == pytest.approx(p)


def test_cache_needs_the_causal_mask() -> None:
    """In a stack, a new token leaves old outputs alone under a causal mask only."""
    rng = np.random.default_rng(1)
    x, (wq, wk, wv) = rng.normal(size=(6, 4)), rng.normal(size=(3, 4, 4))

    def layer(x: np.ndarray, mask: np.ndarray) -> np.ndarray:
        e = np.exp((x @ wq) @ (x @ wk).T / 2) * mask[: len(x), : len(x)]
        return np.asarray(e / e.sum(axis=1, keepdims=True) @ (x @ wv))

    for mask, same in ((np.tri(6), True), (np.ones((6, 6)), False)):
        assert np.allclose(layer(x[:5], mask), layer(x, mask)[:5]) == same


def test_positions() -> None:
    """Products of sinusoidal encodings depend on the offset, rotations compose."""
    rates = 10_000.0 ** (-np.arange(0, 128, 2) / 128)

    def code(p: float) -> np.ndarray:
        return np.concatenate([np.sin(p * rates), np.cos(p * rates)])

    assert code(3) @ code(8) == pytest.approx(code(50) @ code(55))
    assert code(3) @ code(8) == pytest.approx(np.cos(5 * rates).sum())
    assert code(0) @ code(4) / 64 == pytest.approx(0.76, abs=0.005)
    assert code(0) @ code(60) / 64 == pytest.approx(0.47, abs=0.005)
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 64)) + 1j * rng.normal(size=(2, 64))

    def turn(z: np.ndarray, p: int) -> np.ndarray:
        return np.asarray(z * np.exp(1j * p * rates))

    score = np.vdot(turn(q, 7), turn(k, 11)).real
    assert score == pytest.approx(np.vdot(q, turn(k, 4)).real)


def test_sampling() -> None:
    """Top-2 and top-p 0.9 of four probabilities; temperature zero in the limit."""
    p = np.array([0.5, 0.3, 0.15, 0.05])
    assert p[:2] / p[:2].sum() == pytest.approx([0.625, 0.375])
    kept = int(np.searchsorted(p.cumsum(), 0.9)) + 1
    assert kept == 3
    assert p[:3] / p[:3].sum() == pytest.approx([0.526, 0.316, 0.158], abs=5e-4)
    cold = p ** (1 / 0.01)
    assert cold / cold.sum() == pytest.approx([1, 0, 0, 0])
