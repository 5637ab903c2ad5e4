"""Terms as text that SymPy reads, as text for people, and as KaTeX."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from solvers.terms import HALF, Add, Call, Div, Log, Mul, Name, Num, Pi, Pow, Rounded, Sub, Term
from solvers.wording import grouped, written

_SUM, _FRACTION, _PRODUCT, _POWER, _ATOM = range(1, 6)


@dataclass(frozen=True, slots=True)
class _Plain:
    """How numbers and signs are written in a line of text."""

    number: Callable[[Fraction], str]
    times: str
    over: str


def _digits(number: Fraction) -> str:
    return str(number)


_EXACT = _Plain(_digits, "*", "/")
_HUMAN = _Plain(written, " * ", " / ")


def exact_text(term: Term) -> str:
    """The term in digits, letters and operators only: 30*(21/20)**10."""
    return _plain(term, _EXACT)[0]


def human_text(term: Term) -> str:
    """The term with separators and room: 1,000,000 * (1/10)**4."""
    return _plain(term, _HUMAN)[0]


def _plain(term: Term, style: _Plain) -> tuple[str, int]:  # noqa: C901 - one branch a class of term
    match term:
        case Num(value):
            text = style.number(value)
            return text, _SUM if value.numerator < 0 else _FRACTION if "/" in text else _ATOM
        case Name(name):
            return name, _ATOM
        case Add(terms):
            return _sum_text([_plain(each, style) for each in terms]), _SUM
        case Sub(left, right):
            return f"{_fit(_plain(left, style), _SUM)} - {_fit(_plain(right, style), _FRACTION)}", _SUM
        case Mul(factors):
            first, *rest = [_plain(each, style) for each in factors]
            return style.times.join([_leading(first), *(_fit(each, _POWER) for each in rest)]), _PRODUCT
        case Div(top, bottom):
            return f"{_leading(_plain(top, style))}{style.over}{_fit(_plain(bottom, style), _POWER)}", _PRODUCT
        case Pow(base, exponent):
            return _power_text(base, exponent, style)
        case Log(of):
            return f"log({_plain(of, style)[0]})", _ATOM
        case Call(function, ()):
            return function, _ATOM
        case Call(function, arguments):
            inside = ", ".join([_plain(each, style)[0] for each in arguments])
            return f"{function.replace('_', ' ')}({inside})", _ATOM
        case Rounded(of, up):
            return f"{'ceil' if up else 'floor'}({_plain(of, style)[0]})", _ATOM
        case Pi():
            return "pi", _ATOM
        case _:
            assert_never(term)


def _power_text(base: Term, exponent: Term, style: _Plain) -> tuple[str, int]:
    if exponent == HALF:
        return f"sqrt({_plain(base, style)[0]})", _ATOM
    raised = _fit(_plain(exponent, style), _ATOM)
    if isinstance(base, Num) and base.value.numerator == 1 and base.value != 1:
        return f"({base.value})**{raised}", _POWER
    return f"{_fit(_plain(base, style), _ATOM)}**{raised}", _POWER


def _fit(written_at: tuple[str, int], least: int) -> str:
    text, level = written_at
    return text if level >= least else f"({text})"


def _leading(written_at: tuple[str, int]) -> str:
    text, level = written_at
    bare_minus = text.startswith("-") and not any(sign in text[1:] for sign in "+-/")
    return text if bare_minus else _fit((text, level), _PRODUCT)


def _sum_text(parts: list[tuple[str, int]]) -> str:
    text = parts[0][0]
    for each, _ in parts[1:]:
        text += f" - {each[1:]}" if _is_negative_number(each) else f" + {each}"
    return text


def _is_negative_number(text: str) -> bool:
    return text.startswith("-") and not any(sign in text[1:] for sign in "+-")


# --- KaTeX ------------------------------------------------------------------------------------------------------------


def latex(term: Term) -> str:
    """The term in KaTeX's mathematics."""
    return _latex(term)[0]


def latex_number(value: Fraction) -> str:
    """A number in KaTeX's mathematics, thousands parted by {,}."""
    top, bottom = value.as_integer_ratio()
    if bottom == 1:
        return _latex_digits(top)
    sign = "-" if top < 0 else ""
    return f"{sign}\\frac{{{_latex_digits(abs(top))}}}{{{_latex_digits(bottom)}}}"


def _latex_digits(number: int) -> str:
    text = grouped(number)
    if "…" in text:
        lead, _, power = text.partition("…e+")
        return f"{lead}\\ldots \\times 10^{{{power}}}"
    return text.replace(",", "{,}")


def _latex(term: Term) -> tuple[str, int]:  # noqa: C901 - one branch a class of term
    match term:
        case Num(value):
            top, bottom = value.as_integer_ratio()
            level = _SUM if top < 0 else _ATOM if bottom == 1 else _PRODUCT
            return latex_number(value), level
        case Name(name):
            return latex_name(name), _ATOM
        case Add(terms):
            return _sum_text([_latex(each) for each in terms]), _SUM
        case Sub(left, right):
            return f"{_latex(left)[0]} - {_wrapped(_latex(right), _FRACTION)}", _SUM
        case Mul(factors):
            first, *rest = [_latex(each) for each in factors]
            return " \\cdot ".join([_wrapped(first, _PRODUCT), *(_wrapped(each, _PRODUCT) for each in rest)]), _PRODUCT
        case Div(top, bottom):
            return f"\\frac{{{_latex(top)[0]}}}{{{_latex(bottom)[0]}}}", _PRODUCT
        case Pow(base, exponent) if exponent == HALF:
            return f"\\sqrt{{{_latex(base)[0]}}}", _ATOM
        case Pow(base, exponent):
            return f"{_wrapped(_latex(base), _ATOM)}^{{{_latex(exponent)[0]}}}", _POWER
        case Log(of):
            return f"\\ln\\left({_latex(of)[0]}\\right)", _ATOM
        case Call("binomial", (size, taken)):
            return f"\\binom{{{_latex(size)[0]}}}{{{_latex(taken)[0]}}}", _ATOM
        case Call("factorial", (of,)):
            return f"{_wrapped(_latex(of), _ATOM)}!", _POWER
        case Call("exp", (of,)):
            return f"e^{{{_latex(of)[0]}}}", _POWER
        case Call(function, ()):
            return latex_name(function), _ATOM
        case Call(function, arguments):
            inside = ", ".join([_latex(each)[0] for each in arguments])
            return f"\\text{{{function.replace('_', ' ')}}}\\left({inside}\\right)", _ATOM
        case Rounded(of, up):
            side = "ceil" if up else "floor"
            return f"\\left\\l{side} {_latex(of)[0]} \\right\\r{side}", _ATOM
        case Pi():
            return "\\pi", _ATOM
        case _:
            assert_never(term)


def _wrapped(written_at: tuple[str, int], least: int) -> str:
    text, level = written_at
    return text if level >= least else f"\\left({text}\\right)"


def latex_name(name: str) -> str:
    """A letter as it is, a word upright, an index below the line."""
    word, _, index = name.rpartition("_")
    if word and index.isdigit():
        return f"{latex_name(word)}_{{{index}}}"
    return name if len(name) == 1 else f"\\text{{{name.replace('_', ' ')}}}"
