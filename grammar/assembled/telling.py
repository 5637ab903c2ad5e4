"""What the words of a text tell of the parts of a network, from the left."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from grammar.assembled.grouping import Grouping
from grammar.assembled.parts import NORMS, ONE, OUTER, Part, Told, same
from grammar.assembled.reading import Word
from grammar.errors import AnotherStory

_ALL = frozenset({"network", "net", "model", "neural network", "stack", "whole thing"})


def told_of(words: Sequence[Word]) -> Told:
    """The parts that the words of a text tell, and what it asks of them.

    Raises: AnotherStory where it tells anything else.
    """
    telling = _Telling(words)
    telling.run()
    return telling.told


class _Telling(Grouping):
    """Reads parts, what is said of them, and what is asked."""

    def run(self) -> None:
        """Reads all the words.

        Raises: AnotherStory at the first that goes with nothing.
        """
        while self.at < len(self.words):
            word = self.words[self.at]
            reader = _READERS.get(word.kind)
            if reader is None:
                raise AnotherStory("A word goes with no part.", spans=(word.span,))
            reader(self, word)
            self.at += 1
        self._end()

    def kind(self, word: Word) -> None:
        """A part, or those told before of which more is said."""
        if word.sense == "idle":
            self.drop()
            return
        before = [each.kind for each in self.words[max(self.at - 2, 0) : self.at]]
        last = self.last
        labelled = last is not None and last.bare and last.kind in OUTER and "KIND" in before
        if last is not None and labelled and before[-1] in {"KIND", "BREAK"}:
            self.told.parts.pop()
            self.add(last.kind, word)  # "gate: linear 64 to 4"
            return
        if before[-1:] == ["KIND"]:
            raise AnotherStory("Two nouns name one part.", spans=(word.span,))
        if self._refers(word):
            self.refer(list(same(self.told.parts, word.sense)), word)
            return
        if (self.asking and self.number is None and self.sizes is None and not self._is_told(word)) or (
            self.follows("COUNTED") and not self.told.counted
        ):
            self.told.named.append(Part(word.sense, word.span, self.sentence, phrase=word.phrase))
            self.drop()
            return
        if self.asking and self.number is not None and not self._is_told(word):
            part = Part(word.sense, word.span, self.sentence, self.number.value or ONE, phrase=word.phrase)
            self.told.named.append(part)
            self.drop()
            return
        if self.sizes is not None and word.is_plural and self.number is None and self._sized_before(word):
            return
        self.add(word.sense, word)

    def _sized_before(self, word: Word) -> bool:
        """ "W_Q, W_K and W_V are 64 x 64 matrices": whether sizes are those of the parts named before."""
        bare = [each for each in same(self.told.parts, word.sense) if each.bare and each.sentence == self.sentence]
        if self.sizes is None or not bare or bare[-1] is not self.last:
            return False
        for each in bare:
            self.put(each, self.sizes)
        self.meant = bare
        self.drop()
        return True

    def _is_told(self, word: Word) -> bool:
        """Whether a part named behind what is asked has sizes of its own: "how many parameters has a layer from …"."""
        for each in self.words[self.at + 1 :]:
            if each.kind in {"END", "KIND"}:
                return False
            if each.kind in {"GRID", "MAP", "ROLE", "DIM"}:
                return True
        return False

    def _refers(self, word: Word) -> bool:
        """Whether a noun speaks of parts that were told: "every norm has …", "convolutions have biases"."""
        before = [each for each in same(self.told.parts, word.sense) if not each.bare or each.kind in NORMS]
        if not before or self.sizes is not None or self.asking:
            return False
        ahead = self.ahead()
        if ahead is not None and ahead.kind == "OPENS" and ahead.text == "with":
            ahead = self.ahead(2)
        flagged = ahead is not None and ahead.kind in {"BIAS", "VECTORS", "FROZEN"}
        has = ahead is not None and (ahead.kind in {"OPENS", "BREAK"} and ahead.text in {"have", "has"})
        if self.stress in {"EACH", "ALL", "BOTH"} and (flagged or has or self.biased is not None):
            return True
        if self.stress == "ALL" and ahead is not None and ahead.kind in {"BREAK", "END"}:
            return True  # "all linear, all with biases"
        return (has or (flagged and word.is_plural)) and self.number is None

    def bias(self, word: Word) -> None:
        """Whether a part, some parts, or all have biases."""
        biased, ahead = word.sense == "bias", self.ahead()
        if [each.kind for each in self.words[max(self.at - 2, 0) : self.at]] == ["HOW", "MANY"]:
            self.asks(replace(word, sense="bias"))
        elif ahead is not None and ahead.kind == "EVERYWHERE":
            self.at += 1
            self._everywhere(biased)
        elif ahead is not None and ahead.kind in {"KIND", "EACH", "ALL", "BOTH", "MAP", "GRID", "GROUP"} and (
            word.text in {"free", "biasless", "biased"} or ahead.kind in {"ALL", "BOTH"}
        ):
            self.biased = biased
        elif self.meant and self.meant[0].sentence == self.sentence and not self._sums_up(word):
            self.flag(self.headed(self.meant), biased)
        else:
            self._everywhere(biased)

    def _sums_up(self, word: Word) -> bool:
        """Whether several are spoken of in one: "all with biases", "…, no biases."."""
        before = self.words[self.at - 1] if self.at else None
        return word.text == "biases" and before is not None and before.kind in {"BREAK", "END", "ALL"}

    def _everywhere(self, biased: bool) -> None:
        if self.told.biased not in {None, biased}:
            raise AnotherStory("Biases are told in two ways.")
        self.told.biased = biased

    def vectors(self, word: Word) -> None:
        """A norm has two numbers for each of its features."""
        norms = [each for each in (self.meant or self.told.parts) if each.kind == "norm"]
        norms = norms or [each for each in self.told.named if each.kind == "norm"]
        if not norms:
            raise AnotherStory("It is not plain what has two vectors.")
        if self.follows("EACH"):
            self.at += 1

    def freeze(self, word: Word) -> None:
        """The part that stands behind, or those told before in the sentence, are not trained."""
        if self.follows("KIND", "GRID", "MAP", "GROUP", "WHOLE", "NUMBER", "BIAS"):
            self.frozen = True
            return
        parts = [each for each in self.told.parts if each.sentence == self.sentence]
        if not parts:
            raise AnotherStory("It is not plain what is frozen.")
        for each in parts:
            each.frozen = True

    def asks(self, word: Word) -> None:
        """What is counted."""
        if self.told.counted:
            raise AnotherStory("Two counts are spoken of.")
        self.told.counted, self.told.span, self.asking = word.sense, word.span, True
        self.drop()

    def stressed(self, word: Word) -> None:
        """ "Each", "all", "both", "per"."""
        self.stress = word.kind

    def counted_in(self, word: Word) -> None:
        """ "Each row 32 numbers"."""
        if self.stress != "EACH" or word.sense != "row" or not self.follows("NUMBER"):
            raise AnotherStory("A word goes with no part.", spans=(word.span,))

    def whole(self, word: Word) -> None:
        """A network, or the half of one by which parts are called: its encoder, its critic."""
        if not self.asking:
            self.label = word.phrase
        elif word.phrase not in _ALL:
            self.told.labels.append(word.phrase)

    def ordered(self, word: Word) -> None:
        """ "The second layer": one of several, which no question is understood to ask about."""
        if self.asking or self.stress:
            raise AnotherStory("It is not plain which part is meant.", spans=(word.span,))

    def lists(self, word: Word) -> None:
        """ "Two branches: one is a map from …, the other …": each of a group is told by itself."""
        self.told.listed = True

    def quiet(self, word: Word) -> None:
        """What says nothing of parts."""
        if word.kind == "BREAK" and word.text in {"have", "has", "having", "with"} and self.candidate is not None:
            self.opens(word)

    def end(self, word: Word) -> None:
        """The end of a sentence."""
        self._end()

    def _end(self) -> None:
        if self.number is not None or self.sizes is not None or self.biased is not None:
            raise AnotherStory("A sentence ends before what it speaks of.")
        self.sentence += 1
        self.group = self.candidate = None
        self.asking, self.frozen, self.beside, self.unclear, self.meant = False, False, False, False, []
        self.drop()


_READERS: dict[str, Callable[[_Telling, Word], None]] = {
    "KIND": _Telling.kind, "GRID": _Telling.joined, "MAP": _Telling.joined, "NUMBER": _Telling.count,
    "WIDTH": _Telling.width, "GROUP": _Telling.grouped, "OPENS": _Telling.opens, "APART": _Telling.apart,
    "BIAS": _Telling.bias, "VECTORS": _Telling.vectors, "FROZEN": _Telling.freeze, "COUNTED": _Telling.asks,
    "WHOLE": _Telling.whole, "NTH": _Telling.ordered, "OTHER": _Telling.lists, "FOLLOWED": _Telling.followed,
    "DIM": _Telling.counted_in, "END": _Telling.end, "BREAK": _Telling.quiet,
    **dict.fromkeys(("EACH", "ALL", "BOTH", "PER"), _Telling.stressed),
    **dict.fromkeys(("TOTAL", "OF", "HOW", "MANY"), _Telling.quiet),
}  # fmt: skip
