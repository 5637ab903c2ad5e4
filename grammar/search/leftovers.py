"""Things put in rows, groups or packs of several sizes, and how many are left over each time: how many there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.school.row import ENDS, RELATING, Row, Word, row_of
from grammar.search.bounds import MOST
from grammar.stories.scene import Scene

_GROUPS = frozenset({
    "row", "group", "box", "pack", "bag", "team", "bunch", "pile", "stack", "column", "set", "line", "packet", "batch",
    "bundle", "crate", "heap", "basket", "carton", "tray", "array", "file", "rank", "table",
})  # fmt: skip
_SIZES = {
    "twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8, "nines": 9, "tens": 10,
    "elevens": 11, "twelves": 12,
}  # fmt: skip
_COUNTED = frozenset({"count", "counted"})
_LEFT = frozenset({
    "left", "leave", "leftover", "leftovers", "remain", "remaining", "over", "remainder", "extra", "spare",
})  # fmt: skip
_SHORT = frozenset({"short", "missing", "lack", "few"})
_NONE = frozenset({"none", "no", "nothing", "exactly", "even", "evenly", "perfectly"})
_STRANGE = frozenset({
    "price", "cost", "probability", "percent", "average", "total", "share", "per", "twice", "half", "ratio",
})  # fmt: skip
_IT = Call("n", ())


def problem(scene: Scene) -> Problem:
    """The number that leaves what is told when it is put in groups.

    Raises: AnotherStory where not two sizes of groups are told, each with what is left over.
    """
    row = scene.read(row_of)
    if not any(word.lemma in _LEFT or word.lemma in _SHORT for word in row.words):
        raise AnotherStory("Nothing is left over.")
    told = _Told(row)
    told.read()
    found = told.found()
    measure = Measure("number", (), "integer", named="the number")
    span = row.span(0, len(row.words))
    goal = HasValue(measure, Asked(span=span), span=span)
    return Problem((Tied("search", measure, found, span), goal), (goal,), notes=scene.notes)


@dataclass
class _Told:
    """What each sentence or clause says: sizes of groups, and what they leave."""

    row: Row
    rests: dict[Fraction, Fraction] = field(default_factory=dict)
    low: Fraction = Fraction(1)
    high: Fraction | None = None
    used: set[int] = field(default_factory=set)
    sizes: set[int] = field(default_factory=set)

    def read(self) -> None:
        """Gives every number its part.

        Raises: AnotherStory where one has none.
        """
        waiting: list[Fraction] = []
        rest: Fraction | None = None
        for at, word in enumerate(self.row.words):
            size, left = self._size(at), self._left(at)
            if left is None and size is None and waiting and rest is None and self.rests and self._there_are(at):
                left = word.value  # "in rows of 7 there are 3": left over as before
            if size is not None:
                waiting.append(size)
                self.sizes.add(at)
            elif left is not None:
                if rest is not None:
                    raise AnotherStory("Two numbers are left over at once.")
                rest = left
                self.used.add(at)
            elif word.kind == "NUMBER":
                self._bound(at)
            joint = word.kind in {"COMMA", "AND", "BUT"} and not self._lists(at)
            if word.kind in ENDS or (joint and bool(waiting) and rest is not None) or at + 1 == len(self.row.words):
                if bool(waiting) is (rest is None):
                    raise AnotherStory("It is not told what is left over.")
                self._take(waiting, rest)
                waiting, rest = [], None

    def _there_are(self, at: int) -> bool:
        """Whether a number stands behind "there are", with nothing behind it in its clause."""
        words = self.row.words
        after = words[at + 1].kind if at + 1 < len(words) else "STOP"
        plain = words[at].kind == "NUMBER" and words[at].value is not None
        return plain and at > 0 and words[at - 1].kind == "BE" and after in ENDS | {"COMMA", "AND"}

    def _lists(self, at: int) -> bool:
        """Whether a joint only parts the sizes of a list."""
        following = self.row.words[at + 1] if at + 1 < len(self.row.words) else None
        sized = following is not None and (following.kind == "NUMBER" or following.text.lower() in _SIZES)
        return sized and self._left(at + 1) is None

    def _take(self, sizes: Sequence[Fraction], rest: Fraction | None) -> None:
        for size in sizes:
            left = rest if rest is None or rest >= 0 else size + rest
            if left is None or not 0 <= left < size or size in self.rests:
                raise AnotherStory("No groups leave so many.")
            self.rests[size] = left

    def _size(self, at: int) -> Fraction | None:
        """The size of a group: "rows of 5", "by 5", "5 at a time", "in fives"; or one more of a list of them."""
        words, word = self.row.words, self.row.words[at]
        if word.text.lower() in _SIZES:
            if (at and words[at - 1].lemma in {"in", "into", "by"}) or self._follows_a_size(at):
                return Fraction(_SIZES[word.text.lower()])
            raise AnotherStory("It is not told what is done by so many.")
        if word.kind != "NUMBER" or word.value is None or word.value.denominator != 1 or word.value < 2:
            return None
        before = [w.lemma for w in words[max(0, at - 2) : at]]
        grouped = before[-1:] == ["of"] and before[0] in _GROUPS
        timed = [w.lemma for w in words[at + 1 : at + 3]] == ["at", "time"]
        divided = before[-1:] == ["by"] and any(w.kind == "DIVIDE" or w.lemma in _COUNTED for w in words[:at])
        listed = self._follows_a_size(at)
        return word.value if grouped or timed or divided or listed else None

    def _follows_a_size(self, at: int) -> bool:
        joints = {"COMMA", "OR", "AND"}
        back = at - 1
        while back and self.row.words[back].kind in joints:
            back -= 1
        return back < at - 1 and back in self.sizes and self._left(at) is None

    def _left(self, at: int) -> Fraction | None:
        """What is left over, as a number at a place says: "3 left over", "leaves 3", "none left"; less than none where
        so many are missing."""
        words, word = self.row.words, self.row.words[at]
        ahead = [w.lemma for w in self._until(words[at + 1 : at + 5])]
        if word.kind == "NUMBER" and self._leaves_another(at, ahead):
            return None
        behind = [w.lemma for w in self._until(words[max(0, at - 3) : at][::-1])]
        if word.lemma in _NONE and word.kind != "NUMBER":
            said = word.lemma in {"exactly", "even", "evenly", "perfectly", "none"} or _LEFT & {*ahead}
            return Fraction(0) if said and not (word.lemma == "exactly" and ahead and ahead[0].isdigit()) else None
        if word.value is None or word.value.denominator != 1 or word.kind not in {"NUMBER", "PRONOUN"}:
            return None
        if _SHORT & {*ahead[:3]} or "short" in behind[:2]:
            return -word.value
        return word.value if _LEFT & {*ahead[:3]} or (_LEFT - {"over"}) & {*behind[:3]} else None

    def _leaves_another(self, at: int, ahead: Sequence[str]) -> bool:
        """Whether it is said behind a number how many others are left: "rows of 12 with none left", "6 leave 3"."""
        left = next((place for place, lemma in enumerate(ahead) if lemma in _LEFT), len(ahead))
        if left == len(ahead):
            return False
        verb = at + 1 + left
        after = self.row.words[verb + 1] if verb + 1 < len(self.row.words) else None
        told = ahead[left] == "leave" and after is not None and after.kind == "NUMBER"
        return told or bool({"with", *_NONE} & {*ahead[:left]})

    def _until(self, words: Sequence[Word]) -> Iterator[Word]:
        """The words up to a border or another number."""
        for word in words:
            if word.kind in ENDS | {"COMMA", "AND", "BUT", "NUMBER", "IF", "WHEN", "RELATIVE"}:
                return
            yield word

    def _bound(self, at: int) -> None:
        """Raises AnotherStory where a number is no bound."""
        words, value = self.row.words, self.row.words[at].value
        before = [w.lemma for w in words[max(0, at - 2) : at]]
        if value is None or value.denominator != 1 or not before:
            raise AnotherStory("A number is no size of a group.")
        self.used.add(at)
        closes = before[-1] == "and" and words[at - 3].lemma == "between"
        if before in (["fewer", "than"], ["less", "than"]) or before[-1] in {"under", "below"} or closes:
            self.high = value - 1
        elif before == ["more", "than"] or before[-1] in {"over", "above", "between"}:
            self.low = value + 1
        else:
            raise AnotherStory("A number is no size of a group.")

    def found(self) -> Expression:
        """The condition, put to the numbers in order.

        Raises: AnotherStory where more is said, or neither a bound nor the least is told.
        """
        bounds = {"MORE", "FEWER", "THAN", "BETWEEN", "DIVIDE", "NOT", "WITHOUT", "EACH", "EVERY", "RELATION"}
        left = self.row.left(self.used | self.sizes, RELATING - bounds)
        lemmas = {word.lemma for word in self.row.words}
        grouped = lemmas & {*_GROUPS, "time"} or any(word.text.lower() in _SIZES for word in self.row.words)
        if len(self.rests) < 2 or left or lemmas & _STRANGE or not grouped:
            raise AnotherStory("More is said than of groups and what they leave.")
        held = tuple(Call("congruent_by", (_IT, rest, size)) for size, rest in self.rests.items())
        least = any(word.kind in {"SMALLEST", "LEAST"} or word.lemma == "minimum" for word in self.row.words)
        if self.high is None and not least:
            raise AnotherStory("More than one number is of this kind.")
        low = max(self.low, *self.rests)  # there are enough for one group of each size
        high = self.high if self.high is not None else low + MOST - 1
        if high - low >= MOST:
            raise AnotherStory("That many numbers are not tried.")
        return Call("least_such" if least else "only_such", (_IT, low, high, Call("both", held)))
