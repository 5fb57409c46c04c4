# ---
# description: Backpropagation in NumPy, checked by finite differences and against scikit-learn.
# ---

# %% [markdown]
# # Backpropagation from scratch, and how to check it
#
# The page on [backpropagation](../deep-learning/backpropagation.md) works through a network of
# two hidden units and one output by hand. Here the same four lines of algebra train a classifier of handwritten
# digits. Nothing is taken on trust: every gradient is compared with finite differences, and the
# weights after several updates with those of scikit-learn.
#
# What you will learn:
#
# - how forward and backward pass look for any number of layers and a whole batch;
# - how to do a gradient check, which step to use, and what error to expect;
# - what typical bugs look like in such a check, and which ones it cannot see;
# - why finite differences are a test and not a training method.

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit, log_softmax
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor

# %% [markdown]
# ## The network of the page
#
# Two inputs, two hidden sigmoid units, one sigmoid output, loss $C = \frac12(\hat y - y)^2$. The
# weight $w^{(l)}_{ij}$ leads from unit $j$ to unit $i$, so it sits in row $i$, column $j$.

# %%
x, y = np.array([1.0, 2.0]), 1.0
W1, b1 = np.array([[0.5, -0.5], [1.0, 0.5]]), np.array([0.5, -1.0])
W2, b2 = np.array([[2.0, -1.0]]), np.array([0.0])

a1 = expit(W1 @ x + b1)
y_hat = expit(W2 @ a1 + b2)
delta2 = (y_hat - y) * y_hat * (1 - y_hat)
delta1 = (W2.T @ delta2) * a1 * (1 - a1)

print("forward: a1", a1.round(4), " prediction", y_hat.round(4))
print("loss:", round(float(0.5 * (y_hat[0] - y) ** 2), 4))
print("dC/dW2:", np.outer(delta2, a1).round(4).tolist(), " dC/db2:", delta2.round(4).tolist())
print("dC/dW1:", np.outer(delta1, x).round(4).tolist(), " dC/db1:", delta1.round(4).tolist())

# %% [markdown]
# ## Any number of layers, a whole batch
#
# One example a row, as scikit-learn has it, so a layer computes $Z = A_{\text{prev}} W + b$ with
# $W$ of shape (inputs, outputs). Hidden units are tanh, the output is softmax with cross-entropy,
# averaged over the batch: then the derivative of the loss by the last $Z$ is $(P - Y)/n$.


# %%
def initialize(sizes, rng):
    """Return weights and biases, weights with variance 1 / inputs."""
    weights = [rng.normal(0, m**-0.5, (m, k)) for m, k in pairwise(sizes)]
    return weights, [np.zeros(k) for k in sizes[1:]]


def forward(weights, biases, inputs):
    """Return the activations of all layers (the last one: logits)."""
    activations = [inputs]
    for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
        z = activations[-1] @ w + b
        activations.append(z if layer == len(weights) - 1 else np.tanh(z))
    return activations


def loss(weights, biases, inputs, targets):
    """Mean cross-entropy of softmax; targets is one-hot."""
    return -np.mean(
        np.sum(targets * log_softmax(forward(weights, biases, inputs)[-1], axis=1), axis=1)
    )


def backward(weights, biases, inputs, targets):
    """Return the gradients by weights and biases: one forward and one backward pass."""
    acts = forward(weights, biases, inputs)
    delta = (np.exp(log_softmax(acts[-1], axis=1)) - targets) / len(inputs)
    weight_gradients, bias_gradients = [], []
    for layer in range(len(weights) - 1, -1, -1):
        weight_gradients.insert(0, acts[layer].T @ delta)
        bias_gradients.insert(0, delta.sum(axis=0))
        if layer:
            delta = (delta @ weights[layer].T) * (1 - acts[layer] ** 2)
    return weight_gradients, bias_gradients


# %% [markdown]
# Look at the shapes: a gradient has the shape of what it belongs to, and the transposes are the
# only ones for which the product is defined.

# %%
digits, target = load_digits(return_X_y=True)
digits = digits / 16
X_train, X_test, t_train, t_test = train_test_split(
    digits, target, test_size=0.25, random_state=0, stratify=target
)
Y_train = np.eye(10)[t_train]

