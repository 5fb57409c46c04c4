# ---
# description: Batch norm and dropout from scratch, forward and backward, in training and inference, checked by differences and used on digits.
# ---

# %% [markdown]
# # Batch normalization and dropout from scratch
#
# Two layers that behave differently in training and in prediction. The pages on [batch
# normalization](../deep-learning/batch-normalization.md) and
# [dropout](../deep-learning/dropout.md) give the formulas. Here they become a few lines of NumPy,
# and every claim that has a closed form is checked against it.
#
# What you will learn:
#
# - both layers with their gradients, checked by finite differences;
# - what the stored averages of batch norm do, and what happens when they are wrong;
# - which means and variances dropout keeps, and when it is exactly ridge regression;
# - how the two behave together in a small network on handwritten digits.

# %%
import itertools

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(0)

# %% [markdown]
# ## The layers
#
# Each layer has `forward(x, training)`, which remembers what `backward` needs, and
# `backward(delta)`, which takes the gradient at its output, fills `grads` and returns the
# gradient at its input.


# %%
class Dense:
    """Affine map; initial weights as He says unless a standard deviation is given."""

    def __init__(self, n_in, n_out, rng, spread=None):
        spread = np.sqrt(2 / n_in) if spread is None else spread
        self.params = [spread * rng.normal(size=(n_in, n_out)), np.zeros(n_out)]

    def forward(self, x, training):
        self.x = x
        return x @ self.params[0] + self.params[1]

    def backward(self, delta):
        self.grads = [self.x.T @ delta, delta.sum(axis=0)]
        return delta @ self.params[0].T


class ReLU:
    """Positive part."""

    params = grads = ()

    def forward(self, x, training):
        self.on = x > 0
        return x * self.on

    def backward(self, delta):
        return delta * self.on


class BatchNorm:
    """Standardize each column; in inference by stored averages."""

    def __init__(self, n, share=0.1, eps=1e-5):
        self.params = [np.ones(n), np.zeros(n)]
        self.mean, self.var = np.zeros(n), np.ones(n)
        self.share, self.eps = share, eps

    def forward(self, x, training):
        if training:
            mean, var, m = x.mean(axis=0), x.var(axis=0), len(x)
            self.mean = self.mean + self.share * (mean - self.mean)
            self.var = self.var + self.share * (var * m / (m - 1) - self.var)
        else:
            mean, var = self.mean, self.var
        self.s = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.s
        return self.params[0] * self.hat + self.params[1]

    def backward(self, delta):
        self.grads = [(delta * self.hat).sum(axis=0), delta.sum(axis=0)]
        g = delta * self.params[0]
        return (g - g.mean(axis=0) - self.hat * (g * self.hat).mean(axis=0)) / self.s


class Dropout:
    """Inverted dropout with drop probability p."""

    params = grads = ()

    def __init__(self, p, rng):
        self.p, self.rng = p, rng

    def forward(self, x, training):
        shape = x.shape if training else ()
        keep = self.rng.random(shape) >= self.p if training else 1.0
        self.mask = keep / (1 - self.p) if training else 1.0
        return x * self.mask

    def backward(self, delta):
        return delta * self.mask


# %% [markdown]
# ## Batch norm, forward and backward
#
# With $\gamma = 1$ and $\beta = 0$ the training pass is scikit-learn's `StandardScaler` fitted on
# the batch, up to $\epsilon$.

# %%
z = rng.normal(5, 3, size=(16, 4))
layer = BatchNorm(4)
assert np.allclose(layer.forward(z, training=True), StandardScaler().fit_transform(z), atol=1e-5)

# %% [markdown]
# For the backward pass, compare with central differences in *every* entry of the input, of
# $\gamma$ and of $\beta$. The loss is a fixed random combination of the outputs.


# %%
def numerical(f, array, h=1e-5):
    """Central differences of f() with respect to each entry of array, changed in place."""
    result = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        old = array[index]
        ends = []
        for value in (old + h, old - h):
            array[index] = value
            ends.append(f())
        array[index] = old
        result[index] = (ends[0] - ends[1]) / (2 * h)
    return result


