# ---
# description: Kernel ridge, an SVM solver and random Fourier features from scratch in NumPy.
# ---

# %% [markdown]
# # Kernels from scratch
#
# A kernel is an inner product after a feature map that is never computed. This lab builds three
# things on that idea and checks each against scikit-learn: kernel ridge regression, a
# [support vector machine](../machine-learning/support-vector-machines.md) trained on its dual, and
# random Fourier features, which give the feature map back approximately.
#
# What you will learn:
#
# - that a polynomial kernel equals an explicit feature map, and why RBF has no finite one;
# - how to test whether a function can be a kernel;
# - how an SVM is trained two multipliers at a time, and how the KKT conditions tell when to stop;
# - how fast random features approach the exact kernel, and what they save.

# %%
from itertools import combinations_with_replacement

import matplotlib.pyplot as plt
import numpy as np
from sklearn.kernel_approximation import RBFSampler
from sklearn.kernel_ridge import KernelRidge
from sklearn.svm import SVC

rng = np.random.default_rng(0)


def rbf(a, b, gamma):
    """RBF kernel matrix between the rows of a and the rows of b."""
    squared = (a**2).sum(axis=1)[:, None] - 2 * a @ b.T + (b**2).sum(axis=1)
    return np.exp(-gamma * np.maximum(squared, 0))


# %% [markdown]
# ## A kernel is an inner product
#
# For $(1 + x^\top z)^2$ the features are all products of at most two coordinates, weighted so that
# the square works out. In two dimensions that makes six.


# %%
def quadratic_features(x):
    """Features whose inner product is (1 + x'z)^2."""
    d = x.shape[1]
    columns = [np.ones(len(x)), *(np.sqrt(2) * x[:, j] for j in range(d))]
    for i, j in combinations_with_replacement(range(d), 2):
        columns.append((1 if i == j else np.sqrt(2)) * x[:, i] * x[:, j])
    return np.column_stack(columns)


pair = np.array([[1.0, 2.0], [3.0, 1.0]])
phi = quadratic_features(pair)
print("features:", phi.shape[1], " inner product:", round(float(phi[0] @ phi[1]), 6))
print("kernel:  ", (1 + pair[0] @ pair[1]) ** 2)
X = rng.normal(size=(50, 10))
assert np.allclose(quadratic_features(X) @ quadratic_features(X).T, (1 + X @ X.T) ** 2)

# %% [markdown]
# ## Is it a kernel?
#
# Every Gram matrix of a kernel is positive semidefinite. One negative eigenvalue disproves it; a
# thousand tries without one prove nothing, but are a good start. The "sigmoid kernel"
# $\tanh(x^\top z - 1)$ fails at once.

# %%
for name, gram in (
    ("RBF", rbf(X, X, 0.1)),
    ("quadratic", (1 + X @ X.T) ** 2),
    ("tanh", np.tanh(X @ X.T - 1)),
):
    print(f"{name:10} smallest eigenvalue {np.linalg.eigvalsh(gram)[0]:8.4f}")
assert np.linalg.eigvalsh(rbf(X, X, 0.1))[0] > 0
assert np.linalg.eigvalsh(np.tanh(X @ X.T - 1))[0] < 0

# %% [markdown]
# With $D$ features the Gram matrix has rank at most $D$. For the quadratic kernel in 10 dimensions
# $D = \binom{12}{2} = 66$, and more points do not help. The RBF Gram matrix of $n$ distinct points
# has full rank for every $n$ (a theorem), so no finite number of features suffices.

# %%
many = np.random.default_rng(1).normal(size=(150, 10))
ranks = {
    "quadratic": int(np.linalg.matrix_rank((1 + many @ many.T) ** 2)),
    "RBF": int(np.linalg.matrix_rank(rbf(many, many, 0.1))),
}
print("rank of the Gram matrix of 150 points:", ranks)
assert ranks == {"quadratic": 66, "RBF": 150}

# %% [markdown]
# ## Kernel ridge regression
#
# Minimize $\sum_i (y_i - f(x_i))^2 + \lambda \lVert f \rVert^2$ over the space of the kernel. The
# representer theorem says that the solution is $f(x) = \sum_i a_i k(x_i, x)$, so $n$ numbers
# remain, and setting the gradient to zero gives $(K + \lambda I)\,a = y$.

# %%
x = np.sort(rng.uniform(-3, 3, 60))[:, None]
y = np.sinc(x[:, 0]) + 0.1 * rng.normal(size=60)
grid = np.linspace(-3, 3, 241)[:, None]
lam = 0.1


def kernel_ridge(gamma):
    """Prediction on the grid."""
    a = np.linalg.solve(rbf(x, x, gamma) + lam * np.eye(len(x)), y)
    return rbf(grid, x, gamma) @ a


