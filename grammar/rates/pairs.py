"""Two travellers: they meet, part, one catches the other, on a road or round a track; a fly between them."""

from fractions import Fraction
from itertools import takewhile

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Expression, Measure
from grammar.rates.marks import Marked
from grammar.rates.twos import Two
from grammar.rates.ways import Going, Ways, asked_kind

_FOREIGN = (
    "WITH", "AGAINST", "WIND", "STILL", "LATE", "EARLY", "ON_TIME", "TOTAL", "FUEL", "FLOW", "VOLUME", "SAME_TIME",
    "FAILS",
)  # fmt: skip
_COMMON = frozenset({"the", "a", "his", "her", "home", "start", "train", "car", "other"})
_NAMING = frozenset({"WORD", "LETTER", "FOREIGN", "ARTICLE", "POSSESSOR"})


def read(text: Marked) -> tuple[Ways, str, Measure]:
    """The equations of two travellers, and what is asked.

    Raises: AnotherStory where a quantity has no place in them, or it is not plain who goes how.
    """
    if text.has(*_FOREIGN) or not text.has(
        "TOWARDS", "MEET", "PASS", "OPPOSITE", "ALONG", "CATCH", "FOLLOW", "APART", "TRACK", "AHEAD"
    ):
        raise AnotherStory("No two travellers are told of.")
    return _Pair(text).read()


