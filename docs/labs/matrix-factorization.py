# ---
# description: Matrix factorization from scratch by ALS and SGD, checked against the SVD and a bias-only baseline.
# ---

# %% [markdown]
# # Matrix factorization by ALS and by SGD
#
# The page on [recommender systems](../machine-learning/recommender-systems.md) factorizes a
# rating matrix using its observed entries only. Here you write both standard algorithms in
# NumPy and test them against something known in each case.
#
# What you will learn:
#
# - that on a complete matrix alternating least squares (ALS) finds what the truncated SVD gives;
# - that every half-step of ALS lowers the objective, which is a cheap test for your own code;
# - what filling the gaps with zeros does to the SVD;
# - how stochastic gradient descent (SGD) with biases compares on held-out ratings.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import Ridge

rng = np.random.default_rng(0)

# %% [markdown]
# ## A synthetic rating matrix
#
# 120 users, 80 items, two hidden tastes. A rating is a global mean plus a user bias, an item bias,
# the dot product of two vectors and noise. About 15% of the cells are observed, popular items
# more often. Ratings stay real numbers, so that no prediction can be expected to beat the noise
# level, an RMSE of 0.4.

# %%
m, n, k = 120, 80, 2
user_bias = rng.normal(0, 0.4, m)
item_bias = rng.normal(0, 0.5, n)
taste = rng.normal(0, 0.7, (m, k))
traits = rng.normal(0, 0.7, (n, k))
signal = 3.5 + user_bias[:, None] + item_bias + taste @ traits.T
full = signal + rng.normal(0, 0.4, (m, n))

popularity = 1 / np.arange(1, n + 1) ** 0.5
popularity *= 0.15 * n / popularity.sum()
observed = rng.uniform(size=(m, n)) < popularity
held_out = observed & (rng.uniform(size=(m, n)) < 0.2)
train = observed & ~held_out
print(f"{train.sum()} training and {held_out.sum()} held-out ratings, {observed.mean():.1%} known")


def rmse(prediction, mask):
    """Root mean squared error over the cells of a mask."""
    return float(np.sqrt(np.mean((full - prediction)[mask] ** 2)))


# %% [markdown]
# ## The case with a known answer: nothing is missing
#
# Without gaps and penalty, the best approximation of rank $k$ in squared error is the truncated
# SVD: the theorem of Eckart and Young ([1936][eckart1936]). ALS knows nothing of it. It fixes
# the item factors, solves a least-squares problem for the user factors, and swaps.

# %%
centered = full - full.mean()
U, s, Vt = np.linalg.svd(centered, full_matrices=False)
best = U[:, :k] * s[:k] @ Vt[:k]

Q = rng.normal(size=(n, k))
for _ in range(500):
    P = np.linalg.lstsq(Q, centered.T, rcond=None)[0].T
    Q = np.linalg.lstsq(P, centered, rcond=None)[0].T

svd = TruncatedSVD(k, algorithm="arpack").fit(centered)
print("squared error of ALS:      ", round(float(np.sum((centered - P @ Q.T) ** 2)), 4))
print("squared error of the SVD:  ", round(float(np.sum((centered - best) ** 2)), 4))
print("sum of the rest of sigma^2:", round(float(np.sum(s[k:] ** 2)), 4))
assert np.allclose(P @ Q.T, best, atol=1e-6)
assert np.isclose(np.sum((centered - best) ** 2), np.sum(s[k:] ** 2))
assert np.allclose(svd.singular_values_, s[:k])
assert not np.allclose(np.abs(P), np.abs(U[:, :k] * s[:k]))

# %% [markdown]
# The product agrees, the factors do not: $PA$ and $QA^{-\top}$ give the same product for every
# invertible $A$. That is why single latent factors carry no meaning by themselves.

# %% [markdown]
# ## ALS with gaps
#
# With $\Omega$ the observed training cells, biases removed beforehand,
#
# $$
# J(P, Q) = \sum_{(u,i)\in\Omega} (r_{ui} - p_u^\top q_i)^2
# + \lambda\Big(\sum_u \|p_u\|^2 + \sum_i \|q_i\|^2\Big).
# $$
#
# For fixed $Q$ each $p_u$ is a small ridge regression on the items this user rated. First the
# baseline $\mu + b_u + b_i$, fitted the same way, one set of biases at a time.


