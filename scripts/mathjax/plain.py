"""Formulas as readable text, for titles, tables of contents, search and meta tags."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import (
    EnvironmentTextSpec,
    LatexNodes2Text,
    MacroTextSpec,
    SpecialsTextSpec,
)
from pylatexenc.latex2text import get_default_latex_context_db as default_texts
from pylatexenc.latexwalker import LatexWalker, LatexWalkerParseError
from pylatexenc.latexwalker import get_default_latex_context_db as default_syntax
from pylatexenc.macrospec import MacroSpec, MacroStandardArgsParser, SpecialsSpec

from scripts.mathjax.macros import macros

# Marks that stand in the raw text until the last step, `_spaced`.
WORD = "\ue000"  # a border of a word: a space between letters, nothing beside a bracket
CELL = "\ue001"
ROW = "\ue002"
COMMA = "\ue003"  # a comma within a number
OPEN = "\ue004"  # stands behind a bar that opens: what follows is no operator between operands

SUPER = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ⊤′*∗∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡᵀ′**°",
        strict=True,
    )
)
SUB = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
COMBINING = "\u0300-\u036f\u20d7"
SCRIPTS = "".join({*SUPER.values(), *SUB.values()})
SCRIPT = rf"(?:[{re.escape(SCRIPTS)}]|[_^](?:\([^()]*\)|\S))"
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
}  # fmt: skip
BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
FUNCTIONS = [
    "Pr", "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det",
    "dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max",
    "min", "sec", "sin", "sinh", "sup", "tan", "tanh",
]  # fmt: skip
BIG = {"sum": "∑", "prod": "∏", "int": "∫", "iint": "∬", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂"}
STYLES = [
    "boldsymbol", "mathbf", "mathrm", "mathit", "mathsf", "mathtt", "mathcal", "mathscr",
    "mathfrak", "text", "textrm", "textbf", "textit", "textnormal", "mathop", "mathrel",
    "mathbin", "mathord",
]  # fmt: skip
SIZED = [
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "biggl", "biggr", "Biggl", "Biggr",
]  # fmt: skip
SILENT = [
    "!", "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "nonumber", "notag",
    "hline", "hdashline", "mathstrut", "strut",
]  # fmt: skip
SYMBOLS = {
    "ne": "≠", "implies": "⇒", "iff": "⇔", "cdots": "…", "vdots": "…", "ddots": "…", "mid": " | ",
    "colon": ":", "lVert": f"‖{OPEN}", "rVert": "‖", "lvert": f"|{OPEN}", "rvert": "|",
    "lbrace": "{", "rbrace": "}", "|": "‖", "coloneqq": ":=", "prime": "′",
    "quad": " ", "qquad": " ", ",": " ",
    ":": " ", ";": " ", " ": " ", "\\": ROW, "ell": "ℓ", "varepsilon": "ε", "epsilon": "ε",
    "phi": "φ", "varphi": "φ", "bmod": f"{WORD}mod{WORD}", "setminus": "∖",
}  # fmt: skip
ALIGNED = [
    "align", "align*", "aligned", "alignedat", "equation", "equation*", "gather", "gather*",
    "gathered", "split", "multline",
]  # fmt: skip
TABLES = {"cases": "{}", "pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||",
          "matrix": ("", ""), "smallmatrix": ("", ""), "array": ("", "")}  # fmt: skip

RELATIONS = "=<>≤≥≠≈≡≅∼≃∝≪≫∈∉∋⊂⊆⊃⊇→←↔↦⇒⇔⇐∣∥⊥≔"
OPERATORS = "×·⋅∪∩∖⊕⊗⊙∘∧∨÷"
SIMPLE = re.compile(  # what needs no brackets below a fraction bar
    rf"[√∂d]?(?:\d+|\w)?(?:[{COMBINING}!′]|{SCRIPT})*|[\w√]\w*(?:\([^()]*\)|\[[^\[\]]*\])|[A-Z]+"
)
BARE_SCRIPT = re.compile(r"([_^])\s*(\\[A-Za-z]+\s*(?:\{[^{}]*\})+)")  # x_\text{max}
OPERAND = rf"[\w…∞)\]}}|‖!%{COMBINING}{re.escape(SCRIPTS)}]"  # what an operator may follow


class _Text(LatexNodes2Text):  # type: ignore[misc]
    """The library's converter, with the spaces of a formula left out, as TeX does."""

    def chars_node_to_text(self, node: Any, textcol: int = 0) -> str:
        if not node.parsing_state.in_math_mode:
            return str(node.chars)
        return re.sub(r"\s+", "", node.chars).translate({0x2D: "−", 0x27: "′"})

    def argument(self, node: Any, index: int) -> str:
        """Return the text of an argument of a macro, "" if it is not given."""
        return str(self.node_arg_to_text(node, index)) if node.nodeargd else ""

    def convert(self, tex: str) -> str:
        """Return the raw text of a formula, marks included."""
        tex = BARE_SCRIPT.sub(r"\1{\2}", tex)
        walker = LatexWalker(tex, latex_context=syntax())
        state = walker.make_parsing_state(in_math_mode=True)
        return str(self.nodelist_to_text(walker.get_latex_nodes(parsing_state=state)[0]))


