"""What tells that a text is no account: change over time, networks of layers, mixtures, rates."""

from collections.abc import Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.item import Item
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


