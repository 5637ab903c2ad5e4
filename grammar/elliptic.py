"""Nouns that are left out because they have been said: "25 epochs, each takes 4 minutes"; "3 hours on 8 GPUs, how long
on 12?"."""

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
        noun = _of_each(tokens, at) or _of_number(tokens, at)
        if noun is not None:
            told.append(replace(noun, span=token.span))
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
