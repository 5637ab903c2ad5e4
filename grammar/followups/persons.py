"""Persons of a follow-up, who may be called people: "same with 10 people" of 5 friends."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.followups.places import Place

PEOPLE = "people"
PERSONS = frozenset({
    "friend", "student", "worker", "child", "guest", "painter", "man", "men", "woman", "women", "colleague", "player",
    "member", "employee",
    "passenger", "visitor", "boy", "girl", "adult", "teacher", "sibling", "brother", "sister", "roommate",
    "person", "customer", "builder", "gardener", "cleaner", "patient", "voter", "participant",
})
"""Nouns for those whom "people" may be said of where the question counts no others."""


def of_persons(given: tuple[Place, ...], own: Sequence[Place]) -> tuple[Place, ...]:
    """The numbers with people called as the question calls the only ones that it counts."""
    called = {place.counted for place in own} & (PERSONS | {PEOPLE})
    if len(called) != 1 or called == {PEOPLE}:
        return given
    name = called.pop()
    alike = (replace(new, counted=name, names=new.names - {PEOPLE} | {name}) for new in given)
    return tuple(same if new.counted == PEOPLE else new for new, same in zip(given, alike, strict=True))
