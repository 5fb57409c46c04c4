# ---
# description: ROC and precision-recall curves from scratch under class imbalance, checked against scikit-learn.
# ---

# %% [markdown]
# # ROC and precision-recall curves from scratch
#
# The page on [ROC and precision-recall curves](../machine-learning/roc-and-precision-recall-curves.md)
# draws both by hand for nine scores. Here the same few lines of NumPy handle 20,000 cases of which
# 2% are positive, with ties, and every number is checked against scikit-learn.
#
# What you will learn:
#
# - that one sort and two cumulative sums give all points of both curves;
# - that the area under the ROC curve is a count of pairs, and what ties do to it;
# - what a change of prevalence does to each curve, and how uncertain each area is;
# - how far the trapezoid rule is off in precision-recall space.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit
from scipy.stats import norm, rankdata
from sklearn.metrics import (
    auc,
    average_precision_score,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

rng = np.random.default_rng(0)

# %% [markdown]
# ## Data with known answers
#
# Scores of negatives are standard normal, those of positives normal with mean 1.8 and variance 1,
# rounded to two decimals so that there are ties. Before rounding, the area under the ROC curve of
# the population is $\Phi(1.8/\sqrt 2)$.

# %%
SHIFT = 1.8
n, prevalence = 20_000, 0.02
y = (np.arange(n) < prevalence * n).astype(int)
score = np.round(rng.normal(size=n) + SHIFT * y, 2)
population_auc = norm.cdf(SHIFT / np.sqrt(2))
print(f"{y.sum()} positives, {n - y.sum()} negatives, {np.unique(score).size} distinct scores")
print(f"AUC of the population: {population_auc:.4f}")

# %% [markdown]
# ## All points by one sort
#
# Sort by falling score. The cumulative sum of the labels is the number of true positives among the
# top $k$; $k$ minus it is the number of false positives. A threshold cannot cut through a group of
# tied scores, so keep only the last position of each group.


# %%
def counts(y, score):
    """True and false positives at each distinct threshold, from the highest down."""
    order = np.argsort(-score, kind="stable")
    y, score = y[order], score[order]
    last = np.append(np.flatnonzero(np.diff(score)), len(score) - 1)
    tp = np.cumsum(y)[last]
    return tp, last + 1 - tp


def roc_points(y, score):
    """False and true positive rates, from (0, 0) to (1, 1)."""
    tp, fp = counts(y, score)
    return np.append(0, fp / fp[-1]), np.append(0, tp / tp[-1])


def precision_recall_points(y, score):
    """Recall and precision at each distinct threshold, recall rising."""
    tp, fp = counts(y, score)
    return tp / tp[-1], tp / (tp + fp)


fpr, tpr = roc_points(y, score)
sk_fpr, sk_tpr, _ = roc_curve(y, score, drop_intermediate=False)
assert np.allclose(fpr, sk_fpr)
assert np.allclose(tpr, sk_tpr)

recall, precision = precision_recall_points(y, score)
sk_precision, sk_recall, _ = precision_recall_curve(y, score)
# scikit-learn lists them from the lowest threshold and appends the point (recall 0, precision 1)
assert np.allclose(precision, sk_precision[-2::-1])
assert np.allclose(recall, sk_recall[-2::-1])
print(f"{len(fpr)} points on the ROC curve, {len(recall)} on the precision-recall curve")

# %% alt="Two panels. The ROC curve rises steeply and looks excellent. The precision-recall curve of the same scores falls quickly: at recall 0.5 about one alarm in five is right."
fig, (left, right) = plt.subplots(1, 2, layout="constrained")
left.plot(fpr, tpr)
left.plot([0, 1], [0, 1], ":")
left.set(xlabel="false positive rate", ylabel="true positive rate")
right.plot(recall, precision)
right.axhline(prevalence, linestyle=":")
right.set(xlabel="recall", ylabel="precision", ylim=(0, 1.02))
plt.show()
print(f"precision at recall 0.5: {precision[np.searchsorted(recall, 0.5)]:.3f}")

# %% [markdown]
# Same scores, two impressions. The dotted lines are what random scores would give.
#
# ## The area is a count of pairs
#
# Three routes: the trapezoid rule under the staircase, the rank sum with midranks, and brute force
# over pairs of a positive and a negative with half a point for a tie.


# %%
def rank_auc(y, score):
    """Mann-Whitney U over the number of pairs."""
    n1 = y.sum()
    n0 = len(y) - n1
    return (rankdata(score)[y == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)


difference = score[y == 1][:, None] - score[y == 0]
pairs = np.mean(difference > 0) + 0.5 * np.mean(difference == 0)
area = np.trapezoid(tpr, fpr)
print(f"trapezoid {area:.6f}, ranks {rank_auc(y, score):.6f}, pairs {pairs:.6f}")
print(f"tied pairs: {np.mean(difference == 0):.4%}")
assert np.isclose(area, rank_auc(y, score))
assert np.isclose(area, pairs)
assert np.isclose(area, roc_auc_score(y, score))
assert abs(area - population_auc) < 0.03

# %% [markdown]
# Only the order counts: a sigmoid changes nothing, negation turns $a$ into $1 - a$, and thresholding
# first throws away the order on either side of the cut.

# %%
print(f"sigmoid:  {rank_auc(y, expit(score)):.6f}")
print(f"negated:  {rank_auc(y, -score):.6f}")
print(f"labels:   {rank_auc(y, (score > 1).astype(float)):.6f}")
assert np.isclose(rank_auc(y, expit(score)), area)
assert np.isclose(rank_auc(y, -score), 1 - area)
assert rank_auc(y, (score > 1).astype(float)) < area

# %% [markdown]
# ## Average precision, and the trapezoid that should not be used
#
# Average precision adds a rectangle for each gain in recall. With many distinct scores, the
# trapezoid is close to it. With few, as for a model that outputs five levels, it is not:
# between two thresholds, precision does not move on a straight line.


# %%
def average_precision(y, score):
    """Sum of precisions weighted by the gain in recall."""
    recall, precision = precision_recall_points(y, score)
    return np.sum(np.diff(recall, prepend=0) * precision)


def trapezoid_area(y, score):
    """The area that linear interpolation would report."""
    precision, recall, _ = precision_recall_curve(y, score)
    return auc(recall, precision)


coarse = np.digitize(score, [0.5, 1.5, 2.5, 3.5]).astype(float)
for name, s in (("two decimals", score), ("five levels", coarse)):
    mine = average_precision(y, s)
    print(f"{name:12s} AP {mine:.4f}, trapezoid {trapezoid_area(y, s):.4f}")
    assert np.isclose(mine, average_precision_score(y, s))
assert trapezoid_area(y, coarse) > average_precision(y, coarse) + 0.05

# %% [markdown]
# For five levels, the right path between two neighboring points adds false positives in a fixed
# proportion to true positives. That is what random tie-breaking would achieve on average:

# %% alt="Precision against recall for five score levels. The straight segments between the points lie above the curved path that random tie-breaking follows, most of all between the first points."
tp, fp = counts(y, coarse)
tp_path = np.linspace(tp[:-1], tp[1:], 60).T.ravel()
fp_path = np.linspace(fp[:-1], fp[1:], 60).T.ravel()
broken = coarse + rng.uniform(0, 0.5, n)
fig, ax = plt.subplots()
ax.plot(tp / tp[-1], tp / (tp + fp), "o--", label="straight lines")
ax.plot(tp_path / tp[-1], tp_path / (tp_path + fp_path), label="true path")
late = precision_recall_points(y, broken)
keep = late[0] >= tp[0] / tp[-1]
ax.plot(late[0][keep][::40], late[1][keep][::40], ":", label="ties broken at random")
ax.set(xlabel="recall", ylabel="precision", ylim=(0, 1))
ax.legend()
plt.show()
print(f"AP with ties broken at random: {average_precision(y, broken):.4f}")
assert average_precision(y, coarse) < average_precision(y, broken) < trapezoid_area(y, coarse)

# %% [markdown]
# So the value with ties broken at random lies between: average precision is cautious about these
# tied scores (a whole group counts with the precision at its end), the trapezoid too generous.

# %% [markdown]
# ## Change the prevalence
#
# Keep the score distribution of each class and change only the mix. The ROC area stays within its
# sampling error; average precision does not.

# %%
print("prevalence   AUC     AP")
results = {}
for share in (0.5, 0.1, 0.02, 0.002):
    labels = (np.arange(100_000) < share * 100_000).astype(int)
    s = rng.normal(size=labels.size) + SHIFT * labels
    results[share] = roc_auc_score(labels, s), average_precision(labels, s)
    print(f"{share:8.1%}    {results[share][0]:.3f}  {results[share][1]:.3f}")
    assert abs(results[share][0] - population_auc) < 0.04
assert results[0.5][1] > results[0.1][1] > results[0.02][1] > results[0.002][1]

# %% [markdown]
# ## How sure are we?
#
# A bootstrap that resamples positives and negatives separately, 500 times, on a test set of 1,000
# cases with 20 positives. Next to it, the standard error of
# [Hanley & McNeil (1982)][hanley1982] for the area under the ROC curve.


# %%
def hanley_mcneil(area, n1, n0):
    """Standard error of the AUC under their exponential approximation."""
    q1, q2 = area / (2 - area), 2 * area**2 / (1 + area)
    variance = area * (1 - area) + (n1 - 1) * (q1 - area**2) + (n0 - 1) * (q2 - area**2)
    return np.sqrt(variance / (n1 * n0))


small_y = (np.arange(1_000) < 20).astype(int)
small = rng.normal(size=1_000) + SHIFT * small_y
positive, negative = small[small_y == 1], small[small_y == 0]
areas, aps = [], []
for _ in range(500):
    s = np.append(rng.choice(positive, 20), rng.choice(negative, 980))
    areas.append(rank_auc(small_y, s))
    aps.append(average_precision(small_y, s))
low, high = np.quantile(areas, [0.025, 0.975])
print(f"AUC {rank_auc(small_y, small):.3f}, 95% interval {low:.3f} to {high:.3f}")
print(f"    standard error {np.std(areas):.3f}, formula {hanley_mcneil(area, 20, 980):.3f}")
low, high = np.quantile(aps, [0.025, 0.975])
print(f"AP  {average_precision(small_y, small):.3f}, 95% interval {low:.3f} to {high:.3f}")
assert np.std(aps) > np.std(areas)

# %% alt="Two histograms over 500 bootstrap samples. Areas under the ROC curve cluster tightly on the right; average precisions spread widely on the left."
fig, ax = plt.subplots()
bins = np.linspace(0, 1, 61)
ax.hist(areas, bins, histtype="step", linewidth=2, label="AUC")
ax.hist(aps, bins, histtype="step", linestyle="--", linewidth=2, label="average precision")
ax.set(xlabel="value", ylabel="number of bootstrap samples")
ax.legend(loc="upper center")
plt.show()

# %% [markdown]
# With 20 positives, the interval of average precision spans a factor of four. Rare classes need
# test sets that are large in *positives*.

# %% [markdown]
# ## Three things to try
#
# 1. Give the positives a standard deviation of 2. Where does the ROC curve cross the diagonal, and
#    which class is likelier at very low scores?
# 2. Write the partial area up to a false positive rate of 0.1, rescale it, and compare with
#    `roc_auc_score(y, score, max_fpr=0.1)`.
# 3. Swap the classes: call the negatives positive and negate the score. Which of the two areas
#    changes, and to what?