layer.params = [rng.normal(size=4), rng.normal(size=4)]
target = rng.normal(size=z.shape)


def loss():
    return np.sum(target * layer.forward(z, training=True))


loss()
dz = layer.backward(target)
errors = [
    np.abs(dz - numerical(loss, z)).max(),
    *(np.abs(g - numerical(loss, p)).max() for g, p in zip(layer.grads, layer.params, strict=True)),
]
print("largest difference below 1e-7:", max(errors) < 1e-7)
assert max(errors) < 1e-7

# %% [markdown]
# Two facts hide in the formula. The gradients of a column sum to zero, because adding a constant
# to it changes nothing, and they are almost orthogonal to the normalized column, because
# stretching it changes nothing except through $\epsilon$.

# %%
print("column sums:   ", np.abs(dz.sum(axis=0)).max() < 1e-12)
print("inner products:", np.abs((dz * layer.hat).sum(axis=0)).max() < 1e-4)
assert np.abs(dz.sum(axis=0)).max() < 1e-12
assert np.abs((dz * layer.hat).sum(axis=0)).max() < 1e-4

# %% [markdown]
# ### Examples depend on each other
#
# Change one row, and the outputs of all others move. In inference mode they do not. With a batch
# of two, the output has forgotten the input altogether: it is plus and minus one.

# %%
layer = BatchNorm(4)
changed = z.copy()
changed[0] += 10
for training in (True, False):
    moved = layer.forward(changed, training)[1:] - layer.forward(z, training)[1:]
    print("training " if training else "inference", np.abs(moved).max().round(2))
pair = rng.normal(size=(2, 3)) * [1, 10, 1000]
print(BatchNorm(3).forward(pair, training=True).round(2))
assert np.allclose(np.abs(BatchNorm(3).forward(pair, training=True)), 1, atol=1e-2)

# %% [markdown]
# ### Stored averages
#
# After $t$ batches with true mean $\mu$ and variance $\sigma^2$, the expected stored values are
# $(1 - 0.9^t)\,\mu$ and $0.9^t + (1 - 0.9^t)\,\sigma^2$, since both batch estimates are unbiased
# (this is why the variance is stored with divisor $m - 1$). Simulate 2,000 columns at once.

# %% alt="Stored mean and variance against the number of batches, up to 60. The mean rises from 0 to 5, the variance from 1 to 9; simulation and formula lie on top of each other, and are within one percent after about 44 batches."
columns, history = 2_000, []
layer = BatchNorm(columns)
for _ in range(60):
    history.append((layer.mean.mean(), layer.var.mean()))
    layer.forward(rng.normal(5, 3, size=(8, columns)), training=True)
history = np.array(history)
steps = np.arange(60)
expected = np.column_stack([(1 - 0.9**steps) * 5, 0.9**steps + (1 - 0.9**steps) * 9])
assert np.allclose(history, expected, atol=0.1)

fig, ax = plt.subplots()
ax.plot(steps, expected[:, 0], "-", label="mean, formula")
ax.plot(steps[::4], history[::4, 0], "o", label="mean, simulated")
ax.plot(steps, expected[:, 1], "--", label="variance, formula")
ax.plot(steps[::4], history[::4, 1], "s", label="variance, simulated")
ax.set(xlabel="batches seen", ylabel="stored value")
ax.legend()
plt.show()

# %% [markdown]
# ### Scale invariance and folding
#
# Multiply the weights before the layer by 7: same output, gradient a seventh, and both gradients
# at right angles to the weights. And in inference the pair of layers is one affine map.


# %%
def weight_gradient(w, x, target):
    norm = BatchNorm(w.shape[1], eps=0.0)
    out = norm.forward(x @ w, training=True)
    return out, x.T @ norm.backward(target)