def plain_text(tex: str) -> str:
    """Return a formula as readable text, "P(A | B)" or "σ²/n"; wrong TeX comes back as it is."""
    try:
        return _spaced(converter().convert(tex.replace("{,}", COMMA)))
    except LatexWalkerParseError:
        return tex


def _spaced(raw: str) -> str:
    """Return raw text with the marks resolved and the spaces that a reader expects."""
    gap = rf"[\s{WORD}]*"
    text = re.sub(f"{OPEN}{WORD}+", OPEN, raw.replace(CELL, "").replace(ROW, "; "))
    if text.count("|") == 1:
        text = re.sub(r"(?<=\w)\|(?=\w)", " | ", text)
    text = re.sub(rf"{WORD}+((?:{SCRIPT})+)", rf"\1{WORD}", text)
    text = re.sub(rf"{gap}(:=|[{RELATIONS}{OPERATORS}])((?:{SCRIPT})*){gap}", r" \1\2 ", text)
    text = re.sub(rf"(?<={OPERAND}){gap}([+−±∓]){gap}", r" \1 ", text)
    text = re.sub(rf",{gap}(?=\S)", ", ", text)
    text = re.sub(rf"(?<={OPERAND}){WORD}+(?=[\w√∂∇{''.join(BIG.values())}])", " ", text)
    text = re.sub(rf";\s+(?=[{RELATIONS}])", " ", re.sub(f"[{WORD}{OPEN}]", "", text))
    text = re.sub(r"(?<=[(\[{])\s+|\s+(?=[,;.)\]}])", "", text)
    return " ".join(text.replace(COMMA, ",").split())


def _script(node: Any, l2tobj: _Text) -> str:
    """Write a subscript or superscript in Unicode, or behind its sign in brackets."""
    content = _spaced(l2tobj.argument(node, 0))
    table = SUPER if node.specials_chars == "^" else SUB
    if all(char in table for char in content.replace(" ", "")):
        return "".join(table.get(char, "") for char in content)
    whole = re.fullmatch(rf".[{COMBINING}]*|\{{.*\}}|\(.*\)", content)
    return f"{node.specials_chars}{content if whole else f'({content})'}{WORD}"


def _fraction(node: Any, l2tobj: _Text) -> str:
    above, below = (_spaced(l2tobj.argument(node, index)) for index in (0, 1))
    if re.search(r"[\s/]", re.sub(r"\([^()]*\)", "", above)):
        above = f"({above})"
    if not SIMPLE.fullmatch(below):
        below = f"({below})"
    return f"{WORD}{above}/{below}{WORD}"


def _root(node: Any, l2tobj: _Text) -> str:
    degree, content = (_spaced(l2tobj.argument(node, index)) for index in (0, 1))
    content = content if re.fullmatch(rf"(?:\d+|\w)[{COMBINING}]*", content) else f"({content})"
    return "".join(SUPER.get(char, char) for char in degree) + f"√{content}{WORD}"


def _binomial(node: Any, l2tobj: _Text) -> str:
    above, below = (_spaced(l2tobj.argument(node, index)) for index in (0, 1))
    return f"({above} choose {below})"


def _accent(node: Any, l2tobj: _Text) -> str:
    content = _spaced(l2tobj.argument(node, 0))
    return content + ACCENTS[node.macroname] if len(content) == 1 else content


def _blackboard(node: Any, l2tobj: _Text) -> str:
    content = l2tobj.argument(node, 0)
    return BLACKBOARD.get(content, content)


def _operator(node: Any, l2tobj: _Text) -> str:
    return f"{WORD}{l2tobj.argument(node, 1)}{WORD}"


