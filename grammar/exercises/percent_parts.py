"""What a percentage is of: the whole that a part is so much of, those who are not in it, what is taken away."""

from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import CUTS, Text, one
from grammar.exercises.told import HUNDRED, Told, less, named, times
from grammar.school.row import ENDS

_CLAIMED = frozenset(
    {
        "number",
        "keeping",
        "removing",
        "others",
        "rest",
        "all",
        "sum",
        "stepped",
        "members",
        "counterpart",
        "holding",
        "leaving",
        "draining",
    }
)
_PLAIN = {"EQUAL", "EQUALS", "OTHER", "NOT", "REMAINING", "SHRINK", "TOTAL", "LEAVE"}
_WHOLE = named("the whole", "percentage")


def tell(text: Text) -> Told:
    """The whole, or the other part.

    Raises: AnotherStory where one percentage and one number are not all that is told.
    """
    percent = one([f for f in text.figures if f.is_percent], "Not one percentage is told.")
    value = one([f for f in text.figures if f is not percent], "Not one number is told.")
    if not percent.value > 0 or value.value <= 0:
        raise AnotherStory("A percentage is of something.")
    for rule in (_whole_of, _kept, _whole_by_others):
        told = rule(text, percent, value)
        if told is not None:
            text.demand_told(text.figures, _CLAIMED, _PLAIN)
            return told
    raise AnotherStory("I cannot tell what a percentage is of.")


def _whole_of(text: Text, percent: Figure, value: Figure) -> Told | None:
    """ "18 is 24% of which number", "the number of which 18% is 81", "30% of a number is 21"."""
    if value.unit or value.nouns not in {(), ("number",)} or not text.says("number", "stepped"):
        return None
    between = range(min(percent.end, value.end), max(percent.start, value.start))
    equal = any(text.kind(p) in {"BE", "EQUALS", "EQUAL", "MAKE"} for p in between)
    of = text.kind(percent.end) == "OF" and percent.end + 1 != value.start
    of = of or (text.kind(percent.start - 1) == "WHICH" and text.kind(percent.start - 2) == "OF")
    if not equal or not of or len(between) > 6 or any(text.kind(p) in ENDS for p in between):
        return None
    return Told((("percent_amount", value.value, times(_WHOLE, percent.share)),), _WHOLE)


def _kept(text: Text, percent: Figure, value: Figure) -> Told | None:
    """ "Keeps 15% of its 4,000,000 weights; how many were removed", and the other way round."""
    near = list(text.ahead(percent, ENDS | {"COMMA", "AND"}))[-2:]
    keeps, removes = text.says("keeping", within=near), text.says("removing", "draining", within=near)
    of = text.kind(percent.end) == "OF" and value.start - percent.end <= 3 and value.start > percent.end
    asks_kept, asks_gone = text.asks("keeping", "rest"), text.asks("removing", "draining")
    if not of or keeps == removes or asks_kept == asks_gone or percent.value > HUNDRED or text.is_asked(percent):
        return None
    if not (value.unit or value.nouns):
        return None
    part = named("what is asked", "percentage")
    share = percent.share if keeps == asks_kept else less(HUNDRED / 100, percent.share)
    return Told((("percent_amount", part, times(value.value, share)),), part, value.unit)


def _whole_by_others(text: Text, percent: Figure, value: Figure) -> Told | None:
    """ "65% take the bus and 140 don't": the number is of those that are not in the percentage."""
    others = range(text.ahead(value, CUTS).start, text.behind(value, ENDS | {"COMMA"}).stop)
    cue = text.says("others", "rest", within=others) or any(text.kind(p) in {"NOT", "OTHER"} for p in others)
    if not (cue or _is_counterpart(text, percent, value)) or percent.value >= HUNDRED or text.is_asked(value):
        return None
    if text.clause(percent.at, ENDS) != text.clause(value.at, ENDS) and not cue:
        return None
    nouns = set(text.nouns(text.behind(percent, CUTS))) if text.kind(percent.end) == "OF" else set()
    wanted = set(text.nouns(text.asked))
    if not (nouns & wanted or text.asks("all", "sum", "members")) or text.asks("rest", "others"):
        return None
    rest = less(HUNDRED / 100, percent.share)
    return Told((("percent_amount", value.value, times(_WHOLE, rest)),), _WHOLE, value.unit)


_PAIRS = ({"man", "woman"}, {"boy", "girl"}, {"male", "female"}, {"adult", "child"}, {"cat", "dog"})


def _is_counterpart(text: Text, percent: Figure, value: Figure) -> bool:
    """Whether the percentage is of women and the number of men."""
    one_side = {text.lemma(p) for p in text.behind(percent, ENDS)}
    return any(set(value.nouns) & pair and pair - set(value.nouns) <= one_side for pair in _PAIRS[:4])