x, w, target = rng.normal(size=(32, 6)), rng.normal(size=(6, 3)), rng.normal(size=(32, 3))
out, grad = weight_gradient(w, x, target)
out7, grad7 = weight_gradient(7 * w, x, target)
assert np.allclose(out, out7)
assert np.allclose(grad, 7 * grad7)
assert np.allclose((w * grad).sum(axis=0), 0)

dense, norm = Dense(6, 3, rng), BatchNorm(3)
norm.params = [rng.normal(size=3), rng.normal(size=3)]
for _ in range(30):
    norm.forward(dense.forward(rng.normal(2, 3, size=(32, 6)), True), training=True)
k = norm.params[0] / np.sqrt(norm.var + norm.eps)
folded = x @ (dense.params[0] * k) + norm.params[1] + k * (dense.params[1] - norm.mean)
assert np.allclose(folded, norm.forward(dense.forward(x, False), training=False))
print("scale invariance and folding: agreed")

# %% [markdown]
# ## Dropout
#
# For a fixed activation $a$ the output has mean $a$ and variance $a^2 p/(1-p)$. The backward pass
# uses the same mask.

# %%
drop = Dropout(0.3, np.random.default_rng(1))
a = np.array([1.0, -2.0, 4.0])
samples = drop.forward(np.tile(a, (200_000, 1)), training=True)
print("mean:    ", samples.mean(axis=0).round(2), "expected", a)
print("variance:", samples.var(axis=0).round(2), "expected", (a**2 * 0.3 / 0.7).round(2))
assert np.allclose(samples.mean(axis=0), a, atol=0.03)
assert np.allclose(samples.var(axis=0), a**2 * 0.3 / 0.7, rtol=0.02)

mask = drop.mask[:5]
inputs = rng.normal(size=(5, 3))
assert np.allclose(numerical(lambda: np.sum((inputs * mask) ** 2), inputs), 2 * inputs * mask**2)

# %% [markdown]
# ### Linear regression: dropout is ridge
#
# Averaging the squared error over all $2^d$ masks gives the loss plus
# $\frac{p}{1-p}\sum_j w_j^2 \sum_i x_{ij}^2$. Stochastic gradient steps with masks should
# therefore hover around a ridge solution. Features have mean square 1, so $\lambda = np/(1-p)$.

# %%
n, d, p = 200, 4, 0.4
X = rng.normal(size=(n, d))
X /= np.sqrt(np.mean(X**2, axis=0))
y = X @ np.array([2.0, -1.0, 0.5, 0.0]) + rng.normal(size=n)
ridge = Ridge(alpha=n * p / (1 - p), fit_intercept=False).fit(X, y).coef_

masks = np.array(list(itertools.product((0, 1), repeat=d)))
chance = (p ** (d - masks.sum(axis=1))) * (1 - p) ** masks.sum(axis=1)
gram = sum(c * (X * m / (1 - p)).T @ (X * m / (1 - p)) for c, m in zip(chance, masks, strict=True))
exact = np.linalg.solve(gram, X.T @ y)
assert np.allclose(exact, ridge)

drop, w, average = Dropout(p, np.random.default_rng(2)), np.zeros(d), np.zeros(d)
for _ in range(20_000):
    noisy = drop.forward(X, training=True)
    w = w - 0.02 * noisy.T @ (noisy @ w - y) / n
    average += w / 20_000
print("ridge:           ", ridge.round(3))
print("SGD with dropout:", average.round(3))
assert np.allclose(average, ridge, atol=0.02)

# %% [markdown]
# ### One softmax layer: dropout is an exact ensemble
#
# The geometric mean of the predictions under all masks, weighted by their probability and
# renormalized, equals the prediction of the full layer. The arithmetic mean does not.


