"""Tokens as the signs of written mathematics: letters, powers above the line, commands of LaTeX, words for signs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.span import Span
from grammar.token import Token

_KINDS = {
    "PLUS": "PLUS",
    "MINUS": "MINUS",
    "DASH": "MINUS",
    "HYPHEN": "MINUS",
    "TIMES_SIGN": "TIMES",
    "SLASH": "SLASH",
    "DIVIDE_SIGN": "SLASH",
    "POWER": "POWER",
    "OPEN": "OPEN",
    "CLOSE": "CLOSE",
    "EQUALS": "EQUALS",
    "UNDERSCORE": "UNDERSCORE",
    "BELOW": "BELOW",
    "ABOVE": "ABOVE",
    "AT_MOST": "AT_MOST",
    "AT_LEAST": "AT_LEAST",
    "CONGRUENT": "CONGRUENT",
}
_RELATED = {"BELOW", "ABOVE", "AT_MOST", "AT_LEAST"}
_COMMANDS = {
    "frac": "FRAC",
    "dfrac": "FRAC",
    "tfrac": "FRAC",
    "sqrt": "SQRT",
    "binom": "BINOM",
    "log": "LOG",
    "mod": "MOD",
    "bmod": "MOD",
    "pmod": "MOD",
    "modulo": "MOD",
    "gcd": "FUNCTION",
    "lcm": "FUNCTION",
    "ln": "FUNCTION",
    "exp": "FUNCTION",
    "log2": "FUNCTION",
    "log10": "FUNCTION",
    "max": "FUNCTION",
    "min": "FUNCTION",
    "abs": "FUNCTION",
    "pi": "PI",
    "π": "PI",
    "equiv": "CONGRUENT",
    "cdots": "DOTS",
    "ldots": "DOTS",
    "dots": "DOTS",
    "sum": "SUM",
    "neq": "OTHER",
}
_SILENT = {"left", "right", "displaystyle", "quad", "qquad", "limits", "big", "bigl", "bigr"}
_SPOKEN: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), sign)
    for sign, runs in (
        ("POWER", ("raised to the power of", "raised to the power", "to the power of", "to the power", "raised to")),
        ("AT_LEAST", ("is greater than or equal to", "is at least")),
        ("AT_MOST", ("is less than or equal to", "is at most")),
        ("ABOVE", ("is greater than", "is more than", "exceeds")),
        ("BELOW", ("is less than",)),
        ("CONGRUENT", ("is congruent to",)),
        ("SLASH", ("divided by", "is to", "are to")),
        ("TIMES", ("multiplied by", "times")),
        ("PLUS", ("plus",)),
        ("MINUS", ("minus",)),
        ("BANG", ("factorial",)),
        ("CHOOSE", ("choose",)),
        ("SQRT", ("the square root of", "square root of")),
        ("CUBE_ROOT", ("the cube root of", "cube root of")),
        ("LOG_BASE", ("log base", "the logarithm base")),
        ("EQUALS", ("equals",)),
    )
    for words in runs
)
"""Words for signs, the longest first."""
_POWERS = {"squared": 2, "cubed": 3}
_ABOVE = {"²": 2, "³": 3}
_SUFFIXES = frozenset("bkmtKMBT")
_NO_LETTERS = {"a", "i", "I", "A"}
"""Words of English of one letter: letters of mathematics only beside a sign."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of mathematics, or a word ("WORD") between such; a number has its value, a name its text."""

    kind: str
    text: str
    value: Fraction | None
    span: Span
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is no sign of mathematics."""
        return self.kind == "WORD"


def signs(tokens: Sequence[Token]) -> tuple[Sign, ...]:
    """The tokens of a text as signs and words."""
    return tuple(_barred(_lettered(list(_dotted(_each(tokens))))))


def _each(tokens: Sequence[Token]) -> Iterator[Sign]:
    lettered = any(token.kind == "EQUALS" or token.kind in _RELATED for token in tokens)
    own = {token.text for token in tokens if len(token.text) == 1}
    at = 0
    while at < len(tokens):
        spoken = next((s for s in _SPOKEN if _stands(tokens, at, s[0])), None)
        if spoken is not None:
            end = at + len(spoken[0])
            span = tokens[at].span | tokens[end - 1].span
            yield Sign(spoken[1], spoken[0][0], None, span, False)
            at = end
            continue
        if _multiplies(tokens, at, own):
            yield from (Sign("NAME", each, None, tokens[at].span, True) for each in tokens[at].text)
        else:
            yield from _one(tokens, at, lettered=lettered or tokens[at].text[-1:] in own)
        at += 1


def _multiplies(tokens: Sequence[Token], at: int, own: Collection[str]) -> bool:
    """Whether a word is a product of letters that stand elsewhere by themselves: the nt of "(1 + r/n)^(nt)"."""
    text, before = tokens[at].text, tokens[at - 1].kind if at else ""
    led = before in {"OPEN", "MINUS", "DASH", "HYPHEN", "POWER", "TIMES_SIGN", "SLASH"}
    plain = tokens[at].kind in {"WORD", "FOREIGN", "UNIT"} and text.isalpha() and 1 < len(text) < _LONGEST
    return led and plain and set(text) <= set(own)


_LONGEST = 4


def _stands(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return tuple(token.text.lower() for token in tokens[at : at + len(words)]) == words


def _one(tokens: Sequence[Token], at: int, *, lettered: bool) -> Iterator[Sign]:
    token = tokens[at]
    text, glued, span = token.text, token.glued, token.span
    if text == "as" and any(_stands(tokens, place, ("is", "to")) for place in range(at)):
        yield Sign("EQUALS", text, None, span, False)
    elif text.lower() in _POWERS:
        yield from _raising(span, text, _POWERS[text.lower()])
    elif token.kind in {"NUMBER", "FRACTION"} and token.value is not None:
        divided = at > 0 and tokens[at - 1].kind in {"SLASH", "DIVIDE_SIGN"} and " / " in text
        ambiguous = Sign("OTHER", text, None, span, glued)  # "÷ 5/6": by five sixths, or by five and then by six
        yield from (ambiguous,) if divided else _number(token, lettered=lettered)
    elif len(text) == 2 and text[1] in _ABOVE and text[0].isalpha():
        yield Sign("NAME", text[0], None, span, glued)
        yield from _raising(span, text[1], _ABOVE[text[1]])
    elif not (text.lower() in _SILENT and glued):
        yield Sign(_kind(tokens, at), text, None, span, glued)


def _raising(span: Span, text: str, power: int) -> Iterator[Sign]:
    """A power above the line."""
    yield Sign("POWER", "^", None, span, True)
    yield Sign("NUMBER", text, Fraction(power), span, True)


def _kind(tokens: Sequence[Token], at: int) -> str:
    """The kind of sign that a token without a value is."""
    token, text = tokens[at], tokens[at].text
    if token.kind == "STOP" and text == "!" and token.glued:
        return "BANG"
    if text in {"…", "..."} or (text == "." and _goes_on(tokens, at)):
        return "DOTS"
    if token.kind == "OF" and at > 1 and tokens[at - 2].text.lower() == "base":
        return "OF"
    if text in _COMMANDS and (text != "sum" or _stands(tokens, at + 1, ("_",))):
        return _COMMANDS[text]
    if token.kind == "X" and _between_numbers(tokens, at):
        return "TIMES"
    if token.kind in {"BAR", "COMMA"}:
        return token.kind
    return "NAME" if _is_name(text) else _KINDS.get(token.kind, "WORD")


def _dotted(row: Iterable[Sign]) -> Iterator[Sign]:
    """Dots in a row are one sign, and so is "(mod"."""
    waiting: Sign | None = None
    for sign in row:
        if waiting is not None and waiting.kind == "OPEN" and sign.kind == "MOD":
            waiting = replace(waiting, kind="OPEN_MOD")
            continue
        if waiting is not None and not waiting.kind == sign.kind == "DOTS":
            yield waiting
        waiting = sign
    if waiting is not None:
        yield waiting


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop is one of several in a row."""
    return any(token.text == "." for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]))


