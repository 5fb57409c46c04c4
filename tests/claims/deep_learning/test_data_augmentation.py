"""The numbers of docs/deep-learning/data-augmentation.md."""

import warnings

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

CORNERS = [(i, j) for i in range(3) for j in range(3)]


def moved(images: np.ndarray, down: int, right: int) -> np.ndarray:
    """Shift 8 x 8 images by one pixel, with zeros outside."""
    padded = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    window = padded[:, down : down + 8, right : right + 8]
    return np.asarray(window.reshape(-1, 64))


def every_shift(images: np.ndarray) -> np.ndarray:
    """Return all nine shifts, one after the other."""
    return np.concatenate([moved(images, *c) for c in CORNERS])


def training_sets(x: np.ndarray, y: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the three training sets of the table."""
    mirrored = x.reshape(-1, 8, 8)[:, :, ::-1].reshape(-1, 64)
    return [
        (x, y),
        (every_shift(x), np.tile(y, 9)),
        (np.concatenate([x, mirrored]), np.tile(y, 2)),
    ]


def nearest(a: np.ndarray, b: np.ndarray, images: np.ndarray) -> np.ndarray:
    """Return the class of the nearest training image."""
    return np.asarray(b[((a**2).sum(axis=1) - 2 * images @ a.T).argmin(axis=1)])


def draw(seed: int) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Return training rows, test rows and the test images, plain and shifted."""
    x, y = load_digits(return_X_y=True)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(y))
    plain = x[order[-500:]].astype(np.float32) / 16
    shifted = every_shift(plain).reshape(9, 500, 64)[rng.integers(0, 9, 500), np.arange(500)]
    return order[:200], order[-500:], [plain, shifted]


def test_table_nearest_neighbor() -> None:
    """Error of 1-NN by training transforms, mean of 5 draws."""
    x, y = load_digits(return_X_y=True)
    error = np.zeros((3, 2))
    for seed in range(5):
        train, test, tests = draw(seed)
        for row, (a, b) in enumerate(training_sets(x[train] / 16, y[train])):
            error[row] += [np.mean(nearest(a, b, images) != y[test]) / 5 for images in tests]
    assert error * 100 == pytest.approx(np.array([[5.3, 52.3], [5.0, 5.5], [6.1, 54.4]]), abs=0.25)


def test_table_network_and_tta() -> None:
    """Errors of the network by transforms, harm of averaging shifts (2 of the 5 draws)."""
    x, y = load_digits(return_X_y=True)
    x = x.astype(np.float32) / 16
    error, averaged, small = np.zeros((3, 2)), 0.0, np.zeros(3)
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        for seed in range(2):
            train, test, tests = draw(seed)
            for row, (a, b) in enumerate(training_sets(x[train], y[train])):
                big = MLPClassifier(
                    (128,), alpha=0.1, solver="lbfgs", max_iter=120, random_state=seed
                ).fit(a, b)
                error[row] += [np.mean(big.predict(images) != y[test]) / 2 for images in tests]
                assert big.score(a, b) == 1
                if row == 0:
                    p = big.predict_proba(every_shift(tests[0])).reshape(9, 500, 10).mean(axis=0)
                    averaged += np.mean(p.argmax(axis=1) != y[test]) / 2
                if row < 2:
                    little = MLPClassifier(
                        (32,), alpha=0.1, solver="lbfgs", max_iter=60, random_state=seed
                    ).fit(a, b)
                    small[row] += np.mean(little.predict(tests[0]) != y[test]) / 2
                    small[2] = 1 - little.score(a, b)
    expected = np.array([[7.6, 63.8], [7.4, 8.0], [9.2, 67.4]])
    assert error[:, 0] * 100 == pytest.approx(expected[:, 0], abs=2.0)
    assert error[:, 1] * 100 == pytest.approx(expected[:, 1], abs=4.0)
    assert abs(error[1, 0] - error[0, 0]) < 0.02
    assert averaged == pytest.approx(0.32, abs=0.04)
    assert small[:2] * 100 == pytest.approx([8.2, 14.5], abs=2.5)
    assert small[2] > 0.01


def leak(labels: str) -> tuple[float, float]:
    """Return the score of augment-then-split and of split-then-augment, 300 digits, 5 draws."""
    x, y = load_digits(return_X_y=True)
    x = x / 16
    wrong, right = [], []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        rows = rng.permutation(len(y))[:300]
        a, b = x[rows], y[rows] if labels == "true" else rng.integers(0, 10, 300)

        def noisy(
            images: np.ndarray, classes: np.ndarray, rng: np.random.Generator = rng
        ) -> tuple[np.ndarray, np.ndarray]:
            copies = [images + rng.normal(0, 0.1, images.shape) for _ in range(4)]
            return np.concatenate([images, *copies]), np.tile(classes, 5)

        xs, ys = noisy(a, b)
        order = rng.permutation(1500)
        p, q = order[:1050], order[1050:]
        wrong.append(float(np.mean(nearest(xs[p], ys[p], xs[q]) == ys[q])))
        order = rng.permutation(300)
        p, q = order[:210], order[210:]
        right.append(float(np.mean(nearest(*noisy(a[p], b[p]), a[q]) == b[q])))
    return float(np.mean(wrong)), float(np.mean(right))


