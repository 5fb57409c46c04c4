# ---
# description: How often does a 95% interval cover? Five populations, four methods, counted.
# ---

# %% [markdown]
# # Central limit theorem and interval coverage
#
# A 95% interval is a promise about a procedure: over many samples, 95% of the intervals
# contain the true mean. This lab checks the promise by counting. You draw thousands of
# samples from populations whose mean you know, build an interval from each, and see how
# often it is right.
#
# You will learn
#
# - how fast the mean of a skewed population becomes normal, and what the error looks like;
# - how to build four intervals from scratch (z with known σ, z with s, t, bootstrap);
# - for which sample sizes and populations “95%” is 95%, and when it is 82%;
# - what happens when there is no mean to cover.
#
# The theory is on the pages [central limit theorem](../statistics/central-limit-theorem.md),
# [confidence intervals](../statistics/confidence-intervals.md) and
# [standard deviation and standard error](../statistics/standard-deviation-and-standard-error.md).

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

rng = np.random.default_rng(2026)

# %% [markdown]
# ## The mean of a skewed sample
#
# The exponential distribution with mean 1 has standard deviation 1 and skewness 2. The
# mean of $n$ independent values has the same mean, standard error $1/\sqrt{n}$ and
# skewness $2/\sqrt{n}$. The first two hold at every $n$, without any limit theorem. What the
# central limit theorem adds is the *shape*
# ([Wasserman (2004), §5.4][wasserman2004]).

# %%
repeats = 50_000
sizes = (1, 5, 30)
standardized = {}
for n in sizes:
    means = rng.exponential(1.0, (repeats, n)).mean(axis=1)
    standardized[n] = (means - 1.0) * np.sqrt(n)

print("  n    mean     sd   skewness   2/sqrt(n)")
for n, z in standardized.items():
    skewness = np.mean((z - z.mean()) ** 3) / z.std() ** 3
    print(f"{n:3d}  {z.mean():6.2f}  {z.std():5.2f}  {skewness:9.2f}  {2 / np.sqrt(n):10.2f}")
    assert abs(z.mean()) < 0.03
    assert abs(z.std() - 1) < 0.03
    assert abs(skewness - 2 / np.sqrt(n)) < 0.2
    # The sum of n exponentials is gamma distributed: compare with the exact law.
    exact = stats.gamma(a=n, loc=-np.sqrt(n), scale=1 / np.sqrt(n))
    assert stats.kstest(z, exact.cdf).statistic < 0.01

# %% alt="Histograms of the standardized mean of 1, 5 and 30 exponential values with the normal density drawn over each: sharply skewed at 1, mildly at 5, nearly normal at 30."
fig, axes = plt.subplots(3, 1, figsize=(6, 6.5), sharex=True)
grid = np.linspace(-3.5, 4.5, 200)
for ax, (n, z) in zip(axes, standardized.items(), strict=True):
    ax.hist(z, bins=80, range=(-3.5, 4.5), density=True, alpha=0.5)
    ax.plot(grid, stats.norm.pdf(grid), linestyle="--")
    ax.set_ylabel(f"density, n = {n}")
axes[-1].set_xlabel("sample mean, in standard errors from the true mean")
plt.show()

# %% [markdown]
# ## How large is the error?
#
# The gamma distribution lets us compute the distance to the normal exactly: the largest gap
# between the two distribution functions. For a population with a third moment the
# Berry–Esseen theorem bounds it by a constant over $\sqrt{n}$
# ([Shevtsova (2011)][shevtsova2011]). The bound holds for *every* such population and is
# therefore pessimistic for this one; a sharper approximation for continuous populations is
# $\text{skewness} \cdot \varphi(0) / (6\sqrt{n})$, the first term of the Edgeworth expansion.

# %%
x = np.linspace(-6, 6, 120_001)
third_moment = 12 / np.e - 2  # E|X - 1|^3 of the exponential
ns = np.array([1, 2, 5, 10, 30, 100, 300, 1000])
gap = np.array(
    [np.abs(stats.gamma.cdf(n + np.sqrt(n) * x, n) - stats.norm.cdf(x)).max() for n in ns]
)
bound = 0.4748 * third_moment / np.sqrt(ns)
edgeworth = 2 * stats.norm.pdf(0) / (6 * np.sqrt(ns))
print("    n   exact gap   Edgeworth   Berry-Esseen bound")
for row in zip(ns, gap, edgeworth, bound, strict=True):
    print("{:5d}   {:9.4f}   {:9.4f}   {:18.4f}".format(*row))
