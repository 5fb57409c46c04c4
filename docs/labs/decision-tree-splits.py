# ---
# description: Decision trees from scratch, splits, growth, pruning, checked against scikit-learn.
# ---

# %% [markdown]
# # Decision-tree splits from scratch
#
# A tree is one small routine, *find the best split*, called again and again. Here it is written
# for Gini impurity, entropy and squared error, grown into whole trees, pruned by cost complexity,
# and at every stage compared with scikit-learn. The theory is on the page on
# [decision trees](../machine-learning/decision-trees.md).
#
# What you will learn:
#
# - how to search all thresholds of a feature in one pass over the sorted values;
# - that Gini and entropy mostly choose the same split, and when misclassification error is blind;
# - how weakest-link pruning produces the sequence of trees behind `ccp_alpha`;
# - how much a tree changes when the sample changes.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import make_moons
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

rng = np.random.default_rng(0)

# %% [markdown]
# ## Impurity
#
# The rows of `counts` are nodes, the columns classes.


# %%
def gini(counts):
    """One minus the sum of squared shares."""
    share = counts / counts.sum(axis=-1, keepdims=True)
    return 1 - (share**2).sum(axis=-1)


def entropy(counts):
    """Entropy of the shares in bits."""
    share = counts / counts.sum(axis=-1, keepdims=True)
    return -np.sum(share * np.log2(np.where(share > 0, share, 1)), axis=-1)


def error(counts):
    """Share of cases outside the majority class."""
    return 1 - counts.max(axis=-1) / counts.sum(axis=-1)


for k in (2, 3, 10):
    even = np.ones(k)
    assert np.isclose(gini(even), 1 - 1 / k)
    assert np.isclose(entropy(even), np.log2(k))
    print(f"{k:2d} equal classes: Gini {gini(even):.3f}, entropy {entropy(even):.3f} bits")

# %% [markdown]
# Two ways to split five cases of each class: into (4, 1) and (1, 4), or into (3, 0) and (2, 5).
# The error does not see a difference; the other two prefer the pure child.

# %%
even_split = np.array([[4, 1], [1, 4]])
pure_split = np.array([[3, 0], [2, 5]])


def gain(impurity, children):
    """Impurity of the parent minus the weighted impurity of its children."""
    weight = children.sum(axis=1) / children.sum()
    return impurity(children.sum(axis=0)) - weight @ impurity(children)


for impurity in (gini, entropy, error):
    gains = [float(gain(impurity, split)) for split in (even_split, pure_split)]
    print(f"{impurity.__name__:8s} {gains[0]:.3f} {gains[1]:.3f}")
assert np.isclose(gain(error, even_split), gain(error, pure_split))
assert gain(gini, pure_split) > gain(gini, even_split)

# %% [markdown]
# ## All thresholds in one pass
#
# Sort the cases by the feature. Cumulative class counts then give the left child of *every* cut at
# once, and the rest goes right. Only cuts between different values are allowed.

# %%
X, y = make_moons(300, noise=0.3, random_state=0)
X = X.astype(np.float32)  # what scikit-learn works with


def cuts(values, y, impurity, smallest=1):
    """Return thresholds and gains of all allowed cuts of one feature."""
    order = np.argsort(values, kind="stable")
    v, onehot = values[order], np.eye(2)[y[order]]
    left = onehot.cumsum(axis=0)[:-1]
    right = onehot.sum(axis=0) - left
    n = np.arange(1, len(y))
    after = (n * impurity(left) + (len(y) - n) * impurity(right)) / len(y)
    allowed = (v[1:] > v[:-1]) & (n >= smallest) & (len(y) - n >= smallest)
    middle = (v[1:].astype(float) + v[:-1]) / 2
    return middle[allowed], (impurity(onehot.sum(axis=0)) - after)[allowed]


for impurity, name in ((gini, "gini"), (entropy, "entropy")):
    best = max(
        (gains.max(), j, thresholds[gains.argmax()])
        for j in (0, 1)
        for thresholds, gains in [cuts(X[:, j], y, impurity)]
    )
    stump = DecisionTreeClassifier(max_depth=1, criterion=name).fit(X, y).tree_
    print(f"{name:8s} feature {best[1]}, threshold {best[2]:.4f}, gain {best[0]:.4f}")
    assert stump.feature[0] == best[1]
    assert np.isclose(stump.threshold[0], best[2])

# %% alt="Gain of a cut against its threshold on the second feature, one curve each for entropy, Gini impurity and misclassification error; entropy and Gini peak at 0.05, the error has a broad plateau with its highest point at 0.32."
fig, ax = plt.subplots()
for impurity, style in ((entropy, "-"), (gini, "--"), (error, "-.")):
    thresholds, gains = cuts(X[:, 1], y, impurity)
    ax.plot(thresholds, gains, style, label=impurity.__name__)
