# ---
# description: Convolution arithmetic, its backward pass and the receptive field, checked with SciPy.
# ---

# %% [markdown]
# # Convolution and receptive field from scratch
#
# A convolutional layer with stride, padding and dilation takes a few lines of NumPy. Here they are
# checked: forward pass against `scipy.signal`, backward pass against finite differences, and the
# formulas for sizes and fields against plain counting. The pages on
# [convolutional layers](../deep-learning/convolution.md) and the
# [receptive field](../deep-learning/receptive-field.md) explain the formulas.
#
# What you will learn:
#
# - that layers compute cross-correlation, and where the turned kernel comes back;
# - how output sizes follow from padding, stride and dilation;
# - what moves along with a shifted image, and what does not;
# - how the influence on a unit concentrates in the middle of its receptive field.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import convolve2d, correlate2d
from sklearn.datasets import load_digits

rng = np.random.default_rng(0)

# %% [markdown]
# ## The forward pass
#
# The input has shape $(C_\text{in}, H, W)$, the kernel tensor $(C_\text{out}, C_\text{in}, k, k)$.
# Loop over the $k^2$ taps: each contributes a shifted, strided copy of the input, and `einsum`
# mixes the channels.


# %%
def out_size(n, k, p=0, s=1, d=1):
    """Number of window positions along one side."""
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


def conv(x, w, b, p=0, s=1, d=1):
    """Convolutional layer (a cross-correlation) on one image."""
    k = w.shape[-1]
    x = np.pad(x, ((0, 0), (p, p), (p, p)))
    h, v = (out_size(n, k, 0, s, d) for n in x.shape[1:])
    z = np.zeros((len(w), h, v)) + b[:, None, None]
    for i in range(k):
        for j in range(k):
            tap = x[:, i * d : i * d + s * h : s, j * d : j * d + s * v : s][:, :h, :v]
            z += np.einsum("oc,chw->ohw", w[:, :, i, j], tap)
    return z


x = np.array([[3.0, 9, 4], [11, 1, 8], [2, 13, 7]])
f = np.array([[0.0, 0], [1, 1]])
z = conv(x[None], f[None, None], np.zeros(1))[0]
print("cross-correlation:", z.tolist())
print("convolution:      ", convolve2d(x, f, "valid").tolist())
assert np.array_equal(z, correlate2d(x, f, "valid"))
assert np.array_equal(convolve2d(x, f, "valid"), correlate2d(x, f[::-1, ::-1], "valid"))

# %% [markdown]
# Now with channels, stride, padding and dilation. SciPy knows none of the three, but padding can be
# done before, strides are a selection afterwards, and dilation is a kernel with zeros in the gaps.

# %%
image, kernel, bias = (
    rng.normal(size=(3, 11, 11)),
    rng.normal(size=(4, 3, 3, 3)),
    rng.normal(size=4),
)
for p, s, d in ((0, 1, 1), (1, 2, 1), (2, 1, 2), (2, 3, 2)):
    wide = np.zeros((4, 3, 2 * d + 1, 2 * d + 1))
    wide[:, :, ::d, ::d] = kernel
    padded = np.pad(image, ((0, 0), (p, p), (p, p)))
    reference = np.array(
        [
            sum(correlate2d(padded[c], wide[o, c], "valid") for c in range(3))[::s, ::s] + bias[o]
            for o in range(4)
        ]
    )
    z = conv(image, kernel, bias, p, s, d)
    assert np.allclose(z, reference)
    assert z.shape[1] == out_size(11, 3, p, s, d)
    print(f"padding {p}, stride {s}, dilation {d}: 11 -> {z.shape[1]}")
print("parameters:", kernel.size + bias.size, "= (9 * 3 + 1) * 4")

# %% [markdown]
# ## The backward pass
#
# For stride 1 without padding, the gradient of the kernel is the cross-correlation of input and
# output gradient; the gradient of the input is the *full convolution* of output gradient and
# kernel. Central differences agree.

# %%
small, w, g = rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), rng.normal(size=(4, 4))


def loss(image, kernel):
    """A scalar whose gradient with respect to the output is g."""
    return np.sum(g * conv(image[None], kernel[None, None], np.zeros(1))[0])


def differences(f, at, eps=1e-6):
    """Central finite differences of f at an array."""
    grad = np.zeros_like(at)
    for cell in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[cell] = eps
        grad[cell] = (f(at + step) - f(at - step)) / (2 * eps)
    return grad


assert np.allclose(differences(lambda k: loss(small, k), w), correlate2d(small, g, "valid"))
assert np.allclose(differences(lambda a: loss(a, w), small), convolve2d(g, w, "full"))
print("kernel and input gradients agree with finite differences")

