# ---
# description: What equal weights really do, and how weight variance moves signals and gradients.
# ---

# %% [markdown]
# # Initialization and gradient flow, measured
#
# The page on [weight initialization](../deep-learning/weight-initialization.md) claims two things:
# the first weights must differ from unit to unit, and their variance must suit the layer. Here both
# are measured on a network written from scratch, whose gradients are checked against finite
# differences and against scikit-learn.
#
# What you will learn:
#
# - that equal weights give equal gradients, not zero ones, and what is lost;
# - where the variances of Glorot and He come from, as measured factors per layer;
# - when gradients vanish and when they explode, with tanh and ReLU;
# - what an orthogonal matrix does better than a Gaussian one.

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import ortho_group
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

digits = load_digits()
X = digits.data / 16
X = X - X.mean(axis=0)
labels = digits.target
Y = np.eye(10)[labels]

# %% [markdown]
# ## A network with its gradients
#
# Hidden layers with any activation, softmax at the end, mean cross-entropy. `forward` keeps every
# layer's values, `backward` walks through them in reverse
# ([backpropagation](../deep-learning/backpropagation.md)).


# %%
def relu(z):
    return np.maximum(z, 0)


def relu_slope(z):
    return (z > 0).astype(float)


def tanh_slope(z):
    return 1 - np.tanh(z) ** 2


def forward(weights, biases, x, f):
    """Values before and after each activation; the last layer stays linear."""
    zs, hs = [], [x]
    for i, (w, b) in enumerate(zip(weights, biases, strict=True)):
        zs.append(hs[-1] @ w + b)
        hs.append(f(zs[-1]) if i < len(weights) - 1 else zs[-1])
    return zs, hs


def cross_entropy(logits, y):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(shifted).sum(axis=1)) - np.sum(shifted * y, axis=1))


def backward(weights, zs, hs, y, slope):
    """Gradients of all weights and biases, and of each layer's input to its activation."""
    p = np.exp(hs[-1] - hs[-1].max(axis=1, keepdims=True))
    d = (p / p.sum(axis=1, keepdims=True) - y) / len(y)
    grad_w, grad_b, errors = [], [], []
    for i in reversed(range(len(weights))):
        errors.insert(0, d)
        grad_w.insert(0, hs[i].T @ d)
        grad_b.insert(0, d.sum(axis=0))
        if i:
            d = (d @ weights[i].T) * slope(zs[i - 1])
    return grad_w, grad_b, errors


# %% [markdown]
# First check: central differences on a few weights of each layer. Second check: one step of
# scikit-learn's `MLPClassifier` with plain SGD on all digits, from the same weights, must change
# them by exactly minus rate times our gradient.

# %%
rng = np.random.default_rng(0)
sizes = [64, 32, 16, 10]
W = [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in pairwise(sizes)]
B = [0.1 * rng.normal(size=b) for b in sizes[1:]]
zs, hs = forward(W, B, X, np.tanh)
grad_w, grad_b, _ = backward(W, zs, hs, Y, tanh_slope)

eps = 1e-5
for layer, row, column in ((0, 20, 5), (1, 3, 7), (2, 15, 9)):
    numeric = 0.0
    for sign in (1, -1):
        W[layer][row, column] += sign * eps
        numeric += sign * cross_entropy(forward(W, B, X, np.tanh)[1][-1], Y) / (2 * eps)
        W[layer][row, column] -= sign * eps
    print(f"layer {layer}: ours {grad_w[layer][row, column]:+.8f}, numeric {numeric:+.8f}")
    assert np.isclose(grad_w[layer][row, column], numeric, atol=1e-8)

net = MLPClassifier(
    (32, 16), activation="tanh", solver="sgd", momentum=0, alpha=0, batch_size=len(X)
)
net.learning_rate_init = 0.1
net.partial_fit(X, labels, classes=np.arange(10))
for i in range(3):
    net.coefs_[i][...] = W[i]
    net.intercepts_[i][...] = B[i]
net.partial_fit(X, labels)
for i in range(3):
    assert np.allclose(net.coefs_[i], W[i] - 0.1 * grad_w[i], atol=1e-10)
    assert np.allclose(net.intercepts_[i], B[i] - 0.1 * grad_b[i], atol=1e-10)
print("one step of scikit-learn agrees")

# %% [markdown]
# ## Equal weights
#
# All weights 0.1, all biases 0, ReLU. Are the gradients zero? And how far apart are the gradients
# of the units of one layer?


# %%
def train(weights, steps, rate, f=relu, slope=relu_slope):
    """Full-batch gradient descent from zero biases; returns losses, weights, biases."""
    w, b = [m.copy() for m in weights], [np.zeros(m.shape[1]) for m in weights]
    losses = []
    for _ in range(steps):
        zs, hs = forward(w, b, X, f)
        losses.append(cross_entropy(hs[-1], Y))
        grad_w, grad_b, _ = backward(w, zs, hs, Y, slope)
        w = [m - rate * g for m, g in zip(w, grad_w, strict=True)]
        b = [m - rate * g for m, g in zip(b, grad_b, strict=True)]
    return np.array(losses), w, b


