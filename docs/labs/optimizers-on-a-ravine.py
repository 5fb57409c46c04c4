# ---
# description: Eight optimizers from scratch on a narrow valley, against closed forms and libraries.
# ---

# %% [markdown]
# # Optimizers on a ravine
#
# A quadratic with curvatures 1 and 50 is the smallest problem on which optimizers differ, and on
# which their behavior can be computed exactly. Every update rule of the page on
# [optimizers](../deep-learning/optimizers.md) is written here in two or three lines and checked:
# against scikit-learn's optimizers, against closed forms, and against each other.
#
# What you will learn:
#
# - SGD, momentum (both conventions), Nesterov, Adagrad, RMSProp, Adadelta, Adam and AdamW as code;
# - the exact stability limits with and without momentum;
# - what bias correction does to Adam's first steps;
# - what happens to adaptive methods when the valley is turned, and what a schedule does in noise.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.neural_network import _stochastic_optimizers as library

A = np.diag([1.0, 50.0])
start = np.array([-4.0, 1.0])


def cost(path, hessian):
    return 0.5 * np.einsum("...i,ij,...j->...", path, hessian, path)


# %% [markdown]
# ## Eight rules
#
# Each takes weights, a function for the gradient, its state and the step number, and returns new
# weights. The state is a dictionary that starts empty.


# %%
def sgd(w, grad, s, t, rate):
    return w - rate * grad(w)


def momentum(w, grad, s, t, rate, beta=0.9):
    s["m"] = beta * s.get("m", 0) + grad(w)
    return w - rate * s["m"]


def nesterov(w, grad, s, t, rate, beta=0.9):
    m = s.get("m", 0)
    s["m"] = beta * m + grad(w - rate * beta * m)
    return w - rate * s["m"]


def adagrad(w, grad, s, t, rate, eps=1e-8):
    g = grad(w)
    s["v"] = s.get("v", 0) + g**2
    return w - rate * g / (np.sqrt(s["v"]) + eps)


def rmsprop(w, grad, s, t, rate, beta=0.99, eps=1e-8):
    g = grad(w)
    s["v"] = beta * s.get("v", 0) + (1 - beta) * g**2
    return w - rate * g / (np.sqrt(s["v"]) + eps)


def adadelta(w, grad, s, t, rate=1.0, beta=0.9, eps=1e-4):
    g, u = grad(w), s.get("u", 0)
    s["v"] = beta * s.get("v", 0) + (1 - beta) * g**2
    d = -np.sqrt(u + eps) / np.sqrt(s["v"] + eps) * g
    s["u"] = beta * u + (1 - beta) * d**2
    return w + rate * d


def adam(w, grad, s, t, rate, b1=0.9, b2=0.999, eps=1e-8, decay=0.0):
    g = grad(w)
    s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
    s["v"] = b2 * s.get("v", 0) + (1 - b2) * g**2
    m, v = s["m"] / (1 - b1**t), s["v"] / (1 - b2**t)
    return w - rate * (m / (np.sqrt(v) + eps) + decay * w)  # decay > 0: AdamW


def descend(rule, steps, w=start, hessian=A, **settings):
    path, state = [w], {}
    for t in range(1, steps + 1):
        path.append(rule(path[-1], lambda w: hessian @ w, state, t, **settings))
    return np.array(path)


# %% [markdown]
# ## Agreement
#
# scikit-learn's networks train with these rules; its optimizer classes (private, used here as a
# reference) accept any gradient. Its momentum keeps the rate inside the buffer, and its Nesterov
# variant stores the look-ahead point, so that path is compared at $w_t - \eta\beta m_t$. Its Adam
# adds $\epsilon$ before the bias correction of $v$, which is visible only in the last digits.


# %%
def reference(optimizer, steps):
    params = [start.copy()]
    path = [params[0].copy()]
    for _ in range(steps):
        optimizer.update_params(params, [A @ params[0]])
        path.append(params[0].copy())
    return np.array(path)


