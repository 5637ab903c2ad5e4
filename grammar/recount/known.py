"""Whether something is told of all that a question names."""

from grammar.accounts.words import is_in
from grammar.errors import AnotherStory
from grammar.ledger.naming import kind, noun, stem
from grammar.ledger.words import opposites_of
from grammar.recount.items import Text

_LIKE = 5
"""So many letters in common make two words one."""
_OF_NETWORKS = frozenset({"parameter", "weight", "bias", "connection", "neuron"})
_NUMERALS = frozenset({"two", "three", "four", "five", "six", "seven", "first", "second", "third"})
_PARTS = frozenset({"fraction", "proportion", "portion", "share", "part", "percentage", "percent"})
TIMELY = frozenset({"week", "day", "month", "year", "hour", "minute", "time", "weekend", "today"})


def demand_known(text: Text) -> None:
    """Raises AnotherStory where the question names something of which nothing is told."""
    asked = {*text.question.places}
    told = {form for p, t in enumerate(text.tokens) if p not in asked for form in (stem(t), noun(t))}
    verbs = {stem(text.tokens[p]) for p in asked if kind(text.tokens, p - 1) in {"PRONOUN", "MUCH"} or _places(text, p)}
    for name in text.question.names | {text.question.counted} - {""}:
        loose = any(is_in(name, "nouns", table) for table in ("generic", "neutral", "whole"))
        near = any(name[:_LIKE] == each[:_LIKE] for each in told) and len(name) >= _LIKE
        known = told | TIMELY | verbs | _NUMERALS | _PARTS
        if name not in known and not loose and not near and len(name) > 1 and not _is_opposite(name, text, asked):
            raise AnotherStory("Something is asked of which nothing is told.")
    if text.question.counted in _OF_NETWORKS:
        raise AnotherStory("The numbers of a network are asked.")


def _places(text: Text, at: int) -> bool:
    """ "On its shelves", "in the box"."""
    led = kind(text.tokens, at - 1) in {"POSSESSOR", "ARTICLE"}
    return led and kind(text.tokens, at - 2) in {"ON", "IN", "AT"}


def _is_opposite(name: str, text: Text, asked: set[int]) -> bool:
    """Whether something told is what the name is not: right and wrong."""
    words = {form for p, t in enumerate(text.tokens) if p not in asked for form in (t.text.lower(), stem(t))}
    return any(name in opposites_of(each) for each in words | {each.removesuffix("ly") for each in words})
