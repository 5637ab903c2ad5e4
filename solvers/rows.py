"""Small tables under steps: the value period by period, the layers with their counts, a formula's operations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from solvers import course
from solvers.chain import values_of
from solvers.exact import reduce
from solvers.finding import Applied, Finding
from solvers.law import BoundLaw, Variable
from solvers.printing import human_text
from solvers.terms import ONE, Mul, Num, Sub, Term, binds, children, rebuilt, substitute
from solvers.value import Value, quotient_text
from solvers.wording import capital

MOST_ROWS = 12
_MOST_OPERATIONS = 40

Known = Mapping[Variable, Finding]


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads and rows, each as wide as the head."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def table(bound: BoundLaw, known: Known) -> Table:
    """The table to show under the step that applies this law; an empty one where none helps."""
    making = _TABLES.get(bound.law.name)
    return making(bound, known) if making is not None else Table()


def numbers(bound: BoundLaw, known: Known) -> dict[str, Fraction]:
    """The rational numbers that the law's symbols stand for; symbols without one are left out."""
    values = values_of(bound, known)
    return {symbol: term.value for symbol, term in values.items() if isinstance(term, Num)}


def is_complete(bound: BoundLaw, values: Mapping[str, Fraction]) -> bool:
    """Whether every symbol of the law has a rational number."""
    return len(values) == len(bound.binding)


def falls(bound: BoundLaw) -> bool:
    """Whether the law takes its change away: written so at the end of a linear law, at the start of a compound one."""
    ends_in_difference = isinstance(bound.law.right, Sub)
    return ends_in_difference if bound.law.name == "linear_change" else not ends_in_difference


def _course(bound: BoundLaw, known: Known) -> Table:
    values = numbers(bound, known)
    if not is_complete(bound, values) or not course.runs(bound.law.name, values) or values["periods"] > MOST_ROWS:
        return Table()
    words = dict(bound.words)
    lines = course.run(bound.law.name, values, int(values["periods"]), falling=falls(bound))
    rows = tuple([(str(at), quotient_text(*sides)) for at, sides in enumerate(lines)])
    return Table((capital(words["period"]), capital(words["measure"])), rows)


def _layers(bound: BoundLaw, known: Known) -> Table:
    things = dict(bound.words)["things"]
    rows = []
    for symbol, each in bound.binding[1:]:
        if not isinstance(each, Variable) or each not in known:
            return Table()
        finding = known[each]
        place = each.named.rpartition(" of layer ")[2] if " of layer " in each.named else symbol.removeprefix("layer_")
        rows.append((f"Layer {place}", _formula_of(finding, known), finding.value.text()))
    return Table(("Layer", "Formula", things.capitalize()), tuple(rows))


def _formula_of(finding: Finding, known: Known) -> str:
    if not isinstance(finding.origin, Applied):
        return finding.value.text()
    term = substitute(finding.origin.rearranged, values_of(finding.origin.bound, known, shown=True))
    return human_text(_without_ones(term))


def _without_ones(term: Term) -> Term:
    inside = tuple([_without_ones(each) for each in children(term)])
    if not isinstance(term, Mul):
        return rebuilt(term, inside)
    kept = tuple([each for each in inside if each != ONE]) or (ONE,)
    return kept[0] if len(kept) == 1 else Mul(kept)


def _operations(bound: BoundLaw, _known: Known) -> Table:
    rows: list[tuple[str, str]] = []
    _work_out(bound.law.right, rows)
    return Table(("Operation", "Result"), tuple(rows)) if 1 < len(rows) <= _MOST_OPERATIONS else Table()


def _work_out(term: Term, rows: list[tuple[str, str]]) -> Term:
    """The term's number, every operation on the way noted, inner ones first."""
    inside = children(term) if binds(term) else tuple([_work_out(each, rows) for each in children(term)])
    if not inside:
        return term
    whole = rebuilt(term, inside)
    value = Value.of(whole, whole)
    rows.append((human_text(whole), value.text()))
    return reduce(value.term)


_TABLES: dict[str, Callable[[BoundLaw, Known], Table]] = {
    "compound_change": _course,
    "linear_change": _course,
    "compound_and_add": _course,
    "add_and_compound": _course,
    "network_total": _layers,
    "formula": _operations,
}


