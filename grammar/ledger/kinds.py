"""Kinds of things: whether what is asked is a name for all that is counted, as birds are for hens and ducks."""

from collections.abc import Iterable
from functools import cache

from grammar.accounts.words import is_in
from grammar.ledger.words import says, tables

_PREFIX = "kind_"
_LIVING = ("bird", "mammal", "fish")


def embraces(name: str, nouns: Iterable[str]) -> bool:
    """Whether a noun is a name for all of others: one for whatever is counted ("item", "image"), or a kind of which all
    are known to be members.

    >>> embraces("bird", ["hen", "duck"]), embraces("bird", ["hen", "cat"]), embraces("leg", ["hen", "cat"])
    (True, False, False)
    """
    return says(name, "universal") or {n for n in nouns if n and n != name} <= _members(name)


def is_sum_of(name: str, nouns: Iterable[str]) -> bool:
    """Whether things of some nouns may be counted together under a name: under one of theirs, where all are of one, or
    under a name for all of them; legs are no sum of cows and hens.

    >>> is_sum_of("animal", ["cow", "hen"]), is_sum_of("leg", ["cow", "hen"]), is_sum_of("clip", ["clip", "film"])
    (True, False, True)
    """
    told = {n for n in nouns if n}
    if not name or name in told or len(told) < 2:
        return True
    loose = embraces(name, told) or is_in(name, "nouns", "generic") or is_in(name, "nouns", "whole")
    return loose and not says(name, "borne")


@cache
def _members(name: str) -> frozenset[str]:
    """What is known to be of a kind; an animal is a member of one of the kinds of animals, or such a kind."""
    if name == "animal":
        return frozenset().union(_LIVING, *map(_members, _LIVING))
    return tables().get(_PREFIX + name, frozenset())
