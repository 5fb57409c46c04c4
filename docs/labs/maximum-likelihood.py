# ---
# description: Linear and logistic regression by maximum likelihood, by formula and optimizer.
# ---

# %% [markdown]
# # Linear and logistic regression fitted twice
#
# The page on [maximum likelihood for
# regression](../statistics/maximum-likelihood-for-regression.md) derives one cost for each
# assumption about noise. Here each is minimized by a numerical optimizer that only sees the
# negative log-likelihood, and by the formula, or the Newton step, that you would write on a
# whiteboard. The two must agree, and each cell checks that they do.
#
# What you will learn:
#
# - that least squares *is* maximum likelihood for normal errors with one variance;
# - what weighting by $1/\sigma_i^2$ buys when variances differ, measured by simulation;
# - how Newton's method (IRLS) fits a logistic regression, and how to make scikit-learn agree;
# - what happens to logistic regression when a line separates the two classes.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LinearRegression, LogisticRegression

rng = np.random.default_rng(0)

# %% [markdown]
# ## Linear regression, equal variances
#
# The model is $y_i = \beta_0 + \beta_1 x_i + \varepsilon_i$ with independent
# $\varepsilon_i \sim \mathcal{N}(0, \sigma^2)$. By the derivation, the best coefficients solve
# the normal equations $X^\top X \hat\beta = X^\top y$, and $\hat\sigma^2$ is the mean squared
# residual.

# %%
n = 60
x = rng.uniform(0, 10, n)
X = np.column_stack([np.ones(n), x])
true_beta = np.array([2.0, 0.7])
y = X @ true_beta + rng.normal(0, 1.5, n)

by_hand = np.linalg.solve(X.T @ X, X.T @ y)
sigma_hat = np.sqrt(np.mean((y - X @ by_hand) ** 2))
print("normal equations:", by_hand.round(4), "sigma:", round(float(sigma_hat), 4))

# %% [markdown]
# The optimizer gets nothing but the negative log-likelihood, with $\log\sigma$ as third parameter
# so that $\sigma$ stays positive.


# %%
def normal_nll(theta, design, y):
    """Negative log-likelihood of (beta, log sigma), up to a constant."""
    residual = y - design @ theta[:-1]
    return len(y) * theta[-1] + 0.5 * np.sum(residual**2) * np.exp(-2 * theta[-1])


fit = minimize(normal_nll, np.zeros(3), args=(X, y), method="BFGS")
print("optimizer:       ", fit.x[:2].round(4), "sigma:", round(float(np.exp(fit.x[2])), 4))

sklearn_fit = LinearRegression().fit(x[:, None], y)
assert np.allclose(fit.x[:2], by_hand, atol=1e-3)
assert np.isclose(np.exp(fit.x[2]), sigma_hat, atol=1e-3)
assert np.allclose([sklearn_fit.intercept_, sklearn_fit.coef_[0]], by_hand)

# %% [markdown]
# Three routes, one answer. Here is the surface that was climbed: the log-likelihood over
# intercept and slope, with $\sigma$ at its estimate. It is a quadratic bowl upside down, so its
# contours are ellipses. They are tilted because a higher intercept can be offset by a lower slope
# when all $x$ are positive.

# %% alt="Contour plot of the log-likelihood over intercept and slope: nested ellipses tilted down to the right, the maximum marked by a cross close to the true values marked by a star."
intercepts = np.linspace(by_hand[0] - 1.6, by_hand[0] + 1.6, 81)
slopes = np.linspace(by_hand[1] - 0.28, by_hand[1] + 0.28, 81)
best = normal_nll(np.append(by_hand, np.log(sigma_hat)), X, y)
surface = np.array(
    [
        [best - normal_nll(np.array([a, b, np.log(sigma_hat)]), X, y) for a in intercepts]
        for b in slopes
    ]
)
fig, ax = plt.subplots()
contours = ax.contour(intercepts, slopes, surface, levels=[-12, -8, -5, -3, -1], colors="C0")
ax.clabel(contours, fmt="%g")
ax.plot(*by_hand, "C1x", markersize=10, label="maximum")
ax.plot(*true_beta, "C2*", markersize=12, label="truth")
ax.set(xlabel="intercept", ylabel="slope")
ax.legend()
plt.show()

