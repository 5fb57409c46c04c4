"""Claims of docs/deep-learning/diffusion-models.md, recomputed."""

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp
from scipy.optimize import brentq
from scipy.special import expit
from scipy.stats import norm, wasserstein_distance

from scripts.figures.deep_learning.diffusion_models import BETA, KEPT, SAMPLES, STEPS, reverse
from scripts.figures.deep_learning.diffusion_models_guidance import guided
from scripts.figures.deep_learning.diffusion_models_steps import COUNTS, cosine, error

DATA = ((1.0, 0.75), (-1.0, 0.25))


def mixture(x: float, kept: float) -> float:
    """Return the density of the noisy two-point data."""
    return float(sum(p * norm.pdf(x, np.sqrt(kept) * v, np.sqrt(1 - kept)) for v, p in DATA))


def posterior(x: float, kept: float) -> np.ndarray:
    """Return the probabilities of +1 and -1 given the noisy value, by Bayes."""
    joint = np.array([p * norm.pdf(x, np.sqrt(kept) * v, np.sqrt(1 - kept)) for v, p in DATA])
    return np.asarray(joint / joint.sum())


def slope(x: float, kept: float, h: float = 1e-5) -> float:
    """Return the score by central differences."""
    return float((np.log(mixture(x + h, kept)) - np.log(mixture(x - h, kept))) / (2 * h))


def test_closed_form_of_the_forward_process() -> None:
    """Mean and variance after t steps by recursion are those of the closed form."""
    signal, variance = 1.0, 0.0
    for t, beta in enumerate(BETA, start=1):
        signal, variance = np.sqrt(1 - beta) * signal, (1 - beta) * variance + beta
        assert signal == pytest.approx(np.sqrt(KEPT[t]))
        assert variance == pytest.approx(1 - KEPT[t])


def test_posterior_step() -> None:
    """Mean 1.043 and variance 0.111 by integrating prior times likelihood; both mean forms."""
    alpha = before = 0.8
    x0, x = 1.0, 1.1
    assert x == pytest.approx(np.sqrt(alpha * before) * x0 + np.sqrt(1 - alpha * before) * 0.5)

    def moment(k: int) -> float:
        def f(y: float) -> float:
            prior = norm.pdf(y, np.sqrt(before) * x0, np.sqrt(1 - before))
            return float(y**k * prior * norm.pdf(x, np.sqrt(alpha) * y, np.sqrt(1 - alpha)))

        return float(quad(f, -3, 5)[0])

    mean = moment(1) / moment(0)
    assert mean == pytest.approx(1.043, abs=5e-4)
    assert moment(2) / moment(0) - mean**2 == pytest.approx(1 / 9)
    weight = np.sqrt(0.8) * 0.2 / 0.36
    assert weight == pytest.approx(0.497, abs=5e-4)
    assert weight * (x0 + x) == pytest.approx(mean)
    assert (x - 0.2 / 0.6 * 0.5) / np.sqrt(0.8) == pytest.approx(mean)
    assert (x - np.sqrt(0.2) * 0.5) / np.sqrt(0.8) == pytest.approx(0.980, abs=5e-4)
    assert 1 / (1 - before) + alpha / (1 - alpha) == pytest.approx(9)


def test_posterior_general_form() -> None:
    """The x0 form and the noise form of the mean agree, and precisions add, at any step."""
    rng = np.random.default_rng(0)
    for t in (2, 10, 500, 1000):
        x0, eps = rng.normal(size=2)
        a, b, beta = KEPT[t], KEPT[t - 1], BETA[t - 1]
        x = np.sqrt(a) * x0 + np.sqrt(1 - a) * eps
        first = np.sqrt(b) * beta / (1 - a) * x0 + np.sqrt(1 - beta) * (1 - b) / (1 - a) * x
        assert first == pytest.approx((x - beta / np.sqrt(1 - a) * eps) / np.sqrt(1 - beta))
        assert (1 - b) / (1 - a) * beta == pytest.approx(1 / (1 / (1 - b) + (1 - beta) / beta))


