"""The words of a change that recurs (recurring.toml): what becomes of a share, who sifts, what comes once a year."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from grammar.course.senses import Sense
from grammar.course.text import Text
from grammar.lexicon.inflection import forms

_SENSES = {"lost": Sense.DOWN, "won": Sense.UP, "kept": Sense.KEEP}
_REACH = 7
_MODAL = {"need", "needs", "needed", "used"}


def told_by_verb(text: Text, place: int) -> Sense | None:
    """What the verb at a place says of the share beside it, None where it says nothing."""
    told = _verbs().get(text.word(place))
    if told is None or (text.word(place) in _MODAL and text.kind(place + 1) == "TO"):
        return None  # "do I need to put in"
    clause = text.within(place)
    behind = {text.word(p) for p in range(place + 1, min(clause.stop + 1, place + _REACH))}
    for particles, sense in told:
        if not particles or particles & behind:
            return sense
    return None


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """The words of a section of the table."""
    return frozenset(_table()[section][key])


def sieves(text: Text) -> frozenset[str]:
    """What sifts, in the singular, of all that a text names: filters, screens."""
    known = _sifting()
    return frozenset([known[word] for word in known.keys() & set(text.words)])


@cache
def _sifting() -> dict[str, str]:
    """What sifts, in the singular, by its forms."""
    nouns = words("sifting", "nouns")
    return {form: noun for noun in nouns for form in (noun, f"{noun}s") if form.removesuffix("s") == noun}


def calendar(word: str) -> str:
    """The length of time in which something comes once, "" where that is not told: winter, once a year."""
    return next((unit for unit, named in _table()["calendar"].items() if word in named), "")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.course").joinpath("recurring.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[tuple[frozenset[str], Sense], ...]]:
    """What each form of a verb says, with the particles that it needs."""
    told: dict[str, tuple[tuple[frozenset[str], Sense], ...]] = {}
    for word, particles, sense in _forms():
        told[word] = (*told.get(word, ()), (particles, sense))
    return told


def _forms() -> Iterator[tuple[str, frozenset[str], Sense]]:
    for section, sense in _SENSES.items():
        for line in _table()[section]["verbs"]:
            verb, *particles = line.split("|")
            for word, _ in forms(verb, "verb"):
                yield word, frozenset(particles), sense
