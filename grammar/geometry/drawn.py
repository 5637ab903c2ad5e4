"""Maps, plans and models: what is so long in the drawing is so many times as long in reality."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from grammar.errors import AnotherStory
from grammar.geometry.amounts import Amount, amounts, length_scale, unit_at
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, SetAside, Tied
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.stories.scene import Scene

_DRAWN = frozenset({
    "map", "plan", "drawing", "model", "blueprint", "chart", "sketch", "toy", "diagram", "miniature", "replica",
    "floorplan",
})  # fmt: skip
_REAL = frozenset({
    "real", "really", "actual", "actually", "reality", "true", "nature", "ground", "life", "full-size", "fullsize",
    "original", "life-size",
})  # fmt: skip
_STANDS = frozenset({
    "to", "be", "=", ":", "represent", "represented", "stand", "for", "correspond", "mean", "equal", "show", "is",
    "are", "on", "of", "in", "by",
    "represents", "drawn", "as", "real", "actual", "distance", "ground", "reality", "which", "that", "every", "each",
    "used", "length", *_DRAWN,
})  # fmt: skip
"""What may stand between a length of the drawing and that which it stands for."""
_STRANGE = frozenset({
    "speed", "hour", "minute", "cost", "drive", "walk", "enlarged", "reduced", "twice", "half", "both", "then",
    "radius", "diameter", "perimeter",
    "volume", "weigh", "weight", "price", "neural", "feature",
})  # fmt: skip
_NEAR = 4
_FAR = frozenset({"kilometre", "mile"})
_LARGE = 1000
_RAISING = frozenset({"square", "cubic", "sq", "area"})
_APART = Fraction(100)


def problem(scene: Scene) -> Problem:
    """The length or area in the drawing, or in reality.

    Raises: AnotherStory where no scale is told, or more than that.
    """
    row = scene.read(row_of, formed=False)
    if not any(word.lemma in _DRAWN or word.lemma == "scale" for word in row.words):
        raise AnotherStory("Nothing is drawn to scale.")
    told = _Told(row)
    goal, ties, unit = told.solved()
    span = row.span(0, len(row.words))
    wanted = HasValue(goal, Asked(unit, span=span), span=span)
    facts = tuple(Tied(law, left, right, span) for law, left, right in ties)
    return Problem((*facts, wanted), (wanted,), set_aside=told.aside, notes=scene.notes)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How many times as long as in the drawing things are in reality; the units of both, "" where none are told."""

    times: Fraction
    start: int
    end: int
    real: str = ""
    drawn: str = ""


