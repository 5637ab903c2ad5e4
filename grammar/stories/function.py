"""Functions written out in the text: evaluated at an argument, or solved for the first argument that meets a bound."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from grammar.errors import AnotherStory, Lacking, NotAnswered
from grammar.phrase import Amount, Ask, Definition, Noun, Phrase, Point, Stretch, Verb
from grammar.problem import (
    After,
    Apply,
    Asked,
    Changes,
    Equals,
    Expression,
    HasValue,
    Letter,
    Measure,
    Problem,
    Quantity,
    Relation,
    Start,
    TimesBy,
    Whenever,
)  # fmt: skip
from grammar.stories.scene import Scene

_BELOW, _ABOVE = {"BELOW", "FEWER", "SMALLER"}, {"ABOVE", "OVER", "MORE", "BIGGER"}
_SAME = {"lr": {"learning", "lr"}}


def problem(scene: Scene) -> Problem:
    """What the text asks of the one function that it writes out.

    Raises: AnotherStory where no function is written; NotAnswered, Lacking where it is not clear what is asked of it.
    """
    written = [p for p in scene.row if isinstance(p.meaning, Definition)]
    if not written:
        raise AnotherStory("No function is written out.")
    if len(written) > 1:
        raise NotAnswered("More than one function is written.", spans=tuple(p.span for p in written))
    return _Function(scene, written[0]).problem()


class _Function:
    """A written function with the numbers that stand around it."""

    def __init__(self, scene: Scene, phrase: Phrase) -> None:
        assert isinstance(phrase.meaning, Definition)
        self._scene, self._phrase, self._definition = scene, phrase, phrase.meaning
        self._rest = [p for p in scene.row if p is not phrase]
        self._amounts = [p for p in self._rest if isinstance(p.meaning, Amount)]
        self._argument = self._definition.argument or _in_exponent(self._definition.expression)

    def problem(self) -> Problem:
        given, used = self._given()
        expression = _filled(self._definition.expression, given)
        points = [
            p for p in self._rest if isinstance(p.meaning, Stretch | Point) and p not in used and not _is_article(p)
        ]
        left = [p for p in self._amounts if p not in used]
        if len(left) == 1 and not points and (relation := self._relation(left[0])) is not None:
            return self._first(expression, left[0], relation)
        if len(points) == 1 and not left:
            return self._value(expression, points[0])
        strange = tuple(p.span for p in (*left, *points)) or (self._phrase.span,)
        raise NotAnswered(
            "It is not clear what is asked of the function.",
            spans=strange,
            hint="Give the argument, or the value to be reached.",
        )

    # --- what is given --------------------------------------------------------------------------------------------

    def _given(self) -> tuple[dict[str, Fraction], list[Phrase]]:
        """Values of the names in the function but its argument: each by the noun or the name that stands before the
        number."""
        names = [n for n in dict.fromkeys(_names(self._definition.expression)) if n != self._argument]
        given: dict[str, Fraction] = {}
        used: list[Phrase] = []
        for phrase in self._amounts:
            amount = phrase.meaning
            assert isinstance(amount, Amount)
            fitting = [n for n in names if n not in given and _called(n, self._before(phrase))]
            if len(fitting) == 1:
                given[fitting[0]] = amount.value / 100 if amount.unit == "percent" else amount.value
                used.append(phrase)
        missing = [n for n in names if n not in given]
        if missing:
            raise Lacking(f"The value of {missing[0]} is not told.", hint=f"What is {missing[0]}?")
        return given, used

    def _before(self, phrase: Phrase) -> set[str]:
        """The words of the noun before a number, across "of", "is" or "="."""
        row = self._scene.row
        place = row.index(phrase) - 1
        while place >= 0 and (row[place].kind in {"OF", "EQUALS", "AT", "ARTICLE"} or _is_copula(row[place])):
            place -= 1
        return set(row[place].text.lower().replace("_", " ").split()) if place >= 0 else set()

    def _relation(self, phrase: Phrase) -> Relation | None:
        place = self._scene.row.index(phrase)
        kinds = [p.kind for p in self._scene.row[max(0, place - 2) : place] if p.kind not in {"ARTICLE", "ADVERB"}]
        if any(k in _BELOW for k in kinds):
            return Relation.BELOW
        return Relation.ABOVE if any(k in _ABOVE for k in kinds) else None

    # --- what is asked --------------------------------------------------------------------------------------------

    @property
    def _measure(self) -> Measure:
        name = self._definition.name
        nouns = [
            p.meaning
            for p in self._rest
            if isinstance(p.meaning, Noun) and p.start < self._phrase.start and p.meaning.words
        ]
        named = nouns[0].text if nouns and len(name) <= 1 else name or "value"
        return Measure(name or "value", (), "function", named=named)

    def _unit(self) -> str:
        units = [p.meaning.unit for p in self._rest if isinstance(p.meaning, Ask) and p.meaning.unit]
        return units[0] if units else self._argument

    def _value(self, expression: Expression, at: Phrase) -> Problem:
        """The value at an argument: the number goes in for its name."""
        assert isinstance(at.meaning, Stretch | Point)
        if self._argument not in set(_names(expression)):
            raise NotAnswered("The function has no argument.", spans=(self._phrase.span,))
        filled = _filled(expression, {self._argument: at.meaning.value})
        goal = HasValue(self._measure, Asked(span=at.span), Whenever(), span=at.span)
        return Problem((Equals(self._measure, filled, self._phrase.span), goal), (goal,), notes=self._scene.notes)

    def _first(self, expression: Expression, target: Phrase, relation: Relation) -> Problem:
        """The first whole argument at which an exponential meets a bound: the same as so many periods of compound
        change."""
        start, factor, period = _exponential(expression, self._argument)
        amount = target.meaning
        assert isinstance(amount, Amount)
        unit = self._unit()
        goal = HasValue(
            self._measure,
            Quantity(amount.value, span=target.span),
            After(Asked(unit, whole=True)),
            relation,
            target.span,
        )
        facts = (
            HasValue(self._measure, Quantity(start, span=self._phrase.span), Start(), span=self._phrase.span),
            Changes(self._measure, TimesBy(factor), Quantity(period, unit), self._phrase.span),
            goal,
        )
        return Problem(facts, (goal,), notes=self._scene.notes)


def _is_article(phrase: Phrase) -> bool:
    return isinstance(phrase.meaning, Stretch) and phrase.meaning.article


def _is_copula(phrase: Phrase) -> bool:
    return isinstance(phrase.meaning, Verb) and phrase.meaning.sense == "BE"


def _called(name: str, words: set[str]) -> bool:
    """Whether words name a variable: "initial learning rate" is initial_lr, "decay rate" is decay_rate or decay."""
    parts = [part for part in name.lower().replace("_", " ").split() if part]
    return all(words & _SAME.get(part, {part, part.rstrip("0")}) for part in parts)


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Letter(name):
            yield name
        case Apply(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case _:
            return


def _in_exponent(expression: Expression) -> str:
    """The one name that stands in an exponent."""
    match expression:
        case Apply(operator="**", right=right):
            found = list(dict.fromkeys(_names(right)))
            return found[0] if len(found) == 1 else ""
        case Apply(left=left, right=right):
            return _in_exponent(left) or _in_exponent(right)
        case _:
            return ""


def _filled(expression: Expression, given: Mapping[str, Fraction]) -> Expression:
    """The expression with numbers for the names that are given."""
    match expression:
        case Letter(name) if name in given:
            return given[name]
        case Apply(operator=operator, left=left, right=right):
            return Apply(operator, _filled(left, given), _filled(right, given))
        case _:
            return expression


def _exponential(expression: Expression, argument: str) -> tuple[Fraction, Fraction, Fraction]:
    """Start, factor and period of a · b^(x/p).

    Raises: NotAnswered for any other form.
    """
    factors = list(_factors(expression))
    powers = [f for f in factors if isinstance(f, Apply)]
    start = Fraction(1)
    for each in factors:
        if isinstance(each, Fraction):
            start *= each
    if len(powers) == 1 and len(powers) + sum(isinstance(f, Fraction) for f in factors) == len(factors):
        match powers[0]:
            case Apply(operator="**", left=Fraction() as base, right=Letter(name)) if name == argument:
                return start, base, Fraction(1)
            case Apply(
                operator="**",
                left=Fraction() as base,
                right=Apply(operator="/", left=Letter(name), right=Fraction() as period),
            ) if name == argument:
                return start, base, period
            case _:
                pass
    raise NotAnswered(
        "Only exponential functions are solved for their argument.", hint="Give a function of the form a * b^x."
    )


def _factors(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Apply(operator="*", left=left, right=right):
            yield from _factors(left)
            yield from _factors(right)
        case _:
            yield expression