assert np.all(gap <= bound)
assert np.all(np.abs(gap / edgeworth - 1)[ns >= 5] < 0.01)

# %% alt="Largest gap between the exact distribution of the mean and the normal, against n on logarithmic axes: a straight line of slope minus one half, lying on the Edgeworth term and far below the Berry-Esseen bound."
plt.figure(figsize=(6, 3.6))
plt.loglog(ns, gap, marker="o", label="exact gap")
plt.loglog(ns, edgeworth, linestyle="--", label="Edgeworth term")
plt.loglog(ns, bound, linestyle=":", marker="s", label="Berry–Esseen bound")
plt.xlabel("sample size n")
plt.ylabel("largest gap between CDFs")
plt.legend()
plt.show()

# %% [markdown]
# The error falls as $1/\sqrt{n}$: to halve it, take four times the data. And at $n = 30$ nothing
# special happens.
#
# ## Four intervals from scratch
#
# Each function takes an array of shape (samples, n) and returns the lower and upper ends,
# one pair a sample.
#
# - z with known σ: $\bar{x} \pm z_{0.975}\,\sigma/\sqrt{n}$
# - z with s: the same with the sample standard deviation in place of σ
# - t: $\bar{x} \pm t_{0.975,\,n-1}\, s/\sqrt{n}$
# - bootstrap percentile: the 2.5% and 97.5% quantiles of the means of resamples
#   ([Efron (1979)][efron1979] introduced the bootstrap)
#
# All four target the mean of the population, and all but the last are symmetric.


# %%
def half_width(spread, critical, n):
    """Critical value times the standard error of the mean."""
    return critical * spread / np.sqrt(n)


def z_known(x, sigma):
    """Interval with the population standard deviation."""
    mean = x.mean(axis=1)
    half = half_width(sigma, stats.norm.ppf(0.975), x.shape[1])
    return mean - half, mean + half


def z_sample(x):
    """Interval with s in place of sigma but still the normal quantile: too short."""
    mean, s = x.mean(axis=1), x.std(axis=1, ddof=1)
    half = half_width(s, stats.norm.ppf(0.975), x.shape[1])
    return mean - half, mean + half


def t_sample(x):
    """Student's interval."""
    n = x.shape[1]
    mean, s = x.mean(axis=1), x.std(axis=1, ddof=1)
    half = half_width(s, stats.t.ppf(0.975, n - 1), n)
    return mean - half, mean + half


def bootstrap_percentile(x, rng, resamples=400):
    """Percentile bootstrap, one sample at a time to keep memory small."""
    low, high = np.empty(len(x)), np.empty(len(x))
    n = x.shape[1]
    for i, sample in enumerate(x):
        means = sample[rng.integers(0, n, (resamples, n))].mean(axis=1)
        low[i], high[i] = np.quantile(means, [0.025, 0.975])
    return low, high


# %% [markdown]
# Before counting anything, check them against SciPy on one sample. Three agree to rounding;
# the bootstrap is random, so it agrees within its own simulation error.

# %%
one = rng.lognormal(0, 1, (1, 40))
mean, sem = one.mean(), stats.sem(one[0])
assert np.allclose(np.ravel(z_known(one, 2.0)), stats.norm.interval(0.95, mean, 2 / np.sqrt(40)))
assert np.allclose(np.ravel(z_sample(one)), stats.norm.interval(0.95, mean, sem))
assert np.allclose(np.ravel(t_sample(one)), stats.t.interval(0.95, 39, mean, sem))
ours = np.ravel(bootstrap_percentile(one, rng, resamples=20_000))
scipys = stats.bootstrap(
    (one[0],), np.mean, n_resamples=20_000, method="percentile", rng=rng
).confidence_interval
assert np.allclose(ours, scipys, atol=0.1 * sem)
print(f"t interval          {t_sample(one)[0][0]:.2f} to {t_sample(one)[1][0]:.2f}")
print(f"bootstrap interval  {ours[0]:.1f} to {ours[1]:.1f}")

