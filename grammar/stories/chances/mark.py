"""A word or number under the class that it has in questions of chance, and names of two words as one."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.span import Span
from grammar.stories.chances.patterns import patterns

_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or number under its class; `word` is its singular, lower-case form, `stem` what its inflections share."""

    kind: str
    word: str
    span: Span
    value: Fraction | None = None
    sense: str = ""
    sentence: int = 0
    named: bool = False
    text: str = ""

    @property
    def capital(self) -> bool:
        """Whether the word is written in capitals."""
        return self.text.isupper()

    @property
    def length(self) -> int:
        """How many letters the word has."""
        return len(self.text)

    @property
    def stem(self) -> str:
        """The word without its inflection, as far as two forms of it need to meet."""
        return stem(self.word)


def stem(word: str) -> str:
    """The word without its ending.

    >>> stem("fails") == stem("failed") == stem("failing")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word.rstrip("e")


def boxed(marks: list[Mark]) -> list[Mark]:
    """The marks with each name of one of several boxes as one mark: urn A, box 2, the second bag."""
    heads, found, at = patterns("row.boxes"), [], 0
    while at < len(marks):
        here, after = marks[at], marks[at + 1] if at + 1 < len(marks) else marks[at]
        one, two = (here, after) if here.word in heads else (after, here)
        named = two.kind in ({"LETTER", "NUMBER"} if one is here else {"ORDINAL"}) and one is not two
        if one.word in heads and named:
            called = two.word if two.value is None else str(two.value)
            span = here.span | after.span
            found.append(replace(one, kind="BOX", word=f"{one.word}_{called}", span=span, named=False))
        else:
            found.append(here)
        at += 2 if found[-1].kind == "BOX" else 1
    return found if len({mark.word for mark in found if mark.kind == "BOX"}) > 1 else marks
