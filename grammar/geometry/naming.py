"""Which quantity of a figure every number of a text is, and which one is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from grammar.errors import AnotherStory
from grammar.geometry.amounts import Amount, amounts, pi_told, unit_at
from grammar.geometry.book import Book, Figure, book
from grammar.school.row import ENDS, Row, Word

_LINKS = frozenset({
    "of", "be", "=", ":", "equal", "measure", "about", "to", "with", "have", "exactly", "come", "which", "by", "that",
    "its", "length", "at", "given", "as", "up", "only", "inside", "roughly", "whose", "total",
})  # fmt: skip
_BY = frozenset({"BY", "BY_SIZE", "X", "TIMES_SIGN"})
_STATING = frozenset({"BE", "EQUALS", "COLON", "EQUAL"})
_LISTING = frozenset({"AND", "COMMA"})
_ADJECTIVES = frozenset({"long", "wide", "high", "tall", "deep", "broad", "far", "across"})
_OVER = frozenset({"in", "over", "along", "cover", "for", "per"})
_PATHS = frozenset({"path", "border", "walkway", "frame", "walk", "strip", "margin", "footpath", "pavement"})
_LIQUIDS = frozenset({"water", "liquid", "oil", "fuel", "milk", "coolant", "juice", "petrol", "gas"})


@dataclass(frozen=True, slots=True)
class Name:
    """The words from `start` to `end` name one of some quantities."""

    names: tuple[str, ...]
    start: int
    end: int
    adjective: bool


@dataclass
class Told:
    """The figure of a text, the quantities with their numbers, what is asked, and the places read."""

    row: Row
    book: Book = field(default_factory=book)
    values: dict[str, Amount] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    naming: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words: Sequence[Word] = self.row.words
        self.lemmas = tuple("be" if w.kind == "BE" else w.lemma.removeprefix("a ") for w in self.words)
        question = self.row.question()
        if question is None and not any(True for _ in self.row.sentences()):
            raise AnotherStory("Nothing is told.")
        self.start, self.end = question or list(self.row.sentences())[-1]
        self.pi, said_of_pi = pi_told(self.words)
        self.used |= said_of_pi
        self.shape = {at for start, end, _ in self.book.called.found(self.lemmas) for at in range(start, end)}
        self.amounts = [
            each for each in amounts(self.words) if each.start not in said_of_pi | self.shape and not self._counts(each)
        ]
        self.names = self._names()
        self.figure = self._figure()
        for each in self.amounts:
            self.used |= set(range(each.start, each.end))

    def _counts(self, amount: Amount) -> bool:
        """ "One side", "two diagonals", "all four walls": the number tells no size."""
        spelled = self.words[amount.start].text.isalpha() and not amount.share
        return spelled and not amount.unit and not amount.angle and (amount.number < 3 or "polygon" not in self.lemmas)

    # --- figures and names --------------------------------------------------------------------------------------------

    def _figure(self) -> Figure:
        inside = {at for name in self.names for at in range(name.start, name.end)}
        units = {at for each in self.amounts for at in range(each.start, each.end)}
        found = [
            (start, end, what)
            for start, end, what in self.book.called.found(self.lemmas)
            if start not in units and not self._is_unit(start)
        ]
        close = {name for _, _, (name, generic) in found if not generic}
        loose = {name for start, _, (name, generic) in found if generic and start not in inside}
        kinds = close or loose
        if len(kinds) != 1:
            raise AnotherStory("Not one figure is told of.")
        self.used |= {at for start, end, _ in found for at in range(start, end)}
        return self.book.figures[kinds.pop()]

    def _is_unit(self, at: int) -> bool:
        return unit_at(self.words, at) is not None

    def _names(self) -> list[Name]:
        called = self.book.called.found(self.lemmas)
        close = [(start, end) for start, end, (_, generic) in called if end - start > 1 or not generic]
        figures = {at for start, end in close for at in range(start, end)}
        taken = {at for each in self.amounts for at in range(each.start, each.end)}
        return [
            Name(names, start, end, end - start == 1 and self.lemmas[start] in _ADJECTIVES)
            for start, end, names in self.book.names.found(self.lemmas)
            if start not in taken and not (start in figures and end - start == 1)
        ]

    def means(self, name: Name, *, power: int | None = None, kind: str = "") -> str | None:
        """The quantity of the figure that a name is, of a power of a length where that is told."""
        own = [self.called(each, name) for each in name.names]
        known = [each for each in own if each in self.figure.quantities]
        fitting = [each for each in known if power in (None, 0, self.book.powers.get(each)) or power is None]
        if power == 0 and not kind:
            fitting = known
        if kind:
            fitting = [each for each in known if self.book.kinds.get(each) == kind]
        return fitting[0] if fitting else None

    def called(self, quantity: str, name: Name) -> str:
        """What a name of a quantity means in this figure."""
        said = self.lemmas[name.start] if name.end - name.start == 1 else ""
        return self.figure.calls.get(said, self.figure.calls.get(quantity, quantity))

    # --- numbers ------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Gives every number its quantity.

        Raises: AnotherStory where one has none.
        """
        waiting = list(self.amounts)
        free = list(self.names)
        while waiting:
            run = self._run(waiting)
            if len(run) > 1 and self._joined_by(run):
                self._put(run, self._sides(len(run)))
            elif len(run) > 1 and (listed := self._listed(run, free)) is not None:
                self._put(run, listed)
            else:
                run = run[:1]
                self._put(run, [self._single(run[0], free)])
            waiting = waiting[len(run) :]
        self.free = [each for each in free if not set(range(each.start, each.end)) <= self.naming]

    def _put(self, run: Sequence[Amount], names: Sequence[str]) -> None:
        unit = next((each.unit for each in reversed(run) if each.unit), "")
        for each, name in zip(run, names, strict=True):
            if name in self.values:
                raise AnotherStory("A quantity is told twice.")
            lacking = unit and not each.unit and each.power == 0
            self.values[name] = replace(each, power=1, unit=unit) if lacking else each

    def _run(self, waiting: Sequence[Amount]) -> list[Amount]:
        """The numbers that are joined by "by", or listed."""
        run = [waiting[0]]
        for each in waiting[1:]:
            between = self.words[run[-1].end : each.start]
            kinds = {word.kind for word in between}
            crossed = all(self._crosses(at) for at in range(run[-1].end, each.start))
            if not between or not (crossed or kinds <= _LISTING):
                break
            if len(run) > 1 and crossed != self._joined_by(run):
                break
            run.append(each)
        return run

    def _joined_by(self, run: Sequence[Amount]) -> bool:
        return all(self._crosses(each.end) for each in run[:-1])

    def _crosses(self, at: int) -> bool:
        return self.words[at].kind in _BY or self.lemmas[at] == "x"

    def _sides(self, count: int) -> list[str]:
        if count > len(self.figure.sides) or count < 2:
            raise AnotherStory("These are no sides of the figure.")
        return list(self.figure.sides[:count])

    def _listed(self, run: Sequence[Amount], free: Sequence[Name]) -> list[str] | None:
        """The quantities that a name of several gives to numbers listed behind it, or before it."""
        near = self._before(run[0], free) or self._behind(run[-1], free)
        if near is None or len({(each.power, each.unit) for each in run} - {(0, "")}) > 1:
            return None
        for each in near.names:
            order = self.figure.listed.get(each, self.figure.listed.get(self.called(each, near), ()))
            if len(order) >= len(run) > 1:
                self.naming |= set(range(near.start, near.end))
                return list(order[: len(run)])
        return None

    def _single(self, amount: Amount, free: Sequence[Name]) -> str:
        """What a number is: a share of the whole filled, else what the name next to it says, else by its unit.

        Raises: AnotherStory where nothing says it.
        """
        if amount.share:
            return self._filled(amount)
        kind = "angle" if amount.angle else ""
        for near in (self._before(amount, free), self._behind(amount, free)):
            if near is None:
                continue
            found = self.means(near, power=amount.power, kind=kind)
            spare = None if found is None else self.spare(found)
            found = self._of_water(amount, found) or self._around(amount, near) or spare
            if found is not None:
                self.naming |= set(range(near.start, near.end))
                return found
        if amount.power > 1:
            return self._by_unit(amount)
        way = amount.unit and amount.start and self.lemmas[amount.start - 1] in _OVER and self.spare("distance")
        if way and "distance" in self.figure.quantities:
            return way  # so many turns "in 1.1 km"
        raise AnotherStory("A number is no quantity of the figure.")

    def spare(self, found: str) -> str | None:
        """The quantity, or where its number is told the next one that has the same name: the other leg."""
        if found not in self.values:
            return found
        orders = [order for order in self.figure.listed.values() if found in order]
        return next((each for order in orders for each in order if each not in self.values), None)

    def _of_water(self, amount: Amount, found: str | None) -> str | None:
        """The depth of what is in a container: "the water in it is 25 cm deep"."""
        if found != "height" or "water_depth" not in self.figure.quantities:
            return None
        start = amount.start
        while start and self.words[start - 1].kind not in ENDS | {"COMMA", "AND", "WITH"}:
            start -= 1
        said = set(self.lemmas[start : amount.start])
        return "water_depth" if said & _LIQUIDS and not said & {"tank", "aquarium", "pool", "container"} else None

    def _around(self, amount: Amount, near: Name) -> str | None:
        """The width of a path around the figure: "a path 2 m wide", "a 2 m wide path"."""
        close = {*self.lemmas[max(0, amount.start - 2) : amount.start], *self.lemmas[near.end : near.end + 2]}
        wide = "path_width" in self.figure.quantities and self.lemmas[near.start] in {"wide", "broad", "width"}
        return "path_width" if wide and close & _PATHS else None

    def _filled(self, amount: Amount) -> str:
        """ "Three quarters full", "filled to 60 % of its height"."""
        ahead = self.lemmas[amount.end : amount.end + 4]
        before = self.lemmas[max(0, amount.start - 3) : amount.start]
        full = ahead[:1] in (("full",), ("filled",)) or ("full" in ahead[:3] and ahead[0] in {"of", "as"})
        poured = bool({"filled", "fill"} & set(before))
        if not (full or poured) or self.figure.name not in self.book.containers:
            raise AnotherStory("A share is no quantity of the figure.")
        by_height = "height" in ahead or "depth" in ahead or "deep" in ahead
        if by_height and self.figure.name not in self.book.upright:
            raise AnotherStory("So much of its height is another part of its volume.")
        self.used |= {
            at
            for at in range(amount.start, min(amount.end + 4, len(self.lemmas)))
            if self.lemmas[at] in {"full", "of", "its", "height", "depth", "capacity", "volume"}
        }
        self.naming |= set(range(max(0, amount.start - 3), min(amount.end + 4, len(self.lemmas))))
        return "filled"

    def _by_unit(self, amount: Amount) -> str:
        ahead = self.lemmas[amount.end : amount.end + 2]
        if amount.power == 3 and len(ahead) == 2 and ahead[0] == "of" and ahead[1] in _LIQUIDS:
            found = "water"
        else:
            found = "volume" if amount.power == 3 else "area" if "area" in self.figure.quantities else ""
        if found not in self.figure.quantities:
            raise AnotherStory("A number is no quantity of the figure.")
        return found

    def _before(self, amount: Amount, free: Sequence[Name]) -> Name | None:
        """The name right before a number, with nothing but links between."""
        at = amount.start
        stated = False
        while at and self._links(at - 1, stated=stated) and not any(n.end == at and not n.adjective for n in free):
            at -= 1
            stated = stated or self.words[at].kind in _STATING or self.lemmas[at] in {"measure", "come"}
        found = next((each for each in free if each.end == at), None)
        return None if found is None or set(range(found.start, found.end)) & self.naming else found

    def _links(self, at: int, *, stated: bool) -> bool:
        """Whether a word may stand between a name and its number; those of the figure before a verb."""
        linking = self.lemmas[at] in _LINKS or self.words[at].kind in {"BE", "OF", "EQUALS", "ONLY"}
        return linking or (stated and at in self.shape)

    def _behind(self, amount: Amount, free: Sequence[Name]) -> Name | None:
        """The name right behind a number."""
        at = amount.end
        found = next((each for each in free if each.start == at), None)
        if found is None and at < len(self.lemmas) and self.lemmas[at] in {"in", "inside"}:
            found = next((each for each in free if each.start == at + 1), None)
        return None if found is None or set(range(found.start, found.end)) & self.naming else found