# %% [markdown]
# ## Linear regression, unequal variances
#
# Now each observation has its own known standard deviation $\sigma_i$, as with instruments of
# different quality, or averages of groups of different size. The cost is
# $\sum_i (y_i - x_i^\top\beta)^2 / \sigma_i^2$, so with $W = \mathrm{diag}(1/\sigma_i^2)$ the
# estimate is $\hat\beta = (X^\top W X)^{-1} X^\top W y$.

# %%
sigma = 0.2 + 0.05 * x**2
y_unequal = X @ true_beta + sigma * rng.normal(size=n)


def weighted(design, y, sigma):
    """Weighted least squares with weights 1 / sigma^2."""
    weight = 1 / sigma**2
    return np.linalg.solve(design.T @ (design * weight[:, None]), design.T @ (weight * y))


def unequal_nll(beta, design, y, sigma):
    """Negative log-likelihood for known standard deviations, up to a constant."""
    return 0.5 * np.sum(((y - design @ beta) / sigma) ** 2)


by_hand = weighted(X, y_unequal, sigma)
fit = minimize(unequal_nll, np.zeros(2), args=(X, y_unequal, sigma), method="BFGS")
sklearn_fit = LinearRegression().fit(x[:, None], y_unequal, sample_weight=1 / sigma**2)
print("by hand:  ", by_hand.round(4))
print("optimizer:", fit.x.round(4))
assert np.allclose(fit.x, by_hand, atol=1e-3)
assert np.allclose([sklearn_fit.intercept_, sklearn_fit.coef_[0]], by_hand)

# %% [markdown]
# Is it worth the trouble? Draw 5,000 new data sets with the same $x$ and $\sigma_i$ and compare
# three numbers for the slope: its true spread under weighting, its true spread without, and what
# the textbook formula $\hat\sigma^2 (X^\top X)^{-1}$ would have reported for the latter.

# %%
draws = X @ true_beta + sigma * rng.normal(size=(5_000, n))
weight = 1 / sigma**2
weighted_slopes = np.linalg.solve(X.T @ (X * weight[:, None]), X.T @ (weight * draws).T)[1]
plain = np.linalg.solve(X.T @ X, X.T @ draws.T)
residual = draws - (X @ plain).T
reported = np.sqrt((residual**2).sum(axis=1) / (n - 2) * np.linalg.inv(X.T @ X)[1, 1])
theory = np.sqrt(np.linalg.inv(X.T @ (X * weight[:, None]))[1, 1])

print(f"weighted:   mean {weighted_slopes.mean():.3f}, standard error {weighted_slopes.std():.3f}")
print(f"            formula (X'WX)^-1 says       {theory:.3f}")
print(f"unweighted: mean {plain[1].mean():.3f}, standard error {plain[1].std():.3f}")
print(f"            textbook formula reports     {reported.mean():.3f}")
assert abs(weighted_slopes.mean() - 0.7) < 0.01
assert abs(plain[1].mean() - 0.7) < 0.01
assert np.isclose(weighted_slopes.std(), theory, rtol=0.05)
assert weighted_slopes.std() < plain[1].std()

# %% [markdown]
# Both are unbiased; weighting is more precise; and the textbook formula does not know what the
# unweighted slope really does. That last point is why robust standard errors exist
# ([White (1980)][white1980]).

# %% alt="Two overlaid histograms of the slope over 5,000 simulated data sets, both centered on the true 0.7 marked by a vertical line; the weighted one is clearly narrower than the unweighted one."
fig, ax = plt.subplots()
bins = np.linspace(0.2, 1.2, 51)
ax.hist(plain[1], bins, histtype="step", linestyle="--", linewidth=2, label="unweighted")
ax.hist(weighted_slopes, bins, histtype="step", linewidth=2, label="weighted by $1/\\sigma_i^2$")
ax.axvline(0.7, linestyle=":", label="truth")
ax.set(xlabel="estimated slope", ylabel="number of data sets")
ax.legend()
plt.show()