# %%
def softmax(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


weights, point = rng.normal(size=(d, 3)), 2 * rng.normal(size=d)
each = softmax((masks / (1 - p) * point) @ weights)
geometric = np.exp(chance @ np.log(each))
geometric /= geometric.sum()
print("full layer:     ", softmax(point @ weights).round(3))
print("geometric mean: ", geometric.round(3))
print("arithmetic mean:", (chance @ each).round(3))
assert np.allclose(geometric, softmax(point @ weights))

# %% [markdown]
# ### Dropout before batch norm: the variance shift
#
# The next sum has a larger variance in training than in prediction. For independent inputs with
# mean zero the ratio is $1 - p$; for ReLU outputs of standard normals it is
# $v / (v + \frac{p}{1-p}\cdot\frac12)$ with $v = \frac12 - \frac{1}{2\pi}$.

# %%
p = 0.5
normal = rng.normal(size=(20_000, 100))
outgoing = rng.normal(size=(100, 1)) / 10
v = 0.5 - 1 / (2 * np.pi)
for name, values, theory in (
    ("zero mean", normal, 1 - p),
    ("ReLU", np.maximum(normal, 0), v / (v + p / (1 - p) / 2)),
):
    in_training = Dropout(p, np.random.default_rng(3)).forward(values, True) @ outgoing
    ratio = (values @ outgoing).var() / in_training.var()
    print(f"{name:10s} prediction / training variance {ratio:.3f}, theory {theory:.3f}")
    assert abs(ratio - theory) < 0.02

# %% [markdown]
# ## A small network on digits
#
# A stack of layers, cross-entropy, plain SGD. First the whole gradient is checked numerically, in
# training mode with batch norm and a frozen dropout mask.


# %%
class Network:
    """A list of layers trained by SGD on cross-entropy."""

    def __init__(self, layers):
        self.layers = layers

    def scores(self, x, training=False):
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def step(self, x, labels, rate):
        """One step; returns the loss before it."""
        p = softmax(self.scores(x, training=True))
        rows = np.arange(len(x))
        loss = -np.mean(np.log(np.maximum(p[rows, labels], 1e-300)))
        p[rows, labels] -= 1
        delta = p / len(x)
        for layer in reversed(self.layers):
            delta = layer.backward(delta)
        for layer in self.layers:
            for value, grad in zip(layer.params, layer.grads, strict=True):
                value -= rate * grad
        return loss


def cross_entropy(network, x, labels, training=False):
    p = softmax(network.scores(x, training))[np.arange(len(x)), labels]
    return -np.mean(np.log(np.maximum(p, 1e-300)))


def build(sizes, rng, norm=False, p=0.0, order="norm first", spread=None):
    """Dense, batch norm, ReLU, dropout; or with dropout before each batch norm."""
    layers = []
    for n_in, n_out in itertools.pairwise(sizes[:-1]):
        layers.append(Dense(n_in, n_out, rng, spread))
        if norm and order == "dropout first":
            layers.append(Dropout(p, rng))
        if norm:
            layers.append(BatchNorm(n_out))
        layers.append(ReLU())
        if p and order == "norm first":
            layers.append(Dropout(p, rng))
    return Network([*layers, Dense(sizes[-2], sizes[-1], rng, spread)])


class Frozen:
    """Stand-in for a generator that returns the same mask every time."""

    def random(self, shape):
        return np.random.default_rng(7).random(shape)


small = Network([Dense(3, 5, rng), BatchNorm(5), ReLU(), Dropout(0.5, Frozen()), Dense(5, 3, rng)])
x, labels = rng.normal(size=(12, 3)), rng.integers(0, 3, 12)
small.step(x, labels, rate=0.0)
for layer in small.layers:
    for value, grad in zip(layer.params, layer.grads, strict=True):
        again = numerical(lambda: cross_entropy(small, x, labels, True), value)
        assert np.allclose(grad, again, atol=1e-7)
print("gradients of the network agree with central differences")

# %% [markdown]
# Without batch norm and dropout the network is scikit-learn's `MLPClassifier`: give ours the
# weights that scikit-learn learned, and the probabilities are equal.

# %%
images, labels = load_digits(return_X_y=True)
order = np.random.default_rng(0).permutation(len(labels))
images, labels = images[order] / 8 - 1, labels[order]
train_x, train_y = images[:1200], labels[:1200]
test_x, test_y = images[1200:], labels[1200:]

reference = MLPClassifier((32, 32), solver="lbfgs", max_iter=2_000, random_state=0)
reference.fit(train_x, train_y)
ours = build([64, 32, 32, 10], rng)
dense = [layer for layer in ours.layers if isinstance(layer, Dense)]
for layer, coef, intercept in zip(dense, reference.coefs_, reference.intercepts_, strict=True):
    layer.params = [coef, intercept]
assert np.allclose(softmax(ours.scores(test_x)), reference.predict_proba(test_x), atol=1e-8)
print("accuracy of both:", round(reference.score(test_x, test_y), 3))

# %% [markdown]
# Now six hidden layers at a learning rate of 0.2, from weights that are too small: standard
# deviation 0.05, where He's rule says 0.25 for 32 inputs. With and without batch norm, and with
# dropout of 0.1 after the activation or before the batch norm.

# %% alt="Training loss over 400 steps at learning rate 0.2, logarithmic. With batch norm it falls to about 0.05; with batch norm and dropout, in either order, to about 0.13; without batch norm it stays near 2.3, chance level."
sizes = [64, *[32] * 6, 10]
settings = {
    "plain": {},
    "batch norm": {"norm": True},
    "batch norm, dropout after": {"norm": True, "p": 0.1},
    "dropout before batch norm": {"norm": True, "p": 0.1, "order": "dropout first"},
}
networks, curves = {}, {}
for name, options in settings.items():
    generator = np.random.default_rng(5)
    networks[name] = build(sizes, generator, spread=0.05, **options)
    losses = []
    for _ in range(400):
        rows = generator.choice(len(train_x), 64, replace=False)
        losses.append(networks[name].step(train_x[rows], train_y[rows], rate=0.2))
    curves[name] = np.convolve(losses, np.full(10, 0.1), mode="valid")

fig, ax = plt.subplots()
for (name, curve), style in zip(curves.items(), ("-", "--", "-.", ":"), strict=True):
    ax.semilogy(curve, style, label=name)
ax.set(xlabel="step", ylabel="loss in training mode (10 steps averaged)")
ax.legend()
plt.show()
for name, network in networks.items():
    right = np.mean(network.scores(test_x).argmax(axis=1) == test_y)
    print(f"{name:26s} test accuracy {right:.3f}")
assert curves["plain"][-1] > 2
assert curves["batch norm"][-1] < 0.1

# %% [markdown]
# ### The wrong mode
#
# What if `training=True` is left on at prediction? With batch norm the answer for an image
# depends on its company; with dropout it is random. Predict the test images in one large batch, and
# one class at a time:

# %%
for name in ("batch norm", "batch norm, dropout after"):
    network = networks[name]
    sound = np.mean(network.scores(test_x).argmax(axis=1) == test_y)
    mixed = np.mean(network.scores(test_x, training=True).argmax(axis=1) == test_y)
    one_class = [
        network.scores(test_x[test_y == c], training=True).argmax(axis=1) == c for c in range(10)
    ]
    alone = np.concatenate(one_class).mean()
    after = np.mean(network.scores(test_x).argmax(axis=1) == test_y)
    print(f"{name}:")
    print(f"  inference mode                     {sound:.3f}")
    print(f"  training mode, mixed batch         {mixed:.3f}")
    print(f"  training mode, one class at a time {alone:.3f}")
    print(f"  inference mode, afterward          {after:.3f}")
    assert alone < sound - 0.3

# %% [markdown]
# One class at a time, the batch mean carries away much of what the class has in common. And
# inference mode itself is no longer what it was: each pass in training mode moved the stored
# averages. In a framework the same happens under `no_grad`.
#
# ## Three things to try
#
# 1. Set `share=0.01` in `BatchNorm` and train for 50 steps only. How far apart are accuracy in
#    training mode and in inference mode? How many steps does the average need?
# 2. Train with batches of 4 instead of 64. Then recompute mean and variance of every layer over
#    the whole training set before predicting. How much comes back?
# 3. Write layer normalization: the same formulas with `axis=1` and no stored averages. Which of
#    the checks above change?
