"""Letters that are no articles, and letters that are no thousands: the a of {a, b}, the A of P(A), "2 B's"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, zip_longest

from grammar.lexicon import field_words
from grammar.token import Token

_ENDING = frozenset({"PLUS", "EQUALS", "COMMA", "STOP", "QUESTION", "CLOSE", "SEMICOLON"})
"""What no article stands before."""
_DOERS = frozenset({"it", "he", "she", "they"})
_BEGINNING = frozenset({"STOP", "QUESTION", "SEMICOLON", "COLON", "LINE", "DASH"})


def is_kept(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb means something here, or an article is the name of an event: the A of P(A) and P(B|A)."""
    if tokens[at].kind == "PLEASE":
        one = tokens[max(at - 1, 0)]
        return one.kind == "NUMBER" or one.text.lower() in _DOERS  # "5 questions", "how often does it help?"
    if tokens[at].kind == "ADVERB":
        return field_words("chance").look(tokens[at].text) is not None
    if tokens[at].text == "a":
        if at and tokens[at - 1].text.lower() in {"letter", "symbol", "character"}:
            return True
        after = tokens[at + 1 : at + 3]
        ranged = len(after) > 1 and after[0].text == "-" and len(after[1].text) == 1
        return bool(after) and (after[0].kind in _ENDING or ranged)
    if tokens[at].text != "A":
        return False
    before = tokens[at - 1].kind if at else "STOP"
    return before not in _BEGINNING


def unscaled(tokens: Sequence[Token]) -> Iterator[Token]:
    """ "2 B's", "2 A and 3 B": so many of a letter, and no billions."""
    lettered = any(
        one.kind == "NUMBER" and len(two.text) == 1 and two.text.isupper() for one, two in pairwise(tokens)
    )
    for token, after in zip_longest(tokens, tokens[1:]):
        number, letter = token.text[:-1].strip(), token.text[-1:]
        told = lettered or (after is not None and after.kind == "POSSESSIVE")
        if told and token.kind == "NUMBER" and letter.isupper() and number.isdecimal():
            yield replace(token, text=number, value=Fraction(number))
            yield replace(token, kind="LETTER", text=letter, value=None)
        else:
            yield token