ax.set(xlabel="threshold on the second feature", ylabel="gain")
ax.legend()
plt.show()

# %% [markdown]
# ## A whole tree
#
# Split, then do the same in both children, until the depth is used up or no cut leaves five cases
# on each side.


# %%
def grow(features, y, impurity, depth, smallest=5):
    """Return a tree as nested dictionaries."""
    counts = np.bincount(y, minlength=2)
    node = {"n": len(y), "counts": counts, "impurity": float(impurity(counts))}
    if depth == 0 or node["impurity"] == 0:
        return node
    best = (0.0, None, None)
    for j in range(features.shape[1]):
        thresholds, gains = cuts(features[:, j], y, impurity, smallest)
        if len(gains) and gains.max() > best[0]:
            best = (gains.max(), j, thresholds[gains.argmax()])
    if best[1] is None:
        return node
    node["feature"], node["threshold"] = best[1], best[2]
    left = features[:, best[1]] <= best[2]
    node["left"] = grow(features[left], y[left], impurity, depth - 1, smallest)
    node["right"] = grow(features[~left], y[~left], impurity, depth - 1, smallest)
    return node


def predict(node, features):
    """Return the majority class of the leaf of each case."""
    if "left" not in node:
        return np.full(len(features), node["counts"].argmax())
    left = features[:, node["feature"]] <= node["threshold"]
    answer = np.empty(len(features), dtype=int)
    answer[left] = predict(node["left"], features[left])
    answer[~left] = predict(node["right"], features[~left])
    return answer


def leaves(node):
    """Number of leaves below a node."""
    return 1 if "left" not in node else leaves(node["left"]) + leaves(node["right"])


X_new, y_new = make_moons(2_000, noise=0.3, random_state=1)
X_new = X_new.astype(np.float32)
for impurity, name in ((gini, "gini"), (entropy, "entropy")):
    ours = grow(X, y, impurity, depth=4)
    theirs = DecisionTreeClassifier(
        criterion=name, max_depth=4, min_samples_leaf=5, random_state=0
    ).fit(X, y)
    assert leaves(ours) == theirs.get_n_leaves()
    assert np.array_equal(predict(ours, X_new), theirs.predict(X_new))
    print(f"{name:8s} {leaves(ours)} leaves, accuracy {np.mean(predict(ours, X_new) == y_new):.3f}")

# %% [markdown]
# Every prediction agrees. The regions are boxes:

# %% alt="Two interleaving half moons of points in two markers, with the decision border of a depth-4 tree drawn over them: a staircase of horizontal and vertical segments only."
tree = grow(X, y, gini, depth=4)
grid_x, grid_y = np.meshgrid(np.linspace(-2, 3, 301), np.linspace(-1.6, 2.1, 301))
guess = predict(tree, np.column_stack([grid_x.ravel(), grid_y.ravel()])).reshape(grid_x.shape)
fig, ax = plt.subplots()
ax.plot(*X[y == 0].T, "C0o", markersize=4, label="class 0")
ax.plot(*X[y == 1].T, "C1x", markersize=5, label="class 1")
ax.contour(grid_x, grid_y, guess, levels=[0.5], colors="C2", linewidths=2)
ax.set(xlabel="first feature", ylabel="second feature")
ax.legend()
plt.show()

# %% [markdown]
# ## Regression: the same routine with squared error
#
# With sums instead of counts, the decrease of the sum of squares is
# $\frac{n_L n_R}{n}(\bar y_L - \bar y_R)^2$.

# %%
x = np.sort(rng.uniform(0, 10, 80))
target = np.sin(x) + 0.3 * rng.normal(size=80)


def best_cut(x, y):
    """Return the largest decrease of the sum of squares and its threshold, x sorted."""
    n = np.arange(1, len(y))
    left = y.cumsum()[:-1] / n
    right = (y.sum() - y.cumsum()[:-1]) / (len(y) - n)
    decrease = n * (len(y) - n) / len(y) * (left - right) ** 2
    k = decrease.argmax()
    return decrease[k], (x[k] + x[k + 1]) / 2


decrease, threshold = best_cut(x, target)
stump = DecisionTreeRegressor(max_depth=1).fit(x[:, None], target).tree_
sums = stump.impurity * stump.n_node_samples
print(f"threshold {threshold:.3f}, sum of squares falls by {decrease:.2f}")
assert np.isclose(stump.threshold[0], threshold)
assert np.isclose(sums[0] - sums[1] - sums[2], decrease)