rng = np.random.default_rng(0)
weights, biases = initialize([64, 12, 8, 10], rng)
X, Y = X_train[:50], Y_train[:50]
w_grads, b_grads = backward(weights, biases, X, Y)
for W, g in zip(weights, w_grads, strict=True):
    print("weights", W.shape, " gradient", g.shape, f" norm {np.linalg.norm(g):.3f}")
    assert W.shape == g.shape

# %% [markdown]
# ## The gradient check
#
# Change one parameter by $\pm h$ and compare $(L(\theta + h) - L(\theta - h))/2h$ with the
# gradient. One number sums it up, the relative error
# $\lVert g_{\text{num}} - g \rVert / (\lVert g_{\text{num}} \rVert + \lVert g \rVert)$. (The page
# divides by $\lVert g \rVert$ alone: for small errors, twice this number.)


# %%
def numerical(function, parameters, h):
    """Central differences by every entry of a list of arrays, changed in place and restored."""
    result = []
    for array in parameters:
        g = np.empty_like(array)
        for index in np.ndindex(array.shape):
            old = array[index]
            array[index] = old + h
            up = function()
            array[index] = old - h
            down = function()
            array[index] = old
            g[index] = (up - down) / (2 * h)
        result.append(g)
    return result


def flat(arrays):
    """Return all entries as one vector."""
    return np.concatenate([np.ravel(a) for a in arrays])


def relative_error(a, b):
    """Distance of two vectors relative to the sum of their norms."""
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


analytic = flat(w_grads + b_grads)
check = flat(numerical(lambda: loss(weights, biases, X, Y), weights + biases, 1e-5))
print(f"{analytic.size} parameters, relative error {relative_error(check, analytic):.0e}")
assert relative_error(check, analytic) < 1e-8

# %% [markdown]
# In double precision, anything below about $10^{-7}$ with $h = 10^{-5}$ and smooth activations is
# as good as equal; $10^{-2}$ is a bug. The step matters: too large and the truncation error of
# order $h^2$ shows, too small and the difference of two nearly equal losses is rounding noise of
# order $\epsilon/h$. In single precision the noise starts so early that a check is close to
# worthless: do it in double.

# %% alt="Relative error of the numerical gradient against the step h, both logarithmic. Double precision falls to about 1e-10 near h = 1e-5 and rises on either side; single precision never gets below about 1e-4."
small_rng = np.random.default_rng(1)
small_weights, small_biases = initialize([64, 4, 10], small_rng)
steps = np.logspace(-10, -1, 19)
errors = {}
for dtype in (np.float64, np.float32):
    parameters = [p.astype(dtype) for p in small_weights + small_biases]
    Xd, Yd = X.astype(dtype), Y.astype(dtype)
    picked = [parameters[1], *parameters[2:]]  # output weights and both biases
    reference = flat(
        [backward(small_weights, small_biases, X, Y)[0][1]]
        + backward(small_weights, small_biases, X, Y)[1]
    )
    curve = []
    for h in steps:
        estimate = flat(
            numerical(lambda p=parameters, a=Xd, b=Yd: loss(p[:2], p[2:], a, b), picked, dtype(h))
        )
        curve.append(relative_error(estimate.astype(float), reference))
    errors[dtype.__name__] = np.array(curve)

fig, ax = plt.subplots()
ax.loglog(steps, errors["float64"], "o-", label="double precision")
ax.loglog(steps, errors["float32"], "s--", label="single precision")
ax.set(xlabel="step h", ylabel="relative error")
ax.legend()
plt.show()
assert errors["float64"].min() < 1e-8
assert errors["float32"].min() > 1e-5

# %% [markdown]
# ## What bugs look like
#
# Four versions of `backward`, each with a classic mistake, and a fifth “bug” that is none: the
# loss itself is a sum instead of a mean, and the gradient agrees with it. The check compares the
# code with *its own loss*. It cannot tell you that the loss is the wrong one.


