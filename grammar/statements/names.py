"""What a sentence names, by which it hangs together with others: its things and measures, each in one form."""

from grammar.leaves import CONTENT
from grammar.lexicon import lexicon
from grammar.lexicon.inflection import uninflected
from grammar.token import Token
from grammar.tokens import tokenize

_NAMING = CONTENT | {"UNIT", "MONEY", "ROUND", "TIME"}
_POINTING = frozenset({"PRONOUN", "RELATIVE", "WHICH", "OTHER", "FULL", "TOTAL"})
_RELATIVE = frozenset({"PERCENT", "FRACTION", "TIMES", "MORE", "LESS", "FACTOR", "GROW", "SHRINK"})
_SPEAKING = frozenset({"i", "we", "you", "us", "me"})
_SHORT = 2


def names(sentence: str) -> frozenset[str]:
    """The things and measures that a sentence names.

    Raises: CannotRead, TooLarge where it is no text of words and numbers.
    """
    return _named(tokenize(sentence, lexicon()))


def points(sentence: str) -> bool:
    """Whether a sentence speaks of what others tell: by "it", "that", "the rest", "in total", or by "10 % off", "half",
    "20 more", which are of something.

    Raises: CannotRead, TooLarge where it is no text of words and numbers.
    """
    return any(token.kind in _RELATIVE or _points(token) for token in tokenize(sentence, lexicon()))


def subjects(sentence: str, end: int) -> frozenset[str]:
    """The things that a sentence names before a place, none where it speaks there of what others tell.

    Raises: CannotRead, TooLarge where it is no text of words and numbers.
    """
    before = tuple(token for token in tokenize(sentence, lexicon()) if token.span.end <= end)
    return frozenset() if any(_points(token) for token in before) else _named(before)


def _named(tokens: tuple[Token, ...]) -> frozenset[str]:
    named = (token.sense or token.text for token in tokens if token.kind in _NAMING)
    return frozenset(uninflected(name) for name in named if len(name) > _SHORT)


def _points(token: Token) -> bool:
    return token.kind in _POINTING and token.text.lower() not in _SPEAKING
