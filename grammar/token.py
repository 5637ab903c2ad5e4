"""A token: one word, number or sign of the text."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. `value` is a number's value, `sense` what the lexicon says a word means (its lemma
    where it says nothing), `form` the inflection ("base", "s", "past", "ing", "plural"), `glued` whether no space
    stands before it."""

    kind: str
    text: str
    span: Span
    value: Fraction | None = None
    sense: str = ""
    form: str = ""
    glued: bool = False
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Short, for whoever debugs."""
        return f"{self.kind}:{self.text}"


Rewriter = Callable[[list[Token], int], tuple[Token, int] | None]


def rewritten(
    tokens: list[Token], read: Rewriter, kinds: Collection[str], words: Collection[str] = ()
) -> list[Token]:
    """The tokens where `read` gives the one token that stands for those from an index on, and the index behind them;
    it is asked where one of such `kinds`, or of such `words` in small letters, stands."""
    kept: list[Token] = []
    end = 0
    for index in [i for i, t in enumerate(tokens) if t.kind in kinds or (words and t.text.lower() in words)]:
        found = read(tokens, index) if index >= end else None
        if found is not None:
            kept += [*tokens[end:index], found[0]]
            end = found[1]
    return [*kept, *tokens[end:]] if end else tokens