plain = library.SGDOptimizer([start], 0.01, momentum=0.0, nesterov=False)
heavy = library.SGDOptimizer([start], 0.01, momentum=0.9, nesterov=False)
ahead = library.SGDOptimizer([start], 0.01, momentum=0.9, nesterov=True)
assert np.allclose(descend(sgd, 60, rate=0.01), reference(plain, 60))
assert np.allclose(descend(momentum, 60, rate=0.01), reference(heavy, 60))
ours = descend(nesterov, 60, rate=0.01)
velocity = np.diff(ours, axis=0)  # minus rate times m
assert np.allclose(ours[1:] + 0.9 * velocity, reference(ahead, 60)[1:])
assert np.allclose(
    descend(adam, 60, rate=0.3), reference(library.AdamOptimizer([start], 0.3), 60), atol=1e-6
)
print("four rules agree with scikit-learn over 60 steps")

# %% [markdown]
# Closed forms for the others. SGD multiplies coordinate $i$ by $1 - \eta\lambda_i$. Momentum obeys
# $w_{t+1} = (1 + \beta - \eta\lambda) w_t - \beta w_{t-1}$. With a constant gradient $g$, Adagrad
# moves by $\eta/\sqrt{t}$, RMSProp by $\eta/\sqrt{1 - \beta^t}$, Adam by $\eta$, whatever $g$ is.

# %%
path = descend(sgd, 60, rate=0.03)
t = np.arange(61)[:, None]
assert np.allclose(path, start * (1 - 0.03 * np.diag(A)) ** t)

path = descend(momentum, 60, rate=0.03)
assert np.allclose(path[2:], (1.9 - 0.03 * np.diag(A)) * path[1:-1] - 0.9 * path[:-2])


def constant_gradient(rule, g, steps=200, **settings):
    """Sizes of the steps for a gradient that is always g."""
    w, state, out = np.zeros(1), {}, []
    for t in range(1, steps + 1):
        new = rule(w, lambda w: np.full(1, g), state, t, **settings)
        out.append(float(w[0] - new[0]))
        w = new
    return np.array(out)


k = np.arange(1, 201)
for g in (0.01, 1.0, 100.0):
    assert np.allclose(constant_gradient(adagrad, g, rate=0.1), 0.1 / np.sqrt(k), rtol=1e-5)
    assert np.allclose(
        constant_gradient(rmsprop, g, rate=0.1), 0.1 / np.sqrt(1 - 0.99**k), rtol=1e-4
    )
    assert np.allclose(constant_gradient(adam, g, rate=0.1), 0.1, rtol=1e-5)
assert np.isclose(constant_gradient(momentum, 1.0, rate=0.1)[-1], 1.0)
print("constant gradient: momentum's step grows tenfold, Adam's is the rate itself")

# %% [markdown]
# ## Paths

# %% alt="Four panels with contours of an elongated bowl. SGD zigzags across and creeps along; momentum swings in waves; RMSProp walks along the floor to the minimum; Adam overshoots in a smooth curve and returns."
shown = (
    ("SGD 0.038", descend(sgd, 50, rate=0.038)),
    ("momentum 0.01", descend(momentum, 50, rate=0.01)),
    ("RMSProp 0.1", descend(rmsprop, 50, rate=0.1)),
    ("Adam 0.3", descend(adam, 50, rate=0.3)),
)
grid = np.stack(np.meshgrid(np.linspace(-4.6, 2.2, 60), np.linspace(-1.4, 1.4, 60)), axis=-1)
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True)
for ax, (name, path) in zip(axes.flat, shown, strict=True):
    ax.contour(grid[..., 0], grid[..., 1], cost(grid, A), levels=[0.3, 2, 6, 14, 28], colors="C2")
    ax.plot(*path.T, "C0.-", linewidth=1)
    ax.plot(0, 0, "C1*", markersize=10)
    ax.set(title=name)
plt.show()

# %% [markdown]
# Turn the valley by 45° and run the same settings. SGD and momentum only see a turned picture; the
# adaptive rules divide along axes that no longer fit.