# %%
def broken(weights, biases, inputs, targets, bug):
    """Backpropagation with one mistake planted."""
    acts = forward(weights, biases, inputs)
    n = 1 if bug in ("no division by n", "sum, in loss too") else len(inputs)
    delta = (np.exp(log_softmax(acts[-1], axis=1)) - targets) / n
    w_grads, b_grads = [], []
    for layer in range(len(weights) - 1, -1, -1):
        w_grads.insert(0, acts[layer].T @ delta)
        b_grads.insert(0, delta[0] if bug == "bias from one row" else delta.sum(axis=0))
        if layer:
            back = delta @ weights[layer].T
            slope = 1 - acts[layer] ** 2
            if bug == "slope forgotten":
                slope = 1.0
            if bug == "slope of the neighbor":
                slope = np.roll(slope, 1, axis=1)
            delta = back * slope
    return w_grads, b_grads


print(f"{'bug':24}{'all':>10}{'last layer only':>18}")
for bug in (
    "none",
    "slope forgotten",
    "slope of the neighbor",
    "bias from one row",
    "no division by n",
    "sum, in loss too",
):
    bad_w, bad_b = broken(weights, biases, X, Y, bug)
    factor = len(X) if bug == "sum, in loss too" else 1
    last = check[sum(g.size for g in w_grads[:-1]) : sum(g.size for g in w_grads)] * factor
    whole = relative_error(flat(bad_w + bad_b), check * factor)
    top = relative_error(np.ravel(bad_w[-1]), last)
    print(f"{bug:24}{whole:10.0e}{top:18.0e}")
    assert (whole < 1e-7) == (bug in ("none", "sum, in loss too"))

# %% [markdown]
# The second column is why you check every layer on its own: a wrong slope leaves the last layer
# intact and spoils everything before it. A factor that is the same everywhere (no division by
# $n$) gives $(n-1)/(n+1)$, here $49/51 \approx 0.96$, in both columns.
#
# ## Against scikit-learn
#
# `MLPClassifier` with plain gradient descent: no momentum, no penalty, the whole batch at once.
# The first call of `partial_fit` initializes and makes one update; from there both make ten more.

# %%
RATE = 0.5
library = MLPClassifier(
    hidden_layer_sizes=(12, 8),
    activation="tanh",
    solver="sgd",
    alpha=0.0,
    learning_rate_init=RATE,
    momentum=0.0,
    nesterovs_momentum=False,
    batch_size=len(X_train),
    shuffle=False,
    random_state=0,
)
library.partial_fit(X_train, t_train, classes=np.arange(10))
W = [w.copy() for w in library.coefs_]
b = [v.copy() for v in library.intercepts_]

for step in range(1, 11):
    w_grads, b_grads = backward(W, b, X_train, Y_train)
    W = [w - RATE * g for w, g in zip(W, w_grads, strict=True)]
    b = [v - RATE * g for v, g in zip(b, b_grads, strict=True)]
    library.partial_fit(X_train, t_train)
    gap = np.abs(flat(W + b) - flat(library.coefs_ + library.intercepts_)).max()
    if step in (1, 10):
        print(f"after {step:2} updates: largest difference of a weight {gap:.0e}")
    assert gap < 1e-10

# %% [markdown]
# The regressor has an identity output and the loss $\frac{1}{2n}\sum(\hat y - y)^2$, so only the
# first delta changes: $(\hat y - y)/n$. Its L2 penalty `alpha` adds $\alpha W / n$ to the gradient
# of the weights, and nothing to that of the biases.

# %%
reg_rng = np.random.default_rng(2)
Xr = reg_rng.normal(size=(80, 3))
yr = np.sin(Xr[:, 0]) + Xr[:, 1] * Xr[:, 2]
ALPHA = 0.3
regressor = MLPRegressor(
    hidden_layer_sizes=(6,),
    activation="tanh",
    solver="sgd",
    alpha=ALPHA,
    learning_rate_init=0.1,
    momentum=0.0,
    nesterovs_momentum=False,
    batch_size=80,
    shuffle=False,
    random_state=0,
).partial_fit(Xr, yr)
(V1, V2), (c1, c2) = (w.copy() for w in regressor.coefs_), (v.copy() for v in regressor.intercepts_)