equal = [np.full(m.shape, 0.1) for m in W]
zs, hs = forward(equal, [np.zeros(m.shape[1]) for m in W], X, relu)
grad_w, _, _ = backward(equal, zs, hs, Y, relu_slope)
print("largest entry of each gradient:     ", [f"{np.abs(g).max():.4f}" for g in grad_w])
_, after, _ = train(equal, 1, 0.5)
print(
    "largest change after one step:      ",
    [f"{np.abs(a - b).max():.4f}" for a, b in zip(after, equal, strict=True)],
)

# %% [markdown]
# In this first step the hidden layers do get none: softmax errors sum to zero over the classes, and
# equal output columns pass on exactly that sum. But the output columns become different at once
# (each class has its own target), and from the second step on the hidden layers get real gradients.
# What never happens is that two hidden *units* part: every column of the first matrix stays equal to
# every other.

# %%
starts = {
    "all 0": [np.zeros(m.shape) for m in W],
    "all 0.1": equal,
    "random, He": [rng.normal(size=m.shape) * np.sqrt(2 / len(m)) for m in W],
}
curves = {}
for name, start in starts.items():
    losses, w, b = train(start, 500, 0.3)
    accuracy = np.mean(forward(w, b, X, relu)[1][-1].argmax(axis=1) == labels)
    spread = max(np.ptp(m, axis=1).max() for m in w[:-1])
    curves[name] = losses
    print(f"{name:11} loss {losses[-1]:.3f}, accuracy {accuracy:.2f}, units differ by {spread:.0e}")
    if name == "all 0":
        assert all(np.all(m == 0) for m in w)
    elif name == "all 0.1":
        assert spread < 1e-9
        assert losses[-1] < losses[0] - 0.1
    else:
        assert accuracy > 0.95

# %% alt="Training loss over 500 steps from three starts. All weights zero: flat at log 10. All weights 0.1: falls, then levels off far above the random start, which falls to nearly zero."
fig, ax = plt.subplots()
for (name, losses), style in zip(curves.items(), (":", "--", "-"), strict=True):
    ax.plot(losses, style, label=name)
ax.set(xlabel="step", ylabel="training loss", ylim=(0, None))
ax.legend()
plt.show()

# %% [markdown]
# So “no learning” is right for zeros (only the output biases move, toward class frequencies), wrong
# for other equal values: the network learns what one unit per layer can express.
#
# ## Factors per layer
#
# Now depth. Without biases, one layer multiplies the second moment of its values by
# $s\,\mathbb{E}[\phi(z)^2]/\operatorname{Var}(z)$, where $s = n_\text{in}\operatorname{Var}(w)$. For
# ReLU that is exactly $s/2$ in expectation. Measure it over many draws of the weights:


# %%
def factor(f, scale, width=200, draws=100):
    """Mean over draws of: second moment after the layer / before it, for normal inputs."""
    x = rng.normal(size=(50, width))
    ratios = []
    for _ in range(draws):
        w = rng.normal(size=(width, width)) * np.sqrt(scale / width)
        ratios.append(np.mean(f(x @ w) ** 2) / np.mean(x**2))
    return np.mean(ratios)


for scale in (1 / 3, 1, 2, 4):
    measured = factor(relu, scale)
    print(f"ReLU, n Var(w) = {scale:.2f}: factor {measured:.3f}, theory {scale / 2:.3f}")
    assert np.isclose(measured, scale / 2, rtol=0.03)

sklearn_first = MLPClassifier((300,), random_state=0, learning_rate_init=1e-12)
sklearn_first.partial_fit(X, labels, classes=np.arange(10))
glorot = 2 / (64 + 300)
print(f"\nGlorot variance {glorot:.5f}, scikit-learn's {sklearn_first.coefs_[0].var():.5f}")
assert np.isclose(sklearn_first.coefs_[0].var(), glorot, rtol=0.03)
assert np.abs(sklearn_first.coefs_[0]).max() <= np.sqrt(3 * glorot) + 1e-9


# %% [markdown]
# ## Through 30 layers, and back
#
# Values forward, then random errors of size 1 from the top back down.


# %%
def flow(f, slope, scale, depth=30, width=200):
    """RMS of values at layers 0..depth, and of errors at the same places."""
    h = rng.normal(size=(100, width))
    values, stack = [np.sqrt(np.mean(h**2))], []
    for _ in range(depth):
        w = rng.normal(size=(width, width)) * np.sqrt(scale / width)
        z = h @ w
        h = f(z)
        stack.append((w, z))
        values.append(np.sqrt(np.mean(h**2)))
    d = rng.normal(size=h.shape)
    errors = [np.sqrt(np.mean(d**2))]
    for w, z in reversed(stack):
        d = (d * slope(z)) @ w.T
        errors.append(np.sqrt(np.mean(d**2)))
    return np.array(values), np.array(errors[::-1])


