"""Means of groups put together, of those that join or leave, of numbers in equal steps, and with weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.drawing.words import words
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text
from grammar.exercises.told import HUNDRED, Told
from grammar.problem import Expression, Measure
from grammar.school.row import ENDS

_CLAIMED = frozenset({"mean", "all", "joining", "leaving", "replacing", "others", "weighing", "scoring", "now"})
_PLAIN = {"MORE", "GROW", "SHRINK", "FACTOR", "BIGGER", "SMALLER", "EACH"}
_MEAN = Measure("mean", (), "values", named="the mean")
_VALUE = Measure("value", (), "values", named="the value")


@dataclass(frozen=True, slots=True)
class Group:
    """So many with a mean; `all` where the text says that they are all of them."""

    count: Figure
    mean: Figure
    all: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """The figures of a text of means: groups, means of no count, counts without a mean, and values."""

    groups: tuple[Group, ...]
    means: tuple[Figure, ...]
    counts: tuple[Figure, ...]
    values: tuple[Figure, ...]


def tell(text: Text) -> Told:
    """The mean of all, of the others, or the value that moves a mean.

    Raises: AnotherStory where the numbers are not those of groups and their means.
    """
    for rule in (_weighted, _together):
        told = rule(text)
        if told is not None:
            return told
    roles = _roles(text)
    if _asks_value(text, roles):
        told = _needed(text, roles) or _mover(text, roles)
    else:
        told = _others(text, roles) or _joined(text, roles)
    if told is None:
        raise AnotherStory("No rule of means fits the numbers.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    return told


# --- roles ------------------------------------------------------------------------------------------------------------


def _roles(text: Text) -> Roles:
    means: list[Figure] = []
    for figure in text.figures:
        if not _is_count(text, figure) and (_is_mean(text, figure) or _is_elliptic(text, figure, means)):
            means.append(figure)
    free = [f for f in text.figures if f not in means and f.counts]
    counts = [f for f in free if f.nouns or text.kind(f.at - 1) in _OVER or _of_them(text, f)]
    values = tuple(f for f in text.figures if f not in means and f not in counts)
    groups: list[Group] = []
    for mean in means:
        count = next(
            (
                c
                for c in reversed(counts)
                if c.at < mean.at
                and text.sentence(c.at) == text.sentence(mean.at)
                and not any(c.at < m.at < mean.at for m in means)
            ),
            None,
        )
        if count is not None:
            near = range(text.ahead(count, CUTS).start, mean.end)
            groups.append(Group(count, mean, text.says("all", within=near)))
    paired = {f for g in groups for f in (g.count, g.mean)}
    return Roles(
        tuple(groups), tuple(m for m in means if m not in paired), tuple(c for c in counts if c not in paired), values
    )


def _of_them(text: Text, figure: Figure) -> bool:
    """ "6 of them": so many of those that were told of."""
    return text.kind(figure.end) == "OF" and text.kind(figure.end + 1) in {"PRONOUN", "ALL", "POSSESSOR", "THAT"}


_OVER = {"OVER", "ALL", "OF", "FOR", "REMAINING", "OTHER", "ORDINAL"}


def _is_count(text: Text, figure: Figure) -> bool:
    """ "The average of 20 values is 15": so many follow, and their mean behind them."""
    over = text.kind(figure.at - 1) in (_OVER if figure.nouns else _OVER - {"OF"})
    if not figure.counts or not (figure.nouns or over or _of_them(text, figure)):
        return False
    if text.is_asked(figure) and over:
        return True
    later = [f for f in text.figures if f.at > figure.at and text.sentence(f.at) == text.sentence(figure.at)]
    led = over and bool(later) and not text.says("mean", within=text.ahead(later[0]))
    return led or not text.says("mean", within=text.ahead(figure, CUTS))


def _is_mean(text: Text, figure: Figure) -> bool:
    after = text.behind(figure, CUTS)
    return (
        text.says("mean", within=text.ahead(figure, {*ENDS, "IF", "WHEN"}))
        or text.has([at for at in after if text.kind(at - 1) == "ON"], "average")
        or _follows_count(text, figure)
    )


def _follows_count(text: Text, figure: Figure) -> bool:
    """ "The mean of 5 numbers is 12": the figure behind the count that the mean is of."""
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    if before is None or not _is_count(text, before) or text.sentence(before.at) != text.sentence(figure.at):
        return False
    return text.says("mean", within=text.ahead(before)) and any(
        text.kind(p) in {"BE", "GROW", "SHRINK"} for p in text.ahead(figure)
    )


def _is_elliptic(text: Text, figure: Figure, means: Sequence[Figure]) -> bool:
    """ "Class A with 25 pupils averaged 70 points, class B with 15 pupils 78 points"."""
    kind = (figure.unit, figure.nouns)
    before = next((f for f in reversed(text.figures) if f.at < figure.at), None)
    return (
        before is not None
        and before not in means
        and before.counts
        and any((m.unit, m.nouns) == kind and kind != ("", ()) for m in means)
    )


def _asks_value(text: Text, roles: Roles) -> bool:
    """Whether no mean is asked, but what somebody has."""
    told = [p for f in (*roles.means, *(g.mean for g in roles.groups)) for p in text.ahead(f)]
    return not [p for p in text.places("mean", within=text.asked) if p not in told]


# --- rules ------------------------------------------------------------------------------------------------------------


def _weighted(text: Text) -> Told | None:
    """Values, each with its share of the whole beside it."""
    shares = [f for f in text.figures if f.is_percent]
    values = [f for f in text.figures if not f.is_percent]
    alternate = [f.is_percent for f in text.figures] in ([False, True] * len(shares), [True, False] * len(shares))
    if len(shares) < 2 or not alternate or sum(f.value for f in shares) != HUNDRED or len({f.unit for f in values}) > 1:
        return None
    if not text.says("weighing") or not (text.asks("mean") or text.asks("scoring")):
        return None
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    terms: list[Expression] = [times(s.share, v.value) for s, v in zip(shares, values, strict=True)]
    return Told((("weighted_mean", _MEAN, plus(*terms)),), _MEAN, values[0].unit)


def _joined(text: Text, roles: Roles) -> Told | None:
    """The mean of all groups together."""
    groups = roles.groups
    size = sum((g.count.value for g in groups), Fraction(0))
    sizes = {size, Fraction(len(groups))}
    if len(groups) < 2 or roles.values or roles.means or any(c.value not in sizes for c in roles.counts):
        return None
    told = any(c.value == size or text.is_asked(c) for c in roles.counts)
    if not _alike(groups) or not (told or text.asks("all", "now")) or text.says("leaving", "replacing"):
        return None
    if any(g.all for g in groups) and not any(g.count.value == size for g in groups):
        return None
    total = plus(*(times(g.mean.value, g.count.value) for g in groups))
    whole = times(_MEAN, plus(*(g.count.value for g in groups)))
    return Told((("weighted_mean", whole, total),), _MEAN, groups[0].mean.unit)


def _alike(groups: Sequence[Group]) -> bool:
    return len({g.mean.unit for g in groups} - {""}) < 2


def _others(text: Text, roles: Roles) -> Told | None:
    """The mean of those that are left when a group is taken from all."""
    if len(roles.groups) != 2 or roles.values or roles.means or not _alike(roles.groups):
        return None
    whole, part = sorted(roles.groups, key=lambda g: -g.count.value)
    rest = whole.count.value - part.count.value
    if rest <= 0 or any(c.value != rest for c in roles.counts) or text.asks("all", "now"):
        return None
    if not (text.asks("others") or roles.counts or _asks_opposite(text, part)):
        return None
    total = plus(times(part.mean.value, part.count.value), times(_MEAN, rest))
    return Told((("mean", times(whole.mean.value, whole.count.value), total),), _MEAN, whole.mean.unit)


def _asks_opposite(text: Text, part: Group) -> bool:
    """Whether the others are asked about by their own name: the boys, where so many are girls."""
    asked, pairs = {text.lemma(p) for p in text.asked}, [{*each.split("/")} for each in words("opposites")]
    return any(noun in pair and pair - {noun} <= asked for noun in part.count.nouns for pair in pairs)


def _mover(text: Text, roles: Roles) -> Told | None:
    """The value of the one that comes or goes and moves the mean."""
    ways = {way for name, way in (("joining", 1), ("leaving", -1)) if text.says(name)}
    if text.says("replacing"):
        return _replaced(text, roles)
    if len(roles.groups) + len(roles.means) != 2 or not roles.groups or len(ways) != 1 or roles.values:
        return None
    first, way = roles.groups[0], ways.pop()
    later = roles.means[0] if roles.means else roles.groups[1].mean
    size = first.count.value + way
    told = {c.value for c in roles.counts} | {g.count.value for g in roles.groups[1:]}
    if first.mean.at > later.at or told - {size, Fraction(1)} or size < 1:
        return None
    mean = _moved(text, first, later)
    before = times(first.mean.value, first.count.value)
    after = plus(before, _VALUE) if way > 0 else less(before, _VALUE)
    return Told((("mean", times(mean, size), after),), _VALUE, first.mean.unit)


def _moved(text: Text, first: Group, later: Figure) -> Fraction:
    """The later mean, or the first moved by what it rises or falls by."""
    if text.kind(later.start - 1) != "BY":
        return later.value
    ways = {1 if text.kind(p) == "GROW" else -1 for p in text.ahead(later) if text.kind(p) in {"GROW", "SHRINK"}}
    if len(ways) != 1:
        raise AnotherStory("I cannot tell which way a mean moves.")
    return first.mean.value + ways.pop() * later.value


def _replaced(text: Text, roles: Roles) -> Told | None:
    """Who comes in the place of another moves the mean by the difference of the two, shared by all."""
    if not roles.groups or len(roles.values) != 1 or len(roles.groups) + len(roles.means) > 2:
        return None
    first, value = roles.groups[0], roles.values[0]
    later = next(iter((*roles.means, *(g.mean for g in roles.groups[1:]))), first.mean)
    moved = text.kind(later.start - 1) == "BY"
    if value.unit != first.mean.unit or any(c.value not in {first.count.value, 1} for c in roles.counts):
        return None
    if later is first.mean and not moved:
        return None
    gain = _moved(text, first, later) - first.mean.value
    more = times(first.count.value, gain)
    return Told((("mean", _VALUE, plus(value.value, more)),), _VALUE, first.mean.unit)


def _needed(text: Text, roles: Roles) -> Told | None:
    """The value that makes a mean with those there are."""
    size = Fraction(len(roles.values) + 1)
    ordinals = {w.value for w in text.words if w.kind == "ORDINAL"} | {c.value for c in roles.counts}
    if roles.groups or len(roles.means) != 1 or size < 3 or size not in ordinals:
        return None
    if any(c.value not in {size, size - 1} for c in roles.counts) or len({v.unit for v in roles.values}) > 1:
        return None
    values = plus(*(v.value for v in roles.values), _VALUE)
    return Told((("mean", times(roles.means[0].value, size), values),), _VALUE, roles.means[0].unit)


# --- numbers in equal steps -------------------------------------------------------------------------------------------


def _together(text: Text) -> Told | None:
    """The mean of numbers in equal steps: the first ten odd numbers, the integers from 1 to 99."""
    if not text.asks("mean") or not text.says("stepped"):
        return None
    span = _span(text)
    if span is None:
        return None
    text.demand_told(text.figures, _CLAIMED | {"stepped"}, _PLAIN | {"ORDINAL"})
    return Told((("middle", _MEAN, over(plus(*span), Fraction(2))),), _MEAN)


def _span(text: Text) -> tuple[Fraction, Fraction] | None:
    """The first and the last of the numbers."""
    places = text.places("stepped")
    word, figures = text.lemmas[places[0]], text.figures
    odd, even = text.has(places, "odd"), text.has(places, "even")
    multiples = text.has(places, "multiple")
    step = Fraction(2) if odd or even else Fraction(1)
    start = Fraction(1) if odd or not even else Fraction(2)
    first = any(text.kind(p) == "ORDINAL" and text.lemma(p) == "first" for p in range(places[-1] + 1))
    if multiples and word == "multiple":
        if not first or len(figures) < 2 or any(f.value != figures[1].value for f in figures[1:]):
            return None
        return figures[1].value, figures[0].value * figures[1].value
    if first and len(figures) == 1 and text.kind(figures[0].at - 1) == "ORDINAL":
        return start, start + (figures[0].value - 1) * step
    if first or len(figures) != 2 or text.kind(figures[1].at - 1) not in {"TO", "AND", "THROUGH"}:
        return None
    low, high = (f.value for f in figures)
    if low >= high or (low - start) % step or (high - start) % step:
        return None
    return low, high
