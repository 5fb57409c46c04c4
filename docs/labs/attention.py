# ---
# description: Scaled dot-product and multi-head attention in NumPy, with masks, hand-written gradients, and training.
# ---

# %% [markdown]
# # Attention from scratch
#
# The page on the [attention mechanism](../deep-learning/attention.md) computes three tokens on a
# whiteboard. Here the same layer is built up: masks, heads, a backward pass that is checked before
# it is used, and a small task in which the weights must come from the content.
#
# What you will learn:
#
# - what the division by $\sqrt{d_k}$ does to entropy and gradient, measured;
# - to test a causal mask and the claim that attention does not see order;
# - that several heads are one reshape, and what their gradients are;
# - how a trained layer looks up a key, and what the layer costs in multiplications.

# %%
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import check_grad
from scipy.special import entr
from scipy.special import softmax as scipy_softmax

# %% [markdown]
# ## Three tokens
#
# Each row of `q` is compared with each row of `k`; softmax over the keys; weighted average of the
# rows of `v`. The shapes end in (tokens, width), and whatever stands before is a batch.


# %%
def softmax(scores):
    """Softmax over the last axis; minus infinity becomes exactly zero."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(q, k, v, mask=None):
    """Scaled dot-product attention; mask is True where a query may look."""
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = softmax(scores)
    return weights @ v, weights


q = np.array([[2.0, 0, 0, 0], [0, 2, 2, 0], [0, 0, 2, 2]])  # she, reads, books
k = np.array([[2.0, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 1]])
v = np.array([[1.0, 0], [0, 1], [1, 1]])
output, weights = attention(q, k, v)
print("weights:", weights.round(3).tolist())
print("output: ", output.round(3).tolist())
assert np.allclose(weights, scipy_softmax(q @ k.T / 2, axis=1))
assert np.allclose(output, [[0.910, 0.335], [0.335, 0.910], [0.755, 0.910]], atol=5e-4)

causal = np.tri(3, dtype=bool)
output, weights = attention(q, k, v, causal)
print("causal: ", output.round(3).tolist())
assert np.allclose(output, [[1, 0], [0.119, 0.881], [0.755, 0.910]], atol=5e-4)
assert np.all(weights[~causal] == 0)
assert np.allclose(weights.sum(axis=1), 1)

# %% [markdown]
# ## What the division by the root of the width does
#
# Random queries and keys with independent components of variance 1. The dot product has variance
# $d$. For 16 keys, we watch two things: the entropy of the weights ($\log 16 = 2.77$ nats if all
# are equal, 0 if one takes all), and the size of softmax's Jacobian
# $\mathrm{diag}(p) - pp^\top$, through which every gradient to queries and keys must pass: its median
# norm, because a few undecided rows would dominate a mean.


# %%
def start(d, rng, draws=400, keys=16):
    """Variance of the scores, mean entropy, median norm of the Jacobian; raw, then divided."""
    queries, candidates = rng.normal(size=(draws, 1, d)), rng.normal(size=(draws, keys, d))
    raw, rows = (candidates @ queries.swapaxes(1, 2))[:, :, 0], []
    for scores in (raw, raw / np.sqrt(d)):
        p = softmax(scores)
        jacobian = p[:, :, None] * np.eye(keys) - p[:, :, None] * p[:, None, :]
        size = np.median(np.linalg.norm(jacobian, axis=(1, 2)))
        rows.append((scores.var(), entr(p).sum(axis=1).mean(), size))
    return rows


rng = np.random.default_rng(0)
widths = [1, 4, 16, 64, 256, 1024]
raw, scaled = np.array([start(d, rng) for d in widths]).swapaxes(0, 1)
print("    d | variance  entropy  Jacobian | the same, divided by the root of d")
for d, a, b in zip(widths, raw, scaled, strict=True):
    print(f"{d:5d} | {a[0]:8.2f} {a[1]:8.3f} {a[2]:9.4f} | {b[0]:8.2f} {b[1]:8.3f} {b[2]:9.3f}")
assert np.allclose(raw[:, 0], widths, rtol=0.15)
assert np.allclose(scaled[:, 0], 1, rtol=0.15)
assert raw[-1, 1] < 0.3 < 2.2 < scaled[-1, 1]
assert raw[-1, 2] < 0.001 < 0.2 < scaled[:, 2].min()

# %% alt="Mean entropy of 16 attention weights against the width of the keys, logarithmic. Raw scores: falls from about 2.4 nats to nearly 0 at width 1,024. Divided by the root of the width: stays at about 2.4. A dotted line marks the maximum, 2.77."
fig, ax = plt.subplots()
ax.semilogx(widths, scaled[:, 1], "o-", label="divided by the root of d")
ax.semilogx(widths, raw[:, 1], "s--", label="raw dot products")
ax.axhline(np.log(16), linestyle=":", label="all weights equal")
ax.set(xlabel="width d of queries and keys", ylabel="entropy of the weights (nats)", ylim=(0, 3))
ax.legend()
plt.show()

# %% [markdown]
# The Jacobian tells the same story: with raw scores a wide layer starts saturated, and in the
# typical row almost no gradient comes through. The division changes nothing about what the layer
# *can* express, since the projections can grow; it sets the start.
#
# ## Test the causal mask
#
# Not by looking at it, but by changing a token and asking who noticed.

# %%
rng = np.random.default_rng(1)
n, d = 7, 8
x = rng.normal(size=(n, d))
wq, wk, wv = (rng.normal(size=(d, d)) / np.sqrt(d) for _ in range(3))


def self_attention(x, mask=None):
    """One head, projections fixed above."""
    return attention(x @ wq, x @ wk, x @ wv, mask)[0]


causal = np.tri(n, dtype=bool)
for t in range(n):
    changed = x.copy()
    changed[t] += 1
    moved = ~np.isclose(self_attention(changed, causal), self_attention(x, causal)).all(axis=1)
    assert not moved[:t].any()
    assert moved[t:].all()
changed = x.copy()
changed[-1] += 1


def weights_of_row_0(x, masked_after):
    """Attention of the first token, masked before softmax or, by mistake, after it."""
    if masked_after:
        return (attention(x @ wq, x @ wk, x @ wv)[1] * causal)[0]
    return attention(x @ wq, x @ wk, x @ wv, causal)[1][0]


for masked_after, name in ((False, "before"), (True, "after")):
    same = np.allclose(weights_of_row_0(changed, masked_after), weights_of_row_0(x, masked_after))
    print(f"masked {name} softmax, the first token notices a change of the last: {not same}")
    assert same != masked_after

# %% [markdown]
# Zeroing weights after softmax hides the values of the future, but its keys still sit in the
# denominator.
#
# ## Attention does not see order
#
# Without mask and positions, permuted tokens give permuted outputs, exactly. Each of two additions
# breaks that: sinusoidal positions, or the causal mask.


# %%
def positions(n, d):
    """Sinusoidal encodings, sines in even columns, cosines in odd ones."""
    rates = 10_000.0 ** (-np.arange(0, d, 2) / d)
    angles = np.arange(n)[:, None] * rates
    return np.stack([np.sin(angles), np.cos(angles)], axis=-1).reshape(n, d)


order = np.random.default_rng(2).permutation(n)
plain = np.allclose(self_attention(x[order]), self_attention(x)[order])
p = positions(n, d)
with_positions = np.allclose(self_attention(x[order] + p), self_attention(x + p)[order])
with_mask = np.allclose(self_attention(x[order], causal), self_attention(x, causal)[order])
print(f"equivariant: plain {plain}, with positions {with_positions}, with mask {with_mask}")
assert (plain, with_positions, with_mask) == (True, False, False)

many = positions(60, 16)
products = many @ many.T
for offset in (0, 3, 11):
    assert np.ptp(np.diag(products, offset)) < 1e-9
print("dot products of encodings, offset 0, 1, 4:", products[0, [0, 1, 4]].round(2).tolist())

# %% [markdown]
# The dot product of two encodings depends on their offset alone, because
# $\sin a \sin b + \cos a \cos b = \cos(a - b)$.
#
# ## Several heads are a reshape
#
# Project once to the full width, cut the last axis into heads, move the heads in front of the
# tokens, attend, and put everything back. `forward` keeps what `backward` needs.


# %%
def split(x, heads):
    """(batch, tokens, width) to (batch, heads, tokens, width / heads)."""
    batch, n, width = x.shape
    return x.reshape(batch, n, heads, width // heads).swapaxes(1, 2)


def merge(x):
    """The inverse of split."""
    batch, heads, n, width = x.shape
    return x.swapaxes(1, 2).reshape(batch, n, heads * width)


def forward(params, x, heads, mask=None):
    """Multi-head self-attention of x, shape (batch, tokens, width)."""
    wq, wk, wv, wo = params
    q, k, v = (split(x @ w, heads) for w in (wq, wk, wv))
    mixed, weights = attention(q, k, v, mask)
    return merge(mixed) @ wo, (q, k, v, weights, mixed)


rng = np.random.default_rng(3)
x = rng.normal(size=(2, 5, 12))
params = [rng.normal(size=(12, 12)) / np.sqrt(12) for _ in range(4)]
mask = np.tri(5, dtype=bool)
for heads in (1, 2, 3, 4):
    width, parts = 12 // heads, []
    for h in range(heads):
        cut = slice(h * width, (h + 1) * width)
        parts.append(attention(*(x @ w[:, cut] for w in params[:3]), mask)[0])
    by_loop = np.concatenate(parts, axis=-1) @ params[3]
    assert np.allclose(forward(params, x, heads, mask)[0], by_loop)
    print(f"heads {heads}, width {width:2d}: {sum(w.size for w in params)} weights")
assert sum(w.size for w in params) == 4 * 12**2

# %% [markdown]
# ## The backward pass
#
# With $A = \mathrm{softmax}(S)$, $S = QK^\top/\sqrt{d_k}$, $O = AV$ and $\bar O$ for the gradient of
# the cost by $O$:
#
# $$
# \bar V = A^\top \bar O, \qquad \bar A = \bar O V^\top, \qquad
# \bar S_{ij} = A_{ij}\Big(\bar A_{ij} - \sum_l A_{il}\bar A_{il}\Big),
# $$
#
# $$
# \bar Q = \bar S K/\sqrt{d_k}, \qquad \bar K = \bar S^\top Q/\sqrt{d_k} .
# $$
#
# A masked score has $A_{ij} = 0$, so its gradient vanishes by itself.


# %%
def backward(params, x, stored, upstream):
    """Gradients of the four matrices and of x, given that of the output."""
    wq, wk, wv, wo = params
    q, k, v, weights, mixed = stored
    heads, width = q.shape[1], q.shape[-1]
    d_mixed = split(upstream @ wo.T, heads)
    dv = weights.swapaxes(-1, -2) @ d_mixed
    d_weights = d_mixed @ v.swapaxes(-1, -2)
    inner = (weights * d_weights).sum(axis=-1, keepdims=True)
    d_scores = weights * (d_weights - inner) / np.sqrt(width)
    parts = [merge(d_scores @ k), merge(d_scores.swapaxes(-1, -2) @ q), merge(dv)]
    grads = [np.tensordot(x, part, axes=((0, 1), (0, 1))) for part in parts]
    grads.append(np.tensordot(merge(mixed), upstream, axes=((0, 1), (0, 1))))
    dx = sum(part @ w.T for part, w in zip(parts, (wq, wk, wv), strict=True))
    return grads, dx


target = rng.normal(size=(2, 5, 12))
sizes = [w.size for w in params] + [x.size]
shapes = [w.shape for w in params] + [x.shape]


def unpack(theta):
    """Cut one long vector into the four matrices and the input."""
    pieces = np.split(theta, np.cumsum(sizes)[:-1])
    *matrices, x = (p.reshape(s) for p, s in zip(pieces, shapes, strict=True))
    return matrices, x


def cost(theta, heads, mask):
    """Half the squared distance to a fixed target."""
    matrices, x = unpack(theta)
    return 0.5 * np.sum((forward(matrices, x, heads, mask)[0] - target) ** 2)


def gradient(theta, heads, mask):
    """Its gradient by the formulas above."""
    matrices, x = unpack(theta)
    output, stored = forward(matrices, x, heads, mask)
    grads, dx = backward(matrices, x, stored, output - target)
    return np.concatenate([g.ravel() for g in (*grads, dx)])


theta = np.concatenate([a.ravel() for a in (*params, x)])
for heads, chosen in product((1, 3), (None, mask)):
    analytic, e = gradient(theta, heads, chosen), 1e-5
    directions = np.random.default_rng(4).normal(size=(20, len(theta)))
    numeric = np.array(
        [
            (cost(theta + e * u, heads, chosen) - cost(theta - e * u, heads, chosen)) / (2 * e)
            for u in directions
        ]
    )
    error = np.linalg.norm(directions @ analytic - numeric) / np.linalg.norm(numeric)
    name = "no mask" if chosen is None else "causal"
    print(f"heads {heads}, {name}: {len(theta)} derivatives, error below 1e-7: {error < 1e-7}")
    assert error < 1e-7
assert check_grad(cost, gradient, theta, 3, mask) < 1e-4 * np.linalg.norm(analytic)

# %% [markdown]
# ## A task for attention: find the matching key
#
# A sequence holds 6 tokens, each with one of 12 keys (no key twice) and one of 4 values. The last
# token asks for one of the keys; the answer is the value that stands beside it. Where it stands
# changes from sequence to sequence, so no fixed weighting of the positions can do it. One head; the
# logits are the layer's output at the last position; cross-entropy; Adam.

# %%
KEYS, VALUES = 12, 4
TOKEN = 2 * KEYS + VALUES  # one-hot key, value, asked key


def sequences(rng, examples, n=6):
    """Tokens, the values asked for, and where they stand."""
    keys = np.argsort(rng.random((examples, KEYS)), axis=1)[:, :n]
    values, place = rng.integers(0, VALUES, (examples, n)), rng.integers(0, n, examples)
    every, row = np.arange(examples)[:, None], np.arange(examples)
    x = np.zeros((examples, n + 1, TOKEN))
    x[every, np.arange(n), keys] = 1
    x[every, np.arange(n), KEYS + values] = 1
    x[row, n, KEYS + VALUES + keys[row, place]] = 1
    return x, values[row, place], place


def train(looks, steps=150, seed=5):
    """Adam on fresh batches; without looking, queries stay zero and the weights uniform."""
    rng = np.random.default_rng(seed)
    width = 16
    params = [rng.normal(0, 0.2, (TOKEN, width)) for _ in range(3)]
    params.append(rng.normal(0, 0.2, (width, VALUES)))
    if not looks:
        params[0][:] = 0
    m, s = [np.zeros_like(w) for w in params], [np.zeros_like(w) for w in params]
    losses = []
    for step in range(1, steps + 1):
        x, y, _ = sequences(rng, 64)
        output, stored = forward(params, x, heads=1)
        p = softmax(output[:, -1])
        losses.append(-np.mean(np.log(p[np.arange(64), y])))
        upstream = np.zeros_like(output)
        upstream[:, -1] = (p - np.eye(VALUES)[y]) / 64
        grads, _ = backward(params, x, stored, upstream)
        for i, g in enumerate(grads):
            if i == 0 and not looks:
                continue
            m[i], s[i] = 0.9 * m[i] + 0.1 * g, 0.999 * s[i] + 0.001 * g**2
            scale = np.sqrt(s[i] / (1 - 0.999**step)) + 1e-8
            params[i] = params[i] - 0.02 * m[i] / (1 - 0.9**step) / scale
    return params, losses


trained, losses = train(looks=True)
blind, blind_losses = train(looks=False)
fresh = np.random.default_rng(6)
for n in (6, 12):
    x, y, place = sequences(fresh, 2000, n)
    output, stored = forward(trained, x, heads=1)
    right = np.mean(output[:, -1].argmax(axis=1) == y)
    on_target = stored[3][:, 0, -1][np.arange(2000), place].mean()
    blind_right = np.mean(forward(blind, x, heads=1)[0][:, -1].argmax(axis=1) == y)
    print(
        f"{n:2d} tokens: right {right:.1%}, weight on the matching key {on_target:.2f}; "
        f"uniform weights {blind_right:.0%}"
    )
    assert right > 0.99
    assert on_target > (0.8 if n == 6 else 0.6)
    most_frequent = fresh.multinomial(n, [1 / VALUES] * VALUES, 20_000).max(axis=1).mean() / n
    assert 1 / VALUES + 0.1 < blind_right < most_frequent + 0.03  # no better than counting

# %% [markdown]
# The layer answers on sequences twice as long as in training: without positions it can compare only
# keys, not places. How far that reaches is an empirical finding for this task, not a promise. The
# weight on the match thins out, since about twice as many other tokens share the rest: softmax of
# finite scores never gives exactly zero. Uniform weights do better than chance, 25%, only by
# guessing the most frequent value.

# %% alt="Cross-entropy over 150 updates. With learned queries the curve falls from about 1.4 to nearly 0 within 60 updates; with uniform weights it scatters around 1.15. A dotted line marks guessing, 1.39."
fig, ax = plt.subplots()
ax.plot(losses, label="learned queries")
ax.plot(blind_losses, "--", label="uniform weights")
ax.axhline(np.log(VALUES), linestyle=":", label="guessing, log 4")
ax.set(xlabel="update", ylabel="cross-entropy", ylim=(0, 1.6))
ax.legend()
plt.show()
assert np.mean(losses[60:]) < 0.02
assert 1.1 < np.mean(blind_losses[60:]) < 1.2

# %% [markdown]
# And where does it look? Ten new sequences; the area of a dot is the weight that the last token gives
# to the position, a cross marks the position of the matching key.

# %% alt="Attention of the last token in ten sequences, one a row, over six positions and the asking token. In each row nearly all weight, a large dot, lies at the cross that marks the matching key."
x, y, place = sequences(np.random.default_rng(11), 10)
weights = forward(trained, x, heads=1)[1][3][:, 0, -1]
column, row = np.meshgrid(np.arange(7), np.arange(10))
fig, ax = plt.subplots()
ax.scatter(column, row, s=350 * weights, alpha=0.6, label="attention weight")
ax.plot(place, np.arange(10), "C1x", markersize=12, markeredgewidth=2.5, label="matching key")
ax.set(xlabel="position (6 is the question)", ylabel="sequence", xlim=(-0.6, 8.6), yticks=range(10))
ax.set_xticks(range(7))
ax.legend(loc="center right")
plt.show()
assert (weights.argmax(axis=1) == place).all()
assert weights.max(axis=1).min() > 0.75
assert np.allclose(weights.sum(axis=1), 1)

# %% [markdown]
# ## What it costs
#
# Counted, not timed: each product of an $a\times b$ with a $b\times c$ matrix takes $abc$
# multiplications. Four projections take $4nd^2$; scores and weighted sums take $2n^2d$, whatever the
# number of heads.


# %%
def count(n, d, heads):
    """Multiplications in the matrix products of one layer: linear part, quadratic part."""
    linear = quadratic = 0
    for rows, inner, columns in [(n, d, d)] * 4:
        linear += rows * inner * columns
    for rows, inner, columns in [(n, d // heads, n), (n, n, d // heads)] * heads:
        quadratic += rows * inner * columns
    return linear, quadratic


d = 512
print("tokens |  projections |  scores, sums | weights to store, 8 heads")
for n in (128, 512, 1024, 4096, 16_384):
    linear, quadratic = count(n, d, 8)
    print(
        f"{n:6d} | {linear / 1e9:9.2f} e9 | {quadratic / 1e9:10.2f} e9 | {8 * n**2 / 1e6:10.1f} e6"
    )
    assert (linear, quadratic) == (4 * n * d**2, 2 * n**2 * d) == count(n, d, 1)
assert count(2 * d, d, 8)[0] == count(2 * d, d, 8)[1]

# %% alt="Multiplications of one attention layer of width 512 against the number of tokens, both axes logarithmic. The projections grow linearly, scores and weighted sums quadratically; the lines cross at 1,024 tokens."
tokens = 2 ** np.arange(6, 16)
linear, quadratic = np.array([count(int(n), d, 8) for n in tokens]).T
fig, ax = plt.subplots()
ax.loglog(tokens, linear, "o-", label="projections, 4 n d²")
ax.loglog(tokens, quadratic, "s--", label="scores and sums, 2 n² d")
ax.axvline(2 * d, linestyle=":", label="n = 2d")
ax.set(xlabel="tokens n", ylabel="multiplications, d = 512")
ax.legend()
plt.show()

# %% [markdown]
# In one attention layer the quadratic part leads from $n = 2d$ on. A whole
# [transformer](../deep-learning/attention-and-transformers.md) block has a feed-forward network as
# well, $12nd^2$ in all, so there the point is $n = 6d$.
#
# ## Three things to try
#
# 1. Leave out the division by $\sqrt{d_k}$ in `attention` and in `backward`, widen the trained layer
#    to 256 and start with a standard deviation of 1. Does it still learn in 150 steps?
# 2. Ask for the value *beside* the key, one position later. Without positions it cannot work; add
#    `positions` to the tokens. Does one layer suffice?
# 3. Let two keys be alike in half of the sequences, with different values. What does the layer
#    predict then, and what would be the best possible prediction?
