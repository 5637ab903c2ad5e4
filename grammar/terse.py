"""Questions that ask by naming what is wanted: "area of a circle with radius 5", "784-128-10, how big? parameters"."""

from collections.abc import Iterator, Sequence

from grammar.span import Span
from grammar.token import Token

Tokens = tuple[Token, ...]

_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND", "HOWMANY"})
_TELLING = frozenset({"BE", "HAVE", "DO", "MODAL", "GET", "PRONOUN", "EQUALS", "RELATIVE"})
"""Classes of words that make a sentence of a name."""
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BORDERS = frozenset({"COLON", "SEMICOLON", "COMMA", "DASH"})
_NAMES = frozenset({"WORD", "MEASURE", "RELATION", "TOTAL", "RATE", "LIGHT", "TIME", "ROUND", "CHANCE", "NEURON"})
_COUNTED = frozenset({"MEASURE", "ROUND", "TIME", "WORD", "UNIT", "NEURON"})


def asked(tokens: Tokens) -> Iterator[Tokens]:
    """The tokens of a text that asks nothing in so many words, with the words that would ask: "what is …" before the
    name with which it begins or ends, "how many …" before a name in the plural at its end."""
    if not tokens or any(token.kind in _ASKING for token in tokens):
        return
    end = len(tokens) - (tokens[-1].kind in _ENDS)
    first = next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].kind in _ENDS), 0)
    borders = [at + 1 for at in range(end - 1, first, -1) if tokens[at].kind in _BORDERS]
    for start in (first, *borders[:2]):
        name = tokens[start:end]
        if name and _TELLING.isdisjoint(token.kind for token in name):
            yield from _named(tokens, start, end)
    yield from _counted(tokens, first, end)


def _named(tokens: Tokens, start: int, end: int) -> Iterator[Tokens]:
    """ "Area of a circle" as "what is the area of a circle"."""
    place = tokens[start].span.start
    before = tokens[: start - 1] + (_word("STOP", ".", place),) if start and tokens[start - 1].kind in _BORDERS else tokens[:start]
    asking = (_word("WHAT", "what", place), _word("BE", "is", place))
    article = (_word("ARTICLE", "the", place),)
    ending = (_word("QUESTION", "?", tokens[end - 1].span.end),)
    plain = tokens[start].kind in _NAMES
    for words in ((*asking, *article), asking) if plain else (asking,):
        yield (*before, *words, *tokens[start:end], *ending)
    if tokens[start].kind in _COUNTED and _is_plural(tokens[start]):
        yield (*before, *_how_many(place), *tokens[start:end], *ending)


def _counted(tokens: Tokens, first: int, end: int) -> Iterator[Tokens]:
    """ "LSTM 64 -> 128 parameters" as "LSTM 64 -> 128. How many parameters?"."""
    last = tokens[end - 1]
    if end - 1 <= first or last.kind not in _COUNTED or not _is_plural(last):
        return
    place = last.span.start
    ending = (_word("QUESTION", "?", last.span.end),)
    told = tokens[: end - 1]
    told = told[:-1] if told[-1].kind in _BORDERS else told
    yield (*_how_many(place), last, _word("HAVE", "has", place), *told[first:], *ending) if not first else (
        *told, _word("STOP", ".", place), *_how_many(place), last, *ending)
    yield (*told, _word("STOP", ".", place), *_how_many(place), last, *ending)


def _is_plural(token: Token) -> bool:
    return token.form == "plural" or token.text.lower().endswith("s")


def _how_many(place: int) -> Sequence[Token]:
    return _word("HOW", "how", place), _word("MANY", "many", place)


def _word(kind: str, text: str, place: int) -> Token:
    return Token(kind, text, Span(place, place))
