"""Measures that stand before what they measure: "a 900-token reply" is a reply of 900 tokens."""

from dataclasses import replace

from grammar.lexicon.inflection import plural, uninflected
from grammar.token import Token

Tokens = tuple[Token, ...]
_UNITS = frozenset({"UNIT", "TIME", "MEASURE"})
_LEADS = frozenset({"ARTICLE", "POSSESSOR", "EACH"})
_ONE = frozenset({"a", "an", "each"})
_LENGTH = 4


def set_behind(tokens: Tokens) -> Tokens | None:
    """The tokens with such measures set behind, None where there is none.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = set_behind(tokenize("How long does a 900-token reply take?", lexicon()))
    >>> " ".join(token.text for token in said or ())
    'How long does a reply of 900 tokens take ?'
    """
    told: list[Token] = []
    at = 0
    while at < len(tokens):
        measured = _is_measured(tokens, at)
        if measured or _is_priced(tokens, at):
            lead, first, last, thing = tokens[at : at + _LENGTH]
            of = replace(thing, kind="OF", text="of", sense="of", form="base")
            told += [lead, thing, of, first, _several(last) if measured else last]
            at += _LENGTH
        else:
            told.append(tokens[at])
            at += 1
    return tuple(told) if len(told) > len(tokens) else None


def _is_measured(tokens: Tokens, at: int) -> bool:
    """Whether a number with its unit stands between a word that leads a noun and that noun."""
    if at + _LENGTH > len(tokens) or tokens[at].kind not in _LEADS:
        return False
    lead, number, unit, thing = tokens[at : at + _LENGTH]
    known = unit.kind in _UNITS or (unit.kind == "WORD" and lead.text.lower() in _ONE)
    single = uninflected(unit.text) == unit.text.lower() or unit.kind == "UNIT"
    return number.kind == "NUMBER" and number.value != 1 and known and single and thing.kind == "WORD"


def _is_priced(tokens: Tokens, at: int) -> bool:
    """ "A $50 bill"."""
    kinds = [token.kind for token in tokens[at : at + _LENGTH]]
    return kinds[1:] == ["CURRENCY", "NUMBER", "WORD"] and kinds[0] in _LEADS


def _several(unit: Token) -> Token:
    """A unit as it stands behind its number."""
    return unit if unit.kind == "UNIT" else replace(unit, text=plural(unit.text.lower()), form="plural")
