"""What tells that a text is no account: change over time, networks of layers, mixtures, rates."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.kindred import Kin
from grammar.accounts.mention import Mention
from grammar.accounts.scales import TIMES
from grammar.accounts.signs import IN, OUT, sign
from grammar.accounts.words import is_in, is_word
from grammar.errors import AnotherStory, NotAnswered

_OTHER_STORY = {
    "HALFLIFE", "TREND", "RATIO", "FOLDED", "FACTOR", "FACTOR_VERB", "MULTIPLY", "BY_SIZE", "PLUS",
    "ARROW", "POWER", "BAR", "HYPHEN",
    "ANNUM", "ONWARD", "SUCCESSIVE",
}  # fmt: skip
_TIMES = {"TIME", "ROUND", "WEEKDAY"}


def demand_readable(items: Sequence[Item], ask: Ask) -> None:
    """Raises AnotherStory where a word tells of something other than wholes and parts."""
    strange = [
        i
        for n, i in enumerate(items)
        if _subtracts(items, n)
        or i.kind in _OTHER_STORY
        or (is_word(i.text, "marks", "strange") and not (n and items[n - 1].kind == "NO"))
        or _relates(items, n)
        or _equates(items, n)
        or (i.text.lower() == "so" and n + 1 < len(items) and items[n + 1].kind == "ON")
        or _attributive(items, n)
        or _all_but(items, n)
        or _each_so_many(items, n)
        or _tuple(items, n)
    ]
    if "ordinal" in ask.marks and any(i.kind == "share" for i in items):
        raise AnotherStory("What is asked for comes after several of its kind.", spans=(ask.span,))
    if sum(i.kind == "HOW" for i in ask.items) > 1:
        raise NotAnswered("More than one thing is asked.", spans=(ask.span,), hint="Ask one thing at a time.")
    changing = ask.about == "percent" and (
        any(i.token in {"GROW", "SHRINK", "GAIN", "GROWTH", "SHRINKAGE"} or i.kind == "BY" for i in ask.items)
        or any(i.kind in {"NOW", "FINAL", "INITIAL"} or (i.token in {"GROW", "SHRINK"}) for i in items)
    )
    if strange or changing or any(_ranges(items, n) for n in range(len(items))) or ask.about in {"fraction", "factor"}:
        raise AnotherStory("Something else is told.", spans=tuple(i.span for i in strange))


def _relates(items: Sequence[Item], at: int) -> bool:
    """A word that says how numbers belong together in a way that is no sum or share."""
    if items[at].token != "RELATION" and not is_in(items[at].text, "marks", "harmless"):
        return False
    of = at + 2 < len(items) and items[at + 1].kind == "OF" and items[at + 2].is_number
    return of or not is_in(items[at].text, "marks", "harmless")


def _ranges(items: Sequence[Item], at: int) -> bool:
    """ "From 1,000 to 400", "from page 45 through page 83"."""
    numbers = [n for n in range(at + 1, min(at + 8, len(items))) if items[n].is_number]
    if items[at].kind != "FROM" or len(numbers) < 2 or numbers[0] > at + 2:
        return False
    between = items[numbers[0] + 1 : numbers[1]]
    return items[numbers[1] - 1].kind == "TO" or any(i.kind == "THROUGH" or i.text.lower() == "thru" for i in between)


def _all_but(items: Sequence[Item], at: int) -> bool:
    """ "All but 9": so many are left out of all."""
    return items[at].kind == "ALL" and [i.kind for i in items[at + 1 : at + 2]] == ["BUT"] and (
        at + 2 < len(items) and items[at + 2].is_number
    )


def _each_so_many(items: Sequence[Item], at: int) -> bool:
    """ "For each 4 cats", "per 100 g": a ratio of two numbers."""
    after = items[at + 1] if at + 1 < len(items) else None
    return items[at].kind in {"EACH", "PER"} and after is not None and after.is_number and after.value != 1


def _tuple(items: Sequence[Item], at: int) -> bool:
    """ "(96, 300)": the sizes of one thing."""
    kinds = ["number" if i.is_number else i.kind for i in items[at : at + 4]]
    return kinds == ["OPEN", "number", "COMMA", "number"]


def _equates(items: Sequence[Item], at: int) -> bool:
    """An equals sign that stands before no single number and no end."""
    if items[at].kind != "EQUALS":
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and not after.is_number and after.kind not in {"QUESTION", "STOP", "LINE", "ARTICLE"}


def _subtracts(items: Sequence[Item], at: int) -> bool:
    """ "Minus 8 %"."""
    return items[at].kind == "WITHOUT" and at + 1 < len(items) and items[at + 1].is_number


def _attributive(items: Sequence[Item], at: int) -> bool:
    """ "A 25 % solution": a strength and no share; "to 60 % of it", "leaves a third": what remains."""
    if items[at].kind != "share":
        return False
    before = items[at - 1] if at else None
    after = items[at + 1].kind if at + 1 < len(items) else ""
    if after in {"DOWN", "BIGGER", "SMALLER"}:
        return True
    named = (
        before is not None
        and before.kind in {"ARTICLE", "OF", "WITH"}
        and after in {"WORD", "MEASURE"}
        and items[at].unit == "percent"
    )
    return bool(named and before is not None and before.kind == "ARTICLE") or (
        before is not None and before.kind in {"TO", "IN"}
    )


def demand_timeless(items: Sequence[Item], entries: Sequence[Entry], ask: Ask, kin: Kin) -> None:
    """What happens again and again is another story; a period that only belongs to the whole does no harm.

    Raises: AnotherStory.
    """
    periods = [n for n in range(len(items)) if is_period(items, n)]
    shares = [e for e in entries if e.kind == "share"]
    taken = {m.at for e in kin.amounts for m in e.others}
    stretches = [e for e in entries if _stretches(e) and (e in kin.aside or e.mention.at in taken)]
    asked = any(
        e.mention.piece in ask.pieces and (_stretches(e) or e in stretches)
        for e in (*kin.aside, *kin.amounts)
        if _stretches(e)
    )
    moving = (
        [
            e
            for e in (*kin.amounts, *shares)
            if e.mention.at != kin.amounts[0].mention.at
            and sign(e, kin.unit) in {IN, OUT}
            and any(
                e.mention.at - len(e.mention.before) <= p <= e.mention.at + len(e.mention.after) + 1 for p in periods
            )
        ]
        if kin.amounts
        else []
    )
    within = [
        e
        for e in kin.amounts[1:]
        if any(e.mention.at - len(e.mention.before) <= p <= e.mention.at + len(e.mention.after) for p in periods)
    ]
    moving = moving or within
    first = kin.amounts[0].mention if kin.amounts else None
    periods = [p for p in periods if first is None or not _of_first(items, first, p)]
    outside = [p for p in periods if not any(items[p] is i for i in ask.items)]
    if (
        (periods and ask.about == "percent")
        or (outside and (shares or stretches or moving))
        or (shares and stretches)
        or asked
        or any(_pronounced(e) for e in shares)
        or any(_reaches(e) for e in kin.amounts)
        or _successive(shares)
        or _in_rounds(items, shares, kin)
        or _goes_on(items, entries, ask, kin)
        or any(_lasts(m) for e in kin.amounts for m in e.others)
        or (shares and any(_recurs(items, n) for n in range(len(items))))
        or (stretches and any(sign(e, kin.unit) in {IN, OUT} for e in kin.amounts[1:]))
    ):
        raise AnotherStory("Something is told of time.")


def _recurs(items: Sequence[Item], at: int) -> bool:
    """ "Every wash", "each layer", "3 times", "again": what a share of is taken more than once."""
    item = items[at]
    if item.kind in {"TIMES", "MULTIPLE"} or item.token == "MULTIPLE":
        return True
    repeated = {"again", "repeatedly", "always", "successive", "consecutive", "then", "gradually"}
    after = items[at + 1].kind if at + 1 < len(items) else ""
    return (
        item.kind in {"EACH", "PER"} and after in {"WORD", "LAYER", "ROUND", "TIME", "ORDINAL", "NUMBERED"}
    ) or item.text.lower() in repeated - {"then"}


def _of_first(items: Sequence[Item], first: Mention, period: int) -> bool:
    """Whether a period only belongs to what there is at first: "a monthly income of 2,400", "earns 2,400 a month"."""
    if items[period].kind == "EVERY":
        return first.at - len(first.before) <= period < first.at
    return (
        period == first.end
        and items[period].kind == "ARTICLE"
        and "out" not in first.act.classes
        and "make" not in first.act.classes
    )


def is_period(items: Sequence[Item], at: int) -> bool:
    """ "Each week", "per hour", "a day", "weekly"."""
    item, after = items[at], items[at + 1 : at + 3]
    if item.kind == "EVERY":
        return True
    timed = any(
        (i.kind in _TIMES and i.text.lower() != "second") or is_in(i.text, "nouns", "rounds")
        for i in after[: 2 if item.kind in {"EACH", "PER"} else 1]
    )
    if item.kind in {"EACH", "PER", "SLASH"}:
        return timed
    before = items[at - 1].kind if at else ""
    return (
        item.kind == "ARTICLE"
        and item.text.lower() in {"a", "an"}
        and timed
        and (
            before in {"count", "share", "TIMES"}
            or items[at - 1].is_number
            or (
                before not in {"IN", "FOR", "AFTER", "OF", "WITHIN", "DURING", "ON", "AT", "BE", "", "COMMA", "STOP"}
                and after[0].kind == "TIME"
            )
        )
    )


def _goes_on(items: Sequence[Item], entries: Sequence[Entry], ask: Ask, kin: Kin) -> bool:
    """ "After 5 folds", "of the previous one", "after the fourth copy": what happens again and again."""
    counted = any(e.mention.piece in ask.pieces and e.mention.prep in {"AFTER", "FOR", "DURING"} for e in entries)
    growing = any(e.kind == "share" or e.others or e.kind == "compared" for e in (*kin.amounts, *kin.shares))
    placed = any(a.kind == "AFTER" and b.kind in {"ORDINAL", "ARTICLE"} for a, b in pairwise(ask.items))
    return counted or (growing and (placed or any(i.kind == "PREVIOUS" and i.text.lower() != "last" for i in items)))


def _in_rounds(items: Sequence[Item], shares: Sequence[Entry], kin: Kin) -> bool:
    """Whether a text with shares, gains, losses or products speaks of rounds or spans of time, and counts none."""
    if kin.unit in TIMES or not kin.amounts:
        return False
    spoken = any(i.kind in {"ROUND", "TIME"} and not i.is_number for i in items)
    moves = any(sign(e, kin.unit) in {IN, OUT} or e.others for e in kin.amounts[1:])
    return spoken and (bool(shares) or moves)


def _lasts(mention: Mention) -> bool:
    """Whether a number that multiplies another is a length of time or so many rounds: that is a rate."""
    return mention.unit in TIMES or (bool(mention.nouns) and is_in(mention.nouns[-1], "nouns", "rounds"))


def _stretches(entry: Entry) -> bool:
    """Whether a number is a length of time or so many rounds, and no age."""
    if entry.mention.says("old") or "old" in entry.nouns:
        return False
    return entry.unit in {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"} or (
        bool(entry.nouns) and is_in(entry.nouns[-1], "nouns", "rounds")
    )


def _pronounced(entry: Entry) -> bool:
    """ "Gains 10 %", "fell by 10 %", "leaves a quarter": a percentage on top or off, or that is what remains."""
    coming = entry.act.classes & {"in"} and not entry.act.classes & {"part", "out"} and entry.act.ahead
    kept = entry.act.lemma == "keep" and not entry.mention.has("FOR")
    left = is_in(entry.act.lemma, "marks", "leaving") or kept
    scaled = is_in(entry.act.lemma, "marks", "scaling") and not _of_something(entry) and entry.act.particle != "to"
    noun = any(
        i.kind in {"GROWTH", "SHRINKAGE", "UP", "DOWN"} or i.token in {"GROWTH", "SHRINKAGE"}
        for i in entry.mention.after[:2]
    )
    return (
        (scaled and not _goes_to(entry))
        or noun
        or bool(coming)
        or left
        or entry.mention.prep == "BY"
        or entry.mention.has("MORE", "FEWER")
    )


def _goes_to(entry: Entry) -> bool:
    """ "60 % goes to salaries": what part of it is for."""
    return entry.act.lemma == "go" and any(i.kind in {"TO", "ON", "INTO", "FOR"} for i in entry.mention.after)


def _successive(shares: Sequence[Entry]) -> bool:
    """ "Lost 10 % in spring and lost 10 % in autumn": each may be of what there was by then."""
    lost = [e for e in shares if e.act.ahead and not e.act.inherited and sign(e, "") == OUT and not _of_something(e)]
    return len(lost) > 1


def _of_something(entry: Entry) -> bool:
    return any(i.kind == "OF" for i in entry.mention.after[:1])


def _reaches(entry: Entry) -> bool:
    """ "Fell to 30": what there is then."""
    return entry.mention.prep == "TO" and sign(entry, "") in {IN, OUT} and entry.act.ahead and entry.kind == "amount"
