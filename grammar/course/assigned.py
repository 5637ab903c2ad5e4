"""What a step assigns, in symbols: "w ← 0.9·w", "T is replaced by 0.95T", "x becomes 3x", told as a sentence would tell
it: "w is multiplied by 0.9"; and (1 - 0.02) as the number that it is."""

from dataclasses import replace
from fractions import Fraction

from grammar.course.symbols import in_words
from grammar.token import Token, rewritten

_NAMES = {"LETTER", "WORD", "MEASURE", "RATE", "X"}
_BEFORE_NONE = {"TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "X", "NUMBER"}
"""Classes of words behind which no name is assigned anything."""
_LEADING = {
    "BE", "BY", "TO", "INTO", "EQUALS", "COLON", "ARROW", "HYPHEN", "MINUS", "DASH", "BELOW", "GET", "OPEN", "AS",
}  # fmt: skip
_WORDS = {
    "replaced", "becomes", "become", "turns", "goes", "changes", "set", "reset", "updated", "gets", "equals", "now",
}  # fmt: skip
_MOST_LEADS = 4
_DENOMINATIONS = {"T": 10**12, "M": 10**6, "B": 10**9, "k": 10**3, "K": 10**3}


def spoken(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every assignment of a multiple of itself told in words.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in spoken(tokenize("w ← 0.5 w each step", lexicon())))
    'w is multiplied by 1/2 each step'
    """
    folded = rewritten(list(in_words(tokens)), _bracket, {"OPEN"})
    told: list[Token] = []
    end = 0
    for at, token in enumerate(folded):
        found = _assignment(folded, at) if token.kind in _NAMES and at >= end else None
        if found is not None:
            told += [*folded[end:at], *found[0]]
            end = found[1]
    return (*told, *folded[end:]) if end or folded != list(tokens) else tokens


def _bracket(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "(1 - 0.02)", "(1 - 0.1 * 0.02)" as one number."""
    row = tokens[at : at + 5]
    shape = [t.kind for t in row]
    product = [t.kind for t in tokens[at + 3 : at + 7]]
    if len(product) == 4 and (product[0], product[2], product[3]) == ("NUMBER", "NUMBER", "CLOSE"):
        return _bracket_of_product(tokens, at)
    if len(row) < 5 or (shape[1], shape[3], shape[4]) != ("NUMBER", "NUMBER", "CLOSE"):
        return None
    one, two = row[1].value, row[3].value
    signs = {"HYPHEN": -1, "MINUS": -1, "DASH": -1, "PLUS": 1}
    if one is None or two is None or shape[2] not in signs:
        return None
    value = one + signs[shape[2]] * two
    return replace(row[1], value=value, span=row[0].span | row[4].span, text=str(value)), at + 5


def _bracket_of_product(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    """ "(1 - 0.1 * 0.02)": the product first."""
    *_, one, sign, two, close = tokens[at + 1 : at + 7]
    if sign.kind not in {"TIMES_SIGN", "X", "SLASH"} or one.value is None or two.value is None or not two.value:
        return None
    value = one.value / two.value if sign.kind == "SLASH" else one.value * two.value
    product = replace(one, value=value, text=str(value), span=one.span | two.span)
    found = _bracket([*tokens[: at + 3], product, close], at)
    return (replace(found[0], span=tokens[at].span | close.span), at + 7) if found is not None else None


def _assignment(tokens: list[Token], at: int) -> tuple[list[Token], int] | None:
    """A name that is assigned a multiple of itself: the words for it, and where it ends."""
    name = tokens[at]
    if name.value is not None or not name.text.isalpha() or (at and tokens[at - 1].kind in _BEFORE_NONE):
        return None
    start = at + 1
    while start < len(tokens) and start - at <= _MOST_LEADS and _leads(tokens[start]):
        start += 1
    if start == at + 1:
        return None
    found = _multiple(tokens, start, name.text)
    if found is None:
        return None
    value, span, end = found
    words = (("BE", "is", ""), ("MULTIPLY", "multiplied", "past"), ("BY", "by", ""))
    said = [replace(name, kind=kind, text=word, sense=word, form=form, glued=False) for kind, word, form in words]
    said[1] = replace(said[1], sense="multiply")
    number = replace(tokens[span], kind="NUMBER", text=str(value), value=value, glued=False)
    return [name, *said, number], end


def _leads(token: Token) -> bool:
    return token.kind in _LEADING or token.text.lower() in _WORDS


def _multiple(tokens: list[Token], at: int, name: str) -> tuple[Fraction, int, int] | None:
    """The factor of "0.9 w", "0.9·w", "w · 0.9", "w/3", "0.9T" that begins at a place, where it stands, and its end."""
    row = [*tokens[at : at + 3], *[None] * 3]
    one, two, three = row[0], row[1], row[2]
    if one is None:
        return None
    if one.kind in {"NUMBER", "FRACTION"} and one.value is not None:
        letter = one.text.replace(" ", "")[-1:]
        if letter == name and letter in _DENOMINATIONS:
            return one.value / _DENOMINATIONS[letter], at, at + 1
        if two is not None and two.text == name:
            return one.value, at, at + 2
        signed = two is not None and two.kind == "TIMES_SIGN"
        return (one.value, at, at + 3) if signed and three is not None and three.text == name else None
    if one.text != name or two is None or three is None or three.value is None or three.kind != "NUMBER":
        return None
    if two.kind == "TIMES_SIGN":
        return three.value, at + 2, at + 3
    divided = two.kind in {"SLASH", "DIVIDE_SIGN"} and three.value != 0
    return (1 / three.value, at + 2, at + 3) if divided else None