# %%
def fit_biases(mask, strength=2.0, rounds=30):
    """Penalized user and item biases by alternation."""
    mu = full[mask].mean()
    b_user, b_item = np.zeros(m), np.zeros(n)
    for _ in range(rounds):
        rest = np.where(mask, full - mu - b_item, 0)
        b_user = rest.sum(axis=1) / (mask.sum(axis=1) + strength)
        rest = np.where(mask, full - mu - b_user[:, None], 0)
        b_item = rest.sum(axis=0) / (mask.sum(axis=0) + strength)
    return mu + b_user[:, None] + b_item


def half_step(residual, mask, other, strength):
    """Exact ridge solution for every row, the other factors fixed."""
    rows = np.empty((len(residual), other.shape[1]))
    for u in range(len(residual)):
        known = other[mask[u]]
        gram = known.T @ known + strength * np.eye(other.shape[1])
        rows[u] = np.linalg.solve(gram, known.T @ residual[u, mask[u]])
    return rows


def objective(residual, mask, rows, columns, strength):
    """Squared error on the mask plus penalty."""
    error = (residual - rows @ columns.T)[mask]
    return float(error @ error + strength * (np.sum(rows**2) + np.sum(columns**2)))


baseline = fit_biases(train)
residual = full - baseline
strength = 2.0
start = np.random.default_rng(1)
P, Q = start.normal(0, 0.3, (m, k)), start.normal(0, 0.3, (n, k))
history, als_rmse = [objective(residual, train, P, Q, strength)], []
for _ in range(40):
    P = half_step(residual, train, Q, strength)
    history.append(objective(residual, train, P, Q, strength))
    Q = half_step(residual.T, train.T, P, strength)
    history.append(objective(residual, train, P, Q, strength))
    als_rmse.append(rmse(baseline + P @ Q.T, held_out))

assert np.all(np.diff(history) <= 1e-8)
known = train[:, 0]
ridge = Ridge(alpha=strength, fit_intercept=False).fit(P[known], residual[known, 0])
assert np.allclose(ridge.coef_, Q[0])
print("objective:", [round(h, 1) for h in history[:5]], "...", round(history[-1], 1))
print("held-out RMSE, biases only:", round(rmse(baseline, held_out), 3))
print("held-out RMSE, ALS:        ", round(als_rmse[-1], 3))
assert als_rmse[-1] < rmse(baseline, held_out)
als_prediction = baseline + P @ Q.T

# %% [markdown]
# Two checks that you can carry into your own code: the objective never rises, and one item's
# factors are scikit-learn's `Ridge` on the users who rated it.

# %% alt="The ALS objective after each of the first 20 half-steps: it falls from 641 to about 370 within ten half-steps and is nearly flat afterwards, never rising."
fig, ax = plt.subplots()
ax.plot(history[:21], "o-", markersize=4)
ax.set(xlabel="half-steps done", ylabel="objective J", xticks=range(0, 21, 5))
plt.show()

# %% [markdown]
# ## What filling with zeros does
#
# The tempting shortcut: put a number into the gaps and take the SVD. Zeros in the raw matrix say
# that everything unseen is hated. Zeros in the residuals say that everything unseen is exactly as
# the biases predict; milder, but still data that nobody supplied.

# %%
raw_filled = np.where(train, full, 0)
U, s, Vt = np.linalg.svd(raw_filled, full_matrices=False)
raw_svd = U[:, :k] * s[:k] @ Vt[:k]
U, s, Vt = np.linalg.svd(np.where(train, residual, 0), full_matrices=False)
residual_svd = baseline + U[:, :k] * s[:k] @ Vt[:k]
for name, prediction in (
    ("zeros in the ratings, SVD", raw_svd),
    ("biases only", baseline),
    ("zeros in the residuals, SVD", residual_svd),
    ("observed cells only, ALS", als_prediction),
):
    print(f"{name:28s} held-out RMSE {rmse(prediction, held_out):.3f}")
