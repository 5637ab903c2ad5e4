"""Two parts of so many each, and the percentage points between them: 710 of 800 before, 760 of 800 afterwards."""

from collections.abc import Iterator, Sequence

from grammar.composing import plus, times
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text
from grammar.exercises.told import HUNDRED, Told, named
from grammar.problem import Apply, Expression

_CLAIMED = frozenset({
    "strength", "all", "now", "case", "rightly", "wrongly", "flagging", "catching", "missing", "positive",
    "negative", "accuracy", "before", "result", "scoring", "starting", "ending", "number",
})  # fmt: skip
_PLAIN = {
    "PERCENT", "POINTS", "GROW", "SHRINK", "GROWTH", "MORE", "FEWER", "THAN", "RELATION", "BIGGER", "SMALLER", "RATE",
}  # fmt: skip
_OVERALL = frozenset({"overall", "altogether", "combined", "together"})
_BETWEEN = frozenset({"of", "out", "all", "total"})


def tell(text: Text) -> Told:
    """By how many percentage points one part lies above the other.

    Raises: AnotherStory where not two parts of so many are told, or it goes the other way.
    """
    points = any(text.kind(at) == "POINTS" or text.lemma(at) == "point" for at in text.asked)
    if not points and not text.has(text.asked, *_OVERALL):
        raise AnotherStory("No percentage points are asked.")
    pairs = list(_pairs(text))
    if not points:
        return _overall(text, pairs)
    if len(pairs) != 2 or any(each.at in text.asked for pair in pairs for each in pair):
        raise AnotherStory("There are not two parts of so many.")
    one, two = (part.value / whole.value for part, whole in pairs)
    kinds = {text.kind(at) for at in text.asked}
    if (
        one == two
        or max(one, two) > 1
        or (kinds & {"SHRINK", "FEWER", "SMALLER"} and kinds & {"GROW", "MORE", "BIGGER"})
    ):
        raise AnotherStory("It is not said which way it goes.")
    if (kinds & {"GROW", "GROWTH"} and two < one) or (kinds & {"SHRINK"} and one < two):
        raise AnotherStory("It goes the other way.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    ratios = [Apply("/", part.value, whole.value) for part, whole in pairs]
    high, low = ratios if one > two else reversed(ratios)
    gap: Expression = Apply("*", HUNDRED, Apply("-", high, low))
    apart = named("the percentage points between them")
    return Told((("percent_points", apart, gap),), apart, "percentage point")


def _overall(text: Text, pairs: Sequence[tuple[Figure, Figure]]) -> Told:
    """Which part of all of them: 45 of 60 and 30 of 40 are 75 of 100.

    Raises: AnotherStory where no part is asked.
    """
    percent = any(text.kind(at) == "PERCENT" or text.lemma(at) == "percentage" for at in text.asked)
    rate = text.asks("accuracy") or text.has(text.asked, "rate", "share", "fraction", "proportion")
    wholes = {whole.at for _, whole in pairs}
    asked = any(f.at in text.asked for f in text.figures)
    if len(pairs) < 2 or len(wholes) < len(pairs) or not (percent or rate) or asked:
        raise AnotherStory("No part of all is asked.")
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    part, whole = (plus(*(pair[place].value for pair in pairs)) for place in (0, 1))
    share: Expression = Apply("/", part, whole)
    found = named("the part of all of them")
    told = times(HUNDRED, share) if percent else share
    return Told((("percent_of_all", found, told),), found, "percent" if percent else "")


def _pairs(text: Text) -> Iterator[tuple[Figure, Figure]]:
    """Each part with its whole: "42 of 60"; a part alone is of the same whole."""
    figures, at, whole = text.figures, 0, None
    while at < len(figures):
        part, after = figures[at], figures[at + 1] if at + 1 < len(figures) else None
        if not part.counts:
            raise AnotherStory("A number counts nothing.")
        if after is not None and _is_of(text, part, after) and after.counts:
            yield part, after
            whole, at = after, at + 2
        elif whole is not None:
            yield part, whole
            at += 1
        else:
            raise AnotherStory("A number is no part.")


def _is_of(text: Text, part: Figure, whole: Figure) -> bool:
    between = [text.lemma(p) for p in range(part.end, whole.start)]
    return "of" in between and {*between} <= _BETWEEN | {*part.nouns}
