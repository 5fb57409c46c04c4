# ---
# description: Ridge by SVD, lasso and elastic net by coordinate descent, their paths, scaling traps and the stability of selection.
# ---

# %% [markdown]
# # Ridge, lasso and elastic net from scratch
#
# The page on [regularization](../machine-learning/regularization.md) gives formulas for one
# coefficient at a time. Here they become algorithms: ridge by the singular value decomposition,
# the lasso and elastic net by coordinate descent. Every fit is checked against scikit-learn,
# whose conventions differ from estimator to estimator.
#
# What you will learn:
#
# - to compute a whole ridge path from one decomposition;
# - coordinate descent with the soft threshold, and the optimality conditions that prove it right;
# - what each penalty does to two nearly identical features;
# - why units, the intercept and resampling matter, and when decay is not L2.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, LassoCV, Ridge

rng = np.random.default_rng(4)
n = 60
names = ["1 (twin)", "2 (twin)", "3", "4", "5 (no effect)", "6 (no effect)"]
true_beta = np.array([1.5, 1.5, 1.0, -0.8, 0.0, 0.0])


def draw(generator, rows):
    """Return features, the first two with correlation 0.98, and the target."""
    x = generator.normal(size=(rows, 6))
    x[:, 1] = 0.98 * x[:, 0] + np.sqrt(1 - 0.98**2) * x[:, 1]
    return x, x @ true_beta + 1.5 * generator.normal(size=rows)


raw_x, raw_y = draw(rng, n)
X = (raw_x - raw_x.mean(axis=0)) / raw_x.std(axis=0)
y = raw_y - raw_y.mean()

# %% [markdown]
# ## Ridge: one decomposition, all strengths
#
# With $X = U D V^\top$ the ridge solution is $V \,\mathrm{diag}\!\big(d_j / (d_j^2 + \lambda)\big)\,
# U^\top y$. Only the diagonal depends on $\lambda$.

# %%
U, d, Vt = np.linalg.svd(X, full_matrices=False)


def ridge(strength):
    """Return the ridge coefficients from the SVD computed above."""
    return Vt.T @ (d / (d**2 + strength) * (U.T @ y))


for strength in (0.0, 1.0, 10.0, 100.0):
    equations = np.linalg.solve(X.T @ X + strength * np.eye(6), X.T @ y)
    assert np.allclose(ridge(strength), equations)
    if strength:
        assert np.allclose(ridge(strength), Ridge(alpha=strength).fit(X, y).coef_)
    freedom = np.sum(d**2 / (d**2 + strength))
    print(
        f"strength {strength:5.0f}: effective parameters {freedom:.2f},", ridge(strength).round(2)
    )

# %% [markdown]
# Look at the twins. Least squares gives them a poorly determined pair of coefficients; a little
# ridge pulls them together, because their *difference* lives in the direction with the smallest
# singular value, which is shrunk first.
#
# ## Lasso and elastic net: coordinate descent
#
# Minimize $\tfrac12\lVert y - X\beta\rVert^2 + \lambda_1\lVert\beta\rVert_1 +
# \tfrac{\lambda_2}{2}\lVert\beta\rVert^2$ over one coefficient with the others fixed: with the
# partial residual $r_j$ the answer is $S(x_j^\top r_j, \lambda_1) / (x_j^\top x_j + \lambda_2)$, where
# $S$ is the soft threshold. Cycle until nothing changes.


# %%
def soft(value, threshold):
    """Soft threshold: move toward zero by the threshold, stop at zero."""
    return np.sign(value) * max(abs(value) - threshold, 0.0) + 0.0


def coordinate_descent(x, y, l1, l2=0.0, start=None, tolerance=1e-9):
    """Return the elastic net coefficients."""
    beta = np.zeros(x.shape[1]) if start is None else start.copy()
    residual = y - x @ beta
    norms = np.sum(x**2, axis=0)
    for _ in range(10_000):
        largest = 0.0
        for j in range(x.shape[1]):
            old = beta[j]
            beta[j] = soft(x[:, j] @ residual + norms[j] * old, l1) / (norms[j] + l2)
            if beta[j] != old:
                residual -= x[:, j] * (beta[j] - old)
                largest = max(largest, abs(beta[j] - old))
        if largest < tolerance:
            break
    return beta


lasso = coordinate_descent(X, y, l1=30)
both = coordinate_descent(X, y, l1=30, l2=30)
print("lasso:      ", lasso.round(3))
print("elastic net:", both.round(3))
assert np.allclose(lasso, Lasso(alpha=30 / n, tol=1e-10).fit(X, y).coef_, atol=1e-5)
model = ElasticNet(alpha=60 / n, l1_ratio=0.5, tol=1e-10).fit(X, y)
assert np.allclose(both, model.coef_, atol=1e-5)

