"""The words that frame a claim, from the tables in words.toml beside this module."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from grammar.token import Token


@cache
def _tables() -> dict[str, frozenset[str]]:
    told = tomllib.loads(files("grammar.claims").joinpath("words.toml").read_text("utf-8"))
    return {name: frozenset(each["words"]) for name, each in told.items()}


def frames(token: Token, *names: str) -> bool:
    """Whether a token is a word of one of the tables.

    >>> from grammar.span import Span
    >>> frames(Token("WORD", "Claims", Span()), "judging", "saying")
    True
    """
    return token.text.lower() in _joined(names)


@cache
def _joined(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_tables()[name] for name in names))


def run_before(tokens: Sequence[Token], end: int, *names: str) -> tuple[str, int] | None:
    """The table that has the words which end before a place, and the place where they begin; the longest of them."""
    for length in (3, 2, 1):
        said = " ".join(token.text.lower() for token in tokens[max(0, end - length) : end])
        found = next((name for name in names if said in _tables()[name]), None) if length <= end else None
        if found is not None:
            return found, end - length
    return None


def run_from(tokens: Sequence[Token], start: int, *names: str) -> int:
    """The end of the words of the tables that begin at a place, the longest of them; the place where none do."""
    ends = range(min(len(tokens), start + 3), start, -1)
    return next((end for end in ends if (run_before(tokens[start:end], end - start, *names) or ("", 1))[1] == 0), start)


def accorded(own: Sequence[Token]) -> int:
    """How many words of a sentence say whom it is according to, where a number follows without a comma, else 0."""
    at = 2 + (len(own) > 2 and own[2].kind in {"ARTICLE", "POSSESSOR"})
    accords = len(own) > at + 1 and own[0].text.lower() == "according" and own[1].kind == "TO"
    return at + 1 if accords and own[at].kind in {"WORD", "PRONOUN"} and own[at + 1].value is not None else 0