def test_exact_denoiser_and_tweedie() -> None:
    """tanh(1.216) = 0.8385, noise -0.618, score 1.030, by Bayes and by differences."""
    kept, x = 0.64, 0.3
    p = posterior(x, kept)
    clean = p[0] - p[1]
    inside = np.sqrt(kept) * x / (1 - kept) + np.log(3) / 2
    assert inside == pytest.approx(1.216, abs=5e-4)
    assert clean == pytest.approx(np.tanh(inside))
    assert clean == pytest.approx(0.8385, abs=5e-5)
    noises = (x - 0.8 * np.array([1.0, -1.0])) / 0.6
    assert noises == pytest.approx([-0.833, 1.833], abs=5e-4)
    assert p[0] == pytest.approx(0.919, abs=5e-4)
    mean = p @ noises
    assert mean == pytest.approx(-0.618, abs=5e-4)
    assert mean == pytest.approx((x - 0.8 * clean) / 0.6)
    assert p @ (noises - mean) ** 2 == pytest.approx(0.528, abs=5e-4)
    score = slope(x, kept)
    assert score == pytest.approx(1.030, abs=5e-4)
    assert score == pytest.approx(-mean / 0.6)
    assert (x + 0.36 * score) / 0.8 == pytest.approx(clean)


def test_reverse_recovers_the_data() -> None:
    """DDPM ends on the points with the right shares and passes through the right densities."""
    rng = np.random.default_rng(0)
    path = reverse(rng.standard_normal(SAMPLES), np.arange(STEPS, -1, -1), 1.0, rng)
    assert (path[-1] > 0).mean() == pytest.approx(0.746, abs=5e-4)
    assert np.abs(path[-1]) == pytest.approx(np.ones(SAMPLES))
    for t in (600, 300, 100):
        x = path[STEPS - t]
        assert x.mean() == pytest.approx(np.sqrt(KEPT[t]) / 2, abs=0.04)
        assert x.var() == pytest.approx(1 - KEPT[t] / 4, abs=0.05)
        kept = KEPT[t]
        below = sum(p * norm.cdf(0, np.sqrt(kept) * v, np.sqrt(1 - kept)) for v, p in DATA)
        assert (x < 0).mean() == pytest.approx(below, abs=0.025)


def test_errors_of_the_samplers() -> None:
    """Both start at 0.75, DDIM is better from 5 steps on; 0.001 and 0.010 with 100."""
    ddim = [error(count, 0.0) for count in COUNTS]
    ddpm = [error(count, 1.0) for count in COUNTS]
    assert ddim[0] == pytest.approx(0.75, abs=5e-3)
    assert ddpm[0] == pytest.approx(0.75, abs=5e-3)
    assert all(a < b for a, b in zip(ddim[3:], ddpm[3:], strict=True))
    assert ddim[-1] == pytest.approx(0.001, abs=5e-4)
    assert ddpm[-1] == pytest.approx(0.010, abs=5e-4)
    # the law of DDPM spread on a grid agrees with random draws
    rng = np.random.default_rng(0)
    times = np.linspace(STEPS, 0, 11).round().astype(int)
    samples = reverse(rng.standard_normal(100_000), times, 1.0, rng)[-1]
    distance = wasserstein_distance(samples, [-1, 1], None, [0.25, 0.75])
    assert ddpm[COUNTS.index(10)] == pytest.approx(distance, abs=5e-3)


def test_ddim_keeps_the_marginals_given_the_data_only() -> None:
    """With the true x0 any sigma keeps q(x_s | x0); with its mean, 10 steps give 76.7%."""
    now, then = KEPT[600], KEPT[300]
    rng = np.random.default_rng(0)
    x = np.sqrt(now) + np.sqrt(1 - now) * rng.standard_normal(200_000)
    noise = (x - np.sqrt(now)) / np.sqrt(1 - now)
    for sd in (0.0, 0.3, 0.6):
        moved = np.sqrt(then) + np.sqrt(1 - then - sd**2) * noise
        moved = moved + sd * rng.standard_normal(x.shape)
        assert moved.mean() == pytest.approx(np.sqrt(then), abs=5e-3)
        assert moved.var() == pytest.approx(1 - then, abs=5e-3)
    start = norm.ppf((np.arange(20_000) + 0.5) / 20_000)
    times = np.linspace(STEPS, 0, 11).round().astype(int)
    ends = reverse(start, times, 0.0, rng)[-1]
    assert (ends > 0).mean() == pytest.approx(0.767, abs=5e-4)


