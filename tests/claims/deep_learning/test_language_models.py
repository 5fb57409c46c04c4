"""The numbers of docs/deep-learning/language-models.md."""

from collections import Counter
from itertools import pairwise, permutations, product

import numpy as np
import pytest
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.special import expit, log_softmax, softmax

from scripts.figures.deep_learning import (
    language_models,
    language_models_scaling,
    language_models_typical,
)

CORPUS = {"sun": 6, "run": 4, "runs": 3, "sung": 2}
TOY = np.array([0.4, 0.3, 0.2, 0.1])


def replay(word: str, merges: list[tuple[str, str]]) -> list[str]:
    """Split a word by merges, on a string with separators (not the page's route)."""
    text = " " + " ".join(word) + " "
    for left, right in merges:
        while f" {left} {right} " in text:
            text = text.replace(f" {left} {right} ", f" {left}{right} ", 1)
    return text.split()


def pairs(merges: list[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Count adjacent pairs in the corpus after some merges."""
    count: Counter[tuple[str, str]] = Counter()
    for word, times in CORPUS.items():
        tokens = replay(word, merges)
        for i in range(len(tokens) - 1):
            count[tokens[i], tokens[i + 1]] += times
    return count


def size(merges: list[tuple[str, str]]) -> int:
    """Count the corpus in tokens."""
    return sum(times * len(replay(word, merges)) for word, times in CORPUS.items())


def nucleus(probs: np.ndarray, p: float) -> np.ndarray:
    """Find the smallest set of total probability p by trying all sets."""
    n = len(probs)
    sets = [np.array(s, dtype=bool) for s in product((0, 1), repeat=n)]
    good = [s for s in sets if probs[s].sum() >= p - 1e-12]
    fewest = min(s.sum() for s in good)
    best = max((s for s in good if s.sum() == fewest), key=lambda s: probs[s].sum())
    return np.asarray(np.where(best, probs, 0) / probs[best].sum())


def test_byte_pair_encoding() -> None:
    """Counts, merges, lengths and new words of the worked example."""
    assert size([]) == 50
    merges: list[tuple[str, str]] = []
    expected = (
        ({"un": 15, "su": 8, "ru": 7, "ns": 3, "ng": 2}, ("u", "n"), 35),
        ({"sun": 8, "run": 7, "uns": 3, "ung": 2}, ("s", "un"), 27),
        ({"run": 7, "uns": 3, "sung": 2}, ("r", "un"), 20),
    )
    for counts, pair, left in expected:
        count = pairs(merges)
        assert {a + b: n for (a, b), n in count.items()} == counts
        assert count.most_common(1)[0][0] == pair
        merges.append(pair)
        assert size(merges) == left
    assert replay("sunrun", merges) == ["sun", "run"]
    assert replay("stung", merges) == ["s", "t", "un", "g"]


def test_merges_are_not_the_shortest_split() -> None:
    """With merges bc, ab, cd the word abcd gets three tokens; two would do."""
    assert replay("abcd", [("b", "c"), ("a", "b"), ("c", "d")]) == ["a", "bc", "d"]


def test_ties_go_to_the_first_pair() -> None:
    """Two pairs as frequent as each other: the page's max takes the one met first."""
    for text, first in (("ab cd", ("a", "b")), ("cd ab", ("c", "d"))):
        count = Counter((word[0], word[1]) for word in text.split())
        assert max(count, key=lambda pair: count[pair]) == first


def test_trigrams() -> None:
    """10,000 words make 10^12 trigrams."""
    assert 10_000**3 == 10**12


def test_perplexity() -> None:
    """The same probability, two perplexities, one number of bits a byte."""
    for tokens, perplexity in ((4, 16), (8, 4)):
        losses = np.random.default_rng(tokens).dirichlet(np.ones(tokens)) * 16 * np.log(2)
        assert np.exp(-losses.sum()) == pytest.approx(2.0**-16)
        assert np.exp(losses.mean()) == pytest.approx(perplexity)
        assert losses.sum() / np.log(2) / 20 == pytest.approx(0.8)
    assert np.exp(-np.log(np.full(16, 1 / 16)).mean()) == pytest.approx(16)


def test_temperature_and_truncation() -> None:
    """Numbers of the decoding example, and that the order matters."""
    logits = np.log(TOY)
    cold, hot = softmax(logits / 0.5), softmax(logits / 2)
    assert cold == pytest.approx(TOY**2 / (TOY**2).sum())
    assert cold == pytest.approx([0.533, 0.3, 0.133, 0.033], abs=5e-4)
    assert hot == pytest.approx([0.325, 0.282, 0.230, 0.163], abs=5e-4)
    assert TOY[:2] / TOY[:2].sum() == pytest.approx([0.571, 0.429], abs=5e-4)
    kept = nucleus(TOY, 0.85)
    assert kept == pytest.approx([0.444, 0.333, 0.222, 0], abs=5e-4)
    assert (nucleus(hot, 0.85) > 0).sum() == 4
    first = nucleus(TOY, 0.85) ** 0.5  # truncate first: three stay, whatever T
    assert (first > 0).sum() == 3


def test_greedy_misses_the_best_text() -> None:
    """Greedy ends at 0.24, the best text has 0.36, and a beam of two finds it."""
    first = {"A": 0.6, "B": 0.4}
    second = {"A": 0.4, "B": 0.9}
    greedy = max(first, key=lambda token: first[token])
    assert first[greedy] * second[greedy] == pytest.approx(0.24)
    beam = sorted(first, key=lambda token: -first[token])[:2]
    assert max(first[t] * second[t] for t in beam) == pytest.approx(0.36)


def test_typical_texts() -> None:
    """The mode of 100 tokens lies 8.5 standard deviations below the mean surprise."""
    surprise = -np.log(TOY)
    entropy = TOY @ surprise
    spread = np.sqrt(TOY @ (surprise - entropy) ** 2 / 100)
    assert entropy == pytest.approx(1.280, abs=5e-4)
    assert surprise.min() == pytest.approx(0.916, abs=5e-4)
    assert (entropy - surprise.min()) / spread == pytest.approx(8.5, abs=0.05)
    drawn = language_models_typical.surprise(100, 20_000)
    assert drawn.mean() == pytest.approx(entropy, abs=0.002)
    assert drawn.min() > 1.05


def test_figure_of_truncation() -> None:
    """Top-p 0.9 keeps one and seven tokens."""
    for table, kept in ((language_models.SURE, 1), (language_models.UNSURE, 7)):
        values = list(table.values())
        assert values == sorted(values, reverse=True)
        assert sum(values) <= 1
        assert language_models.nucleus(values, 0.9) == kept


def test_cache() -> None:
    """Bytes of the cache, the positions it saves, and the batch that arithmetic needs."""
    token = 2 * 80 * 8 * 128 * 2
    assert token == 327_680
    sequence = token * 8192 / 2**30
    assert sequence == 2.5
    assert 32 * sequence == 80
    assert 2 * 80 * 64 * 128 * 2 * 8192 / 2**30 == 20
    assert sum(range(1, 1001)) == 500_500
    batch = round(989e12 / 3.35e12)
    assert batch == 295
    assert batch * sequence == pytest.approx(738, abs=0.6)


def test_lora() -> None:
    """Trained numbers and memory."""
    trained = 2 * 32 * (16 * 4096 + 4096 * 16)
    assert trained == 8_388_608 == 2 * 32 * 16 * 8192
    assert trained / 7e9 == pytest.approx(0.0012, abs=5e-6)
    assert (2 * 7e9 + 16 * trained) / 1e9 == pytest.approx(14.1, abs=0.05)
    assert 16 * 7e9 / 1e9 == 112


def fitted(parameters: float, tokens: float) -> float:
    """Return the fitted loss of the figure."""
    return float(language_models_scaling.loss(np.array(parameters), np.array(tokens)))


def test_scaling() -> None:
    """Twenty tokens a parameter, half the size, and the valleys of the figure."""
    assert 6 * 10e9 * 200e9 == pytest.approx(1.2e22)
    half = brentq(lambda d: fitted(5e9, d) - fitted(10e9, 200e9), 1e11, 1e13)
    assert half / 1e9 == pytest.approx(501, abs=0.5)
    assert 6 * 5e9 * half / 1.2e22 == pytest.approx(1.25, abs=0.005)
    assert 15e12 / 8e9 == pytest.approx(1900, abs=30)
    for exponent, size_, low in ((20, 0.9, 2.55), (23, 29, 2.03)):
        compute = 10.0**exponent
        n = (compute / 120) ** 0.5
        assert n / 1e9 == pytest.approx(size_, abs=0.5 if size_ > 1 else 0.05)
        assert fitted(n, 20 * n) == pytest.approx(low, abs=0.005)
        best = minimize_scalar(
            lambda u, c=compute: fitted(np.exp(u), c / 6 / np.exp(u)), bounds=(17, 27)
        )
        assert best.fun == pytest.approx(fitted(n, 20 * n), abs=5e-4)


def test_preferences() -> None:
    """DPO on preferences that follow Bradley-Terry ends at the optimum of RLHF."""
    reference, reward = np.array([0.5, 0.3, 0.2]), np.array([0.0, 1.0, 2.0])
    table = {1.0: [0.179, 0.292, 0.529], 0.25: [0.001, 0.027, 0.972]}
    for beta, stated in table.items():
        closed = reference * np.exp(reward / beta)
        closed /= closed.sum()
        assert closed == pytest.approx(stated, abs=5e-4)

        def objective(z: np.ndarray, beta: float = beta) -> float:
            policy = softmax(z)
            kl = policy @ (log_softmax(z) - np.log(reference))
            return float(beta * kl - policy @ reward)

        found = softmax(minimize(objective, np.zeros(3), tol=1e-10).x)
        assert found == pytest.approx(closed, abs=1e-3)

        def dpo(z: np.ndarray, beta: float = beta) -> float:
            ratio = beta * (log_softmax(z) - np.log(reference))
            return -float(
                sum(
                    expit(reward[winner] - reward[loser])
                    * np.log(expit(ratio[winner] - ratio[loser]))
                    for winner, loser in permutations(range(3), 2)
                )
            )

        assert softmax(minimize(dpo, np.zeros(3), tol=1e-10).x) == pytest.approx(closed, abs=1e-3)


def test_preferences_without_bradley_terry() -> None:
    """If people do not follow Bradley-Terry, DPO and RLHF still end at the same policy."""
    reference = np.array([0.5, 0.3, 0.2])
    wins = np.array([[0.5, 0.8, 0.35], [0.2, 0.5, 0.9], [0.65, 0.1, 0.5]])  # a cycle

    def loss(score: np.ndarray) -> float:
        chosen = permutations(range(3), 2)
        return -float(sum(wins[w, v] * np.log(expit(score[w] - score[v])) for w, v in chosen))

    reward = minimize(loss, np.zeros(3), tol=1e-10).x
    fitted_wins = expit(reward[:, None] - reward)
    assert np.abs(fitted_wins - wins).max() > 0.2  # the reward is the best fit, and wrong
    for beta in (1.0, 0.25):
        closed = softmax(np.log(reference) + reward / beta)

        def dpo(z: np.ndarray, beta: float = beta) -> float:
            return loss(beta * (log_softmax(z) - np.log(reference)))

        assert softmax(minimize(dpo, np.zeros(3), tol=1e-10).x) == pytest.approx(closed, abs=1e-3)


def test_group_advantages() -> None:
    """Rewards minus the group's mean: nothing is learned if all answers are alike."""
    for rewards in (np.ones(4), np.zeros(4)):
        assert (rewards - rewards.mean() == 0).all()
    mixed = np.array([1.0, 0.0, 0.0, 1.0])
    assert ((mixed - mixed.mean()) / mixed.std()).tolist() == [1.0, -1.0, -1.0, 1.0]


def test_dpo_with_a_sure_winner() -> None:
    """If one answer of a pair always wins, the other is driven to 0, whatever beta is."""
    for beta in (0.1, 1.0, 10.0):
        losses = [-np.log(expit(beta * gap)) for gap in (0.0, 1.0, 2.0, 3.0)]
        assert all(a > b for a, b in pairwise(losses))
        gaps = []
        for left in (1e-1, 1e-10, 1e-40, 1e-80):  # loss still left
            gaps.append(-np.log(np.expm1(left)) / beta)
            assert np.log1p(np.exp(-beta * gaps[-1])) == pytest.approx(left, abs=1e-15)
        assert all(a < b for a, b in pairwise(gaps))
        assert expit(-gaps[-1]) < 1e-7  # the loser of two answers, equal in the reference


def test_retrieval_and_guessing() -> None:
    """Accuracy of the parts, and when a guess pays."""
    total = 0.8 * 0.9 + 0.2 * 0.2
    assert total == pytest.approx(0.76)
    assert 0.9 - total == pytest.approx(0.14)
    assert 0.8 * 1.0 + 0.2 * 0.2 - total == pytest.approx(0.08)
    assert brentq(lambda p: p - 3 * (1 - p), 0, 1) == pytest.approx(0.75)
