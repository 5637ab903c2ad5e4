"""What a number is measured by, taken into its unit: "1,200 visits a day … how many visits a day", "17 mg per 100 g",
"the price per litre", "64 µg/mL", "27 of every 100"; so that it is no period of a change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from grammar.course.text import NAMING, Text, stem, text_of
from grammar.token import Token

_CHANGING = {
    "PERCENT", "FRACTION", "FACTOR_VERB", "FOLD", "FOLDED", "MULTIPLE", "TIMES", "X", "HALFLIFE", "FACTOR", "MULTIPLY",
    "DIVIDE", "TIMES_SIGN",
}  # fmt: skip
_MEASURING = {"PER", "SLASH", "ARTICLE", "OF", "IN", "OUT"}
_MEASURED = NAMING | {"PRONOUN", "CURRENCY"}
_UNITED = {"UNIT", "WORD", "MONEY", "FOREIGN"}
_BY = NAMING | {"TIME", "ROUND", "NUMBERED", "LETTER", "X"}
_RHYTHMIC = {"EACH", "EVERY", "PER", "HALFLIFE", "ANNUM"}
_COUNTING = {"NUMBER", "FRACTION", "ORDINAL", "MULTIPLE"}
_FAR = 4


@dataclass(frozen=True, slots=True)
class _Tail:
    """The words from `start` to `end` that say by how much of what something is measured, and the stem of that."""

    start: int
    end: int
    by: str
    timed: bool
    of_number: bool = False


def measured(text: Text) -> Text:
    """The text without what numbers are measured by, where something else tells how often it changes.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> told = "Saffron costs 5 dollars per gram and 3 % more each year. What does it cost per gram after 2 years?"
    >>> " ".join(t.text for t in measured(text_of(tokenize(told, lexicon()))).tokens)
    'Saffron costs 5 dollars and 3 % more each year . What does it cost after 2 years ?'
    """
    kinds = {*text.kinds}
    if kinds.isdisjoint(_CHANGING) or kinds.isdisjoint(_RHYTHMIC | {"SLASH"}):
        return text
    if "SLASH" in kinds:
        text = text_of(_folded(text.tokens))
    tails = list(_tails(text))
    idle = [t for t in tails if _is_idle(text, t, tails)] if tails else []
    return text_of(_without(text, idle)) if idle else text


def _without(text: Text, idle: list[_Tail]) -> tuple[Token, ...]:
    """The tokens without tails, with "it" for the one thing that each measures by."""
    gone = {p for tail in idle for p in range(tail.start, tail.end)}
    named = {tail.by for tail in idle if not tail.timed and not tail.of_number}
    told: list[Token] = []
    for place, token in enumerate(text.tokens):
        if place in gone:
            continue
        if place + 1 in gone and token.kind == "ROUND":
            token = replace(token, kind="WORD")
        again = token.kind in _BY and text.name(place) in named and text.word(place - 1) in {"a", "an", "one"}
        if again and place - 1 not in gone:
            led = text.kind(place - 2) == "OF"
            told[-1 - led :] = [] if led else [replace(token, kind="PRONOUN", text="it", sense="it")]
        else:
            told.append(token)
    return tuple(told)


def _folded(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "64 µg/mL", "how many GB/s": a unit by a unit as the one unit that it is."""
    told: list[Token] = []
    for place, token in enumerate(tokens):
        one = tokens[place - 1] if place else None
        if len(told) > 1 and told[-1].kind == "SLASH" and one is told[-1] and _is_unit_by(told[-2], token):
            told[-2:] = [_joined(told[-2], token)]
        else:
            told.append(token)
    return tuple(told)


def _is_unit_by(one: Token, two: Token) -> bool:
    """Whether a unit and what follows the slash behind it are one unit."""
    return one.kind in _UNITED and two.glued and two.kind in {"UNIT", "LETTER", "TIME"}


def _joined(one: Token, two: Token) -> Token:
    sense = f"{one.sense or one.text.lower()}/{two.sense or two.text.lower()}"
    text = f"{one.text}/{two.text}"
    senses = {"UNIT": sense, "MONEY": one.sense}
    return replace(one, text=text, sense=senses.get(one.kind, text), span=one.span | two.span)


