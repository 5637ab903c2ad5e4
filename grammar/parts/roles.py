"""Which number is the whole, which are parts of it, and which is what is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import rest_of
from grammar.accounts.scales import MONEY, TIMES, dimension, in_unit, scaled
from grammar.accounts.signs import IN, OUT, PART, STATE, sign
from grammar.accounts.ways import itemised
from grammar.accounts.whole import marks_whole
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory, NotAnswered
from grammar.parts.base import Base, Kind, says_left
from grammar.parts.told import Told
from grammar.parts.words import fits, is_marked, kinds_of, measures


@dataclass(frozen=True, slots=True)
class Roles:
    """The whole, the parts in order, the number of what is left, one that a share is said to be, and those aside."""

    whole: Told | None
    inside: Base | None
    added: tuple[Told, ...]
    parts: tuple[Told, ...]
    rest: Told | None
    equal: Told | None
    aside: tuple[Entry, ...]
    unit: str

    @property
    def lost(self) -> bool:
        """Whether all parts go out of what there is."""
        return all((sign(t.entry, self.unit) == OUT or is_marked(t.entry.act.lemma, "consuming")) and not t.is_share for t in self.parts)

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
        return [scaled(e, ask) for e in entries if e not in aside], aside, ""
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


def roles_of(items: Sequence[Item], ask: Ask, told: Sequence[Told], aside: Sequence[Entry], unit: str, *, alone: bool) -> Roles:
    """What each number is; `alone` where a whole need have no parts, as it is shared out.

    Raises: AnotherStory where the text tells no whole and parts.
    """
    equal = _equal(items, told)
    beside = [t for t in told if _beside(items, t, told)]
    told = [t for t in told if t not in beside]
    whole = (told[0] if alone and len(told) == 1 else _whole(items, ask, told, alone=alone)) if equal is None else None
    if whole is None and equal is None and not any(t.is_share for t in told):
        told = [replace(t, base=None) if t.base is not None and t.base.kind is Kind.NAMED and _plain_of(t, told) else t for t in told]
    others = [t for t in told if t is not whole and not (whole is not None and _again(t, whole))]
    spoken = stems(rest_of(items, ask).words)
    if whole is None and any(t.is_share for t in others) and not any(t.rest for t in others):
        others = [replace(t, rest=t is others[-1] and not t.is_share and bool(t.heads & spoken)) for t in others]
    rest = [t for t in others if t.rest and not t.is_share and (t.base is None or t.base.kind is not Kind.REST)]
    if len(rest) > 1:
        raise NotAnswered("Two numbers of what is left are told.", spans=tuple(t.entry.span for t in rest))
    left = rest[0] if rest and rest[0] is not equal else None
    flow = _flow(ask, [t for t in others if t is not left and t is not equal], whole, left, unit)
    whole, added, parts = flow
    if not added:
        _demand_fit(whole, parts)
    if not parts and not alone and not added:
        raise AnotherStory("No whole and parts are told.")
    if whole is None and left is None and equal is None and ask.about in {"percent", "fraction"} and all(t.is_share for t in parts):
        _demand_one_base(parts)
    elif whole is None and left is None and equal is None:
        _demand_summable(items, ask, parts, unit)
    _demand_timeless(ask, aside, (*added, *parts), unit)
    _demand_alike(whole, (*added, *parts))
    return Roles(whole, _inside(items, whole, told), added, parts, left, equal, (*aside, *(t.entry for t in beside)), unit)


def _flow(ask: Ask, others: list[Told], whole: Told | None, left: Told | None, unit: str
          ) -> tuple[Told | None, tuple[Told, ...], tuple[Told, ...]]:  # fmt: skip
    """What there was at first, what was added to it, and the parts or losses.

    Raises: AnotherStory where something comes in and the way of another number is not known.
    """
    ways = {t.at: sign(t.entry, unit) for t in others}
    added = [t for t in others if ways[t.at] == IN and not t.is_share and t.base is None and not _ambiguous(t, whole)]
    both = {IN, OUT} <= set(ways.values()) and "total" not in ask.marks
    ends = bool(ask.marks & {"rest", "now", "net"}) or left is not None or (both and not ask.act.classes & _MOVING)
    if {"todo", "ordinal"} & ask.marks:
        return whole, (), tuple(others)
    if not added or (whole is None and not ends):
        return whole, (), tuple(others)
    if whole is None and others[0].is_share:
        return whole, (), tuple(others)
    if whole is None and left is None:
        whole = others[0]
        others = others[1:]
        added = [t for t in added if t is not whole]
        if not added:
            return whole, (), tuple(others)
    if whole is not None and not whole_first(whole, others):
        raise AnotherStory("Things come in before it is told what there was.")
    made = [t for t in others if t.entry.comparison is not None or (t in added and not _gained(t))]
    if made:
        raise AnotherStory("I cannot tell what comes in.", spans=tuple(t.entry.span for t in made))
    parts = [t for t in others if t not in added]
    strange = [t for t in parts if t.is_share or ways[t.at] != OUT]
    if strange or not ends:
        raise AnotherStory("I cannot tell what comes in and goes out.", spans=tuple(t.entry.span for t in strange))
    return whole, tuple(added), tuple(parts)


_MOVING = {"in", "out", "make", "buy"}


def _ambiguous(told: Told, whole: Told | None) -> bool:
    """Whether a verb of coming in may only tell of a part: "of the patients 40 received …"."""
    if told.entry.mention.has("MORE") or not is_in(told.entry.act.lemma, "marks", "getting"):
        return False
    opened = whole is not None and any(i.kind in _OPENING for i in whole.entry.mention.before[:1])
    return opened


def _gained(told: Told) -> bool:
    """Whether a number surely comes in: by its verb, or as so many more."""
    act, mention = told.entry.act, told.entry.mention
    return bool(act.classes & {"in", "buy"}) or (bool(act.particle) and is_in(act.lemma, "particles", "both")) or mention.has("MORE") or not act.lemma or told.entry.told("another", "young") or any(
        is_marked(i.text, "further") for i in (*mention.before, *mention.after)) or any(is_in(w, "nouns", "in") or is_in(w, "nouns", "young") for w in (*told.entry.label, *told.entry.nouns))  # fmt: skip


def whole_first(whole: Told, others: Sequence[Told]) -> bool:
    """Whether what there was is told before what happened to it."""
    return all(whole.at < t.at for t in others) or whole.entry.mention.has("INITIAL", "BEGIN")


def _beside(items: Sequence[Item], told: Told, others: Sequence[Told]) -> bool:
    """Whether a number counts things that are named once and never again, where all others say what they are of, or
    "with" so many is said of who has the others."""
    if told.is_share or told.base is not None or not told.noun or told.entry.others or told.entry.mention.has("EACH", "PER", "OF"):
        return False
    named = [i for i in items if i.kind in NOUNS and content(i) == told.noun]
    based = [t for t in others if t is not told and (t.base is not None or t.is_share)]
    led = told.entry.mention.prep == "WITH" and any(t.at > told.at and t.noun for t in others)
    rest = [t for t in others if t is not told and t not in based and t.at < told.at]
    return len(named) == 1 and (led or (bool(based) and len(based) == len(others) - 2 and len(rest) == 1 and rest[0].noun != ""))


def _demand_alike(whole: Told | None, parts: Sequence[Told]) -> None:
    """Raises AnotherStory where a number counts another thing than the whole, and is not said to be of it."""
    if whole is None or not whole.noun:
        return
    strange = [t for t in parts if not t.is_share and t.base is None and t.noun and t.noun not in whole.entry.nouns]
    if strange:
        raise AnotherStory("Another thing is counted.", spans=tuple(t.entry.span for t in strange))


def _demand_timeless(ask: Ask, aside: Sequence[Entry], parts: Sequence[Told], unit: str) -> None:
    """Raises AnotherStory where a length of time is told of what comes, goes or is a share: that may be a change."""
    lasting = [e for e in aside if e.unit in TIMES and not e.mention.says("old") and "old" not in e.nouns]
    moving = any(t.is_share or sign(t.entry, unit) in {IN, OUT} for t in parts)
    if any(moving or e.mention.piece in ask.pieces for e in lasting):
        raise AnotherStory("Something is told of time.", spans=tuple(e.span for e in lasting))


def _demand_one_base(parts: Sequence[Told]) -> None:
    """Raises AnotherStory where shares may be of different things."""
    words = {t.base.words for t in parts if t.base is not None}
    if any(t.base is not None and t.base.kind is not Kind.NAMED for t in parts) or len(words) > 1:
        raise AnotherStory("I cannot tell what the shares are of.", spans=tuple(t.entry.span for t in parts))


def _demand_fit(whole: Told | None, parts: Sequence[Told]) -> None:
    """Raises AnotherStory where the parts told are more than the whole."""
    direct = [t for t in parts if t.base is None or t.base.kind in {Kind.WHOLE, Kind.SPOKEN}]
    shares = sum((t.entry.mention.value for t in direct if t.is_share), Fraction(0))
    amounts = sum((t.entry.worth for t in direct if not t.is_share and t.entry.comparison is None), Fraction(0))
    if shares > 1 or (whole is not None and shares * whole.entry.worth + amounts > whole.entry.worth):
        raise AnotherStory("The parts are more than the whole.", spans=tuple(t.entry.span for t in parts))


def _demand_summable(items: Sequence[Item], ask: Ask, parts: Sequence[Told], unit: str) -> None:
    """Raises AnotherStory where numbers are not said to make up one sum."""
    signs = {sign(t.entry, unit) for t in parts}
    later = any(i.kind in {"NOW", "STILL", "FINAL"} for t in parts for i in t.entry.mention.before)
    mixed = OUT in signs and len(signs) > 1
    ending = bool({"now", "rest", "net", "todo", "start"} & ask.marks) and not signs <= {STATE, IN}
    if len(parts) < 2 or mixed or ending or later or rest_of(items, ask).pieces or any(t.base is not None or t.is_share for t in parts):
        raise AnotherStory("No whole and parts are told.")
    if IN in signs and signs - {IN} and unit in MONEY and sign(parts[0].entry, unit) != STATE:
        raise AnotherStory("Money comes in and goes out.")
    told = [_counted(t, parts, ask) for t in parts]
    nouns = {w for w in told if w}
    together = len({t.entry.mention.sentence for t in parts}) == 1
    elided = not nouns or bool(told[0]) or (together and bool(told[-1]))
    kinds = frozenset.intersection(*(kinds_of(w) for w in nouns)) if nouns else frozenset()
    loose = not ask.head or measures(ask.head)
    alike = elided and (len(nouns) < 2 or bool(kinds) if loose else all(fits(w, ask.head) for w in nouns))
    listed = len({t.entry.mention.sentence for t in parts}) == 1 and len({t.entry.act.lemma for t in parts}) == 1
    alike = alike or (ask.about in {"percent", "fraction"} and listed)
    if not alike and not unit:
        raise AnotherStory("Other things are counted.", spans=tuple(t.entry.span for t in parts))


def _counted(told: Told, parts: Sequence[Told], ask: Ask) -> str:
    """The noun that a number counts; "150 French and 62 Italian documents" count documents both."""
    later = [t for t in parts if t.at > told.at and t.entry.mention.sentence == told.entry.mention.sentence]
    return later[-1].noun if told.entry.nouns and not told.noun and later else told.noun


def _again(told: Told, whole: Told) -> bool:
    """The whole told once more."""
    same = not told.is_share and told.entry.worth == whole.entry.worth
    return same and not told.names - whole.names and told.base is None


def _whole(items: Sequence[Item], ask: Ask, told: Sequence[Told], *, alone: bool) -> Told | None:
    """The number that tells how much there is in all.

    Raises: NotAnswered where there are several.
    """
    amounts = [t for t in told if not t.is_share and t.entry.kind == "amount" and not t.rest]
    entries = [t.entry for t in amounts]
    inside = [t for t in amounts if _inside(items, t, told) is not None]
    marked = inside or [t for t in amounts if t.base is None and not t.entry.others and marks_whole(items, t.entry, entries, ask)]
    if len({t.entry.worth for t in marked}) > 1:
        raise NotAnswered("I cannot tell which number is the whole.", spans=tuple(t.entry.span for t in marked))
    if marked:
        return marked[0]
    asked = [t for t in amounts if ask.about in {"percent", "fraction"} and t.entry.mention.piece in ask.pieces
             and any(i.kind == "OF" for i in t.entry.mention.before)]  # fmt: skip
    if asked:
        return asked[0]
    bases = frozenset().union(*(t.base.words for t in told if t.is_share and t.base is not None and t.base.kind is Kind.NAMED))
    named = [t for t in amounts if t.base is None and bases & t.heads]
    if len(named) == 1 and not any(t.at < named[0].at for t in amounts):
        return named[0]
    begun = [t for t in amounts if t.entry.act.lemma in {"start", "begin"} or t.entry.mention.has("INITIAL")]
    if len(begun) == 1 and "start" not in ask.marks and _parted(items, ask, [t for t in told if t is not begun[0]]):
        return begun[0]
    first = told[0] if told else None
    if first is not None and not any(t.is_share for t in told) and itemised(items, [t.entry for t in told]):
        return first
    if first is not None and not first.is_share and first.base is None and _composed(first) and _covers(first, told):
        return first
    asked = "rest" in ask.marks and first is not None and sign(first.entry, "") != OUT
    covering = (rest_of(items, ask).pieces or asked) and _covers(first, told)
    if first is not None and covering and not first.is_share and not first.rest and first.base is None:
        return first
    opens = first is not None and any(i.kind in _OPENING or is_marked(i.text, "among") for i in first.entry.mention.before[:1])
    parted = (opens and ask.about in {"percent", "fraction"}) or _parted(items, ask, told[1:]) or (alone and all(sign(t.entry, "") in {OUT, PART} for t in told[1:]))
    if first is None or first.is_share or first.rest or first.base is not None or not parted:
        return None
    opens = opens or ("rest" in ask.marks and first.entry.mention.has("MODAL"))
    shared = any(t.is_share for t in told[1:])
    yields = sign(first.entry, "") == IN and (shared or bool(rest_of(items, ask).pieces))
    return first if opens or yields or sign(first.entry, "") == STATE or is_in(first.entry.act.lemma, "marks", "having") else None


_OPENING = {"OF", "FROM", "WITH", "IN", "OUT", "BETWEEN"}


def _inside(items: Sequence[Item], whole: Told | None, told: Sequence[Told]) -> Base | None:
    """The base of another number in which a number stands: "12 of the 30", "half of a road that measures 350 km"."""
    if whole is None:
        return None
    start = whole.at - len(whole.entry.mention.before)
    led = items[start - 1].kind == "RELATIVE" if start else False
    return next((o.base for o in told if o.base is not None and o is not whole and (
        o.base.start <= whole.at < o.base.end or (led and o.base.end == start - 1))), None)  # fmt: skip


def _plain_of(told: Told, others: Sequence[Told]) -> bool:
    """ "250 million of Wikipedia": what is counted, and no part that another number tells of."""
    assert told.base is not None
    return not any(told.base.words & t.names for t in others if t is not told)


def _composed(told: Told) -> bool:
    """Whether a number is said to be made up of what follows: "is split among", "is composed of"."""
    after = told.entry.mention.after
    return any(a.kind == "BE" and is_marked(b.text, "composing") for a, b in pairwise(after))


def _covers(first: Told | None, told: Sequence[Told]) -> bool:
    """Whether the first number is larger than all others together, which are parts or losses."""
    others = [t for t in told if t is not first and not t.is_share and t.entry.comparison is None]
    moving = any(sign(t.entry, "") == IN and not is_in(t.entry.act.lemma, "marks", "getting") for t in others)
    return first is not None and not moving and first.entry.worth > sum((t.entry.worth for t in others), Fraction(0))


def _parted(items: Sequence[Item], ask: Ask, told: Sequence[Told]) -> bool:
    """Whether something is said of parts: a share, so many of those, the rest."""
    elided = any(not t.entry.nouns and not t.entry.unit and not t.entry.others and t.entry.act.lemma == "be" and not t.entry.act.ahead for t in told)
    signs = {sign(t.entry, "") for t in told}
    spent = bool(told) and bool({"now", "net", "rest"} & ask.marks) and all(is_marked(t.entry.act.lemma, "consuming") or sign(t.entry, "") == OUT for t in told)
    lost = spent or (bool(told) and signs == {OUT} and not {"total"} & ask.marks)
    return lost or elided or any(t.is_share or t.base is not None for t in told) or bool(rest_of(items, ask).pieces) or (
        bool({"rest", "not", "ordinal", "todo"} & ask.marks))  # fmt: skip


def _equal(items: Sequence[Item], told: Sequence[Told]) -> Told | None:
    """The amount that the one share is said to be: "30 % of the voters are 150", "18 is 2.4 % of a number"."""
    shares, amounts = [t for t in told if t.is_share], [t for t in told if not t.is_share]
    if len(shares) != 1 or len(amounts) != 1 or len(told) != 2:
        return None
    one, two = told
    between = items[one.entry.mention.end : two.at]
    if any(says_left(i) for i in between):
        return None
    said = [i for i in between if i.kind == "BE" or is_marked(i.text, "equating")]
    same = one.entry.mention.sentence == two.entry.mention.sentence
    points = any(i.text.lower() in {"that", "this", "which"} for i in two.entry.mention.before[:1] or between[-3:])
    near = not any(i.is_number for i in between) and (same or (points and one.is_share))
    unbased = shares[0].base is not None and shares[0].base.kind is Kind.NAMED
    plain = [i.kind for i in items[two.at - 1 : two.at]]
    direct = one.is_share is False or plain[-1:] in (["BE"], ["TO"], ["verb"], ["EQUALS"], ["FOR"])
    return amounts[0] if said and near and unbased and direct else None
