"""The text of a question with the program in it told as the chain of its layers."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.architecture.book import book
from grammar.errors import NotAnswered
from grammar.programs.lines import Row, closing, opens, statements
from grammar.programs.naming import called
from grammar.programs.program import Program, Unreadable
from grammar.token import Token

_FRAMEWORKS = {"keras": "Keras", "tensorflow": "Keras", "tf": "Keras", "torch": "PyTorch"}
_DROPPED = frozenset({"import", "class", "super", "print", "@", "pass"})
_SETTING = frozenset({"requires_grad", "trainable", "weight", "weights"})
_COUNTED = frozenset({"parameter", "parameters", "params", "param", "weight", "weights"})


def unrolled(tokens: Row) -> Row:
    """The tokens with a program in the place of its statements told as the calls of its layers, data's first.

    A program of which a part is not known stays as it is.

    Raises: NotAnswered where some layers are said not to learn.
    """
    if not _STATING & {each.text for each in tokens} or not any(
        each.text in book().calls and opens(tokens, at + 1) for at, each in enumerate(tokens)
    ):
        return tokens
    try:
        return _Unrolling(tokens).told()
    except Unreadable:
        return tokens


_STATING = frozenset({"add", "def", "self", "x", "model", "Model", "inputs", "import", "nn", "h", "out"})


class _Unrolling:
    def __init__(self, tokens: Row) -> None:
        self.tokens, self.program = tokens, Program()
        self.prose: list[Token] = []
        self.place = -1
        self.function = self.adding = ""
        self.classes = self.wholes = 0

    def told(self) -> Row:
        """The prose and, where the program stood, its layers."""
        for start, end in statements(self.tokens):
            row = self.tokens[start:end]
            if not row or not self._take(row):
                self.prose += self.tokens[start : end + 1]
            elif self.place < 0:
                self.place = len(self.prose)
        if self.place < 0:
            return self.tokens
        layers = self.program.layers
        counts = any(each.text.lower() in _COUNTED for each in self.prose)
        if not layers or self.classes > 1 or self.wholes > 1 or (self.program.branches and not counts):
            raise Unreadable("more than one network")
        before, behind = (tuple(called(each, self.program)) for each in
                          (self.prose[: self.place], self.prose[self.place :]))  # fmt: skip
        return (*before, *self._chain(layers), *behind)

    def _chain(self, layers: Sequence[Row]) -> Row:
        span = layers[0][0].span
        words = {_FRAMEWORKS[each.text] for each in self.tokens if each.text in _FRAMEWORKS}
        chain = [Token("WORD", each, span) for each in sorted(words)[:1]] if len(words) == 1 else []
        chain += [Token("COLON", ":", span)] if chain else []
        for at, layer in enumerate(layers):
            chain += [Token("COMMA", ",", span)] if at else []
            chain += layer
        return (*chain, Token("STOP", ".", layers[-1][-1].span))

    def _take(self, row: Row) -> bool:
        """Whether a line is code, which is taken.

        Raises: NotAnswered where it says which layers learn, or share their weights.
        """
        first = row[0].text
        if _SETTING & {one.text for one, two in pairwise(row) if two.kind == "EQUALS"}:
            raise NotAnswered("Which of these layers learn?", spans=(row[0].span | row[-1].span,))
        if first in _DROPPED or (first == "from" and any(each.text == "import" for each in row)):
            self.classes += first == "class"
            return first != "class" or opens(row, 2) or row[-1].kind == "COLON"
        if first == "def" and len(row) > 2:
            return self._define(row)
        if first == "return" and self.function:
            self.program.follow(row[1:])
            return True
        return self._add(row) or self._assign(row) or self._whole(row)

    def _define(self, row: Row) -> bool:
        opened = next((at for at, each in enumerate(row) if each.text == "("), 0)
        end = closing(row, opened) if opened else 0
        if not end:
            return False
        self.function = "".join(each.text for each in row[1:opened])
        names = [row[at].text for at in range(opened, end) if row[at - 1].text in {"(", ","}]
        for at in range(opened, end - 2):
            if row[at + 1].kind == "EQUALS" and row[at + 2].value is not None:
                self.program.assign((row[at].text,), row[at + 2 : at + 3], own=False)
        if self.function in {"forward", "call"}:
            self.program.enter([each for each in names if each != "self"])
        return True

    def _add(self, row: Row) -> bool:
        """ "model.add(…)"; prose may stand behind it."""
        at = next((n for n, each in enumerate(row) if each.text == "add" and n and opens(row, n + 1)), 0)
        end = closing(row, at + 1) if at else 0
        if not end or not any(each.text in book().calls for each in row[at:end]):
            return False
        if self.adding not in {"", row[at - 1].text}:
            raise Unreadable("two networks")
        self.adding = row[at - 1].text
        self.program.add(row[at + 2 : end - 1])
        self.prose += [*row[: at - 1], *row[end:]]
        return True

    def _assign(self, row: Row) -> bool:
        own = row[0].text == "self"
        sign = next((at for at, each in enumerate(row) if each.kind == "EQUALS"), 0)
        adds = sign > 0 and row[sign - 1].kind == "PLUS"
        names = [each for each in row[1 if own else 0 : sign - adds] if each.kind != "COMMA"]
        told = row[sign + 1 :]
        commas = sum(each.kind == "COMMA" for each in row[:sign])
        single = all(each.text[0].isalpha() for each in names) and len(names) <= 1 + commas
        if not sign or not names or not told or not single or told[-1].kind == "QUESTION":
            return False
        if any(each.kind == "STOP" for each in told):
            return False
        calls = any(opens(told, at + 1) for at in range(len(told) - 1))
        if not (adds or calls or len(told) == 1 or self._is_filled_in(names[0])):
            return False
        if adds:
            self.program.branches = True
            return True
        self.wholes += not own and "Sequential" in {each.text for each in told[:4]}
        self.program.assign([each.text for each in names], told, own=own)
        return True

    def _is_filled_in(self, name: Token) -> bool:
        """Whether a name stands among the arguments of a call."""
        places = [at for at, each in enumerate(self.tokens) if each.text == name.text and each is not name]
        return any(self.tokens[at - 1].text in {"(", ",", "="} for at in places if at)

    def _whole(self, row: Row) -> bool:
        """A line that is a call alone: `model.summary()`, `nn.Sequential(…)`."""
        at = next((n for n in range(min(len(row), 3)) if opens(row, n + 1)), -1)
        if at < 0 or closing(row, at + 1) != len(row) or any(each.kind == "STOP" for each in row[:at]):
            return False
        if row[at].text in {"compile", "fit", "summary", "build", "evaluate", "predict"}:
            return True
        if row[at].text == "Sequential":
            self.program.add(row)
            return True
        return False