@dataclass(frozen=True)
class _Told:
    row: Row

    @cached_property
    def _amounts(self) -> tuple[Amount, ...]:
        return tuple(amounts(self.row.words))

    @cached_property
    def scale(self) -> _Scale:
        """The scale that is told.

        Raises: AnotherStory where not just one is.
        """
        found = [*_ratios(self.row.words), *self._pairs()]
        if len(found) != 1 or found[0].times == 1:
            raise AnotherStory("No scale is told.")
        return found[0]

    def _pairs(self) -> Iterator[_Scale]:
        """ "1 cm represents 5 km", "2 cm to 5 km"."""
        for one, other in zip(self._amounts, self._amounts[1:], strict=False):
            between = self.row.words[one.end : other.start]
            stands = bool(between) and all(_lemma(word) in _STANDS for word in between)
            if stands and one.power == other.power == 1 and "litre" not in one.unit + other.unit:
                lengths = [each.number * length_scale(each.unit) for each in (one, other)]
                drawn, real = (one, other) if lengths[0] < lengths[1] else (other, one)
                yield _Scale(max(lengths) / min(lengths), one.start, other.end, real.unit, drawn.unit)

    @cached_property
    def amount(self) -> Amount:
        """The one length or area that is told.

        Raises: AnotherStory where not just one is.
        """
        inside = range(self.scale.start, self.scale.end)
        others = [each for each in self._amounts if each.start not in inside]
        measured = [each for each in others if each.unit and "litre" not in each.unit]
        counted = [each for each in others if each not in measured]
        if len(measured) != 1 or any(each.value != 2 or each.unit for each in counted):
            raise AnotherStory("Not one length is told.")
        return measured[0]

    @property
    def aside(self) -> tuple[SetAside, ...]:
        """ "Two towns": how many ends a way has."""
        inside = range(self.scale.start, self.scale.end)
        ends = [e for e in self._amounts if e is not self.amount and e.start not in inside]
        return tuple(
            SetAside(self.row.words[e.start].text, "a distance lies between two", self.row.span(e.start, e.end))
            for e in ends
        )

    def solved(self) -> tuple[Measure, list[tuple[str, Measure, Expression]], str]:
        """What is asked, what leads to it, and its unit.

        Raises: AnotherStory where that cannot be told.
        """
        scale, amount = self.scale, self.amount
        real = self._is_real()
        read = {at for each in self._amounts for at in range(each.start, each.end)} | set(range(scale.start, scale.end))
        lemmas = {_lemma(word) for word in self.row.words}
        left = self.row.left(read, RELATING - {"EACH", "EVERY", "MULTIPLY"})
        if lemmas & _STRANGE or any(self.row.words[at].lemma not in _RAISING for at in left):
            raise AnotherStory("More is said than of a scale.")
        power = amount.power
        unit = self._unit(power, real=real)
        same = length_scale(amount.unit) / length_scale(unit) if unit != amount.unit else Fraction(1)
        told = amount.value if same == 1 else Apply("*", amount.value, same**power)
        times: Expression = scale.times if power == 1 else Apply("**", scale.times, Fraction(power))
        said = "on the drawing" if real else "in reality"
        goal = Measure("length", ("drawn" if real else "real",), "scale", named=f"the size {said}")
        law = "drawn_to_scale" if real else "true_to_scale"
        led = {1: "", 2: "square ", 3: "cubic "}[power]
        return goal, [(law, goal, Apply("/" if real else "*", told, times))], f"{led}{unit}"

    def _is_real(self) -> bool:
        """Whether the length that is told is one of reality.

        Raises: AnotherStory where that is not plain.
        """
        amount, words = self.amount, self.row.words
        question = range(*(self.row.question() or (0, 0)))
        if not question:
            raise AnotherStory("Not one thing is asked.")
        scale = range(self.scale.start, self.scale.end)
        near = [at for at in self._beside(amount) if at not in scale]
        own = {_lemma(words[at]) for at in near}
        asked = {_lemma(words[at]) for at in question if at not in near and at not in scale}
        told_real, told_drawn = bool(own & _REAL), bool(own & _DRAWN)
        asks_real, asks_drawn = bool(asked & _REAL), bool(asked & _DRAWN)
        if told_real is not told_drawn:
            real = told_real
        elif asks_real is not asks_drawn and amount.start not in question:
            real = asks_drawn
        elif asks_real and amount.start in question:
            real = False
        else:
            real = self._by_unit()
        crossed = (asks_real if real else asks_drawn) and not (asks_real and asks_drawn)
        if crossed or (not real and amount.unit in _FAR and self.scale.times >= _LARGE):
            raise AnotherStory("It is not plain which length is in reality.")
        return real

    def _by_unit(self) -> bool:
        """Whether what is told is real, since it is asked in a unit that is far smaller; or far larger, and it is not.

        Raises: AnotherStory where the units are not as far apart.
        """
        told, asked = self.amount, self._unit_asked()
        size = length_scale(told.unit) / length_scale(asked[1]) if asked is not None else Fraction(1)
        if not (size >= _APART or size <= 1 / _APART):
            raise AnotherStory("It is not plain which length is in reality.")
        return size > 1

    def _unit_asked(self) -> tuple[int, str, int] | None:
        question = range(*(self.row.question() or (0, 0)))
        inside = {at for each in self._amounts for at in range(each.start, each.end)}
        units = (unit_at(self.row.words, at) for at in question if at not in inside)
        return next((unit for unit in units if unit is not None), None)

    def _beside(self, amount: Amount) -> range:
        """The few words around an amount, up to a border."""
        start, end, words = amount.start, amount.end, self.row.words
        borders = ENDS | {"COMMA", "AND", "IF"}
        while start and amount.start - start < _NEAR and words[start - 1].kind not in borders:
            start -= 1
        while end < len(words) and end - amount.end < _NEAR and words[end].kind not in borders:
            end += 1
        return range(start, end)

    def _unit(self, power: int, *, real: bool) -> str:
        """The unit that is asked for: as told, else that of the side in the scale, else one of a fitting size."""
        asked = self._unit_asked()
        if asked is not None and asked[0] != power:
            raise AnotherStory("What is asked is no such measure.")
        side = self.scale.drawn if real else self.scale.real
        return asked[1] if asked is not None else side or self._fitting(power, real=real)

    def _fitting(self, power: int, *, real: bool) -> str:
        """A metric unit in which the answer is no fraction of one."""
        amount = self.amount
        if not amount.unit.endswith("metre"):
            return amount.unit
        length = amount.number * length_scale(amount.unit) ** power
        length = length / self.scale.times**power if real else length * self.scale.times**power
        sizes = ("kilometre", "metre", "centimetre", "millimetre")
        return next((unit for unit in sizes if length >= length_scale(unit) ** power), "millimetre")


def _ratios(words: Sequence[Word]) -> Iterator[_Scale]:
    """ "1:50,000", "1 to 50,000", "1/100" where a scale is named."""
    named = any(word.lemma == "scale" or word.lemma in _DRAWN for word in words)
    for at, word in enumerate(words):
        joined = [each.kind for each in words[at + 1 : at + 3]]
        ends = words[at + 3].kind if at + 3 < len(words) else ""
        if word.kind in {"RATIO", "CLOCK"} and word.text.count(":") == 1 and named:
            parts = [part.strip().replace(",", "") for part in word.text.split(":")]
            if all(part.isdecimal() and int(part) for part in parts):
                yield _Scale(Fraction(int(parts[1]), int(parts[0])), at, at + 1)
        elif word.kind == "FRACTION" and word.value is not None and named and words[at - 1].lemma in {"scale", "of"}:
            yield _Scale(1 / word.value, at, at + 1)
        elif joined in (["COLON", "NUMBER"], ["TO", "NUMBER"]) and named and word.value and ends != "UNIT":
            yield _Scale((words[at + 2].value or Fraction(1)) / word.value, at, at + 3)


def _lemma(word: Word) -> str:
    return "be" if word.kind == "BE" else word.lemma.removesuffix("s") if word.lemma.endswith("ls") else word.lemma