def _tails(text: Text) -> Iterator[_Tail]:
    for place, kind in enumerate(text.kinds):
        if kind in _MEASURING and (tail := _tail(text, place)) is not None:
            yield tail


def _tail(text: Text, place: int) -> _Tail | None:
    """What something is measured by, that begins at a place."""
    kind = text.kind(place)
    if kind in {"OF", "IN", "OUT"}:
        return _in_every(text, place)
    counted = kind == "PER" and text.kind(place + 1) == "NUMBER"
    at = place + 1 + counted
    article = kind == "ARTICLE" and (text.word(place) == "the" or text.kind(at) not in {"TIME", "UNIT"})
    if article or kind == "SLASH" or text.kind(at) not in _BY or not _is_measured(text, place, named=kind == "PER"):
        return None
    return _Tail(place, at + 1, text.name(at), text.kind(at) == "TIME")


def _is_measured(text: Text, place: int, *, named: bool) -> bool:
    """Whether a number with what it counts stands before a place, a question of so many, or (where `named`) a noun; and
    no share that changes by so much there."""
    lead, steps = place - 1, 0
    money = text.kind(lead) == "NUMBER" and text.kind(lead - 1) == "CURRENCY"
    if money:
        return True
    if named and text.tokens[lead].text.isalpha() and text.kind(lead) not in _CHANGED:
        return True
    while text.kind(lead) in _MEASURED | {"OF"} and steps < _FAR:
        lead, steps = lead - 1, steps + 1
    return steps > 0 and text.kind(lead) in {"NUMBER", "MANY", "MUCH", "MORE", "FEWER"}


_CHANGED = _CHANGING | {"GROWTH", "SHRINKAGE", "GROW", "SHRINK", "GIVE", "GAIN", "MOVE", "TAKE", "REMAIN", "LEAVE"}


def _in_every(text: Text, place: int) -> _Tail | None:
    """ "27 of every 100 commands", "how many of every 100 commands", "9 in 1,000 people"."""
    each = place + 1 + (text.kind(place) == "OUT" and text.kind(place + 1) == "OF")
    at = each + (text.kind(each) == "EACH")
    led = text.kind(place - 1) in {"NUMBER", "MANY"}
    many = text.tokens[at].value if text.kind(at) == "NUMBER" else None
    whole = many is not None and many.denominator == 1 and many > 1
    if not led or not whole or text.kind(at + 1) not in _BY:
        return None
    return _Tail(place, at + 2, text.name(at + 1), timed=False, of_number=True)


def _is_idle(text: Text, tail: _Tail, tails: list[_Tail]) -> bool:
    """Whether it is no period: something else tells of that, and the question names it alike where it must."""
    inside = {p for t in tails for p in range(t.start, t.end)}
    if not any(_is_rhythm(text, p, tail) for p in range(text.size) if p not in inside):
        return False
    asked = any(t.by == tail.by and text.sentence[t.start] in text.asking for t in tails)
    told = any(t.by == tail.by and text.sentence[t.start] not in text.asking for t in tails)
    if tail.of_number:
        return asked and told
    if tail.timed:
        return (asked and told) or (told and _is_asked(text, tail))
    return not any(_counts(text, p, tail) for p in range(text.size) if p not in inside)


def _is_rhythm(text: Text, place: int, tail: _Tail) -> bool:
    """Whether a word tells how often something happens, in another time than the tail's."""
    if text.kind(place) not in _RHYTHMIC:
        return False
    near = range(place, min(place + _FAR, text.size))
    return not any(text.name(p) == tail.by or text.sense(p) == tail.by for p in near)


def _is_asked(text: Text, tail: _Tail) -> bool:
    """ "Monthly", "hourly" of what is told by the month or the hour."""
    asked = [p for p in range(text.size) if text.kind(p) == "EVERY" and text.sentence[p] in text.asking]
    return any(stem(text.sense(p)) == tail.by for p in asked)


def _counts(text: Text, place: int, tail: _Tail) -> bool:
    """Whether a number counts what a tail measures by."""
    if text.kind(place) not in _COUNTING or text.tokens[place].value == 1:
        return False
    near = takewhile(lambda p: text.kind(p) in _BY | {"HYPHEN"}, range(place + 1, min(place + _FAR, text.size)))
    return any(text.name(p) == tail.by for p in near)
