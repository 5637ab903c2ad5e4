"""The words of a text, the place that is read, and what is open there."""

from collections.abc import Sequence

from grammar.assembled.parts import NORMS, ONE, OUTER, WINDOWED, Group, Part, Told
from grammar.assembled.reading import Word
from grammar.errors import AnotherStory


class Cursor:
    """The words, the place that is read, and what is open there."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words, self.at, self.told = words, 0, Told()
        self.sentence = 0
        self.number: Word | None = None
        self.stress = ""
        self.sizes: Word | None = None
        self.biased: bool | None = None
        self.often = ONE
        self.frozen = self.beside = self.unclear = False
        self.singly, self.label = False, ""
        self.group: Group | None = None
        self.candidate: Group | None = None
        self.asking = False
        self.meant: list[Part] = []

    def ahead(self, far: int = 1) -> Word | None:
        """The word so many places behind this one."""
        place = self.at + far
        return self.words[place] if place < len(self.words) else None

    def follows(self, *kinds: str) -> bool:
        """Whether a word of one of these classes stands next."""
        word = self.ahead()
        return word is not None and word.kind in kinds

    @property
    def last(self) -> Part | None:
        """The part told last in this sentence."""
        part = self.told.parts[-1] if self.told.parts else None
        return part if part is not None and part.sentence == self.sentence else None

    def add(self, kind: str, word: Word) -> Part:
        """One more part, with what was said before it."""
        part = Part(kind, word.span, self.sentence, plural=word.is_plural, phrase=word.phrase, label=self.label)
        if self.number is not None:
            if not word.is_plural and self.number.value != 1 and word.kind == "KIND":
                raise AnotherStory("It is not plain what a number counts.")
            part.count = self.number.value or ONE
        if self.stress in {"EACH", "ALL", "BOTH"}:
            raise AnotherStory("It is not plain of which parts more is said.")
        if self.unclear:
            raise AnotherStory("It is not plain whether each of them has these parts.")
        if kind in OUTER:
            self.group = self.candidate = None
        part.biased, part.frozen, part.group, part.beside = self.biased, self.frozen, self.group, self.beside
        part.count *= self.often
        self.often, self.frozen = ONE, False
        self.told.parts.append(part)
        self.meant = [part]
        sizes = self.sizes
        self.drop()
        if sizes is not None:
            self.put(part, sizes)
        return part

    def drop(self) -> None:
        """Forget what was said before a part."""
        self.number, self.stress, self.sizes, self.biased = None, "", None, None

    def flag(self, parts: Sequence[Part], biased: bool) -> None:
        """Parts have biases, or have none."""
        for each in parts:
            if each.biased is not None and each.biased is not biased:
                raise AnotherStory("Biases are told in two ways.")
            each.biased = biased

    def put(self, part: Part, word: Word) -> None:
        """The joined sizes of a part."""
        if part.kind in WINDOWED and word.kind == "GRID":
            part.kernel = word.sizes
        elif part.kind in NORMS | {"vector"}:
            raise AnotherStory("A part of one size has two.")
        else:
            part.sizes, part.leads = word.sizes, word.kind == "MAP"
        self.stress = ""

    def refer(self, parts: list[Part], word: Word) -> None:
        """More is said of parts that were told."""
        if self.stress == "BOTH" and sum(each.count for each in parts) != 2:
            raise AnotherStory("It is not plain which two are meant.")
        self.meant = parts
        if self.biased is not None:
            self.flag(parts, self.biased)
        self.drop()

    def headed(self, parts: list[Part]) -> list[Part]:
        """With the part that stands before its kin without a noun of their own: "two maps, a to b and b to a"."""
        found = list(parts)
        for at, each in enumerate(self.told.parts):
            if each is found[0]:
                while at and not self.told.parts[at].named:
                    at -= 1
                    found.append(self.told.parts[at])
                break
        return found

    def opens(self, word: Word) -> None:
        """What stands between a group and its parts."""
        if self.candidate is None:
            return
        if self.stress == "EACH" or self._stressed_behind() or self.candidate.count == 1:
            self.group, self.stress, self.unclear = self.candidate, "", False
        elif self.candidate is not self.group:
            self.unclear = True

    def _stressed_behind(self) -> bool:
        """Whether "each" closes what is told: "six blocks have two norms each"."""
        for far, each in enumerate(self.words[self.at + 1 :], self.at + 1):
            if each.kind == "END" or each.kind == "APART":
                return False
            if each.kind == "EACH" and self.words[far + 1].kind in {"BREAK", "END"}:
                return True
        return False
