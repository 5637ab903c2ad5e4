"""A frame as data: which predicates evoke it, which slots it has, and what may fill them."""

from dataclasses import dataclass

from grammar.clauses import Clause, Complement
from grammar.phrase import Amount, Ask, Multiple, Noun


@dataclass(frozen=True, slots=True)
class Slot:
    """A role: the kinds of phrase that fill it and the prepositions that may stand before them ("" for none)."""

    name: str
    kinds: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A name, the verb classes that evoke it, and its slots in the order in which they choose."""

    name: str
    cues: frozenset[str]
    slots: tuple[Slot, ...]

    def fill(self, complements: tuple[Complement, ...]) -> "Filled":
        """Each slot with the first complement that fits and no earlier slot took."""
        taken: dict[str, Complement] = {}
        for slot in self.slots:
            for complement in complements:
                if complement not in taken.values() and fits(slot, complement):
                    taken[slot.name] = complement
                    break
        return Filled(taken)


def fits(slot: Slot, complement: Complement) -> bool:
    """Whether the phrase is of a kind and stands behind a preposition that the slot takes."""
    if complement.phrase is None or complement.phrase.kind not in slot.kinds:
        return False
    return (not complement.prepositions and "" in slot.prepositions) or bool(
        complement.prepositions and complement.prepositions[-1] in slot.prepositions
    )


class Filled:
    """The slots of a frame in one clause; asking for an empty slot gives the empty value of its kind."""

    def __init__(self, taken: dict[str, Complement]) -> None:
        self._taken = taken

    def has(self, name: str) -> bool:
        """Whether the slot is filled."""
        return name in self._taken

    def complement(self, name: str) -> Complement:
        """What fills the slot; KeyError where nothing does."""
        return self._taken[name]

    def meaning(self, name: str) -> Amount | Multiple | Noun | Ask | None:
        """The meaning of the phrase in the slot."""
        if name not in self._taken:
            return None
        phrase = self._taken[name].phrase
        meaning = phrase.meaning if phrase is not None else None
        return meaning if isinstance(meaning, Amount | Multiple | Noun | Ask) else None

    def with_(self, **taken: Complement) -> "Filled":
        """The same with other complements in some slots."""
        return Filled(self._taken | taken)

    @property
    def explained(self) -> frozenset[int]:
        """The phrases taken, by their start token."""
        return frozenset(c.phrase.start for c in self._taken.values() if c.phrase is not None)


def slot(name: str, kinds: str, prepositions: str) -> Slot:
    """A slot from words: `slot("difference", "AMOUNT MULTIPLE", "BY _")`, where `_` is no preposition."""
    return Slot(name, frozenset(kinds.split()), frozenset("" if p == "_" else p for p in prepositions.split()))


def nouns(complements: tuple[Complement, ...], *prepositions: str) -> tuple[Noun, ...]:
    """The nouns that stand without a preposition or behind one of those given."""
    return tuple(
        c.phrase.meaning
        for c in complements
        if c.phrase is not None
        and isinstance(c.phrase.meaning, Noun)
        and (not c.prepositions or c.prepositions[-1] in prepositions)
    )


def asks(clause: Clause) -> Ask | None:
    """The question phrase of a clause."""
    return next(
        (c.phrase.meaning for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)),
        None,
    )
