"""Tests for a disease or another mark: which rates and counts the clauses of a text tell, in any order, and which is
asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.composing import less, times
from grammar.errors import AnotherStory
from grammar.exercises.counts_and_rates import OF, RATES, solved
from grammar.exercises.told import HUNDRED, Tie, named
from grammar.lots.results import HAVING, NAMES, Marks, Said, clauses_of, kind_of, question_of, said_in, sentences
from grammar.lots.retested import retested, together
from grammar.problem import Asked, Expression, Fact, HasValue, Measure, Problem, Tied
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import row_from, row_of
from grammar.stories.chances.told import number
from grammar.stories.scene import Scene

_FORBIDDEN = frozenset({
    "MORE", "FEWER", "THAN", "TIMES", "MULTIPLE", "ONLY", "BUT_", "GROW", "SHRINK", "MONEY", "ORDINAL", "LEAST", "MOST",
    "AT_LEAST", "AT_MOST", "REPEAT", "INDEPENDENT", "DRAW",
})  # fmt: skip


def problem(scene: Scene) -> Problem:
    """The rate or count of a test that is asked.

    Raises: AnotherStory where a number or a word tells of anything else, or what is asked does not follow.
    """
    row = row_of(scene.unformed)
    both = _combined(row.marks)
    if both is not None:
        return _problem(scene, [("told", OF[both[0]], both[1])], both[0], percent=False)
    marks, often, result = retested(row)
    alike = row_from(marks).places(either("repeated.either_way"))
    marks = tuple(mark for at, mark in enumerate(marks) if at not in alike)
    if any(mark.kind in _FORBIDDEN and mark.stem != "rais" for mark in marks) or not any(
        mark.kind in {"TEST", "POSITIVE", "NEGATIVE"} or mark.word == "test" for mark in marks
    ):
        raise AnotherStory("No test is told of.")
    told: dict[str, Fraction] = {}
    question = question_of(marks)
    verdict, last = "", None
    for sentence in sentences(marks):
        asked = sentence[-1] in question
        before: Said | None = None
        for clause, figures in clauses_of(sentence, asked=asked):
            said = _of_those(clause, said_in(clause), last)
            if not figures and not asked and _is_blind(clause):
                told |= {"recall": Fraction(said.having), "specificity": Fraction(said.free)}
                continue
            if not figures:
                verdict = _verdict(said_in(clause, of_one=True), verdict) if not asked else verdict
                continue
            said = _carried(said, before)
            right = "GOOD" in {mark.kind for mark in clause}
            if alike and right and not (said.positive or said.negative or said.names):
                said = replace(said, having=False, names=("sensitivity", "specificity"))
            _tell(told, clause, figures, said)
            before = said
            last = said if said.having != said.free else last
    goal = _asked(question, verdict)
    if goal in told:
        raise AnotherStory("What is asked is told.")
    if often > 1 and (verdict.upper() != result or goal not in _POSTERIOR.values()):
        raise AnotherStory("It is not plain what the tests say.")
    ties, _ = solved(together(told, often, result) if often > 1 else told, goal)
    return _problem(scene, ties, goal, percent=any(mark.kind == "PERCENT" for mark in question))


def _problem(scene: Scene, ties: Sequence[Tie], goal: str, *, percent: bool) -> Problem:
    span = scene.tokens[0].span | scene.tokens[-1].span
    facts: list[Fact] = [Tied(law, left, right, span) for law, left, right in ties]
    wanted: Measure = OF[goal]
    if percent and goal in RATES:
        wanted = named(f"{OF[goal].named} in percent", "screening")
        facts.append(Tied("rated", wanted, times(HUNDRED, OF[goal]), span))
    unit = "percent" if percent and goal in RATES else ""
    sought = HasValue(wanted, Asked(unit, span=span), span=span)
    return Problem((*facts, sought), (sought,), notes=scene.notes)


def _combined(marks: Marks) -> tuple[str, Expression] | None:
    """Two independent tests as one, which says what one of them or both say: what its sensitivity or specificity is."""
    kinds = [mark.kind for mark in marks]
    names = {NAMES[mark.word] for mark in marks if mark.word in {"sensitivity", "specificity"}}
    rates = [number(mark) for mark in marks if mark.kind == "SHARE"]
    numbers = [mark.value for mark in marks if mark.kind == "NUMBER"]
    if "INDEPENDENT" not in kinds or len(rates) != 2 or len(names) != 1 or {*numbers} - {1, 2}:
        return None
    any_, all_ = ("AT", "LEAST") in pairwise(kinds), "ALL" in kinds
    counted = [mark for mark in marks if mark.kind in {"POSITIVE", "NEGATIVE", "NOT", "NO", "NONE", "ILL", "HEALTHY"}]
    if any_ == all_ or any(mark.kind not in {"POSITIVE", "ILL"} for mark in counted):
        return None
    (name,) = names
    one, two = rates
    if (name == "recall") == all_:
        return name, times(one, two)
    return name, less(Fraction(1), times(less(Fraction(1), one), less(Fraction(1), two)))


# --- the clauses -----------------------------------------------------------------------------------------------------


def _is_blind(clause: Marks) -> bool:
    """Whether a test says the same of all: "declares everybody healthy"."""
    words = {mark.word for mark in clause}
    everybody = bool(words & {"everybody", "everyone", "all"})
    return everybody and bool(words & {"declare", "call", "judge", "consider", "label", "classify", "say", "pronounce"})


def _of_those(clause: Marks, said: Said, last: Said | None) -> Said:
    """What is said "of those", which are the group told of last.

    Raises: AnotherStory where no group was.
    """
    pairs = pairwise(mark.kind for mark in clause)
    if said.having or said.free or not (said.positive or said.negative) or ("OF", "PRONOUN") not in pairs:
        return said
    if last is None:
        raise AnotherStory("It is not plain of whom a number tells.")
    return Said(last.having, last.free, said.positive, said.negative, said.names)


def _carried(said: Said, before: Said | None) -> Said:
    """What the test says of a group, where only the clause before tells it: "… and in 3% of the healthy"."""
    bare = not (said.positive or said.negative or said.names) and before is not None and said.free and not said.having
    if not bare or before is None or not (before.positive or before.negative) or before.free:
        return said
    return Said(said.having, said.free, before.positive, before.negative, ())


# --- what is told -----------------------------------------------------------------------------------------------------

_RATED = {
    ("having", "positive"): "recall", ("free", "positive"): "false_alarm_rate", ("having", "negative"): "miss_rate",
    ("free", "negative"): "specificity", ("having", ""): "prevalence",
}  # fmt: skip
_COUNTED = {
    ("having", "positive"): ("tp", "p"), ("free", "positive"): ("fp", "q"), ("having", "negative"): ("fn", "p"),
    ("free", "negative"): ("tn", "q"), ("having", ""): ("p", "n"), ("free", ""): ("q", "n"),
}  # fmt: skip


def _tell(told: dict[str, Fraction], clause: Marks, figures: list[Mark], said: Said) -> None:
    """Note what the figures of a clause are.

    Raises: AnotherStory where that is not plain, or is told twice.
    """
    for name, value in _named(clause, figures, said):
        if name in told and told[name] != value:
            raise AnotherStory("Two numbers tell one thing.")
        if name in RATES and not 0 <= value <= 1:
            raise AnotherStory("A number cannot be that.")
        told[name] = value


def _named(clause: Marks, figures: list[Mark], said: Said) -> Iterator[tuple[str, Fraction]]:
    rate = _rate(clause, figures)
    words = {mark.word for mark in clause}
    if rate is None and len(figures) == 1:
        yield _count(clause, said), number(figures[0])
        return
    if rate is None:
        part, whole = _COUNTED.get(kind_of(said), ("", ""))
        if len(figures) != 2 or not part or not _is_part(clause, figures):
            raise AnotherStory("It is not plain what a number counts.")
        yield part, number(figures[0])
        yield whole, number(figures[1])
        return
    if "predictive" in words or ("GOOD" in {mark.kind for mark in clause} and not said.names):
        positive = said.positive and not said.negative
        if not positive and not said.negative:
            raise AnotherStory("It is not plain which results are right.")
        yield "precision" if positive else "npv", rate
        return
    if said.names:
        for name in said.names:
            yield NAMES[name], rate
        return
    if kind_of(said) not in _RATED:
        raise AnotherStory("It is not plain what a rate is of.")
    yield _RATED[kind_of(said)], rate


def _rate(clause: Marks, figures: list[Mark]) -> Fraction | None:
    """A share, or one number in another; a share of so many is told with the number of all."""
    if len(figures) == 1 and figures[0].kind == "SHARE":
        return number(figures[0])
    if [mark.kind for mark in figures] == ["NUMBER", "NUMBER"]:
        places = [at for at, mark in enumerate(clause) if mark in figures]
        between = clause[places[0] + 1 : places[1]]
        if any(mark.kind in {"IN", "OUT"} for mark in between) and number(figures[0]) < number(figures[1]):
            return number(figures[0]) / number(figures[1])
    if len(figures) == 2:
        return None
    if len(figures) == 1:
        return None
    raise AnotherStory("A clause tells more than one thing.")


def _is_part(clause: Marks, figures: list[Mark]) -> bool:
    """ "45 of the 50 ill people"."""
    places = [at for at, mark in enumerate(clause) if mark in figures]
    between = [mark.kind for mark in clause[places[0] + 1 : places[1]]]
    return all(mark.kind == "NUMBER" for mark in figures) and between == ["OF"]


def _count(clause: Marks, said: Said) -> str:
    group, verdict = kind_of(said)
    if not verdict:
        return {"having": "p", "free": "q"}.get(group, "n")
    if group:
        return _COUNTED[group, verdict][0]
    return "f" if verdict == "positive" else "g"


# --- what is asked ----------------------------------------------------------------------------------------------------


def _verdict(said: Said, before: str) -> str:
    """What the test says of somebody: "someone tests positive".

    Raises: AnotherStory where it is said of a group.
    """
    if said.names or said.having or said.free:
        raise AnotherStory("A clause tells nothing that is understood.")
    if said.positive or said.negative:
        if before:
            raise AnotherStory("Two results are told.")
        return "positive" if said.positive else "negative"
    return before


_POSTERIOR = {
    ("having", "positive"): "precision", ("free", "negative"): "npv", ("having", "negative"): "false_omission",
    ("free", "positive"): "false_discovery",
}  # fmt: skip


def _asked(question: Marks, verdict: str) -> str:
    """The name of what the question asks.

    Raises: AnotherStory where that is not plain.
    """
    clauses = [clause for clause, figures in clauses_of(question, asked=True) if not figures]
    words = {mark.word for mark in question}
    if len(clauses) > 1 and any(mark.kind in {"IF", "WHEN", "GIVEN"} for mark in question):
        given = said_in(clauses[-1])
        verdict = verdict or ("positive" if given.positive else "negative" if given.negative else "")
        clauses = clauses[:-1] if given.positive or given.negative else clauses
    said = said_in([mark for clause in clauses for mark in clause])
    if "predictive" in words and clauses:
        return "precision" if said.positive else "npv"
    names = [mark.word for clause in clauses for mark in clause if mark.word in NAMES]
    names = names or [two.word for one, two in pairwise(question) if one.kind == "WHAT" and two.word in NAMES]
    if "common" in words or "widespread" in words:
        return "prevalence"
    if len(names) == 1 or said.names:
        return NAMES[(said.names or tuple(names))[0]]
    group, result = kind_of(said)
    if any(mark.kind == "MANY" for mark in question) or "number" in words:
        return _count_asked(question, group, result)
    if verdict and group and not result:
        return _POSTERIOR[group, verdict]
    return _chance_asked(question, group, result)


def _count_asked(question: Marks, group: str, result: str) -> str:
    if any(mark.kind == "BAD" for mark in question) and not group and not result:
        return "wrong"
    if group and result:
        return _COUNTED[group, result][0]
    if result:
        return "f" if result == "positive" else "g"
    raise AnotherStory("It is not plain what is counted.")


def _chance_asked(question: Marks, group: str, result: str) -> str:
    """The share of those that have it among the positive, or of the positive among those."""
    if not group:
        if result:
            return "flagged" if result == "positive" else "cleared"
        raise AnotherStory("It is not plain what is asked.")
    if not result:
        raise AnotherStory("It is not said what the test says.")
    groups = [at for at, mark in enumerate(question) if mark.kind in {"ILL", "HEALTHY"} or mark.stem in HAVING]
    results = [at for at, mark in enumerate(question) if mark.kind in {"POSITIVE", "NEGATIVE"}]
    if not groups or not results:
        raise AnotherStory("A rate is asked by its name.")
    at_group, at_result = max(groups), max(results)
    return _POSTERIOR[group, result] if at_result < at_group else _RATED[group, result]
