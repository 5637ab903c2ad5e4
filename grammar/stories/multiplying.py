"""Things that make more of themselves: each robot builds a copy every hour, every cell splits in two every 20 minutes.
Asked is how many there are after a time, or when there are so many."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import singular
from grammar.problem import After, Asked, Changes, HasValue, Measure, Problem, Quantity, Relation, Start, TimesBy
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_MAKING = frozenset({"build", "make", "create", "produce", "construct", "assemble", "bud", "bear", "infect", "spawn",
                     "clone", "recruit", "form", "infects"})  # fmt: skip
_SPLITTING = frozenset({"split", "divide", "splits", "divides"})
_COPIES = frozenset({"copy", "clone", "replica", "duplicate"})
_NEW = frozenset({"new", "further", "other", "another", "additional"})
_AND_THEY = frozenset({"copy", "they", "these", "those", "do", "same", "new", "so", "it", "all", "likewise"})
_TELLING = frozenset({"WORD", "LEAVE", "REMAIN", "SHRINK", "GROW", "REMOVE", "GIVE", "PERCENT", "MEASURE"})
_FAINT = frozenset({"itself", "whole", "time", "one", "ones", "too", "also", "first", "altogether", "exactly"})
_BOUNDS = {"MORE": Relation.ABOVE, "ABOVE": Relation.ABOVE, "OVER": Relation.ABOVE, "AT_LEAST": Relation.AT_LEAST,
           "LEAST": Relation.AT_LEAST, "REACH": Relation.AT_LEAST}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    """What multiplies, by how much, in how many units of time, and the words that say so."""

    noun: str
    factor: Fraction
    period: Fraction
    unit: str
    used: frozenset[int]


def problem(scene: Scene) -> Problem:
    """How many there are, or when.

    Raises: AnotherStory where nothing makes more of itself.
    """
    row = scene.read(row_of)
    question, rules = row.question(), list(_rules(row))
    if len(rules) == 1 and not _is_all(row, rules[0]):
        raise AnotherStory("More happens to them.")
    if question is None or len(rules) != 1 or max(rules[0].used) >= question[0]:
        raise AnotherStory("Nothing makes more of itself.")
    return _problem(scene, row, rules[0], question)


def _is_all(row: Row, rule: _Rule) -> bool:
    """Whether nothing else is said of what multiplies, and no copies alone are asked for."""
    known = {rule.noun, *_MAKING, *_SPLITTING, *_COPIES, *_NEW, *_AND_THEY, *_FAINT}
    plain = all(word.kind not in _TELLING or singular(word.text.lower()) in known or word.text.lower() in known
                for word in row.words)  # fmt: skip
    many = next((at for at, word in enumerate(row.words) if word.kind == "MANY"), None)
    asked = row.words[many + 1] if many is not None else None
    copies = asked is not None and singular(asked.text.lower()) in _COPIES | _NEW
    return plain and not copies


def _rules(row: Row) -> Iterator[_Rule]:
    """One for each sentence that tells that each thing makes so many more in a time."""
    words = row.words
    for start, end in row.sentences():
        verbs = [at for at in range(start, end) if words[at].lemma in _MAKING | _SPLITTING
                 or singular(words[at].text.lower()) in _MAKING | _SPLITTING]  # fmt: skip
        eaches = [at for at in range(start, end - 1) if words[at].kind in {"EACH", "PER", "IN", "WITHIN"}]
        if not verbs or not eaches:
            continue
        times = [at for at in eaches if words[_timed(words, at)].kind == "TIME"]
        whose = [at for at in eaches if at not in times and at < verbs[0] and words[at].kind == "EACH"]
        if len(times) != 1 or len(whose) != 1:
            continue
        timed = _timed(words, times[0])
        many = [at for at in range(verbs[0] + 1, end) if words[at].kind == "NUMBER" and at != timed - 1
                and words[at].value is not None]
        noun = singular(words[whose[0] + 1].text.lower())
        splits = words[verbs[0]].lemma in _SPLITTING or words[verbs[0]].text.lower() in _SPLITTING
        made = {singular(word.text.lower()) for word in words[verbs[0] : end]}
        copied = not many and any(word.text.lower() in _COPIES for word in words[verbs[0] : end])
        if len(many) + copied != 1 or not (splits or made & (_COPIES | {noun}) or made & _NEW):
            continue
        value = words[many[0]].value or Fraction(0) if many else Fraction(1)
        period = words[timed - 1].value if timed > times[0] + 1 else None
        factor = value if splits else value + 1
        into = bool(many) and words[many[0] - 1].kind in {"IN", "INTO", "TO"}
        if value.denominator == 1 and factor > 1 and splits == into:
            used = frozenset({*many, *range(times[0], timed + 1), whose[0], verbs[0]})
            yield _Rule(noun, factor, period or Fraction(1), words[timed].lemma, used)


def _timed(words: tuple[Word, ...], at: int) -> int:
    """The place of the time of "every hour", "every 20 minutes"."""
    return min(at + 1 + (words[at + 1].kind in {"NUMBER", "FRACTION"}), len(words) - 1)


def _problem(scene: Scene, row: Row, rule: _Rule, question: tuple[int, int]) -> Problem:
    words = row.words
    numbers = [at for at, word in enumerate(words) if word.kind == "NUMBER" and at not in rule.used]
    told = [at for at in numbers if _is_first(row, at, rule) and not _is_time(row, at)]
    asked = [at for at in numbers if at not in told and question[0] <= at < question[1]]
    bound = next((_BOUNDS[w.kind] for at in asked for w in words[max(question[0], at - 2) : at] if w.kind in _BOUNDS),
                 None)  # fmt: skip
    used = {*rule.used, *numbers, *(at for at, w in enumerate(words) if w.kind in {*_BOUNDS, "THAN", "SAME", "ORDINAL"}
                                    and (at >= question[0] or w.kind == "SAME"))}  # fmt: skip
    if len(told) != 1 or len(asked) != 1 or len(numbers) != 2 or row.left(used, RELATING):
        raise AnotherStory("More is told than what multiplies.")
    if any(w.kind == "ORDINAL" and w.value != 1 for w in words[slice(*question)]):
        raise AnotherStory("I cannot tell which time is meant.")
    span, first = row.span(0, len(words)), words[told[0]].value or Fraction(1)
    measure = Measure("number", (), rule.noun, named=f"the number of {rule.noun}s")
    start = HasValue(measure, Quantity(first, rule.noun, span=span), Start(), span=span)
    change = Changes(measure, TimesBy(rule.factor), Quantity(rule.period, rule.unit), span)
    value = words[asked[0]].value or Fraction(0)
    if _is_time(row, asked[0]):
        if bound is not None:
            raise AnotherStory("A bound on the time is told.")
        after = After(Quantity(value, words[asked[0] + 1].lemma))
        goal = HasValue(measure, Asked(rule.noun, span=span), after, span=span)
    else:
        timed = any(word.kind == "TIME" and word.lemma == rule.unit for word in words[slice(*question)])
        if not timed:
            raise AnotherStory("Not a time is asked for.")
        whole = bound is not None
        when = After(Asked(rule.unit, whole=whole))
        goal = HasValue(measure, Quantity(value, rule.noun, span=span), when, bound or Relation.EQUAL, span)
    return Problem((start, change, goal), (goal,), notes=scene.notes)


def _is_time(row: Row, at: int) -> bool:
    return at + 1 < len(row.words) and row.words[at + 1].kind == "TIME"


def _is_first(row: Row, at: int, rule: _Rule) -> bool:
    """ "Starting with one robot", "one cell to start with", "at first there are 3 cells"."""
    start = max((p for p in range(at) if row.words[p].kind in ENDS | {"COMMA"}), default=-1) + 1
    end = next((p for p in range(at, len(row.words)) if row.words[p].kind in ENDS | {"COMMA"}), len(row.words))
    return any(word.kind in {"BEGIN", "INITIAL"} or word.lemma in {"start", "begin"} for word in row.words[start:end])