class _Pair(Two):
    """What lies between the two, and what is asked."""

    def read(self) -> tuple[Ways, str, Measure]:
        for number, sentence in enumerate(self.text.sentences):
            marks = list(sentence)
            for place, mark in enumerate(marks):
                self._quantity(marks, place, mark, asks=number == self.text.asking)
        kind = asked_kind(self.text)
        self._clocks(kind)
        self._who()
        self._speeds()
        self.time = self.goings[0].time
        differs = self._scene()
        if differs is not None:
            self._between(differs)
        return self.ways, kind, self._asked(kind)

    def _scene(self) -> bool | None:
        """Whether what lies between them is the difference of their ways, and no sum.

        Raises: AnotherStory where it is not plain.
        """
        text, told = self.text, self.told
        chased = text.has("CATCH") or (text.has("FOLLOW") and bool(told.delay))
        along, against = text.has("ALONG"), text.has("OPPOSITE", "TOWARDS")
        if along and text.has("OPPOSITE"):
            raise AnotherStory("They go the same way, and not.")
        if told.track or told.lengths:
            self.ways.small = not told.track
            if (
                told.delay
                or told.lead
                or told.apart
                or told.fly
                or len(told.track) > 1
                or len(told.lengths) not in {0, 2}
            ):
                raise AnotherStory("More is told than a track or two lengths.")
            if along is against and not (
                text.has("MEET", *(("PASS",) if told.track else ())) and not chased and not along
            ):
                raise AnotherStory("It is not plain whether they go the same way.")
            return along or (chased and not against)
        if chased and not against:
            return True
        if told.delay or (told.lead and not along):
            raise AnotherStory("Somebody starts later, and nobody follows.")
        if along:
            return True
        if not against and not text.has("MEET", "PASS"):
            raise AnotherStory("It is not told how they go.")
        return False

    def _between(self, differs: bool) -> None:
        told, one, two = self.told, *self.goings
        if len(told.time) > 1 or len(told.delay) + len(told.lead) > 1 or len(told.apart) > 1:
            raise AnotherStory("Several times or distances are told.")
        first, second = one, two
        if differs:
            fast = self._rear()
            first, second = self.goings[fast], self.goings[1 - fast]
        self.time = first.time
        if told.delay and differs:
            self.late = self.ways.measure("time from the first start")
            self.ways.tie(self.late, plus(first.time, told.delay[0][1]))
            self.ways.tie(second.time, self.late)
        else:
            self.ways.tie(second.time, first.time)
        between: Expression = (less if differs else plus)(first.way, second.way)
        self.left = self._left(between) if told.apart and told.time and not differs else None
        for value in told.time:
            self.ways.tie(first.time, value)
        self._gap(first, second, between)

    def _gap(self, first: Going, second: Going, between: Expression) -> None:
        """What lies between the two, from what is told of it."""
        told = self.told
        self.gap = self.ways.measure("distance between them")
        if told.delay:
            self.ways.tie(first.way, second.way)
            if told.apart:
                raise AnotherStory("A distance is told beside who starts later.")
            return
        self.ways.tie(self.gap, between)
        if self.left is not None:
            return
        whole = [*told.track, *told.lead, *told.apart]
        if told.lengths:
            whole = [sum(told.lengths, Fraction(0))]
        if len(whole) > 1:
            raise AnotherStory("Several distances are told.")
        for value in whole:
            self.ways.tie(self.gap, value)

    def _left(self, between: Expression) -> Measure | None:
        """What still lies between the two after a time, None where it is not asked for."""
        asked = {mark.what for mark in self.text.asked}
        if "APART" not in asked or asked & {"MEET", "PASS"} or len(self.told.apart) != 1:
            return None
        left = self.ways.measure("distance that is left between them")
        self.ways.tie(plus(left, between), self.told.apart[0])
        return left

    def _rear(self) -> int:
        """Who goes faster.

        Raises: AnotherStory where nobody does, or who starts later is not the faster one.
        """
        told = self.told
        if self.fast is None and told.delay and len(told.speeds) == 1:
            return 1 if self.names[0] != told.delay[0][0] else 0
        if self.fast is None:
            raise AnotherStory("It is not plain who is faster.")
        ahead = self.leading == self.names[self.fast] or self.trailing == self.names[1 - self.fast] != ""
        if told.lead and self.text.has("CATCH") and ahead and self.names[self.fast]:
            raise NotAnswered("Who is ahead goes faster, and is never caught.", spans=())
        for mark, later in zip(self.text.marks, self.text.marks[1:], strict=False):
            slow = mark.what == "NAME" and mark.word == self.names[1 - self.fast]
            if slow and mark.word and later.what == "CATCH" and mark not in self.text.asked:
                raise NotAnswered("Who goes after the other goes slower.", spans=())
        named = told.delay and len(told.speeds) == 2 and all(self.names) and told.delay[0][0] in self.names
        if named and self.names.index(told.delay[0][0]) != self.fast and not self.text.has("AHEAD", "EARLIER"):
            raise AnotherStory("Who starts later is slower.")
        if told.delay and len(told.speeds) == 2 and not self.text.has("AHEAD", "EARLIER") and self.fast == 0:
            order = [mark.what for mark in self.text.marks if mark.what in {"SPEED", "LATER"}]
            if order[:1] == ["SPEED"] and order.index("LATER") == 1:
                raise AnotherStory("Who starts later is slower.")
        return self.fast

    def _asked(self, kind: str) -> Measure:  # noqa: C901 - one branch a thing asked
        """The quantity that is asked.

        Raises: AnotherStory where it is not plain whose.
        """
        asked = [mark for mark in self.text.asked if mark.what != "CUT"]
        whats = {mark.what for mark in asked}
        who = [mark.word for mark in asked if mark.what == "NAME"]
        if kind == "time":
            onward = self.told.delay and whats >= {"FIRST", "LATER"}
            if "LATER" in whats and not onward and (self.told.delay or self.told.lead):
                after = [mark.what for mark in asked if mark.at >= next(m.end for m in asked if m.what == "LATER")]
                if not {"UNIT", "ASK_MANY", "ASK_LONG"} & set(after):
                    raise AnotherStory("It is not plain from when on time is asked for.")
            return self.late if onward else self.time
        if self.told.fly:
            if kind != "way" or self.fly_named not in who:
                raise AnotherStory("Not the way of the third is asked.")
            fly = self.ways.measure("way of the third")
            self.ways.tie(fly, times(self.told.fly[0], self.time), "motion")
            return fly
        if self.left is not None:
            return self.left
        if kind == "way" and whats & {"APART", "AHEAD", "BETWEEN"}:
            if self.told.apart or self.told.track:
                raise AnotherStory("They lie apart at first.")
            return self.gap
        if kind == "way" and whats & {"CATCH"} and self.told.delay:
            return self.goings[self._rear()].way
        if kind == "way" and whats & {"MEET", "PASS"} and (place := self._place(asked[0].at)):
            return self.goings[self._started(place)].way
        placed = {"FIRST": 0, "OTHER": 1}
        if kind == "way" and whats & {"MEET", "PASS"} and len(whats & placed.keys()) == 1:
            return self.goings[placed[(whats & placed.keys()).pop()]].way
        own = self._whose(whats, who)
        return self.goings[own].speed if kind == "speed" else self.goings[own].way

    def _place(self, asked: int) -> str:
        """The place from which on a way is asked, "" where none is named: "how far from Leeds do they meet"."""
        rest = self.text.tokens[asked:]
        named = next((rest[at + 1 :] for at, token in enumerate(rest) if token.kind == "FROM"), ())
        place = [token.text.lower() for token in takewhile(lambda token: token.kind in _NAMING, named)]
        told = [token.text.lower() for token in self.text.tokens[:asked]]
        return " ".join(place) if place and place[-1] in told and place[-1] not in _COMMON else ""

    def _started(self, place: str) -> int:
        """Who starts at a place.

        Raises: AnotherStory where not just one does.
        """
        tokens, start, found = self.text.tokens, 0, list[int]()
        for number, speed in enumerate(mark for mark in self.text.marks if mark.what == "SPEED"):
            for at in range(start, speed.at):
                named = [token.text.lower() for token in tokens[at + 1 : at + 1 + len(place.split())]]
                if tokens[at].kind in {"FROM", "LEAVE"} and " ".join(named) == place:
                    found.append(number)
            start = speed.at
        if len(found) != 1 or found[0] >= len(self.told.speeds):
            raise AnotherStory("It is not plain who starts there.")
        return found[0]

    def _whose(self, whats: set[str], who: list[str]) -> int:
        if self.fast is not None and whats & {"FASTER", "THE_FASTER"}:
            return self.fast
        if self.fast is not None and whats & {"SLOWER", "THE_SLOWER"}:
            return 1 - self.fast
        known = [self.names.index(name) for name in who if name in self.names]
        if len(known) == 1:
            return known[0]
        if len(self.told.speeds) == 1 and (whats & {"OTHER"} or len(set(who)) == 1):
            return 1
        if len(who) == 1 and len(self.names) == 2 and "" in self.names and self.names[0]:
            return self.names.index("")
        raise AnotherStory("It is not plain who is asked about.")
