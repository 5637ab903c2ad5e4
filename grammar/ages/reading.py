"""Reads what a text says of ages, sentence by sentence, by the grammar of ages.lark."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from lark import Lark, LarkError, Tree
from lark import Token as LarkToken

from grammar.chunks import grammar_of, parsed, terminals_of
from grammar.errors import AnotherStory
from grammar.runs import between
from grammar.token import Token

_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_LONGEST = 40
_WORDS = {
    "old": "OLD", "older": "OLDER", "elder": "OLDER", "younger": "YOUNGER", "age": "AGE", "ages": "AGES", "sum": "SUM",
    "add up": "SUM", "together": "TOGETHER", "combined": "TOGETHER", "altogether": "TOGETHER", "born": "BORN",
    "total": "SUM", "hence": "LATER",
}  # fmt: skip
_NAMES = frozenset({"WORD", "LETTER", "LIGHT", "FOREIGN"})

Said = tuple[Tree[LarkToken], Sequence[Token]]
"""The tree of a sentence, with the tokens that its leaves number."""


def sentences_of(tokens: Sequence[Token]) -> Iterator[Said]:
    """What each sentence says.

    Raises: AnotherStory where one says anything else than how old somebody is.
    """
    for places in between([token.kind in _ENDS for token in tokens]):
        yield _read(tokens[places.start : places.stop])


def _read(sentence: Sequence[Token]) -> Said:
    words = [*_joined(sentence)]
    kinds = [_terminal(token) for token in words]
    if len(kinds) > _LONGEST or not all(kinds):
        raise AnotherStory("More is told than how old somebody is.")
    try:
        return parsed(_parser(), [(kind, at) for at, kind in enumerate(kinds)], "start"), words
    except LarkError as error:
        raise AnotherStory("It is not plain how old somebody is.") from error


def _joined(sentence: Sequence[Token]) -> Iterator[Token]:
    """The tokens, but for "exactly" and the "up" of "add up"."""
    for at, token in enumerate(sentence):
        up = token.text.lower() == "up" and at and sentence[at - 1].text.lower() in {"add", "adds"}
        if not up and token.text.lower() not in {"exactly", "just"}:
            yield token


def _terminal(token: Token) -> str:
    """The terminal that a token is, "" for none."""
    word = token.text.lower()
    if word in {"add", "adds"}:
        return "SUM"
    named = _WORDS.get(word, "NAME" if token.kind in _NAMES else token.kind)
    foreign = named == "TIME" and token.sense != "year"
    return named if named in _terminals() and not foreign else ""


@cache
def _source() -> str:
    return files("grammar.ages").joinpath("ages.lark").read_text("utf-8")


@cache
def _terminals() -> frozenset[str]:
    return terminals_of(_source())


@cache
def _parser() -> Lark:
    return grammar_of(_source(), ["start"])
