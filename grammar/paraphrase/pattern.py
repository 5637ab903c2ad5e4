"""A pattern of words: what stands literally, what kind of word may stand there, and what is carried over.

An element is a word in small letters ("by"), which stands for its inflected forms, too; a class of words in capitals
("BE"); several of either ("by|with"), carried over in brackets ("[at|for]"); a noun phrase ("<a>"); an amount with its
unit or noun ("#n"); a bare number ("=n"); a unit ("@u"); or a share ("%p"). A "?" behind it says that it may be
missing; "^" that a sentence begins, "$" that one ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grammar.lexicon.inflection import uninflected
from grammar.token import Token

Tokens = tuple[Token, ...]
Captures = Mapping[str, Tokens]
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COLON"})
_NAMING = frozenset({
    "WORD", "MEASURE", "ARTICLE", "POSSESSOR", "POSSESSIVE", "ROUND", "LAYER", "NEURON", "ORDINAL", "LETTER", "FOREIGN",
    "TIME", "OTHER", "BIGGER", "SMALLER", "LIGHT", "LARGEST", "SMALLEST", "ORDINARY", "PRONOUN", "RELATION", "RATE",
    "OF", "EXTENT", "LONG",
})  # fmt: skip
_LINKING = frozenset({"OF", "POSSESSIVE"})
_UNITS = frozenset({"UNIT", "TIME", "MONEY", "WORD", "MEASURE", "ROUND", "CENT", "FOREIGN", "NEURON", "LAYER"})
_MEASURING = frozenset({"UNIT", "TIME", "MONEY", "CENT"})
_PER = frozenset({"PER", "ARTICLE", "SLASH"})
_UNDER = _MEASURING | {"LETTER", "ORDINAL"}
_SHARES = frozenset({"PERCENT", "FRACTION"})
CARRIED = "<#=@%["
"""The signs with which an element begins that is carried over."""
_LONGEST_NAME = 6
_LONGEST_UNIT = 2


@dataclass(frozen=True, slots=True)
class Element:
    """One element: what may stand there, whether it may be missing, and under which name it is carried over."""

    alternatives: frozenset[str]
    optional: bool = False
    name: str = ""

    @classmethod
    def of(cls, text: str) -> "Element":
        """The element that is written so.

        >>> Element.of("by|with?").optional, Element.of("<a>").name
        (True, '<a>')
        """
        plain = text.removesuffix("?")
        return cls(frozenset(plain.strip("[]").split("|")), plain != text, plain if plain[0] in CARRIED else "")

    @property
    def is_word(self) -> bool:
        """Whether a word or a class of words is meant, which a text must hold."""
        return not self.optional and self.name[:1] not in _READ and self.alternatives.isdisjoint("^$")

    def ends(self, tokens: Sequence[Token], at: int) -> Iterator[int]:
        """The places behind what may stand for it from a place on, the farthest first for what is carried over."""
        if self.name[:1] in _READ:
            yield from _READ[self.name[0]](tokens, at)
        elif self.alternatives == {"^"}:
            yield from (at,) if at == 0 or tokens[at - 1].kind in _ENDS else ()
        elif self.alternatives == {"$"}:
            yield from (at,) if at == len(tokens) or tokens[at].kind in _ENDS else ()
        elif at < len(tokens) and self._stands(tokens[at]):
            yield at + 1
        if self.optional:
            yield at

    def _stands(self, token: Token) -> bool:
        text = token.text.lower()
        return not self.alternatives.isdisjoint((token.kind, text, uninflected(text)))


def matched(elements: Sequence[Element], tokens: Sequence[Token], at: int) -> tuple[int, dict[str, Tokens]] | None:
    """The place behind a pattern that stands from a place on, and what it carries over; None where it does not."""
    if not elements:
        return at, {}
    first, *others = elements
    for end in first.ends(tokens, at):
        found = matched(others, tokens, end)
        if found is not None:
            carried = {first.name: tuple(tokens[at:end])} if first.name else {}
            return found[0], carried | found[1]
    return None


def _name(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """A noun phrase, which begins and ends with no word that only links."""
    end = at
    while end < min(len(tokens), at + _LONGEST_NAME) and tokens[end].kind in _NAMING:
        end += 1
    if at < len(tokens) and tokens[at].kind in _LINKING:
        return
    yield from (e for e in range(end, at, -1) if tokens[e - 1].kind not in _LINKING | {"ARTICLE", "POSSESSOR"})


def _amount(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """A number, with a sign of money before it or a unit or noun behind it."""
    at += at < len(tokens) and tokens[at].kind == "CURRENCY"
    if at >= len(tokens) or tokens[at].kind != "NUMBER":
        return
    yield from _unit(tokens, at + 1)
    end = at + 1
    while end < min(len(tokens), at + 1 + _LONGEST_UNIT) and tokens[end].kind in _UNITS:
        end += 1
    if end + 1 < len(tokens) and tokens[end].kind == "SLASH" and tokens[end - 1].kind == "UNIT":
        yield end + 2
    yield from range(end, at, -1)


def _number(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """A number without its unit."""
    if at < len(tokens) and tokens[at].kind == "NUMBER":
        yield at + 1


def _unit(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """A unit, with what it is told by: "feet per second"."""
    if at >= len(tokens) or tokens[at].kind not in _MEASURING:
        return
    if at + 2 < len(tokens) and tokens[at + 1].kind in _PER and tokens[at + 2].kind in _UNDER:
        yield at + 3
    yield at + 1


def _share(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """A percentage or a fraction."""
    if at + 1 < len(tokens) and tokens[at].kind == "NUMBER" and tokens[at + 1].kind == "PERCENT":
        yield at + 2
    elif at < len(tokens) and tokens[at].kind in _SHARES | {"HALF"}:
        yield at + 1


_READ = {"<": _name, "#": _amount, "=": _number, "@": _unit, "%": _share}