H = np.tanh(Xr @ V1 + c1)
delta = ((H @ V2 + c2) - yr[:, None]) / len(Xr)
hidden = (delta @ V2.T) * (1 - H**2)
V2_new = V2 - 0.1 * (H.T @ delta + ALPHA * V2 / len(Xr))
V1_new = V1 - 0.1 * (Xr.T @ hidden + ALPHA * V1 / len(Xr))
regressor.partial_fit(Xr, yr)
assert np.allclose(regressor.coefs_[0], V1_new, atol=1e-12)
assert np.allclose(regressor.coefs_[1], V2_new, atol=1e-12)
assert np.allclose(regressor.intercepts_[0], c1 - 0.1 * hidden.sum(axis=0), atol=1e-12)
assert np.allclose(regressor.intercepts_[1], c2 - 0.1 * delta.sum(axis=0), atol=1e-12)
print("one update of MLPRegressor: all weights and biases agree")

# %% [markdown]
# ## Training
#
# Backpropagation returned gradients; what is done with them is the optimizer's business. Here is
# mini-batch gradient descent with batches of 32.

# %% alt="Cross-entropy on the training and test digits against the epoch, logarithmic vertical axis: both fall steeply at first; the training loss keeps falling to about 0.02 while the test loss levels off near 0.09."
train_rng = np.random.default_rng(0)
W, b = initialize([64, 32, 16, 10], train_rng)
Y_test = np.eye(10)[t_test]
history = []
for _epoch in range(40):
    order = train_rng.permutation(len(X_train))
    for start in range(0, len(order), 32):
        rows = order[start : start + 32]
        w_grads, b_grads = backward(W, b, X_train[rows], Y_train[rows])
        W = [w - 0.2 * g for w, g in zip(W, w_grads, strict=True)]
        b = [v - 0.2 * g for v, g in zip(b, b_grads, strict=True)]
    history.append((loss(W, b, X_train, Y_train), loss(W, b, X_test, Y_test)))
accuracy = np.mean(forward(W, b, X_test)[-1].argmax(axis=1) == t_test)
print(f"test accuracy {accuracy:.3f}")
assert accuracy > 0.95

fig, ax = plt.subplots()
epochs = np.arange(1, len(history) + 1)
ax.semilogy(epochs, [h[0] for h in history], "-", label="training")
ax.semilogy(epochs, [h[1] for h in history], "--", label="test")
ax.set(xlabel="epoch", ylabel="cross-entropy")
ax.legend()
plt.show()

# %% [markdown]
# ## Why not train with finite differences?
#
# They need two forward passes for each parameter. Count multiplications of the dense layers: a
# forward pass has one for each weight and example, a backward pass two (one for the gradient, one
# to go down a layer; the first layer saves the second).

# %%
for sizes in ([2, 2, 1], [64, 32, 16, 10], [784, 512, 512, 10]):
    edges = [m * k for m, k in pairwise(sizes)]
    parameters = sum(edges) + sum(sizes[1:])
    one_forward = sum(edges)
    backprop = one_forward + 2 * one_forward - edges[0]
    differences = 2 * parameters * one_forward
    print(
        f"{sizes!s:22} {parameters:7,} parameters: forward and backward cost"
        f" {backprop / one_forward:.2f} forward passes, differences {differences // one_forward:,}"
    )
    assert 1 < backprop / one_forward < 3

# %% [markdown]
# The whole gradient for less than three times the price of the loss, whatever the number of
# parameters: that is the content of the
# [cheap gradient theorem](../deep-learning/computational-graphs.md). The price is memory: `forward`
# kept every activation for `backward`.

# %% [markdown]
# ## Three things to try
#
# 1. Replace tanh by ReLU (slope `acts[layer] > 0`) and repeat the gradient check with `h = 1e-2`. A
#    few entries now disagree badly although the code is right. Which, and why?
# 2. Make the complex-step check: `np.imag(loss(theta + 1j * h)) / h` with `h = 1e-30`. You will
#    have to write `log_softmax` yourself so that it takes complex numbers. How small is the error?
# 3. Keep only every second activation in `forward` and recompute the others in `backward`. Are
#    the gradients bit for bit the same? How much more do you compute?
