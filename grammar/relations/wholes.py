"""What clauses say of several things at once: sums, differences, ratios."""

from dataclasses import dataclass, field
from fractions import Fraction

from grammar.problem import Apply, Expression, Measure, Tied
from grammar.relations.naming import PLURAL, Phrase
from grammar.relations.piece import NOUNS, TERMS
from grammar.relations.terms import Terms, summed


@dataclass(slots=True)
class Wholes(Terms):
    """Reads sums, differences and ratios as equations; `compared` says whether any equation relates two things."""

    ties: list[Tied] = field(default_factory=list)
    group: int = 0
    compared: bool = False
    last: Phrase | None = None
    owner: frozenset[str] = frozenset()
    sided: set[Phrase] = field(default_factory=set)
    values: dict[int, tuple[Phrase, str]] = field(default_factory=dict)

    def subjects(self, start: int, end: int) -> list[Phrase]:
        """The noun phrases joined between two places."""
        found: list[Phrase] = []
        at = start
        while at < end:
            if self.kind(at) in {"number"} and at not in self.used:
                break
            phrase, behind = self.phrase(at, end, subject=True)
            if phrase is not None:
                found.append(phrase)
            at = max(behind, at + 1)
        return found

    def _opening(self, start: int, end: int) -> int:
        """Behind a phrase of place that opens the clause: "in a bag, red outnumbers blue"."""
        if self.kind(start) in {"prep", "of"}:
            comma = next((at for at in range(start, end) if self.kind(at) == "comma"), None)
            if comma is not None and all(self.kind(at) not in TERMS or at in self.used for at in range(start, comma)):
                return comma + 1
        return start

    def _tie(self, left: Expression, right: Expression, start: int, end: int, law: str = "told") -> None:
        self.compared = self.compared or isinstance(right, Apply | Measure)
        self.ties.append(Tied(law, left, right, self.pieces[start].span | self.pieces[end - 1].span))

    def _number(self, start: int, end: int) -> int:
        """Where the one number of a clause stands.

        Raises: AnotherStory where there is not one.
        """
        found = [at for at in range(start, end) if self.kind(at) in TERMS and at not in self.used]
        if len(found) != 1 or self.kind(found[0]) != "number":
            raise self.refuse(start, end, "I cannot tell what the numbers of a sum are.")
        self.used.add(found[0])
        return found[0]

    def _sum(self, start: int, end: int) -> None:
        at = self._number(start, end)
        value = self.value(at, end)
        self.used |= {p for p in range(start, end) if self.kind(p) == "sum"}
        before, behind = self.subjects(start, at), self.subjects(self._behind(at + 1, end), end)
        self._tie(self._several([*before, *behind], start, end), value, start, end)

    def _several(self, found: list[Phrase], start: int, end: int) -> Expression:
        """The phrases added where there are several, else all things spoken of."""
        if len(found) > 1 and not any(p.pronoun in PLURAL for p in found):
            return summed([self.leaf(each) for each in found])
        named = [p for p in found if not p.pronoun]
        for each in found:
            self.phrases.remove(each)
        said = frozenset[str]().union(*(p.words for p in named))
        whole = Measure("all", (str(start), *sorted(said)), named="all of them")
        if not self.shift:
            return whole
        return Measure("all", (*whole.qualifiers, f"shift {self.shift}"), named="all of them")

    def _difference(self, start: int, end: int) -> None:
        at = self._number(start, end)
        value = self.value(at, end)
        self.used |= {p for p in range(start, end) if self.kind(p) in {"difference", "apart"}}
        found = [*self.subjects(start, at), *self.subjects(self._behind(at + 1, end), end)]
        pair = [p for p in found if not p.pronoun]
        if len(pair) == 2:
            qualifiers = tuple(str(p.place) for p in pair)
        elif not pair:
            qualifiers = ()
            self.phrases = [p for p in self.phrases if p not in found]
        else:
            raise self.refuse(start, end, "I cannot tell of which two a difference is.")
        self.compared = True
        self.ties.append(Tied("told", Measure("difference", qualifiers), value,
                              self.pieces[start].span | self.pieces[end - 1].span))  # fmt: skip

    # --- ratios -------------------------------------------------------------------------------------------------------

    def _ratio(self, start: int, end: int) -> None:
        """ "In the ratio 5 to 9", "come as 6:3:1"; another number in the clause is their sum."""
        start = self._opening(start, end)
        values, places = self._values(start, end)
        self.used |= places | {p for p in range(start, end) if self.kind(p) in {"ratioed", "sum", "as"}}
        parts: list[Phrase] = []
        total: Fraction | None = None
        for at in range(start, end):
            if self.kind(at) == "number" and at not in self.used and total is None:
                self.used.add(at)
                total = self.value(at, end)
        for run in self._runs(start, end):
            parts += self._listed(*run)
        if len(parts) != len(values):
            raise self.refuse(start, end, "I cannot tell what a ratio is of.")
        self._share(parts, values, start, end)
        if total is not None:
            self._tie(summed([self.leaf(p) for p in parts]), total, start, end)

    def _listed(self, start: int, end: int) -> list[Phrase]:
        return [p for p in self.subjects(start, end) if not p.pronoun]

    def _runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretch of a clause that lists several things."""
        joints = [at for at in range(start, end) if self.kind(at) in {"and", "comma", "to"} and at not in self.used
                  and self.kind(at - 1) in NOUNS | {"'s"} and self.kind(at + 1) in NOUNS | {"owner"}]  # fmt: skip
        if not joints:
            return []
        left = joints[0]
        while left > start and self.kind(left - 1) in NOUNS | {"'s", "owner"}:
            left -= 1
        right = joints[-1] + 1
        while right < end and self.kind(right) in NOUNS | {"'s", "owner"}:
            right += 1
        return [(left, right)]

    def _values(self, start: int, end: int) -> tuple[list[Fraction], set[int]]:
        written = [at for at in range(start, end) if self.kind(at) == "ratio"]
        if len(written) == 1:
            return list(self.pieces[written[0]].values), {written[0]}
        for at in range(start, end):
            kinds = [self.kind(at), self.kind(at + 1), self.kind(at + 2)]
            if kinds == ["number", "to", "number"] and self.pieces[at].value > 0:
                return [self.pieces[at].value, self.pieces[at + 2].value], {at, at + 1, at + 2}
        raise self.refuse(start, end, "A ratio was not understood.")

    def _share(self, parts: list[Phrase], values: list[Fraction], start: int, end: int) -> None:
        first = self.leaf(parts[0])
        for part, value in zip(parts[1:], values[1:], strict=True):
            self._tie(self.leaf(part), Apply("*", value / values[0], first), start, end)

    def _for_each(self, start: int, end: int) -> None:
        """ "For every 4 cats there are 7 dogs"."""
        at = next(p for p in range(start, end) if self.kind(p) == "each")
        numbers = [p for p in range(start, end) if self.kind(p) == "number" and self.pieces[p].value > 0]
        if len(numbers) != 2 or self.word(at - 1) != "for" or numbers[0] != at + 1:
            raise self.refuse(start, end)
        self.used |= {at, *numbers}
        parts = [self.phrase(p + 1, end, subject=True)[0] for p in numbers]
        found = [p for p in parts if p is not None]
        if len(found) != 2:
            raise self.refuse(start, end)
        self._share(found, [self.pieces[p].value for p in numbers], start, end)
