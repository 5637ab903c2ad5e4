"""What the clauses of a text tell: equations between the amounts of things, and the one amount that is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.amounts.book import SYMBOL, Meaning, accounts, attributes, meanings
from grammar.amounts.equation import Equation
from grammar.amounts.linear import begun
from grammar.amounts.naming import Naming, Values, nouns_of
from grammar.amounts.things import VALUE, Cell, Key, Unclear, told_so
from grammar.chapters.book import Clause
from grammar.chapters.fit import Bound
from grammar.chapters.pieces import Piece
from grammar.composing import less, plus
from grammar.expression import Apply, Expression, Measure
from grammar.lexicon.inflection import uninflected
from grammar.published.equation import expression
from grammar.relations.equations import measures_in
from grammar.units import dimension, unit_called

_BARE = frozenset({"number", "fraction", "multiple", "ordinal", "ratio", "percent"})
_COUNTS = frozenset({"number", "money", "fraction"})
_FUNCTIONS = frozenset({"ceil", "floor"})
_OWNER = "amounts"
_TWO = 2


@dataclass(slots=True)
class Telling:
    """What a text tells, read one way: the equations, the expressions of which one is asked, and its unit."""

    words: frozenset[str]
    own: dict[str, str] = field(default_factory=dict)
    measured: dict[Key, str] = field(default_factory=dict)
    cells: dict[Cell, Measure] = field(default_factory=dict)
    steps: dict[Cell, int] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)
    idle: list[Equation] = field(default_factory=list)
    goals: list[Expression] = field(default_factory=list)
    unit: str = ""
    law: str = ""
    shown: dict[Key, str] = field(default_factory=dict)

    def read(self, said: Sequence[tuple[Clause | None, Bound]]) -> None:
        """All clauses: first what they name, then the equations between it.

        Raises: Unclear where a word may mean several things, a figure is of another kind than what it is said of, or
        not one thing is asked.
        """
        clauses = [(meanings()[int(clause.asks)], bound) for clause, bound in said if clause is not None]
        naming = Naming(self.words, nouns_of(bound for _, bound in clauses))
        named = [(meaning, naming.named(meaning, bound)) for meaning, bound in clauses]
        self.shown = naming.shown
        for meaning, values in named:
            for symbol in {symbol for side in meaning.sides for symbol in SYMBOL.findall(side)} - _FUNCTIONS:
                if symbol.partition("_")[0] not in {*_OF_SEVERAL, *_LONE, *_STEPS}:
                    self._expression(symbol, values)
        for meaning, values in named:
            for left, right in meaning.means:
                self._tell(meaning, left, right, values)
        asked = [(meaning, values) for meaning, values in named if meaning.wants]
        if len(asked) != 1:
            raise Unclear
        for meaning, values in asked:
            self.goals = [goal for wanted in meaning.wants.split(" | ")
                          if (goal := begun(self._side(wanted, values))) is not None]  # fmt: skip
            self.unit, self.law = self._unit_of(meaning, values), meaning.law
        self._demand_one_count()

    def _demand_one_count(self) -> None:
        """Holds that a noun is not counted of all where it is told who has so many.

        Raises: Unclear where it is both.
        """
        named = {name for each in self.equations for name in measures_in(*each.sides)}
        counted = {cell.what for cell, measure in self.cells.items() if cell.counts and measure in named}
        if any(cell.what in counted and cell.who and not (cell.each or cell.part) for cell in self.cells):
            raise Unclear

    def is_measured(self, cell: Cell) -> bool:
        """Whether an amount is no number of things: a width, or money."""
        return " ".join(cell.what) in {*attributes(), VALUE} or bool(self.measured.get(cell.what))

    def _tell(self, meaning: Meaning, left: str, right: str, values: Values) -> None:
        if "them" in values and any(measure in measures_in(*each.sides) for cell, measure in self.cells.items()
                                    if cell.part for each in self.equations):  # fmt: skip
            raise Unclear
        two = begun(self._side(right, values))
        if two is None:
            raise Unclear
        one = self._side(left, values)
        cells = [cell for cell, measure in self.cells.items() if measure in measures_in(one, two)]
        for symbol in SYMBOL.findall(f"{left} {right}"):
            figure = values.get(symbol)
            if isinstance(figure, Piece) and symbol.startswith("q"):
                for cell in cells:
                    self._measure(cell, figure)
        plain = isinstance(values.get(right), Piece) and isinstance(one, Measure)
        unit = self._unit_told(cells[0]) if plain else ""
        said = told_so(values[right], cells[0]) if plain else ""
        told = Equation(meaning.law, one, two, plain, unit, said, "when" in values)
        self.equations += [] if told.sides in [each.sides for each in self.equations] else [told]

    def _unit_told(self, cell: Cell) -> str:
        """The unit in which the figures of an amount are told, "" where they have none."""
        return self.own.get(self.measured.get(cell.who if cell.what == (VALUE,) else cell.what, ""), "")

    def _measure(self, cell: Cell, piece: Piece) -> None:
        """Holds that a figure is of the kind of an amount."""
        if cell.what == (VALUE,):
            self._value(cell, piece)
            return
        known, of, unit = attributes().get(" ".join(cell.what)), piece.dimension, piece.unit
        usual = (known.unit or self.own.get(known.name, "")) if known is not None else ""
        if of in _BARE and usual:
            of, unit = dimension(usual), usual
        if of not in (_COUNTS if known is None else known.measures):
            raise Unclear
        if unit:
            self.own.setdefault(of, unit)
        if self.measured.setdefault(cell.what, of if unit else "") != (of if unit else ""):
            raise Unclear

    def _value(self, cell: Cell, piece: Piece) -> None:
        """Holds that all figures of a value are of one kind."""
        if not piece.unit:
            return
        self.own.setdefault(piece.dimension, piece.unit)
        if self.measured.setdefault(cell.who, piece.dimension) != piece.dimension:
            raise Unclear

    def _side(self, text: str, values: Values) -> Expression:
        symbols = set(SYMBOL.findall(text)) - _FUNCTIONS
        return _undivided(expression(text, {symbol: self._expression(symbol, values) for symbol in symbols}))

    def _expression(self, symbol: str, values: Values) -> Expression:
        """What a symbol stands for: a figure, the amount of a thing, or those of all things together."""
        bound = values.get(symbol)
        if isinstance(bound, Piece):
            return self._number(bound)
        first, _, rest = symbol.partition("_")
        if symbol in _LONE:
            return _LONE[symbol](self, values)
        if first in _OF_SEVERAL:
            what, deed = _key(rest, values), _key("act", values) if "act" in values else ()
            return _OF_SEVERAL[first](self.owned(what, deed) or self.owned(what))
        when, symbol = (first, rest) if first in _STEPS else ("", symbol)
        head, _, owner = symbol.partition("_of_")
        what, who = _key(head.removeprefix("each_"), values), _key(owner, values) if owner else ()
        act = OF_THEM if when == "again" else _key("act", values) if "act" in values and owner[:3] == "who" else ()
        base = Cell(what, who, act, first == "each", head.startswith("doing"))
        self.steps[base] = self.steps.get(base, 0) + (when == "next")
        if when == "once" and self.steps[base] != 1:
            raise Unclear
        if not self.steps[base] and " ".join(what) in accounts():
            return Fraction(0)
        return self.cell(replace(base, step=0 if when == "first" else self.steps[base]))

    def _number(self, piece: Piece) -> Fraction:
        """A figure in the unit that the text has first of its kind."""
        number, unit = piece.value or Fraction(0), unit_called(piece.unit)
        if unit is None or piece.dimension in _BARE:
            return number
        own = unit_called(self.own.setdefault(unit.dimension, unit.name)) or unit
        if piece.dimension == "money" and own != unit and not {"cent", "pence"} & {own.name, unit.name}:
            raise Unclear
        return number * unit.scale / own.scale

    def cell(self, cell: Cell) -> Measure:
        """The measure of an amount."""
        if cell not in self.cells:
            name = cell.called(self.shown)
            self.cells[cell] = Measure("amount", (name,), _OWNER, named=name)
        return self.cells[cell]

    def owned(self, what: Key, act: Key = ()) -> list[Measure]:
        """The amounts of all that have something, or did so with it."""
        return [measure for cell, measure in self.cells.items()
                if cell.what == what and cell.who and cell.act == act and not cell.each
                and cell.step == self.steps.get(replace(cell, step=0), 0)]  # fmt: skip

    def _rest(self, values: Values) -> Expression:
        """Those of whom nothing is said: all without the parts told."""
        what, here = _key("what", values), values.get("doing")
        parts = [other for cell, other in self.cells.items() if cell.part and cell.who == what and cell.what != here]
        if not parts or self._inside():
            raise Unclear
        return less(self.cell(Cell(what)), plus(*parts))

    def _that(self, values: Values) -> Expression:
        """The one part told, or the part of it."""
        return self._both(values) if self._inside() else self._outer(values)

    def _outer(self, values: Values) -> Expression:
        return _single([other for cell, other in self.cells.items() if cell.part and cell.act != OF_THEM])

    def _both(self, values: Values) -> Expression:
        """The part told of a part: those of whom both is said."""
        return _single(self._inside())

    def _inside(self) -> list[Measure]:
        return [other for cell, other in self.cells.items() if cell.act == OF_THEM]

    def _whole(self, values: Values) -> Expression:
        """All of whom a part is told."""
        (whole,) = {cell.who for cell in self.cells if cell.part} or {()}
        return self.cell(Cell(whole))

    def _sum(self, values: Values) -> Expression:
        """All things counted, by whichever nouns: "48 people in total" of students and teachers."""
        what = _key("what", values)
        parts = [other for cell, other in self.cells.items() if cell.counts and cell.what != what]
        if len(parts) < _TWO:
            raise Unclear
        return plus(*parts)

    def _unit_of(self, meaning: Meaning, values: Values) -> str:
        """The unit of what is asked: as the clause says, else that of the amounts in it."""
        if meaning.unit in {"percent", "none"}:
            return meaning.unit.replace("none", "")
        if meaning.unit in attributes():
            return self._unit_named((meaning.unit,))
        if meaning.unit:
            return uninflected(" ".join(_key(meaning.unit, values) if meaning.unit in values else self._counted()))
        asked = [cell for cell, measure in self.cells.items() if measure in measures_in(*self.goals)]
        if any(cell.what == (VALUE,) for cell in asked):
            return self.own.get(self.measured.get(asked[0].who, ""), "")
        names = {cell.what for cell in asked}
        found = {self._unit_named(name) for name in names}
        return found.pop() if len(found) == 1 else ""

    def _counted(self) -> Key:
        return next((cell.who for cell in self.cells if cell.part), ())

    def _unit_named(self, name: Key) -> str:
        known = attributes().get(" ".join(name))
        if self.measured.get(name):
            return self.own[self.measured[name]].replace("/", " per ")
        if known is None:
            return " ".join(name)
        unit = next((self.own[of] for of in sorted(known.measures) if of in self.own), known.unit)
        return unit.replace("/", " per ")


def _undivided(side: Expression) -> Expression:
    """An expression that is divided by one, as it is."""
    whole = isinstance(side, Apply) and side.operator == "/" and side.right == 1
    return side.left if whole and isinstance(side, Apply) else side


def _key(role: str, values: Values) -> Key:
    bound = values.get(role, (role,))
    if isinstance(bound, Piece):
        raise Unclear
    return bound


def _all(parts: Sequence[Measure]) -> Expression:
    if len(parts) < _TWO:
        raise Unclear
    return plus(*parts)


def _one(parts: Sequence[Measure]) -> Expression:
    return _single(parts[:-1] if len(parts) == _TWO else ())


def _other(parts: Sequence[Measure]) -> Expression:
    return _one(parts[::-1])


def _single(parts: Sequence[Measure]) -> Expression:
    if len(parts) != 1:
        raise Unclear
    return parts[0]


_STEPS = frozenset({"next", "first", "once", "again"})
OF_THEM: Key = ("of", "them")
"""How an amount is marked that is a part of a part: "10 % of those"."""
_LONE: Mapping[str, Callable[[Telling, Values], Expression]] = {
    "rest": Telling._rest, "that": Telling._that, "outer": Telling._outer, "both": Telling._both,
    "whole": Telling._whole, "sum": Telling._sum,
}  # fmt: skip
"""Symbols that stand for what other clauses tell, and how it is found."""
_OF_SEVERAL = {"all": _all, "one": _one, "other": _other}
"""What the first word of a symbol makes of the amounts of all that have something."""