library = KernelRidge(alpha=lam, kernel="rbf", gamma=1.0).fit(x, y).predict(grid)
assert np.allclose(kernel_ridge(1.0), library)
for gamma in (0.01, 1.0, 500.0):
    error = np.sqrt(np.mean((kernel_ridge(gamma) - np.sinc(grid[:, 0])) ** 2))
    print(f"gamma {gamma:6}: distance to the truth {error:.3f}")

# %% alt="Sixty noisy points of a sinc curve with three kernel ridge fits: gamma 0.01 is nearly flat and misses the peak, gamma 1 follows the curve, gamma 500 jumps from point to point."
fig, ax = plt.subplots()
ax.plot(x, y, "o", markersize=4, label="data")
for gamma, style in ((0.01, "--"), (1.0, "-"), (500.0, ":")):
    ax.plot(grid, kernel_ridge(gamma), style, label=f"gamma = {gamma:g}")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %% [markdown]
# With ordinary linear features the same algebra is ridge regression: $(XX^\top + \lambda I)^{-1}$
# on the $n$ points, or $(X^\top X + \lambda I)^{-1}$ on the $d$ features. Choose the smaller one.

# %%
target = rng.normal(size=50)
primal = np.linalg.solve(X.T @ X + lam * np.eye(10), X.T @ target)
dual = X.T @ np.linalg.solve(X @ X.T + lam * np.eye(50), target)
assert np.allclose(primal, dual)

# %% [markdown]
# ## A support vector machine, two multipliers at a time
#
# The dual of the soft margin is: maximize $\sum_i \alpha_i - \tfrac12 \alpha^\top Q \alpha$ with
# $Q_{ij} = y_i y_j k(x_i, x_j)$, $0 \le \alpha_i \le C$ and $\sum_i \alpha_i y_i = 0$. Changing one
# multiplier alone would break the equality, so *sequential minimal optimization* changes two: pick
# the pair that violates the optimality conditions most, solve for it exactly, repeat. With the
# gradient $g = Q\alpha - 1$, the quantity to watch is $-y_i g_i$: at the optimum its largest value
# over points that may move up is at most its smallest over those that may move down, and the
# threshold $b$ lies between the two. They coincide if some multiplier is strictly between 0 and $C$.


# %%
def fit_svm(gram, y, c, tol=1e-6, max_steps=100_000):
    """Solve the SVM dual; return alpha, b and the number of steps."""
    alpha, g = np.zeros(len(y)), -np.ones(len(y))
    steps = 0
    while steps < max_steps:
        up = np.where(y > 0, alpha < c, alpha > 0)
        down = np.where(y > 0, alpha > 0, alpha < c)
        score = -y * g
        i = np.argmax(np.where(up, score, -np.inf))
        j = np.argmin(np.where(down, score, np.inf))
        gap = score[i] - score[j]
        if gap < tol:
            break
        # move alpha_i by y_i t and alpha_j by -y_j t: the equality stays
        t = gap / max(gram[i, i] + gram[j, j] - 2 * gram[i, j], 1e-12)
        room_i = c - alpha[i] if y[i] > 0 else alpha[i]
        room_j = alpha[j] if y[j] > 0 else c - alpha[j]
        t = min(t, room_i, room_j)
        alpha[i] = np.clip(alpha[i] + y[i] * t, 0, c)
        alpha[j] = np.clip(alpha[j] - y[j] * t, 0, c)
        steps += 1
        g += t * y * (gram[:, i] - gram[:, j])
    return alpha, (score[i] + score[j]) / 2, steps


