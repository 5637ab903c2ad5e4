"""Numbers that name a question or say what it is worth: "3. How many …", "Problem 5:", "(4 points)"; and the answers
among which one is to be chosen: "A) 12 B) 14 C) 16"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grammar.manner.sentences import ENDS, asks
from grammar.problem import SetAside
from grammar.token import Token

_NAMING = frozenset({
    "question", "problem", "exercise", "task", "q", "quiz", "homework", "example", "ex", "no", "part", "item",
})  # fmt: skip
_BEHIND = frozenset({"STOP", "COLON", "CLOSE", "DASH"})
_WORTH = frozenset({"point", "points", "mark", "marks", "pt", "pts", "credit", "credits"})
_LEAST_CHOICES = 3
_LARGEST_LABEL = 200


def unlabelled(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[SetAside, ...]]:
    """The tokens without such numbers, and those that were left out."""
    label, worth, offered = _label(tokens), tuple(_worth(tokens)), _choices(tokens)
    dropped = {
        **dict.fromkeys(range(label), "it names the question"),
        **dict.fromkeys((at for places in worth for at in places), "it says what the question is worth"),
        **dict.fromkeys(offered, "it is one of the answers offered"),
    }
    if not dropped:
        return tokens, ()
    numbers = [at for at in sorted(dropped) if tokens[at].value is not None]
    aside = tuple(SetAside(tokens[at].text, dropped[at], tokens[at].span) for at in numbers)
    return tuple(token for at, token in enumerate(tokens) if at not in dropped), aside


def _label(tokens: Sequence[Token]) -> int:
    """How many tokens at the beginning only name the question: "3.", "Q4:", "Problem 12.", "(5)", "b)", "Question:"."""
    at = int(bool(tokens) and tokens[0].text == "(")
    named = at < len(tokens) and tokens[at].text.lower() in _NAMING
    at += named
    if named and _kind(tokens, at) in {"STOP", "UNKNOWN"} and at + 1 < len(tokens) and _is_label(tokens[at + 1]):
        at += 1  # "Q. 3:", "No. 4"
    numbered = at < len(tokens) and _is_label(tokens[at])
    if not named and not numbered:
        return 0
    at += numbered
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = _kind(tokens, at) in _BEHIND and tokens[at].text != "!" and (tokens[at].glued or named)
    if not ends or after is None or after.glued or tokens[at].kind == after.kind == "STOP":
        return 0
    return at + 1 if tokens[at].kind == "STOP" or after.text[:1].isalpha() else 0


def _kind(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].kind if at < len(tokens) else ""


def _is_label(token: Token) -> bool:
    whole = token.kind == "NUMBER" and token.text.isdigit() and (token.value or 0) <= _LARGEST_LABEL
    named = token.text[:1] in {"q", "Q"} and token.text[1:].isdigit()
    return whole or named or (len(token.text) == 1 and token.text.isalpha())


def _worth(tokens: Sequence[Token]) -> Iterator[range]:
    """The brackets that say what a question is worth: "[3 marks]"."""
    for at in range(len(tokens) - 3):
        inside = tokens[at + 1 : at + 3]
        if (
            tokens[at].kind == "OPEN" and tokens[at + 3].kind == "CLOSE"
            and inside[0].kind == "NUMBER" and inside[1].text.lower() in _WORTH
        ):  # fmt: skip
            yield range(at, at + 4)


def _choices(tokens: Sequence[Token]) -> range:
    """The places of the answers offered at the end: each a letter in order, a bracket or a stop, and a number."""
    marks = [at for at in range(len(tokens) - 1) if _is_mark(tokens, at)]
    for first in range(len(marks) - _LEAST_CHOICES + 1):
        letters = [tokens[at].text.lower() for at in marks[first:]]
        if letters != [chr(ord("a") + n) for n in range(len(letters))]:
            continue
        start = marks[first] - (marks[first] > 0 and tokens[marks[first] - 1].kind == "OPEN")
        bounds = [*marks[first:], len(tokens)]
        numbered = all(any(t.value is not None for t in tokens[a:b]) for a, b in pairwise(bounds))
        if numbered and asks(tokens[:start]) and not asks(tokens[start:]):
            return range(start, len(tokens))
    return range(0)


def _is_mark(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a)", "(a)", "A." or "A:" begins at a place, where a choice may begin."""
    token, close = tokens[at], tokens[at + 1]
    if len(token.text) != 1 or not token.text.isalpha() or not close.glued:
        return False
    before = tokens[at - 1] if at else None
    parted = before is None or before.kind in ENDS | {"COMMA", "SEMICOLON", "OPEN"} or not token.glued
    return parted and close.kind in {"CLOSE", "STOP", "COLON"}
