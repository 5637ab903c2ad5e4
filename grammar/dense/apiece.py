"""Counts of one unit: "how many weights does each hidden neuron have", "parameters per output unit"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grammar.dense.clauses import Stretch, clause, sentences
from grammar.dense.levels import Levels, references
from grammar.dense.piece import Piece
from grammar.dense.pieces import pieces
from grammar.dense.words import listed
from grammar.errors import NotAnswered
from grammar.token import Token

_HEADS = frozenset({"parameter", "weight", "bias"})
_SINGLE = frozenset({"each", "every", "per", "any", "single", "one", "a", "an"})
_UNITS = ("neuron", "unit", "node", "cell", "perceptron")
_UNIT_SENSES = frozenset({"unit", "input", "output", "feature", "class"})
_TIED = ("connect", "wired", "link", "join", "attach")
_HAVING = frozenset({"have", "has", "get", "gets", "receive", "receives", "own", "owns", "contain", "contains", "hold"})
_FILLING = frozenset({"", "label", "article", "leads", "in", "enters", "leaves", "takes", "each", "number"})
_NEAR = 4
_TOWARDS = listed("ask", "going_in") | {"come", "comes", "feed", "feeds", "into", "receive", "receives", "enters"}
_AWAY = listed("ask", "going_out") | {"from", "sends", "send", "leaves"}


@dataclass(frozen=True, slots=True)
class One:
    """One unit of a layer that is asked about: where the words for it begin and end, whether weights `enter` it or
    go `out` (neither where that is not said), and whether they are only called connections (`vague`)."""

    start: int
    end: int
    enters: bool
    out: bool
    vague: bool


def one_unit(row: Sequence[Piece], within: Stretch) -> One | None:
    """The unit of which a sentence asks what it has; None where it asks of no single unit."""
    heads = [at for at in range(within.start, within.end) if row[at].sense in _HEADS and _is_counted(row, at)]
    for head in heads[:1]:
        for at in range(head + 1, min(within.end, len(row) - 1)):
            if _is_single(row, at, head) and not _is_wired(row, at, within) and not _is_biased(row, head, at):
                inside = [row[n] for n in range(within.start, within.end)]
                words = {word for each in inside for word in (each.text, each.sense)}
                vague = row[head].text.startswith(("connection", "edge", "synapse"))
                return One(at, at + 2, bool(words & _TOWARDS), bool(words & _AWAY), vague)
    return None


def _is_counted(row: Sequence[Piece], at: int) -> bool:
    """Whether a head may be what is counted: no "one bias", and biases only behind "how many" or "number of"."""
    before = row[max(at - 3, 0) : at]
    asked = row[at].sense != "bias" or any(each.text in {"many", "of"} for each in before)
    return asked and all(each.sense != "number" for each in before[-1:])


def asks_of_one(tokens: Sequence[Token]) -> bool:
    """Whether a text asks what one unit has."""
    row = pieces(tokens)
    return any(_asks(row, own) and one_unit(row, own) is not None for own in sentences(row))


def single_out(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, where the "one" or "single" of a unit that is asked about counts nothing."""
    made = list(row)
    for own in sentences(row):
        found = one_unit(row, own)
        places = range(found.start, found.start + 1) if found is not None and _asks(row, own) else range(0)
        for at in places:
            made[at] = replace(made[at], sense="each", sides=())
    return tuple(made)


def level(row: Sequence[Piece], asked: Stretch, told: Levels) -> tuple[int, One]:
    """The level of the unit that is asked about, and how.

    Raises: NotAnswered where it is not clear of which layer it is, or which of its weights are meant.
    """
    one = one_unit(row, asked)
    assert one is not None
    named = [each.levels for each in references(row, clause(row, one.start), told, frozenset()) if each.end > one.start]
    found = frozenset[int]().union(*named) if named else told.all if told.last == 1 else frozenset()
    entering = 0 in found
    sided = one.enters != one.out
    if len(found) != 1 or (one.vague and not sided) or (entering and not one.out) or (one.enters and one.out):
        raise NotAnswered("It is not clear which units are meant.", spans=(row[one.start].span,))
    return next(iter(found)), one


def _asks(row: Sequence[Piece], own: Stretch) -> bool:
    behind = row[own.end].text if own.end < len(row) else ""
    return behind == "?" or any(each.text in listed("ask", "asking") for each in own.of(row))


def _is_single(row: Sequence[Piece], at: int, head: int) -> bool:
    """Whether a word and the noun behind it name one unit; "a" and "one" do right behind what is asked of it."""
    noun = row[at + 1]
    named = noun.sense in _UNIT_SENSES and not noun.many and "layer" not in noun.text
    named = named and (noun.text.endswith(_UNITS) or noun.text in {"input", "output"})
    having = row[at].text not in {"a", "an"} or any(each.text in _HAVING for each in row[at + 2 : at + 2 + 2 * _NEAR])
    shared = row[at].text in {"each", "every", "per", "any"}
    having = having and (shared or all(each.sense in _FILLING for each in row[head + 1 : at]))
    behind = row[at + 2 : at + 2 + _NEAR]
    own = any(each.sense == "number" for each in behind) and behind[0].text in {"with", "having", "that", "which"}
    return row[at].text in _SINGLE and named and having and not own  # "one neuron with 5 inputs" is all there is


def _is_wired(row: Sequence[Piece], at: int, within: Stretch) -> bool:
    """Whether units are only said to be wired: "each unit is connected to every one of the next"."""
    own = clause(row, at)
    inside: Iterator[Piece] = (row[n] for n in range(max(own.start, within.start), min(own.end, within.end)))
    return any(each.sense == "ties" or each.text.startswith(_TIED) for each in inside if each.sense not in _HEADS)


def _is_biased(row: Sequence[Piece], head: int, at: int) -> bool:
    """Whether units are only said to have biases: "one bias per neuron", "if every unit has a bias"."""
    before = range(max(at - _NEAR, head + 1), at)
    behind = row[at + 2 : at + 2 + _NEAR]
    until = next((n for n, each in enumerate(behind) if each.sense in {"bias", "no"}), -1)
    said = until >= 0 and not any(each.sense in {"with", "and"} or each.text == "with" for each in behind[:until])
    opened = any(row[n].text in {"if", "when", "where", "(", ",", ":"} for n in before) or row[at - 1].sense == "open"
    return any(row[n].sense in {"bias", "unbiased"} for n in before) or (said and opened)