# %% [markdown]
# ## What moves along
#
# A digit is placed on a larger canvas and moved by one pixel. At stride 1 the feature map moves
# along. At stride 2 it cannot move by half a step, and its values change.

# %%
digit = np.pad(load_digits().images[3], 8) / 16
moved = np.roll(digit, 1, axis=1)
edge = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def layer(image, s):
    """Vertical edges, then ReLU."""
    return np.maximum(conv(image[None], edge[None, None], np.zeros(1), s=s)[0], 0)


assert np.allclose(np.roll(layer(digit, 1), 1, axis=1), layer(moved, 1))
gap = np.array(
    [np.abs(np.roll(layer(digit, 2), m, axis=1) - layer(moved, 2)).max() for m in (0, 1)]
)
print("stride 1: exact.  stride 2, largest difference for a map moved by 0 or 1:", gap.round(2))
assert (gap > 0.5).all()
assert np.isclose(layer(digit, 1).max(), layer(moved, 1).max())

# %% alt="Two rows of line plots along one image row. Stride 1: the solid and dashed curves have the same shape, one step apart. Stride 2: their values differ."
fig, axes = plt.subplots(2, 1, figsize=(6, 4.6), layout="constrained")
for ax, s in zip(axes, (1, 2), strict=True):
    row = layer(digit, s).sum(0)
    ax.plot(row, marker="o", label="digit")
    ax.plot(layer(moved, s).sum(0), marker="s", linestyle="--", label="moved by one pixel")
    ax.set(title=f"stride {s}", ylabel="column sums of the map")
    ax.legend()
axes[1].set_xlabel("position in the map")
plt.show()

# %% [markdown]
# ## Receptive field
#
# The recursion $r_l = r_{l-1} + (k_l-1)\,j_{l-1}$, $j_l = j_{l-1}s_l$ against counting which inputs
# change one output.


# %%
def receptive_field(layers):
    """Recursion over (kernel, stride)."""
    r, jump = 1, 1
    for k, s in layers:
        r, jump = r + (k - 1) * jump, jump * s
    return r


def influence(layers, n):
    """Gradient of the middle unit with respect to n inputs, for averaging layers."""
    sizes = [n]
    for k, s in layers:
        sizes.append(out_size(sizes[-1], k, s=s))
    grad = np.eye(sizes[-1])[sizes[-1] // 2]
    for (k, s), below in zip(layers[::-1], sizes[-2::-1], strict=True):
        spread = np.zeros(below)
        for u in range(k):
            spread[u : u + s * len(grad) : s][: len(grad)] += grad / k
        grad = spread
    return grad


c, pool = (3, 1), (2, 2)
nets = {
    "three 3s": [c] * 3,
    "3, pool, 3": [c, pool, c],
    "VGG-16": [c, c, pool] * 2 + [c, c, c, pool] * 3,
}
for name, net in nets.items():
    counted = int(np.count_nonzero(influence(net, 500)))
    print(f"{name:11s} recursion {receptive_field(net):3d}, counted {counted:3d}")
    assert receptive_field(net) == counted

# %% [markdown]
# How much does each input count? For averaging layers of width 3 the influence has variance $2L/3$,
# so its width grows with $\sqrt L$ and the field with $L$.

# %% alt="Bell-shaped influence curves over input position for 5, 20 and 80 layers, each wider and lower; the share of the field carrying 95 percent falls with depth."
fig, ax = plt.subplots(figsize=(6, 3.4), layout="constrained")
for layers, style in ((5, "-"), (20, "--"), (80, ":")):
    weights = influence([c] * layers, 2 * layers + 1)
    position = np.arange(-layers, layers + 1)
    assert np.isclose(np.sum(weights * position**2), 2 * layers / 3)
    half = next(m for m in range(layers) if weights[np.abs(position) <= m].sum() >= 0.95)
    print(f"{layers} layers: field {2 * layers + 1}, 95% of the influence on {2 * half + 1}")
    ax.plot(position, weights, linestyle=style, label=f"{layers} layers")
ax.set(xlabel="input position", ylabel="influence", xlim=(-30, 30))
ax.legend()
plt.show()

# %% [markdown]
# ## Three things to try
#
# - Replace the averaging weights in `influence` by random ones with both signs, and plot the mean
#   square over many draws. Is it still bell-shaped?
# - Blur with $(1, 2, 1)/4$ before taking every second value in the stride-2 layer. How much does
#   the largest difference fall?
# - Give every layer dilation 2 and look at which inputs have influence zero inside the field.
