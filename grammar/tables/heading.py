"""What headings and labels say: names, units, scales, and which rows and columns are the whole of the others."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.ledger.naming import noun
from grammar.lexicon.inflection import uninflected
from grammar.problem import Scale
from grammar.tables.cell import UNITS
from grammar.tables.words import words_of
from grammar.token import Token

_SMALL = frozenset({
    "ARTICLE", "OF", "AND", "OPEN", "CLOSE", "HYPHEN", "DASH", "COLON", "COMMA", "SLASH", "POSSESSIVE", "QUESTION",
    "STOP", "IN", "ON", "FOR", "BY",
    "IN_UNIT", "PER", "TIMES_SIGN", "CURRENCY", "UNDERSCORE", "QUOTE", "EQUALS",
})  # fmt: skip
_DATES = frozenset({"MONTH", "WEEKDAY", "CLOCK"})
_SHORT_DATES = frozenset({
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
    "oct", "nov", "dec",
})  # fmt: skip
_SHORT_UNITS = {"g": "gram", "s": "second", "h": "hour", "min": "minute", "sec": "second", "hrs": "hour", "hr": "hour"}
_LONGEST_DATE = 5
_YEARS = range(1800, 2101)
_LEADING = frozenset({"PER", "EACH", "BY", "FOR", "FROM", "IN", "ON", "IN_UNIT", "AT", "WITH"})
_IN = frozenset({"IN", "IN_UNIT", "OPEN", "COMMA", "OF"})
_SCALES = (("thousand", 1000), ("million", 10**6), ("billion", 10**9))
_WHOLES = frozenset({"TOTAL", "ALL", "FULL"})
_SPANS = frozenset({"year", "week", "month", "day", "quarter", "half-year", "half"})


def stem(token: Token) -> str:
    """The word of a token as it names a row or a column: "Mon" is "mon", as "Monday" is."""
    lower = token.text.lower()
    if token.kind in _DATES and token.text[0].isalpha():
        return lower[:3]
    if len(lower) <= _LONGEST_DATE and lower[:3] in _SHORT_DATES and token.kind in {"WORD", "MODAL", "FOREIGN"}:
        return lower[:3]
    return uninflected(lower) if token.kind == "FOREIGN" else noun(token).lower()


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a label that name it."""
    return frozenset(stem(t) for t in tokens if t.kind not in _SMALL)


def is_whole(label: Sequence[Token]) -> bool:
    """Whether a label names the whole of the others: "Total", "all in", "All votes", "grand total"."""
    words = [t for t in label if t.text[0].isalnum()]
    if not words or any(t.text.lower().startswith("sub") for t in words):
        return False
    bare = all(t.text.lower() in words_of("total") for t in words)
    return bare or words[0].kind in _WHOLES or words[-1].kind == "TOTAL"


def spans_others(label: Sequence[Token], others: Sequence[Sequence[Token]]) -> bool:
    """Whether a label is a time that the others are parts of: "Year" behind four quarters."""
    words = [t for t in label if t.text[0].isalnum()]
    spans = len(words) == 1 and stem(words[0]) in _SPANS
    return spans and not any(stem(t) in _SPANS for other in others for t in other if t.kind == "TIME")


def is_year(token: Token) -> bool:
    """Whether a number is written as a year is."""
    return token.text.isdigit() and token.value in _YEARS


def unit_of(tokens: Sequence[Token], *, head: bool) -> str:
    """The unit that a heading or a title says its numbers are told in, "" where it says none."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].kind if at else ""
        bracketed = before in _IN or (before in {"SCALE", "WORD", "LETTER"} and at > 1 and tokens[at - 2].kind in _IN)
        if token.kind == "PERCENT":
            return "percent"
        if token.kind == "CURRENCY":
            return token.sense
        if token.text in _SHORT_UNITS and (before == "OPEN" or (head and len(tokens) == 1)):
            return _SHORT_UNITS[token.text]
        plural = token.text.lower() != token.sense or bracketed
        led = bracketed or at == 0 or (head and before not in {"PER", "EACH"})
        if token.kind in UNITS and led and (plural or token.kind == "MONEY") and before != "NUMBER":
            return token.sense
    return ""


def counted_in(title: Sequence[Token]) -> list[Token]:
    """The words of a title that its numbers count, in the plural: "images" of "Images per class", those in brackets."""
    opened = next((n for n, t in enumerate(title) if t.kind == "OPEN"), None)
    led = next((n for n, t in enumerate(title) if n and t.kind in _LEADING), len(title))
    words = title[opened:] if opened is not None and any(_is_plural(t) for t in title[opened:]) else title[:led]
    return [t for t in words if _is_plural(t)]


def _is_plural(token: Token) -> bool:
    return token.text[0].isalpha() and token.text.lower() not in {stem(token), token.sense} and token.kind not in UNITS


def scale_of(tokens: Sequence[Token]) -> Scale | None:
    """The scale that a heading or a title counts its numbers in: "(M)", "k$", "in thousand euros"."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].kind if at else ""
        if token.kind == "SCALE" and before != "NUMBER":
            return Scale(token.sense, token.value or Fraction(1))
        behind = tokens[at + 1].kind if at + 1 < len(tokens) else ""
        if before == "OPEN" and behind in {"CLOSE", "CURRENCY", "MONEY"}:
            name = next(((name, size) for name, size in _SCALES if token.text.lower() in words_of(name)), None)
            if name is not None and token.text not in _SHORT_UNITS:
                return Scale(name[0], Fraction(name[1]))
    return None
