"""Reads a text about parts of a network into words of a few classes; sizes that are joined stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import uninflected
from grammar.pieced import Language
from grammar.span import Span
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_BREAKS = frozenset({"COMMA", "COLON", "OPEN", "CLOSE", "DASH", "BAR", "BULLET", "QUOTE", "AND"})
_CROSSES = frozenset({"X", "TIMES_SIGN", "BY", "BY_SIZE", "STAR"})
_LEADS = frozenset({"TO", "ARROW", "INTO", "HYPHEN"})
_STRESS = frozenset({"EACH", "EVERY", "ALL", "BOTH", "PER"})
_PHRASES = Language("assembled", frozenset()).phrases

SIZES = {
    "byte": 1, "bytes": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30,
    "kilobytes": 10**3, "megabytes": 10**6, "gigabytes": 10**9,
}  # fmt: skip
"""How many bytes a unit of memory has."""

Size = tuple[Fraction, str]
"""A number, and the symbol that it is taken times, "" for none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A class of words, what it means there, its number, or the sizes that are joined: by a cross, or from one to the
    next."""

    kind: str
    sense: str
    span: Span
    text: str = ""
    value: Fraction | None = None
    sizes: tuple[Size, ...] = ()
    phrase: str = ""

    @property
    def is_plural(self) -> bool:
        """Whether it speaks of several."""
        return self.text.endswith("s") and not self.text.endswith(("bias", "ss"))


def words_of(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of a text in order, without those that say nothing.

    Raises: AnotherStory at a word that is not known.
    """
    return tuple(_words([each for each in tokens if each.kind != "ARTICLE"]))


def _words(tokens: Sequence[Token]) -> Iterator[Word]:
    lemmas = tuple(uninflected(each.text.lower()) for each in tokens)
    at = 0
    while at < len(tokens):
        joined = _joined(tokens, lemmas, at)
        if joined is not None:
            word, at = joined
            yield word
            continue
        token = tokens[at]
        bare = token.kind == "COMMA" or (token.kind == "NUMBER" and lemmas[at] not in {"one", "two", "zero"})
        found = None if bare else _PHRASES().longest(lemmas, at)
        if found is not None:
            end, (kind, sense) = found
            if kind != "FILLER":
                text = tokens[end - 1].text.lower()
                value = Fraction(1) if kind == "NUMBER" else token.value
                phrase = " ".join(lemmas[at:end])
                yield Word(kind, sense, token.span | tokens[end - 1].span, text, value, phrase=phrase)
            at = end
            continue
        yield _plain(token)
        at += 1


def _plain(token: Token) -> Word:
    """A token that no phrase holds.

    Raises: AnotherStory where it is not known.
    """
    text = token.text.lower()
    if token.kind in _ENDS:
        return Word("END", token.kind, token.span, text)
    if token.kind in _BREAKS:
        return Word("BREAK", token.kind, token.span, text)
    if token.kind in _STRESS:
        return Word("EACH" if token.kind == "EVERY" else token.kind, "", token.span, text)
    if token.kind in {"NUMBER", "EQUALS", "HOW", "MANY"}:
        return Word(token.kind, "", token.span, text, token.value)
    if token.kind == "PRONOUN" and token.value is not None:
        return Word("NUMBER", "", token.span, text, token.value)
    if text in SIZES:
        return Word("UNIT", text, token.span, text)
    raise AnotherStory("A word is of no part of a network.", spans=(token.span,))


def _joined(tokens: Sequence[Token], lemmas: tuple[str, ...], at: int) -> tuple[Word, int] | None:
    """Two sizes or more with a cross between them, or that lead from one to the next, and the place behind them."""
    size = _size(tokens, lemmas, at)
    if size is None:
        return None
    found, signs, first = [size[0]], set[str](), tokens[at]
    end = size[1]
    while end < len(tokens) - 1:
        at = _onward(tokens, lemmas, end)
        sign = _sign(tokens[at])
        size = _size(tokens, lemmas, at + 1) if sign else None
        if size is None or (tokens[at].kind == "HYPHEN" and not tokens[at].glued):
            break
        found.append(size[0])
        signs.add(sign)
        end = size[1]
    if len(found) < 2 or len(signs) > 1:
        return None
    span = first.span | tokens[end - 1].span
    return Word("GRID" if signs == {"x"} else "MAP", "", span, sizes=tuple(found)), end


_ONWARD = frozenset({"back", "then", "on", "finally", "further", "again", "down", "up", "from", "there"})


def _onward(tokens: Sequence[Token], lemmas: tuple[str, ...], at: int) -> int:
    """The place of the sign behind words that only lead on: "512 to 2048 and back to 512"."""
    end = at
    while end < len(tokens) - 1 and (tokens[end].kind in {"AND", "COMMA"} or lemmas[end] in _ONWARD):
        end += 1
    return end if tokens[end].kind == "TO" else at


def _sign(token: Token) -> str:
    return "x" if token.kind in _CROSSES or token.text == "x" else "to" if token.kind in _LEADS else ""


def _size(tokens: Sequence[Token], lemmas: tuple[str, ...], at: int) -> tuple[Size, int] | None:
    """A number, a letter, or a number of letters, with the noun behind it, and the place behind."""
    if at >= len(tokens):
        return None
    token, value, symbol, end = tokens[at], Fraction(1), "", at
    if token.kind == "NUMBER" and token.value is not None:
        value, end = token.value, at + 1
    if end < len(tokens) and (tokens[end].kind == "LETTER" or lemmas[end] in {"d_model", "d_ff"}):
        symbol, end = lemmas[end], end + 1
    if end == at:
        return None
    noun = _PHRASES().longest(lemmas, end)
    joins = noun is not None and noun[1][0] == "DIM" and noun[0] < len(tokens) and bool(_sign(tokens[noun[0]]))
    behind = noun is not None and noun[1][0] == "DIM" and at > 0 and bool(_sign(tokens[at - 1]))
    return ((value, symbol), noun[0] if noun is not None and (joins or behind) else end)
