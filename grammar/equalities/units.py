"""Units behind and before written figures, by the names that grammar/quantities/units.toml gives them."""

from collections.abc import Mapping, Sequence
from functools import cache

from grammar.token import Token
from grammar.units import scales

_NAMING = frozenset({
    "WORD", "UNIT", "TIME", "ROUND", "MEASURE", "LETTER", "LAYER", "NEURON", "INPUT", "LIGHT", "BIAS", "MONEY", "CENT",
})  # fmt: skip
"""Classes of the words that may say what a figure counts or is measured in."""
_LONGEST_NOUN = 3
_SHORTEST_NOUN = 4


@cache
def unit_names() -> Mapping[str, str]:
    """The unit of each word and sign that names one; a name of a rate gives its parts."""
    names: dict[str, str] = {}
    for own in scales().values():
        for name, told in own.items():
            for word in (name, *told.get("words", ())):
                names[word] = told.get("is", name)
    return names


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str, bool, int]:
    """The unit that begins at a place, whether it may be one that is not known, and the place behind it."""
    if at >= len(tokens):
        return "", False, at
    if tokens[at].kind == "PERCENT":
        return "percent", False, at + 1
    name = _unit_of(tokens[at])
    if not name:
        return _counted(tokens, at)
    per, end = divisor_at(tokens, at + 1)
    return name + per, False, end


def divisor_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit below a stroke or "per" at a place, as "/hour", and the place behind it; "" where there is none."""
    if at + 1 >= len(tokens) or tokens[at].kind not in {"SLASH", "PER"}:
        return "", at
    name = _unit_of(tokens[at + 1])
    return (f"/{name}", at + 2) if name else ("", at)


def _unit_of(token: Token) -> str:
    if token.kind not in _NAMING:
        return ""
    names = unit_names()
    return names.get(token.text) or names.get(token.sense, "") if len(token.text) > 1 else names.get(token.text, "")


def _counted(tokens: Sequence[Token], at: int) -> tuple[str, bool, int]:
    """The noun that a figure counts: of more than one word the last; short words and capitals may be units."""
    end = at
    while end < len(tokens) and end - at < _LONGEST_NOUN and tokens[end].kind in _NAMING - {"LETTER"}:
        if tokens[end].text.lower() in OPERATING:
            break
        end += 1
        if tokens[end - 1].kind in {"ROUND", "MEASURE"} or _is_plural(tokens[end - 1].text):
            break
    if end == at:
        return "", False, at
    last = tokens[end - 1]
    strange = end - at == 1 and (len(last.text) < _SHORTEST_NOUN or last.text[1:] != last.text[1:].lower())
    return last.sense or last.text, strange, end


def _is_plural(word: str) -> bool:
    return len(word) >= _SHORTEST_NOUN and word.endswith("s") and not word.endswith("ss")


OPERATING = frozenset({"mod", "modulo", "gives", "makes", "x", "over", "squared", "cubed", "factorial", "choose"})
"""Words that do arithmetic and name nothing."""
