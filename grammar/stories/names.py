"""Numbers that name and do not count: years, and numbered things such as "ward two" and "layer 3"."""

import itertools
from collections.abc import Sequence

from grammar.clauses import Complement
from grammar.phrase import Amount, Phrase
from grammar.stories.scene import Scene
from grammar.token import Token


def is_year(complement: Complement, phrase: Phrase, amount: Amount) -> bool:
    """ "In 2019": four digits behind a preposition of time, and nothing counted."""
    plain = len(phrase.text) == 4 and phrase.text.isdecimal() and not amount.unit and 1500 <= amount.value <= 2300
    return plain and complement.prepositions[-1:] in {("IN",), ("FROM",), ("BY",), ("DURING",), ("BEFORE",)}


_PLACES = {
    "layer",
    "chapter",
    "room",
    "group",
    "team",
    "ward",
    "day",
    "page",
    "season",
    "part",
    "block",
    "grade",
    "lane",
    "gate",
    "level",
    "unit",
    "year",
}


def names_place(scene: Scene, phrase: Phrase) -> bool:
    """ "Ward two", "layer 3": the number of one thing among others, and not a count."""
    meaning, before = phrase.meaning, scene.tokens[phrase.start - 1] if phrase.start else None
    if (
        not isinstance(meaning, Amount)
        or before is None
        or meaning.unit
        or phrase.end - phrase.start > 1
        or meaning.value > _LAST_PLACE
        or meaning.value.denominator > 1
    ):
        return False
    return (
        phrase.text.isalpha() and before.kind in {"WORD", "MEASURE", "LAYER", "ROUND"} and before.form != "plural"
    ) or before.sense in _PLACES


_LAST_PLACE = 20


def place_names(tokens: Sequence[Token]) -> list[str]:
    """The numbered things among tokens: "ward two", "layer 3"."""
    return [
        f"{a.sense} {b.text.lower()}"
        for a, b in itertools.pairwise(tokens)
        if a.kind in {"WORD", "MEASURE", "LAYER", "ROUND"}
        and (b.kind == "NUMBER" or b.text.lower() == "one")
        and (b.text.isalpha() or a.sense in _PLACES)
    ]
