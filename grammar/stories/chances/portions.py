"""Of each of several sorts so many: one of 3 sizes and two of 10 toppings, 3 features out of 12, any number of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Whole
from grammar.experiment import Asks, Portions
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, bounds, number, whole

_ELSEWHERE = either("portions.elsewhere")
_TAKING = frozenset({"order", "place"})
"""What is done with a meal, and puts nothing in order."""
_EMPTY = frozenset({"one", "ones", "available", "possible", "candidate", "given"})


@dataclass(slots=True)
class _Sort:
    """Things of one sort: how many there are, and how many are taken of them."""

    nouns: frozenset[str]
    size: Fraction
    least: Fraction | None = None
    most: Fraction | None = None

    def takes(self, least: Fraction, most: Fraction | None) -> bool:
        """Take so many (None: or more), unless that is told already."""
        most = self.size if most is None else most
        if self.least is not None or most > self.size:
            return (self.least, self.most) == (least, most)
        self.least, self.most = least, most
        return True


def portioned(row: Row, goal: Goal) -> Told | None:
    """So many of each of one or several sorts, of some perhaps any number; one where nothing else is said."""
    ordered = any(mark.kind == "LINE_UP" and mark.word not in _TAKING for mark in row.marks)
    if goal.asks is not Asks.WAYS or not goal.strong or ordered or row.first(_ELSEWHERE) is not None:
        return None
    told = _Reading(row, goal)
    if not told.read() or any(not whole(each.size) for each in told.sorts):
        return None
    taken = [each.least is not None for each in told.sorts]
    if not any(taken) or not (all(taken) or row.first("OUTFIT", goal.begin) is not None):
        return None
    if any(goal.noun in each.nouns for each in told.sorts):
        return None
    one = Fraction(1)
    sorts = tuple((s.size, one if s.least is None else s.least, one if s.most is None else s.most) for s in told.sorts)
    beside = frozenset(p for each in patterns("portions.beside") for p in row.places(each))
    return Told(Portions(sorts), Whole.ANY, goal.used | told.used | beside)


class _Reading:
    """The sorts that a text tells, clause by clause."""

    def __init__(self, row: Row, goal: Goal) -> None:
        self.row, self.goal = row, goal
        self.sorts: list[_Sort] = []
        self.used: frozenset[int] = frozenset()

    def read(self) -> bool:
        """Whether every number is of a sort."""
        return self._any_ahead() and self._out_of() and self._mentions() and self._any() and bool(self.sorts)

    def _any_ahead(self) -> bool:
        """Where it is said that any number is taken: which numbers stand there are none of things."""
        none = [m for each in patterns("portions.not_none") for m in self.row.find(each)]
        self.at_will = [m for each in patterns("portions.any") for m in self.row.find(each)][:1]
        self.not_none = bool(self.at_will) and bool(none)
        if self.not_none:
            self.used |= none[0].places
        return all(number(m) == 1 for at in self.used for m in [self.row.marks[at]] if m.kind == "NUMBER")

    def _out_of(self) -> bool:
        """ "3 features out of 12"; "3 of the 12 features"."""
        for match in self.row.find(either("portions.out_of")):
            one, every = (_nouns(match.all(name)) if match.has(name) else () for name in ("one", "all"))
            grouped = bool(one) and not every and match.row.first("OUT|FROM|AMONG", match.start, match.end) is None
            if match.places & self.used or grouped or (one and every and not set(one) & set(every)):
                return False
            sort = _Sort(frozenset(every or one), number(match["n"]))
            self.sorts.append(sort)
            if not sort.takes(*self._taken(match.start, number(match["k"]))):
                return False
            self.used |= match.places
        return True

    def _mentions(self) -> bool:
        """Each number with its noun: the larger of two with one noun is how many there are, the other one is taken."""
        for at, nouns, end in self._named():
            least, most = self._taken(at, number(self.row.marks[at]))
            self.used |= frozenset(range(at, end))
            sort = next((each for each in self.sorts if each.nouns <= nouns or nouns <= each.nouns), None)
            if sort is None:
                self.sorts.append(_Sort(nouns, least, *((least, most) if least != most else ())))
            elif sort.least == sort.most and (least, most) == (least, least) and least > sort.size:
                sort.size, sort.least, sort.most = least, sort.size, sort.size
            elif not sort.takes(least, most):
                return False
        return self._bare() and self._together()

    def _bare(self) -> bool:
        """A number without a noun, of the only sort there is: "she keeps at least 10"."""
        for match in self.row.find(either("portions.bare")):
            at = next(start for name, start, _ in match.named if name == "n")
            if at not in self.used | self.goal.used and len(self.sorts) == 1:
                if not self.sorts[0].takes(*self._taken(at, number(match["n"]))):
                    return False
                self.used |= {at}
        return True

    def _together(self) -> bool:
        """A group of so many, which all that is taken makes up."""
        match = self.row.first(either("portions.together"))
        if match is not None and not match.places & self.used:
            taken = [s.least for s in self.sorts if s.least is not None and s.least == s.most]
            if len(taken) < len(self.sorts) or sum(taken, Fraction(0)) != number(match["n"]):
                return False
            self.used |= match.places
        return all(m.kind != "NUMBER" or at in self.used | self.goal.used for at, m in enumerate(self.row.marks))

    def _named(self) -> Iterator[tuple[int, frozenset[str], int]]:
        at = 0
        while at < len(self.row.marks):
            match = None if at in self.used | self.goal.used else self._mention(at)
            if match is not None:
                yield match
            at = match[2] if match is not None else at + 1

    def _mention(self, at: int) -> tuple[int, frozenset[str], int] | None:
        if self.row.marks[at].kind != "NUMBER":
            return None
        found = (self.row.at(each, at) for each in patterns("portions.some"))
        match = next((each for each in found if each is not None), None)
        return (at, frozenset(_nouns(match.all("all"))), match.end) if match is not None else None

    def _taken(self, at: int, said: Fraction) -> tuple[Fraction, Fraction | None]:
        """The fewest and the most that a number tells: "at most two"."""
        bound = next((b for b in bounds(self.row, 0, len(self.row.marks)) if at in b.match.places), None)
        if bound is None:
            return said, said
        self.used |= bound.match.places
        return bound.least, bound.most

    def _any(self) -> bool:
        """Any number of a sort: of the one that is named, or else of the one last told of."""
        if not self.at_will:
            return True
        (match,) = self.at_will
        nouns = set(_nouns(match.all("all"))) if match.has("all") else set[str]()
        named = [each for each in self.sorts if not nouns or nouns & each.nouns]
        self.used |= match.places | self.row.places(either("portions.none_too"))
        return bool(named) and named[-1].takes(Fraction(self.not_none), None)


def _nouns(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    return tuple(m.stem for m in marks if m.kind not in {"DIFFERENT", "POSSIBLE", "SPARE"} and m.word not in _EMPTY)
