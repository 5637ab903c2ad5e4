"""The numbers of a text as lines: amounts with their units, shares, and comparisons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.ledger.comparisons import comparison, end_of_base
from grammar.ledger.counted import amount
from grammar.ledger.labels import is_label
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, UNITS, kind, word
from grammar.ledger.products import multiplied
from grammar.token import Token

_LISTING = (["COMMA"], ["AND"], ["COMMA", "AND"])
_OUT_OF = frozenset({"OUT", "OF", "IN", "FROM"})


@dataclass(frozen=True, slots=True)
class Lines:
    """The amounts and shares of a text, and the places of numbers that only name, date or number something."""

    lines: tuple[Line, ...]
    labels: tuple[int, ...]

    @property
    def read(self) -> frozenset[int]:
        """The places of all the tokens that are understood."""
        told = frozenset(p for line in self.lines for p in range(line.start, line.end))
        compared = frozenset(p for line in self.lines if line.kind is Kind.RELATIVE for p in line.base)
        return told | compared | frozenset(self.labels)


def lines_of(tokens: Sequence[Token]) -> Lines:
    """The lines of a text in order."""
    found: list[Line] = []
    labels: list[int] = []
    at = 0
    while at < len(tokens):
        plain = _line(tokens, at)
        line = comparison(tokens, at, plain) or plain
        at += 1
        if line is not None and is_label(tokens, line):
            labels.append(line.start)
        elif line is not None:
            found.append(line)
            at = max(line.end, line.base.stop if line.kind is Kind.RELATIVE else 0)
    told = [line for n, line in enumerate(found) if not n or not _restates(tokens, found[n - 1], line)]
    again = [line.start for line in found if line not in told]
    return Lines(multiplied(tokens, _measured(tokens, told)), (*labels, *again))


def _restates(tokens: Sequence[Token], before: Line, line: Line) -> bool:
    """ "2 TB (2000 GB)": the same amount in another unit."""
    opened = any(kind(tokens, p) == "OPEN" for p in range(before.end, line.start))
    return opened and bool(line.unit) and before.unit != line.unit and before.worth == line.worth


def _line(tokens: Sequence[Token], at: int) -> Line | None:
    """The line that begins at a place."""
    read = _READERS.get(tokens[at].kind)
    return read(tokens, at) if read is not None else None


def _money(tokens: Sequence[Token], at: int) -> Line | None:
    """ "$12", "€3 million dollars"."""
    if kind(tokens, at + 1) != "NUMBER":
        return None
    value, end = _scaled(tokens, at + 1)
    while kind(tokens, end) in {"MONEY", "CURRENCY"}:
        end += 1
    return amount(tokens, value, tokens[at].sense, at, end)


def _number(tokens: Sequence[Token], at: int) -> Line | None:
    """ "12", "12 hours", "12 %", "12 of every 50"."""
    if tokens[at].value is None:
        return None
    value, end = _scaled(tokens, at)
    percent = _percent(tokens, end)
    if percent:
        return _share(tokens, value / 100, at, percent)
    if value < 1 and kind(tokens, end) == "OF" and kind(tokens, end + 1) in {"ARTICLE", "POSSESSOR", "ALL"}:
        return _share(tokens, value, at, end)
    if value < 1 and kind(tokens, at - 1) == "OF" and word(tokens, at - 2) in {"fraction", "share", "proportion"}:
        return _share(tokens, value, at, end)
    rate = _out_of(tokens, end)
    if rate is not None and value < rate[0]:
        return _share(tokens, value / rate[0], at, rate[1])
    measured = kind(tokens, end) in UNITS
    return amount(tokens, value, tokens[end].sense if measured else "", at, end + measured)


def _percent(tokens: Sequence[Token], at: int) -> int:
    """The place behind "%", "percent" or "per cent", 0 where there is none."""
    if kind(tokens, at) == "PERCENT":
        return at + 1
    return at + 2 if kind(tokens, at) == "PER" and kind(tokens, at + 1) == "CENT" else 0


def _scaled(tokens: Sequence[Token], at: int) -> tuple[Fraction, int]:
    """A number with the millions behind it, and the place behind them."""
    value, end = tokens[at].value or Fraction(0), at + 1
    while kind(tokens, end) == "SCALE" and tokens[end].value is not None:
        value, end = value * (tokens[end].value or 1), end + 1
    if kind(tokens, end) == "FRACTION" and tokens[end].text[:1].isdigit() and (tokens[end].value or 1) < 1:
        return value + (tokens[end].value or 0), end + 1  # "9 1/2"
    half = tokens[end + 1].value if kind(tokens, end) == "AND" and kind(tokens, end + 1) == "FRACTION" else None
    if half is not None and tokens[end + 1].text.lower().startswith("a ") and kind(tokens, end + 2) not in {"OF", "AS"}:
        value, end = value + half, end + 2
    return value, end


def _out_of(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    """ "(3) of every 50", "(9) out of 10", "(one) in eight": the number it is out of, and the place behind."""
    start = at
    while kind(tokens, at) in _OUT_OF:
        at += 1
    every = kind(tokens, at) in {"EACH", "PER"}
    plain = [t.kind for t in tokens[start:at]] in (["OUT", "OF"], ["IN"])
    if at == start or not (every or plain) or kind(tokens, at + every) != "NUMBER":
        return None
    value, end = _scaled(tokens, at + every)
    bare = kind(tokens, end) not in UNITS and (every or kind(tokens, end) not in NOUNS)
    return (value, end) if bare and value.denominator == 1 and value > 1 else None


def _fraction(tokens: Sequence[Token], at: int) -> Line | None:
    """ "A third of", "half an hour"."""
    value, end = tokens[at].value, at + 1
    if value is None or _is_quarter_of_year(tokens, at) or _is_one_more(tokens, at):
        return None
    if kind(tokens, end) == "PERCENT":
        return _share(tokens, value / 100, at, end + 1)
    if kind(tokens, end) == "ARTICLE" and kind(tokens, end + 1) == "SCALE":
        return amount(tokens, value * (tokens[end + 1].value or 1), "", at, end + 2)
    beside = end + (kind(tokens, end) == "ARTICLE")
    if kind(tokens, beside) in {"TIME", "UNIT"}:
        return amount(tokens, value, tokens[beside].sense, at, beside + 1)
    return _share(tokens, value, at, end) if 0 < value < 1 else None


def _is_quarter_of_year(tokens: Sequence[Token], at: int) -> bool:
    """ "5,000 node-hours a quarter": three months, and no share."""
    behind = kind(tokens, at + 1) in {"STOP", "COMMA", "SEMICOLON", "QUESTION", ""}
    return word(tokens, at) == "a quarter" and kind(tokens, at - 1) in NOUNS | UNITS and behind


def _is_one_more(tokens: Sequence[Token], at: int) -> bool:
    """ "Three friends eat 2 each, a fourth eats 3": who does something, and no share."""
    acts = tokens[at + 1].form == "s" if at + 1 < len(tokens) else False
    return acts and word(tokens, at).startswith("a ") and kind(tokens, at + 2) == "NUMBER"


def _every(tokens: Sequence[Token], at: int) -> Line | None:
    """ "Every fifth customer"."""
    value = tokens[at + 1].value if kind(tokens, at + 1) == "ORDINAL" and kind(tokens, at + 2) in NOUNS else None
    return _share(tokens, Fraction(1) / value, at, at + 2) if value and value > 1 else None


def _unit_and(tokens: Sequence[Token], at: int) -> Line | None:
    """ "An hour and a quarter"."""
    if word(tokens, at) not in {"a", "an"} or kind(tokens, at + 1) != "TIME" or kind(tokens, at + 2) != "AND":
        return None
    more = tokens[at + 3].value if kind(tokens, at + 3) == "FRACTION" and kind(tokens, at + 4) != "OF" else None
    return amount(tokens, 1 + more, tokens[at + 1].sense, at, at + 4) if more is not None else None


_READERS: dict[str, Callable[[Sequence[Token], int], Line | None]] = {
    "CURRENCY": _money,
    "ARTICLE": _unit_and,
    "FRACTION": _fraction,
    "EACH": _every,
    "NUMBER": _number,
}


def _share(tokens: Sequence[Token], value: Fraction, start: int, end: int) -> Line:
    base = range(end + 1, end_of_base(tokens, end + 1)) if kind(tokens, end) == "OF" else range(0)
    return Line(Kind.SHARE, value, "", "", start, end, end, tokens[start].span | tokens[end - 1].span, base=base)


def _measured(tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[Line, ...]:
    """ "12, 9 and 4 kg": bare numbers of a list are in the unit of its last."""
    found: list[Line] = []
    for line in reversed(lines):
        after = found[-1] if found else None
        bare = line.kind is Kind.AMOUNT and not line.unit and not line.noun and line.behind == line.end
        if after is not None and bare and after.unit and after.kind is Kind.AMOUNT:
            between = [kind(tokens, p) for p in range(line.end, after.start)]
            line = replace(line, unit=after.unit) if between in _LISTING else line
        found.append(line)
    return tuple(reversed(found))
