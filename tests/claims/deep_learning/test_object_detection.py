"""Claims of deep-learning/object-detection.md."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import average_precision_score

from scripts.figures.deep_learning.object_detection import BOXES, suppress
from scripts.figures.deep_learning.object_detection_giou import both
from scripts.figures.deep_learning.object_detection_precision_recall import HITS, at, curve

Box = tuple[float, ...]
RANKS = [1, 0, 1, 1, 0]


def counted(a: Box, b: Box, step: float = 1.0) -> tuple[float, float]:
    """IoU and GIoU by counting unit cells whose centers lie inside."""
    axes = [np.arange(min(a[i], b[i]) + step / 2, max(a[i + 2], b[i + 2]), step) for i in (0, 1)]
    x, y = np.meshgrid(*axes)
    inside = [(x > c[0]) & (x < c[2]) & (y > c[1]) & (y < c[3]) for c in (a, b)]
    shared, union = (inside[0] & inside[1]).sum(), (inside[0] | inside[1]).sum()
    return shared / union, shared / union - (x.size - union) / x.size


def interpolated(hits: list[int], objects: int, levels: np.ndarray) -> list[float]:
    """Best precision at each recall level or more."""
    totals = list(itertools.accumulate(hits))
    ranks = [(total / objects, total / n) for n, total in enumerate(totals, start=1)]
    return [max([p for r, p in ranks if r >= t - 1e-9], default=0.0) for t in levels]


def area(hits: list[int], objects: int) -> float:
    """Area under the interpolated curve by a fine midpoint sum."""
    levels = (np.arange(4000) + 0.5) / 4000
    return float(np.mean(interpolated(hits, objects, levels)))


def plain(hits: list[int], objects: int) -> float:
    """Average precision without interpolation."""
    return sum(sum(hits[: k + 1]) / (k + 1) for k, hit in enumerate(hits) if hit) / objects


def test_overlaps() -> None:
    """The four overlaps of the example, and GIoU of A and D."""
    box = {name: corners for name, (corners, _) in BOXES.items()}
    assert counted(box["A"], box["B"])[0] == pytest.approx(72 / 128)
    assert counted(box["B"], box["C"])[0] == pytest.approx(0.5625)
    assert counted(box["A"], box["C"])[0] == pytest.approx(48 / 152)
    assert counted(box["D"], box["E"])[0] == pytest.approx(81 / 119)
    assert counted(box["A"], box["D"])[1] == pytest.approx(-152 / 352)
    assert round(72 / 128, 2) == 0.56
    assert (round(48 / 152, 2), round(81 / 119, 2), round(-152 / 352, 2)) == (0.32, 0.68, -0.43)


def test_suppression() -> None:
    """NMS keeps the set that its rule defines, and that is A, D, C."""
    fate = suppress()
    assert [name for name, by in fate.items() if by is None] == ["A", "D", "C"]
    assert {name: by[0] for name, by in fate.items() if by} == {"B": "A", "E": "D"}
    order = sorted(BOXES, key=lambda n: -BOXES[n][1])
    answers = []
    for size in range(1, 6):
        for kept in itertools.combinations(order, size):
            stays = [
                not any(
                    counted(BOXES[o][0], BOXES[n][0])[0] > 0.5
                    for o in kept
                    if BOXES[o][1] > BOXES[n][1]
                )
                for n in order
            ]
            if [n in kept for n in order] == stays:
                answers.append(kept)
    assert answers == [("A", "D", "C")]


def test_soft_nms() -> None:
    """Gaussian Soft-NMS with 0.5 gives the five scores."""
    scores = {name: score for name, (_, score) in BOXES.items()}
    done = {}
    while scores:
        best = max(scores, key=lambda n: scores[n])
        done[best] = round(scores.pop(best), 2)
        for other in scores:
            overlap = counted(BOXES[best][0], BOXES[other][0])[0]
            scores[other] *= float(np.exp(-(overlap**2) / 0.5))
    assert done == {"A": 0.9, "D": 0.85, "C": 0.57, "E": 0.24, "B": 0.23}


def test_box_targets() -> None:
    """The four targets, and decoding returns the box."""
    t = np.array([(58 - 50) / 40, (45 - 50) / 40, np.log(60 / 40), np.log(30 / 40)])
    assert t.round(3).tolist() == [0.2, -0.125, 0.405, -0.288]
    assert 50 + 40 * t[:2] == pytest.approx([58, 45])
    assert 40 * np.exp(t[2:]) == pytest.approx([60, 30])


def test_smooth_l1() -> None:
    """The two branches meet with equal value and slope, as Huber's with threshold 1."""
    assert 0.5 * 1**2 == 1 - 0.5
    h = 1e-6
    assert (0.5 - 0.5 * (1 - h) ** 2) / h == pytest.approx(((1 + h - 0.5) - 0.5) / h, abs=1e-5)


