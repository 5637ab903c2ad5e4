"""Two numbers, or two things, of which a sum, a difference or a ratio is told: the larger and the smaller one."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.school.naming import LARGE, SMALL
from grammar.school.row import ENDS, RELATING, Row, row_of
from grammar.span import Span
from grammar.stories.scene import Scene

_CUTS = ENDS | {"COMMA", "AND", "BUT", "COLON", "IF", "WHEN"}
_NOUNS = {"LIGHT", "WORD", "MEASURE", "FOREIGN"}
_STRANGE = {"PERCENT", "NOT", "WITHOUT", "OR", "RATIO", "PER", "EACH", "EVERY", "REMAINING", "FRACTION", "ORDINAL"}
_LARGER = Measure("amount", ("larger",), "system", named="the larger")
_SMALLER = Measure("amount", ("smaller",), "system", named="the smaller")
_TOLD: dict[str, Expression] = {
    "sum": Apply("+", _LARGER, _SMALLER), "difference": Apply("-", _LARGER, _SMALLER),
}  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The larger, the smaller or both of two unknowns.

    Raises: AnotherStory where not two facts of two unknowns are told.
    """
    row = scene.read(row_of)
    kinds = {word.kind for word in row.words}
    if not any(row.sentences()):
        raise AnotherStory("Nothing is said.")
    question = row.question() or list(row.sentences())[-1]
    couple = [at for at in range(len(row.words) - 1) if _counts_two(row, at)]
    named = any(word.lemma == "number" for word in row.words) and bool(kinds & (LARGE | SMALL))
    if kinds & _STRANGE or not (couple or named) or any(word.lemma == "digit" for word in row.words):
        raise AnotherStory("Not two unknowns are told of.")
    facts, unit = _facts(row, question, frozenset(couple))
    goals = _asked(row, question)
    row.demand_used({at for at, word in enumerate(row.words) if word.kind in _SAID}, RELATING)
    span = row.span(0, len(row.words))
    ties = tuple(_tie(what, value, span) for what, value in facts)
    wanted = tuple(HasValue(each, Asked(unit, span=span), span=span) for each in goals)
    told: tuple[Fact, ...] = (*ties, *wanted)
    return Problem(told, wanted, notes=scene.notes)


def _tie(what: str, value: Fraction, span: Span) -> Tied:
    if what == "ratio":
        return Tied("told", _LARGER, Apply("*", value, _SMALLER), span)
    return Tied("told", _TOLD[what], value, span)


_SAID = {"NUMBER", "TIMES", "MULTIPLE", "THAN", "MORE", "GROW", "SHRINK", "RELATION", "FACTOR", *LARGE, *SMALL}


def _counts_two(row: Row, at: int) -> bool:
    """ "Two numbers", "two sisters": the number of unknowns."""
    word, after = row.words[at], row.words[at + 1]
    return word.kind == "NUMBER" and word.value == 2 and not word.text[0].isdigit() and after.kind in _NOUNS


def _facts(row: Row, question: tuple[int, int], couple: frozenset[int]) -> tuple[list[tuple[str, Fraction]], str]:
    """What each clause tells, and the unit of its numbers.

    Raises: AnotherStory where a clause tells anything else, or not two of them do.
    """
    names = {at: each.what for each in row.found("couple") for at in range(each.start, each.end)}
    found: list[tuple[str, Fraction]] = []
    units: set[str] = set()
    for start, end in _clauses(row, question, couple):
        numbers = [at for at in _numbers(row, start, end) if at not in couple]
        said = {names[at] for at in range(start, end) if at in names}
        times = [at for at in range(start, end) if row.words[at].kind in {"TIMES", "MULTIPLE"}]
        ordered = {row.words[at].kind for at in range(start, end)} & (LARGE | SMALL)
        if said == {"sum"} and bool(ordered & LARGE) != bool(ordered & SMALL):
            raise AnotherStory("Something is added to one of the two.")  # "if 12 is added to the smaller"
        if times and said:
            raise AnotherStory("A clause tells something else.")
        if len(times) == 1:
            value = (
                row.words[times[0]].value if row.words[times[0]].kind == "MULTIPLE" else row.words[times[0] - 1].value
            )
            numbers = [at for at in numbers if at != times[0] - 1]
            said, numbers = ({"ratio"}, times) if not numbers else (set(), [])
        else:
            value = row.words[numbers[0]].value if len(numbers) == 1 else None
        if len(said) != 1 or len(numbers) != 1 or value is None or value < 0:
            raise AnotherStory("A clause tells something else.")
        found.append((said.pop(), value))
        units |= {_unit(row, at) for at in numbers} - {""}
    if (
        len(found) != 2
        or found[0][0] == found[1][0]
        or len(units) > 1
        or any(w == "ratio" and v <= 1 for w, v in found)
    ):
        raise AnotherStory("Not two facts are told.")
    return found, next(iter(units), "")


def _numbers(row: Row, start: int, end: int) -> list[int]:
    words = row.words
    return [at for at in range(start, end) if words[at].kind == "NUMBER" and words[at].lemma != "one"]


def _clauses(row: Row, question: tuple[int, int], couple: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The pieces outside the question (or of a command, all of it), each up to a number that tells something."""
    asks = any(at in couple for at in range(*question))
    begin = 0
    for at in range(len(row.words) + 1):
        closes = at == len(row.words) or row.words[at].kind in _CUTS or (at == question[0] and not asks)
        inside = question[0] <= at < question[1] and not asks
        if inside and at > question[0]:
            begin = question[1]
            continue
        tells = [p for p in _numbers(row, begin, at) if p not in couple]
        if closes and (tells or any(row.words[p].kind == "MULTIPLE" for p in range(begin, at))):
            yield begin, at
            begin = at + 1


def _unit(row: Row, at: int) -> str:
    after = row.words[at + 1] if at + 1 < len(row.words) else None
    if at and row.words[at - 1].kind == "CURRENCY":
        return row.words[at - 1].lemma
    return after.lemma if after is not None and after.kind in {"UNIT", "MONEY", "TIME"} else ""


def _asked(row: Row, question: tuple[int, int]) -> tuple[Measure, ...]:
    """Raises: AnotherStory where neither one of the two nor both are asked for."""
    words = row.words[question[0] : question[1]]
    kinds = {word.kind for word in words}
    lemmas = {word.lemma for word in words}
    large = bool(kinds & LARGE) or bool(lemmas & {"elder", "oldest", "older"})
    small = bool(kinds & SMALL) or bool(lemmas & {"younger", "youngest"})
    if any(each.what != "sum" and question[0] <= each.start < question[1] for each in row.found("couple")) and not (
        large or small
    ):
        large = small = any(_counts_two(row, at) for at in range(*question)) and "WHAT" not in kinds
    last = [word for word in words if word.kind in LARGE | SMALL][-1:]
    if large and small and last and not lemmas & {"they", "both", "number"}:
        large = small = False
    if large != small:
        return (_LARGER,) if large else (_SMALLER,)
    if lemmas & {"they", "both"} or (not large and any(word.lemma == "number" for word in words)):
        return _LARGER, _SMALLER
    raise AnotherStory("I cannot tell which of the two is asked.")
