"""Changes that a sentence states: "trims by 90% every four epochs", "halves to 100 after four epochs"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.chunks import chunker
from grammar.equalities.figure import last_digit
from grammar.lexicon import lexicon
from grammar.phrase import Amount, Multiple, Noun, Period, Phrase, Stretch, Verb
from grammar.span import Span
from grammar.token import Token
from grammar.tokens import tokenize

_WAYS = {"GROW": 1, "SHRINK": -1}
_BORDERS = frozenset({"COMMA", "SEMICOLON", "COLON", "DASH", "STOP", "OPEN", "CLOSE", "BUT"})
_LEADING = ("TO", "FROM", "OF", "AT")
""" "Falls to 5 %" is no fall by so many percent."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A change that is stated: it goes up (+1) or down (-1) by so many percent, or by a factor. `step` is what one of
    the last digit of the percentage is worth; `over` is how often, `after` how long after the start, each a number and
    a unit; `to` is what it comes to, `named` the factor that the sentence names besides."""

    direction: int
    percent: Fraction | None
    factor: Fraction | None
    step: Fraction
    over: tuple[Fraction, str] | None
    after: tuple[Fraction, str] | None
    to: Fraction | None
    named: Fraction | None
    span: Span = field(default=Span())


def stated_changes(sentence: str) -> tuple[Stated, ...]:
    """The changes that a sentence states.

    Raises: CannotRead, TooLarge where the sentence is no text of words and numbers.
    """
    tokens = tokenize(sentence, lexicon())
    row = [phrase for phrase in chunker().phrases(tokens) if phrase.meaning is not None]
    return tuple(found for at in range(len(row)) if (found := _stated(row, at, tokens)) is not None)


def _stated(row: Sequence[Phrase], at: int, tokens: Sequence[Token]) -> Stated | None:
    verb = row[at].meaning
    if not isinstance(verb, Verb) or verb.negated:
        return None
    behind = list(_behind(row, at, tokens))
    first = behind[0].meaning if behind else None
    over, after = _lasting(row, Period), _lasting(row, Stretch)
    to = next((each for each in behind if _follows(each, tokens, "TO")), None)
    if verb.factor is not None:
        way = -1 if verb.factor < 1 else 1
        span = row[at].span | _named_behind(row, row.index(to) if to is not None else at).span
        return Stated(way, None, verb.factor, Fraction(0), over, after, _amount(to), _named(row), span)
    direction = _WAYS.get(verb.sense)
    if direction is None:
        return None
    if behind and any(_follows(behind[0], tokens, kind) for kind in _LEADING):
        return None
    if isinstance(first, Amount) and first.unit == "percent" and not first.portion:
        span = row[at].span | _last(behind, Period).span
        step = last_digit(tokens[behind[0].start])
        return Stated(direction, first.value, None, step, over, after, _amount(to), None, span)
    if isinstance(first, Multiple) and first.value > 1 and not first.compares:
        factor = first.value if direction > 0 else 1 / first.value
        span = row[at].span | _last(behind, Period).span
        return Stated(direction, None, factor, Fraction(0), over, after, _amount(to), None, span)
    return None


def _behind(row: Sequence[Phrase], at: int, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The phrases behind a verb that belong to it, without the noun that it has for an object."""
    for place in range(at + 1, len(row)):
        between = tokens[row[place - 1].end : row[place].start]
        if isinstance(row[place].meaning, Verb) or any(token.kind in _BORDERS for token in between):
            return
        if not (place == at + 1 and isinstance(row[place].meaning, Noun)):
            yield row[place]


def _last(behind: Sequence[Phrase], kind: type[Period]) -> Phrase:
    """The amount, or the period right behind it."""
    return behind[1] if len(behind) > 1 and isinstance(behind[1].meaning, kind) else behind[0]


def _named_behind(row: Sequence[Phrase], at: int) -> Phrase:
    """The factor that is named right behind a phrase ("as per the 10-fold factor"), else the phrase itself."""
    named = at + 1 < len(row) and isinstance(row[at + 1].meaning, Multiple)
    noun = named and at + 2 < len(row) and isinstance(row[at + 2].meaning, Noun)
    return row[at + 2] if noun else row[at + 1] if named else row[at]


def _lasting(row: Sequence[Phrase], kind: type[Period] | type[Stretch]) -> tuple[Fraction, str] | None:
    """The one period or stretch of time of a sentence."""
    found = [each.meaning for each in row if isinstance(each.meaning, kind)]
    return (found[0].value, found[0].unit) if len(found) == 1 else None


def _follows(phrase: Phrase, tokens: Sequence[Token], kind: str) -> bool:
    before = tokens[phrase.start - 1] if phrase.start else None
    return isinstance(phrase.meaning, Amount) and before is not None and before.kind == kind


def _amount(phrase: Phrase | None) -> Fraction | None:
    return phrase.meaning.value if phrase is not None and isinstance(phrase.meaning, Amount) else None


def _named(row: Sequence[Phrase]) -> Fraction | None:
    found = [each.meaning.value for each in row if isinstance(each.meaning, Multiple)]
    return found[0] if len(found) == 1 else None
