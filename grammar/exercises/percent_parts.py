"""What a share is of: the whole that a part is so much of, those who are not in it, what is taken away or left."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from grammar.composing import less, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import PERCENT, Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import HUNDRED, Told, named
from grammar.school.row import ENDS

_CLAIMED = frozenset({
    "number", "keeping", "removing", "others", "rest", "all", "sum", "stepped", "members", "counterpart", "holding",
    "leaving", "draining", "full", "capacity",
})  # fmt: skip
_PLAIN = {"EQUAL", "EQUALS", "OTHER", "NOT", "REMAINING", "SHRINK", "TOTAL", "LEAVE", "FRACTION"}
_WHOLE = named("the whole", "percentage")
_PART = named("what is asked", "percentage")


def tell(text: Text) -> Told:
    """The whole, the part or the other part.

    Raises: AnotherStory where shares and one number are not all that is told.
    """
    shares = [_percent(f) for f in text.figures if f.is_percent or text.words[f.at].kind == "FRACTION"]
    value = one([f for f in text.figures if all(f.at != s.at for s in shares)], "Not one number is told.")
    if not 1 <= len(shares) <= 2 or any(not s.value > 0 for s in shares) or value.value <= 0:
        raise AnotherStory("A share is of something.")
    rules = _OF_TWO if len(shares) == 2 else _OF_ONE
    for rule in rules:
        told = rule(text, shares, value)
        if told is not None:
            text.demand_told(text.figures, _CLAIMED, _PLAIN)
            return told
    raise AnotherStory("I cannot tell what a share is of.")


def _percent(figure: Figure) -> Figure:
    """A share as a percentage."""
    return figure if figure.is_percent else replace(figure, value=figure.value * HUNDRED, unit=PERCENT)


def _is_whole_of(text: Text, share: Figure, value: Figure) -> bool:
    """ "18 is 24% of which number", "the number of which 18% is 81", "30% of a number is 21"."""
    if value.unit or value.nouns not in {(), ("number",)} or not text.says("number", "stepped"):
        return False
    between = range(min(share.end, value.end), max(share.start, value.start))
    equal = any(text.kind(p) in {"BE", "EQUALS", "EQUAL", "MAKE"} for p in between)
    of = text.kind(share.end) == "OF" and share.end + 1 != value.start
    of = of or (text.kind(share.start - 1) == "WHICH" and text.kind(share.start - 2) == "OF")
    return equal and of and len(between) <= 6 and not any(text.kind(p) in ENDS for p in between)


def _whole_of(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    if not _is_whole_of(text, shares[0], value):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, shares[0].share)),), _WHOLE)


def _another_of(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "If 15% of a number is 45, what is 40% of it?"."""
    first, second = shares
    again = text.lemma(second.end + 1) in {"it", "number", "same", "that", "this"}
    if not _is_whole_of(text, first, value) or not text.is_asked(second) or text.kind(second.end) != "OF" or not again:
        return None
    ties = (
        ("percent_amount", value.value, times(_WHOLE, first.share)),
        ("percent_amount", _PART, times(_WHOLE, second.share)),
    )
    return Told(ties, _PART)


def _nested(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "20% of 30% of 500"."""
    first, second = shares
    joined = [text.kind(first.end), text.kind(second.end)] == ["OF", "OF"]
    if not joined or first.end + 1 != second.start or second.end + 1 != value.start or not text.is_asked(value):
        return None
    return Told((("percent_amount", _PART, times(first.share, times(second.share, value.value))),), _PART, value.unit)


def _kept(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "Keeps 15% of its 4,000,000 weights; how many were removed", "rent is 30% of 2,800; how much is left"."""
    share = shares[0]
    if text.words[share.at].kind == "FRACTION":
        return None
    near = list(text.ahead(share, ENDS | {"COMMA", "AND"}))[-2:]
    keeps, removes = text.says("keeping", within=near), text.says("removing", "draining", within=near)
    of = text.kind(share.end) == "OF" and share.end < value.start <= share.end + 5
    of = of and not any(text.kind(p) in ENDS | {"BE"} for p in range(share.end, value.start))
    asks_kept, asks_gone = text.asks("keeping", "rest"), text.asks("removing", "draining")
    if not of or (keeps and removes) or asks_kept == asks_gone or share.value >= HUNDRED or text.is_asked(share):
        return None
    if not (value.unit or value.nouns) or (asks_gone and not keeps):
        return None
    part = share.share if keeps == asks_kept else less(Fraction(1), share.share)
    return Told((("percent_amount", _PART, times(value.value, part)),), _PART, value.unit)


def _full(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "A tank is 3/5 full and holds 120 litres": what it holds in all."""
    share = shares[0]
    full = share.end in text.places("full") and not text.is_asked(share)
    if (
        not full
        or not text.asks("capacity", "full")
        or not value.unit
        or text.is_asked(value)
        or share.value >= HUNDRED
    ):
        return None
    if not text.says("holding", "now", "full", within=text.ahead(value, ENDS)) or text.says(
        "full", within=text.behind(value)
    ):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, share.share)),), _WHOLE, value.unit)


def _whole_by_others(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "65% take the bus and 140 don't": the number is of those that are not in the share."""
    share = shares[0]
    others = range(text.ahead(value, CUTS).start, text.behind(value, ENDS | {"COMMA"}).stop)
    cue = any(text.kind(p) == "NOT" for p in others)
    if not (cue or _is_counterpart(text, share, value)) or share.value >= HUNDRED or text.is_asked(value):
        return None
    if text.clause(share.at, ENDS) != text.clause(value.at, ENDS) and not cue:
        return None
    nouns = set(text.nouns(text.behind(share, CUTS))) if text.kind(share.end) == "OF" else set()
    wanted = set(text.nouns(text.asked))
    if not (nouns & wanted or text.asks("all", "sum", "members")) or text.asks("rest", "others"):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, less(Fraction(1), share.share))),), _WHOLE, value.unit)


_PAIRS = ({"man", "woman"}, {"boy", "girl"}, {"male", "female"}, {"adult", "child"})


def _is_counterpart(text: Text, share: Figure, value: Figure) -> bool:
    """Whether the share is of women and the number of men."""
    one_side = {text.lemma(p) for p in text.behind(share, ENDS)}
    return any(set(value.nouns) & pair and pair - set(value.nouns) <= one_side for pair in _PAIRS)


_Rule = Callable[[Text, list[Figure], Figure], Told | None]
_OF_ONE: tuple[_Rule, ...] = (_whole_of, _kept, _full, _whole_by_others)
_OF_TWO: tuple[_Rule, ...] = (_another_of, _nested)
