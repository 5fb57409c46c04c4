"""Claims of deep-learning/fourier-transform.md."""

from __future__ import annotations

import numpy as np
from scipy.linalg import dft

from scripts.figures.deep_learning.fourier_transform import amplitudes, signal
from scripts.figures.deep_learning.fourier_transform_cost import direct, transformed
from scripts.figures.deep_learning.fourier_transform_spectral_bias import missing


def test_four_samples_by_hand() -> None:
    """The transform of (1, 2, 3, 4), Parseval's identity, and both convolutions."""
    x, h = np.array([1, 2, 3, 4]), np.array([1, 1, 0, 0])
    spectrum = dft(4) @ x
    assert np.allclose(spectrum, [10, -2 + 2j, -2, -2 - 2j])
    assert np.isclose((np.abs(spectrum) ** 2).sum() / 4, 30)
    assert np.allclose(dft(4) @ h, [2, 1 - 1j, 0, 1 + 1j])
    products = spectrum * (dft(4) @ h)
    assert np.allclose(products, [20, 4j, 0, -4j])
    wrapped = [sum(x[m] * h[(n - m) % 4] for m in range(4)) for n in range(4)]
    assert np.allclose(np.fft.ifft(products), wrapped)
    assert wrapped == [5, 3, 5, 7]
    assert np.convolve(x, [1, 1]).tolist() == [1, 3, 5, 7, 4]


def test_unitary_up_to_a_factor() -> None:
    """The matrix times its adjoint is N times the identity."""
    matrix = dft(7)
    assert np.allclose(matrix @ matrix.conj().T, 7 * np.eye(7))


def test_cross_correlation_conjugates() -> None:
    """For real lists the transform of circular cross-correlation is X times conj(H)."""
    rng = np.random.default_rng(0)
    x, h = rng.normal(size=(2, 8))
    correlation = [sum(x[(n + m) % 8] * h[m] for m in range(8)) for n in range(8)]
    assert np.allclose(np.fft.fft(correlation), np.fft.fft(x) * np.fft.fft(h).conj())


def test_spectrum_of_the_figure() -> None:
    """Two tones at 1.10 and 0.56; everything else below 0.18."""
    sizes = amplitudes(signal())
    time = np.arange(64) / 64
    assert np.allclose(amplitudes(3 + 0.5 * np.cos(2 * np.pi * 32 * time))[[0, 32]], [3, 0.5])
    assert np.allclose(sizes[[3, 10]], [1.10, 0.56], atol=0.005)
    assert np.delete(sizes, [3, 10]).max() < 0.18


def test_real_samples_and_aliasing() -> None:
    """The upper half mirrors the lower; at 100 samples a second 70 Hz looks like 30 Hz."""
    x = np.random.default_rng(1).normal(size=9)
    spectrum = dft(9) @ x
    assert np.allclose(spectrum[:0:-1], spectrum[1:].conj())
    n = np.arange(50)
    assert np.allclose(np.cos(2 * np.pi * 70 * n / 100), np.cos(2 * np.pi * 30 * n / 100))
    assert np.allclose(np.sin(2 * np.pi * 130 * n / 100), np.sin(2 * np.pi * 30 * n / 100))


def test_costs() -> None:
    """The crossing at 8, and the numbers for 3 by 3."""
    k = np.arange(1.0, 32)
    cheaper = k[transformed(k) < direct(k)]
    assert cheaper.min() == 9
    assert abs(direct(np.array(8.0)) / transformed(np.array(8.0)) - 1) < 0.05
    three = np.array(3.0)
    assert round(float(direct(three)) / 1e6, 1) == 1.2
    assert round(float(transformed(three)) / 1e6, 1) == 8.2
    assert 6.5 < transformed(three) / direct(three) < 7.5
    assert round(float(direct(k[0])) / 1e6, 2) == 0.13
    assert round(float(direct(k[-1])) / 1e6) == 126
    assert 7.9 < transformed(k).min() / 1e6 < transformed(k).max() / 1e6 < 10.5


def test_low_frequencies_first() -> None:
    """Frequency 1 within 50 steps, 5 within 300; of 10, about 0.4 is missing at the end."""
    left = missing()
    smooth = left[:3000].reshape(-1, 25, 3).mean(axis=1)
    assert smooth[1, 0] < 0.1
    assert smooth[11, 1] < 0.15
    assert smooth[:4, 1].min() > 0.5
    assert abs(smooth[-1, 2] - 0.4) < 0.05


def test_many_channels() -> None:
    """Shared transforms move the crossing to smaller kernels."""

    def crossing(images: int, channels: int, filters: int) -> int:
        for k in range(1, 64):
            points = (256 + k - 1) ** 2
            transforms = images * channels + channels * filters + images * filters
            through = transforms * 2.5 * points * np.log2(points)
            products = images * channels * filters
            if through + products * 3 * points < products * direct(np.array(float(k))):
                return k
        return 64

    assert crossing(1, 1, 1) == 9
    assert crossing(16, 16, 16) < 6


def test_random_fourier_features() -> None:
    """Frequencies of standard deviation 1/sigma; the error falls as one over the root of D."""
    rng = np.random.default_rng(0)
    x, y, sigma = rng.normal(size=3), rng.normal(size=3), 1.5
    kernel = np.exp(-((x - y) ** 2).sum() / (2 * sigma**2))
    errors = []
    for count in (100, 10_000):
        omega = rng.normal(0, 1 / sigma, (400, count, 3))
        estimates = np.cos(omega @ (x - y)).mean(axis=1)
        errors.append(float(np.sqrt(((estimates - kernel) ** 2).mean())))
    assert 8 < errors[0] / errors[1] < 12


def test_positions_by_their_distance() -> None:
    """The inner product of sinusoidal encodings depends on the distance alone."""
    wavelengths = 10_000 ** (np.arange(16) / 16)

    def encode(position: float) -> np.ndarray:
        return np.concatenate([np.sin(position / wavelengths), np.cos(position / wavelengths)])

    assert np.isclose(encode(3) @ encode(10), encode(103) @ encode(110))
    assert not np.isclose(encode(3) @ encode(10), encode(3) @ encode(11))
    longest = 2 * np.pi * 10_000 ** (510 / 512)
    assert 0.96 < longest / (2 * np.pi * 10_000) < 1
