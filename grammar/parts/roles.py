"""Which number is the whole, which are parts of it, and which is what is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import rest_of
from grammar.accounts.scales import dimension, in_unit
from grammar.accounts.signs import OUT, sign
from grammar.errors import AnotherStory, NotAnswered
from grammar.parts.base import Base, Kind
from grammar.parts.flows import demand_still
from grammar.parts.licence import (
    demand_alike,
    demand_fit,
    demand_one_base,
    demand_summable,
    demand_timeless,
)
from grammar.parts.told import Told
from grammar.parts.whole import SHARED, base_around, counts_of, equated, whole_of
from grammar.parts.words import is_marked


@dataclass(frozen=True, slots=True)
class Roles:
    """The whole, the parts in order, the number of what is left, one that a share is said to be, and those aside."""

    whole: Told | None
    inside: Base | None
    parts: tuple[Told, ...]
    rest: Told | None
    equal: Told | None
    aside: tuple[Entry, ...]
    unit: str

    @property
    def lost(self) -> bool:
        """Whether all parts go out of what there is."""
        return all(
            (sign(t.entry, self.unit) == OUT or is_marked(t.entry.act.lemma, "consuming")) and not t.is_share
            for t in self.parts
        )

    @property
    def hundred(self) -> bool:
        """Whether only shares of one whole are told."""
        return self.summed and all(t.is_share for t in self.parts)

    @property
    def compared(self) -> bool:
        """Whether parts are told by comparison."""
        return any(t.entry.comparison is not None for t in self.parts)

    @property
    def summed(self) -> bool:
        """Whether the parts told are all there is."""
        return self.whole is None and self.rest is None and self.equal is None


def measured(entries: Sequence[Entry], ask: Ask) -> tuple[list[Entry], list[Entry], str]:
    """The entries in one unit, those plainly of another kind, and the unit.

    Raises: AnotherStory where numbers of several kinds are told.
    """
    units = [e.unit for e in entries if e.kind == "amount" and e.unit]
    kinds = {dimension(u) for u in units}
    wanted = dimension(ask.unit) if ask.unit else None
    if wanted is not None and wanted not in kinds:
        raise AnotherStory("Another unit is asked.", spans=(ask.span,))
    if not units or (ask.about == "count" and not ask.unit):
        aside = [e for e in entries if e.kind == "amount" and e.unit]
        return [e for e in entries if e not in aside], aside, ""
    chosen = wanted if wanted is not None else next(iter(kinds)) if len(kinds) == 1 else None
    if chosen is None:
        raise AnotherStory("Several things are measured.", spans=(ask.span,))
    if any(ask.head and ask.head in e.nouns for e in entries if e.kind == "amount" and (not e.unit or e.others)):
        raise AnotherStory("Another thing is asked.", spans=(ask.span,))
    unit = ask.unit or max(units, key=units.count)
    mine = [e for e in entries if e.kind != "amount" or not e.unit or dimension(e.unit) == chosen]
    aside = [e for e in entries if e not in mine]
    counts = [e for e in mine if e.kind == "amount" and not e.unit and e.nouns]
    if counts:
        raise AnotherStory("Things are counted and measured.", spans=tuple(e.span for e in counts))
    return [in_unit(e, unit) for e in mine], aside, unit


def roles_of(
    items: Sequence[Item], ask: Ask, told: Sequence[Told], aside: Sequence[Entry], unit: str, *, alone: bool
) -> Roles:
    """What each number is; `alone` where a whole need have no parts, as it is shared out.

    Raises: AnotherStory where the text tells no whole and parts.
    """
    said = equated(items, told)
    beside = [t for t in told if _beside(items, t, told)]
    told = [t for t in told if t not in beside]
    whole = (
        None if said is not None else told[0] if alone and len(told) == 1 else whole_of(items, ask, told, alone=alone)
    )
    told = _unbased(told) if whole is None and said is None else told
    others = [t for t in told if t is not whole and t is not said and not (whole is not None and _again(t, whole))]
    left, others = _left(items, ask, whole, others)
    demand_still(others, whole, unit)
    parts = tuple(others)
    if not parts and not alone:
        raise AnotherStory("No whole and parts are told.")
    inside = base_around(items, whole, told)
    _demand(items, ask, Roles(whole, inside, parts, left, said, tuple(aside), unit))
    return Roles(whole, inside, parts, left, said, (*aside, *(t.entry for t in beside)), unit)


def _demand(items: Sequence[Item], ask: Ask, roles: Roles) -> None:
    """Raises AnotherStory where the numbers cannot have these roles."""
    demand_fit(roles.whole, roles.inside, roles.parts)
    if roles.hundred and ask.about in SHARED:
        demand_one_base(roles.parts)
    elif roles.summed:
        demand_summable(items, ask, roles.parts, roles.unit)
    demand_timeless(ask, roles.aside, roles.parts, roles.unit)
    demand_alike(roles.whole, roles.parts)


def _unbased(told: Sequence[Told]) -> list[Told]:
    """The numbers where none is a share: "250 million of Wikipedia" tells of no whole."""
    if any(t.is_share for t in told):
        return list(told)
    return [
        replace(t, base=None) if t.base is not None and t.base.kind is Kind.NAMED and counts_of(t, told) else t
        for t in told
    ]


def _left(
    items: Sequence[Item], ask: Ask, whole: Told | None, others: Sequence[Told]
) -> tuple[Told | None, list[Told]]:
    """The number of what is left, and the others.

    Raises: NotAnswered where there are two.
    """
    spoken = stems(rest_of(items, ask).words)
    found = [t for t in others if t.rest and not t.is_share and (t.base is None or t.base.kind is not Kind.REST)]
    if not found and whole is None and any(t.is_share for t in others):
        found = [t for t in others[-1:] if not t.is_share and t.heads & spoken]
    if len(found) > 1 or (found and {"rest", "now", "net"} & ask.marks and "start" not in ask.marks):
        raise NotAnswered("Two numbers of what is left are told.", spans=tuple(t.entry.span for t in found))
    return (found[0] if found else None), [t for t in others if t not in found]


def _beside(items: Sequence[Item], told: Told, others: Sequence[Told]) -> bool:
    """Whether a number counts things that are named once and never again, where all others say what they are of, or
    "with" so many is said of who has the others."""
    if (
        told.is_share
        or told.base is not None
        or not told.noun
        or told.entry.others
        or told.entry.mention.has("EACH", "PER", "OF")
    ):
        return False
    named = [i for i in items if i.kind in NOUNS and content(i) == told.noun]
    based = [t for t in others if t is not told and (t.base is not None or t.is_share)]
    alike = len({t.noun for t in others if t is not told} - {""}) == 1 and all(t.noun for t in others)
    led = told.entry.mention.prep == "WITH" and (alike or any(t.at > told.at and t.noun for t in others))
    rest = [t for t in others if t is not told and t not in based and t.at < told.at]
    return len(named) == 1 and (
        led or (bool(based) and len(based) == len(others) - 2 and len(rest) == 1 and rest[0].noun != "")
    )


def _again(told: Told, whole: Told) -> bool:
    """The whole told once more."""
    same = not told.is_share and told.entry.worth == whole.entry.worth
    return same and not told.names - whole.names and told.base is None
