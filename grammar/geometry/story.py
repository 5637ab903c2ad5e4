"""One figure or body: quantities of it are told, and one or two others are asked."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.geometry.amounts import Amount, length_scale
from grammar.geometry.asking import asked
from grammar.geometry.book import Law, book, quantity
from grammar.geometry.naming import Told
from grammar.problem import (
    Among,
    Apply,
    Asked,
    Call,
    Expression,
    Fact,
    HasValue,
    Measure,
    Numbers,
    Problem,
    SetAside,
    Tied,
)
from grammar.school.row import RELATING, row_of
from grammar.span import Span
from grammar.stories.scene import Scene

_LITRE = {"litre": Fraction(1, 1000), "millilitre": Fraction(1, 10**6)}
_LED = {1: "", 2: "square ", 3: "cubic "}
_EXPLAINED = frozenset({"RELATION", "TIMES", "EACH", "FACTOR", "EVERY", "ORDINAL"})
_SINKING = frozenset({"drop", "dropped", "raise", "lower", "fall", "sink"})


def problem(scene: Scene) -> Problem:
    """The quantities that are asked of the one figure that a text tells of.

    Raises: AnotherStory where no figure is told of, or more of it than its quantities.
    """
    if not any(token.value is not None for token in scene.tokens):
        raise AnotherStory("No quantity of a figure is told.")
    told = Told(scene.read(row_of, formed=False))
    told.read()
    wanted, unit = asked(told)
    demand_read(told)
    return solved(told, wanted, unit, scene.notes)


def solved(told: Told, wanted: list[str], unit: tuple[int, str] | None, notes: tuple[str, ...]) -> Problem:
    """The problem of some quantities of a figure, in a unit where one is asked for.

    Raises: AnotherStory where what is told does not lead to them.
    """
    return _Solved(told, wanted, unit).problem(notes)


def demand_read(told: Told) -> None:
    """Raises AnotherStory where a word says more of the figure than its quantities."""
    named = {at for each in told.names for at in range(each.start, each.end)}
    strange = {at for at, lemma in enumerate(told.lemmas) if lemma in book().strange and at not in told.used | named}
    sunk = {at for at, lemma in enumerate(told.lemmas) if "rise" in told.values and lemma in _SINKING}
    left = told.row.left(told.used | named | sunk, RELATING - _EXPLAINED)
    if strange or left:
        raise AnotherStory("More is said of the figure than its quantities.")


class _Solved:
    """The problem of a figure in one working unit."""

    def __init__(self, told: Told, wanted: list[str], unit: tuple[int, str] | None) -> None:
        self._told, self._wanted, self._unit = told, wanted, unit
        units = [each.unit for each in told.values.values() if each.unit and each.unit not in _LITRE]
        if told.amounts and unit is not None and unit[1] not in _LITRE:
            units.append(unit[1])
        self._working = units[0] if units else ""
        bare = [name for name, each in told.values.items() if not each.unit and told.book.powers.get(name, 0)]
        if (bare and self._working and any(each.unit for each in told.values.values())) or (
            not self._working and any(each.unit for each in told.values.values())
        ):
            raise AnotherStory("Some quantities have a unit and some have none.")
        if bare:
            self._working = ""

    def problem(self, notes: tuple[str, ...]) -> Problem:
        """Raises AnotherStory where the quantities told do not lead to those asked."""
        figure, span = self._told.figure, self._told.row.span(0, len(self._told.words))
        known = {name: self._value(name, each) for name, each in self._told.values.items()}
        if figure.corners:
            known["corners"] = Fraction(figure.corners)
        laws = list(dict.fromkeys(law for name in self._wanted for law in _leading(figure.laws, known, name)))
        named = {name for law in laws for name in law.names}
        told = {name: value for name, value in known.items() if name in named}
        facts: list[Fact] = [Tied("told", quantity(name), value, span) for name, value in told.items()]
        facts += [Tied("figure", self._with_pi(law.left), self._with_pi(law.right), span) for law in laws]
        facts += [Among(quantity(name), Numbers.POSITIVE) for name in sorted(named)]
        goals = [self._goal(name, facts) for name in self._wanted]
        aside = [
            SetAside(self._said(each), "the answer follows without it", self._span(each))
            for name, each in self._told.values.items()
            if name not in named
        ]
        if len(aside) > 1 or (aside and self._told.values.keys() - named != {"height"}):
            raise AnotherStory("Not every quantity of the figure is needed.")
        return Problem((*facts, *goals), tuple(goals), set_aside=tuple(aside), notes=notes)

    def _said(self, amount: Amount) -> str:
        return " ".join(word.text for word in self._told.words[amount.start : amount.end])

    def _span(self, amount: Amount) -> Span:
        return self._told.row.span(amount.start, amount.end)

    def _value(self, name: str, amount: Amount) -> Expression:
        """The value of a quantity in the working unit."""
        power = self._told.book.powers.get(name, 0)
        if amount.unit and amount.power != power:
            raise AnotherStory("A unit is not one of what it is told of.")
        factor = self._factor(power, amount.unit) if power and amount.unit else Fraction(1)
        return amount.value if factor == 1 else Apply("*", amount.value, factor)

    def _factor(self, power: int, unit: str) -> Fraction:
        """How many working units one of a unit is."""
        size = _LITRE.get(unit)
        if not self._working:
            return Fraction(1)
        base = length_scale(self._working) ** power
        return (size if size is not None else length_scale(unit) ** power) / base

    def _with_pi(self, of: Expression) -> Expression:
        """The law with the value that is told for pi."""
        match of:
            case Call("pi") if self._told.pi is not None:
                return self._told.pi
            case Apply(operator, left, right):
                return Apply(operator, self._with_pi(left), self._with_pi(right))
            case _:
                return of

    def _goal(self, name: str, facts: list[Fact]) -> HasValue:
        """The goal, in the unit that is asked for."""
        power, span = self._told.book.powers.get(name, 0), self._told.row.span(0, len(self._told.words))
        if not power or not self._working:
            unit = "degree" if self._told.book.kinds.get(name) == "angle" else ""
            return HasValue(quantity(name), Asked(unit, span=span), span=span)
        unit_power, unit = self._unit if self._unit is not None else (power, self._working)
        if unit_power != power:
            unit = self._working
        said = unit if unit in _LITRE else f"{_LED[power]}{unit}"
        factor = self._factor(power, unit)
        if factor == 1:
            return HasValue(quantity(name), Asked(said, span=span), span=span)
        measure = Measure(name, ("asked",), "figure", named=f"the {name.replace('_', ' ')}")
        facts.append(Tied("converted", measure, Apply("/", quantity(name), factor), span))
        return HasValue(measure, Asked(said, span=span), span=span)


def _leading(laws: Iterable[Law], known: Mapping[str, Expression], wanted: str) -> list[Law]:
    """The laws that lead from what is known to what is wanted, none that is not needed.

    Raises: AnotherStory where none do.
    """
    laws = list(laws)
    found: dict[str, Law] = {}
    reached = set(known)
    if wanted in reached:
        raise AnotherStory("What is asked is told.")
    while wanted not in reached:
        step = next((law for law in laws if len(law.names - reached) == 1), None)
        if step is None:
            return _coupled(laws, reached, wanted)
        (name,) = step.names - reached
        found[name] = step
        reached.add(name)
    needed, waiting = list[Law](), [wanted]
    while waiting:
        name = waiting.pop()
        law = found.get(name)
        if law is not None and law not in needed:
            needed.append(law)
            waiting += law.names - {name}
    return needed


def _coupled(laws: list[Law], reached: set[str], wanted: str) -> list[Law]:
    """Two laws in two unknowns, of which one is wanted or leads to it in one step more.

    Raises: AnotherStory where there are none.
    """
    for one in laws:
        for other in laws:
            open_names = (one.names | other.names) - reached
            if one is not other and len(open_names) == 2 and open_names <= one.names and open_names <= other.names:
                known = reached | open_names
                last = next((law for law in laws if wanted in law.names and law.names - {wanted} <= known), None)
                if wanted in open_names:
                    return [one, other]
                if last is not None:
                    return [one, other, last]
    raise AnotherStory("What is told of the figure does not lead to what is asked.")
