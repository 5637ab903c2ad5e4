"""How many times as large one of two told amounts is as the other.

Source: J. Stewart, L. Redlin, S. Watson, Precalculus (7th ed., 2016), section 1.10.
"""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.factors.term import Term
from grammar.factors.terms import is_named, terms
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, Tied
from grammar.quantities import glossary
from grammar.stories.named_row import INSIDE, RELATING, Row, row_of
from grammar.stories.scene import Scene

_LARGER = frozenset({
    "bigger", "larger", "greater", "longer", "heavier", "taller", "higher", "wider", "deeper", "older", "dearer",
    "costlier", "slower", "big", "large", "great", "long", "heavy", "tall", "high", "wide", "deep", "old", "many",
    "much", "slow", "expensive", "far", "farther", "further",
})  # fmt: skip
_SMALLER = frozenset({
    "smaller", "shorter", "lighter", "lower", "younger", "cheaper", "small", "short", "light", "cheap",
})  # fmt: skip
_SWIFTER = frozenset({"faster", "quicker", "fast", "quick"})
_SECOND_AS = 5
_PLAIN = frozenset({"TIMES", "MULTIPLE", "THAN", "BIGGER", "SMALLER", "MUCH", "OTHER", "MORE", "FEWER"})


def problem(scene: Scene) -> Problem:
    """The larger of two amounts divided by the smaller.

    Raises: AnotherStory where no such comparison is asked, or more is told than the two.
    """
    kinds = [token.kind for token in scene.tokens]
    if "HOW" not in kinds or not any(token.text.lower() == "times" for token in scene.tokens):
        raise AnotherStory("It is not asked how many times.")
    row = scene.read(row_of)
    start, word = _asked(row)
    told = [term for term in terms(row, start) if not is_named(row, min(term.words))]
    if len(told) != 2 or any(min(term.words) > start for term in told) or any(term.below for term in told):
        raise AnotherStory("There are not two amounts.")
    one, other = map(_value, told)
    if not _alike(told) or one == other or min(one, other) <= 0:
        raise AnotherStory("The two are not of one kind.")
    if _of_the_larger(row, told, word) is not (_subject(row, told, start) == (0 if one > other else 1)):
        raise AnotherStory("It is asked the other way round.")
    used = frozenset().union(*(term.words for term in told))
    left = {w.kind for at, w in enumerate(row.words) if at not in used and w.kind in RELATING - _PLAIN}
    if left or any(w.kind in {"PERCENT", "OR", "GROW", "SHRINK"} for w in row.words):
        raise AnotherStory("More is said of the two.")
    low, high = sorted((one, other))
    span = row.span(start, len(row.words))
    measure = Measure("times", (), "", named="how many times as large it is")
    tied = Tied("unit_factors", measure, Apply("/", high, low), span)
    goal = HasValue(measure, Asked("", span=span), span=span)
    return Problem((tied, goal), (goal,), notes=scene.notes)


def _asked(row: Row) -> tuple[int, str]:
    """Where "how many times" stands, and the word behind it that compares.

    Raises: AnotherStory where it stands nowhere.
    """
    for at in range(len(row.words) - 3):
        if row.kind(at) == "HOW" and row.kind(at + 1) == "MANY" and row.words[at + 2].token.text.lower() == "times":
            behind = [word.token.text.lower() for word in row.words[at + 3 : at + 5]]
            compared = behind[1] if behind[0] == "as" and len(behind) > 1 else behind[0]
            if compared in _LARGER | _SMALLER | _SWIFTER and (behind[0] == "as" or compared.endswith("er")):
                return at, compared
    raise AnotherStory("It is not asked how many times as large something is.")


def _value(term: Term) -> Fraction:
    units = glossary().units
    return term.value * (units[term.top[0]].scale if term.top and term.top[0] in units else 1)


def _alike(told: list[Term]) -> bool:
    """Whether two amounts are of one thing or dimension, told of the second too or left out."""
    kinds = [frozenset({glossary().dimension(term.top[0])} if term.top[0] in glossary().units else term.top)
             for term in told if term.top]  # fmt: skip
    return bool(kinds) and bool(frozenset.intersection(*kinds))


def _of_the_larger(row: Row, told: list[Term], word: str) -> bool:
    """Whether the word behind "times" is said of the larger amount: of the smaller where less time is faster."""
    timed = any(term.top and glossary().dimension(term.top[0]) == "time" for term in told)
    return word in _LARGER or (word in _SWIFTER and not timed)


def _subject(row: Row, told: list[Term], start: int) -> int:
    """Which of the two the question is about: the one whose words stand nearest behind what compares.

    Raises: AnotherStory where neither or both are named first.
    """
    end = row.sentence(start)[1]
    own = [_words(row, term) for term in told]
    apart = [own[0] - own[1], own[1] - own[0]]
    for at in range(start + 3, end):
        named = [row.lemmas[at] in words for words in apart]
        if any(named):
            other = row.words[at - 1].token.text.lower() == "as" and at > start + _SECOND_AS
            behind = row.kind(at - 1) == "THAN" or other
            first = named.index(True)
            return 1 - first if behind else first
    raise AnotherStory("I cannot tell of which of the two it is asked.")


def _words(row: Row, term: Term) -> frozenset[str]:
    """The words of the part of the sentence in which an amount stands."""
    first, last = row.clause(min(term.words))
    places = set(range(first, last)) - term.words
    return frozenset(row.lemmas[at] for at in places if row.kind(at) in INSIDE | {"LETTER"})