def test_eta_one_is_ddpm() -> None:
    """The generalized update with eta 1 has mean and variance of the posterior step."""
    t, x, x0 = 400, 0.7, 0.2
    a, b, beta = KEPT[t], KEPT[t - 1], BETA[t - 1]
    eps = (x - np.sqrt(a) * x0) / np.sqrt(1 - a)
    variance = (1 - b) / (1 - a) * (1 - a / b)
    assert variance == pytest.approx((1 - b) / (1 - a) * beta)
    mean = (x - beta / np.sqrt(1 - a) * eps) / np.sqrt(1 - beta)
    assert np.sqrt(b) * x0 + np.sqrt(1 - b - variance) * eps == pytest.approx(mean)


def test_one_step_gives_the_mean() -> None:
    """From pure noise one jump to step 0 gives about 0.5, with either sampler."""
    z = np.linspace(-3, 3, 101)
    for eta in (0.0, 1.0):
        ends = reverse(z, np.array([STEPS, 0]), eta, np.random.default_rng(0))[-1]
        assert ends == pytest.approx(np.full(101, 0.5), abs=0.02)


def test_schedules() -> None:
    """Signal at step 500, 0.494 and 0.079; a thousand steps end at 157 times the error."""
    assert cosine()[500] == pytest.approx(0.494, abs=5e-4)
    assert KEPT[500] == pytest.approx(0.079, abs=5e-4)
    assert np.sqrt((1 - KEPT[-1]) / KEPT[-1]) == pytest.approx(157, abs=0.5)


def test_terminal_signal() -> None:
    """0.068 at the end of Stable Diffusion's schedule; +1 then gets 73.9%."""
    betas = np.linspace(np.sqrt(0.00085), np.sqrt(0.012), 1000) ** 2
    kept = np.prod(1 - betas)
    assert np.sqrt(kept) == pytest.approx(0.068, abs=5e-4)

    # The ODE keeps quantiles in one dimension: +1 takes what lies above the 25% quantile.
    def excess(x: float) -> float:
        return float(
            sum(p * norm.cdf(x, np.sqrt(kept) * v, np.sqrt(1 - kept)) for v, p in DATA) - 0.25
        )

    assert norm.sf(brentq(excess, -3, 3)) == pytest.approx(0.739, abs=5e-4)


def test_prediction_targets() -> None:
    """Errors of x0, noise and v are as 1 : SNR : 1 + SNR."""
    rng = np.random.default_rng(0)
    for kept in (0.9, 0.5, 0.01):
        x0, eps, guess = rng.normal(size=3)
        x = np.sqrt(kept) * x0 + np.sqrt(1 - kept) * eps
        noise = (x - np.sqrt(kept) * guess) / np.sqrt(1 - kept)
        v = np.sqrt(kept) * eps - np.sqrt(1 - kept) * x0
        v_guess = np.sqrt(kept) * noise - np.sqrt(1 - kept) * guess
        snr = kept / (1 - kept)
        assert (eps - noise) ** 2 / (x0 - guess) ** 2 == pytest.approx(snr)
        assert (v - v_guess) ** 2 / (x0 - guess) ** 2 == pytest.approx(1 + snr)


def test_weights_of_the_bound() -> None:
    """The KL of two normals is the weighted noise error; weights 0.074, 0.010, 0.010."""
    t, x, eps, guess = 10, 0.4, 0.9, 0.2
    a, beta = KEPT[t], BETA[t - 1]
    means = [(x - beta / np.sqrt(1 - a) * e) / np.sqrt(1 - beta) for e in (eps, guess)]
    variance = beta
    kl = (means[0] - means[1]) ** 2 / (2 * variance)  # equal variances: the rest is constant
    weight = beta**2 / (2 * variance * (1 - beta) * (1 - a))
    assert kl == pytest.approx(weight * (eps - guess) ** 2)
    weights = BETA / (2 * (1 - BETA) * (1 - KEPT[1:]))
    assert weights[[9, 99, 999]] == pytest.approx([0.074, 0.010, 0.010], abs=5e-4)


def test_guidance() -> None:
    """Means and deviations of the caption, DDPM's, and those of the sharpened density."""
    z = norm.ppf((np.arange(1001) + 0.5) / 1001)
    for scale, mean, sd in ((1.0, 1.00, 0.50), (3.0, 1.52, 0.31), (7.5, 2.07, 0.25)):
        x = guided(z, scale)
        assert (x.mean(), x.std()) == pytest.approx((mean, sd), abs=6e-3)
    x = guided(np.tile(z, 5), 3.0, eta=1.0)
    assert (x.mean(), x.std()) == pytest.approx((1.24, 0.43), abs=0.015)
    grid = np.linspace(-3, 5, 80_001)
    weight = norm.pdf(grid, 1, 0.5) * expit(8 * grid) ** 2
    weight /= weight.sum()
    mean = weight @ grid
    assert mean == pytest.approx(1.05, abs=5e-3)
    assert np.sqrt(weight @ (grid - mean) ** 2) == pytest.approx(0.46, abs=5e-3)


