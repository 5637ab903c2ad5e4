"""How many do how much in how long: what the clauses of a text tell of it, and who comes or goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.problem import Fact
from grammar.rates.marks import Mark, Marked
from grammar.rates.others import Change, is_one_of_them, tell_of_the_others
from grammar.rates.unnamed import asks_for_hands
from grammar.stories.scene import Scene
from grammar.units import units

ONE = Fraction(1)


@dataclass(slots=True)
class Deed:
    """How many, for how long, how long a day, and how much of what."""

    many: Fraction | None = None
    time: Fraction | None = None
    daily: Fraction | None = None
    much: Fraction | None = None
    portion: Fraction = ONE
    of: str = ""
    asked: str = ""


@dataclass(slots=True)
class Deeds:
    """Reads the one deed and the other."""

    text: Marked
    scene: Scene
    unit: str = ""
    hands: str = ""
    of: str = ""
    said: set[str] = field(default_factory=set)
    change: Change | None = None
    now: Fraction | None = None
    worth: dict[str, Fraction] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def _halves(self) -> tuple[list[Mark], list[Mark]]:
        """What is told, and what is asked: the part of the question before it asks is told where nothing else is."""
        before = [mark for number, sentence in enumerate(self.text.sentences) if number != self.text.asking for mark in
                  [*sentence, Mark("CUT", sentence[-1].end if sentence else 0, 0)]]  # fmt: skip
        asked = list(self.text.asked)
        place = next((at for at, mark in enumerate(asked) if mark.what.startswith("ASK")), 0)
        if not any(mark.what == "NUMBER" for mark in before):
            told = next((at for at, mark in enumerate(asked) if mark.what == "CUT" and mark.word == "IF"), 0)
            if told > place:
                return asked[told:], asked[:told]
            return [*before, *asked[:place]], asked[place:]
        return before, asked

    def _clauses(self, marks: Sequence[Mark]) -> list[list[Mark]]:
        """The clauses, each told apart only where somebody comes or goes in one of them."""
        found: list[list[Mark]] = [[]]
        for mark in marks:
            if mark.what == "CUT":
                found.append([])
            else:
                found[-1].append(mark)
        return [each for each in found if each]

    def _changes(self, clause: list[Mark], many: Fraction | None) -> bool:  # noqa: C901 - one branch a kind of mark
        """Whether a clause tells that some come or go, or what happens then."""
        whats = {mark.what for mark in clause}
        moves = whats & {"JOIN", "LEAVE"}
        if not moves and self.change is not None and whats & {"LAST", "STORE", "MORE", "REST"} and "TIME" in whats:
            if self.change.lasted is not None or "MORE" not in whats:
                raise AnotherStory("It is not plain how long it lasted then.")
            self.change.lasted = self._time(next(mark for mark in clause if mark.what == "TIME"))
            return True
        if not moves:
            return tell_of_the_others(clause, many, self.change)
        if len(moves) > 1 or self.change is not None or not self.hands:
            raise AnotherStory("Somebody comes and goes.")
        change = Change(sign=1 if "JOIN" in moves else -1)
        if [mark.what for mark in clause].count("NUMBER") > 1:
            raise AnotherStory("It is not plain how many come or go.")
        for mark in clause:
            if mark.what == "NUMBER":
                change.by = mark.value
            elif mark.what == "TIME":
                change.after = self._time(mark)
            elif mark.what == "ON_DAY":
                change.after = mark.value - 1
        change.by = change.by or is_one_of_them(self.text.tokens, clause)
        if change.by is None and "SOME" not in whats:
            raise AnotherStory("It is not told how many come or go.")
        self.change = change
        return True

    def _deed(self, deed: Deed, clause: Sequence[Mark]) -> None:
        """How many, how long and how much a clause tells.

        Raises: AnotherStory where a quantity is told twice or is of something else.
        """
        skip = -1
        for place, mark in enumerate(clause):
            if place <= skip:
                continue
            after = clause[place + 1] if place + 1 < len(clause) else None
            if mark.what == "TIME":
                skip = self._of_time(deed, clause, place)
            elif mark.what == "NUMBER":
                self._count(deed, clause, place)
            elif mark.what == "ASK_MANY":
                skip = self._how_many(deed, clause, place)
            elif mark.what == "PORTION":
                deed.portion = mark.value
            elif mark.what in {"ASK_LONG", "ASK_WHEN"}:
                self._asks(deed, "time")
            elif mark.what in {"LENGTH", "VOLUME", "MASS", "AREA", "WORK", "ENERGY", "DATA"}:
                self._amount(deed, mark.value, mark.unit)
            elif mark.what in {"SPEED", "FLOW", "TIMES", "LEVEL", "CLOCK"}:
                raise AnotherStory("A number is of something else.")
            assert after is None or after.at >= mark.at

    def _of_time(self, deed: Deed, clause: Sequence[Mark], place: int) -> int:
        """A time, or how many hours a day; where it ends."""
        mark = clause[place]
        after = clause[place + 1] if place + 1 < len(clause) else None
        before = clause[place - 1] if place else None
        daily = after is not None and (
            after.what == "DAILY" or (after.what == "UNIT" and after.unit == "day")
            or (after.what == "TIME" and after.unit == "day" and after.value == 1 and after.at == mark.end)
        )  # fmt: skip
        of = (
            before is not None
            and before.what == "TIME"
            and before.unit == "day"
            and (self.text.tokens[mark.at - 1].kind == "OF")
        )
        if mark.unit == "hour" and (daily or of):
            if deed.daily is not None:
                raise AnotherStory("Two times a day are told.")
            deed.daily = mark.value
            return place + daily
        if deed.time is not None:
            raise AnotherStory("Two times are told.")
        deed.time = self._time(mark)
        return place

    def _time(self, mark: Mark) -> Fraction:
        """A time in the unit of the text.

        Raises: AnotherStory where days and hours are told of one.
        """
        if {mark.unit, self.unit} == {"hour", "day"}:
            raise AnotherStory("A day may have fewer hours.")
        return mark.value * units()[mark.unit].scale / units()[self.unit].scale

    def _count(self, deed: Deed, clause: Sequence[Mark], place: int) -> None:
        """So many: of those who do it, or of what they do."""
        mark, noun = clause[place], self._noun(clause, place)
        if not self.hands:
            if not noun and self.text.tokens[mark.at - 1].kind == "OF" and self.text.has("STORE"):
                noun = "people"
            if not noun:
                raise AnotherStory("It is not told what a number counts.")
            self._demand_hands(clause, place)
            self.hands, deed.many = noun, mark.value
        elif not noun and deed.many is not None and self.text.tokens[mark.end].kind == "OF" and self.now is None:
            self.now = mark.value
        elif noun in {self.hands, ""}:
            if deed.many is not None:
                raise AnotherStory("Two numbers are told of those who do it.")
            deed.many = mark.value
        elif noun in self.worth:
            deed.many = (deed.many or Fraction(0)) + self.worth[noun] * mark.value
        elif place + 1 < len(clause) and clause[place + 1].what == "WORKER":
            self._stand_in(deed, clause, place, noun)
        else:
            self._amount(deed, mark.value, noun)

    def _stand_in(self, deed: Deed, clause: Sequence[Mark], place: int, noun: str) -> None:
        """ "6 men or 8 women": so many of others do as much.

        Raises: AnotherStory where they are there besides.
        """
        if deed.many is None or clause[place - 1].what != "OR" or deed.time is not None:
            raise AnotherStory("Others are there besides.")
        self.worth[noun] = deed.many / clause[place].value

    def _demand_hands(self, clause: Sequence[Mark], place: int) -> None:
        """That those who are counted first are those who do it: they stand before the verb, and nobody else does.

        Raises: AnotherStory where somebody else may do it.
        """
        before = [mark.what for mark in clause[:place]]
        worker = place + 1 < len(clause) and clause[place + 1].what == "WORKER"
        if any(two.what == "WORKER" and one.what != "NUMBER" for one, two in pairwise(clause[place + 2 - worker :])):
            raise AnotherStory("Somebody else may do it.")
        counted = self.text.tokens[clause[place].at - 1].kind == "OF"
        stored = (counted or "STORE" in before) and not {"DO", "WORKER"} & set(before)
        if {"DO", "LAST"} & set(before) or not (
            worker or stored or counted or not {"NAME", "WORKER", "DO"} & set(before)
        ):
            raise AnotherStory("Somebody else may do it.")

    def _amount(self, deed: Deed, value: Fraction, of: str) -> None:
        if deed.much is not None or (self.of and self.of != of):
            raise AnotherStory("Two amounts are told, or of two things.")
        self.of, deed.of, deed.much = of, of, value

    def _noun(self, clause: Sequence[Mark], place: int) -> str:
        """What a number counts: the last of the nouns right behind it."""
        noun, end = "", clause[place].end
        for mark in clause[place + 1 :]:
            if mark.what in {"NAME", "WORKER", "STORE", "DO"} and (
                (mark.at == end and (mark.what != "DO" or not noun)) or (not noun and self._near(end, mark.at))
            ):
                noun, end = mark.word, mark.end
            elif mark.what in {"MORE", "FEWER"} and not noun:
                end = mark.end
            else:
                break
        return noun

    def _near(self, end: int, at: int) -> bool:
        return all(token.kind in {"EXTENT", "SAME", "OF"} or token.text.lower() in {"identical", "equal", "such", "new"}
                   for token in self.text.tokens[end:at])  # fmt: skip

    def _how_many(self, deed: Deed, clause: Sequence[Mark], place: int) -> int:  # noqa: C901 - one branch a thing asked
        """What "how many" asks for, and where it ends."""
        after = place + 1
        while after < len(clause) and clause[after].what in {"MORE", "FEWER"}:
            after += 1
        if (
            after < len(clause)
            and after > place + 1
            and clause[after].what in {"STORE", "LAST"}
            and (clause[after - 1].word == "longer")
        ):
            self._asks(deed, "time")
            return after
        if not self.of and asks_for_hands(self.text.tokens, clause[after - 1].end):
            self._asks(deed, "many")
            return after - 1
        if after >= len(clause):
            raise AnotherStory("It is not plain how many of what.")
        led = self.text.tokens[clause[place].end].kind in {"DO", "MODAL"}
        behind = clause[after].at == clause[place].end + 1
        if self.of and led and behind and clause[after].what in {"NUMBER", "WORKER"}:
            self._asks(deed, "much")  # "how many do 2 machines make"
            return place
        mark = clause[after]
        if mark.what == "UNIT":
            dimension = units()[mark.unit].dimension
            following = clause[after + 1] if after + 1 < len(clause) else None
            if dimension == "time" and mark.unit == "hour" and following is not None and following.what == "DAILY":
                self._asks(deed, "daily")
                return after + 1
            if dimension == "time":
                if mark.unit != self.unit:
                    raise AnotherStory("The time is asked in another unit.")
                self._asks(deed, "time")
            else:
                if self.of and self.of != mark.unit:
                    raise AnotherStory("The amount is asked in another unit.")
                self.of = mark.unit
                self._asks(deed, "much")
            return after
        noun = self._noun(clause, after - 1)
        if noun and noun == self.hands:
            self._asks(deed, "many")
        elif (noun == self.of and noun) or (
            noun and self.of and units().get(self.of) is not None and mark.what in {"NAME", "STORE"}
        ):
            self._asks(deed, "much")
        else:
            raise AnotherStory("It is not plain how many of what.")
        return after

    def _asks(self, deed: Deed, what: str) -> None:
        if deed.asked:
            raise AnotherStory("Two things are asked.")
        deed.asked = what

    def _demand_shared(self) -> None:
        """That it is plain that the more there are, the sooner it is done.

        Raises: AnotherStory where it may not be so.
        """
        hands = any(mark.what == "WORKER" and mark.word == self.hands for mark in self.text.marks)
        if not (self.text.has("STORE") or hands or self.of):
            raise AnotherStory("It is not plain that the work is shared.")
        if not self.text.has("STORE", "DO", "WORKER"):
            raise AnotherStory("Nothing is done.")