n = 150
angle = rng.uniform(0, 2 * np.pi, n)
labels = np.where(np.arange(n) < n // 2, 1.0, -1.0)
radius = np.where(labels > 0, 1.0, 2.0) + 0.35 * rng.normal(size=n)
rings = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
C, gamma = 1.0, 0.5
K = rbf(rings, rings, gamma)
alpha, b, steps = fit_svm(K, labels, C)
f = K @ (alpha * labels) + b

model = SVC(C=C, gamma=gamma, tol=1e-6).fit(rings, labels)
print("steps:", steps, " support vectors:", int((alpha > 1e-8).sum()), "of", n)
print("training accuracy:", round(float(np.mean(np.sign(f) == labels)), 3))
assert np.allclose(f, model.decision_function(rings), atol=1e-4)
assert np.array_equal(np.flatnonzero(alpha > 1e-8), np.sort(model.support_))

# %% [markdown]
# The Karush–Kuhn–Tucker conditions sort the points, and the dual optimum equals the primal one.

# %%
margin = labels * f
free = (alpha > 1e-8) & (alpha < C - 1e-8)
assert np.all(margin[alpha <= 1e-8] > 1 - 1e-4)
assert np.allclose(margin[free], 1, atol=1e-4)
assert np.all(margin[alpha >= C - 1e-8] < 1 + 1e-4)
quadratic = (alpha * labels) @ K @ (alpha * labels)
primal_value = 0.5 * quadratic + C * np.maximum(0, 1 - margin).sum()
dual_value = alpha.sum() - 0.5 * quadratic
print(f"primal {primal_value:.5f}, dual {dual_value:.5f}")
print("on the edge:", int(free.sum()), " at the bound C:", int((alpha >= C - 1e-8).sum()))
assert np.isclose(primal_value, dual_value, rtol=1e-4)

# %% alt="Inner and outer noisy ring with a closed solid decision curve between them and dashed curves where the score is plus or minus one; support vectors, ringed, lie on or between the dashed curves."
side = np.linspace(-3.2, 3.2, 121)
mesh = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
score = (rbf(mesh, rings, gamma) @ (alpha * labels) + b).reshape(121, 121)
fig, ax = plt.subplots()
ax.contour(side, side, score, levels=[-1, 0, 1], colors="C2", linestyles=["--", "-", "--"])
ax.plot(*rings[labels > 0].T, "C0o", markersize=4, label="inner")
ax.plot(*rings[labels < 0].T, "C1s", markersize=4, label="outer")
ax.plot(*rings[alpha > 1e-8].T, "C3o", markersize=9, fillstyle="none", label="support vectors")
ax.set(xlabel="x1", ylabel="x2", aspect="equal")
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# Remove every point that is not a support vector and train again: the answer stays.

# %%
kept = alpha > 1e-8
again, b_again, _ = fit_svm(K[np.ix_(kept, kept)], labels[kept], C)
f_again = K[:, kept] @ (again * labels[kept]) + b_again
print("largest change of a score:", f"{np.abs(f_again - f).max():.1e}")
assert np.allclose(f_again, f, atol=1e-4)

# %% [markdown]
# ## Random Fourier features
#
# The RBF kernel is the characteristic function of a normal distribution: if
# $w \sim \mathcal{N}(0, 2\gamma I)$, then $\mathbb{E}[\cos(w^\top(x - z))] =
# e^{-\gamma\lVert x - z\rVert^2}$. Average over $D$ draws, with a uniform phase $u$, and
# $\sqrt{2/D}\,\cos(w_j^\top x + u_j)$ are $D$ ordinary features whose inner product approximates
# the kernel ([Rahimi and Recht (2007)][rahimi2007]).


# %%
def random_features(x, size, gamma, rng):
    """Random Fourier features of the RBF kernel, `size` of them."""
    w = rng.normal(0, np.sqrt(2 * gamma), (x.shape[1], size))
    return np.sqrt(2 / size) * np.cos(x @ w + rng.uniform(0, 2 * np.pi, size))


sizes = [10, 30, 100, 300, 1000, 3000]
errors = []
for D in sizes:
    runs = [random_features(rings, D, gamma, rng) for _ in range(5)]
    errors.append(np.mean([np.sqrt(np.mean((Z @ Z.T - K) ** 2)) for Z in runs]))
    print(f"D = {D:4}: error {errors[-1]:.4f}, times root D {errors[-1] * np.sqrt(D):.2f}")
slope = np.polyfit(np.log(sizes), np.log(errors), 1)[0]
print("slope on log axes:", round(float(slope), 2))
assert abs(slope + 0.5) < 0.06

sampler = RBFSampler(gamma=gamma, n_components=100, random_state=0).fit(rings)
same = np.sqrt(2 / 100) * np.cos(rings @ sampler.random_weights_ + sampler.random_offset_)
assert np.allclose(same, sampler.transform(rings))

# %% alt="Error of the approximated kernel against the number of random features on log-log axes: the points fall on a straight dashed line with slope minus one half."
fig, ax = plt.subplots()
ax.loglog(sizes, errors, "o-", label="random features")
ax.loglog(sizes, errors[0] * np.sqrt(sizes[0] / np.array(sizes)), "--", label="slope -1/2")
ax.set(xlabel="number of features D", ylabel="root mean square error")
ax.legend()
plt.show()

# %% [markdown]
# The error falls like $1/\sqrt D$: four times the features for half the error. What you buy is a
# linear model: for $D < n$, ridge regression on $D$ features costs $nD^2$ instead of $n^3$, and the
# memory is $nD$ instead of $n^2$. (Below $D$ is larger than $n$, only to compare.)

# %%
features = random_features(np.vstack([x, grid]), 2000, 1.0, rng)
weights = np.linalg.solve(
    features[:60] @ features[:60].T + lam * np.eye(60), y
)  # dual form, since 60 < 2000
approximate = features[60:] @ features[:60].T @ weights
print("largest difference from kernel ridge:", f"{np.abs(approximate - library).max():.3f}")
assert np.abs(approximate - library).max() < 0.1

# %% [markdown]
# ## Three things to try
#
# 1. Raise `C` to 1000 in the SVM. What happens to the number of support vectors, to the number of
#    steps, and to the boundary?
# 2. Replace the RBF kernel by $e^{-\gamma\lVert x - z\rVert_1}$. Is its Gram matrix positive
#    semidefinite? From which distribution must the random frequencies be drawn?
# 3. Move the rings 100 units to the right. The RBF fit does not change. Does the quadratic
#    kernel's? Why does scaling matter for both?