def test_guidance_by_the_ode() -> None:
    """Mean 1.52 and deviation 0.31 at scale 3 by integrating dy = noise dsigma instead."""

    def right(y: np.ndarray, sigma: float) -> np.ndarray:
        return np.asarray(-(y - 1) / (0.25 + sigma**2))

    def slope(u: float, y: np.ndarray) -> np.ndarray:
        sigma = np.exp(u)
        share = expit(2 * y / (0.25 + sigma**2))
        free = right(y, sigma) - (1 - share) * 2 / (0.25 + sigma**2)
        return np.asarray(-(sigma**2) * (free + 3 * (right(y, sigma) - free)))

    start = norm.ppf((np.arange(201) + 0.5) / 201) / np.sqrt(KEPT[-1])
    top = np.log((1 - KEPT[-1]) / KEPT[-1]) / 2
    y = solve_ivp(slope, (top, np.log(1e-3)), start, rtol=1e-5).y[:, -1]
    assert (y.mean(), y.std()) == pytest.approx((1.52, 0.31), abs=6e-3)


def test_guidance_adds_the_classifier_gradient() -> None:
    """Guided score minus conditional score is (s - 1) times the gradient of log p(c | x)."""
    x, h, s, v = 0.3, 1e-5, 3.0, 0.25

    def score(means: tuple[int, ...]) -> float:
        def log_density(y: float) -> float:
            return float(np.log(sum(norm.pdf(y, m, np.sqrt(v)) for m in means)))

        return (log_density(x + h) - log_density(x - h)) / (2 * h)

    free, conditional = score((1, -1)), score((1,))
    gradient = (np.log(expit(8 * (x + h))) - np.log(expit(8 * (x - h)))) / (2 * h)
    assert free + s * (conditional - free) == pytest.approx(conditional + (s - 1) * gradient)


def test_latent_sizes() -> None:
    """48 times fewer numbers, 64 times fewer positions."""
    assert 512 * 512 * 3 / (64 * 64 * 4) == 48
    assert (512 / 64) ** 2 == 64


def test_flow_matching() -> None:
    """The velocity formula; the ODE reaches the points; one Euler step gives 0.5."""

    def clean(x: float, t: float) -> float:
        p = np.array([p * norm.pdf(x, (1 - t) * v, t) for v, p in DATA])
        return float((p[0] - p[1]) / p.sum())

    x, t = 0.4, 0.6
    p = np.array([p * norm.pdf(x, (1 - t) * v, t) for v, p in DATA])
    values = np.array([1.0, -1.0])
    velocity = (p / p.sum()) @ ((x - (1 - t) * values) / t - values)
    assert velocity == pytest.approx((x - clean(x, t)) / t)
    for start in (-2.0, 0.0, 1.5):
        assert start - (start - clean(start, 1.0)) == pytest.approx(0.5)
        end = solve_ivp(
            lambda t, y: (y - np.tanh((1 - t) * y / t**2 + np.log(3) / 2)) / t,
            (1.0, 0.02),
            [start],
            rtol=1e-7,
        ).y[0, -1]
        # the 25% quantile of the noise divides the two points
        assert end == pytest.approx(1 if norm.cdf(start) > 0.25 else -1, abs=0.1)


def test_minimizer_copies_the_training_set() -> None:
    """With the exact denoiser of five training points, DDIM ends at one of the five."""
    train = np.array([-1.3, -0.4, 0.1, 0.9, 1.6])
    x = norm.ppf((np.arange(200) + 0.5) / 200)
    for t in range(STEPS, 0, -1):
        now, then = KEPT[t], KEPT[t - 1]
        logits = -((x[:, None] - np.sqrt(now) * train) ** 2) / (2 * (1 - now))
        weight = np.exp(logits - logits.max(axis=1, keepdims=True))
        mean = weight @ train / weight.sum(axis=1)
        noise = (x - np.sqrt(now) * mean) / np.sqrt(1 - now)
        x = np.sqrt(then) * mean + np.sqrt(1 - then) * noise
    assert np.abs(x[:, None] - train).min(axis=1).max() < 0.02
    assert len(set(np.abs(x[:, None] - train).argmin(axis=1))) == 5
