"""The entries that a question is about."""

from dataclasses import dataclass

from grammar.accounts.entry import Entry


@dataclass(frozen=True, slots=True)
class Kin:
    """The entries that the question is about, in one unit; the shares; and what belongs to neither."""

    amounts: tuple[Entry, ...]
    shares: tuple[Entry, ...]
    aside: tuple[Entry, ...]
    unit: str
    noun: str
