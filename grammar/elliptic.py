"""Nouns and units that are left out because they are said elsewhere: "25 epochs, each takes 4 minutes"; "3 hours on 8
GPUs, how long on 12?"; "one at 60 and the other at 80 km/h"."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.lexicon.inflection import uninflected
from grammar.token import Token

Tokens = tuple[Token, ...]
_DOING = frozenset({"TAKE", "HAVE", "HOLD", "BE", "GIVE", "GAIN", "MOVE", "MAKE", "CONTAIN"})
_AMOUNTS = frozenset({"NUMBER", "CURRENCY"})
_ENDING = frozenset({"STOP", "QUESTION", "LINE", "COMMA"})
_LEADING = frozenset({"on", "for", "with"})
_NOUNS = frozenset({"WORD", "FOREIGN", "ROUND", "MEASURE", "LAYER", "NEURON"})
_RATED = frozenset({"UNIT", "TIME"})
_SPEEDS = frozenset({"mph", "kmh", "kph", "knots"})
_SHORT = frozenset({"h", "s"})
_PER = frozenset({"PER", "SLASH", "ARTICLE", "EACH", "EVERY"})
_LIGHT = frozenset({"ONLY", "ADVERB"})
_PREPOSITIONS = frozenset({"AT", "IN", "FOR"})
_OTHERS = frozenset({
    "other", "second", "third", "last", "next", "back", "upstream", "downstream", "uphill", "downhill", "up", "down",
    "wind", "current", "return", "stream",
})  # fmt: skip
_SENTENCES = frozenset({"STOP", "QUESTION", "LINE"})
_PARTING = _ENDING | {"AND", "BUT", "SEMICOLON", "DASH", "THEN"}
_NUMBERS = frozenset({"NUMBER", "FRACTION"})


def completed(tokens: Tokens) -> Tokens | None:
    """The tokens with the nouns that are left out said again, None where none is.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = completed(tokenize("I ran 25 epochs and each took 4 minutes.", lexicon()))
    >>> " ".join(token.text for token in said or ())
    'I ran 25 epochs and each epoch took 4 minutes .'
    """
    told: list[Token] = []
    for at, token in enumerate(tokens):
        told.append(token)
        noun = _of_each(tokens, at) or _of_number(tokens, at) or _of_held(tokens, at)
        nouns = (noun,) if noun is not None else _unit_of(tokens, at)
        told += [replace(each, span=token.span) for each in nouns]
    return tuple(told) if len(told) > len(tokens) else None


def _of_each(tokens: Tokens, at: int) -> Token | None:
    """The thing of which there are so many, in the singular, behind an "each" before a verb."""
    if tokens[at].kind != "EACH" or not _does(tokens[at + 1 : at + 3]):
        return None
    noun = next((tokens[p] for p in range(at - 1, 0, -1) if _is_counted(tokens, p)), None)
    if noun is None or noun.text == uninflected(noun.text):
        return None
    return replace(noun, text=uninflected(noun.text.lower()), form="base")


def _does(words: Sequence[Token]) -> bool:
    """Whether a verb stands first: one that is known, or an inflected word before a number."""
    inflected = len(words) > 1 and words[1].kind in _AMOUNTS and words[0].text.lower() != words[0].sense
    return inflected or (bool(words) and words[0].kind in _DOING)


def _of_number(tokens: Tokens, at: int) -> Token | None:
    """What a number counts elsewhere behind the same word as a number that nothing follows: "on 8 GPUs … on 12?"."""
    if not _is_led(tokens, at) or (at + 1 < len(tokens) and tokens[at + 1].kind not in _ENDING):
        return None
    lead = tokens[at - 1].text.lower()
    places = (p for p in range(2, len(tokens)) if _is_counted(tokens, p) and _is_led(tokens, p - 1))
    found = [tokens[p] for p in places if tokens[p - 2].text.lower() == lead]
    return found[0] if len({uninflected(noun.text.lower()) for noun in found}) == 1 else None


def _is_led(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].kind == "NUMBER" and tokens[at - 1].text.lower() in _LEADING


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind in _NOUNS and tokens[at - 1].kind == "NUMBER"


def _unit_of(tokens: Tokens, at: int) -> Tokens:
    """The unit of a number that stands without one: that of the other of two ("one at 60 and the other at 80 km/h"),
    that of all amounts which the same word leads ("out in 2 hours and back in 3"), or that of what a verb of the
    sentence tells of the other way ("needs 3 hours, with the wind only 2"); none where it is not plain."""
    if tokens[at].kind != "NUMBER" or not at or (at + 1 < len(tokens) and tokens[at + 1].kind not in _PARTING):
        return ()
    lead = _lead(tokens, at)
    measured = [(p, unit) for p in range(1, len(tokens)) if p != at and (unit := _unit_behind(tokens, p))]
    coming = next(((p, unit) for p, unit in measured if p > at), None)
    if coming is not None and _is_of_the_other(tokens[at + 1 : coming[0]], tokens[at - 1]):
        return coming[1]
    start = max((p for p in range(at) if tokens[p].kind in _SENTENCES), default=-1)
    alike = [unit for p, unit in measured if _lead(tokens, p).text.lower() == lead.text.lower()]
    if lead.kind not in _PREPOSITIONS:
        told = [unit for p, unit in measured if start < p < at and _lead(tokens, p).kind not in _PREPOSITIONS]
        alike = told if lead.text.lower() in _OTHERS else []
    said = {tuple(token.sense or token.text for token in unit) for unit in alike}
    return alike[0] if len(said) == 1 else ()


def _is_of_the_other(between: Tokens, before: Token) -> bool:
    """Whether what stands between two numbers only goes on to the other: "and the other at"."""
    words = [token for token in between if token.kind not in {"ARTICLE", "COMMA", "AND", "BUT"}]
    if not words or len(words) == len(between):
        return False
    (first, *rest) = words
    return first.text.lower() in _OTHERS and all(token.text.lower() == before.text.lower() for token in rest)


def _lead(tokens: Tokens, at: int) -> Token:
    """The word that leads an amount, an "only" left out."""
    while at > 1 and tokens[at - 1].kind in _LIGHT:
        at -= 1
    return tokens[at - 1]


def _unit_behind(tokens: Tokens, at: int) -> Tokens:
    """The unit of a number: "hours", "km/h", "mph", none where it has none."""
    if tokens[at].kind not in _NUMBERS or at + 1 >= len(tokens):
        return ()
    first = tokens[at + 1]
    if first.kind not in _RATED:
        return (first,) if first.text.lower() in _SPEEDS else ()
    rated = at + 3 < len(tokens) and tokens[at + 2].kind in _PER and first.kind == "UNIT"
    timed = rated and (tokens[at + 3].kind == "TIME" or tokens[at + 3].text in _SHORT)
    return tokens[at + 1 : at + 4] if timed else (first,)


def _of_held(tokens: Tokens, at: int) -> Token | None:
    """What a thing holds, where a text counts one thing only: the people of "each bus holds 40 … 130 people"."""
    if tokens[at].kind != "NUMBER" or not at or tokens[at - 1].text.lower() not in _HOLDING:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].kind not in _ENDING:
        return None
    counted = [tokens[p] for p in range(1, len(tokens)) if _is_counted(tokens, p)]
    return counted[0] if len({uninflected(noun.text.lower()) for noun in counted}) == 1 else None


_HOLDING = frozenset({"hold", "holds", "carry", "carries", "seat", "seats", "fit", "fits", "take", "takes", "sleeps"})
