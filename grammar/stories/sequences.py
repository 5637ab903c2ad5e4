"""Arithmetic and geometric progressions: told by their first term and step, by two terms, or by how they begin."""

from collections.abc import Callable
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.school.bounded_terms import Ties, until_sum
from grammar.school.endless import endless
from grammar.school.listed import begun
from grammar.school.named_sums import FIRST_MANY
from grammar.school.progressions import between, question, to_the_last
from grammar.school.row import RELATING, row_of
from grammar.school.sequence_roles import Told
from grammar.stories.scene import Scene

_FIGURES: dict[str, Callable[[Expression], Expression]] = {
    "even": lambda n: Apply("*", Fraction(2), n),
    "odd": lambda n: Apply("-", Apply("*", Fraction(2), n), Fraction(1)),
    "triangular": FIRST_MANY["natural"],
    "square_number": FIRST_MANY["odd"],
    "pentagonal": lambda n: Apply("/", Apply("*", n, Apply("-", Apply("*", Fraction(3), n), Fraction(1))), Fraction(2)),
}



def problem(scene: Scene) -> Problem:
    """What is asked of a progression or of the first so many numbers of a kind.

    Raises: AnotherStory where no sequence is told, or a value that changes in time; NotAnswered where a number has no
    role.
    """
    found = values(scene)
    told = Told(scene.read(row_of))
    goal = found.goals[0]
    asks_term = isinstance(goal, HasValue) and goal.measure.head == "term"
    if asks_term and not told.named("sequence") and _is_timed(told):
        raise AnotherStory("What is told changes in time.")
    return found


def _is_timed(told: Told) -> bool:
    told.read()
    return any(w.lemma == told.part and w.kind in {"TIME", "NUMBERED", "ROUND"} for w in told.row.words)


def values(scene: Scene) -> Problem:
    """What is asked of a progression, of values in time too: for when no story of change fits.

    Raises: AnotherStory where no sequence is told, NotAnswered where a number has no role.
    """
    row = scene.read(row_of)
    if not any(row.sentences()):
        raise AnotherStory("Nothing is said.")
    told = Told(row)
    found = endless(told) or _of_kind(told) or _figure(told) or begun(told) or _progression(told)
    if found is None:
        raise AnotherStory("No sequence is told.")
    goal, ties = found
    if any(word.kind == "PERCENT" and not {at, at - 1} & told.used for at, word in enumerate(row.words)):
        raise NotAnswered("A percentage was not understood.", spans=(row.span(0, len(row.words)),))
    row.demand_used(told.used, RELATING - {"GROW", "SHRINK", "RELATION"})
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(span=span), span=span)
    facts: list[Fact] = [Tied(t.law, t.left, t.right, span) for t in ties]
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


# --- the first so many numbers of a kind ------------------------------------------------------------------------------


def _of_kind(told: Told) -> Ties | None:
    """ "The sum of the first 50 odd numbers"."""
    words = told.row.words
    numbers = [at for at, w in enumerate(words) if w.kind == "NUMBER"]
    kinds = [f for f in told.names if f.what in FIRST_MANY]
    if told.named("sum") and (found := until_sum(told, [f.what for f in kinds])) is not None:
        return found
    if not told.named("sum") or len(numbers) != 1 or len(kinds) not in {1, 2}:
        return None
    at = numbers[0]
    value = words[at].value
    if words[at - 1].kind != "ORDINAL" or words[at - 1].value != 1 or value is None or value.denominator != 1:
        return None
    kind = kinds[0]
    if len(kinds) == 2 and not (kinds[0].what in {"square", "cube"} and kinds[1].what == "natural"):
        return None
    told.used |= {at, at - 1}
    powers = {word.lemma for word in words} & {"square", "cube", "reciprocal"}
    what = next(iter(powers)) if powers and kind.what == "natural" else kind.what
    if len(powers) > 1 or what not in FIRST_MANY:
        return None
    measure = Measure("sum", (), "sequence", named="the sum")
    return measure, [Tied("figurate", measure, FIRST_MANY[what](value), words[at].span)]


def _figure(told: Told) -> Ties | None:
    """ "The 15th triangular number"."""
    words = told.row.words
    figures = [f for f in told.names if f.what in _FIGURES]
    places = [at for at, w in enumerate(words) if w.kind == "ORDINAL"]
    if len(figures) != 1 or len(places) != 1 or any(w.kind == "NUMBER" for w in words):
        return None
    value = words[places[0]].value
    if value is None or places[0] != figures[0].start - 1:
        return None
    told.used.add(places[0])
    measure = Measure(
        "term", (), "sequence", named=f"the {' '.join(w.text for w in words[figures[0].start : figures[0].end])}"
    )
    return measure, [Tied("figurate", measure, _FIGURES[figures[0].what](value), words[places[0]].span)]


# --- progressions -----------------------------------------------------------------------------------------------------


def _progression(told: Told) -> Ties | None:
    told.read()
    told.settle()
    if (found := between(told) or to_the_last(told)) is not None:
        return found
    if told.last is not None:
        return None
    arithmetic = len(told.terms) == 2 and any("arithmetic" in w.lemma for w in told.row.words)
    if not told.terms or (told.step is None and told.ratio is None and not arithmetic):
        return None
    if told.step is not None and told.ratio is not None:
        return None
    return question(told)


