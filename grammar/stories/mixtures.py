"""Mixtures: amounts of different strength or price put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Among, Apply, Asked, Expression, HasValue, Measure, Numbers, Problem, Tied
from grammar.school.row import RELATING, Row, row_of
from grammar.stories.scene import Scene

_UNITS = {"UNIT", "WORD", "MEASURE"}
_LINKS = {"OF", "POSSESSOR", "OPEN", "AT", "THAT", "RELATIVE", "BE", "WITH"}
_HOLDING = frozenset({"contain", "hold", "have"})


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong or dear something is, the amount of it (None where not told), and whether that is asked."""

    value: Fraction
    amount: Fraction | None
    asked: bool


class Told:
    """The strengths and amounts of a text."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = row.found("mixtures")
        self.used: set[int] = set()
        self.priced = any(w.kind == "CURRENCY" for w in row.words)
        self.start, self.end = self._question()
        self.loose: list[Fraction] = []
        self.unit = ""
        self.strengths = self._strengths()

    def named(self, *what: str) -> bool:
        """Whether the text names one of these."""
        return any(each.what in what for each in self.names)

    def asks(self, *what: str) -> bool:
        """Whether the question names one of these."""
        return any(each.what in what and self.start <= each.start < self.end for each in self.names)

    def adds(self) -> bool:
        """Whether it is asked how much is added to what there is."""
        return any(word.lemma in {"add", "added"} for word in self.row.words[self.start : self.end])

    def _question(self) -> tuple[int, int]:
        question = self.row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        return question

    def _strengths(self) -> list[Strength]:
        words = self.row.words
        marks = dict(self._marked())
        amounts = [at for at, w in enumerate(words) if w.kind == "NUMBER" and at not in marks and w.value is not None
                   and at + 1 < len(words) and words[at + 1].kind in _UNITS and not words[at + 1].glued]  # fmt: skip
        amounts += [at for at, w in enumerate(words) if w.kind == "NUMBER" and at not in marks and at not in amounts
                    and at + 1 < len(words) and words[at + 1].kind == "UNIT"]  # fmt: skip
        found: dict[Fraction, Strength] = {}
        linked: set[int] = set()
        for at in sorted(marks):
            amount = next((a for a in amounts if a not in linked and self._links(a + 2, at)), None)
            asked = self._asked_at(at)
            if amount is not None:
                linked.add(amount)
            before = found.get(marks[at], Strength(marks[at], None, False))
            told = words[amount].value if amount is not None else before.amount
            if amount is not None and before.amount not in {None, told}:
                raise AnotherStory("Two amounts of one strength are told.")
            found[marks[at]] = Strength(marks[at], told, asked or before.asked)
            self.used |= {at, at + 1, *self._price_words(at)}
        self.used |= set(amounts)
        self.unit = next((words[at + 1].lemma for at in amounts), "")
        self.loose = [words[at].value or Fraction(0) for at in amounts if at not in linked]
        return list(found.values())

    def _price_words(self, at: int) -> set[int]:
        return set(range(at - 1, at + 3)) if self.priced else set()

    def _marked(self) -> list[tuple[int, Fraction]]:
        """The places that tell a strength: a percentage, a price per unit, water, something pure."""
        words = self.row.words
        found = []
        for at, word in enumerate(words):
            after = words[at + 1].kind if at + 1 < len(words) else ""
            if word.kind == "NUMBER" and word.value is not None:
                if not self.priced and after in {"PERCENT"}:
                    found.append((at, word.value / 100))
                elif self.priced and at and words[at - 1].kind == "CURRENCY":
                    if after not in {"PER", "SLASH"} and words[at + 1].kind != "UNIT":
                        raise AnotherStory("A price is not told per unit.")
                    found.append((at, word.value))
        if not self.priced:
            extremes = {"none": Fraction(0), "pure": Fraction(1)}
            found += [(f.start, extremes[f.what]) for f in self.names if f.what in extremes]
        return found

    def _links(self, start: int, at: int) -> bool:
        """Whether nothing but small words stands between an amount and a strength."""
        between = self.row.words[start:at]
        said = any(w.kind == "BE" or w.lemma in _HOLDING for w in between)
        called = {p + 1 for p, w in enumerate(between) if w.kind == "OF" and said}  # "60 g of an alloy are 75 % silver"
        return 0 <= at - start <= 4 and all(
            w.kind in _LINKS | {"CURRENCY", "ADVERB"} or w.lemma in _HOLDING
            or (w.kind == "WORD" and (self.priced or p in called))
            for p, w in enumerate(between)
        )

    def _asked_at(self, at: int) -> bool:
        """Whether the question asks how much there is of this strength: "how many litres of the 25 % solution"."""
        words = self.row.words
        if not self.start <= at < self.end:
            return False
        between = words[self.start : at]
        kinds = [w.kind for w in between]
        if kinds[:1] != ["HOW"] or kinds[1:2] not in (["MANY"], ["MUCH"]):
            return False
        return all(w.kind in _LINKS | _UNITS | {"HOW", "MANY", "MUCH", "RELATION", "CURRENCY"} for w in between) and (
            "OF" in kinds or "MUCH" in kinds
        )


def problem(scene: Scene) -> Problem:
    """The mixture that a text tells, asked for an amount or a strength.

    Raises: AnotherStory where nothing is mixed, NotAnswered where a number has no place in it.
    """
    row = scene.read(row_of)
    names = {f.what for f in row.found("mixtures")}
    if "mixing" not in names or "evaporate" in names:
        raise AnotherStory("Nothing is mixed.")
    told = Told(row)
    known, result = _roles(told)
    told.row.demand_used(told.used | {at for f in told.names for at in range(f.start, f.end)}, RELATING - _PLAIN)
    return _problem(scene, told, known, result)


_PLAIN = {"RELATION", "MORE", "GROW", "SHRINK"}


def _roles(told: Told) -> tuple[list[Strength], Strength | None]:
    """What is mixed, and what comes out of it: its strength lies between the others.

    Raises: AnotherStory where the strengths are not two with or without that of their mixture.
    """
    ordered = sorted(told.strengths, key=lambda s: s.value)
    if len(ordered) == 3 and told.named("result", "mixing"):
        return [ordered[0], ordered[2]], ordered[1]
    if len(ordered) == 2 and told.asks("strength") and all(s.amount is not None for s in ordered) and not told.loose:
        return ordered, None
    raise AnotherStory("The strengths are not those of a mixture.")


def _problem(scene: Scene, told: Told, mixed: Sequence[Strength], result: Strength | None) -> Problem:
    span = scene.tokens[0].span | scene.tokens[-1].span
    amounts = [_amount(s) for s in mixed]
    whole: Expression = Measure("amount", ("mixture",), "mixture", named="the amount of the mixture")
    strength: Expression = Measure("strength", (), "mixture", named="the strength of the mixture")
    total = result.amount if result is not None else None
    if total is None and len(told.loose) == 1 and all(s.amount is None for s in mixed):
        if told.adds():
            raise NotAnswered("I cannot tell what an amount is of.", hint="Say which solution it is of.")
        total = told.loose[0]
    elif told.loose:
        raise NotAnswered("I cannot tell what an amount is of.", hint="Say which solution it is of.")
    if result is not None:
        strength = result.value
    if total is not None:
        whole = total
    content = Apply("+", Apply("*", amounts[0], mixed[0].value), Apply("*", amounts[1], mixed[1].value))
    facts = [Tied("counted", Apply("+", amounts[0], amounts[1]), whole, span),
             Tied("mixture", content, Apply("*", whole, strength), span)]  # fmt: skip
    goal = _goal(told, mixed, result, amounts, whole)
    unknown = [each for each in (*amounts, whole) if isinstance(each, Measure)]
    among = [Among(each, Numbers.POSITIVE) for each in unknown]
    if goal.head == "percent":
        facts.append(Tied("mixture", goal, Apply("*", Fraction(100), strength), span))
    wanted = HasValue(goal, Asked("percent" if goal.head == "percent" else told.unit, span=span), span=span)
    return Problem((*facts, *among, wanted), (wanted,), notes=scene.notes)


def _asks_added(told: Told) -> bool:
    """Whether the question asks how much goes in, and not how much there is then."""
    words = {word.lemma for word in told.row.words[told.start : told.end]}
    return bool(words & _ADDING) and not words & _IN_ALL


_ADDING = frozenset({"go", "need", "add", "added", "use", "used", "put", "pour", "needed", "require", "required"})
_IN_ALL = frozenset({"total", "altogether", "all", "then", "result", "mixture", "afterwards", "final", "have", "there"})


def _amount(strength: Strength) -> Expression:
    if strength.amount is not None:
        return strength.amount
    return Measure("amount", (str(strength.value),), "mixture", named=f"the amount of {_said(strength.value)}")


def _said(value: Fraction) -> str:
    return f"strength {value}"


def _goal(
    told: Told, mixed: Sequence[Strength], result: Strength | None, amounts: Sequence[Expression], whole: Expression
) -> Measure:
    """What the question wants: the amount of one, of the mixture, or the strength."""
    if result is None:
        if told.priced:
            return Measure("strength", (), "mixture", named="the strength of the mixture")
        return Measure("percent", (), "mixture", named="the percentage of the mixture")
    asked = [a for s, a in zip(mixed, amounts, strict=True) if s.asked]
    if told.priced and told.asks("cheap") != told.asks("dear"):
        asked = [amounts[0] if told.asks("cheap") else amounts[1]]
    if len(asked) == 1 and isinstance(asked[0], Measure):
        return asked[0]
    if result.asked and isinstance(whole, Measure):
        return whole
    free = [each for each in amounts if isinstance(each, Measure)]
    if len(free) == 1 and not asked and _asks_added(told):
        return free[0]
    raise NotAnswered("I cannot tell which amount is asked.", spans=(told.row.span(told.start, told.end),))