# %% alt="Two panels with logarithmic axes over 30 layers. Values: ReLU with scale 2 stays near 1, with scale 1 decays, tanh with scale 1 sinks slowly, tanh with scale 9 stays level. Gradients: tanh with scale 9 explode toward the input, ReLU with scale 1 vanish, ReLU with scale 2 stay level."
cases = (
    ("ReLU, 2 (He)", relu, relu_slope, 2, "-"),
    ("ReLU, 1", relu, relu_slope, 1, "--"),
    ("tanh, 1", np.tanh, tanh_slope, 1, "-."),
    ("tanh, 9", np.tanh, tanh_slope, 9, ":"),
)
fig, (left, right) = plt.subplots(1, 2, sharey=True)
results = {}
for name, f, slope, scale, style in cases:
    values, errors = flow(f, slope, scale)
    results[name] = values, errors
    left.semilogy(values, style, label=name)
    right.semilogy(errors, style)
left.set(xlabel="layer", ylabel="RMS", title="values")
right.set(xlabel="layer", title="gradients")
left.legend()
plt.show()

assert 0.3 < results["ReLU, 2 (He)"][0][-1] < 3
assert np.isclose(np.log2(results["ReLU, 1"][0][-1]), -15, atol=1.5)
assert results["tanh, 9"][1][0] > 1e3
assert 0.05 < results["tanh, 1"][1][0] < 1

# %% [markdown]
# tanh with large weights is worth a second look: its values stay level, because it saturates, and
# its gradients *explode*. Each slope is small, but the weights are larger still. The mean-field
# theory of wide random networks ([Poole et al. (2016)][poole2016]) predicts the factor per layer of
# the squared gradient as $\chi = s\,\mathbb{E}[\phi'(z)^2]$ with $z$ normal of the stationary
# variance. Compute it on a fine grid, and measure it between layers 20 and 5:

# %%
grid = np.linspace(-8, 8, 40_001)
density = np.exp(-(grid**2) / 2)
density = density / density.sum()
for scale in (0.25, 2, 9, 100):
    variance = 1.0
    for _ in range(100):
        variance = scale * density @ np.tanh(np.sqrt(variance) * grid) ** 2
    chi = scale * density @ tanh_slope(np.sqrt(variance) * grid) ** 2
    _, errors = flow(np.tanh, tanh_slope, scale)
    measured = (errors[5] / errors[20]) ** (2 / 15)
    print(f"n Var(w) = {scale:6.2f}: predicted {chi:.3f}, measured {measured:.3f}")
    assert np.isclose(chi, measured, rtol=0.15)

# %% [markdown]
# Below 1 gradients vanish, above 1 they explode; at $s = 1$ the factor approaches 1 slowly with depth.
#
# ## Orthogonal weights
#
# A Gaussian matrix of variance $1/n$ keeps the squared length of a vector on average. The product
# of many still does, and yet almost all directions die: a few huge singular values carry the
# average. A product of orthogonal matrices keeps every direction.

# %% alt="Singular values of products of 1, 5 and 20 matrices of size 100, sorted, logarithmic axis. Gaussian products fall off ever more steeply; the product of orthogonal matrices is a flat line at 1."
fig, ax = plt.subplots()
product = np.eye(100)
for depth in range(1, 21):
    product = product @ rng.normal(size=(100, 100)) / 10
    if depth in (1, 5, 20):
        values = np.linalg.svd(product, compute_uv=False)
        ax.semilogy(values, {1: "-", 5: "--", 20: ":"}[depth], label=f"Gaussian, {depth}")
turns = ortho_group.rvs(100, size=20, random_state=0)
turned = np.linalg.multi_dot(list(turns))
ax.semilogy(np.linalg.svd(turned, compute_uv=False), "-.", label="orthogonal, 20")
ax.set(xlabel="rank", ylabel="singular value", ylim=(1e-12, 20))
ax.legend()
plt.show()
assert np.allclose(np.linalg.svd(turned, compute_uv=False), 1)


def orthogonal(n):
    """QR of a Gaussian matrix, signs of R's diagonal moved into Q: uniform over rotations."""
    q, r = np.linalg.qr(rng.normal(size=(n, n)))
    return q * np.sign(np.diag(r))


ours = np.array([np.trace(orthogonal(5)) for _ in range(2_000)])
scipys = np.array([np.trace(m) for m in ortho_group.rvs(5, size=2_000, random_state=1)])
print(f"variance of the trace: ours {ours.var():.2f}, SciPy's {scipys.var():.2f}, theory 1")
assert np.isclose(ours.var(), 1, atol=0.1)
assert np.isclose(scipys.var(), 1, atol=0.1)

# %% [markdown]
# ## Three things to try
#
# 1. Start from equal weights again, but zero a random half of each hidden layer in every step
#    (dropout with separate masks). Do the units stay equal? Which accuracy is reached?
# 2. Add a skip connection to `flow`: `h = h + f(z)`. How do values and gradients grow now, and which
#    scale keeps them within a factor of 10 over 30 layers?
# 3. Use a uniform distribution of the same variance instead of the normal one in `factor`. Then use
#    one with a mean of 0.01. Which of the two matters, and why?
