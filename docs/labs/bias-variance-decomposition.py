# ---
# description: Bias, variance and noise measured by simulation, checked against formulas; trees, bagging and double descent.
# ---

# %% [markdown]
# # Bias and variance, measured
#
# On real data bias and variance are invisible: you have one training set and do not know the
# truth. In a simulation you have both. Here the three parts of the error are measured, added up,
# and compared with the error itself, for polynomials, nearest neighbors, trees and random
# features. The theory is on the page on the
# [bias-variance tradeoff](../machine-learning/bias-variance-tradeoff.md).
#
# What you will learn:
#
# - how to estimate bias² and variance from many training sets, and that the parts add up;
# - that for least squares the simulation agrees with a one-line formula;
# - what bagging does to a deep tree, and what it cannot do to a stump;
# - where the double-descent peak comes from, and what a penalty does to it.

# %%
import matplotlib.pyplot as plt
import numpy as np
from numpy.polynomial.legendre import legvander
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(0)
n, sigma = 20, 0.5
x = (np.arange(n) + 0.5) / n
truth = np.sin(2 * np.pi * x)

# %% [markdown]
# ## The decomposition, by simulation
#
# Draw 5,000 training sets with the same inputs $x_i$ and fresh noise, fit each, and predict at
# the $x_i$. Then, at every $x_i$, the mean prediction gives the bias, the spread of the
# predictions the variance. The test error uses *new* noise, independent of the training sets.
#
# One trap: the mean of $R$ fits still scatters with variance $/R$ around the true average, and
# squaring counts this scatter as bias. So it is subtracted. With few training sets and a
# high-variance method the estimate may then come out slightly negative.


# %%
def decompose(fits, truth):
    """Return mean squared bias and mean variance; one row of fits is one training set."""
    variance = fits.var(axis=0, ddof=1)
    bias2 = (fits.mean(axis=0) - truth) ** 2 - variance / len(fits)
    return np.mean(bias2), np.mean(variance)


train = truth + sigma * rng.normal(size=(5_000, n))
fresh = truth + sigma * rng.normal(size=(5_000, n))


def projection(degree):
    """Return the hat matrix of polynomial least squares."""
    q, _ = np.linalg.qr(legvander(2 * x - 1, degree))
    return q @ q.T


print("degree  bias²   var     sum+noise  measured  training error")
for degree in (1, 3, 5, 9, 15):
    fits = train @ projection(degree)
    bias2, variance = decompose(fits, truth)
    measured = np.mean((fresh - fits) ** 2)
    inside = np.mean((train - fits) ** 2)
    total = bias2 + variance + sigma**2
    print(f"{degree:4d} {bias2:z9.4f} {variance:7.4f} {total:9.4f} {measured:10.4f} {inside:10.4f}")
    assert np.isclose(total, measured, rtol=0.03)

one = LinearRegression().fit(legvander(2 * x - 1, 3), train[0])
assert np.allclose(one.predict(legvander(2 * x - 1, 3)), projection(3) @ train[0])

# %% [markdown]
# The last column falls with the degree; the measured error does not. For least squares the parts
# are known exactly: with $p$ coefficients and hat matrix $H$, the variance is $\sigma^2 p / n$,
# the squared bias $\lVert (I - H) f \rVert^2 / n$, and the training error is lower than the
# test error by $2 \sigma^2 p / n$ on average.

# %%
degrees = np.arange(16)
exact_bias = np.array([np.mean((truth - projection(d) @ truth) ** 2) for d in degrees])
exact_variance = sigma**2 * (degrees + 1) / n
simulated = np.array([decompose(train @ projection(d), truth) for d in degrees])
assert np.allclose(simulated[:, 0], exact_bias, atol=0.002)
assert np.allclose(simulated[:, 1], exact_variance, rtol=0.05)
for degree in (1, 3, 9):
    fits = train @ projection(degree)
    gap = np.mean((fresh - fits) ** 2) - np.mean((train - fits) ** 2)
    assert np.isclose(gap, 2 * sigma**2 * (degree + 1) / n, rtol=0.1, atol=0.005)