def test_focal_loss() -> None:
    """Sums and shares of background with cross-entropy, focusing, and weights."""
    sums = np.array([-1e5 * np.log(0.95), -100 * np.log(0.3)])
    focal = sums * np.array([0.05, 0.7]) ** 2
    assert sums.round().tolist() == [5129, 120]
    assert focal.round(1).tolist() == [12.8, 59.0]
    shares = [v[0] / v.sum() for v in (sums, focal, focal * [0.75, 0.25])]
    assert np.round(shares, 2).tolist() == [0.98, 0.18, 0.39]
    assert -np.log(0.99 / 0.01) == pytest.approx(-4.6, abs=0.01)
    assert 1 / (1 + np.exp(np.log(0.99 / 0.01))) == pytest.approx(0.01)


def test_average_precision() -> None:
    """Table, area, 11 and 101 points, without interpolation, without the duplicate."""
    assert HITS.tolist() == RANKS
    recall, precision, _ = curve()
    assert recall.tolist() == [0.25, 0.25, 0.5, 0.75, 0.75]
    assert precision.round(2).tolist() == [1, 0.5, 0.67, 0.75, 0.6]
    eleven, hundred = np.arange(11) / 10, np.arange(101) / 100
    assert area(RANKS, 4) == pytest.approx(0.625)
    values = interpolated(RANKS, 4, eleven)
    assert values == [1] * 3 + [0.75] * 5 + [0] * 3 == [at(t) for t in eleven]
    assert np.mean(values) == pytest.approx(0.614, abs=5e-4)
    values = interpolated(RANKS, 4, hundred)
    assert (values.count(1), values.count(0.75)) == (26, 50)
    assert np.mean(values) == pytest.approx(0.629, abs=5e-4)
    assert plain(RANKS, 4) == pytest.approx(0.604, abs=5e-4)
    assert area([1, 1, 1, 0], 4) == pytest.approx(0.75)


def test_coco_thresholds() -> None:
    """Areas by IoU threshold, their mean, and the mean with 101 levels."""
    quality = [0.92, 0, 0.78, 0.62, 0]
    thresholds = np.arange(50, 100, 5) / 100
    runs = [[int(q >= t) for q in quality] for t in thresholds]
    areas = [area(run, 4) for run in runs]
    assert np.round(areas, 3).tolist() == [0.625] * 3 + [0.417] * 3 + [0.25] * 3 + [0]
    assert np.mean(areas) == pytest.approx(0.39, abs=5e-3)
    levels = np.arange(101) / 100
    mean = np.mean([np.mean(interpolated(run, 4, levels)) for run in runs])
    assert mean == pytest.approx(0.39, abs=5e-3)


def test_average_precision_score_misses_the_missed() -> None:
    """scikit-learn divides by the hits among the detections."""
    score = average_precision_score(RANKS, [0.9, 0.8, 0.7, 0.6, 0.5])
    assert score == pytest.approx(0.806, abs=5e-4)
    assert score * 3 / 4 == pytest.approx(plain(RANKS, 4))


def test_false_boxes_at_the_end_are_free() -> None:
    """A thousand false boxes below the last hit leave the area."""
    assert area(RANKS + [0] * 1000, 4) == pytest.approx(0.625)


def test_iou_of_shifted_boxes() -> None:
    """A shift by a third gives 0.5, half in common a third."""
    assert counted((0, 0, 3, 1), (1, 0, 4, 1))[0] == pytest.approx(0.5)
    assert counted((0, 0, 2, 1), (1, 0, 3, 1))[0] == pytest.approx(1 / 3)