# %% [markdown]
# How do you know that a lasso solution is right without a library? By its optimality conditions:
# $x_j^\top r = \lambda\,\mathrm{sign}(\beta_j)$ where $\beta_j \neq 0$, and $|x_j^\top r| \le \lambda$
# where $\beta_j = 0$.

# %%
correlation = X.T @ (y - X @ lasso)
active = lasso != 0
print("x'r:", correlation.round(2), "active:", active)
assert np.allclose(correlation[active], 30 * np.sign(lasso[active]), atol=1e-4)
assert np.all(abs(correlation[~active]) <= 30)

strongest = np.max(abs(X.T @ y))
assert np.all(coordinate_descent(X, y, l1=strongest * 1.0001) == 0)
assert np.any(coordinate_descent(X, y, l1=strongest * 0.99) != 0)

Q, _ = np.linalg.qr(rng.normal(size=(n, 6)))  # orthonormal columns: one sweep is enough
ols = Q.T @ y
assert np.allclose(coordinate_descent(Q, y, l1=2), [soft(b, 2) for b in ols])
assert np.allclose(coordinate_descent(Q, y, l1=2, l2=1), [soft(b, 2) / 2 for b in ols])

# %% [markdown]
# ## Three paths
#
# From strong to weak, each solution starting at the previous one (*warm starts*).

# %%
grid = np.geomspace(strongest * 2, 1, 60)
paths = {"ridge": np.array([ridge(4 * g) for g in grid])}
for name, share in (("lasso", 1.0), ("elastic net", 0.5)):
    beta, rows = np.zeros(6), []
    for strength in grid:
        beta = coordinate_descent(X, y, share * strength, (1 - share) * strength, start=beta)
        rows.append(beta)
    paths[name] = np.array(rows)
assert np.all(paths["ridge"] != 0)
assert np.any(paths["lasso"][:, 4] == 0)

# %% alt="Ridge coefficients against penalty strength on a logarithmic axis: the twin features run together, all six shrink smoothly toward zero and none reaches it."
fig, ax = plt.subplots()
for j, style in enumerate(["-", "--", "-.", ":", "-", "--"]):
    ax.semilogx(4 * grid, paths["ridge"][:, j], style, label=names[j])
ax.set(xlabel="ridge strength", ylabel="coefficient", ylim=(-1.9, 1.8))
ax.legend(loc="lower right", ncols=2)
plt.show()

# %% alt="Lasso coefficients against penalty strength: with growing strength one twin falls to zero while the other takes over its weight, and the remaining coefficients reach exactly zero one after another."
fig, ax = plt.subplots()
for j, style in enumerate(["-", "--", "-.", ":", "-", "--"]):
    ax.semilogx(grid, paths["lasso"][:, j], style, label=names[j])
ax.set(xlabel="lasso strength", ylabel="coefficient", ylim=(-1.9, 1.8))
ax.legend(loc="lower right", ncols=2)
plt.show()

# %% alt="Elastic net coefficients against penalty strength: the twins stay together almost to the end, while the other four reach exactly zero earlier."
fig, ax = plt.subplots()
for j, style in enumerate(["-", "--", "-.", ":", "-", "--"]):
    ax.semilogx(grid, paths["elastic net"][:, j], style, label=names[j])
ax.set(xlabel="elastic net strength (half L1, half L2)", ylabel="coefficient", ylim=(-1.9, 1.8))
ax.legend(loc="lower right", ncols=2)
plt.show()

# %% [markdown]
# ## Choosing the strength
#
# Ten folds, centered and scaled *inside* each training part. The one-standard-error rule takes the
# strongest penalty whose error is within one standard error of the minimum.

# %%
alphas = np.geomspace(2.5, 0.01, 25)
errors = np.zeros((10, len(alphas)))
for k, fold in enumerate(np.array_split(rng.permutation(n), 10)):
    rows = np.setdiff1d(np.arange(n), fold)
    center, scale, level = raw_x[rows].mean(0), raw_x[rows].std(0), raw_y[rows].mean()
    beta = np.zeros(6)
    for i, alpha in enumerate(alphas):
        inside = (raw_x[rows] - center) / scale
        beta = coordinate_descent(
            inside, raw_y[rows] - level, alpha * len(rows), start=beta, tolerance=1e-6
        )
        guess = level + (raw_x[fold] - center) / scale @ beta
        errors[k, i] = np.mean((raw_y[fold] - guess) ** 2)
mean, error = errors.mean(axis=0), errors.std(axis=0, ddof=1) / np.sqrt(10)
best = int(mean.argmin())
simple = int(np.flatnonzero(mean <= mean[best] + error[best])[0])
for word, i in (("minimum", best), ("one standard error", simple)):
    kept = Lasso(alpha=alphas[i]).fit(X, y).coef_ != 0
    print(f"{word:18s} alpha {alphas[i]:.3f}, error {mean[i]:.2f}, features kept {kept.sum()}")
assert alphas[simple] >= alphas[best]

