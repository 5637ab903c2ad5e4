"""Whether equations give a value, and which of them it needs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from grammar.expression import Apply, Call, Expression, Measure

_Form = dict[Measure | None, Fraction]
"""A sum of measures, each so many times, with the number alone under None."""
Sides = tuple[Expression, Expression]
_WHOLE = {"ceil": lambda value: Fraction(-(-value // 1)), "floor": lambda value: Fraction(value // 1)}


def value(expression: Expression, known: Mapping[Measure, Fraction]) -> Fraction | None:
    """The value of an expression, None where a measure in it is not known, or it has none."""
    form = _form(expression, known)
    return form.get(None, Fraction(0)) if form is not None and form.keys() <= {None} else None


def begun(of: Expression) -> Expression | None:
    """An expression without the accounts in which there is nothing yet, None where one is multiplied or drawn on."""
    if not isinstance(of, Apply):
        return of
    left, right = begun(of.left), begun(of.right)
    if left is None or right is None:
        return None
    if of.operator == "+" and not (left and right):
        return left or right
    if of.operator == "-" and right == 0:
        return left
    return None if 0 in (left, right) else Apply(of.operator, left, right)


def solved(equations: Sequence[Sides]) -> dict[Measure, Fraction] | None:
    """The measures that equations determine; None where they contradict each other."""
    known: dict[Measure, Fraction] = {}
    while True:
        forms = [form for left, right in equations if (form := _difference(left, right, known)) is not None]
        rows = _eliminated(forms)
        if rows is None:
            return None
        fresh = {names[0]: -row.get(None, Fraction(0)) / row[names[0]]
                 for row in rows if len(names := [name for name in row if name is not None]) == 1}  # fmt: skip
        if fresh.keys() <= known.keys():
            return known
        known |= {name: number for name, number in fresh.items() if name is not None}


def _difference(left: Expression, right: Expression, known: Mapping[Measure, Fraction]) -> _Form | None:
    one, two = _form(left, known), _form(right, known)
    return None if one is None or two is None else _sum(one, two, Fraction(-1))


def _eliminated(forms: Sequence[_Form]) -> list[_Form] | None:
    """The rows of a system, each freed of the first measure of the others; None where one says that 1 is 0."""
    rows: list[_Form] = []
    for form in forms:
        reduced = dict(form)
        for row in rows:
            reduced = _without(reduced, row)
        if not reduced:
            continue
        if reduced.keys() == {None}:
            return None
        rows = [_without(row, reduced) for row in rows]
        rows.append(reduced)
    return rows


def _without(form: _Form, row: _Form) -> _Form:
    """A form less so much of a row that its first measure is gone."""
    lead = next(name for name in row if name is not None)
    return _sum(form, row, -form[lead] / row[lead]) if lead in form else form


def _sum(one: _Form, two: _Form, times: Fraction) -> _Form:
    names = [*one, *(name for name in two if name not in one)]
    added = {name: one.get(name, Fraction(0)) + times * two.get(name, Fraction(0)) for name in names}
    return {name: number for name, number in added.items() if number}


def _form(of: Expression, known: Mapping[Measure, Fraction]) -> _Form | None:
    if isinstance(of, Fraction):
        return {None: of} if of else {}
    if isinstance(of, Measure):
        return ({None: known[of]} if known[of] else {}) if of in known else {of: Fraction(1)}
    if isinstance(of, Call) and of.function in _WHOLE and len(of.arguments) == 1:
        inner = value(of.arguments[0], known)
        return None if inner is None else {None: _WHOLE[of.function](inner)}
    if not isinstance(of, Apply):
        return None
    left, right = _form(of.left, known), _form(of.right, known)
    if left is None or right is None:
        return None
    return _applied(of.operator, left, right)


def _applied(operator: str, left: _Form, right: _Form) -> _Form | None:
    if operator in {"+", "-"}:
        return _sum(left, right, Fraction(1 if operator == "+" else -1))
    plain = right.get(None, Fraction(0)) if right.keys() <= {None} else None
    if operator == "/":
        return None if not plain else _sum({}, left, 1 / plain)
    if operator == "*" and plain is None and left.keys() <= {None}:
        left, plain = right, left.get(None, Fraction(0))
    return _sum({}, left, plain) if operator == "*" and plain is not None else None
