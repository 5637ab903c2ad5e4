"""What must hold before numbers are taken for a whole and its parts, or for parts of one sum."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.rests import rest_of
from grammar.accounts.scales import MONEY, TIMES
from grammar.accounts.signs import IN, OUT, STATE, sign
from grammar.errors import AnotherStory
from grammar.parts.base import Base, Kind
from grammar.parts.told import Told
from grammar.parts.words import fits, kinds_of, measures


def demand_timeless(ask: Ask, aside: Sequence[Entry], parts: Sequence[Told], unit: str) -> None:
    """Raises AnotherStory where a length of time is told of what comes, goes or is a share: that may be a change."""
    lasting = [e for e in aside if e.unit in TIMES and not e.mention.says("old") and "old" not in e.nouns]
    moving = any(t.is_share or sign(t.entry, unit) in {IN, OUT} for t in parts)
    if any(moving or e.mention.piece in ask.pieces for e in lasting):
        raise AnotherStory("Something is told of time.", spans=tuple(e.span for e in lasting))


def demand_one_base(parts: Sequence[Told]) -> None:
    """Raises AnotherStory where shares may be of different things."""
    words = {t.base.words for t in parts if t.base is not None}
    if any(t.base is not None and t.base.kind is not Kind.NAMED for t in parts) or len(words) > 1:
        raise AnotherStory("I cannot tell what the shares are of.", spans=tuple(t.entry.span for t in parts))


def demand_fit(whole: Told | None, inside: Base | None, parts: Sequence[Told]) -> None:
    """Raises AnotherStory where the parts told are more than the whole, or shares may follow one another."""
    direct = [t for t in parts if t.base is None or t.base is inside or t.base.kind in {Kind.WHOLE, Kind.SPOKEN}]
    shares = sum((t.entry.mention.value for t in direct if t.is_share), Fraction(0))
    amounts = sum((t.entry.worth for t in direct if not t.is_share and t.entry.comparison is None), Fraction(0))
    spans = tuple(t.entry.span for t in parts)
    if shares > 1 or (whole is not None and shares * whole.entry.worth + amounts > whole.entry.worth):
        raise AnotherStory("The parts are more than the whole.", spans=spans)
    free = [t for t in direct if t.is_share and not t.entry.act.inherited]
    if len(free) > 1 and any(sign(t.entry, "") == OUT for t in free):
        raise AnotherStory("I cannot tell whether these follow one another.", spans=spans)


def demand_summable(items: Sequence[Item], ask: Ask, parts: Sequence[Told], unit: str) -> None:
    """Raises AnotherStory where numbers are not said to make up one sum."""
    signs = {sign(t.entry, unit) for t in parts}
    later = any(i.kind in {"NOW", "STILL", "FINAL"} for t in parts for i in t.entry.mention.before)
    mixed = OUT in signs and len(signs) > 1
    ending = bool({"now", "rest", "net", "todo", "start"} & ask.marks) and not signs <= {STATE, IN}
    if (
        (len(parts) < 2 and not any(t.entry.others for t in parts))
        or mixed
        or ending
        or later
        or rest_of(items, ask).pieces
        or any(t.base is not None or t.is_share for t in parts)
    ):
        raise AnotherStory("No whole and parts are told.")
    if IN in signs and signs - {IN} and unit in MONEY and sign(parts[0].entry, unit) != STATE:
        raise AnotherStory("Money comes in and goes out.")
    told = [_counted(t, parts, ask) for t in parts]
    nouns = {w for w in told if w}
    together = len({t.entry.mention.sentence for t in parts}) == 1
    elided = not nouns or bool(told[0]) or (together and bool(told[-1]))
    kinds = frozenset.intersection(*(kinds_of(w) for w in nouns)) if nouns else frozenset()
    loose = not ask.head or (measures(ask.head) and not fits("", ask.head))
    alike = elided and (len(nouns) < 2 or bool(kinds) if loose else all(fits(w, ask.head) for w in nouns))
    listed = len({t.entry.mention.sentence for t in parts}) == 1 and len({t.entry.act.lemma for t in parts}) == 1
    alike = alike or (ask.about in {"percent", "fraction"} and listed)
    other = ask.head in nouns and any(not fits(w, ask.head) for w in nouns)
    if (not alike and not unit) or other:
        raise AnotherStory("Other things are counted.", spans=tuple(t.entry.span for t in parts))


def _counted(told: Told, parts: Sequence[Told], ask: Ask) -> str:
    """The noun that a number counts; "150 French and 62 Italian documents" count documents both."""
    later = [t for t in parts if t.at > told.at and t.entry.mention.sentence == told.entry.mention.sentence]
    return later[-1].noun if told.entry.nouns and not told.noun and later else told.noun


def demand_alike(whole: Told | None, parts: Sequence[Told]) -> None:
    """Raises AnotherStory where a number counts another thing than the whole, and is not said to be of it."""
    if whole is None or not whole.noun:
        return
    strange = [t for t in parts if not t.is_share and t.base is None and t.noun and t.noun not in whole.entry.nouns]
    if strange:
        raise AnotherStory("Another thing is counted.", spans=tuple(t.entry.span for t in strange))