def _above(node: Any, l2tobj: _Text) -> str:
    above = _spaced(l2tobj.argument(node, 0))
    return l2tobj.argument(node, 1) + "".join(SUPER.get(char, char) for char in above)


def _below(node: Any, l2tobj: _Text) -> str:
    return f"{l2tobj.argument(node, 1)}_({_spaced(l2tobj.argument(node, 0))}){WORD}"


def _arrow(node: Any, l2tobj: _Text) -> str:
    above = _spaced(l2tobj.argument(node, 1))
    return "→" + "".join(SUPER.get(char, char) for char in above)


def _fence(node: Any, l2tobj: _Text) -> str:
    fence = l2tobj.argument(node, 0)
    if fence in ("|", "‖") and node.macroname.endswith(("l", "left")):
        return fence + OPEN
    return "" if fence == "." else fence


def _tag(node: Any, l2tobj: _Text) -> str:
    return f" ({l2tobj.argument(node, 1)})"


def _rows(node: Any, l2tobj: _Text) -> str:
    return str(l2tobj.nodelist_to_text(node.nodelist))


def _table(node: Any, l2tobj: _Text) -> str:
    opening, closing = TABLES[node.environmentname]
    return opening + _spaced(_rows(node, l2tobj).replace(CELL, ", ")) + closing


def _own(node: Any, l2tobj: _Text) -> str:
    """Write what one of our macros stands for."""
    tex = macros()[node.macroname].tex
    arguments = node.nodeargd.argnlist if node.nodeargd else ()
    for number, argument in enumerate(arguments, start=1):
        tex = tex.replace(f"#{number}", argument.latex_verbatim())
    return l2tobj.convert(tex)


def _unknown(node: Any) -> str:
    return f"{WORD}{node.macroname}{WORD}"


@cache
def syntax() -> Any:
    """Return which arguments macros take, as far as the library does not know."""
    arguments = {
        **dict.fromkeys(STYLES, "{"),
        **dict.fromkeys(ACCENTS, "{"),
        **dict.fromkeys(SIZED, "{"),
        **dict.fromkeys(("frac", "dfrac", "tfrac", "binom", "tbinom", "dbinom"), "{{"),
        **dict.fromkeys(("overset", "stackrel", "underset"), "{{"),
        **{name: "{" * macro.args for name, macro in macros().items()},
        "operatorname": "*{",
        "mathbb": "{",
        "phantom": "{",
        "tag": "*{",
    }
    for name in STYLES:
        if name.startswith("text"):
            del arguments[name]  # the library knows that these leave math
    context = default_syntax()
    context.add_context_category(
        "guide",
        prepend=True,
        macros=[MacroSpec(name, spec) for name, spec in arguments.items()],
        specials=[SpecialsSpec(char, MacroStandardArgsParser("{")) for char in "^_"],
    )
    return context


@cache
def converter() -> _Text:
    """Return the converter with our texts for macros and environments."""
    texts = {
        **SYMBOLS,
        **{name: f"{WORD}{name}{WORD}" for name in FUNCTIONS},
        **{name: f"{WORD}{sign}{WORD}" for name, sign in BIG.items()},
        **dict.fromkeys(ACCENTS, _accent),
        **dict.fromkeys(("frac", "dfrac", "tfrac"), _fraction),
        **dict.fromkeys(("binom", "tbinom", "dbinom"), _binomial),
        **dict.fromkeys(("overset", "stackrel"), _above),
        **dict.fromkeys(SIZED, _fence),
        **dict.fromkeys(macros(), _own),
        "underset": _below,
        "sqrt": _root,
        "mathbb": _blackboard,
        "operatorname": _operator,
        "xrightarrow": _arrow,
        "tag": _tag,
    }
    context = default_texts()
    context.add_context_category(
        "guide",
        prepend=True,
        macros=[MacroTextSpec(name, text) for name, text in texts.items()]
        + [MacroTextSpec(name, discard=False) for name in STYLES]
        + [MacroTextSpec(name, discard=True) for name in (*SILENT, "phantom")],
        environments=[EnvironmentTextSpec(name, _rows) for name in ALIGNED]
        + [EnvironmentTextSpec(name, _table) for name in TABLES],
        specials=[SpecialsTextSpec(char, _script) for char in "^_"]
        + [SpecialsTextSpec("&", CELL), SpecialsTextSpec("''", "″")],
    )
    context.set_unknown_macro_spec(MacroTextSpec("", _unknown))
    return _Text(latex_context=context)