def test_leak() -> None:
    """Random labels: near 99% against 10%.  True labels: 100.0% against 95.8%."""
    wrong, right = leak("random")
    assert wrong == pytest.approx(0.99, abs=0.01)
    assert right == pytest.approx(0.10, abs=0.03)
    wrong, right = leak("true")
    assert wrong == pytest.approx(1.0, abs=0.0005)
    assert right == pytest.approx(0.958, abs=0.002)


def test_mixup_loss() -> None:
    """Cross-entropy with the mixed target is the mixture of losses; its floor is the entropy."""
    p = np.array([0.5, 0.3, 0.2])
    mixed = np.array([0.7, 0.0, 0.3])
    loss = -np.sum(mixed * np.log(p))
    assert loss == pytest.approx(0.968, abs=5e-4)
    assert loss == pytest.approx(0.7 * -np.log(p[0]) + 0.3 * -np.log(p[2]))
    q = np.random.default_rng(0).dirichlet(np.ones(3), 20_000)
    losses = -(mixed * np.log(q)).sum(axis=1)
    assert losses.min() >= 0.6108
    assert losses.min() == pytest.approx(0.611, abs=0.01)


def test_cutmix_border() -> None:
    """A box of side 16 centered on a corner covers 8 x 8 pixels: share 0.9375."""
    side = 32 * np.sqrt(1 - 0.75)
    assert side == 16
    mask = np.ones((32, 32))
    edge = max(0, int(0 - side / 2)), int(0 + side / 2)
    mask[edge[0] : edge[1], edge[0] : edge[1]] = 0
    assert mask.mean() == 0.9375


def test_correlated_copies() -> None:
    """1,000 copies with correlation 0.9 within 100 images count as 110."""
    block = np.full((10, 10), 0.9) + 0.1 * np.eye(10)
    variance = 100 * block.sum() / 1000**2
    assert 1 / variance == pytest.approx(110, abs=0.2)
    assert 1 / variance == pytest.approx(1000 / (1 + 9 * 0.9))


def test_mixup_of_a_nonlinear_target() -> None:
    """Inputs 0 and 2 under y = x^2: the mixed target is 2, the truth 1."""
    assert (0**2 + 2**2) / 2 == 2
    assert ((0 + 2) / 2) ** 2 == 1


def test_averaging_never_raises_the_mean_log_loss() -> None:
    """Log loss of averaged probabilities is at most the average log loss; accuracy may fall."""
    rng = np.random.default_rng(1)
    for _ in range(200):
        p = rng.dirichlet(np.ones(4), size=9)
        assert -np.log(p.mean(axis=0)[0]) <= -np.log(p[:, 0]).mean() + 1e-12
    plain, other = np.array([0.6, 0.4]), np.array([0.1, 0.9])
    assert plain.argmax() == 0
    assert (plain + other).argmax() == 1


def test_noise_is_ridge() -> None:
    """The expected squared error under input noise adds the variance times the squared norm."""
    rng = np.random.default_rng(0)
    w, x, y, sigma = np.array([1.0, -2.0]), np.array([0.5, 1.0]), 0.7, 0.8
    noisy = x + rng.normal(0, sigma, (400_000, 2))
    expected = (y - w @ x) ** 2 + sigma**2 * w @ w
    assert np.mean((y - noisy @ w) ** 2) == pytest.approx(expected, rel=0.01)


def test_small_noise_expansion() -> None:
    """Second-order expansion with gradient and Laplacian terms, against quadrature."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    weights = weights / weights.sum()

    def f(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.asarray(np.sin(a) * np.exp(b / 2))

    x, y = (0.4, -0.3), 1.3
    value = float(f(np.array(x[0]), np.array(x[1])))
    gradient = np.array([np.cos(x[0]) * np.exp(x[1] / 2), value / 2])
    laplacian = -value + value / 4
    errors = []
    for sigma in (0.1, 0.05):
        a, b = np.meshgrid(x[0] + sigma * nodes, x[1] + sigma * nodes)
        exact = np.sum(np.outer(weights, weights) * (y - f(a, b)) ** 2)
        approx = (y - value) ** 2 + sigma**2 * (gradient @ gradient - (y - value) * laplacian)
        errors.append(abs(exact - approx))
    assert errors[0] / errors[1] == pytest.approx(16, rel=0.1)
