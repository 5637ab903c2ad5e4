"""Phrases with gaps, as data: "<n> <value> from each of <n> <piece>" stands for all texts that are put together so.

An element of a phrase is a word ("each"), one of several ("[per|for]"), a class of words ("<value>"), a whole number
("<n>"), any number ("<x>"), up to four words that relate nothing ("~"), the opening of a
sentence ("^^"), and may be left out where a question mark stands behind it. Words are compared in their lemmas.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from grammar.lexicon.inflection import uninflected
from grammar.token import Token

_FILLING = frozenset({
    "WORD", "ARTICLE", "ADVERB", "POSSESSIVE", "INPUT", "NOUN", "ONLY", "THING", "UNIT", "TIME", "DENSE", "MEASURE",
    "LETTER", "HYPHEN", "LIGHT", "EVERY", "SUCCESSIVE",
})  # fmt: skip
_MOST_FILLED = 4


@dataclass(frozen=True, slots=True)
class Element:
    """What may stand at a place of a phrase: a "number", a "whole" number, some "filling", or one of `words`."""

    kind: str
    words: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found, and the places of the numbers and words of classes in it."""

    start: int
    end: int
    numbers: tuple[int, ...] = ()
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase with gaps; a text of which no word is one of each of `needs` does not hold it."""

    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]

    def at(self, tokens: Sequence[Token], start: int) -> Match | None:
        """The phrase at a place, as long as it may be; None where it does not stand there."""
        return next(_matched(tokens, start, self.elements, Match(start, start)), None)

    def found(self, tokens: Sequence[Token], words: frozenset[str]) -> Iterator[Match]:
        """The places where the phrase stands, none inside another, in a text of such words."""
        for need in self.needs:
            if need.isdisjoint(words):
                return
        index, first = 0, self.elements[0]
        fixed = not first.optional and first.kind not in {"filling", "opening"}
        while index < len(tokens):
            match = self.at(tokens, index) if not fixed or _suits(tokens[index], first) else None
            if match is not None and match.end > index:
                yield match
            index = match.end if match is not None and match.end > index else index + 1


def pattern(written: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """The phrase that a line of data writes.

    >>> pattern("<n> of?", {}).elements[0].kind
    'whole'
    """
    elements = tuple(_element(each, classes) for each in written.split())
    return Pattern(elements, tuple(each.words for each in elements if each.words and not each.optional))


def _element(written: str, classes: Mapping[str, frozenset[str]]) -> Element:
    optional = len(written) > 1 and written.endswith("?")
    bare = written.removesuffix("?") if optional else written
    if bare in _KINDS:
        return Element(_KINDS[bare], optional=optional)
    if bare.startswith("<"):
        return Element("class", classes[bare.strip("<>")], optional)
    if bare.startswith("[") and len(bare) > 1:
        return Element("word", frozenset(bare[1:-1].split("|")), optional)
    return Element("word", frozenset({bare}), optional)


_KINDS = {"<n>": "whole", "<x>": "number", "~": "filling", "^^": "opening"}
_ENDING = frozenset({"STOP", "QUESTION", "LINE", "COLON", "SEMICOLON"})


def lemmas(token: Token) -> frozenset[str]:
    """The forms by which a token is known: as written, uninflected, by its sense."""
    return _lemmas(token.text, token.sense)


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The forms by which any of the tokens is known."""
    return frozenset().union(*[_lemmas(token.text, token.sense) for token in tokens])


@lru_cache(maxsize=4096)
def _lemmas(text: str, sense: str) -> frozenset[str]:
    lower = text.lower()
    return frozenset({lower, uninflected(lower), *((sense,) if sense else ())})


def is_whole(token: Token) -> bool:
    """Whether a token is a whole number above 0."""
    return token.kind == "NUMBER" and token.value is not None and token.value.denominator == 1 and token.value > 0


def _matched(tokens: Sequence[Token], at: int, left: Sequence[Element], so_far: Match) -> Iterator[Match]:
    if not left:
        yield Match(so_far.start, at, so_far.numbers, so_far.words)
        return
    first, rest = left[0], left[1:]
    if first.kind == "opening":
        if not at or tokens[at - 1].kind in _ENDING:
            yield from _matched(tokens, at, rest, so_far)
        return
    if first.kind == "filling":
        for end in _filled(tokens, at):
            yield from _matched(tokens, end, rest, so_far)
        return
    if at < len(tokens) and _suits(tokens[at], first):
        numbers = (*so_far.numbers, at) if first.kind in {"whole", "number"} else so_far.numbers
        words = (*so_far.words, at) if first.kind == "class" else so_far.words
        yield from _matched(tokens, at + 1, rest, Match(so_far.start, at, numbers, words))
    if first.optional:
        yield from _matched(tokens, at, rest, so_far)


def _filled(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The ends of stretches of words that relate nothing, the shortest first."""
    for end in range(at, min(at + _MOST_FILLED, len(tokens)) + 1):
        yield end
        if end < len(tokens) and tokens[end].kind not in _FILLING:
            return


def _suits(token: Token, element: Element) -> bool:
    match element.kind:
        case "whole":
            return is_whole(token)
        case "number":
            return token.kind in {"NUMBER", "FRACTION"} and token.value is not None
        case _:
            return bool(lemmas(token) & element.words)


def computed(written: str, values: Sequence[Fraction]) -> str:
    """A template with the numbers that a phrase holds: "{1*2} inputs" of 3 and 4 is "12 inputs"; place 0 is a one."""
    pieces = written.split("{")
    made = [pieces[0]]
    for each in pieces[1:]:
        inside, _, behind = each.partition("}")
        made += [str(_value(inside, values)), behind]
    return "".join(made)


def _value(written: str, values: Sequence[Fraction]) -> Fraction:
    if "+" in written:
        return sum((_value(each, values) for each in written.split("+")), Fraction(0))
    product = Fraction(1)
    for each in written.split("*"):
        product *= chosen(values, int(each))
    return product


def chosen(values: Sequence[Fraction], place: int) -> Fraction:
    """The number at a place of a phrase, counted from 1; 1 for place 0."""
    return values[place - 1] if place else Fraction(1)
