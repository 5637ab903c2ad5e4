"""Splits in a ratio: the parts, the whole and the gap between two parts, told by one of them."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.scales import in_scale
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Fact, HasValue, Measure, Problem, SetAside, Tied
from grammar.school.naming import LARGE, SMALL
from grammar.school.proportions import Ratio, ratio_of
from grammar.school.row import ENDS, RELATING, Row, row_of
from grammar.stories.scene import Scene

_BORDERS = ENDS | {"COMMA", "AND", "BUT", "IF", "WHEN", "COLON", "DASH"}
_APART = {"differ", "difference", "apart"}
_MORE = {"MORE", "FEWER", "THAN"}
_WORDS = {"RELATION", "DIVIDE", "MORE", "FEWER", "THAN", "EACH", "RATIO", "GROW"}
_SPLIT = frozenset(
    {"shared", "split", "divided", "distributed", "allocated", "parted", "partitioned", "assigned", "apportioned"}
)
_SPLITS = frozenset({each.removesuffix("ed").removesuffix("t") for each in _SPLIT} | {
    "share", "split", "divide", "distribute", "allocate", "part", "partition", "assign", "apportion", "cut", "break",
})  # fmt: skip
_ONE = Measure("amount", ("one",), "ratio", named="one part of the ratio")


@dataclass(frozen=True, slots=True)
class Role:
    """What a value is of a ratio: "part", "whole" or "gap", how many of its parts it makes, and its name."""

    what: str
    parts: Fraction
    named: str


def _akin(one: str, two: str) -> bool:
    """Whether one word begins with the other: train and training, test and tests."""
    short, long = sorted((one, two), key=len)
    return len(short) > 3 and long.startswith(short) and len(long) - len(short) < 5


class Split:
    """A ratio with the one value that is told and what is asked."""

    def __init__(self, row: Row, ratio: Ratio) -> None:
        self.row, self.ratio = row, ratio
        question = row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        self.start, self.end = question
        self.implied = Fraction(0)
        self.at = self._value()

    def _value(self) -> int:
        """The place of the number told."""
        words, count = self.row.words, len(self.ratio.numbers)
        told = [at for at, word in enumerate(words) if word.kind == "NUMBER" and at not in self.ratio.places
                and not (word.value == count and not word.text.isdigit())]  # fmt: skip
        kept = [at for at in told if self._unit(at) or self._counted(at) or self._is_object(at)]
        self.others = [at for at in told if at not in kept]
        corners = {"triangle": 3, "quadrilateral": 4}
        figure = next((word.lemma for word in words if corners.get(word.lemma) == count), "")
        angles = [at for at, word in enumerate(words) if word.lemma == "angle"]
        if not told and figure and angles:
            self.implied = Fraction(180 * (count - 2))
            return angles[0]
        if len(kept) != 1:
            raise AnotherStory("Not one value is told of the ratio.")
        return kept[0]

    def _is_object(self, at: int) -> bool:
        """ "Divide 840 in the ratio 3:4", "share out 90 between two": what is split, right behind the verb."""
        words = self.row.words
        before = [word for word in words[max(0, at - 2) : at] if word.kind not in {"CURRENCY", "ALL"}]
        return any(word.kind == "DIVIDE" or word.lemma in _SPLITS for word in before)

    def _unit(self, at: int) -> str:
        words = self.row.words
        if at and words[at - 1].kind == "CURRENCY":
            return words[at - 1].lemma
        return words[at + 1].lemma if words[at + 1 : at + 2] and words[at + 1].kind in {"UNIT", "MONEY", "TIME"} else ""

    def _counted(self, at: int) -> bool:
        """Whether a number counts what the ratio is of: a name of it, what is asked, or things of any kind."""
        behind = [word.lemma for word in self.row.words[at + 1 : at + 4] if word.kind not in ENDS]
        asked = {word.lemma for word in self.row.words[self.start : self.end] if word.kind in {"WORD", "MEASURE"}}
        known = {*self.ratio.names, *asked, *(self.row.words[p].lemma for p in self._beside())}
        return any(each in known or is_in(each, "nouns", "generic") for each in behind[:2]) or self._is_split(at)

    def _is_split(self, at: int) -> bool:
        """Whether what a number counts is what is split: 96,000 recordings are shared out."""
        words = self.row.words[at + 1 : at + 6]
        verb = next((place for place, word in enumerate(words) if word.kind == "BE"), len(words))
        return any(word.kind == "DIVIDE" or word.lemma in _SPLIT for word in words[verb + 1 : verb + 3])

    def _beside(self) -> list[int]:
        """The places of the words right behind the names of the ratio: "negative | reviews"."""
        return [at + 1 for at in self.ratio.places if at + 1 not in self.ratio.places and at + 1 < len(self.row.words)]

    # --- roles ----------------------------------------------------------------------------------------------------

    def told(self) -> Role:
        """What the number told is.

        Raises: AnotherStory where that cannot be told.
        """
        if self.implied:
            return Role("whole", sum(self.ratio.numbers, Fraction(0)), "all of it")
        low = self.at
        while low and self.row.words[low - 1].kind not in _BORDERS and low > 0:
            low -= 1
        high = self.at
        while high < len(self.row.words) and self.row.words[high].kind not in _BORDERS:
            high += 1
        low = self.at if self.start <= self.at < self.end else low
        return self._role(range(low, high))

    def asked(self) -> tuple[Role, ...]:
        """What the question wants."""
        stop = self.at if self.start <= self.at < self.end else self.end
        words, places = self.row.words, range(self.start, stop)
        kinds = {words[at].kind for at in places}
        largest, smallest = bool(kinds & LARGE), bool(kinds & SMALL)
        if largest != smallest and not self._names(places) and "THAN" not in kinds:
            number = max(self.ratio.numbers) if largest else min(self.ratio.numbers)
            if self.ratio.numbers.count(number) == 1:
                return (Role("part", number, "the largest part" if largest else "the smallest part"),)
        count = {word.value for word in words[self.start : stop]} & {Fraction(len(self.ratio.numbers))}
        if not self._names(places) and (kinds & {"EACH"} or count):
            return tuple(Role("part", n, f"part {at}") for at, n in enumerate(self.ratio.numbers, start=1))
        role = self._role(places)
        if role.what == "whole" and not self._asks_whole(places):
            raise AnotherStory("I cannot tell what is asked of the ratio.")
        return (role,)

    def _asks_whole(self, places: range) -> bool:
        """Whether the question is for all that the ratio is of, and for no other thing: pupils, and not their legs."""
        words = self.row.words
        counted = [words[at + 1].lemma for at in places if words[at].kind in {"MANY", "MUCH"} and at + 1 < self.end]
        beside = {words[p].lemma for p in self._beside()} | set(self.ratio.names)
        if counted and words[self.start + 2].kind in {"WORD", "MEASURE"}:
            return counted[0] in beside or is_in(counted[0], "nouns", "generic")
        return any(words[at].kind == "TOTAL" or is_in(words[at].lemma, "nouns", "whole") for at in places)

    def _names(self, places: range) -> list[str]:
        words = self.row.words
        said = {words[at].lemma for at in places if at not in self.ratio.places}
        exact = [name for name in self.ratio.names if name and name in said]
        return exact or [name for name in self.ratio.names if any(_akin(name, each) for each in said)]

    def _role(self, places: range) -> Role:
        kinds = {self.row.words[at].kind for at in places if at not in self.ratio.places}
        lemmas = {self.row.words[at].lemma for at in places}
        names = list(dict.fromkeys(self._names(places)))
        part = dict(zip(self.ratio.names, self.ratio.numbers, strict=True))
        if len(part) < len(self.ratio.names) and names:
            raise AnotherStory("Two parts of the ratio have one name.")
        gap = bool(kinds & _MORE) or bool(lemmas & {"outnumber", "difference"})
        if len(names) == 2 and gap:
            return Role("gap", abs(part[names[0]] - part[names[1]]), "the difference of the two parts")
        if len(names) == 1 and not gap:
            return Role("part", part[names[0]], names[0])
        if not names and lemmas & _APART and len(self.ratio.numbers) == 2:
            return Role("gap", abs(self.ratio.numbers[0] - self.ratio.numbers[1]), "the difference of the two parts")
        if names or gap or lemmas & _APART or kinds & {"OTHER", "REMAINING", "NOT"}:
            raise AnotherStory("I cannot tell which part of the ratio is meant.")
        return Role("whole", sum(self.ratio.numbers, Fraction(0)), "all of it")

    # --- the problem ----------------------------------------------------------------------------------------------

    def unit(self) -> tuple[str, Fraction]:
        """The unit of the answer, and how many of it one of the unit told is."""
        told = self._unit(self.at)
        words = [word.lemma for word in self.row.words[self.start : self.end]]
        wanted = next((each for each in words if in_scale(told, each)[0] != told), told)
        return in_scale(told, told if told in words[:4] else wanted)

    def aside(self) -> tuple[SetAside, ...]:
        """The numbers of other kinds.

        Raises: AnotherStory where one may belong to the ratio, or a word of relation is left over.
        """
        row, count = self.row, Fraction(len(self.ratio.numbers))
        used = {*self.ratio.places, self.at, *(at for at, w in enumerate(row.words) if w.value == count)}
        used |= {at for at, word in enumerate(row.words) if word.kind in _WORDS}
        if not any(word.kind == "THAN" for word in row.words):
            used |= {at for at in range(self.start, self.end) if row.words[at].kind in LARGE | SMALL}
        try:
            row.demand_used({*used, *self.others}, RELATING)
            return row.aside(at for at in self.others if at not in used)
        except NotAnswered as error:
            raise AnotherStory(error.message, spans=error.spans) from error


def problem(scene: Scene) -> Problem:
    """The part, whole or difference that a ratio and one value give.

    Raises: AnotherStory where no ratio is told with one value of it.
    """
    row = scene.read(row_of)
    split = Split(row, ratio_of(row))
    told, asked, aside = split.told(), split.asked(), split.aside()
    if any(each == told or each.parts <= 0 for each in (*asked,)) or told.parts <= 0:
        raise AnotherStory("The value that is asked for is told.")
    unit, factor = split.unit()
    span, value = row.words[split.at].span, split.implied or row.words[split.at].value or Fraction(0)
    facts: list[Fact] = [Tied(f"ratio_{told.what}", value * factor, Apply("*", told.parts, _ONE), span)]
    goals: list[Fact] = []
    for each in asked:
        measure = Measure("amount", (each.named,), "ratio", named=each.named)
        facts.append(Tied(f"ratio_{each.what}", measure, Apply("*", each.parts, _ONE), span))
        goals.append(HasValue(measure, Asked(unit, span=row.span(split.start, split.end)), span=span))
    return Problem((*facts, *goals), tuple(goals), set_aside=aside, notes=scene.notes)
