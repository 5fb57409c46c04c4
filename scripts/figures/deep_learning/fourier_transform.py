"""A noisy signal of two tones, and the magnitudes of its discrete Fourier transform."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, MUTED, ORANGE, figure

SAMPLES = 64


def signal() -> np.ndarray:
    """Return one second of a 3 Hz and a weaker 10 Hz tone with noise."""
    time = np.arange(SAMPLES) / SAMPLES
    noise = np.random.default_rng(0).normal(0, 0.4, SAMPLES)
    return np.sin(2 * np.pi * 3 * time) + 0.6 * np.sin(2 * np.pi * 10 * time) + noise


def amplitudes(values: np.ndarray) -> np.ndarray:
    """Return the amplitude of each frequency from 0 to half the (even) number of samples."""
    sizes = 2 * np.abs(np.fft.rfft(values)) / values.size
    sizes[[0, -1]] /= 2  # these two have no twin at a negative frequency
    return np.asarray(sizes)


def draw() -> Figure:
    """The signal above, its spectrum below."""
    values = signal()
    fig, (above, below) = figure(height=4.2, nrows=2)
    above.plot(np.arange(SAMPLES) / SAMPLES, values, "o-", color=BLUE, markersize=3, linewidth=1.3)
    above.set(xlabel="time in seconds", ylabel="signal", xlim=(-0.01, 1))
    sizes = amplitudes(values)
    lines = below.vlines(np.arange(sizes.size), 0, sizes, color=MUTED, linewidth=2)
    lines.set_color([ORANGE if k in (3, 10) else MUTED for k in range(sizes.size)])
    below.plot(np.arange(sizes.size), sizes, "o", color=MUTED, markersize=3)
    for k in (3, 10):
        below.plot(k, sizes[k], "o", color=ORANGE, markersize=6)
        below.annotate(f"{k} Hz", (k, sizes[k]), (7, -4), textcoords="offset points", color=ORANGE)
    below.set(xlabel="frequency in Hz", ylabel="amplitude", xlim=(-0.5, 32.5), ylim=(0, 1.15))
    return fig
