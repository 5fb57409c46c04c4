"""Claims of docs/deep-learning/knowledge-distillation.md, recomputed."""

import numpy as np
import pytest
from scipy.special import softmax

from scripts.figures.deep_learning.knowledge_distillation import EPOCHS, UNITS, scores
from scripts.figures.deep_learning.model_compression import (
    accuracy,
    data,
    forward,
    fresh,
    soften,
    train,
    trained,
)

TEACHER, STUDENT = np.array([6.0, 2.0, -2.0]), np.array([1.0, 0.0, -1.0])


def divergence(z: np.ndarray, t: float) -> float:
    """Return KL from the teacher's to the student's softened probabilities."""
    p, q = softmax(TEACHER / t), softmax(z / t)
    return float(np.sum(p * np.log(p / q)))


def numeric(t: float) -> np.ndarray:
    """Return the gradient of the divergence by central differences."""
    h = 1e-4
    return np.array(
        [(divergence(STUDENT + s, t) - divergence(STUDENT - s, t)) / (2 * h) for s in h * np.eye(3)]
    )


@pytest.mark.parametrize(
    ("t", "teacher", "plain", "scaled"),
    [
        (1, [0.982, 0.018, 0.000], [-0.316, 0.227, 0.090], [-0.316, 0.227, 0.090]),
        (4, [0.665, 0.245, 0.090], [-0.0615, 0.0204, 0.0411], [-0.984, 0.327, 0.657]),
        (20, [0.402, 0.329, 0.269], [-0.0026, 0.0002, 0.0024], [-1.033, 0.082, 0.950]),
    ],
)
def test_table(t: float, teacher: list[float], plain: list[float], scaled: list[float]) -> None:
    """The table of the worked example, gradients by finite differences."""
    assert softmax(TEACHER / t) == pytest.approx(teacher, abs=6e-4)
    assert numeric(t) == pytest.approx(plain, abs=6e-4 if t == 1 else 6e-5)
    assert t * t * numeric(t) == pytest.approx(scaled, abs=1e-3)


def test_limit() -> None:
    """At high temperature the scaled gradient is the difference of centered logits over K."""
    centered = (STUDENT - STUDENT.mean()) - (TEACHER - TEACHER.mean())
    assert (TEACHER - TEACHER.mean()).tolist() == [4, 0, -4]
    assert (centered / 3).tolist() == [-1, 0, 1]
    t = 1e4
    gradient = t * (softmax(STUDENT / t) - softmax(TEACHER / t))
    assert gradient == pytest.approx(centered / 3, abs=1e-3)
    assert abs(numeric(1)[0] / numeric(20)[0]) > 100


def test_cross_entropy_has_the_same_gradient() -> None:
    """Cross-entropy and divergence differ by the teacher's entropy, whatever the student."""
    p = softmax(TEACHER / 4)
    gaps = []
    for z in (STUDENT, np.array([0.3, -2.0, 1.0])):
        gaps.append(-np.sum(p * np.log(softmax(z / 4))) - divergence(z, 4))
    assert gaps[0] == pytest.approx(gaps[1])
    assert gaps[0] == pytest.approx(-np.sum(p * np.log(p)))


def test_ranking_stays() -> None:
    """A temperature does not change the order of the classes."""
    z = np.random.default_rng(0).normal(size=(100, 10))
    for t in (0.5, 3, 20):
        assert np.array_equal(softmax(z / t, axis=1).argmax(1), z.argmax(1))


def test_omitted_digit() -> None:
    """Without 3s in training: none right from labels, about 86% from soft targets at T = 4."""
    own, others = scores(None)
    assert own == 0
    assert others == pytest.approx(0.97, abs=0.01)
    own, others = scores(4)
    assert own == pytest.approx(0.86, abs=0.08)
    assert others == pytest.approx(0.97, abs=0.01)
    assert scores(1)[0] < 0.35 < scores(2)[0] < own + 0.02


def test_no_gain_with_all_classes() -> None:
    """Four students: about 96.4% from soft targets at T = 4, 96.6% from labels."""
    x, _, labels, _ = data()
    result = []
    for seed in (0, 1):
        assert (forward(trained(seed)[1], x)[-1].argmax(axis=1) == labels).all()
        soft = soften(forward(trained(seed)[1], x)[-1], 4)
        for start in (0, 1):
            pair = []
            for targets, temperature in ((soft, 4.0), (np.eye(10)[labels], 1.0)):
                rng = np.random.default_rng(400 + 5 * seed + start)
                net = fresh([64, UNITS, 10], rng)
                net = train(net, x, targets, rng, EPOCHS, temperature=temperature)
                pair.append(accuracy(net))
            result.append(pair)
    soft_score, hard_score = np.mean(result, axis=0)
    assert soft_score == pytest.approx(0.964, abs=0.007)
    assert hard_score == pytest.approx(0.966, abs=0.007)
    assert soft_score - hard_score < 0.005


def test_omitted_threes_on_mnist() -> None:
    """133 errors on 1,010 threes leave 877, 87%; 14 errors leave 98.6%."""
    assert 1010 - 133 == 877
    assert 877 / 1010 == pytest.approx(0.87, abs=0.005)
    assert 996 / 1010 == pytest.approx(0.986, abs=5e-4)
