"""What a share is of: the whole that a part is so much of, those who are not in it, what is taken away or left; what
share one number is of another, and what shares leave."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import PERCENT, Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import HUNDRED, Told, named
from grammar.school.row import ASKING, ENDS

_CLAIMED = frozenset({
    "number", "keeping", "removing", "others", "rest", "all", "sum", "stepped", "members", "counterpart", "holding",
    "leaving", "draining", "full", "capacity", "strength", "percent_sign",
})  # fmt: skip
_PLAIN = {"EQUAL", "EQUALS", "OTHER", "NOT", "REMAINING", "SHRINK", "TOTAL", "LEAVE", "FRACTION", "PERCENT", "POINTS"}
_WHOLE = named("the whole", "percentage")
_PART = named("what is asked", "percentage")
_SHARE = named("the percentage", "percentage")


def tell(text: Text) -> Told:
    """The whole, the part or the other part.

    Raises: AnotherStory where shares and one number are not all that is told.
    """
    shares = [_percent(f) for f in text.figures if f.is_percent or text.words[f.at].kind == "FRACTION"]
    values = [f for f in text.figures if all(f.at != s.at for s in shares)]
    if any(f.value <= 0 for f in (*shares, *values)):
        raise AnotherStory("A share is of something.")
    for told in (_percent_of(text, shares, values), _left_of_all(text, shares, values)):
        if told is not None:
            text.demand_told(text.figures, _CLAIMED, _PLAIN)
            return told
    value = one(values, "Not one number is told.")
    if not 1 <= len(shares) <= 2:
        raise AnotherStory("A share is of something.")
    for rule in _OF_TWO if len(shares) == 2 else _OF_ONE:
        told = rule(text, shares, value)
        if told is not None:
            text.demand_told(text.figures, _CLAIMED, _PLAIN)
            return told
    raise AnotherStory("I cannot tell what a share is of.")


def _percent(figure: Figure) -> Figure:
    """A share as a percentage."""
    return figure if figure.is_percent else replace(figure, value=figure.value * HUNDRED, unit=PERCENT)


_BARE = ASKING | {"PERCENT", "BE", "OF", "OUT", "AS", "IN", "IN_UNIT", "QUESTION", "STOP", "COMMA"}
_PERCENT = frozenset({"per", "cent"})


def _is_bare(text: Text) -> bool:
    """Whether a text only asks for a percentage of numbers: "express 18 as a percent of 72"."""
    told = {p for f in text.figures for p in range(f.start, f.end)}
    return all(p in told or word.kind in _BARE or word.lemma in _PERCENT for p, word in enumerate(text.words))


def _asks_percentage(text: Text) -> bool:
    return any(text.kind(p) == "PERCENT" and not text.ends_figure(p) for p in text.asked)


def _percent_of(text: Text, shares: list[Figure], values: list[Figure]) -> Told | None:
    """ "45 is what percent of 180", "18 out of 72 is what percent"."""
    if shares or len(values) != 2 or not _asks_percentage(text) or not _is_bare(text):
        return None
    whole = [f for f in values if text.kind(f.start - 1) == "OF"]
    part = [f for f in values if f not in whole]
    if len(whole) != 1 or part[0].unit not in {"", whole[0].unit}:
        return None
    return Told((("percent_amount", part[0].value, times(_SHARE, whole[0].value / HUNDRED)),), _SHARE, PERCENT)


_IN_TURN = frozenset({
    "SHRINK", "GROW", "THEN", "NEXT", "AFTER", "LATER", "FULL", "TAKE", "GIVE", "MOVE", "EACH", "EVERY", "PER", "THAN",
    "UP", "DOWN", "TO", "FROM", "BY", "NOT", "AT_LEAST", "AT_MOST", "MORE", "LESS", "FEWER", "GAIN", "TIME", "ROUND",
})  # fmt: skip
"""Words by which shares may be of what the ones before them left, or of no one whole."""


def _left_of_all(text: Text, shares: list[Figure], values: list[Figure]) -> Told | None:
    """ "46% is compute, 21.5% storage; what percentage is left?": all that is told are shares of one whole."""
    asked = _asks_percentage(text) and (text.asks("rest") or text.has(text.asked, "leave"))
    again = any(text.kind(f.end) == "OF" for f in shares[1:]) or text.says("rest", within=_outside(text))
    again = again or text.says("full", "removing", "draining", "losing", "before", "again", "now", "running")
    again = again or any(word.kind in _IN_TURN for word in text.words)
    again = again or not any(text.kind(p) == "BE" for p in _outside(text))  # "55% passed maths" overlap with others
    left = HUNDRED - sum(f.value for f in shares)
    if values or not asked or again or left <= 0 or any(not f.is_percent for f in text.figures):
        return None
    return Told((("percent_amount", HUNDRED, plus(*(f.value for f in shares), _SHARE)),), _SHARE, PERCENT)


def _outside(text: Text) -> list[int]:
    return [p for p in range(len(text.words)) if p not in text.asked]


def _is_whole_of(text: Text, share: Figure, value: Figure) -> bool:
    """ "18 is 24% of which number", "the number of which 18% is 81", "30% of a number is 21"."""
    named = text.says("number", "stepped") or text.kind(share.end + 1) == "WHAT"  # "30 is 12% of what?"
    if value.unit or value.nouns not in {(), ("number",)} or not named:
        return False
    between = range(min(share.end, value.end), max(share.start, value.start))
    equal = any(text.kind(p) in {"BE", "EQUALS", "EQUAL", "MAKE"} for p in between)
    of = text.kind(share.end) == "OF" and share.end + 1 != value.start
    of = of or (text.kind(share.start - 1) == "WHICH" and text.kind(share.start - 2) == "OF")
    return equal and of and len(between) <= 6 and not any(text.kind(p) in ENDS for p in between)


def _whole_of(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    if not _is_whole_of(text, shares[0], value) and not _is_all_of_a_kind(text, shares[0], value):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, shares[0].share)),), _WHOLE, value.unit)


def _is_all_of_a_kind(text: Text, share: Figure, value: Figure) -> bool:
    """ "30% of the voters are 150 voters. How many voters are there?"."""
    between = range(share.end, value.start)
    kinds = set(text.nouns(between))
    said = len(kinds) == 1 and text.kind(share.end) == "OF" and text.kind(value.start - 1) in {"BE", "EQUALS", "MAKE"}
    asked = set(text.nouns(text.asked)) == kinds and any(text.kind(p) == "MANY" for p in text.asked)
    others = text.asks("rest", "others") or any(text.kind(p) in ENDS | {"COMMA", "AND"} for p in between)
    told = len(text.behind(value, ENDS)) == len(value.nouns) and set(value.nouns) <= kinds
    return said and asked and told and not others and not value.unit


def _before_removal(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "After 15% of the pictures had been deleted, 30,600 were left. How many were there before?"."""
    share = shares[0]
    goes = text.kind(share.end) == "OF" and text.says("removing", within=text.behind(share, ENDS))
    left = any(text.kind(p) in {"LEAVE", "REMAINING", "REMAIN"} for p in text.behind(value))
    if not (goes and left and text.asks("before")) or share.start > value.start or share.value >= HUNDRED:
        return None
    if text.is_asked(share) or text.is_asked(value):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, less(Fraction(1), share.share))),), _WHOLE, value.unit)


def _of_those(text: Text, shares: list[Figure], value: Figure) -> Told | None:
    """ "25% of the 3,200 images are night images, and a fifth of those are blurred. How many are blurred?"."""
    first, second = shares
    of = text.kind(first.end) == "OF" and value.start in {first.end + 1, first.end + 2} and value.counts
    those = text.kind(second.end) == "OF" and text.lemma(second.end + 1) in {"those", "these", "them"}
    own = {text.lemmas[p] for p in text.behind(second)[2:] if text.kind(p) != "BE"} - {*text.lemmas[: second.start]}
    told = of and those and first.start < second.start and len(own) == 1
    if not told or not own <= {text.lemmas[p] for p in text.asked} or text.asks("rest", "others"):
        return None
    if set(text.nouns(text.asked)) - own - set(value.nouns) or any(text.kind(p) == "NOT" for p in text.asked):
        return None
    return Told((("percent_amount", _PART, times(second.share, times(first.share, value.value))),), _PART, value.unit)


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
_OF_ONE: tuple[_Rule, ...] = (_whole_of, _before_removal, _kept, _full, _whole_by_others)
_OF_TWO: tuple[_Rule, ...] = (_another_of, _nested, _of_those)
