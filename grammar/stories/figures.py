"""One figure or body of which some quantities are told by name or by unit, and one is asked: a square of 400 square
metres, a rectangle 6 by 8."""

from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Among, Apply, Asked, Call, Expression, Fact, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.figures import AREA, DIMENSIONS, FIGURES, LENGTH, SOLID, VOLUME, quantity
from grammar.school.row import ENDS, RELATING, Row, row_of
from grammar.stories.scene import Scene

_BORDERS = ENDS | {"COMMA", "AND", "BUT", "COLON", "NUMBER", "WHICH", "RELATIVE"}
_STRANGE = {
    "MULTIPLE", "TIMES", "FRACTION", "PERCENT", "MORE", "FEWER", "THAN", "NOT", "WITHOUT", "OR", "PER", "RATIO",
    "DIVIDE", "FACTOR_VERB", "GROW", "SHRINK", "EVERY", "CURRENCY", "MONEY", "ORDINAL", "HALF", "QUARTER", "REMAINING",
    "BIGGER", "SMALLER", "OTHER", "TIME", "LAYER", "NEURON",
}  # fmt: skip
_BY = {"BY", "BY_SIZE", "X", "TIMES_SIGN", "AND"}
_PI = {"π", "pi"}


class _Told:
    """The figure of a text, what is told of it, and what is asked."""

    def __init__(self, row: Row) -> None:
        self.row, self.words = row, row.words
        self.names = {at: each.what for each in row.found("figures") for at in range(each.start, each.end)}
        squares = {at for at in self.names if self.names[at] == "square" and self._measures(at)}
        self.figures = {self.names[at] for at in self.names if self.names[at] in FIGURES and at not in squares}
        question = row.question()
        if question is None or len(self.figures) != 1 or "strange" in self.names.values():
            raise AnotherStory("Not one figure is told of.")
        self.figure = self.figures.pop()
        self.start, self.end = question
        self.units: set[str] = set()
        self.used: set[int] = set()
        self.naming: set[int] = set()
        self.values: dict[str, Expression] = {}

    def _measures(self, at: int) -> bool:
        """Whether "square" belongs to a unit: square metres."""
        return at + 1 < len(self.words) and self.words[at + 1].kind == "UNIT"

    def quantities(self) -> set[str]:
        """The quantities that the figure has."""
        return self._makes() | set(FIGURES[self.figure])

    def _makes(self) -> set[str]:
        return {each.head for rule in FIGURES[self.figure].values() for each in _measures_in(rule)}

    def read(self) -> None:
        """Gives every number its quantity.

        Raises: AnotherStory where one has none.
        """
        numbers = [at for at, word in enumerate(self.words) if word.kind == "NUMBER" and not self._counts_sides(at)]
        while numbers:
            run = self._run(numbers)
            names = self._sides(len(run)) if len(run) > 1 else [self._quantity(run[0])]
            if len(run) > 1:
                self._demand_one_unit(run)
            for at, name in zip(run, names, strict=True):
                if name not in self.quantities() or name in self.values:
                    raise AnotherStory("A number is no quantity of the figure.")
                self.values[name] = self._value(at)
            numbers = numbers[len(run) :]

    def _counts_sides(self, at: int) -> bool:
        """ "All four sides"."""
        word, after = self.words[at], self.words[at + 1].lemma if at + 1 < len(self.words) else ""
        return word.kind == "NUMBER" and not word.text[0].isdigit() and after in {"side", "edge", "corner"}

    def _run(self, numbers: list[int]) -> list[int]:
        """Numbers joined by "by": 6 by 8, 12 m x 8 m; and sides 5 and 12."""
        run = numbers[:1]
        for at in numbers[1:]:
            between = self.words[run[-1] + 1 : at]
            kinds = {word.kind for word in between}
            listed = {"BY", "BY_SIZE", "X", "TIMES_SIGN"} & kinds or self._listed(run[0])
            if not kinds or not kinds <= _BY | {"UNIT"} or not listed:
                break
            run.append(at)
        return run

    def _listed(self, at: int) -> bool:
        """ "With sides 5 and 12"."""
        return any(word.lemma == "side" for word in self.words[max(0, at - 3) : at])

    def _demand_one_unit(self, run: list[int]) -> None:
        """ "6 by 8 m": the last unit is that of all sides.

        Raises: AnotherStory where they are not lengths of one unit.
        """
        before, self.units = self.units, set()
        powers = {self._dimension(at) for at in run} - {0}
        units = self.units - {""} or {""}
        self.units = before | units
        if len(units) > 1 or powers - {LENGTH}:
            raise AnotherStory("The sides differ in their units.")

    def _sides(self, count: int) -> list[str]:
        flat, deep = ["length", "width"], ["length", "width", "height"]
        wanted = deep if self.figure == "box" else flat
        if self.figure not in {"box", "rectangle"} or count != len(wanted):
            raise AnotherStory("These are no sides of the figure.")
        return wanted

    def _value(self, at: int) -> Expression:
        value = self.words[at].value or Fraction(0)
        self.used.add(at)
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if after is not None and after.text in _PI:
            return Apply("*", value, Call("pi", ()))
        return value

    def _quantity(self, at: int) -> str:
        """What a number is: by its unit, and by the name nearest to it in its piece."""
        dimension = self._dimension(at)
        low, high = at, at + 1
        while low and self.words[low - 1].kind not in _BORDERS:
            low -= 1
        while high < len(self.words) and self.words[high].kind not in _BORDERS:
            high += 1
        inside = range(low, min(high, self.start) if at < self.start else high)
        behind = [p for p in range(at + 1, inside.stop) if self.names.get(p) in DIMENSIONS]
        before = [p for p in range(at - 1, low - 1, -1) if self.names.get(p) in DIMENSIONS]
        near = [p for p in (*behind[:1], *before[:1]) if dimension in (0, DIMENSIONS[self.names[p]])]
        if len({self.names[p] for p in near}) > 1:
            close = self.words[at - 1].kind in {"OF", "BE", "EQUALS"} or at - 1 in before
            near = before[:1] if close else near
        self.naming |= set(near)
        found = [self.names[p] for p in near]
        if not found and dimension > LENGTH:
            return "area" if dimension == AREA else "volume"
        if len(set(found)) != 1:
            raise AnotherStory("A number is no quantity of the figure.")
        return "side" if found[0] == "length" and self.figure in {"square", "cube"} else found[0]

    def _dimension(self, at: int) -> int:
        """The power of a length that the unit behind a number is, 0 where there is none.

        Raises: AnotherStory where it is none of a length.
        """
        one, two = (self.words[p] if p < len(self.words) else None for p in (at + 1, at + 2))
        if one is not None and two is not None and two.kind == "UNIT" and one.lemma in {"square", "cubic"}:
            self.units.add(two.lemma)
            return AREA if one.lemma == "square" else VOLUME
        if one is not None and one.kind == "UNIT":
            self.units.add(one.lemma)
            return LENGTH
        if one is not None and one.text[-1:] in "²³" and one.text[:-1] in _SHORT:
            self.units.add(_SHORT[one.text[:-1]])
            return AREA if one.text[-1] == "²" else VOLUME
        self.units.add("")
        return 0

    def asked(self) -> str:
        """The quantity that the question wants.

        Raises: AnotherStory where it is not one.
        """
        places = [at for at in range(self.start, self.end) if at not in self.naming and not self._counts_sides(at - 1)]
        own = [self.names[at] for at in places if self.names.get(at) in DIMENSIONS]
        own = [name for name in own if name not in self.values]
        if len(set(own)) > 1:
            own = [name for name in own if name != "length"]
        kinds = {self.words[at].lemma for at in range(self.start, self.end)}
        if not own and {"square", "cubic"} & kinds:
            own = ["area" if "square" in kinds else "volume"]
        if len(set(own)) != 1 or own[0] not in self.quantities():
            raise AnotherStory("I cannot tell which quantity is asked.")
        return own[0]