# %% [markdown]
# ### When the variances are unknown
#
# Then $\log\sigma_i$ stays in the cost, and $\sigma_i$ needs structure, here
# $\log\sigma_i = \gamma_0 + \gamma_1 x_i$. (With one free $\sigma_i$ for each point the
# likelihood is unbounded.) The model of the variances is a little wrong on purpose: the data were
# made with $\sigma_i = 0.2 + 0.05\,x_i^2$.


# %%
def variance_nll(theta, design, y, spread):
    """Negative log-likelihood with log sigma = spread @ gamma, up to a constant."""
    beta, gamma = theta[:2], theta[2:]
    log_sigma = spread @ gamma
    return np.sum(log_sigma + 0.5 * (y - design @ beta) ** 2 * np.exp(-2 * log_sigma))


Z = np.column_stack([np.ones(n), x])
fit = minimize(variance_nll, np.zeros(4), args=(X, y_unequal, Z), method="BFGS")
print("variances known:    ", weighted(X, y_unequal, sigma).round(3))
print("variances estimated:", fit.x[:2].round(3))
print("at x = 0, 5, 10: sigma is", (0.2 + 0.05 * np.array([0, 5, 10]) ** 2).round(2))
print("            estimated as", np.exp(fit.x[2] + fit.x[3] * np.array([0, 5, 10])).round(2))
assert np.allclose(fit.x[:2], weighted(X, y_unequal, np.exp(Z @ fit.x[2:])), atol=1e-3)

# %% [markdown]
# ## Logistic regression
#
# A label is 1 with probability $p_i = 1/(1 + e^{-z_i})$, $z_i = x_i^\top\beta$. The negative
# log-likelihood is binary cross-entropy, $\sum_i [\log(1 + e^{z_i}) - y_i z_i]$, its gradient
# $X^\top(p - y)$, its Hessian $X^\top D X$ with $D = \mathrm{diag}(p_i(1 - p_i))$. Newton's method
# is then

# %%
m = 200
features = rng.normal(size=(m, 2))
A = np.column_stack([np.ones(m), features])
labels = (rng.uniform(size=m) < expit(A @ [-0.5, 1.0, -2.0])).astype(float)


def cross_entropy(beta, design, labels):
    """Summed binary cross-entropy, computed from logits."""
    z = design @ beta
    return np.sum(np.logaddexp(0, z) - labels * z)


def gradient(beta, design, labels):
    """Gradient of the cross-entropy."""
    return design.T @ (expit(design @ beta) - labels)


def newton(design, labels, steps):
    """Newton's method from zero; returns the path of coefficients."""
    path = [np.zeros(design.shape[1])]
    for _ in range(steps):
        p = expit(design @ path[-1])
        hessian = design.T @ (design * (p * (1 - p))[:, None])
        path.append(path[-1] - np.linalg.solve(hessian, gradient(path[-1], design, labels)))
    return np.array(path)


path = newton(A, labels, 8)
for step, beta in enumerate(path):
    print(step, beta.round(4), f"{cross_entropy(beta, A, labels):.4f}")

# %% [markdown]
# It takes a handful of steps. Each one is a weighted least-squares problem with weights
# $p_i(1-p_i)$, the variances that the model itself predicts, hence the name *iteratively
# reweighted least squares*: solve for the working response $z_i + (y_i - p_i)/(p_i(1-p_i))$ and
# you land on the same point.

# %%
z = A @ path[1]
p = expit(z)
w = p * (1 - p)
assert np.allclose(weighted(A, z + (labels - p) / w, 1 / np.sqrt(w)), path[2])

fit = minimize(cross_entropy, np.zeros(3), args=(A, labels), jac=gradient, method="BFGS")
free = LogisticRegression(C=np.inf, tol=1e-8).fit(features, labels)
default = LogisticRegression().fit(features, labels)
print("Newton:              ", path[-1].round(4))
print("optimizer:           ", fit.x.round(4))
print("scikit-learn, C=inf: ", free.intercept_.round(4), free.coef_[0].round(4))
print("scikit-learn, C=1:   ", default.intercept_.round(4), default.coef_[0].round(4))
assert np.allclose(fit.x, path[-1], atol=1e-3)
assert np.allclose(np.append(free.intercept_, free.coef_[0]), path[-1], atol=1e-3)
assert np.linalg.norm(default.coef_) < np.linalg.norm(free.coef_)

