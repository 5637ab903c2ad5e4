"""Accounts: the items that count one thing, balanced."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Kind
from grammar.ledger.naming import kind, stems, word
from grammar.ledger.words import says
from grammar.recount.items import Item, Text
from grammar.recount.sheet import Amount, Sheet
from grammar.recount.ways import Way
from grammar.token import Token

_THEN = frozenset({"THEN", "LATER", "AFTER", "NEXT", "MONTH", "CLOCK", "WEEKDAY"})
_TIMED = _THEN | {"ORDINAL", "FIRST", "DAYTIME"}
_DATED = frozenset({"CLOCK", "WEEKDAY", "MONTH", "DAYTIME", "ORDINAL", "PREVIOUS", "BEFORE", "YEAR", "NEXT"})
_RELATING = frozenset({"RELATIVE", "WHICH"})
_RESTS = frozenset({"REMAIN", "REMAINING", "LEAVE", "STILL"})


@dataclass(slots=True)
class Account:
    """The items of one thing in order with what each is worth, what there is after each, and those that came, went or
    are parts."""

    text: Text
    sheet: Sheet
    noun: str
    items: list[tuple[int, Item]]
    given: dict[int, Amount] = field(default_factory=dict)
    known: dict[int, Amount] = field(default_factory=dict)
    wholes: dict[int, Amount] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    stock: Amount | None = None

    def balance(self) -> None:
        """Works out every item and what there is after each.

        Raises: AnotherStory where what a share or a comparison is of is not plain.
        """
        for place, (_, item) in enumerate(self.items):
            self._move(item, self.worth(place), first=place == 0)

    @property
    def worths(self) -> list[Amount]:
        """What each item is worth, in order."""
        return [self.worth(place) for place in range(len(self.items))]

    def worth(self, place: int) -> Amount:
        """What an item is worth, which may follow from one told later.

        Raises: AnotherStory where two are told by each other.
        """
        if place not in self.known:
            if place in self.open:
                raise AnotherStory("Two things are told by each other.")
            self.open.add(place)
            self.known[place] = self._worth(place, *self.items[place])
        return self.known[place]

    def _move(self, item: Item, worth: Amount, *, first: bool) -> None:
        if first:
            self.stock = worth
        elif self.stock is not None and item.way is Way.IN:
            self.stock = self.sheet.add(self._title("so far"), (self.stock, worth))
        elif self.stock is not None and item.way in {Way.OUT, Way.PART} and worth.worth <= self.stock.worth:
            self.stock = self.sheet.take(self._title("left then"), self.stock, worth)
        else:
            self.stock = None

    def _title(self, name: str) -> str:
        return f"{self.noun} {name}".strip()

    def _worth(self, place: int, number: int, item: Item) -> Amount:
        if number in self.given:
            return self.given[number]
        name, line = self._name(place, item), item.line
        if place and line.kind is Kind.AMOUNT and item.way is not Way.IN and self._is_of_part(place, item):
            raise AnotherStory("It is a part of a part.")
        if place and not item.per and _is_left(self.text.tokens, item) and line.kind is Kind.AMOUNT:
            raise AnotherStory("What is left is told.")
        match line.kind:
            case Kind.AMOUNT:
                return self.sheet.tell(name, line.value, number, line.span, item.besides)
            case Kind.RELATIVE:
                return self._compared(place, number, item, name)
            case Kind.SHARE:
                self.wholes[place] = self._whole(place, item)
                return self.sheet.scale(name, line.value, self.wholes[place], Fraction(0), number)

    def _is_of_part(self, place: int, item: Item) -> bool:
        """ "16 are girls. 5 of the girls wear glasses": some of those that were told as a part."""
        tokens, at = self.text.tokens, item.line.end
        of = range(at, item.entry.piece.end) if kind(tokens, at) == "OF" else range(0)
        before = self.items[place - 1][1].line.end
        if of and says(word(tokens, at + 1), "part_again") and place > 1:
            return not (kind(tokens, before) == "OF" and says(word(tokens, before + 1), "part_again"))
        return bool([p for p in self._matching(place, stems(self.text.tokens, of)) if 0 < p < place])

    def _name(self, place: int, item: Item) -> str:
        words = sorted(item.entry.label - {self.noun})[:2]
        return " ".join((self.noun, *words)) if words else self._title(f"({place + 1})")

    # --- comparisons -----------------------------------------------------------------------------------------------

    def _compared(self, place: int, number: int, item: Item, name: str) -> Amount:
        line, base = item.line, self._words(item.line.base)
        self.sheet.steps = self.sheet.steps or (place > 1 and item.way in {Way.IN, Way.OUT})
        if item.entry.piece.border in _RELATING or kind(self.text.tokens, item.entry.piece.start) in _RELATING:
            if [p for p in self._matching(place, base) if p != place - 1]:
                raise AnotherStory("It is not plain which of two is compared.")
            return self.sheet.unscale(name, line.times, self._before(place), line.plus, number)
        if any(word(self.text.tokens, p) == "other" for p in line.base):
            raise AnotherStory("It is not plain which other is meant.")
        if any(kind(self.text.tokens, p) == "TOTAL" or word(self.text.tokens, p) == "both" for p in line.base):
            other = self.sheet.add(self._title("together"), self._together(place, item, base))
        elif not base:
            other = self._before(place)
        else:
            found = self._matching(place, base)
            if not found and self._is_apposed(item):
                return self.sheet.unscale(name, line.times, self._before(place), line.plus, number)
            if len(found) != 1:
                raise AnotherStory("It is not plain with what something is compared.")
            other = self.worth(found[0])
        return self.sheet.scale(name, line.times, other, line.plus, number)

    def _is_apposed(self, item: Item) -> bool:
        """ "430 on Saturday, 65 more than on Friday": what was told before is compared with what is told nowhere."""
        behind = kind(self.text.tokens, max(item.line.end, item.line.base.stop))
        if not any(kind(self.text.tokens, p) in _DATED for p in item.line.base):
            return False  # "than expected"
        own = item.entry.label - {self.noun} or not item.entry.inherits
        return item.entry.piece.border == "COMMA" and not own and behind in {"STOP", "QUESTION", "LINE", "COMMA"}

    def _words(self, places: Sequence[int]) -> frozenset[str]:
        """The words with which something is compared, verbs in their base form: "as she had lost"."""
        tokens = self.text.tokens
        return stems(tokens, places) | {lemma_of(tokens[p].text) for p in places} - {"", "have"}

    def _before(self, place: int) -> Amount:
        """What was told before.

        Raises: AnotherStory where nothing was.
        """
        if not place:
            raise AnotherStory("It is not told with what something is compared.")
        return self.worth(place - 1)

    def _together(self, place: int, item: Item, base: frozenset[str]) -> Sequence[Amount]:
        """Those before that are compared together: those that are named, else all of them, as many as are said.

        Raises: AnotherStory where others are told, too.
        """
        named = [p for p in range(len(self.items)) if p != place and base & self.own(p)]
        if named and len(base & frozenset().union(*(self.own(p) for p in named))) == len(named) > 1:
            return [self.worth(p) for p in named]
        said = [self.text.tokens[p].value for p in item.line.base if kind(self.text.tokens, p) == "NUMBER"]
        both = any(word(self.text.tokens, p) == "both" for p in item.line.base)
        if place != (said[0] if said else 2 if both else place):
            raise AnotherStory("It is not plain which are put together.")
        return [self.worth(p) for p in range(place)]

    def _matching(self, place: int, base: frozenset[str]) -> list[int]:
        """The places of the other items that are named by most of the words."""
        common = {p: len((base - {self.noun}) & self.own(p)) for p in range(len(self.items)) if p != place}
        best = max(common.values(), default=0)
        return [p for p, count in common.items() if count == best > 0]

    def named(self, place: int) -> frozenset[str]:
        """The names that tell an item from some other."""
        item = self.items[place][1]
        compared = self._words(item.line.base) if self._is_apposed(item) else frozenset()
        return self.own(place) & (item.entry.label | compared)

    def own(self, place: int) -> frozenset[str]:
        """The words that tell an item from some other of its account; of one that is only compared with, those."""
        every = [
            item.entry.label | item.entry.verbs | self._words(item.line.base if self._is_apposed(item) else range(0))
            for _, item in self.items
        ]
        shared = frozenset.intersection(*every) if len(every) > 1 else frozenset()
        return every[place] - shared - {self.noun}

    # --- shares ----------------------------------------------------------------------------------------------------

    def _whole(self, place: int, item: Item) -> Amount:
        """What a share is of.

        Raises: AnotherStory where it is not plain whether it is of all, or of what is left.
        """
        if not place or self.stock is None:
            raise AnotherStory("It is not told what a share is of.")
        tokens, line = self.text.tokens, item.line
        of = kind(tokens, line.end) == "OF"
        if kind(tokens, line.start - 1) == "BY" and item.entry.label - self.items[0][1].entry.label - {self.noun}:
            self._refuse()
        led = kind(tokens, item.entry.piece.start) in {"OF", "FROM", "OUT"}
        base = (
            range(line.end, item.entry.piece.end)
            if of
            else range(item.entry.piece.start, line.start)
            if led
            else range(0)
        )
        found = [p for p in self._matching(place, stems(tokens, base)) if 0 < p < place]
        if any(says(word(tokens, p), "resting") or kind(tokens, p) in _RESTS for p in base):
            return self._then() if not found or self._is_parted() else self._refuse()
        if found:
            return self.worth(found[0]) if len(found) == 1 else self._refuse()
        if self.stock is self.worth(0) or self._are_side_by_side(place):
            return self.worth(0)
        start = item.entry.piece.start - 2
        after = any(
            kind(tokens, p) in _THEN or word(tokens, p) in {"then", "now"}
            for p in (*range(max(start, 0), line.start), *base)
        )
        moved = all(each.line.kind is Kind.AMOUNT for _, each in self.items[1:place])
        return self._then() if after and moved else self._refuse()

    def _are_side_by_side(self, place: int) -> bool:
        """ "A third are red, a quarter are blue", "40 % goes to rent, 30 % to food": all are shares of one whole."""
        before = [item for _, item in self.items[1 : place + 1]]
        parts = all(item.way is Way.PART for item in before)
        listed = len({(item.entry.piece.sentence, item.entry.verbs, item.way) for item in before}) == 1
        said = self.text.tokens[before[0].entry.piece.start : before[-1].entry.piece.end] if before else ()
        timed = any(t.kind in _TIMED or t.text.lower() == "further" for t in said)
        return self.items[0][1].way is Way.STATE and (parts or (listed and not timed))

    def _then(self) -> Amount:
        """What there is once all before has come and gone."""
        assert self.stock is not None  # a share is only of what is there
        self.sheet.steps = self.sheet.steps or self.stock is not self.worth(0)
        return self.stock

    def _is_parted(self) -> bool:
        return all(item.way in {Way.OUT, Way.PART, Way.STATE} for _, item in self.items)

    def _refuse(self) -> Amount:
        raise AnotherStory("It is not plain what a share is of.")

    @property
    def ways(self) -> list[Way | None]:
        """Which way each item goes."""
        return [item.way for _, item in self.items]


def speaks_of_rest(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word speaks of what is left; "12 left" tells who went."""
    went = word(tokens, at) == "left" and kind(tokens, at - 1) not in {"BE", "REMAIN", "HAVE", "WORD", "UNIT"}
    return says(word(tokens, at), "resting") and not went


def _is_left(tokens: Sequence[Token], item: Item) -> bool:
    """ "Has 115 left", but not "12 left early", nor "divided the others among 11"."""
    places = item.entry.piece.places
    acts = any(word(tokens, p) == "left" and kind(tokens, p - 1) not in {"BE", "REMAIN"} for p in places)
    having = any(kind(tokens, p) in {"BE", "HAVE", "STILL", "MODAL"} for p in places)
    said = any(kind(tokens, p) in {"LEAVE", "REMAIN", "REMAINING", "STILL"} for p in places)
    return item.entry.rests and said and not (acts and not having)