# %% [markdown]
# ## How often do they cover?
#
# Five populations with known mean and standard deviation, four sample sizes. Each z and t
# entry counts 10,000 samples, so its own standard error near 95% is about
# $\sqrt{0.95 \cdot 0.05 / 10{,}000} = 0.2$ percentage points. The bootstrap entries count
# 1,000 samples (0.7 points). Near 50% both are about twice as large.

# %%
populations = {
    # name: (draw, mean, standard deviation)
    "normal": (lambda size: rng.normal(0, 1, size), 0.0, 1.0),
    "t, 3 degrees": (lambda size: rng.standard_t(3, size), 0.0, np.sqrt(3)),
    "Bernoulli 0.1": (lambda size: rng.binomial(1, 0.1, size), 0.1, 0.3),
    "exponential": (lambda size: rng.exponential(1, size), 1.0, 1.0),
    "lognormal": (lambda size: rng.lognormal(0, 1, size), np.exp(0.5), np.sqrt(np.e * (np.e - 1))),
}
sizes = (5, 10, 30, 100)


def covers(interval, mu):
    """Share of intervals that contain mu."""
    low, high = interval
    return float(np.mean((low <= mu) & (mu <= high)))


coverage = {}
print(f"{'population':15s}{'n':>5s}{'z known':>10s}{'z with s':>10s}{'t':>8s}{'bootstrap':>11s}")
for name, (draw, mu, sigma) in populations.items():
    for n in sizes:
        x = draw((10_000, n))
        row = (
            covers(z_known(x, sigma), mu),
            covers(z_sample(x), mu),
            covers(t_sample(x), mu),
            covers(bootstrap_percentile(x[:1_000], rng), mu),
        )
        coverage[name, n] = row
        print(
            f"{name:15s}{n:5d}"
            + "".join(
                f"{value:{width}.1%}" for value, width in zip(row, (10, 10, 8, 11), strict=True)
            )
        )

# %% alt="Coverage of the t interval against n for five populations: normal stays at 95 percent, t with 3 degrees of freedom slightly above, exponential and lognormal rise slowly from below, Bernoulli with p of 0.1 jumps from far below."
plt.figure(figsize=(6, 4))
styles = (("-", "o"), ("--", "s"), ("-.", "^"), (":", "D"), ((0, (6, 2)), "v"))
for name, (line, marker) in zip(populations, styles, strict=True):
    plt.plot(
        sizes, [coverage[name, n][2] for n in sizes], linestyle=line, marker=marker, label=name
    )
plt.axhline(0.95, linewidth=0.8)
plt.xscale("log")
plt.xticks(sizes, [str(n) for n in sizes])
plt.minorticks_off()
plt.xlabel("sample size n")
plt.ylabel("coverage of the t interval")
plt.legend()
plt.show()

# %% [markdown]
# Read the table row by row.
#
# - **Normal population.** z with known σ and t are exact at every $n$: 95% at $n = 5$ and at
#   $n = 100$. A larger sample does not cover more often; its intervals are only shorter.
#   z with s is too short at small $n$: it covers 88% at $n = 5$.
# - **Skewed populations.** t is a large-sample approximation here. For the lognormal it is
#   far from 95% at $n = 30$ and still below at $n = 100$, so here the coverage does rise
#   with $n$, because the approximation improves.
# - **Bernoulli with $p = 0.1$.** With $n = 5$ most samples contain no success at all, $s$ is
#   zero and the interval is a single point. For proportions use Wilson's interval.
# - **The bootstrap is no magic.** At $n = 5$ its percentile interval is even shorter than z
#   with s: the resamples know nothing that the sample does not contain. It is less accurate
#   than t for small samples, more accurate for large ones
#   ([Hesterberg (2015)][hesterberg2015]).
#
# We can check the one entry that theory gives exactly: for a normal population, z with s
# covers with probability $\Prob(\abs{T_{n-1}} \le 1.96)$.

# %%
for n in sizes:
    exact = 1 - 2 * stats.t.sf(stats.norm.ppf(0.975), n - 1)
    counted = coverage["normal", n][1]
    print(f"n = {n:3d}: exact {exact:.3f}, counted {counted:.3f}")
    assert abs(exact - counted) < 0.012
    assert abs(coverage["normal", n][0] - 0.95) < 0.01
    assert abs(coverage["normal", n][2] - 0.95) < 0.01

