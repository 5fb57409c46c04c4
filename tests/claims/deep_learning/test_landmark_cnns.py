"""Add up the landmark networks layer by layer."""

from __future__ import annotations

import pytest

INCEPTION = {  # side, input, 1×1, reduce 3×3, 3×3, reduce 5×5, 5×5, pool projection
    "3a": (28, 192, 64, 96, 128, 16, 32, 32),
    "3b": (28, 256, 128, 128, 192, 32, 96, 64),
    "4a": (14, 480, 192, 96, 208, 16, 48, 64),
    "4b": (14, 512, 160, 112, 224, 24, 64, 64),
    "4c": (14, 512, 128, 128, 256, 24, 64, 64),
    "4d": (14, 512, 112, 144, 288, 32, 64, 64),
    "4e": (14, 528, 256, 160, 320, 32, 128, 128),
    "5a": (7, 832, 256, 160, 320, 32, 128, 128),
    "5b": (7, 832, 384, 192, 384, 48, 128, 128),
}


def conv(c: int, d: int, k: int, groups: int = 1) -> int:
    """Parameters of a convolution with biases."""
    return d * (c // groups * k * k + 1)


def alexnet(groups: int) -> tuple[list[int], int]:
    """Parameters by layer, and all multiply-adds."""
    plan = [(3, 96, 11, 1, 55), (96, 256, 5, groups, 27), (256, 384, 3, 1, 13)]
    plan += [(384, 384, 3, groups, 13), (384, 256, 3, groups, 13)]
    dense = [(9216, 4096), (4096, 4096), (4096, 1000)]
    work = sum(s * s * (conv(c, d, k, g) - d) for c, d, k, g, s in plan)
    work += sum(m * n for m, n in dense)
    return [conv(c, d, k, g) for c, d, k, g, _ in plan] + [n * (m + 1) for m, n in dense], work


def resnet(
    blocks: tuple[int, ...], *, bottleneck: bool, late: bool = False
) -> tuple[list[int], int]:
    """Parameters by stage with batch norm, and multiply-adds (late: stride in the 3×3)."""
    stages, work, c, side = [3 * 49 * 64 + 128], 112 * 112 * 64 * 147, 64, 56
    for i, count in enumerate(blocks):
        w, total = 64 * 2**i, 0
        out = 4 * w if bottleneck else w
        for j in range(count):
            new = side // 2 if i and not j else side
            if bottleneck:
                total += c * w + 9 * w * w + w * out + 4 * w + 2 * out
                work += (side if late else new) ** 2 * c * w + new**2 * (9 * w * w + w * out)
            else:
                total += 9 * c * w + 9 * w * w + 4 * w
                work += new**2 * 9 * (c * w + w * w)
            if c != out or new != side:
                total += c * out + 2 * out
                work += new**2 * c * out
            c, side = out, new
        stages.append(total)
    return [*stages, 1000 * (c + 1)], work + 1000 * c


def test_lenet() -> None:
    """61,706 in the rebuild, 60,000 in the paper; 0.4 million multiply-adds; shares."""
    rebuild = [conv(1, 6, 5), conv(6, 16, 5), conv(16, 120, 5), 84 * 121, 10 * 85]
    assert rebuild == [156, 2_416, 48_120, 10_164, 850]
    assert sum(rebuild) == 61_706
    assert [round(100 * n / 61_706, 1) for n in rebuild] == [0.3, 3.9, 78.0, 16.5, 1.4]
    c3 = (6 * 3 + 9 * 4 + 1 * 6) * 25 + 16
    assert c3 == 60 * 25 + 16 == 1_516
    assert 156 + 12 + c3 + 32 + 48_120 + 10_164 == 60_000
    work = 28 * 28 * 6 * 25 + 10 * 10 * 16 * 150 + 48_000 + 120 * 84 + 840
    assert round(work / 1e6, 1) == 0.4


def test_alexnet() -> None:
    """With and without groups, shares, multiply-adds, and the 227 pixels."""
    layers, work = alexnet(2)
    assert sum(layers) == 60_965_224
    assert sum(alexnet(1)[0]) == 62_378_344
    assert [round(100 * n / sum(layers), 1) for n in layers[5:]] == [61.9, 27.5, 6.7]
    assert round(100 * sum(layers[:5]) / sum(layers), 1) == 3.8
    assert round(work / 1e9, 2) == 0.72
    assert round(work / sum(layers)) == 12
    assert (224 - 11) // 4 + 1 == 54
    assert (227 - 11) // 4 + 1 == (224 + 4 - 11) // 4 + 1 == 55
    assert [(55 - 3) // 2 + 1, (27 - 3) // 2 + 1, (13 - 3) // 2 + 1] == [27, 13, 6]


def test_vgg() -> None:
    """138,357,544 parameters; shares by block; multiply-adds; stacks of 3×3."""
    c, side, blocks, work = 3, 224, [], 0
    for repeats, d in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)):
        blocks.append(0)
        for _ in range(repeats):
            blocks[-1] += conv(c, d, 3)
            work += side * side * 9 * c * d
            c = d
        side //= 2
    head = [25_088 * 4096 + 4096, 4096 * 4097, 1000 * 4097]
    total = sum(blocks) + sum(head)
    assert total == 138_357_544
    assert [round(100 * n / total, 1) for n in blocks[1:] + head] == [
        0.2, 1.1, 4.3, 5.1, 74.3, 12.1, 3.0,
    ]  # fmt: skip
    assert round(100 * blocks[0] / total, 2) == 0.03
    assert round(100 * sum(head) / total, 1) == 89.4
    dense = 25_088 * 4096 + 4096 * 4096 + 4096 * 1000
    assert round((work + dense) / 1e9, 1) == 15.5
    assert round(100 * work / (work + dense), 1) == 99.2
    assert (3 * 9, 7 * 7) == (27, 49)
    assert 1 + 3 * (3 - 1) == 7