# %%
turn = np.array([[1, -1], [1, 1]]) / np.sqrt(2)
turned = turn @ A @ turn.T
runs = (
    ("SGD", sgd, {"rate": 0.038}),
    ("momentum", momentum, {"rate": 0.01}),
    ("Nesterov", nesterov, {"rate": 0.01}),
    ("Adagrad", adagrad, {"rate": 1.0}),
    ("RMSProp", rmsprop, {"rate": 0.1}),
    ("Adadelta", adadelta, {}),
    ("Adam", adam, {"rate": 0.3}),
)
print("cost after 50 steps   on the axes   turned by 45 degrees")
for name, rule, settings in runs:
    straight = cost(descend(rule, 50, **settings)[-1], A)
    other = cost(descend(rule, 50, w=turn @ start, hessian=turned, **settings)[-1], turned)
    print(f"{name:20} {straight:12.1e} {other:17.1e}")
    if name in ("SGD", "momentum", "Nesterov"):
        assert np.isclose(straight, other)
    else:
        assert other > straight

# %% [markdown]
# ## Exact stability limits
#
# For one curvature $\lambda$ and rate $\eta$, the recursion of momentum has the characteristic
# polynomial $r^2 - (1 + \beta - \eta\lambda) r + \beta$; Nesterov's is
# $r^2 - (1 + \beta)(1 - \eta\lambda) r + \beta(1 - \eta\lambda)$. The largest root is the factor per
# step.

# %% alt="Factor per step against rate times curvature, beta 0.9. SGD is a V that reaches 1 at 2. Momentum is flat at 0.95 up to 3.8. Nesterov falls to zero at 1 and crosses 1 at 1.36."
products = np.linspace(0.002, 4.2, 400)
beta = 0.9
factors = {
    "SGD": np.abs(1 - products),
    "momentum": [np.abs(np.roots([1, -(1 + beta - x), beta])).max() for x in products],
    "Nesterov": [
        np.abs(np.roots([1, -(1 + beta) * (1 - x), beta * (1 - x)])).max() for x in products
    ],
}
limits = {"SGD": 2, "momentum": 2 * (1 + beta), "Nesterov": 2 * (1 + beta) / (1 + 2 * beta)}
fig, ax = plt.subplots()
for (name, values), style in zip(factors.items(), ("-", "--", "-."), strict=True):
    ax.plot(products, values, style, label=name)
    last_stable = products[np.array(values) < 1].max()
    print(f"{name:9} stable up to {last_stable:.2f}, formula {limits[name]:.2f}")
    assert abs(last_stable - limits[name]) < 0.02
ax.axhline(1, linestyle=":")
ax.set(xlabel="rate × curvature", ylabel="factor per step", ylim=(0, 1.5))
ax.legend()
plt.show()

# %% [markdown]
# Nesterov's limit is *lower* than that of plain descent. Its gain is elsewhere: below 1 its factor
# is $\sqrt{\beta(1 - \eta\lambda)}$, against $\sqrt\beta$ for momentum, so steep directions are
# damped fast.
#
# ## Bias correction

# %% alt="Size of Adam's step divided by the rate for a constant gradient. With bias correction it is 1 throughout. Without, it starts at 3.16, peaks at 6.57 at step 12 and comes back toward 1 over thousands of steps."
k = np.arange(1, 5001)
uncorrected = (1 - 0.9**k) / np.sqrt(1 - 0.999**k)
fig, ax = plt.subplots()
ax.semilogx(k, uncorrected, "--", label="without correction")
ax.semilogx(k, np.ones(5000), label="with correction")
ax.set(xlabel="step", ylabel="step size / rate", ylim=(0, 7))
ax.legend()
plt.show()
assert np.argmax(uncorrected) == 11
assert np.isclose(uncorrected[0], 0.1 / np.sqrt(0.001))
m = v = 0.0
for _ in range(12):
    m, v = 0.9 * m + 0.1, 0.999 * v + 0.001
assert np.isclose(m / np.sqrt(v), uncorrected[11])

# %% [markdown]
# ## L2 or weight decay?
#
# Put $\lambda w$ into the gradient, or shrink the weights outside (AdamW)? Two coordinates whose
# gradients are noise of size 10 and 0.1; both weights start at 1. For SGD the two are one formula.
# In Adam they are not ([weight decay](../deep-learning/weight-decay.md)).

