"""A chapter's problem: what the clauses of a text tell, with the laws that lead from it to what is asked."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from grammar.chapters.book import Chapter, Law, Sized, chapter, cues, cues_of_leading
from grammar.chapters.defined import parted
from grammar.chapters.path import granted_of, leading
from grammar.chapters.reading import Said, sentences_of
from grammar.chapters.told import PERCENTS, Told, Value, asked_unit, readings
from grammar.chapters.units import Scales, currencies, known, scales_of
from grammar.composing import times
from grammar.errors import AnotherStory, Undetermined
from grammar.lexicon.inflection import singular, uninflected
from grammar.problem import (
    Among,
    Asked,
    Call,
    Expression,
    Fact,
    HasValue,
    Measure,
    Numbers,
    Problem,
    Quantity,
    SetAside,
    Tied,
)
from grammar.published.equation import expression
from grammar.span import Span
from grammar.stories.scene import Scene

_TWO = 2
_EACH = frozenset({"every", "each"})
_IDLE = "what is asked does not depend on it"
_CONVERTED = "another_unit"
_ORDER = ("the first", "the second", "the third", "the fourth")
_ROUNDED = "whole_ones"
_SPAN = Span()


def problem(scene: Scene) -> Problem:
    """The problem that a text tells of a chapter of which it says every word.

    Raises: AnotherStory where it is of none, or can be read in several ways; Undetermined where no other reader knows
    its matter.
    """
    return _of(scene, late=False)


def late(scene: Scene) -> Problem:
    """The problem of a chapter whose words are those of other stories too, which are asked before it.

    Raises: as `problem`.
    """
    return _of(scene, late=True)


def _of(scene: Scene, *, late: bool) -> Problem:
    found: list[Problem] = []
    known_by = (*cues(late=late), *(() if late else cues_of_leading()))
    asked = [chapter(name) for name, needed in known_by if _holds(scene, needed)]
    for each in asked:
        found += _told(scene, each, late=late)
    if not found and any(each.only and _holds(scene, each.only) for each in asked):
        raise Undetermined("All of it belongs to a matter of which I understood a part only.")
    if len(found) != 1:
        raise AnotherStory("It is of no chapter, or of several.")
    return found[0]


def _holds(scene: Scene, needed: Sequence[frozenset[str]]) -> bool:
    """Whether a text holds one word of each set."""
    return not any(map(scene.cues.isdisjoint, needed))


def _told(scene: Scene, of: Chapter, *, late: bool) -> Iterator[Problem]:
    """The problem of a chapter, none where the text is not of it, or it is not its turn."""
    if len({uninflected(word) for word in scene.cues if word.islower()} & of.single) > 1:
        return
    try:
        sentences = sentences_of(scene.once(parted), of)
    except AnotherStory:
        return
    often = [token for token in scene.unformed if token.kind == "EVERY" and token.text.lower() not in _EACH]
    periods = {frozenset({token.sense}) for token in often}
    if len(periods) > 1:
        return
    told_so = sorted(readings(sentences, of, tuple(periods)), key=lambda told: -len(told.unit))
    beside = of.aside.difference(*(law.symbols for law in of.laws))
    found: dict[frozenset[object], tuple[Told, tuple[Law, ...]]] = {}
    for told in told_so:
        laws = leading(told.values, told.asked, of) if len(currencies(told)) < _TWO else None
        if laws is not None:
            says = frozenset(item for item in told.values.items() if item[0] not in beside)
            found.setdefault(says | {told.asked}, (told, laws))
    most = [each for each in found.values() if not any(each[0] < other for other, _ in found.values())]
    if len(most) == 1:
        ((told, laws),) = most
        named = [of.quantities[name] for name in (*told.values, told.asked) if name in of.quantities]
        if of.late is not late and not any(sized.leads for sized in named):
            return
        yield _Text(scene, of, told, laws).problem()
    elif of.strict and not found and any(len(told.values) > 1 for told in told_so):
        raise Undetermined(f"All of it was understood, but not how it gives {_wanted(sentences, of)}.")


def _wanted(sentences: Sequence[tuple[Said, ...]], of: Chapter) -> str:
    """What a text asks for that cannot be found."""
    (told, *_) = readings(sentences, of)
    return of.sized(told.asked).called


class _Text:
    """What a text tells, and the laws that lead to what it asks."""

    def __init__(self, scene: Scene, of: Chapter, told: Told, laws: Sequence[Law]) -> None:
        self.scene, self.chapter, self.told, self.laws = scene, of, told, laws
        self.scales: Scales = scales_of(of, told)
        self.span = scene.tokens[0].span | scene.tokens[-1].span

    def problem(self) -> Problem:
        """The values, the laws, and the goal."""
        names = {symbol for law in self.laws for symbol in law.symbols}
        measures: dict[str, Expression] = {name: self._measure(name) for name in names | {self.told.asked}}
        by_default = granted_of(self.told.values, self.told.asked, self.chapter) & names
        granted = {name: Value(self._sized(name).default or Fraction(0)) for name in sorted(by_default)}
        known = {**self.told.values, **granted}
        facts: list[Fact] = [self._value(name, value) for name, value in known.items() if name in names]
        facts += [
            Tied(law.name, expression(law.left, measures), expression(law.right, measures), self.span)
            for law in self.laws
        ]
        unknown = [name for name in sorted(measures) if name not in known]
        facts += [Among(self._measure(name), self._numbers(name)) for name in unknown]
        goal = self._goal(facts)
        idle = [name for name in self.told.values if self._is_idle(name, names)]
        aside = [SetAside(str(self._measure(name)), _IDLE, self.span) for name in idle]
        return Problem((*facts, goal), (goal,), set_aside=tuple(aside), notes=self.scene.notes)

    def _is_idle(self, name: str, used: Collection[str]) -> bool:
        return name not in used and name not in self.chapter.aside

    def _measure(self, name: str) -> Measure:
        role, _, number = name.rpartition("_")
        if role in self.chapter.quantities and number.isdecimal():
            called = f"{self.chapter.quantities[role].called} {_ORDER[int(number) - 1]}"
        else:
            called = self.chapter.quantities[name].called
        return Measure("amount", (called,), self.chapter.name, named=called)

    def _numbers(self, name: str) -> Numbers:
        return Numbers.COUNTING if self._sized(name).entire else Numbers.POSITIVE

    def _sized(self, name: str) -> Sized:
        return self.chapter.sized(name)

    def _value(self, name: str, told: Value) -> HasValue:
        value, unit = self.scales.converted(told, self._sized(name).unit)
        return HasValue(self._measure(name), Quantity(value, unit, "", self.span), span=self.span)

    def _goal(self, facts: list[Fact]) -> HasValue:
        sized = self.chapter.sized(self.told.asked)
        measure: Measure = self._measure(self.told.asked)
        unit, factor = self._asked(sized)
        if factor != 1:
            measure = self._other(measure, times(factor, measure), unit, _CONVERTED, facts)
        elif sized.whole:
            measure = self._other(measure, Call("ceil", (measure,)), "whole", _ROUNDED, facts)
        return HasValue(measure, Asked(unit, span=self.span), span=self.span)

    def _asked(self, sized: Sized) -> tuple[str, Fraction]:
        """The unit of the answer, and how many of it the chapter's own unit is."""
        measure, spoken = sized.measure, sized.spoken
        asked_so = spoken == "percent" or self.told.unit in PERCENTS
        if measure == "percent" or (asked_so and "percent" in measure.split("|")):
            return ("percent", Fraction(100)) if spoken == "percent" or self.told.unit else ("", Fraction(1))
        if spoken == "per period":
            return f"per {self.told.counted_in()}".removesuffix("per "), Fraction(1)
        if spoken == "period" or (measure == "any" and not self.told.unit):
            return self.told.counted_in(), Fraction(1)
        own = self.scales.unit(measure)
        wanted = asked_unit(self.told.unit) if self.told.unit else None
        if sized.unit:
            asked = wanted or self.scales.largest(sized.unit)
            return asked.name.replace("/", " per "), known(sized.unit).scale / asked.scale
        if wanted is None:
            return own.replace("/", " per ") or self._thing() or sized.noun, Fraction(1)
        return wanted.name.replace("/", " per "), self.scales.factor(measure, wanted)

    def _thing(self) -> str:
        """The one of the things that the question counts."""
        *before, last = self.told.unit.split() or [""]
        return " ".join((*before, singular(last)))

    def _other(self, of: Measure, being: Expression, called: str, law: str, facts: list[Fact]) -> Measure:
        other = Measure("amount", (called, *of.qualifiers), self.chapter.name, named=f"{of} ({called})")
        facts.append(Tied(law, other, being, self.span))
        return other


