"""Questions that ask by naming what is wanted: "area of a circle with radius 5", "LSTM 64 -> 128 parameters"."""

from collections.abc import Iterator

from grammar.span import Span
from grammar.token import Token

Tokens = tuple[Token, ...]

_ASKING = frozenset({"HOW", "WHAT", "WHICH", "WHEN", "COMMAND"})
_TELLING = frozenset({"BE", "HAVE", "DO", "MODAL", "GET", "PRONOUN", "EQUALS", "RELATIVE", "NOT"})
"""Classes of words that make a sentence of a name."""
_LEADING = frozenset({
    "NOW", "AND", "BUT", "OR", "FOR", "WITH", "WITHOUT", "IN", "IN_UNIT", "AT", "ON", "TO", "FROM", "AFTER", "BEFORE",
    "BY", "IF", "AS", "LATER", "PLEASE", "ADVERB", "ONLY", "THAN", "MORE", "FEWER", "OF", "PER", "EACH", "EVERY", "OUT",
    "UP", "DOWN", "INTO", "OVER", "THROUGH", "UNTIL", "THERE", "NO", "SAME", "OTHER",
})  # fmt: skip
"""Classes of words with which no name begins."""
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})
_BORDERS = frozenset({"COLON", "SEMICOLON", "COMMA", "DASH"})
_NAMES = frozenset({"WORD", "MEASURE", "RELATION", "TOTAL", "RATE", "LIGHT", "TIME", "ROUND", "NEURON"})
"""Classes of words before which an article may stand."""
_COUNTED = frozenset({"MEASURE", "ROUND", "WORD", "NEURON"})
_BEHIND = frozenset({"OF", "FOR", "IN", "ON", "PER", "AFTER"})
"""Classes of words that tell of what a name in the plural is counted."""
_MOST_NAMES = 3
_PARTING = frozenset({"split", "share", "divide", "distribute", "part", "partition", "allocate"})
"""Commands after which every part is wanted."""


def asked(tokens: Tokens) -> Iterator[Tokens]:
    """The tokens of a text that asks nothing in so many words, with the words that would ask: "what is …" before the
    name with which its last sentence begins or ends, "how many …" for a name in the plural."""
    if tokens and _parts_out(tokens):
        yield (*tokens[: len(tokens) - (tokens[-1].kind in _ENDS)], _word("STOP", ".", tokens[-1]), *_each(tokens[-1]))
    if not tokens or any(token.kind in _ASKING for token in tokens):
        return
    end = len(tokens) - (tokens[-1].kind in _ENDS)
    first = next((at + 1 for at in range(end - 1, -1, -1) if tokens[at].kind in _ENDS), 0)
    borders = [at + 1 for at in range(end - 1, first, -1) if tokens[at].kind in _BORDERS]
    for start in (first, *borders)[:_MOST_NAMES]:
        name = tokens[start:end]
        if name and name[0].kind not in _LEADING and _TELLING.isdisjoint(token.kind for token in name):
            told = tokens[:start]
            if told and told[-1].kind in _BORDERS:
                told = (*told[:-1], _word("STOP", ".", told[-1]))
            yield from ((*told, *question) for question in _questions(name))
    last = tokens[first:end]
    if len(last) > 1 and _is_counted(last[-1]) and last[-2].value is None:
        told = tokens[: end - 1 - (last[-2].kind in _BORDERS)]
        yield (*told, _word("STOP", ".", last[-1]), *_how_many(last[-1:]))


def _parts_out(tokens: Tokens) -> bool:
    """ "Split 120 in the ratio 2:3.": a command to part something, and nothing else that asks."""
    parts = tokens[0].text.lower() in _PARTING and any(token.kind == "RATIO" for token in tokens)
    return parts and not any(token.kind in _ASKING for token in tokens[1:])


def _each(last: Token) -> Tokens:
    """ "What is each part?" """
    words = (("WHAT", "what"), ("BE", "is"), ("EACH", "each"), ("WORD", "part"))
    return (*(_word(kind, text, last) for kind, text in words), _word("QUESTION", "?", last))


def _questions(name: Tokens) -> Iterator[Tokens]:
    """ "Area of a circle" as "what is the area of a circle", "steps for 20 epochs" as "how many steps …"."""
    first = name[0]
    asking, ending = (_word("WHAT", "what", first), _word("BE", "is", first)), _word("QUESTION", "?", name[-1])
    if first.kind in _NAMES:
        yield (*asking, _word("ARTICLE", "the", first), *name, ending)
    yield (*asking, *name, ending)
    if _is_counted(first) and len(name) > 1 and name[1].kind in _BEHIND:
        yield _how_many(name)


def _how_many(name: Tokens) -> Tokens:
    return (_word("HOW", "how", name[0]), _word("MANY", "many", name[0]), *name, _word("QUESTION", "?", name[-1]))


def _is_counted(token: Token) -> bool:
    return token.kind in _COUNTED and (token.form == "plural" or token.text.lower().endswith("s"))


def _word(kind: str, text: str, beside: Token) -> Token:
    """A word that is not said, at the place of one that is."""
    place = beside.span.end if kind == "QUESTION" else beside.span.start
    return Token(kind, text, Span(place, place))