def _number(token: Token, *, lettered: bool) -> Iterator[Sign]:
    """A number; "2 k" with a letter that is no thousand in an equation, "1 / 2" in three signs."""
    digits, _, suffix = token.text.partition(" ")
    text, span = token.text, token.span
    if lettered and suffix in _SUFFIXES and digits.replace(".", "").isdigit():
        yield Sign("NUMBER", digits, Fraction(digits), span, token.glued)
        yield Sign("NAME", suffix, None, span, True)
    elif " / " in text and all(part.isdigit() for part in text.split(" / ")):
        top, bottom = text.split(" / ")
        yield Sign("NUMBER", top, Fraction(top), span, token.glued)
        yield Sign("SLASH", "/", None, span, True)
        yield Sign("NUMBER", bottom, Fraction(bottom), span, True)
    else:
        spelled = not any(character.isdigit() or character in "½¼¾⅓⅔⅛⅜⅝⅞" for character in text)
        yield Sign("SPELLED" if spelled else "NUMBER", text, token.value, span, token.glued)


def _between_numbers(tokens: Sequence[Token], at: int) -> bool:
    if not 0 < at < len(tokens) - 1 or tokens[at - 1].kind not in {"NUMBER", "FRACTION"}:
        return False
    after, apart = tokens[at + 1], tokens[at].glued == tokens[at + 1].glued
    return after.kind in {"NUMBER", "FRACTION"} and apart