# %% alt="Squared error against polynomial degree. Lines from the formula, markers from the simulation, in agreement: squared bias falls to zero by degree 5, variance rises linearly, their sum plus noise is lowest at degree 3."
fig, ax = plt.subplots()
ax.plot(degrees, exact_bias, "-", label="bias²")
ax.plot(degrees, exact_variance, "--", label="variance")
ax.plot(degrees, exact_bias + exact_variance + sigma**2, "-.", label="bias² + variance + noise")
ax.plot(degrees, simulated[:, 0], "C0o", markersize=4)
ax.plot(degrees, simulated[:, 1], "C1s", markersize=4)
ax.plot(degrees, simulated.sum(axis=1) + sigma**2, "C2^", markersize=4)
ax.set(xlabel="degree", ylabel="squared error")
ax.legend()
plt.show()
assert np.argmin(exact_bias + exact_variance) == 3

# %% [markdown]
# ## k nearest neighbors, exactly
#
# The worked example of the page: truth $x^2$ at five points, noise variance 3, prediction at 0.
# The variance is $3 / k$ and the bias the mean of the truth at the $k$ nearest points.

# %%
places = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
many = places**2 + np.sqrt(3) * rng.normal(size=(20_000, 5))
for k, expected in ((1, (0, 3)), (3, (4 / 9, 1)), (5, (4, 0.6))):
    nearest = np.argsort(abs(places), kind="stable")[:k]
    predictions = many[:, nearest].mean(axis=1, keepdims=True)
    bias2, variance = decompose(predictions, np.zeros(1))
    print(f"k = {k}: bias² {bias2:z.3f}, variance {variance:.3f}, sum {bias2 + variance:.3f}")
    assert np.allclose((bias2, variance), expected, atol=0.12)
    library = KNeighborsRegressor(k).fit(places[:, None], many[0]).predict([[0.0]])
    assert np.allclose(library, predictions[0])

# %% [markdown]
# ## Trees and bagging
#
# Random inputs now, so the inputs differ between training sets as well. A stump (one split) is
# too simple for a sine wave, a fully grown tree follows the noise. Bagging averages trees grown
# on bootstrap samples. Watch which part it changes.


# %%
def tree_predictions(depth, bags, grid, sets=40, rows=100):
    """Return predictions on the grid, one row a training set, averaged over bagged trees."""
    generator = np.random.default_rng(1)
    out = np.zeros((sets, grid.size))
    for i in range(sets):
        inputs = generator.uniform(size=rows)
        y = np.sin(2 * np.pi * inputs) + sigma * generator.normal(size=rows)
        for b in range(bags):
            take = generator.integers(rows, size=rows) if bags > 1 else np.arange(rows)
            tree = DecisionTreeRegressor(max_depth=depth, random_state=b)
            tree.fit(inputs[take, None], y[take])
            out[i] += tree.predict(grid[:, None]) / bags
    return out


grid = np.linspace(0.05, 0.95, 50)
target = np.sin(2 * np.pi * grid)
parts = {}
for name, depth, bags in (
    ("stump", 1, 1),
    ("15 bagged stumps", 1, 15),
    ("full tree", None, 1),
    ("15 bagged full trees", None, 15),
):
    parts[name] = decompose(tree_predictions(depth, bags, grid), target)
    print(f"{name:21s} bias² {parts[name][0]:.3f}  variance {parts[name][1]:.3f}")
assert parts["15 bagged full trees"][1] < 0.6 * parts["full tree"][1]
assert parts["stump"][0] > 0.03 > 3 * abs(parts["full tree"][0])
assert parts["15 bagged stumps"][0] > 0.5 * parts["stump"][0]

# %% alt="Stacked bars of squared bias and variance for four models. Stumps keep their bias with bagging; the full tree is almost all variance, and bagging cuts that to about half."
fig, ax = plt.subplots()
names = list(parts)
bias_bars = [parts[name][0] for name in names]
variance_bars = [parts[name][1] for name in names]
ax.barh(names, bias_bars, label="bias²")
ax.barh(names, variance_bars, left=bias_bars, hatch="//", label="variance")
ax.invert_yaxis()
ax.set(xlabel="squared error above the noise")
ax.legend()
plt.show()