def test_googlenet() -> None:
    """6,998,552 by stage, multiply-adds, module 3a with and without reductions, 8.7 times."""
    stage = {"3": 0, "4": 0, "5": 0}
    work = 112 * 112 * 64 * 147 + 56 * 56 * (64 * 64 + 64 * 192 * 9)
    for name, (s, c, a, r3, b, r5, d, p) in INCEPTION.items():
        stage[name[0]] += sum(
            (conv(c, a, 1), conv(c, r3, 1), conv(r3, b, 3), conv(c, r5, 1), conv(r5, d, 5))
        ) + conv(c, p, 1)
        work += s * s * (c * (a + r3 + r5 + p) + 9 * r3 * b + 25 * r5 * d)
    stem = conv(3, 64, 7) + conv(64, 64, 1) + conv(64, 192, 3)
    parts = [stem, *stage.values(), 1_025_000]
    assert parts == [124_416, 552_432, 2_809_168, 2_487_536, 1_025_000]
    assert sum(parts) == 6_998_552
    assert round((work + 1_024_000) / 1e9, 1) == 1.6
    assert round((work + 1_024_000) / sum(parts)) == 226
    assert round(sum(alexnet(2)[0]) / sum(parts), 1) == 8.7
    s, c, a, r3, b, r5, d, p = INCEPTION["3a"]
    assert round(s * s * c * (a + 9 * b + 25 * d) / 1e6) == 303
    assert round(s * s * (c * (a + r3 + r5 + p) + 9 * r3 * b + 25 * r5 * d) / 1e6) == 128
    assert (a + b + d + p, a + b + d + c) == (256, 416)
    assert sum([2.7, 112, 159, 380, 364, 437, 463, 580, 840, 1072, 1388, 1000]) == pytest.approx(
        6_800, abs=10
    )


def test_depth_of_googlenet() -> None:
    """22 layers: three in the stem, two a module, one dense."""
    assert 3 + 2 * len(INCEPTION) + 1 == 22


def test_resnets() -> None:
    """Parameters by stage, multiply-adds of both variants, depth."""
    small, work34 = resnet((3, 4, 6, 3), bottleneck=False)
    assert small == [9_536, 221_952, 1_116_416, 6_822_400, 13_114_368, 513_000]
    assert sum(small) == 21_797_672
    large, work50 = resnet((3, 4, 6, 3), bottleneck=True)
    assert large == [9_536, 215_808, 1_219_584, 7_098_368, 14_964_736, 2_049_000]
    assert sum(large) == 25_557_032
    assert round(work34 / 1e9, 1) == 3.7
    assert round(work50 / 1e9, 1) == 3.9
    assert round(resnet((3, 4, 6, 3), bottleneck=True, late=True)[1] / 1e9, 1) == 4.1
    assert round(sum(resnet((3, 8, 36, 3), bottleneck=True)[0]) / 1e6, 1) == 60.2
    assert 1 + 16 * 2 + 1 == 34
    assert 1 + 16 * 3 + 1 == 50
    layers, work = alexnet(2)
    assert round(sum(layers) / sum(large), 1) == 2.4
    assert round(work50 / work) == 5
