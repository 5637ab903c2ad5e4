"""An amount with the noun that it counts, or the unit in which it measures."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.words import classes_of, is_in
from grammar.ledger.line import Kind, Line
from grammar.ledger.naming import NOUNS, kind, noun, tells_deed, word
from grammar.ledger.words import says
from grammar.token import Token

_ATTRIBUTIVE = frozenset({
    "BIGGER", "SMALLER", "NEXT", "ADVERB", "WEEKDAY", "DAYTIME", "SUCCESSIVE", "FULL", "PREVIOUS", "FINAL", "EXTENT",
    "LONG",
})  # fmt: skip
_OF_TIMES = frozenset({"nightly", "daily", "weekly", "monthly", "yearly", "hourly"})
_BINARY = {"kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB"}
_ONES = frozenset({"one", "ones"})
_LONGEST_SIGN = 3


def amount(tokens: Sequence[Token], value: Fraction, unit: str, start: int, end: int) -> Line:
    """A number between two places with the noun behind it, the last of several, or the unit of what they name."""
    measured = kind(tokens, end) in NOUNS and is_in(word(tokens, end), "nouns", "units")
    if not unit and measured and not _is_thing(tokens[end]):
        unit, end = _BINARY.get(noun(tokens[end]), noun(tokens[end])), end + 1
    counted, behind = ("", _behind_thing(tokens, end)) if unit else _counted(tokens, value, end)
    if counted and kind(tokens, behind) in {"TIME", "UNIT"}:
        counted, unit, behind = "", tokens[behind].sense, behind + 1
    return Line(Kind.AMOUNT, value, unit, counted, start, end, behind, tokens[start].span | tokens[end - 1].span)


def _behind_thing(tokens: Sequence[Token], end: int) -> int:
    """The place behind what a unit is of: "512 GB RAM", "a 25 kg sack of flour"."""
    behind = end + _described(tokens, end)
    while kind(tokens, behind) in NOUNS - {"LAYER"} and not tells_deed(tokens, behind, end):
        behind += 1
    of = behind > end and kind(tokens, behind) == "OF" and kind(tokens, behind + 1) in NOUNS
    return behind + 2 * of


def _counted(tokens: Sequence[Token], value: Fraction, end: int) -> tuple[str, int]:
    """The noun behind a number, "" for none, and the place behind it."""
    counted, behind = "", end + _described(tokens, end)
    while kind(tokens, behind) in NOUNS and not _ends_noun(tokens, behind, end):
        counted, behind = noun(tokens[behind]), behind + 1
    if value > 1 and _is_adjective(tokens, behind - 1, end):
        return "", end  # "2,051 right, 187 doubtful"
    if counted == "one":
        return "", behind  # "17 fresh ones" are more of what there was
    if value > 1 and behind > end + 1 and word(tokens, behind - 1) == counted:
        counted, behind = noun(tokens[end]), end + 1  # "a 212-page thesis" has 212 pages
    if kind(tokens, behind) == "PRONOUN" and word(tokens, behind) in _ONES:
        return "", behind + 1
    if not counted and kind(tokens, end) == "RELATION" and word(tokens, end).endswith("s"):
        return noun(tokens[end]), end + 1  # "28 volumes"
    return counted, behind


def _is_adjective(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word alone behind a number of several is in the singular, and so tells how they are."""
    text = tokens[at].text
    plain = at == first and tokens[at].kind == "WORD" and text.islower() and len(text) > _LONGEST_SIGN
    ends = kind(tokens, at + 1) in {"COMMA", "AND", "STOP", "SEMICOLON", "QUESTION", ""}
    return plain and ends and noun(tokens[at]) == text and not says(text, "invariant")


def _ends_noun(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word behind a number tells what was done, or where to: "10 back from a friend"."""
    formed = tokens[at].form in {"past", "s"} or tokens[at].text.endswith(("ed", "s"))
    deed = at > first and bool(classes_of(tokens[at].text)) and formed
    deed = deed and kind(tokens, at + 1) in {"NUMBER", "CURRENCY", "ARTICLE", "POSSESSOR"}
    return deed or tells_deed(tokens, at, first) or says(word(tokens, at), "whither")


def _described(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective that may compare stands before the noun: "7 older sites"."""
    adjective = kind(tokens, at) in _ATTRIBUTIVE or word(tokens, at) in _OF_TIMES
    return adjective and (kind(tokens, at + 1) in NOUNS or word(tokens, at + 1) in {"one", "ones"})


def _is_thing(token: Token) -> bool:
    """ "12 cups": what is counted more often than it measures."""
    return token.text.lower() in {"cup", "cups"}