# %% [markdown]
# Bagging is a cure for variance. It cannot make a stump curve; what little bias it removes comes
# from smoothing the position of the step.
#
# ## Double descent
#
# Forty rows, ten inputs, a linear truth, and a model with $p$ random cosine features. Beyond
# $p = 40$ many coefficient vectors fit the training data exactly; `pinv` takes the shortest one.


# %%
def feature_curve(sizes, strength=0.0, repeats=40):
    """Return bias² and variance of regression on random cosine features, for each size."""
    generator = np.random.default_rng(2)
    rows, dim = 40, 10
    tests = generator.normal(size=(200, dim))
    direction = np.ones(dim) / np.sqrt(dim)
    result = []
    for p in sizes:
        fits = np.zeros((repeats, len(tests)))
        for i in range(repeats):
            weights = generator.normal(size=(dim, p)) / np.sqrt(dim)
            phase = generator.uniform(0, 2 * np.pi, p)
            inputs = generator.normal(size=(rows, dim))
            y = inputs @ direction + 0.3 * generator.normal(size=rows)
            u, s, vt = np.linalg.svd(np.cos(inputs @ weights + phase) * np.sqrt(2 / p), False)
            coefficients = vt.T @ (s / (s**2 + strength) * (u.T @ y))
            fits[i] = np.cos(tests @ weights + phase) * np.sqrt(2 / p) @ coefficients
        result.append(decompose(fits, tests @ direction))
    return np.array(result)


sizes = np.array([3, 6, 10, 15, 20, 28, 34, 38, 42, 48, 60, 90, 150, 300, 600])
plain = feature_curve(sizes)
ridge = feature_curve(sizes, strength=0.1)
for p, (bias2, variance) in zip(sizes, plain, strict=True):
    print(f"p = {p:3d}: bias² {bias2:6.3f}, variance {variance:8.3f}")
peak = int(np.argmax(plain.sum(axis=1)))
assert 34 <= sizes[peak] <= 48
assert plain[-1].sum() < plain[: peak - 1].sum(axis=1).min()
assert ridge.sum(axis=1).max() < 2
assert ridge[-1].sum() < plain[-1].sum()

# %% alt="Squared bias, variance and their sum under no penalty against the number of random features, logarithmic axes: the variance peaks sharply around 40 features and then falls; with a ridge penalty the total has no peak."
fig, ax = plt.subplots()
ax.loglog(sizes, plain[:, 0], "o:", label="bias², no penalty")
ax.loglog(sizes, plain[:, 1], "s--", label="variance, no penalty")
ax.loglog(sizes, plain.sum(axis=1), "^-", label="sum, no penalty")
ax.loglog(sizes, ridge.sum(axis=1), "D-.", label="sum, ridge 0.1")
ax.axvline(40, linewidth=1, linestyle=":", color="C4")
ax.set(xlabel="number of random features", ylabel="squared error above the noise", ylim=(0.03, 150))
ax.legend(loc="upper left", fontsize="small", ncols=2)
plt.show()

# %% [markdown]
# The peak is variance: near $p = 40$ the smallest singular value of the feature matrix is close to
# zero, and the fit divides noise by it. Far beyond, the smallest singular value grows again. The
# penalty replaces $1/s$ by $s / (s^2 + \lambda)$, which stays bounded, so there is no peak. In this
# example the second valley is lower than the first; with other truths it is not.

# %% [markdown]
# ## Three things to try
#
# 1. Set `sigma = 0.1` in the polynomial part. Which degree is best now, and why does it move?
# 2. Give `tree_predictions` ten times the rows. Which of the two parts shrinks, for the stump and
#    for the full tree?
# 3. Set the noise of the random-feature data (0.3) to zero. Does the peak disappear? What else in
#    the data acts as noise for a model that cannot represent the truth?
