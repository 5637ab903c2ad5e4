"""With the wind and against it, downstream and upstream, out and back, up and down: one traveller, two goings."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.composing import less, plus, times
from grammar.errors import AnotherStory
from grammar.problem import Measure
from grammar.rates.marks import Mark, Marked
from grammar.rates.stranded import ways_of_speeds
from grammar.rates.ways import Going, Ways, asked_kind, segments

_OTHER = {"WITH": "AGAINST", "AGAINST": "WITH", "OUT": "BACK", "BACK": "OUT", "UP": "DOWN", "DOWN": "UP"}
_CLOSING = frozenset({"STOP", "QUESTION", "LINE", "COMMA", "SEMICOLON", "AND", "BUT"})
_BLOWING = frozenset({"headwind", "tailwind", "wind", "current", "stream", "tide", "river"})
"""What a speed right before it is of: "a 50 mph headwind"."""
_FLOWS = frozenset({"flow", "flows", "flowing", "blow", "blows", "blowing"})
_NAMED = {
    "WITH": "with it", "AGAINST": "against it", "OUT": "out", "BACK": "back", "UP": "up", "DOWN": "down",
}  # fmt: skip


def read(text: Marked) -> tuple[Ways, str, Measure]:
    """The equations of the two goings, and what is asked.

    Raises: AnotherStory where a quantity is of neither, and not of both.
    """
    pair = next((pair for pair in (("WITH", "AGAINST"), ("UP", "DOWN"), ("OUT", "BACK")) if text.has(*pair)), None)
    if pair is None:
        raise AnotherStory("Nobody goes two ways.")
    return _TwoWays(text, pair).read()


class _TwoWays:
    """Two goings, of which each quantity of the text is told."""

    def __init__(self, text: Marked, pair: tuple[str, str]) -> None:
        self.text, self.pair, self.ways = text, pair, Ways(text)
        self.goings: dict[str, Going] = {each: self.ways.going(_NAMED[each]) for each in pair}
        self.windy = "WITH" in pair
        self.total: dict[str, Measure] = {}
        self.seen: set[tuple[str, str]] = set()
        self.labelled = False
        named = {mark.what for mark in text.marks if mark.what in pair}
        self.only = named.pop() if self.windy and len(named) == 1 and not text.has("OUT", "BACK", "TOTAL") else ""
        self.same = text.has("SAME", "BACK", "OUT", "FUEL") or not self.windy
        self.by_means = ways_of_speeds(text) if pair == ("OUT", "BACK") else {}
        if self.windy:
            self.own = self.ways.measure("own speed")
            self.wind = self.ways.measure("speed of the wind or water")
            self.ways.tie(self.goings["WITH"].speed, plus(self.own, self.wind))
            self.ways.tie(self.goings["AGAINST"].speed, less(self.own, self.wind))

    def read(self) -> tuple[Ways, str, Measure]:
        kind = asked_kind(self.text)
        for number, sentence in enumerate(self.text.sentences):
            last: set[str] = set()
            joined = self._is_joined(sentence)
            for segment in segments(sentence):
                labels = self._labels(segment) or last
                self.labelled = self.labelled or bool(labels)
                if joined:
                    for mark in [each for each in segment if each.what == "TIME"]:
                        self._whole(mark, asks=number == self.text.asking)
                    segment = [each for each in segment if each.what != "TIME"]
                self._segment(segment, labels, asks=number == self.text.asking)
                last = labels
        self.same = self.same or self._goes_one_way(kind)
        if self.same and not {("way", each) for each in self.pair} <= self.seen:
            self.ways.tie(self.goings[self.pair[0]].way, self.goings[self.pair[1]].way)
        if self.text.has("SAME_TIME"):
            self.ways.tie(self.goings[self.pair[0]].time, self.goings[self.pair[1]].time)
        return self.ways, kind, self._asked(kind)

    def _goes_one_way(self, kind: str) -> bool:
        """Whether each going has its time, and only the one way is told from which the speeds may follow."""
        times = {("time", each) for each in self.pair} <= self.seen
        ways = [label for what, label in self.seen if what == "way"]
        return kind == "speed" and times and len(ways) == 1 and {what for what, _ in self.seen} == {"time", "way"}

    def _is_joined(self, sentence: Sequence[Mark]) -> bool:
        """ "Going up at 2 mph and coming down at 4 mph takes 6 hours": one time of both goings, the subject of it."""
        doing = [mark for mark in sentence if self.text.tokens[mark.at].text.lower().endswith("ing")]
        times = [mark for mark in sentence if mark.what == "TIME"]
        goings = {mark.what for mark in doing if mark.what in self.pair and times and mark.at < times[0].at}
        return len(times) == 1 and len(goings) == len(self.pair)

    def _labels(self, segment: list[Mark]) -> set[str]:
        """Which of the goings a segment names."""
        found = {mark.what for mark in segment if mark.what in self.pair}
        turned = [mark.what for mark in segment if mark.what in {"OUT", "BACK"}]
        if turned and not found and self.windy:
            return {self._turned(turned[0])}
        return found or {self.by_means[mark.at] for mark in segment if mark.at in self.by_means}

    def _turned(self, what: str) -> str:
        """Which of the goings is the way out, or back: the one that the text names first is out.

        Raises: AnotherStory where it names none.
        """
        out = next((mark.what for mark in self.text.marks if mark.what in self.pair), "")
        marks = [mark for mark in self.text.marks if mark.what != "CUT"]
        for one, two in pairwise(marks):
            if one.what == "BACK" and two.what in self.pair:
                out = _OTHER[two.what]
        if not out:
            raise AnotherStory("It is not plain which way is out.")
        return out if what == "OUT" else _OTHER[out]

    def _segment(self, segment: list[Mark], labels: set[str], *, asks: bool) -> None:  # noqa: C901 - one branch a kind of quantity
        whole = {"TOTAL", "FUEL"} & {mark.what for mark in segment}
        near = [mark for mark in segment if mark.what in self.pair]
        for place, mark in enumerate(segment):
            if mark.what not in {"SPEED", "TIME", "LENGTH"}:
                if mark.what == "NUMBER" and mark.value in {1, 2} and self._counts(mark):
                    continue
                if mark.what in {"NUMBER", "TIMES", "CLOCK", "FLOW", "VOLUME", "LATE", "EARLY"}:
                    raise AnotherStory("A number is of none of the goings.")
                continue
            before = segment[place - 1] if place else None
            if self.windy and mark.what == "SPEED" and self._is_of_wind(segment, before, mark):
                self._tell("wind", self.wind, mark)
            elif self.only and mark.what == "SPEED" and before is not None and before.what == "GROUND":
                self._of(self.only, mark)
            elif self.windy and mark.what == "SPEED" and any(each.what == "STILL" for each in segment):
                self._tell("own", self.own, mark)
            elif whole or (len(labels) > 1 and len(near) < 2):
                self._whole(mark, asks=asks)
            elif len(labels) == 1:
                self._of(next(iter(labels)), mark)
            elif len(near) == 2:
                own = [each for each in segment if each.what == mark.what]
                if len(own) != 2:
                    raise AnotherStory("It is not plain of which going a quantity is.")
                self._of(near[own.index(mark)].what, mark)
            else:
                self._of_both(mark, asks=asks)

    def _counts(self, mark: Mark) -> bool:
        """Whether a number counts what stands behind it: "two boats"."""
        return mark.end < len(self.text.tokens) and self.text.tokens[mark.end].kind not in _CLOSING

    def _is_of_wind(self, segment: list[Mark], before: Mark | None, mark: Mark) -> bool:
        if any(each.at == mark.end and each.word in _BLOWING for each in segment):
            return True
        if before is not None and before.what in {"WIND", "WITH", "AGAINST"}:
            between = {token.text.lower() for token in self.text.tokens[before.end : mark.at]}
            if before.what == "WIND" or between & _FLOWS:
                return True
        of = mark.at > 0 and self.text.tokens[mark.at - 1].kind == "OF"
        if of and before is not None and before.what in {"WIND", "WITH", "AGAINST"}:
            return True
        return any(each.what == "WIND" for each in segment) and not any(each.what in self.pair for each in segment)

    def _tell(self, what: str, measure: Measure, mark: Mark) -> None:
        if (what, "") in self.seen:
            raise AnotherStory("It is told twice.")
        self.seen.add((what, ""))
        self.ways.tie(measure, self.ways.value(mark))

    def _of(self, label: str, mark: Mark) -> None:
        what = {"SPEED": "speed", "TIME": "time", "LENGTH": "way"}[mark.what]
        if (what, label) in self.seen:
            raise AnotherStory("It is told twice of one going.")
        self.seen.add((what, label))
        self.ways.tie(getattr(self.goings[label], what), self.ways.value(mark))

    def _of_both(self, mark: Mark, *, asks: bool) -> None:
        """A quantity of no going: a length is that of each, a speed that in still water, a time none.

        Raises: AnotherStory where it is not plain.
        """
        if mark.what != "SPEED" and self.only:
            self._of(self.only, mark)
        elif mark.what == "LENGTH" and ("way", "both") not in self.seen:
            self.seen.add(("way", "both"))
            self.same = True
            self.ways.tie(self.goings[self.pair[0]].way, self.ways.value(mark))
        elif mark.what == "SPEED" and self.windy and self.text.has("WIND"):
            self._tell("own", self.own, mark)
        elif self.pair == ("OUT", "BACK") and not self.labelled:
            self._of("OUT", mark)
        elif mark.what == "TIME" and (
            self._is_only() or self.text.has("FUEL") or any(each.what == "BACK" for each in self.text.asked)
        ):
            self._whole(mark, asks=asks)
        else:
            raise AnotherStory("It is not plain of which going a quantity is.")

    def _is_only(self) -> bool:
        """Whether it is the only time told, of both goings at speeds that are told."""
        whats = [mark.what for mark in self.text.marks]
        return whats.count("TIME") == 1 and whats.count("SPEED") == 2 and "LENGTH" not in whats

    def _whole(self, mark: Mark, *, asks: bool) -> None:
        """A quantity of both goings together."""
        if mark.what == "SPEED":
            raise AnotherStory("A speed is of one going.")
        what = "time" if mark.what == "TIME" else "way"
        if asks and what == "way":
            raise AnotherStory("It is not plain whether the way is one or both.")
        self.ways.tie(self._sum(what), self.ways.value(mark))

    def _sum(self, what: str) -> Measure:
        if what not in self.total:
            self.total[what] = self.ways.measure(f"whole {what}")
            one, two = (getattr(self.goings[each], what) for each in self.pair)
            self.ways.tie(self.total[what], plus(one, two))
            self.same = True
        return self.total[what]

    def _asked(self, kind: str) -> Measure:  # noqa: C901 - one branch a thing asked
        """The quantity that is asked.

        Raises: AnotherStory where it is not plain of which going.
        """
        asked = {mark.what for mark in self.text.asked}
        labels = self._labels([*self.text.asked])
        if kind == "speed" and "AVERAGE" in asked:
            if not self.text.has("TIME", "LENGTH"):
                raise AnotherStory("Only speeds are told.")
            mean = self.ways.measure("average speed")
            self.ways.tie(self._sum("way"), times(mean, self._sum("time")), "motion")
            return mean
        if kind == "speed":
            if self.windy and "WIND" in asked and not labels and "STILL" not in asked:
                return self.wind
            if self.only and "GROUND" in asked:
                return self.goings[self.only].speed
            if self.windy and not labels:
                return self.own
            if len(labels) == 1:
                return self.goings[next(iter(labels))].speed
            raise AnotherStory("It is not plain whose speed is asked.")
        turns = bool(asked & {"OUT", "BACK"}) and bool(self.goings.keys() & asked)
        if kind == "time" and ("TOTAL" in asked or len(labels) == 2 or turns):
            return self._sum("time")
        if kind == "way" and "TOTAL" in asked:
            return self._sum("way")
        if kind == "way" and self.same:
            return self.goings[self.pair[0]].way
        if labels == set() and self.only:
            labels = {self.only}
        if len(labels) == 1:
            going = self.goings[next(iter(labels))]
            return going.time if kind == "time" else going.way
        raise AnotherStory("It is not plain what of both is asked.")
