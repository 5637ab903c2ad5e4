"""Ways in parts: halves, thirds, rests, there and back, each at its own speed; the average, or the speed of a part."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.exercises.journey_items import Item, items, speed
from grammar.exercises.legs import Known, Leg, Way, follow
from grammar.exercises.text import Text
from grammar.exercises.told import Told, named

_CUTS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_JOINTS = _CUTS | {"COMMA", "AND", "BUT", "COLON", "OPEN", "CLOSE"}
_CLAIMED = frozenset({
    "mean", "all", "rest", "others", "again", "same", "sum", "wholes", "members", "equal", "ending", "going", "running",
    "leaving", "joining", "holding", "starting",
})  # fmt: skip
_PLAIN = frozenset({
    "OTHER", "REMAINING", "REMAIN", "SLASH", "PER", "EQUAL", "SAME", "TOTAL", "FULL", "EACH", "GROW", "TAKE", "GIVE",
    "REACH", "NEXT", "PREVIOUS", "LEAVE", "HALF",
})  # fmt: skip
_MEAN = frozenset({"average", "mean", "averaging", "averaged", "overall"})
_REST = frozenset({"rest", "remaining", "remain", "remainder", "other"})
_PARTS = _REST | {"second", "next", "last", "back", "return", "returning", "final", "third", "here", "now", "left"}
_BACK = frozenset({"back", "return", "returns", "returned", "returning", "again", "down", "downhill", "round"})
_TIMED = frozenset({"time", "duration"})
_STRANGE = frozenset({
    "wind", "current", "upstream", "downstream", "towards", "toward", "apart", "opposite", "catch", "overtake",
    "ahead", "meet", "behind", "accelerate", "acceleration", "brake", "uniformly", "delay", "late", "lead",
    "faster", "slower", "twice", "break", "pause", "wait", "stop", "rest stop", "each other", "lap", "uphill",
    "interval", "not", "without", "than", "both", "friend", "circular", "wheel", "decelerate", "increase",
    "decrease", "double", "triple", "miss", "early",
})  # fmt: skip
_MOVERS = frozenset({
    "train", "car", "bus", "plane", "ship", "boat", "truck", "lorry", "van", "cyclist", "runner", "walker",
    "motorcycle", "tram", "ferry", "hiker", "jogger", "bicycle", "motorist", "driver", "body", "particle",
    "athlete", "bike", "horse",
})  # fmt: skip


def tell(text: Text) -> Told:
    """The speed, distance or time that is asked of a way in parts.

    Raises: AnotherStory where not every number is one of a part or of all.
    """
    if set(text.lemmas) & _STRANGE:
        raise AnotherStory("Something else moves, or moves in another way.")
    starts = [text.lemma(at + 1) for at in range(-1, len(text.words) - 1) if at < 0 or text.kind(at) in _CUTS]
    if len(_MOVERS & set(starts)) > 1:
        raise AnotherStory("Two move.")
    speeds = [f for f in text.figures if speed(f) is not None]
    if not speeds:
        raise AnotherStory("No speed is told.")
    length, time = speed(speeds[0]) or ("", "")
    told = sorted(items(text, length, time), key=lambda each: each.at)
    reader = _Reader(text, told)
    way = reader.way()
    text.demand_told(text.figures, _CLAIMED, _PLAIN)
    goal, asked = way
    found = follow(goal, asked)
    if found is None or found.value <= 0:
        raise NotAnswered("The speeds do not lead to what is asked.")
    names = {"v": "the speed", "d": "the distance", "t": "the time"}
    measure = named(names[asked[0]], "journey")
    unit = {"v": f"{length} per {time}", "d": length, "t": time}[asked[0]]
    return Told(
        (("harmonic_mean" if reader.there_and_back else "motion_of_parts", measure, found.shown),), measure, unit
    )


class _Reader:
    """Puts the items of a text into parts and all of it."""

    def __init__(self, text: Text, items: Sequence[Item]) -> None:
        self.text, self.items = text, items
        self.legs: list[Leg] = []
        self.all: dict[str, Known] = {}
        self.there_and_back = False

    def way(self) -> tuple[Way, str]:
        """The way, and which of its quantities is asked.

        Raises: AnotherStory where a part of the text is no part of it.
        """
        for start, end in self._pieces():
            self._piece([i for i in self.items if start <= i.at < end], start, end)
        if not any(item.at in self.text.asked for item in self.items) and self._asks_part():
            self._leg(None, ())
        asked = self._asked()
        self._shares()
        return Way(tuple(self.legs), dict(self.all)), asked

    def _pieces(self) -> list[tuple[int, int]]:
        """The clauses, each with a speed of its own where its sentence tells several."""
        found: list[tuple[int, int]] = []
        start = 0
        for at in range(len(self.text.words) + 1):
            ends = at == len(self.text.words) or self.text.kind(at) in _CUTS
            joint = not ends and self.text.kind(at) in _JOINTS
            if ends or joint:
                piece = (start, at)
                inside = [i for i in self.items if start <= i.at < at]
                sentence = bool(found) and not any(self.text.kind(p) in _CUTS for p in range(found[-1][1], start))
                if inside and sentence and self._joins(found[-1], inside):
                    found[-1] = (found[-1][0], at)
                elif inside:
                    found.append(piece)
                start = at + 1
        return found

    def _joins(self, before: tuple[int, int], inside: Sequence[Item]) -> bool:
        """Whether a piece goes on with the one before it: the one has a speed and the other only an extent."""
        told = {i.what for i in self.items if before[0] <= i.at < before[1]}
        own = {i.what for i in inside}
        return ("v" in told) != ("v" in own) and not (told - {"v"}) & (own - {"v"}) and (told == {"v"} or own == {"v"})

    def _piece(self, items: Sequence[Item], start: int, end: int) -> None:
        speeds = [i for i in items if i.what == "v"]
        extents = [i for i in items if i.what != "v"]
        words = {self.text.lemmas[p] for p in range(start, end)}
        part = bool(words & _PARTS) or "first" in words
        overall = bool(words & _MEAN) and bool(speeds) and not (part and start < self.text.asked.start)
        in_question = start >= self.text.asked.start or end > self.text.asked.start
        if in_question and self.text.asked.start < end:
            self._of_question(speeds, extents, overall=overall)
        elif not speeds or overall:
            self._whole(speeds, extents, part=part and not speeds)
        elif len(speeds) == 1:
            self._leg(speeds[0], extents)
        else:
            raise AnotherStory("Several speeds are told of one part.")

    def _of_question(self, speeds: Sequence[Item], extents: Sequence[Item], *, overall: bool) -> None:
        if len(speeds) > 1 or (speeds and not overall):
            raise AnotherStory("The question tells more than an average.")
        near = [i for i in extents if self._is_part(i)]
        self._whole(speeds, [i for i in extents if i not in near], part=False)
        if near or self._asks_part():
            self._leg(None, near)

    def _is_part(self, item: Item) -> bool:
        before = {self.text.lemmas[p] for p in range(max(item.at - 2, 0), item.at)}
        return item.what == "rest" or bool(before & (_PARTS | {"first"}))

    def _asks_part(self) -> bool:
        return bool({self.text.lemmas[p] for p in self.text.asked} & _PARTS)

    def _whole(self, speeds: Sequence[Item], extents: Sequence[Item], *, part: bool) -> None:
        """What is told of all of it."""
        if part:
            raise AnotherStory("A part is told without its speed.")
        for item in (*speeds, *extents):
            if item.what in {"share", "rest"}:
                if speeds:
                    raise AnotherStory("A share has no speed.")
                continue
            if item.what in self.all and self.all[item.what].value != item.value:
                raise AnotherStory("Two are told of all.")
            self.all[item.what] = Known(item.value, item.value)
        if any(item.what in {"share", "rest"} for item in extents):
            raise AnotherStory("A share has no speed.")

    def _leg(self, speed: Item | None, extents: Sequence[Item]) -> None:
        """One part."""
        known: dict[str, Known] = {"v": Known(speed.value, speed.value)} if speed is not None else {}
        share, timed, rest = None, False, False
        for item in extents:
            if item.what == "share":
                if share is not None:
                    raise AnotherStory("A part is two shares.")
                share, timed = item.value, self._is_timed(item)
            elif item.what == "rest":
                rest = True
            elif item.what in known:
                raise AnotherStory("A part has two lengths.")
            else:
                known[item.what] = Known(item.value, item.value)
        self.legs.append(Leg(known, share, timed, rest))

    def _is_timed(self, item: Item) -> bool:
        """Whether a share is one of the time; without a word, what the share before it was."""
        end = item.figure.end if item.figure is not None else item.at + 1
        said = {self.text.lemmas[p] for p in range(end, min(end + 3, len(self.text.words)))}
        if said & _TIMED:
            return True
        told = [leg for leg in self.legs if leg.share is not None]
        return bool(told) and told[-1].timed and not said & {"distance", "way", "trip", "journey"}

    def _asked(self) -> str:
        """Which quantity the question wants: "v" of all, or "v2" of the part asked about.

        Raises: AnotherStory where it is none.
        """
        text = self.text
        words = {text.lemmas[p] for p in text.asked} | {
            text.lemmas[p] for p in range(max(text.asked.start - 1, 0), text.asked.start)
        }
        speedy = words & {"speed", "fast", "velocity", "mph"} or (
            words & {"average"} and not words & {"time", "distance"}
        )
        open_ = [n for n, leg in enumerate(self.legs) if "v" not in leg.known]
        if speedy and not open_ and words & _MEAN and "v" not in self.all:
            return "v"
        if speedy and len(open_) == 1:
            return f"v{open_[0]}"
        if len(open_) == 1 and not speedy and words & {"long", "far"}:
            return f"{'t' if 'long' in words else 'd'}{open_[0]}"
        if not open_ and not speedy and words & {"long", "time"} and not words & (_PARTS - {"back", "return"}):
            return "t"
        if not open_ and not speedy and words & {"far", "distance"} and not words & _PARTS:
            return "d"
        raise AnotherStory("I cannot tell what is asked of the way.")

    def _shares(self) -> None:
        """What is left is the rest; parts of which nothing is said are there and back.

        Raises: AnotherStory where the parts do not make up the whole.
        """
        bare = [n for n, leg in enumerate(self.legs) if leg.is_bare]
        shares = [leg for leg in self.legs if leg.share is not None]
        if len({leg.timed for leg in shares}) > 1 or len(self.legs) < 2:
            raise AnotherStory("The way is not told in parts of one kind.")
        if len(bare) == len(self.legs) == 2 and not shares:
            if not set(self.text.lemmas) & _BACK:
                raise AnotherStory("It is not told how long the parts are.")
            self.there_and_back = True
            self.legs = [Leg(leg.known, Fraction(1, 2), False, False) for leg in self.legs]
            return
        told = sum((leg.share or Fraction(0) for leg in shares), Fraction(0))
        if any(not self.legs[at].rest and "v" in self.legs[at].known for at in bare):
            raise AnotherStory("It is not told how long a part is.")
        if len(bare) > 1 or (not bare and shares and (told != 1 or len(shares) != len(self.legs))):
            raise AnotherStory("The parts do not make up the whole.")
        if bare and shares:
            if len(shares) != len(self.legs) - 1 or told >= 1:
                raise AnotherStory("The parts do not make up the whole.")
            at = bare[0]
            self.legs[at] = Leg(self.legs[at].known, 1 - told, shares[0].timed, False)
