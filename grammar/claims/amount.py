"""The amounts of a row of tokens, each as a claim and with the words that ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.claims.words import frames, run_before
from grammar.problem import Claim, Quantity, Relation
from grammar.token import Token

_NAMING = frozenset({
    "WORD", "MEASURE", "LIGHT", "NEURON", "INPUT", "OUTPUT", "BIAS", "LAYER", "HIDDEN", "DENSE", "UNIT", "TIME",
    "ROUND", "MONEY", "CENT", "NAMED_LAYER", "SPARE", "COUNTED", "FOREIGN",
})  # fmt: skip
_ARRANGED = frozenset({"combinations", "permutations"})
_UNITS = frozenset({"UNIT", "TIME", "ROUND", "MONEY", "CENT"})
_RAISED = frozenset({"square", "cubic"})
_PLURAL = frozenset({"are", "were", "have", "said"})
"""Verbs behind a number of things: "75 are girls"."""
_SIGNS = frozenset({"MINUS", "HYPHEN"})
_BEFORE_A_SIGN = frozenset({"NUMBER", "CLOSE", "UNIT", "PERCENT"})
BOUNDS = {
    "below": Relation.BELOW, "at_most": Relation.AT_MOST, "above": Relation.ABOVE, "at_least": Relation.AT_LEAST,
}  # fmt: skip
"""The tables of words that say that an amount is only a bound."""


@dataclass(frozen=True, slots=True)
class Said:
    """An amount of a row, at the places from `start` to `end`; its noun goes on to `beyond`. `hole` asks for it, in the
    place of its number."""

    start: int
    end: int
    beyond: int
    claim: Claim
    hole: str


def amounts(text: str, tokens: Sequence[Token]) -> tuple[Said, ...]:
    """The amounts of a row, in order."""
    return tuple([_said(text, tokens, at) for at, token in enumerate(tokens) if token.kind in {"NUMBER", "FRACTION"}])


def _said(text: str, tokens: Sequence[Token], at: int) -> Said:
    value = tokens[at].value or Fraction(0)
    start, money, negative = _begun(tokens, at)
    start, relation, roughly = _weighed(text, tokens, start)
    percent = _percent(tokens, at + 1)
    beyond = percent
    while beyond < len(tokens) and _names(tokens[beyond]) and not _frames(tokens[beyond]):
        beyond += 1
    naming = tokens[percent:beyond]
    unit = "percent" if percent > at + 1 else money or _unit(naming)
    noun = _noun(naming) if naming and not unit else ""
    span = tokens[start].span | tokens[max(at, percent - 1)].span
    quantity = Quantity(-value if negative else value, unit, noun, span)
    claim = Claim(quantity, _step(tokens[at]), roughly, relation)
    return Said(start, percent, beyond, claim, _hole(tokens, at, percent, money, bool(naming)))


def _names(token: Token) -> bool:
    """Whether a word may name what a number counts: "15 combinations"."""
    return token.kind in _NAMING or (token.kind == "RELATION" and token.text.lower() in _ARRANGED)


def _noun(naming: Sequence[Token]) -> str:
    """What a number counts: "combination", "gpu hour"."""
    of_units = len(naming) > 1 and naming[-1].kind in _UNITS and naming[-2].kind not in _UNITS
    return f"{naming[-2].sense} {naming[-1].sense}" if of_units else naming[-1].sense


def _frames(token: Token) -> bool:
    return frames(token, "judging", "saying", "getting", "closing")


def _begun(tokens: Sequence[Token], at: int) -> tuple[int, str, bool]:
    """Where the number with its signs begins, the money that it counts, and whether it lies below zero."""
    money = tokens[at - 1].sense if at and tokens[at - 1].kind == "CURRENCY" else ""
    start = at - bool(money)
    before = tokens[start - 2].kind if start > 1 else ""
    negative = start > 0 and tokens[start - 1].kind in _SIGNS and before not in _BEFORE_A_SIGN
    return start - negative, money, negative


def _weighed(text: str, tokens: Sequence[Token], start: int) -> tuple[int, Relation, bool]:
    """Where the words begin that weigh the amount: "about", "exactly", "more than", "a total of"."""
    relation, roughly = Relation.EQUAL, False
    while start:
        before = tokens[start - 1]
        said = run_before(tokens, start, *BOUNDS)
        if said is not None and relation is Relation.EQUAL:
            relation, start = BOUNDS[said[0]], said[1]
        elif relation is Relation.EQUAL and (fits := _fitting(tokens, start)):
            relation, start = Relation.AT_MOST, fits
        elif before.kind == "OF" and start > 1 and tokens[start - 2].kind == "TOTAL":
            start -= 2
        elif before.kind in {"ONLY", "ADVERB"} or frames(before, "about"):
            roughly, start = roughly or frames(before, "about"), start - 1
        else:
            break
    if relation is Relation.EQUAL and start and _is_able(tokens, start):
        relation = Relation.AT_LEAST
    wavy = text[: tokens[start].span.start].rstrip().endswith("~")
    return start, relation, roughly or wavy


def _fitting(tokens: Sequence[Token], start: int) -> int:
    """Where "fits in", "fit on a" begins before a place, 0 where it does not: what fits is at most so much."""
    at = start - (tokens[start - 1].kind in {"ARTICLE", "POSSESSOR"})
    return at - 2 if at > 2 and frames(tokens[at - 1], "within") and frames(tokens[at - 2], "fitting") else 0


def _is_able(tokens: Sequence[Token], start: int) -> bool:
    """ "Can a disk of 2 TB hold": what can hold more can hold as much."""
    return tokens[0].text.lower() in {"can", "could", "will"} and frames(tokens[start - 1], "holding")


def _percent(tokens: Sequence[Token], after: int) -> int:
    """The end of the number with its sign of percent."""
    if [t.kind for t in tokens[after : after + 2]] == ["PER", "CENT"]:
        return after + 2
    return after + (after < len(tokens) and tokens[after].kind == "PERCENT")


def _unit(naming: Sequence[Token]) -> str:
    if len(naming) > 1 and naming[0].text.lower() in _RAISED and naming[1].kind == "UNIT":
        return f"{naming[0].text.lower()} {naming[1].sense}"
    return naming[0].sense if naming and naming[0].kind in _UNITS else ""


def _hole(tokens: Sequence[Token], at: int, end: int, money: str, named: bool) -> str:
    if end > at + 1:
        return "what percentage"
    if money:
        return f"how many {money}s"
    if named or (end < len(tokens) and (tokens[end].kind == "TIMES" or tokens[end].text.lower() in _PLURAL)):
        return "how many"
    return "what fraction" if tokens[at].kind == "FRACTION" else "what"


def _step(number: Token) -> Fraction:
    """What one of the last digit of a number counts, 0 where it shows no digits."""
    shown = number.text.split()[0].lower().partition("e")[0]
    digits = "".join(sign for sign in shown if sign.isdigit())
    if number.kind != "NUMBER" or not digits.isdecimal():
        return Fraction(0)
    if not int(digits):
        return Fraction(1, 10 ** len(shown.partition(".")[2]))
    step = abs(number.value or Fraction(0)) / int(digits)
    tens = all(str(part).rstrip("0") == "1" for part in step.as_integer_ratio())
    return step if tens else Fraction(0)