assert rmse(raw_svd, held_out) > 2 * rmse(baseline, held_out)
assert rmse(als_prediction, held_out) < rmse(residual_svd, held_out)

# %% [markdown]
# ## SGD with biases
#
# SGD visits one observed rating at a time, in random order:
#
# $$
# e = r_{ui} - \hat r_{ui}, \qquad
# p_u \leftarrow p_u + \eta(e\,q_i - \lambda p_u), \qquad
# q_i \leftarrow q_i + \eta(e\,p_u - \lambda q_i),
# $$
#
# and the biases alike. The $\lambda$ here acts once for each rating, in ALS once for each vector,
# so the two values are not comparable. The gradient is checked by finite differences first.


# %%
def loss_one(p, q, r, penalty):
    """Half the penalized squared error of one rating."""
    return 0.5 * (r - p @ q) ** 2 + 0.5 * penalty * (p @ p + q @ q)


p, q, r, penalty = np.array([0.3, -0.2]), np.array([0.5, 0.4]), 0.7, 0.1
step = 1e-6 * np.eye(2)
numeric = [(loss_one(p + d, q, r, penalty) - loss_one(p - d, q, r, penalty)) / 2e-6 for d in step]
assert np.allclose(numeric, -((r - p @ q) * q - penalty * p), atol=1e-6)

users, items = np.nonzero(train)
values = full[train]
mu = values.mean()
eta, penalty = 0.02, 0.1
shuffle = np.random.default_rng(2)
bu, bi = np.zeros(m), np.zeros(n)
P, Q = shuffle.normal(0, 0.1, (m, k)), shuffle.normal(0, 0.1, (n, k))
sgd_rmse, sgd_train = [], []
for _ in range(150):
    for t in shuffle.permutation(len(values)):
        u, i = users[t], items[t]
        p = P[u].copy()
        e = values[t] - (mu + bu[u] + bi[i] + p @ Q[i])
        bu[u] += eta * (e - penalty * bu[u])
        bi[i] += eta * (e - penalty * bi[i])
        P[u] += eta * (e * Q[i] - penalty * p)
        Q[i] += eta * (e * p - penalty * Q[i])
    prediction = mu + bu[:, None] + bi + P @ Q.T
    sgd_rmse.append(rmse(prediction, held_out))
    sgd_train.append(rmse(prediction, train))

print("held-out RMSE, SGD:", round(sgd_rmse[-1], 3), " training RMSE:", round(sgd_train[-1], 3))
assert sgd_rmse[-1] < rmse(baseline, held_out)
assert abs(sgd_rmse[-1] - als_rmse[-1]) < 0.1

# %% alt="Held-out error against passes over the data. The bias-only baseline is a horizontal line at 0.83; ALS and SGD drop below it and end between 0.65 and 0.69, well below the baseline and above the noise level of 0.4."
fig, ax = plt.subplots()
ax.plot(np.arange(1, 41), als_rmse, "-", label="ALS")
ax.plot(np.arange(1, 151), sgd_rmse, "--", label="SGD")
ax.axhline(rmse(baseline, held_out), linestyle=":", color="C2", label="biases only")
ax.axhline(0.4, linestyle="-.", color="C3", label="noise")
ax.set(xlabel="passes over the training ratings", ylabel="held-out RMSE")
ax.legend(loc="lower right", bbox_to_anchor=(1, 0.1), ncols=2)
plt.show()

# %% [markdown]
# A pass of ALS costs more ($k^2$ for each rating, $k^3$ for each row) but its rows are
# independent, so it runs in parallel. SGD needs a learning rate. The gap at the end is no verdict
# on the algorithms: the penalties differ, and here SGD fits the biases along with the factors.

# %% [markdown]
# ## Three things to try
#
# 1. Set `k = 10` in both fits, with `strength = 0.01`. Training error falls; what happens to
#    the held-out error, and which penalty repairs it?
# 2. Leave out the biases (`baseline = full[train].mean()`). How much of the improvement was
#    theirs?
# 3. Hold out all ratings of ten users instead of random cells. What does ALS predict for them,
#    and why is it the baseline?
