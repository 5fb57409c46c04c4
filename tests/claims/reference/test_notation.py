"""The numbers of the notation page."""

import re
from collections import Counter

import numpy as np

from scripts.pages import is_topic
from scripts.paths import DOCS

A = np.array([[1, 2], [3, 4]])
B = np.array([[5, 6], [7, 8]])


def test_the_two_products() -> None:
    """Both products of the example, which of them commutes, and that both run silently."""
    assert (A @ B).tolist() == [[19, 22], [43, 50]]
    assert (A * B).tolist() == [[5, 12], [21, 32]]
    assert (A * B == B * A).all()
    assert not (A @ B == B @ A).all()


def symbols(text: str) -> set[str]:
    """Return the Greek letters and the bold symbols in the formulas of a page."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    found = set()
    for display, inline in re.findall(r"\$\$(.*?)\$\$|\$([^$]+)\$", text, re.DOTALL):
        formula = re.sub(r"\\(?:text|mathrm|operatorname)\{[^{}]*\}", "", display or inline)
        found |= set(re.findall(rf"\\(?:vect|mat)\{{\\?\w+\}}|\\(?:{GREEK})\b", formula))
    return found


GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|"
    "sigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega"
)
SHARED = 4  # pages; a symbol on fewer is explained there alone


def test_shared_symbols_are_listed() -> None:
    """Greek letters and bold symbols that several topic pages use are on the notation page."""
    listed = symbols((DOCS / "reference/notation.md").read_text("utf-8"))
    pages = Counter(
        symbol
        for page in DOCS.glob("*/*.md")
        if is_topic(page.relative_to(DOCS).as_posix())
        for symbol in symbols(page.read_text("utf-8"))
    )
    assert {symbol: n for symbol, n in pages.items() if n >= SHARED and symbol not in listed} == {}


def test_activation_and_normal_density_have_their_own_letters() -> None:
    """Phi in its straight shape for activations, in its curly one with the normal distribution."""
    for page in (DOCS / "deep-learning").glob("*.md"):
        used = symbols(page.read_text("utf-8"))
        assert r"\varphi" not in used or r"\Phi" in used, page.name
