"""What a number is told per one of: "15 euros a week", "each van takes 8", "in bags of 12", "$3 each"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, kind, noun, word
from grammar.token import Token

EACH = "each"
"""What a number is said to be per one of where only "each" is said."""
_EVERY = frozenset({"EACH", "PER"})
_PLACES = frozenset({"ON", "IN", "AT", "FOR"})
_TIMES = frozenset({"TIME", "ROUND"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_INTO = frozenset({"IN", "INTO", "AT", "TO", "ON"})
_HOLDING = frozenset({
    "take", "hold", "carry", "cost", "need", "seat", "fit", "contain", "weigh", "last", "require", "have",
    "use", "produce", "fill",
    "process", "handle", "store", "cover", "make",
})  # fmt: skip
_FARTHEST = 7
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """Per one of what a number is told, and the places of the words that say so; whether it is so many in a group."""

    per: str
    places: frozenset[int]
    grouped: bool = False


def rates_of(tokens: Sequence[Token], lines: Sequence[Line]) -> dict[int, Rate]:
    """The rates of a text, by the places where their numbers begin.

    Raises: AnotherStory where a share or a comparison is told again and again.
    """
    told = [line for line in lines if line.kind is Kind.AMOUNT]
    found = {line.start: rate for line in told if (rate := _of(tokens, line, told)) is not None}
    for start, end in sentences(tokens):
        inside = [line for line in lines if start <= line.start < end]
        for line, rate in _led(tokens, inside, start, end):
            if line.kind is not Kind.AMOUNT:
                raise AnotherStory("A share or a comparison is told again and again.")
            found.setdefault(line.start, rate)
    return found


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The borders of the sentences."""
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].kind in _ENDS:
            if at > start:
                yield start, at
            start = at + 1


def _of(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> Rate | None:
    """What is said right beside a number."""
    behind = max(line.end, line.behind)
    for at in dict.fromkeys((line.end, behind)):
        after = kind(tokens, at + 1)
        if (
            kind(tokens, at) in _EVERY | {"SLASH"}
            and after in NOUNS | _TIMES | {"UNIT"}
            and word(tokens, at) != "apiece"
        ):
            return Rate(noun(tokens[at + 1]), frozenset({at, at + 1}))
        if kind(tokens, at) == "ARTICLE" and after in _TIMES | {"UNIT"}:
            return Rate(noun(tokens[at + 1]), frozenset({at, at + 1}))
        if kind(tokens, at) in _PLACES and kind(tokens, at + 1) in _EVERY:
            named = kind(tokens, at + 2) in NOUNS
            return Rate(noun(tokens[at + 2]) if named else EACH, frozenset({at + 1, at + 2}))  # "on every shelf"
        if kind(tokens, at) == "EACH" and word(tokens, at) in {"each", "apiece"}:
            held = _holder(tokens, line.start)
            return Rate(held or EACH, frozenset({at}), grouped=bool(held))
    return _in_groups(tokens, line) or _had_by_each(tokens, line, lines)


def _had_by_each(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> Rate | None:
    """ "18 rows with 12 chairs": what each of several has."""
    one = next((each for each in lines if max(each.end, each.behind) == line.start - 1), None)
    if one is None or kind(tokens, line.start - 1) != "WITH" or not one.noun or one.value <= 1:
        return None
    many = word(tokens, line.start - 2).endswith("s") and bool(line.noun) and line.noun != one.noun
    return Rate(one.noun, frozenset()) if many else None


def _holder(tokens: Sequence[Token], at: int) -> str:
    """ "Into albums that hold (24 each)": what holds so many, "" where none does."""
    relative = next((p for p in range(at - 1, at - _NEAREST, -1) if kind(tokens, p) == "RELATIVE"), 0)
    held = relative and _holds(tokens, relative + 1) and kind(tokens, relative - 1) in NOUNS
    return noun(tokens[relative - 1]) if held and word(tokens, relative - 1).endswith("s") else ""


def _in_groups(tokens: Sequence[Token], line: Line) -> Rate | None:
    """ "Packed in bags of 8", "at tables of 9"."""
    of, group = line.start - 1, line.start - 2
    if kind(tokens, of) != "OF" or kind(tokens, group) not in NOUNS or not word(tokens, group).endswith("s"):
        return None
    at = group - 1
    while kind(tokens, at) in NOUNS and at > group - _FARTHEST:
        at -= 1
    return Rate(noun(tokens[group]), frozenset(), grouped=True) if kind(tokens, at) in _INTO else None


def _led(tokens: Sequence[Token], inside: Sequence[Line], start: int, end: int) -> Iterator[tuple[Line, Rate]]:
    """ "Each van takes 8", "every day she checks 45 and 30": what leads a sentence holds for its numbers."""
    at = next((p for p in range(start, end) if kind(tokens, p) in _EVERY and _leads(tokens, p, start)), None)
    if at is None:
        yield from _one_holds(tokens, inside, start)
        return
    of = kind(tokens, at + 1) == "OF"
    counted = next((line for line in inside if of and at + 1 < line.start <= at + _NEAREST), None)
    if counted is not None and counted.noun:
        for line in inside:
            if line.start > counted.start:
                yield line, Rate(counted.noun, frozenset({at}))
                return  # what follows may be told of all of them
    head = at + 1
    while kind(tokens, head + 1) in NOUNS and kind(tokens, head) in NOUNS and not _holds(tokens, head + 1):
        head += 1
    if kind(tokens, head) not in NOUNS | _TIMES:
        return
    for line in inside:
        if line.start > head:
            yield line, Rate(noun(tokens[head]), frozenset({at, head}))


def _one_holds(tokens: Sequence[Token], inside: Sequence[Line], start: int) -> Iterator[tuple[Line, Rate]]:
    """ "A crate holds 12 bottles. How many crates …": what one of the things asked or counted elsewhere has."""
    head = start + 1
    while kind(tokens, head + 1) in NOUNS and not _holds(tokens, head + 1):
        head += 1
    line = inside[0] if inside else None
    if (
        kind(tokens, start) != "ARTICLE"
        or word(tokens, start) == "the"
        or kind(tokens, head) not in NOUNS
        or line is None
    ):
        return
    many = any(
        noun(tokens[p]) == noun(tokens[head]) and p != head and kind(tokens, p - 1) in {"MANY", "NUMBER", "MORE"}
        for p in range(len(tokens))
    )
    if many and len(inside) == 1 and _holds(tokens, head + 1) and line.start <= head + _NEAREST:
        yield line, Rate(noun(tokens[head]), frozenset())


def _leads(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether "each" stands before all that is told in its sentence, or in its clause."""
    of = kind(tokens, at + 1) == "OF"  # "gives each of its 14 developers 3 monitors"
    return at == start or of or kind(tokens, at - 1) in {"COMMA", "AND", "BUT", "IN", "ON", "FOR", "IF"}


def _holds(tokens: Sequence[Token], at: int) -> bool:
    return lemma_of(tokens[at].text) in _HOLDING or kind(tokens, at) in {"TAKE", "HOLD", "HAVE"}
