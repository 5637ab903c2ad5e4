"""A value before and after percentages taken off it or put on it: discounts, taxes, tips, rises and falls."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.accounts.scales import MONEY
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import SetAside
from grammar.school.row import ENDS, Row

_ON = {"GROW", "BIGGER", "MORE", "GROWTH", "GAIN", "ABOVE"}
_OFF = {"SHRINK", "SMALLER", "FEWER", "SHRINKAGE", "DOWN", "BELOW"}
_LEADS = {"AFTER": "after", "WITH": "after", "AT": "after", "BEFORE": "before", "WITHOUT": "before"}
_THEN = {"THEN", "FURTHER", "AFTER", "LATER", "ORDINAL", "MONTH", "WEEKDAY", "NEXT", "FINAL"}
_MOST_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Step:
    """A percentage at a place, put on (+1) or taken off (-1), and the words that name it."""

    at: int
    percent: Fraction
    way: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a unit, and where its number stands."""

    at: int
    value: Fraction
    unit: str


class Levels:
    """The percentages and values of a text, and at which level between them each value stands: 0 before all."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.names = {at: f.what for f in row.found("levels") for at in range(f.start, f.end)}
        self.sides = {at: f.what for f in row.found("trade") for at in range(f.start, f.end)}
        question = row.question()
        if question is None:
            raise AnotherStory("There is not one question.")
        self.start, self.end = self._main(*question)
        self.steps = tuple(self._steps())
        self.amounts = tuple(self._amounts())

    def _main(self, start: int, end: int) -> tuple[int, int]:
        """The question without what it supposes: "what did it cost before | if …"."""
        start -= self.kind(start - 1) == "BY"
        cut = (at for at in range(start + 2, end) if self.row.words[at].kind in {"IF", "WHEN", "COLON", "DASH"})
        return start, next(cut, end)

    def kind(self, at: int) -> str:
        """The kind of the word at a place, "" outside of the text."""
        return self.row.words[at].kind if 0 <= at < len(self.row.words) else ""

    # --- percentages ----------------------------------------------------------------------------------------------

    def percents(self) -> Iterator[tuple[int, Fraction]]:
        """The places and values of the percentages, and of fractions said to be off."""
        for at, word in enumerate(self.row.words):
            if word.value is None or word.kind not in {"NUMBER", "FRACTION"}:
                continue
            after = self.kind(at + 1), self.kind(at + 2)
            if after[0] == "PERCENT" or after == ("PER", "CENT"):
                yield at, word.value
            elif word.kind == "FRACTION" and word.value < 1 and self.names.get(at + 1) == "off":
                yield at, word.value * 100

    def _steps(self) -> Iterator[Step]:
        for at, value in self.percents():
            near = self._near(at)
            if near:
                named = frozenset(self.row.words[p].lemma for p in near)
                yield Step(at, value, self.way(near[0]), named)

    def _near(self, at: int) -> list[int]:
        """The places of the words nearest to a percentage that say which way it goes."""
        words = self.row.words
        low = next((p + 1 for p in range(at - 1, -1, -1) if self._parts(p)), 0)
        high = next((p for p in range(at + 1, len(words)) if self._parts(p)), len(words))
        behind = [p for p in range(at + 1, min(high, at + 2 + _MOST_BETWEEN)) if self.way(p)][:1]
        ahead = [p for p in range(at - 1, max(low, at - _MOST_BETWEEN) - 1, -1) if self.way(p)][:1]
        found = sorted((*ahead, *behind), key=lambda p: abs(p - at))[:1]
        return [p for p in range(found[0], len(words)) if self._same_name(found[0], p)] if found else []

    def _same_name(self, first: int, at: int) -> bool:
        return all(self.names.get(p) == self.names.get(first) for p in range(first, at + 1)) and (
            at == first or first in self.names
        )

    def is_step(self, at: int) -> bool:
        """Whether a percentage is one by which something changes, not one that it is: "down 5 %", "a 5 % cut"."""
        ahead = next((p for p in (at - 1, at - 2) if self.kind(p) not in {"ABOUT", "OTHER", "MORE"}), at)
        return self.kind(ahead) == "BY" or bool(self.way(ahead) or self.way(at + 2))

    def _parts(self, at: int) -> bool:
        """Whether a word parts what is said of one percentage from the next."""
        return self.kind(at) in ENDS | {"COMMA", "NUMBER", "FRACTION", "AND"} and not self._abbreviates(at)

    def way(self, at: int) -> int:
        """+1 where a word puts something on, -1 where it takes something off, else 0."""
        name, kind = self.names.get(at), self.kind(at)
        if name in {"on", "off"}:
            return 1 if name == "on" else -1
        if kind == "UP" and self.kind(at + 1) == "BY":
            return 1  # "marked up by 20 %"
        return 1 if kind in _ON and name is None else -1 if kind in _OFF and name is None else 0

    def _abbreviates(self, at: int) -> bool:
        """The dot of "incl."."""
        return self.kind(at) == "STOP" and self.names.get(at - 1) in {"included", "excluded"}

    # --- values ---------------------------------------------------------------------------------------------------

    def _amounts(self) -> Iterator[Amount]:
        taken = {at for at, _ in self.percents()}
        for at, word in enumerate(self.row.words):
            if word.kind != "NUMBER" or word.value is None or at in taken or self.names.get(at - 1) == "label":
                continue
            unit = self._unit(at)
            if unit is not None:
                yield Amount(at, word.value, unit)

    def _unit(self, at: int) -> str | None:
        """The unit of a value: money, a measure, or "" for things; None where it has none."""
        if self.kind(at - 1) == "CURRENCY":
            return self.row.words[at - 1].lemma
        if self.kind(at + 1) in {"MONEY", "UNIT"}:
            return self.row.words[at + 1].lemma
        return None

    # --- which level ----------------------------------------------------------------------------------------------

    def sentence(self, at: int) -> tuple[int, int]:
        """The places of the sentence around a place."""
        words = self.row.words
        ends = [p for p in range(len(words)) if words[p].kind in ENDS and not self._abbreviates(p)]
        start = max((p + 1 for p in ends if p < at), default=0)
        return start, min((p for p in ends if p >= at), default=len(words))

    def told(self, places: Collection[int]) -> set[int]:
        """The levels at which words say that a value stands: by its name, else by what it is before or after."""
        found = {0 for p in places if self.names.get(p) == "start" or self.kind(p) in {"INITIAL", "OUTSET"}}
        found |= {len(self.steps) for p in places if self.names.get(p) == "end" or self.kind(p) in {"NOW", "FINAL"}}
        beside = {n + shift for n, step in enumerate(self.steps) for shift in self._beside(step, places)}
        including = any(self.names.get(p) in {"included", "excluded"} for p in places)
        return found | (beside | self._bare(places) if including or not found else set())

    def traded(self, places: Iterable[int]) -> set[int]:
        """ "Sold at a loss of 15 %": what is paid stands before profit and loss, what it is sold for behind them; the
        first of the places that says either decides."""
        gains = (self.sides.get(p) == "gaining" for step in self.steps for p in range(step.at - 3, step.at + 3))
        said = [self.sides[p] for p in places if self.sides.get(p) in {"bought", "sold"}] if any(gains) else []
        return {0 if each == "bought" else len(self.steps) for each in said[:1]}

    def clause(self, at: int) -> range:
        """The places between the commas around a place."""
        start, end = self.sentence(at)
        commas = [p for p in range(start, end) if self.kind(p) == "COMMA"]
        return range(max((p for p in commas if p < at), default=start), min((p for p in commas if p > at), default=end))

    def reached(self, at: int) -> bool:
        """ "Reduced by 20 % to 96 euros": a value that a percentage leads to."""
        start = self.sentence(at)[0]
        moved = any(start <= step.at < at for step in self.steps)
        return moved and any(self.kind(at - back) == "TO" for back in (1, 2))

    def _beside(self, step: Step, places: Collection[int]) -> set[int]:
        """0 where a value is said to stand before a percentage, 1 where after it."""
        mine = {p for p in places if p in range(step.at - 1, step.at + 3) or self._says(step, p)}
        found: set[int] = set()
        for p in mine:
            for before in range(p - 1, max(p - 4, -1), -1):
                if before not in places or self.kind(before) in ENDS | {"COMMA", "NUMBER"}:
                    break
                lead, name = _LEADS.get(self.kind(before), ""), self.names.get(before)
                if self.kind(before) == "AT" and step.way > 0:
                    continue
                if lead or name in {"included", "excluded"}:
                    found.add(1 if lead == "after" or name == "included" else 0)
                    break
        including = [p for p in places if self.names.get(p) == "included" and step.at in places]
        return found | ({1} if including else set())

    def _says(self, step: Step, at: int) -> bool:
        return self.row.words[at].lemma in step.words and self.names.get(at) in {"on", "off"}

    def _bare(self, places: Collection[int]) -> set[int]:
        """ "Before", with nothing behind it."""
        return {0 for p in places if self.kind(p) == "BEFORE" and p + 1 not in places}

    def repeats(self) -> bool:
        """Whether words tell of more than two values and how they differ."""
        return any(name == "strange" and self.kind(at) not in {"THAN", "POINTS"} and self.row.words[at].lemma != "point"
                   for at, name in self.names.items())  # fmt: skip

    def says(self, *lemmas: str) -> bool:
        """Whether the text holds one of these words."""
        return any(word.lemma in lemmas for word in self.row.words)

    def values(self, shares: Collection[int]) -> set[int]:
        """The places of the two values of one kind: percentages, or numbers in one unit; none where others are told."""
        if len(shares) == 2:
            return set(shares)
        words, units = self.row.words, {a.at: a.unit for a in self.amounts}
        if len(units) == 2 and len(set(units.values())) == 1 and not shares:
            return set(units)
        bare = [at for at, word in enumerate(words) if word.kind == "NUMBER" and self.names.get(at - 1) != "label"]
        after = {words[at + 1].lemma for at in bare if self.kind(at + 1) in {"WORD", "MEASURE"}}
        return set(bare) if len(bare) == 2 and not shares and not units and len(after) < 2 else set()

    def differs(self) -> bool:
        """Whether the question is how much two values differ: "by what percent", "what percent discount"."""
        main = self.main()
        asked = [at for at in main if self.kind(at) == "PERCENT" and self.row.words[at - 1].value is None]
        by = any(self.kind(at) == "BY" and self.kind(at + 1) in {"WHAT", "HOW"} for at in main)
        near = any(self.way(p) for at in asked for p in (at + 1, at - 1) if p in main)
        return by or near or self.says("relative") or self._spared()

    def _spared(self) -> bool:
        """ "From $12,000 to $7,800 … what percent was saved": what was saved is how much less it is."""
        words = self.row.words
        values = [at for at, word in enumerate(words) if word.kind == "NUMBER"]
        asked = any(self.names.get(at) == "saved" for at in self.main())
        leads = [{self.kind(at - 1), self.kind(at - 2)} for at in values]
        return asked and len(values) == 2 and "FROM" in leads[0] and "TO" in leads[1]

    def divides(self) -> bool:
        """ "12 of the 40", "of 50 apples": one value is a part of the other."""
        parted = (at for at in range(len(self.row.words)) if self.kind(at) in {"OF", "OUT", "BETWEEN"})
        shares = {at for at, _ in self.percents()}
        return any(self.kind(at + 1) == "NUMBER" and not {at, at + 1} & {*self.main(), *shares} for at in parted)

    def direction(self) -> int:
        """+1 where the question asks how much more, -1 where how much less, 0 where neither or both."""
        ways = {self.way(at) for at in self.main()} - {0} | ({-1} if self._spared() else set())
        return ways.pop() if len(ways) == 1 else 0

    def aside(self, places: Collection[int]) -> tuple[SetAside, ...]:
        """The numbers of other kinds.

        Raises: AnotherStory where one may belong to the values.
        """
        try:
            return self.row.aside(places)
        except NotAnswered as error:
            raise AnotherStory(error.message, spans=error.spans) from error

    def main(self) -> range:
        """The places of the question."""
        return range(self.start, self.end)

    def demand_plain(self) -> None:
        """Raises AnotherStory where words tell of more than values and percentages on and off them."""
        strange = [at for at in range(len(self.row.words)) if self.names.get(at) == "strange"]
        if self.says("salary", "wage", "paycheck", "earnings") and any("tax" in step.words for step in self.steps):
            raise AnotherStory("A tax on wages is taken off them.")
        of_price = any(self.names.get(at) == "price" for at in range(len(self.row.words)))
        measured = any(a.unit not in MONEY for a in self.amounts)
        if strange or (of_price and measured) or len(self.steps) != len(list(self.percents())):
            raise AnotherStory("More is told than percentages on and off a value.")
        alike = len({step.way for step in self.steps}) < len(self.steps)
        if alike and not any(self.kind(s.at - p) in _THEN or self.names.get(s.at - p) == "then"
                             for s in self.steps[1:] for p in range(1, 9)):  # fmt: skip
            raise AnotherStory("I cannot tell whether one percentage is of what another leaves.")

    def demand_ordered(self, found: Collection[int], at: int) -> int:
        """The one level found.

        Raises: AnotherStory where there are several.
        """
        if len(set(found)) != 1:
            raise AnotherStory("I cannot tell at which level this value stands.", spans=(self.row.words[at].span,),
                              hint="Say whether it is before or after the percentage.")  # fmt: skip
        return next(iter(found))
