"""The numbers of a text of a sequence, each with its role: a term, the step or ratio, how many terms."""

from fractions import Fraction

from grammar.school.row import ENDS, Row, Word

_BORDERS = ENDS | {"COMMA", "AND", "BUT", "COLON", "WHICH", "RELATIVE", "WHEN", "IF"}
_UP, _DOWN = {"MORE", "BIGGER", "GROW"}, {"FEWER", "SMALLER", "SHRINK"}
PARTS = {"WORD", "TIME", "ROUND", "LAYER", "WEEKDAY", "MEASURE"}
_TELLING = {"NUMBER", "FACTOR_VERB", "MULTIPLE", "FRACTION"}


class Told:
    """A text of a sequence: the terms it tells, its step or ratio, how many terms, and what is asked."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = row.found("sequences")
        self.used = {at for f in self.names for at in range(f.start, f.end)}
        self.terms: dict[int, Fraction] = {}
        self.step: Fraction | None = None
        self.ratio: Fraction | None = None
        self.count: int | None = None
        self.last: Fraction | None = None
        self.part = ""
        self.inside = False
        start, end = row.question() or list(row.sentences())[-1]
        self.start = start
        cuts = [at for at in range(self.start, end) if row.words[at].kind in {"WITH", "IF", "WHEN"}
                or row.words[at].lemma == "whose"]  # fmt: skip
        self.end = cuts[0] if cuts else end

    def word(self, at: int) -> Word | None:
        """The word at a place, None beyond the ends."""
        return self.row.words[at] if 0 <= at < len(self.row.words) else None

    def numbered(self, at: int) -> bool:
        """ "Day 10", "layer 1": whether a part stands there and its number behind it."""
        word, after = self.word(at), self.word(at + 1)
        if (
            word is None
            or after is None
            or after.kind != "NUMBER"
            or word.text.endswith("s")
            or not after.text.isdigit()
        ):
            return False
        part = word.kind in {"NUMBERED", "LAYER", "ROUND"} or any(
            f.what == "part" and f.start == at for f in self.names
        )
        led = {"NUMBER", "EACH", "PER", "ORDINAL", "FINAL", "PREVIOUS"}
        return part and (at == 0 or self.row.words[at - 1].kind not in led)

    def named(self, what: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch names it."""
        end = len(self.row.words) if end is None else end
        return any(f.what == what and start <= f.start < end for f in self.names)

    def segments(self, start: int, end: int) -> list[tuple[int, int]]:
        """A stretch cut at its joints, pieces without a number joined to the next."""
        found: list[tuple[int, int]] = []
        begin = start
        for at in range(start, end + 1):
            closes = at == end or self.row.words[at].kind in _BORDERS
            if closes and any(self.row.words[p].kind in _TELLING for p in range(begin, at)):
                found.append((begin, at))
                begin = at + 1
        return found

    def read(self) -> None:
        """Gives every number outside the question its role."""
        stretches = [(0, self.start)] if self.start else []
        if self.end < len(self.row.words):
            stretches.append((self.end, len(self.row.words)))
        for stretch in stretches:
            for start, end in self.segments(*stretch):
                self._segment(start, end)

    def _segment(self, start: int, end: int) -> None:
        words = self.row.words
        numbers = [at for at in range(start, end) if words[at].kind == "NUMBER" and not self.numbered(at - 1)
                   and (words[at].lemma != "one" or words[at + 1].kind in _UP | _DOWN)]  # fmt: skip
        places = [at for at in range(start, end) if words[at].kind == "ORDINAL"]
        numbered = [at for at in range(start, end) if self.numbered(at) and at + 1 < end]
        after = self.named("each", start, end) or self.named("before", start, end)
        self.used |= {at for at in range(start, end) if words[at].lemma == "one" and at not in numbers}
        numbers = self._counted(start, numbers)
        if self._ratio(start, end, numbers) or self._step(start, end, numbers, after):
            return
        if len(numbers) == 1 and not places and not numbered and self._last(start, numbers[0]):
            return
        if len(numbers) == 1 and len(places) + len(numbered) == 1 and not after:
            self._term(numbers[0], places, numbered)
        elif len(numbers) == 1 and not after and 1 not in self.terms and self._edge(start, end) is not None:
            self._first(numbers[0], self._edge(start, end) or 0)
        elif len(numbers) == 1 and not places and not numbered:
            self._plain(numbers[0], start)

    def _counted(self, start: int, numbers: list[int]) -> list[int]:
        """The numbers without that of "the first of five layers", which says how many there are."""
        words = self.row.words
        followed = [at for at in numbers if at + 1 < len(words)]
        behind = [at for at in followed if at > start + 1 and words[at + 1].kind in PARTS]
        counts = [at for at in behind if (words[at - 2].kind, words[at - 1].kind) == ("ORDINAL", "OF")]
        parts = {words[at + 1].lemma for at in range(start, len(words) - 1) if words[at].kind == "ORDINAL"}
        counts += [at for at in followed if len(numbers) == 2 and at not in counts and words[at + 1].lemma in parts]
        for at in counts:
            self.counts = (*self.counts, (words[at + 1].lemma, words[at].value, at))
            self.part = self.part or words[at + 1].lemma
        return [at for at in numbers if at not in counts]

    def _term(self, number: int, places: list[int], numbered: list[int]) -> None:
        """ "The 3rd term is 11", "20 seats in the first row", "layer 1 holds 3"."""
        words = self.row.words
        at = places[0] if places else numbered[0] + 1
        part = words[at + 1] if places and at + 1 < len(words) else words[numbered[0]] if numbered else None
        place, value = words[at].value, words[number].value
        if place is None or value is None or place.denominator != 1:
            return
        if part is not None and (part.kind in PARTS | {"NUMBERED"}):
            self.part = part.lemma
            self.inside = self.inside or any(words[p].kind == "IN" for p in range(max(0, at - 2), at)) or bool(numbered)
        self.terms[int(place)] = value
        self.used |= {number, at}

    def _last(self, start: int, number: int) -> bool:
        """ "The last row has 120 seats": the last term, told before its number."""
        words = self.row.words
        ends = [at for at in range(start, number) if words[at].kind in {"FINAL", "PREVIOUS"}]
        named = [at for at in ends if words[at].text in {"last", "final"} and words[at + 1].kind in PARTS]
        if len(named) != 1 or self.last is not None:
            return False
        self.last, self.used = words[number].value, self.used | {number}
        return True

    def _edge(self, start: int, end: int) -> int | None:
        """The word of "the bottom row", "the front row"."""
        edges = [f.start for f in self.names if f.what == "edge" and start <= f.start < end]
        return edges[0] if len(edges) == 1 else None

    def _first(self, number: int, edge: int) -> None:
        part = self.word(edge + 1)
        if part is not None and part.kind in PARTS and self.row.words[number].value is not None:
            self.part, self.inside = part.lemma, True
            self.terms[1] = self.row.words[number].value or Fraction(0)
            self.used.add(number)

    def _ratio(self, start: int, end: int, numbers: list[int]) -> bool:
        """ "The common ratio is 2", "every layer has double the neurons of the one before"."""
        words = self.row.words
        parts = [*numbers, *(at for at in range(start, end) if words[at].kind == "FRACTION")]
        if self.named("ratio", start, end) and len(parts) == 1:
            self.ratio = words[parts[0]].value
            self.ratio = -self.ratio if self.ratio and words[parts[0] - 1].kind == "MINUS" else self.ratio
            self.used.add(parts[0])
            return True
        factors = [at for at in range(start, end) if words[at].kind in {"FACTOR_VERB", "MULTIPLE", "TIMES", "FRACTION"}]
        if len(factors) != 1 or not self.named("before", start, end) or not self.named("each", start, end):
            return False
        at = factors[0]
        if words[at].kind == "TIMES":
            if numbers != [at - 1]:
                return False
            self.ratio, self.used = words[at - 1].value, self.used | {at, at - 1}
            return True
        if numbers or any(words[p].kind in _UP | _DOWN for p in range(start, end)):
            return False
        self.ratio, self.used = words[at].value, self.used | {at}
        return True

    def _step(self, start: int, end: int, numbers: list[int], after: bool) -> bool:
        """ "2 more seats than the row in front", "the common difference is 4"."""
        words = self.row.words
        if len(numbers) != 1:
            return False
        value = words[numbers[0]].value
        if self.named("step", start, end):
            self.step = -value if value is not None and words[numbers[0] - 1].kind == "MINUS" else value
            self.used.add(numbers[0])
            return True
        verbs = [words[at].lemma for at in range(start, end) if words[at].kind in {"GROW", "SHRINK"}]
        fresh = any(lemma not in {w.lemma for w in words[:start]} for lemma in verbs)
        if fresh and any(words[at].kind == "THAN" for at in range(start, end)):
            return False
        signs = [1 if words[at].kind in _UP else -1 for at in range(start, end) if words[at].kind in _UP | _DOWN]
        percent = any(words[at].kind in {"PERCENT", "TIMES", "MULTIPLE"} for at in range(start, end))
        if not after or len(set(signs)) != 1 or percent or value is None:
            return False
        if not (self.named("before", start, end) and self.named("each", 0, end)):
            return False
        self.step = value * signs[0]
        self.used |= {numbers[0]} | {at for at in range(start, end) if words[at].kind in _UP | _DOWN | {"THAN", "EACH"}}
        return True

    def _plain(self, number: int, start: int) -> None:
        """ "Starts with 3" or "30 seconds", "25 rows": the first term or how many there are."""
        words = self.row.words
        following = self.word(number + 1)
        if any(words[at].kind == "BEGIN" for at in range(start, number)) and 1 not in self.terms:
            self.terms[1] = words[number].value or Fraction(0)
            self.used.add(number)
        elif following is not None and following.kind in PARTS and words[number].value is not None:
            self.counts = (*self.counts, (following.lemma, words[number].value, number))

    counts: tuple[tuple[str, Fraction | None, int], ...] = ()

    def settle(self) -> None:
        """Which of the counted parts are the terms."""
        for lemma, value, at in self.counts:
            if value is not None and value.denominator == 1 and lemma in {self.part, "term", "number"}:
                self.count = int(value)
                self.used.add(at)