# %% [markdown]
# ## Which side do they miss?
#
# Ideally a 95% interval misses 2.5% on each side. For a right-skewed population the mean and
# $s$ are positively correlated: samples without a large value have a small mean *and* a
# small $s$, so the interval is too low and too short at once.

# %%
n = 30
x = populations["lognormal"][0]((10_000, n))
mu = populations["lognormal"][1]
low, high = t_sample(x)
print(f"interval entirely below the mean: {np.mean(high < mu):.1%}")
print(f"interval entirely above the mean: {np.mean(low > mu):.1%}")
r = np.corrcoef(x.mean(axis=1), x.std(axis=1, ddof=1))[0, 1]
print(f"correlation of sample mean and s: {r:.1f}")
assert np.mean(high < mu) > 5 * np.mean(low > mu)
assert r > 0.5

# %% alt="One hundred t intervals from lognormal samples of size 30 with a horizontal line at the true mean: all misses lie below the line, and the intervals that miss are shorter than most."
hit = ((low <= mu) & (mu <= high))[:100]
index = np.arange(100)
center, half = (low + high)[:100] / 2, (high - low)[:100] / 2
plt.figure(figsize=(6, 4))
plt.errorbar(index[hit], center[hit], yerr=half[hit], fmt=".", linewidth=1, label="covers")
plt.errorbar(index[~hit], center[~hit], yerr=half[~hit], fmt="D", linewidth=3, label="misses")
plt.axhline(mu, linewidth=1)
plt.xlabel("number of the sample")
plt.ylabel("95% t interval")
plt.legend()
plt.show()

# %% [markdown]
# ## When there is no mean
#
# The Cauchy distribution has no mean and no variance; the central limit theorem does not
# apply. The mean of $n$ standard Cauchy values is again standard Cauchy
# ([Casella and Berger (2002)][casella2002]): averaging a thousand values helps exactly as
# much as taking one. The median is another matter.

# %%
print("   n   IQR of the mean   IQR of the median")
spread = {}
for n in (1, 11, 101, 1001):
    x = rng.standard_cauchy((5_000, n))
    spread[n] = stats.iqr(x.mean(axis=1)), stats.iqr(np.median(x, axis=1))
    print(f"{n:4d}   {spread[n][0]:15.1f}   {spread[n][1]:17.2f}")
    # The quartiles of a standard Cauchy variable are -1 and 1.
    assert abs(spread[n][0] - 2) < 0.25
# The median's standard error is about pi / (2 sqrt(n)); 1.349 standard errors make an IQR.
assert abs(spread[1001][1] / (1.349 * np.pi / 2 / np.sqrt(1001)) - 1) < 0.1

# %% alt="Interquartile range of the mean and of the median of Cauchy samples against n on logarithmic axes: the mean stays flat at two while the median falls as one over the square root of n."
plt.figure(figsize=(6, 3.6))
plt.loglog(list(spread), [v[0] for v in spread.values()], marker="o", label="mean")
plt.loglog(
    list(spread), [v[1] for v in spread.values()], marker="s", linestyle="--", label="median"
)
plt.xlabel("sample size n")
plt.ylabel("interquartile range")
plt.legend()
plt.show()

# %% [markdown]
# ## Three things to try
#
# 1. **Find your own “30”.** Raise the lognormal's second parameter from 1 to 2 (its mean is
#    then $e^2$). How large must $n$ be before the t interval covers 85%? (About 1,000; for
#    94% even 100,000 is hardly enough.) Does taking logarithms first help, and what does
#    the interval then estimate?
# 2. **Break independence.** Replace the normal samples by an autoregressive series,
#    $x_i = 0.8\,x_{i-1} + \varepsilon_i$, and count again. Why does no $n$ repair it, and by
#    which factor would you have to widen the interval? (For large $n$ the answer is 3.)
# 3. **Repair the proportion.** Write Wilson's interval for the Bernoulli population, add it
#    as a fifth column, and compare it with
#    `scipy.stats.binomtest(k, n).proportion_ci(method="wilson")`.
