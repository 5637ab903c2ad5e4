"""What somebody had at first, told by what came and went and what there is now."""

from grammar.accounts.words import classes_of
from grammar.composing import less, plus
from grammar.errors import AnotherStory
from grammar.exercises.figure import Figure
from grammar.exercises.text import Text, one
from grammar.exercises.told import Told, named
from grammar.problem import Expression
from grammar.school.row import ENDS

_CLAIMED = frozenset({"before", "now", "rest", "joining", "leaving", "paying", "saving", "removing"})
_PLAIN = {"GROW", "SHRINK", "MORE", "GIVE", "LEAVE", "GET", "FURTHER"}
_HAVE = {"HAVE", "REMAINING", "REMAIN", "BE"}
_CLAUSES = ENDS | {"COMMA", "AND", "BUT"}


def tell(text: Text) -> Told:
    """The amount at first.

    Raises: AnotherStory where each number is not one that came, went or is there now.
    """
    if not text.asks("before") or text.asks("now", "rest"):
        raise AnotherStory("The beginning is not asked.")
    figures = text.figures
    if len(figures) < 3 or any(f.is_percent or f.per or text.is_asked(f) for f in figures):
        raise AnotherStory("Too little is told.")
    nouns = {f.nouns[-1] for f in figures if f.nouns and not f.unit}
    if (
        len({f.unit for f in figures if f.unit}) > 1
        or (len(nouns) > 1)
        or any(text.kind(f.end) == "PER" for f in figures)
    ):
        raise AnotherStory("Different things are told.")
    now = one([f for f in figures if _is_now(text, f)], "It is not said how much there is now.")
    moves = [(f, _way(text, f)) for f in figures if f is not now]
    if now is not figures[-1]:
        raise AnotherStory("Something happens after what is told last.")
    text.demand_told(figures, _CLAIMED, _PLAIN)
    start = named("the amount at first")
    end: Expression = start
    for figure, way in moves:
        end = plus(end, figure.value) if way > 0 else less(end, figure.value)
    return Told((("told", end, now.value),), start, next((f.unit for f in figures if f.unit), ""), (start,))


def _is_now(text: Text, figure: Figure) -> bool:
    clause = text.clause(figure.at, _CLAUSES)
    had = any(text.kind(p) in _HAVE for p in clause if p < figure.start)
    return had and (text.says("now", "rest", within=clause) or _behind_moves(text, figure))


def _behind_moves(text: Text, figure: Figure) -> bool:
    """ "After giving 15 and getting 9, Kim has 40"."""
    sentence = text.sentence(figure.at)
    return text.kind(sentence.start) == "AFTER" and figure is text.figures[-1]


def _way(text: Text, figure: Figure) -> int:
    """+1 for what came, -1 for what went.

    Raises: AnotherStory where that is not said.
    """
    ways: set[int] = set()
    for at in text.clause(figure.at, _CLAUSES):
        if at < figure.start:
            classes = _classes(text.words[at].text)
            ways |= {1} if classes & {"in", "buy", "make"} and not classes & {"out"} else set()
            ways |= {-1} if classes & {"out"} and not classes & {"in"} else set()
    if len(ways) != 1:
        raise AnotherStory("It is not said whether something comes or goes.")
    return ways.pop()


def _classes(word: str) -> frozenset[str]:
    """What a verb does to an account, "giving" as "give"."""
    lower = word.lower()
    stem = lower.removesuffix("ing")
    return classes_of(lower) or (classes_of(stem) or classes_of(stem + "e") if stem != lower else frozenset())
