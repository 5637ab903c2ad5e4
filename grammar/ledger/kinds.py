"""Kinds of things: whether what is asked is a name for all that is counted, as birds are for hens and ducks."""

from collections.abc import Iterable

from grammar.accounts.words import is_in
from grammar.ledger.words import tables

_PREFIX = "kind_"


def embraces(name: str, nouns: Iterable[str]) -> bool:
    """Whether a noun is a name for all of others: a general one ("item"), or a kind of which none is known to be no
    member.

    >>> embraces("bird", ["hen", "duck"]), embraces("bird", ["hen", "cat"]), embraces("leg", ["hen", "cat"])
    (True, False, False)
    """
    others = {n for n in nouns if n and n != name}
    members = tables().get(_PREFIX + name)
    if members is None:
        return is_in(name, "nouns", "generic") and not others & _EXCEPTED.get(name, frozenset())
    return not (others - members) & _known()


def _known() -> frozenset[str]:
    """All that is a kind, or a member of one."""
    kinds = {table: words for table, words in tables().items() if table.startswith(_PREFIX)}
    return frozenset().union(*kinds.values(), (table.removeprefix(_PREFIX) for table in kinds))


def _grown() -> frozenset[str]:
    return tables()[_PREFIX + "adult"]


_EXCEPTED = {young: _grown() for young in ("kid", "student", "pupil")}
"""What is no member of a general noun."""