# %% alt="Noisy points around a sine wave on 0 to 10, with the step functions of regression trees of depth 2 and depth 6; the shallow one has four flat steps, the deep one follows single points; beyond 10 both stay constant."
fig, ax = plt.subplots()
ax.plot(x, target, "C0o", markersize=4, label="training points")
fine = np.linspace(-1, 13, 1_401)
for depth, style in ((2, "C1-"), (6, "C2--")):
    model = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(x[:, None], target)
    ax.plot(fine, model.predict(fine[:, None]), style, label=f"depth {depth}")
ax.set(xlabel="x", ylabel="y")
ax.legend()
plt.show()

# %% [markdown]
# ## Weakest-link pruning
#
# For each inner node compute how much loss its branch saves per extra leaf,
# $g(t) = (R(t) - R(T_t)) / (|T_t| - 1)$. Collapse the node with the smallest value, note it as the
# next $\alpha$, and repeat until only the root is left. $R$ is impurity weighted by the share of
# cases, as in scikit-learn.


# %%
def risk(node, total):
    """Loss of the leaves below a node, weighted by their share of all cases."""
    if "left" not in node:
        return node["impurity"] * node["n"] / total
    return risk(node["left"], total) + risk(node["right"], total)


def inner(node):
    """Yield all nodes with children."""
    if "left" in node:
        yield node
        yield from inner(node["left"])
        yield from inner(node["right"])


def strength(node, total):
    """Loss saved by the branch below a node, per extra leaf."""
    own = node["impurity"] * node["n"] / total
    return (own - risk(node, total)) / (leaves(node) - 1)


def pruning_path(node):
    """Return alphas and numbers of leaves; the tree is used up."""
    total, alphas, sizes = node["n"], [0.0], [leaves(node)]
    while "left" in node:
        weakest = min(inner(node), key=lambda t: strength(t, total))
        alphas.append(strength(weakest, total))
        for key in ("left", "right", "feature", "threshold"):
            del weakest[key]
        sizes.append(leaves(node))
    return np.array(alphas), np.array(sizes)


alphas, sizes = pruning_path(grow(X, y, gini, depth=30))
model = DecisionTreeClassifier(min_samples_leaf=5, random_state=0)
theirs = model.cost_complexity_pruning_path(X, y).ccp_alphas
for a, b in zip(alphas, sizes, strict=True):
    print(f"alpha {a:.5f}, leaves: {b}")
assert np.isclose(theirs[:, None], alphas).any(axis=1).all()
for a in (0.002, 0.005, 0.02, 0.1):
    pruned = DecisionTreeClassifier(min_samples_leaf=5, random_state=0, ccp_alpha=a).fit(X, y)
    assert pruned.get_n_leaves() == sizes[alphas <= a][-1]

# %% alt="Training and test error against the number of leaves after pruning, from 21 leaves down to 1. Training error only rises as leaves are removed; test error is lowest for a small tree and rises steeply below three leaves."
scores = []
for a in theirs:
    pruned = DecisionTreeClassifier(min_samples_leaf=5, random_state=0, ccp_alpha=a).fit(X, y)
    scores.append((pruned.get_n_leaves(), 1 - pruned.score(X, y), 1 - pruned.score(X_new, y_new)))
count, train, test = np.array(scores).T
fig, ax = plt.subplots()
ax.plot(count, train, "s--", label="training error")
ax.plot(count, test, "o-", label="test error")
ax.set(xlabel="leaves after pruning", ylabel="share misclassified")
ax.legend()
plt.show()

# %% [markdown]
# ## Instability
#
# Refit on 200 bootstrap samples and look at nothing but the first threshold.

# %%
roots = []
for seed in range(200):
    drawn = rng.integers(0, len(y), len(y))
    stump = DecisionTreeClassifier(max_depth=1, random_state=seed).fit(X[drawn], y[drawn]).tree_
    roots.append((stump.feature[0], stump.threshold[0]))
feature, threshold = np.array(roots).T
print("first split on the second feature in", int((feature == 1).sum()), "of 200 samples")
print("its threshold ranges over", np.ptp(threshold[feature == 1]).round(2))
assert np.ptp(threshold[feature == 1]) > 0.2

# %% [markdown]
# Everything below the root depends on that first cut. Averaging many such trees is what
# [random forests](../machine-learning/random-forests.md) do.

# %% [markdown]
# ## Three things to try
#
# 1. Rotate the two features by 45 degrees before growing. How many leaves does the unpruned tree
#    need now, and what happens to the test error?
# 2. Put the labels of a chessboard (xor of the signs of two uniform features) into `grow` with
#    `depth=2`. Why is the first threshold so strange, and how deep must the tree be?
# 3. Replace the loop over features in `grow` by a random subset at every node, grow 100 trees on
#    bootstrap samples, and let them vote: a random forest in ten more lines.