# %% alt="Ten-fold cross-validation error with error bars against the lasso penalty: flat on the left, rising to the right; two vertical lines mark the minimum and, at a stronger penalty, the one-standard-error choice."
fig, ax = plt.subplots()
ax.errorbar(alphas, mean, yerr=error, fmt="o", markersize=4)
ax.axvline(alphas[best], color="C1", linestyle="--", label="minimum")
ax.axvline(alphas[simple], color="C2", linestyle="-.", label="one standard error")
ax.set(xscale="log", xlabel="alpha", ylabel="mean squared error")
ax.legend()
plt.show()

# %% [markdown]
# ## Is the list stable?
#
# Draw 60 new data sets from the same source, choose the strength by cross-validation each time,
# and count how often a feature is kept. Under the truth features 1 to 4 matter.

# %%
kept = np.zeros(6)
for seed in range(60):
    new_x, new_y = draw(np.random.default_rng(seed), n)
    new_x = (new_x - new_x.mean(axis=0)) / new_x.std(axis=0)
    kept += LassoCV(cv=5, alphas=20).fit(new_x, new_y).coef_ != 0
for name, share in zip(names, kept / 60, strict=True):
    print(f"feature {name:14s} kept in {share:.0%}")
assert kept[2] > 56
assert kept[4] > 24  # a feature without effect, kept in more than 40% of the data sets

# %% [markdown]
# Cross-validation picks a strength that predicts well, and that keeps features without effect in
# most data sets. Selection is not its goal.
#
# ## Three traps
#
# **Units.** Multiply a feature by 1,000 and its coefficient needs almost no penalty any more.
# **Intercept.** Add 100 to every target: with a free intercept nothing else changes; with a
# penalized one the predictions do.

# %%
v, t = np.array([-1.0, 0.0, 1.0]), np.array([98.0, 100.0, 102.0])
slope = v @ t / (v @ v + 1)
slope_rescaled = 1000 * ((1000 * v) @ t) / ((1000 * v) @ (1000 * v) + 1)
print(
    "ridge slope:", round(float(slope), 3), "after changing units:", round(float(slope_rescaled), 3)
)
print("intercept free:", t.mean(), "penalized:", t.sum() / (3 + 1))
assert np.isclose(Ridge(alpha=1).fit(v[:, None], t).coef_[0], slope)
assert np.isclose(slope_rescaled, 2, atol=1e-4)

# %% [markdown]
# **Weight decay.** For plain gradient descent, adding $\lambda w$ to the gradient is the same as
# multiplying the weights by $1 - \eta\lambda$. For Adam it is not.


# %%
def descend(decoupled, steps=200, rate=0.001, strength=5.0):
    """Gradient descent on squared error with decay in one of two forms."""
    w = np.ones(6)
    for _ in range(steps):
        gradient = X.T @ (X @ w - y)
        if decoupled:
            w = (1 - rate * strength) * w - rate * gradient
        else:
            w = w - rate * (gradient + strength * w)
    return w


def adam(decoupled, steps=3_000, rate=0.01, strength=5.0):
    """Adam with L2 in the gradient, or with decoupled decay (AdamW)."""
    w, m, s = np.ones(6), np.zeros(6), np.zeros(6)
    for k in range(1, steps + 1):
        gradient = X.T @ (X @ w - y) + (0 if decoupled else strength) * w
        m, s = 0.9 * m + 0.1 * gradient, 0.999 * s + 0.001 * gradient**2
        update = m / (1 - 0.9**k) / (np.sqrt(s / (1 - 0.999**k)) + 1e-8)
        w = w - rate * update - (rate * strength * w if decoupled else 0)
    return w


assert np.allclose(descend(True), descend(False))
print("GD, 10,000 steps: ", descend(False, 10_000).round(3))
print("ridge solution:   ", ridge(5.0).round(3))
print("Adam with L2:     ", adam(False).round(3))
print("AdamW:            ", adam(True).round(3))
assert np.allclose(descend(False, 10_000), ridge(5.0), atol=1e-4)
assert np.allclose(adam(False), ridge(5.0), atol=0.02)
assert not np.allclose(adam(True), ridge(5.0), atol=0.1)

# %% [markdown]
# Run to convergence, Adam with L2 in the gradient finds the ridge solution, since only there the
# total gradient is zero. Along the way, and in any training that stops earlier, it decays weights
# differently; and AdamW with the same number solves another problem altogether. So strengths do
# not carry over from one to the other.

# %% [markdown]
# ## Three things to try
#
# 1. Make the twins identical (correlation 1). What do the three methods return, and does the lasso
#    result depend on where coordinate descent starts?
# 2. Draw 20 rows and 50 features with 30 equal small effects. Which method predicts best? How
#    many features can the lasso keep?
# 3. Replace the squared loss by absolute loss, keep the L2 penalty, and put one wild target into
#    the data. Which of the two, loss or penalty, protects you?
