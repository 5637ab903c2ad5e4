"""Texts as the reading of wholes and parts sees them, for its tests."""

from grammar.errors import AnotherStory
from grammar.lexicon import lexicon
from grammar.stories.scene import Scene
from grammar.tokens import tokenize
from grammar.wholes.readings import readings_of
from grammar.wholes.story import text_of
from grammar.wholes.text import Text


def text(said: str) -> Text:
    """What a text is read as."""
    return Scene(tokenize(said, lexicon())).read(text_of, formed=False)


def refusal(said: str) -> str:
    """Why a text is refused, "" where it is not."""
    try:
        text(said)
    except AnotherStory as error:
        return error.message
    return ""


def values(said: str) -> list[int]:
    """What every reading of a text comes to, in units of its pool."""
    found = []
    for reading in readings_of(text(said)):
        parts = sum(part.value for part in reading.parts)
        found.append(int(parts if reading.whole is None else reading.whole.value - parts))
    return found