# %%
rng = np.random.default_rng(0)
noise = rng.normal(size=(4000, 2)) * [10.0, 0.1]
results = {}
for name in ("L2 in the gradient", "AdamW"):
    w, state = np.ones(2), {}
    for t, g in enumerate(noise, start=1):
        if name == "AdamW":
            w = adam(w, lambda w, g=g: g, state, t, rate=1e-3, decay=0.2)
        else:
            w = adam(w, lambda w, g=g: g + 0.2 * w, state, t, rate=1e-3)
    results[name] = w
    print(f"{name:19}", w.round(2))
print("pure decay, (1 - 0.001 * 0.2)^4000:", round((1 - 2e-4) ** 4000, 2))
gap = np.abs(results["L2 in the gradient"] - results["AdamW"])
assert gap.max() > 0.2

# %% [markdown]
# ## Noise and schedules
#
# On $\frac12 w^2$ with gradient noise of variance 1, the second moment obeys
# $s_{t+1} = (1 - \eta_t)^2 s_t + \eta_t^2$, whose fixed point for a constant rate is
# $\eta/(2 - \eta)$. Simulate 2,000 runs and compare with the recursion.

# %% alt="Mean loss over 1,000 steps, logarithmic axis: constant rate 0.1 levels off at 0.026, constant 0.01 falls slowly to 0.0025, cosine follows the fast curve first and then falls below both to 0.0018. Simulations lie on the computed curves."
steps = np.arange(1000)
schedules = {
    "constant 0.1": np.full(1000, 0.1),
    "constant 0.01": np.full(1000, 0.01),
    "cosine from 0.1": 0.05 * (1 + np.cos(np.pi * steps / 1000)),
}
fig, ax = plt.subplots()
for (name, rates), style in zip(schedules.items(), ("-", "--", "-."), strict=True):
    second, exact = 100.0, []
    w, simulated = np.full(2000, 10.0), []
    for r in rates:
        second = (1 - r) ** 2 * second + r**2
        exact.append(second / 2)
        w = w - r * (w + rng.normal(size=2000))
        simulated.append(np.mean(w**2) / 2)
    (line,) = ax.semilogy(exact, style, label=name)
    ax.semilogy(steps[::50], simulated[::50], "o", color=line.get_color(), markersize=4)
    print(f"{name:16} exact {exact[-1]:.4f}, simulated {simulated[-1]:.4f}")
    assert np.isclose(exact[-1], simulated[-1], rtol=0.15)
ax.set(xlabel="step", ylabel="mean loss")
ax.legend()
plt.show()
assert np.isclose(100.0 * 0.9**2000 + 0.1 / 1.9, 2 * 0.02631579)

# %% [markdown]
# ## The problem on which Adam fails
#
# Gradients $3, -1, -1, 3, \dots$ on $[-1, 1]$: their mean is positive, so the best point is $-1$.
# With $\beta_1 = 0$, $\beta_2 = 0.1$, rate $0.5/\sqrt t$
# ([Reddi et al. (2018)][reddi2018]):

# %% alt="Position against step. Adam climbs to plus 1, the worst point, within 50 steps; AMSGrad and SGD go to minus 1."
fig, ax = plt.subplots()
for name, style in (("Adam", "-"), ("AMSGrad", "--"), ("SGD", ":")):
    x, v, largest, walk = 0.0, 0.0, 0.0, []
    for t in range(1, 301):
        g = 3.0 if t % 3 == 1 else -1.0
        v = 0.1 * v + 0.9 * g**2
        largest = max(largest, v)
        scale = {"Adam": v, "AMSGrad": largest, "SGD": 1.0}[name]
        x = min(1.0, max(-1.0, x - 0.5 / np.sqrt(t) * g / np.sqrt(scale)))
        walk.append(x)
    ax.plot(walk, style, label=name)
    assert (walk[-1] > 0.9) == (name == "Adam")
ax.set(xlabel="step", ylabel="x")
ax.legend()
plt.show()

# %% [markdown]
# ## Three things to try
#
# 1. Search the best rate for each rule on a logarithmic grid, straight and turned. Which ranking
#    survives tuning?
# 2. Add noise of variance 1 to every gradient on the ravine. Which rules still profit from
#    momentum, at equal $\eta/(1-\beta)$?
# 3. In the failing problem, raise $\beta_2$ step by step to 0.999. Where does Adam turn around? Then
#    make the large gradient rarer and larger, and find a problem on which 0.999 fails, too.
