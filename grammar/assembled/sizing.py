"""What sizes and numbers tell of the parts of a network."""

from grammar.assembled.cursor import Cursor
from grammar.assembled.parts import NORMS, ONE, WINDOWED, Part
from grammar.assembled.reading import Word
from grammar.errors import AnotherStory


class Sizing(Cursor):
    """Reads sizes."""

    def joined(self, word: Word) -> None:
        """Sizes that stand together: of the part before or behind them, else of one more like those before."""
        ahead = self.ahead()
        if ahead is not None and ahead.kind == "KIND" and self.sizes is None and ahead.sense not in NORMS:
            self.sizes = word
            return
        if ahead is not None and ahead.kind == "BIAS" and ahead.text in {"free", "biasless"} and self.sizes is None:
            self.sizes = word
            return
        last = self.last
        if last is not None and self._takes(last, word) and self.number is None and self.sizes is None:
            self.put(last, word)
            return
        if self.stress in {"EACH", "BOTH", "ALL"}:
            raise AnotherStory("It is not plain which parts have these sizes.")
        if last is None or last.kind in NORMS | WINDOWED | {"table", "vector"}:
            if word.kind != "MAP":
                raise AnotherStory("It is not plain what has these sizes.")
            self.add("linear", word)
        else:
            self.add(last.kind, word)
        self.told.parts[-1].named = self.words[self.at - 1].kind == "WHOLE"
        self.put(self.told.parts[-1], word)

    def _takes(self, part: Part, word: Word) -> bool:
        if part.kind in WINDOWED:
            return not (part.kernel if word.kind == "GRID" else part.sizes)
        return not part.sizes and not part.roles

    def count(self, word: Word) -> None:
        """A number: of inputs, outputs, rows, of a norm, or of the parts behind it."""
        ahead = self.ahead()
        if self.stress == "EACH" and word.value == 1 and self.candidate is not None:
            self.opens(word)  # "three experts, each one linear layer"
        if ahead is not None and ahead.kind == "DIM":
            self.at += 1
            self._role(ahead.sense, word)
            return
        if ahead is not None and ahead.kind == "WIDTH" and ahead.sense == "wide":
            self.at += 1
            self._role("any", word)
            return
        adjective = ahead is not None and ahead.kind == "BIAS" and ahead.text in {"free", "biasless", "biased"}
        if ahead is not None and (adjective or ahead.kind in {"KIND", "GROUP", "GRID", "MAP", "FROZEN"}):
            self.number = word
            return
        if ahead is not None and ahead.kind == "WHOLE" and self.asking:
            return
        if self._counts_biases(word):
            return
        last = self.last
        if last is not None and last.kind in NORMS | {"vector"} and not last.sizes:
            last.sizes = ((word.value or ONE, ""),)
            return
        raise AnotherStory("It is not plain what a number counts.", spans=(word.span,))

    def _counts_biases(self, word: Word) -> bool:
        """ "With 128 biases", "with biases of 128 each": so many as the part has outputs."""
        before, last = self.words[self.at - 1 - (self.words[self.at - 1].kind == "OF")], self.last
        if before.kind != "BIAS" or before.sense != "bias" or last is None or len(last.sizes) != 2:
            return False
        last.own = word.value
        return self.told.value(last.sizes[1]) == word.value

    def _role(self, role: str, word: Word) -> None:
        last, size = self.last, (word.value or ONE, "")
        if last is None:
            raise AnotherStory("It is not plain what has a size.")
        if self.stress == "EACH" and last.kind == "table":
            for each in self.told.parts:
                each.roles.setdefault("width", size)
            self.stress = ""
        elif last.kind in NORMS | {"vector"} and not last.sizes and role != "row":
            last.sizes = (size,)
        elif last.kind == "table" and role in {"row", "any"} and not last.sizes and role not in last.roles:
            last.roles["row" if role == "row" else "width"] = size
        elif last.kind in {"linear", "router", *WINDOWED} and role in {"in", "out"} and role not in last.roles:
            last.roles[role] = size
        else:
            raise AnotherStory("It is not plain what has a size.")

    def width(self, word: Word) -> None:
        """ "Both of width 768", "d = 512": the width of the tables or norms, else what a symbol stands for."""
        ahead, skip = self.ahead(), 1
        if ahead is not None and ahead.kind == "EQUALS":
            ahead, skip = self.ahead(2), 2
        if ahead is None or ahead.kind != "NUMBER" or ahead.value is None:
            raise AnotherStory("A width has no number.")
        self.at += skip
        last = self.last
        if self.stress in {"BOTH", "ALL", "EACH"} and skip == 1:
            parts = [each for each in self.told.parts if each.kind == "table"]
            if not parts or any("width" in each.roles for each in parts):
                raise AnotherStory("It is not plain what has a width.")
            for each in parts:
                each.roles["width"] = (ahead.value, "")
            self.stress = ""
        elif last is not None and last.kind == "table" and not last.sizes and "width" not in last.roles:
            last.roles["width"] = (ahead.value, "")
        elif last is not None and last.kind in NORMS | {"vector"} and not last.sizes:
            last.sizes = ((ahead.value, ""),)
        else:
            self._bind("d", ahead)
            if word.text not in {"d"}:
                self._bind(word.text, ahead)

    def letter(self, name: str, word: Word) -> None:
        """What a symbol stands for."""
        self._bind(name, word)

    def _bind(self, name: str, number: Word) -> None:
        if number.value is None or self.told.symbols.setdefault(name, number.value) != number.value:
            raise AnotherStory("A symbol stands for two values.")