def _is_name(text: str) -> bool:
    name, _, index = text.partition("_")
    return len(name) == 1 and name.isalpha() and len(index) <= 1 and (not index or index.isalnum())


def _lettered(row: list[Sign]) -> Iterator[Sign]:
    """The row with words of one letter as words where no sign stands beside them, and with indices in their names."""
    at = 0
    while at < len(row):
        sign = row[at]
        if [each.kind for each in row[at : at + 3]] == ["NAME", "UNDERSCORE", "NUMBER"]:
            yield Sign("NAME", f"{sign.text}_{row[at + 2].text}", None, sign.span | row[at + 2].span, sign.glued)
            at += 3
            continue
        if sign.kind == "NAME" and sign.text in _NO_LETTERS and not _is_beside_sign(row, at):
            yield Sign("WORD", sign.text, None, sign.span, sign.glued)
        else:
            yield sign
        at += 1


_BESIDE = {"PLUS", "MINUS", "TIMES", "SLASH", "POWER", "EQUALS", *_RELATED}


def _is_beside_sign(row: Sequence[Sign], at: int) -> bool:
    before, after = row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
    tied = before is not None and (before.kind in _BESIDE or (before.kind in {"NUMBER", "OPEN"} and row[at].glued))
    return tied or (after is not None and after.kind in _BESIDE)


def _barred(row: Iterator[Sign]) -> Iterator[Sign]:
    """The bars of absolute values, one opening and one closing in turn."""
    opened = False
    for sign in row:
        if sign.kind == "BAR":
            opened = not opened
            yield Sign("BAR_OPEN" if opened else "BAR_CLOSE", sign.text, None, sign.span, sign.glued)
        else:
            yield sign


def calls(row: Sequence[Sign], functions: Collection[str]) -> tuple[Sign, ...]:
    """The row with the names of functions that are called marked as such."""
    return tuple(
        Sign("CALLED", each.text, None, each.span, each.glued)
        if each.kind == "NAME" and each.text in functions and _opens(row, at + 1)
        else each
        for at, each in enumerate(row)
    )


def _opens(row: Sequence[Sign], at: int) -> bool:
    return at < len(row) and row[at].kind == "OPEN" and row[at].glued