def test_giou_curve() -> None:
    """IoU and GIoU agree to shift 2; beyond, IoU is 0 and GIoU falls to -0.6 at 8."""
    for shift in (0.5, 1.0, 2.0, 3.0, 8.0):
        assert both(shift) == pytest.approx(counted((0, 0, 2, 2), (shift, 0, shift + 2, 2), 0.25))
    assert both(1.0)[0] == pytest.approx(both(1.0)[1])
    assert both(2.0) == (0, 0)
    assert both(8.0) == pytest.approx((0, -0.6))


def test_nested_boxes() -> None:
    """Inside a larger box neither measure depends on the place."""
    for x, y in itertools.product((0, 1, 2), repeat=2):
        assert counted((0, 0, 4, 4), (x, y, x + 2, y + 2)) == pytest.approx((0.25, 0.25))


def test_retinanet_anchors() -> None:
    """Cells of five levels at 640 pixels, nine anchors each."""
    sides = [640 // 2**level for level in range(3, 8)]
    assert sides == [80, 40, 20, 10, 5]
    assert 9 * sum(side**2 for side in sides) == 76_725
    assert 7 * 7 * 2 == 98


def test_roi_rounding() -> None:
    """At stride 16 rounding moves both edges by 4 pixels."""
    edges = np.array([100, 180]) / 16
    assert edges.tolist() == [6.25, 11.25]
    assert (np.array([100, 180]) - 16 * edges.round()).tolist() == [4, 4]


def test_matching() -> None:
    """Greedy costs 0.9, the best matching 0.5, by algorithm and by enumeration."""
    cost = np.array([[0.1, 0.3, 0.9], [0.2, 0.8, 0.9]])
    rows, columns = linear_sum_assignment(cost)
    assert columns.tolist() == [1, 0]
    totals = [cost[0, i] + cost[1, j] for i, j in itertools.permutations(range(3), 2)]
    assert cost[rows, columns].sum() == pytest.approx(min(totals)) == pytest.approx(0.5)
    assert int(cost.argmin()) == 0
    assert cost[0, 0] + cost[1, 1:].min() == pytest.approx(0.9)


def test_greedy_matching_of_coco_and_voc() -> None:
    """The second detection is a hit if only free boxes compete, false if all do."""
    objects: list[Box] = [(0, 0, 10, 10), (4, 0, 14, 10)]
    detections: list[Box] = [(0, 0, 10, 10), (1, 0, 11, 10)]
    overlaps = np.array([[counted(d, o)[0] for o in objects] for d in detections])
    assert overlaps[1].round(2).tolist() == [0.82, 0.54]
    outcomes: dict[str, list[bool]] = {}
    for rule in ("COCO", "VOC"):
        taken: set[int] = set()
        outcomes[rule] = []
        for row in overlaps:
            rivals = [j for j in range(2) if rule == "VOC" or j not in taken]
            best = max(rivals, key=lambda j: float(row[j]))
            outcomes[rule].append(bool(row[best] >= 0.5 and best not in taken))
            taken.add(best)
    assert outcomes == {"COCO": [True, True], "VOC": [True, False]}


def test_equal_corner_errors_unequal_overlap() -> None:
    """Every corner coordinate off by 1: overlaps of 0.68, 0.64 and 0.69."""
    box: Box = (0, 0, 10, 10)
    changed: list[Box] = [(1, 1, 11, 11), (1, 1, 9, 9), (-1, -1, 11, 11)]
    assert all(np.abs(np.subtract(box, b)).tolist() == [1] * 4 for b in changed)
    assert [round(float(counted(box, b)[0]), 2) for b in changed] == [0.68, 0.64, 0.69]


def test_giou_rewards_growing() -> None:
    """Apart, GIoU rises if the box grows on either side, faster than if it only moves."""
    target: Box = (16, 0, 24, 8)
    start = counted((0, 0, 8, 8), target)[1]
    near = counted((0, 0, 9, 8), target)[1] - start
    far = counted((-1, 0, 8, 8), target)[1] - start
    moved = counted((1, 0, 9, 8), target)[1] - start
    assert min(near, far) > 0
    assert near > moved > 0


def test_ssd_boxes() -> None:
    """Six maps with 4 or 6 boxes a cell, at 300 pixels."""
    maps = [(38, 4), (19, 6), (10, 6), (5, 6), (3, 4), (1, 4)]
    assert sum(side**2 * boxes for side, boxes in maps) == 8_732