_SHORT = {"m": "metre", "cm": "centimetre", "mm": "millimetre", "km": "kilometre", "ft": "foot", "in": "inch"}


def _measures_in(rule: Expression) -> set[Measure]:
    match rule:
        case Measure():
            return {rule}
        case Apply(_, left, right):
            return _measures_in(left) | _measures_in(right)
        case _:
            return set()


def problem(scene: Scene) -> Problem:
    """The quantity asked of the one figure that a text tells of.

    Raises: AnotherStory where no figure is told of, or more than its quantities.
    """
    row = scene.read(row_of)
    if {word.kind for word in row.words} & _STRANGE:
        raise AnotherStory("More than a figure is told of.")
    told = _Told(row)
    told.read()
    asked = told.asked()
    if len(told.units) != 1 or not told.values or (asked == "area" and told.figure in SOLID and not _surface(told)):
        raise AnotherStory("The units of the figure differ.")
    row.demand_used(told.used | {at for at, word in enumerate(row.words) if word.kind in _FAINT}, RELATING)
    span = row.span(0, len(row.words))
    facts: list[Fact] = [Tied("told", quantity(name), value, span) for name, value in told.values.items()]
    facts += [Tied("figure", quantity(name), rule, span) for name, rule in FIGURES[told.figure].items()
              if name in told.values or name == asked]  # fmt: skip
    sides = {each for fact in facts if isinstance(fact, Tied) for each in _measures_in(fact.right)}
    facts += [Among(each, Numbers.POSITIVE) for each in sorted(sides, key=str)]
    goal = HasValue(quantity(asked), Asked(_unit(told, asked), span=span), span=span)
    return Problem((*facts, goal), (goal,), notes=scene.notes)


_FAINT = {"RELATION", "EACH", "NUMBER"}


def _surface(told: _Told) -> bool:
    return any(word.lemma == "surface" for word in told.words)


def _unit(told: _Told, asked: str) -> str:
    """The unit of what is asked: that of the lengths, squared or cubed."""
    unit = next(iter(told.units))
    led = {LENGTH: "", AREA: "square ", VOLUME: "cubic "}[DIMENSIONS[asked]]
    return f"{led}{unit}" if unit else ""
