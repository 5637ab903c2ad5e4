"""The story of two sets that overlap: how many are in the one, in the other, in both, in neither, of all.
Source: K. H. Rosen, Discrete Mathematics and Its Applications (8th ed., 2019), section 2.2."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory, NoSolution
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.span import Span
from grammar.stories.named_row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_NOUNS = frozenset({"WORD", "MEASURE", "THING", "FOREIGN"})
_BOTH = frozenset({"both"})
_NEITHER = frozenset({"neither", "none", "nor", "nothing"})
_PLAIN = frozenset({"NOT", "NO", "NONE", "OTHER", "AT_LEAST", "LEAST", "EITHER", "SPARE"})
_STRANGE = frozenset({"only", "just", "exactly", "three", "third", "probability", "chance", "likely", "given"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A number, where it stands, and whether it is a percentage."""

    at: int
    value: Fraction
    percent: bool
    span: Span


def problem(scene: Scene) -> Problem:
    """The overlapping sets that a text tells.

    Raises: AnotherStory where it does not tell of two sets, or a number has no part; NoSolution where more have both
    than have one of the two.
    """
    row = scene.read(row_of, formed=False)
    start = next((at for at, word in enumerate(row.words) if word.kind in {"HOW", "WHAT", "WHICH"}), len(row.words))
    told = tuple(each for each in _numbers(row) if each.at < start or each.value > 2)
    if not (_BOTH | _NEITHER) & row.vocabulary or len(told) < 3 or any(each.at > start for each in told):
        raise AnotherStory("No two sets are told of.")
    if any(word.kind in RELATING - _PLAIN or word.lemma in _STRANGE for word in row.words):
        raise AnotherStory("More is told than two sets.")
    roles = _roles(row, told)
    asked = _asked(row, start)
    if asked is None or asked in roles or len({each.percent for each in told}) != 1:
        raise AnotherStory("Nothing is asked of two sets.")
    if "both" in roles and roles["both"] > min(roles["one"], roles["other"]):
        raise NoSolution("more have both than have one of the two")
    percent = told[0].percent
    if percent:
        roles.setdefault("all", Fraction(100))
    expression, value = _found(asked, roles)
    if value < 0 or value > roles.get("all", value):
        raise AnotherStory("There are no such sets.")
    span = row.span(start, len(row.words))
    measure = Measure("amount", (asked,), "sets", named=f"the number of {asked}")
    goal = HasValue(measure, Asked("percent" if percent else _noun(row, told), span=span), span=span)
    return Problem((Tied("two_sets", measure, expression, span), goal), (goal,), notes=scene.notes)


def _noun(row: Row, told: tuple[_Told, ...]) -> str:
    """The noun that the first number with one counts: the pupils of "18 pupils"."""
    behind = (row.words[each.at + 1] for each in told if row.kind(each.at + 1) in _NOUNS)
    return next((word.lemma for word in behind if word.token.text.lower() != word.lemma), "")


def _numbers(row: Row) -> Iterator[_Told]:
    for at, word in enumerate(row.words):
        if word.value is not None:
            yield _Told(at, word.value, row.kind(at + 1) == "PERCENT", word.span)


def _roles(row: Row, told: tuple[_Told, ...]) -> dict[str, Fraction]:
    """What each number counts: all, the one set, the other, both, neither.

    Raises: AnotherStory where that is not clear.
    """
    roles: dict[str, Fraction] = {}
    for each in told:
        role = _role(row, each, {"one", "other"} - set(roles), first=each is told[0])
        if role in roles:
            raise AnotherStory("More is told than two sets.")
        roles[role] = each.value
    if not {"one", "other"} <= set(roles) or roles.get("all", max(roles.values())) < max(roles.values()):
        raise AnotherStory("There are not two sets.")
    return roles


def _role(row: Row, each: _Told, left: set[str], *, first: bool) -> str:
    start, end = row.clause(each.at)
    said = set(row.lemmas[start:end])
    if said & _BOTH:
        return "both"
    if said & _NEITHER:
        return "neither"
    if first and not each.percent and (row.kind(each.at - 1) in {"OF", "AMONG"} or _are_all(row, each.at)):
        return "all"
    return "one" if "one" in left else "other"


def _are_all(row: Row, at: int) -> bool:
    """ "There are 40 guests", "40 people were asked"."""
    start, end = row.clause(at)
    said = set(row.lemmas[start:end])
    return row.kind(start) == "PRONOUN" or bool(said & {"asked", "surveyed", "questioned", "interviewed", "polled"})


def _asked(row: Row, start: int) -> str | None:
    said = set(row.lemmas[start:])
    wanted = [name for name, words in _ASKED.items() if said & words]
    return wanted[0] if len(wanted) == 1 else None


_ASKED: Mapping[str, frozenset[str]] = {
    "neither": _NEITHER,
    "both": _BOTH,
    "at least one": frozenset({"least", "either"}),
}


def _found(asked: str, roles: Mapping[str, Fraction]) -> tuple[Expression, Fraction]:
    """What is asked, by inclusion and exclusion.

    Raises: AnotherStory where it does not follow.
    """
    one, other = roles["one"], roles["other"]
    sum_of_both: Expression = Apply("+", one, other)
    outside = {"all", "neither"} & set(roles)
    if asked == "both" and "both" not in roles and len(outside) == 2:
        union = Apply("-", roles["all"], roles["neither"])
        return Apply("-", sum_of_both, union), one + other - (roles["all"] - roles["neither"])
    if "both" in roles and asked == "at least one":
        return Apply("-", sum_of_both, roles["both"]), one + other - roles["both"]
    if "both" in roles and asked == "neither" and "all" in roles:
        union = Apply("-", sum_of_both, roles["both"])
        return Apply("-", roles["all"], union), roles["all"] - (one + other - roles["both"])
    raise AnotherStory("What is asked does not follow.")
