"""Figures of one shape: lengths of the one are so many times those of the other, areas the square of that, volumes the
cube; two similar figures, or one that is enlarged."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from grammar.errors import AnotherStory
from grammar.geometry.amounts import Amount, amounts, unit_at
from grammar.problem import Apply, Asked, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import RELATING, Found, Row, Word, row_of
from grammar.stories.scene import Scene

_POWERS = {"length": 1, "around": 1, "area": 2, "volume": 3}
_LED = {1: "", 2: "square ", 3: "cubic "}
_RELATED = {
    "RELATION", "BIGGER", "SMALLER", "MULTIPLY", "FACTOR", "FACTOR_VERB", "TIMES", "GROW", "SHRINK", "EACH", "EVERY",
    "FEWER", "MULTIPLE", "PERCENT",
}  # fmt: skip
_ONE = Fraction(1)
_Ties = list[tuple[str, Measure, Expression]]


def problem(scene: Scene) -> Problem:
    """What is asked of one of two similar figures, or of a figure whose lengths all change alike.

    Raises: AnotherStory where none are told of, or more is said.
    """
    row = scene.read(row_of)
    told = _Told(row)
    if not (told.all("similar") or told.all("shape")):
        raise AnotherStory("No similar figures are told of.")
    ties, unit = told.likened() if told.all("similar") else told.scaled()
    span = row.span(0, len(row.words))
    wanted = HasValue(ties[-1][1], Asked(unit, span=span), span=span)
    facts = tuple(Tied(law, left, right, span) for law, left, right in ties)
    return Problem((*facts, wanted), (wanted,), notes=scene.notes)


@dataclass(frozen=True)
class _Told:
    row: Row

    @cached_property
    def found(self) -> tuple[Found, ...]:
        return self.row.found("similar")

    def all(self, *what: str) -> list[Found]:
        """Where the text names one of these."""
        return [each for each in self.found if each.what in what]

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts; "two similar figures" are none."""
        words = self.row.words
        every = tuple(amounts(words))
        return tuple(e for e in every if not (e.value == 2 and not e.unit and words[e.start].text.isalpha()))

    @cached_property
    def asked(self) -> range:
        """The places of the question.

        Raises: AnotherStory where there is not one.
        """
        question = self.row.question() or (list(self.row.sentences())[-1] if self.row.words else None)
        if question is None or (question[0] == 0 and self.all("similar")):
            raise AnotherStory("Not one thing is asked.")
        return range(*question)

    def _demand_read(self, read: set[int]) -> None:
        read |= {at for each in self.found for at in range(each.start, each.end)}
        kept = {at for at in self.row.left(read, RELATING - _RELATED) if self.row.words[at].text.lower() != "two"}
        if kept or self.all("strange"):
            raise AnotherStory("More is said than of similar figures.")

    # --- two figures --------------------------------------------------------------------------------------------------

    def likened(self) -> tuple[_Ties, str]:
        """A length, area or volume of the one figure from that of the other.

        Raises: AnotherStory where it does not follow.
        """
        small, large, power, read = self._ratio()
        rest = [each for each in self.amounts if each.start not in read]
        if len(rest) != 1 or small >= large:
            raise AnotherStory("Not one measure of one of them is told.")
        (amount,) = rest
        sides = self._sides(amount)
        own, asked = self._power_of(amount), self._power_asked(amount)
        if own != asked or sides is None or (own == 1 and not self._names_alike(amount)):
            raise AnotherStory("Another measure of it is told than is asked.")
        self._demand_read(read | set(range(amount.start, amount.end)))
        scale = Measure("scale", (), "similar", named="the ratio of their lengths")
        root: Expression = large / small if power == 1 else Apply("**", large / small, Fraction(1, power))
        name = next(what for what, each in _POWERS.items() if each == own)
        goal = Measure(name, ("other",), "similar", named=f"the {name} of the other")
        times: Expression = scale if own == 1 else Apply("**", scale, Fraction(own))
        law = "similar"
        value = Apply("*" if sides == "small" else "/", amount.value, times)
        unit = amount.unit if amount.power != own or "litre" in amount.unit else f"{_LED[own]}{amount.unit}"
        return [("lengths_alike", scale, root), (law, goal, value)], unit

    def _ratio(self) -> tuple[Fraction, Fraction, int, set[int]]:
        """What belongs together of the smaller and the larger, the power of a length that it is, and its places.

        Raises: AnotherStory where that is not told.
        """
        words = self.row.words
        for at in range(len(words)):
            told = _pair(words, at)
            if told is not None:
                power = self._power_before(at)
                return min(told[:2]), max(told[:2]), power, set(range(at, at + told[2]))
        factor = next((each for each in self.all("factor")), None)
        if factor is not None:
            of = next((e for e in self.amounts if factor.end <= e.start), None)
            if of is not None and not of.unit and of.number > 1:
                return _ONE, of.number, 1, {of.start}
        for one, other in zip(self.amounts, self.amounts[1:], strict=False):
            between = {word.kind for word in words[one.end : other.start]}
            if between == {"AND"} and (one.unit, one.power) == (other.unit, other.power) and one.unit:
                read = set(range(one.start, other.end))
                values = sorted([one.number, other.number])
                return values[0], values[1], one.power, read
        raise AnotherStory("No ratio of the two is told.")

    def _power_before(self, at: int) -> int:
        """The power of a length of which a ratio is told.

        Raises: AnotherStory where it is not.
        """
        start, end = next(s for s in self.row.sentences() if s[0] <= at < s[1])
        named = [each.what for each in self.all(*_POWERS) if start <= each.start < end]
        if len(set(named)) != 1:
            raise AnotherStory("It is not told what is in the ratio.")
        return _POWERS[named[0]]

    def _sides(self, amount: Amount) -> str | None:
        """Which of the two figures an amount is of; the question must be about the other."""
        start, end = next(s for s in self.row.sentences() if s[0] <= amount.start < s[1])
        told = {each.what for each in self.all("small", "large") if start <= each.start < end}
        asked = {each.what for each in self.all("small", "large") if each.start in self.asked}
        apart = len(told) == len(asked) == 1 and told != asked and amount.start not in self.asked
        return told.pop() if apart else None

    def _names_alike(self, amount: Amount) -> bool:
        """Whether the length that is asked is called as the one that is told: a side of a side, no height of a base."""
        start, end = next(s for s in self.row.sentences() if s[0] <= amount.start < s[1])
        lengths = self.all("length", "around")
        told = {self.row.words[each.end - 1].lemma for each in lengths if start <= each.start < end}
        asked = {self.row.words[each.end - 1].lemma for each in lengths if each.start in self.asked}
        return bool(told & asked) or (asked <= {"long", "length"} and len(told) == 1)

    def _power_of(self, amount: Amount) -> int:
        return 3 if "litre" in amount.unit else amount.power

    def _power_asked(self, amount: Amount) -> int:
        named = [each.what for each in self.all(*_POWERS) if each.start in self.asked]
        held = any(self.row.words[at].lemma == "hold" for at in self.asked)
        if named:
            return _POWERS[named[0]] if len(set(named)) == 1 else 0
        return 3 if held and self._power_of(amount) == 3 else 0

    # --- one figure that changes --------------------------------------------------------------------------------------

    def scaled(self) -> tuple[_Ties, str]:
        """By what factor, or percentage, a measure of a figure changes with its lengths.

        Raises: AnotherStory where that is not asked.
        """
        words = self.row.words
        factor, read = self._factor()
        shapes = {each.what for each in self.all("shape")} and {words[e.end - 1].lemma for e in self.all("shape")}
        lengths = [each for each in self.all("length") if each.start not in self._goal_places()]
        named = [each for each in self.all("area", "volume", "around") if each.start in self._goal_places()]
        if len(shapes) != 1 or len(lengths) != 1 or len(named) != 1:
            raise AnotherStory("It is not plain which measures change.")
        if not self._sets_all(shapes.pop(), words[lengths[0].end - 1].lemma):
            raise AnotherStory("Not all lengths of the figure change alike.")
        self._demand_read(read)
        power = _POWERS[named[0].what]
        raised: Expression = Apply("**", factor, Fraction(power))
        if any(words[at].kind == "PERCENT" for at in self._goal_places()):
            change = Measure("change", (), "similar", named="the change in percent")
            grown = Apply("-", raised, _ONE) if factor > 1 else Apply("-", _ONE, raised)
            return [("similar", change, Apply("*", Fraction(100), grown))], "percent"
        if not self.all("by_factor"):
            raise AnotherStory("No factor is asked for.")
        goal = Measure("factor", (), "similar", named="the factor")
        return [("similar", goal, raised)], ""

    def _goal_places(self) -> range:
        """The question up to the condition that it goes on with."""
        question = self.asked
        end = next((at for at in question if self.row.words[at].kind in {"IF", "WHEN"} and at > question.start), None)
        return range(question.start, end if end is not None else question.stop)

    def _factor(self) -> tuple[Fraction, set[int]]:
        """How many times as long every length becomes, and the places that say so.

        Raises: AnotherStory where that is not told.
        """
        words, goal = self.row.words, self._goal_places()
        verbs = [at for at, w in enumerate(words) if w.kind == "FACTOR_VERB" and at not in goal]
        if len(verbs) == 1 and not self.amounts and words[verbs[0]].value is not None:
            value = words[verbs[0]].value or _ONE
            return (1 / value if words[verbs[0]].lemma in {"halve", "quarter"} and value > 1 else value), {verbs[0]}
        if len(self.amounts) != 1 or verbs:
            raise AnotherStory("No factor is told.")
        (amount,) = self.amounts
        ways = {w.kind for at, w in enumerate(words) if at not in goal}
        read = set(range(amount.start, amount.end))
        if amount.share and ("GROW" in ways) is not ("SHRINK" in ways) and words[amount.start - 1].kind == "BY":
            return (_ONE + amount.number if "GROW" in ways else _ONE - amount.number), read
        times = words[amount.start - 1].kind in {"BY", "OF"} and ways & {"MULTIPLY", "FACTOR"} and "SHRINK" not in ways
        if not times or amount.unit or amount.share or amount.number <= 0:
            raise AnotherStory("No factor is told.")
        return amount.number, read

    def _sets_all(self, shape: str, length: str) -> bool:
        """Whether a length of a figure sets all the others."""
        everything = length in {"dimension", "length", "side", "edge"} and any(
            w.kind in {"ALL", "EACH", "EVERY"} or w.text.lower() in {"dimensions"} for w in self.row.words
        )
        return everything or length in _SETTING.get(shape, ())


_SETTING = {
    "square": {"side", "diagonal"}, "cube": {"side", "edge"}, "circle": {"radius", "diameter"},
    "sphere": {"radius", "diameter"},
    "ball": {"radius", "diameter"}, "balloon": {"radius", "diameter"}, "pizza": {"radius", "diameter"},
    "disc": {"radius", "diameter"},
    "pond": {"radius", "diameter"},
}  # fmt: skip


def _pair(words: Sequence[Word], at: int) -> tuple[Fraction, Fraction, int] | None:
    """Two numbers of a ratio and how many words they take: "2:5", "9 to 16"."""
    word = words[at]
    if word.kind in {"RATIO", "CLOCK"} and word.text.count(":") == 1:
        parts = [part.strip() for part in word.text.split(":")]
        if all(part.isdecimal() and int(part) for part in parts):
            return Fraction(int(parts[0])), Fraction(int(parts[1])), 1
    joined = [each.kind for each in words[at + 1 : at + 3]]
    if word.kind == "NUMBER" and joined in (["TO", "NUMBER"], ["COLON", "NUMBER"]) and unit_at(words, at + 3) is None:
        return word.value or _ONE, words[at + 2].value or _ONE, 3
    return None
