"""What a problem says apart from the names that people give to things: two phrasings of one problem say the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from grammar.problem import Asked, Measure, PercentBy, Problem, TimesBy
from grammar.span import Span

# Units that carry a number with them; any other unit or counted noun is a name ("epochs", "rounds", "kilograms").
MEANT = {"percent", "point", "second", "minute", "hour", "day", "week", "month", "year"}
_NAMES = {"noun", "named", "text", "shrinks"}


def said(problem: Problem) -> tuple[object, ...]:
    """The facts, goals and claim in a form in which names are gone and order does not count."""
    signs = _signs(problem)
    facts = sorted(_plain(fact, signs) for fact in problem.facts)
    return tuple(facts), tuple(_plain(goal, signs) for goal in problem.goals), _plain(problem.claims, signs)


def _signs(problem: Problem) -> dict[Measure, str]:
    """A name for every measure made of what is said of it, so that equal stories give equal names."""
    measures = {m for fact in problem.facts for m in _measures(fact)}
    bare = dict.fromkeys(measures, "other")
    return {
        m: _listed(sorted(_plain(f, {**bare, m: "self"}) for f in problem.facts if m in _measures(f))) for m in measures
    }


def _measures(value: object) -> set[Measure]:
    if isinstance(value, Measure):
        return {value}
    if isinstance(value, tuple):
        return {m for each in value for m in _measures(each)}
    if is_dataclass(value):
        return {m for each in fields(value) for m in _measures(getattr(value, each.name))}
    return set()


def _plain(value: object, signs: Mapping[Measure, str]) -> str:
    if isinstance(value, Measure):
        return signs.get(value, "?") if not value.of_network else repr((value.head, value.qualifiers))
    if isinstance(value, PercentBy) and isinstance(value.percent, Fraction):
        return _plain(TimesBy(1 + value.direction * value.percent / 100), signs)
    if isinstance(value, Asked):
        return f"?{value.rounding}"
    if isinstance(value, tuple):
        return _listed([_plain(each, signs) for each in value])
    if is_dataclass(value) and not isinstance(value, Span):
        told = [
            f"{f.name}: {_field(f.name, getattr(value, f.name), signs)}"
            for f in fields(value)
            if f.compare and f.name not in _NAMES
        ]
        return f"{type(value).__name__}{_listed(told)}"
    return repr(value)


def _listed(parts: list[str]) -> str:
    """Parts as one, without quoting them: in what is nested, each level would quote the quotes of the next."""
    return f"[{', '.join(parts)}]"


def _field(name: str, value: object, signs: Mapping[Measure, str]) -> str:
    if name == "unit":
        return str(value) if value in MEANT else "name"
    return _plain(value, signs)
