"""Equal pieces without waste: the largest squares that tile a rectangle, the longest equal pieces of several lengths,
how many of each kind are in one of the most equal groups, and packs of different sizes that make up the same number."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm

from grammar.errors import AnotherStory
from grammar.geometry.amounts import Amount, amounts
from grammar.problem import Apply, Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.school.averages import added
from grammar.school.row import RELATING, Found, Row, row_of
from grammar.school.whole_numbers import THINGS
from grammar.stories.scene import Scene

_SIZE = Measure("size", (), "pieces", named="the size of each piece")
_SIDE = frozenset({"side", "size", "long", "length", "large", "edge", "dimension", "big", "longest", "width", "wide"})
_READ = frozenset({
    "EQUAL", "LARGEST", "MOST", "SMALLEST", "LEAST", "WITHOUT", "SHRINK", "RELATION", "EACH", "SAME", "DIVIDE",
    "EVERY", "PER", "NOT", "GROW",
})  # fmt: skip
"""Kinds of words that say no more here than that the pieces are equal, as large as can be, and leave nothing."""


def problem(scene: Scene) -> Problem:
    """The size or the number of equal pieces, or of packs, that a text asks for.

    Raises: AnotherStory where none are told of, or more is said.
    """
    told = _Told(scene.read(row_of))
    if not (told.has("equal") or told.has("squares")):
        raise AnotherStory("No equal pieces are told of.")
    few = told.has("fewest") or told.has("small")
    ties, unit = told.packed() if told.has("pack") and few else told.cut()
    told.demand_read()
    span = told.row.span(0, len(told.row.words))
    goal = HasValue(ties[-1][1], Asked(unit, span=span), span=span)
    facts = tuple(Tied(law, left, right, span) for law, left, right in ties)
    return Problem((*facts, goal), (goal,), notes=scene.notes)


_Tie = tuple[str, Measure, Expression]


@dataclass(frozen=True)
class _Told:
    """A text of equal pieces: its amounts, and what its words name."""

    row: Row

    @cached_property
    def found(self) -> tuple[Found, ...]:
        return self.row.found("pieces")

    @cached_property
    def told(self) -> tuple[Amount, ...]:
        """The amounts; "two ropes" only counts those that are told, and "one tile" none."""
        every = tuple(amounts(self.row.words))
        return tuple(each for each in every if not self._is_counting(each, len(every) - 1))

    def _is_counting(self, amount: Amount, others: int) -> bool:
        spelled = not amount.unit and self.row.words[amount.start].text.isalpha()
        return spelled and amount.number in {1, others}

    def names(self, what: str) -> tuple[Found, ...]:
        """Where the text names it."""
        return tuple(each for each in self.found if each.what == what)

    def has(self, what: str) -> bool:
        """Whether the text names it."""
        return bool(self.names(what))

    @cached_property
    def asked(self) -> range:
        """The places of the question.

        Raises: AnotherStory where there is not one.
        """
        question = self.row.question()
        if question is None:
            raise AnotherStory("Not one thing is asked.")
        return range(*question)

    def demand_read(self) -> None:
        """Raises AnotherStory where a number or a word of relation is left over."""
        used = {at for each in amounts(self.row.words) for at in range(each.start, each.end)}
        used |= {at for each in self.found for at in range(each.start, each.end)}
        if self.row.left(used, RELATING - _READ) or self.has("strange"):
            raise AnotherStory("More is said than of equal pieces.")

    # --- pieces -------------------------------------------------------------------------------------------------------

    def cut(self) -> tuple[list[_Tie], str]:
        """The largest equal pieces of what is told.

        Raises: AnotherStory where they are not asked for.
        """
        if not any(each.unit for each in self.told):
            return self._in_each(), ""
        squares = self.names("squares")
        fewest = self.has("fewest") and bool(squares) and not self.has("small")
        if len(self.told) < 2 or not (self.has("largest") or fewest) or not (squares or self.has("cutting")):
            raise AnotherStory("The largest pieces are not asked for.")
        if any(each.power != 1 for each in self.told) or len({each.unit for each in self.told}) > 1:
            raise AnotherStory("These are no lengths in one unit.")
        ties: list[_Tie] = [("gcd", _SIZE, _common([each.number for each in self.told]))]
        if not self._counts():
            if not _SIDE & {self.row.words[at].lemma for at in self.asked}:
                raise AnotherStory("Not the size of a piece is asked.")
            return ties, self.told[0].unit
        if squares and len(self.told) != 2:
            raise AnotherStory("A rectangle has two sides.")
        along: list[Expression] = [Apply("/", each.number, _SIZE) for each in self.told]
        count = Measure("number", (), "pieces", named="the number of pieces")
        return [*ties, ("pieces", count, Apply("*", *along) if squares else added(along))], ""

    def _counts(self) -> bool:
        kinds = [self.row.words[at].kind for at in self.asked]
        if any(self.row.words[at].text.lower() in {"cut", "cuts"} for at in self.asked):
            raise AnotherStory("Cuts are no pieces.")
        return kinds[:2] == ["HOW", "MANY"] or any(each.start in self.asked for each in self.names("fewest"))

    def _in_each(self) -> list[_Tie]:
        """How many of the most groups there are, or how many of one kind are in each of them.

        Raises: AnotherStory where that is not asked.
        """
        words = self.row.words
        kinds = [words[at].kind for at in self.asked]
        if not self.has("largest") and not self._as_many_as_possible():
            raise AnotherStory("Not the most groups are told of.")
        counted = self._dealt()
        groups = Measure("groups", (), "pieces", named="the number of groups")
        ties: list[_Tie] = [("gcd", groups, _common(list(counted.values())))]
        of = [at + 1 for at in self.asked if words[at].kind in {"MANY", "OF"} or words[at].lemma == "number"][-1:]
        wanted = words[of[0]].lemma if of and of[0] in self.asked else ""
        if wanted in counted and {"EACH", "PER"} & set(kinds):
            each = Measure("number", (), "pieces", named=f"the {wanted} in each group")
            return [*ties, ("pieces", each, Apply("/", counted[wanted], groups))]
        if not any(each.start == of[0] for each in self.names("pack") if of) or {"EACH", "PER"} & set(kinds):
            raise AnotherStory("Not how many are in each group is asked.")
        return ties

    def _as_many_as_possible(self) -> bool:
        """Whether it is said that there are as many groups as there can be."""
        words = self.row.words
        ends = [at for at, word in enumerate(words) if word.lemma == "possible" and at and words[at - 1].kind == "AS"]
        return any(a.kind == "AS" and b.kind == "MANY" for at in ends for a, b in pairwise(words[max(at - 5, 0) : at]))

    def _dealt(self) -> dict[str, Fraction]:
        """How many of each kind are dealt out: all but those that are told to be left over in the end.

        Raises: AnotherStory where that is not told of every kind.
        """
        counted: dict[str, Fraction] = {}
        over: dict[str, Fraction] = {}
        every = [(each, self.row.words[each.end]) for each in amounts(self.row.words)]
        for each, noun in every:
            if each not in self.told and noun.lemma not in counted:
                continue
            again = noun.lemma in counted and self._is_over(each)
            if noun.lemma in counted and not again:
                raise AnotherStory("It is not plain what is dealt out.")
            (over if again else counted)[noun.lemma if noun.kind in THINGS else ""] = each.number
        if "" in {*counted, *over} or len(counted) + len(over) < len(self.told):
            raise AnotherStory("It is not plain what is dealt out.")
        return {noun: number - over.get(noun, Fraction(0)) for noun, number in counted.items()}

    def _is_over(self, amount: Amount) -> bool:
        """Whether a sentence says of an amount that it is left over."""
        start, end = next(each for each in self.row.sentences() if each[0] <= amount.start < each[1])
        return any(self.row.words[at].kind in {"LEAVE", "REMAIN", "LEFT", "REMAINING"} for at in range(start, end))

    # --- packs --------------------------------------------------------------------------------------------------------

    def packed(self) -> tuple[list[_Tie], str]:
        """The fewest packs of one thing, or the fewest things, of which there are as many as of the others.

        Raises: AnotherStory where that is not asked.
        """
        words = self.row.words
        sizes = {self._packed(each): each.number for each in self.told}
        if len(sizes) != len(self.told) or len(sizes) < 2 or "" in sizes:
            raise AnotherStory("It is not told what comes in packs.")
        behind = [f.end for f in self.names("fewest") if f.start in self.asked]
        after = behind[0] if behind else self.asked.start + 2
        packs = next((f for f in self.names("pack") if f.start == after), None)
        of = words[after + 2 if packs is not None and words[after + 1].kind == "OF" else after].lemma
        same = Measure("number", (), "pieces", named="the number of each")
        ties: list[_Tie] = [("lcm", same, Call("lcm", tuple(sizes.values())))]
        if packs is None:
            if of not in sizes and of not in {"each", "thing", "item"}:
                raise AnotherStory("It is not told what is counted.")
            return ties, ""
        if of not in sizes:
            raise AnotherStory("It is not told which packs are counted.")
        count = Measure("packs", (), "pieces", named=f"the packs of {of}")
        return [*ties, ("pieces", count, Apply("/", same, sizes[of]))], ""

    def _packed(self, amount: Amount) -> str:
        """What comes in packs of so many: "packs of 8 buns", "buns come in packs of 8"."""
        words = self.row.words
        pack = next((f for f in self.names("pack") if f.end + 1 == amount.start), None)
        if pack is None or words[pack.end].kind != "OF":
            return ""
        after = words[amount.end] if amount.end < len(words) else None
        if after is not None and after.kind in THINGS and words[pack.start - 1].kind != "IN":
            return after.lemma
        at = pack.start
        while at and words[at].kind not in {"COMMA", "STOP", "AND"}:
            at -= 1
        named = [w.lemma for w in words[at : pack.start] if w.kind in THINGS and w.lemma not in _OF_SALE]
        return named[-1] if named else ""


_OF_SALE = frozenset({"come", "sold", "sell", "pack", "packed", "supplied", "available", "only", "arrive"})


def _common(numbers: Sequence[Fraction]) -> Expression:
    """The largest length of which all are multiples."""
    parts = Fraction(lcm(*(each.denominator for each in numbers)))
    whole = Call("gcd", tuple(each * parts for each in numbers))
    return whole if parts == 1 else Apply("/", whole, parts)
