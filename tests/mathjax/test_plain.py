"""Formulas as readable text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.mathjax import macros, plain_text

CASES = {
    r"O(n \log n)": "O(n log n)",
    r"\sigma^2/n": "σ²/n",
    r"\frac{\sigma^2}{n}": "σ²/n",
    r"\frac{a+b}{2n}": "(a + b)/(2n)",
    r"P(A \mid B)": "P(A | B)",
    r"P(A|B)": "P(A | B)",
    r"\Prob(A \given B)": "P(A | B)",
    r"x_1 + \dots + x_n": "x₁ + … + xₙ",
    r"X_1, \dots, X_n \iid \N(0, 1)": "X₁, …, Xₙ ∼ⁱⁱᵈ N(0, 1)",
    r"\E[X^2] - \E[X]^2": "E[X²] − E[X]²",
    r"(\mat{X}^\T \mat{X})^{-1}": "(XᵀX)⁻¹",
    r"\norm{\vect{x}}_2": "‖x‖₂",
    r"\abs{-x}": "|−x|",
    r"\abs{\Cov(X,Y)} \le \sigma_X\sigma_Y": "|Cov(X, Y)| ≤ σ_X σ_Y",
    r"\hat\theta_{\text{ML}}": "θ̂_(ML)",
    r"x_\text{max}": "xₘₐₓ",
    r"\argmax_\theta p": "arg max_θ p",
    r"\sum_{i=1}^n x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"\int_{-\infty}^\infty f(x)\,\dd x": "∫_(−∞)^∞ f(x) dx",
    r"e^{-\frac{(x-\mu)^2}{2\sigma^2}}": "e^(−(x − μ)²/(2σ²))",
    r"\begin{cases} 0 & x<0 \\ 1 & \text{if } x \ge 0 \end{cases}": "{0, x < 0; 1, if x ≥ 0}",
    r"\begin{aligned} a &= b \\ &= c \end{aligned}": "a = b = c",
    r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}": "(1, 0; 0, 1)",
    r"\left.\frac{\partial L}{\partial w}\right|_{w=0}": "∂L/∂w|_(w = 0)",
    r"10{,}000": "10,000",
    r"95\%": "95%",
    r"x=-1": "x = −1",
    r"f'(x)": "f′(x)",
    r"\R^n": "ℝⁿ",
    r"\binom{n}{k}": "(n choose k)",
    "": "",
}


@pytest.mark.parametrize(("tex", "text"), CASES.items())
def test_reads_well(tex: str, text: str) -> None:
    assert plain_text(tex) == text


@pytest.mark.parametrize("example", [macro.example for macro in macros().values()])
def test_every_macro_reads_without_tex(example: str) -> None:
    assert not set("\\{}") & set(plain_text(example)) - set("{}")
    assert plain_text(example).isprintable()


@pytest.mark.parametrize(
    "tex", [r"\frac{a", r"\begin{x}", "}", "^", "_", r"\left", r"a\\", "$", "%"]
)
def test_wrong_tex_is_not_its_business(tex: str) -> None:
    assert isinstance(plain_text(tex), str)


@given(st.text(alphabet=r"\{}^_&$%#~ab1+-=|,.'[]() ", max_size=20))
def test_never_fails(tex: str) -> None:
    assert isinstance(plain_text(tex), str)