# %% [markdown]
# The last line is a trap: the default is not maximum likelihood but penalized, so its coefficients
# are smaller. `C=np.inf` turns the penalty off ([documentation][sklearn-logistic]).
#
# The inverse of the Hessian at the maximum estimates the covariance of the coefficients. Check it
# by drawing new labels at the same features:

# %%
p = expit(A @ path[-1])
formula = np.sqrt(np.diag(np.linalg.inv(A.T @ (A * (p * (1 - p))[:, None]))))
refits = np.array(
    [newton(A, (rng.uniform(size=m) < p).astype(float), 10)[-1] for _ in range(1_000)]
)
print("inverse Hessian:", formula.round(3))
print("simulation:     ", refits.std(axis=0).round(3))
print("mean of refits: ", refits.mean(axis=0).round(3), "refitted around", path[-1].round(3))
assert np.allclose(formula, refits.std(axis=0), rtol=0.2)

# %% [markdown]
# The formula is an approximation for large samples. The refits also land a little farther from
# zero than the coefficients they were drawn from: the estimate is consistent, not unbiased.

# %% [markdown]
# ## When a line separates the classes
#
# Four points at $-2, -1, 1, 2$, one coefficient, no intercept. With labels 0, 1, 0, 1 the cost
# has a minimum. With labels 0, 0, 1, 1 every larger slope is better
# ([Albert & Anderson (1984)][albert1984]).

# %%
points = np.array([[-2.0], [-1.0], [1.0], [2.0]])
overlap, separated = np.array([0.0, 1, 0, 1]), np.array([0.0, 0, 1, 1])

print("overlap:  ", newton(points, overlap, 6)[:, 0].round(3))
print("separated:", newton(points, separated, 6)[:, 0].round(3))
costs = [cross_entropy(b, points, separated) for b in newton(points, separated, 12)]
assert np.all(np.diff(costs) < 0)

# %% [markdown]
# On the separated labels Newton's method walks on by about one unit a step and never settles. A
# penalty gives a finite answer, and the penalty alone decides which:

# %% alt="Fitted slope against the inverse penalty strength C on a logarithmic axis. With overlapping labels the curve levels off at 0.42; with separated labels it keeps climbing as C grows."
strengths = np.logspace(-2, 4, 25)
slopes = {
    name: [
        minimize(
            lambda b, c=c, target=target: 0.5 * b @ b / c + cross_entropy(b, points, target),
            np.zeros(1),
        ).x[0]
        for c in strengths
    ]
    for name, target in (("overlap", overlap), ("separated", separated))
}
fig, ax = plt.subplots()
ax.semilogx(strengths, slopes["overlap"], "o-", label="overlap: 0, 1, 0, 1")
ax.semilogx(strengths, slopes["separated"], "s--", label="separated: 0, 0, 1, 1")
ax.set(xlabel="C (weaker penalty to the right)", ylabel="fitted slope")
ax.legend()
plt.show()
assert np.isclose(slopes["overlap"][-1], newton(points, overlap, 8)[-1, 0], atol=1e-2)
assert slopes["separated"][-1] > 7

# %% [markdown]
# ## Three things to try
#
# 1. Replace the normal errors of the first part by `rng.laplace` and minimize the sum of
#    *absolute* residuals (Nelder–Mead, since it has corners). Over many data sets, which slope
#    varies less: that of least squares or that of least absolute deviations?
# 2. In the simulation, weight by wrong standard deviations, such as `1 / sigma`. Is the slope
#    still unbiased? How much precision is lost, and does $(X^\top W X)^{-1}$ still report its
#    variance?
# 3. Add one point at $x = 1.5$ with label 0 to the separated data. How large is the finite slope
#    now, and how does it change if you move that point toward the other zeros?
