"""Worlds of talk: a question of the corpus, and something said of it whose effect is known without the talk.

A number that is said to be another makes the question with that number in its text: what is answered to it is the
answer that is wanted. A value that is said to be the answer is held against the exact one of the corpus.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from random import Random

import sympy

from corpus.cases import Case, load
from corpus.exact import BadNumber, number, same
from service.answer import answer
from service.conversation import NEW, turn
from service.parts import Answer, Status
from tests.fuzz.told import say

_NUMERAL = re.compile(r"(?<![\w.,:/^*+×$€£-])\d+(?:\.\d+)?(?=[ %?,;!]|\.(?!\d)|$)(?!,\d)")
_NOUN = re.compile(r" ([a-z]{4,}s)\b(?!-)")
_FORMED = re.compile(r"round|nearest|decimal|whole|fraction|ratio|signific|about|million|thousand", re.IGNORECASE)
_NAMED = (
    "[what if|suppose] the {old} were {new}[?|instead?]", "[sorry, |I meant ||]{new}[, not| instead of] {old}",
    "[replace {old} with|change the {old} to] {new}", "the {old} should [be|have been] {new}",
    "make the {old} a {new}", "it should be {new} rather than {old}",
)  # fmt: skip
_COUNTED = (
    "[what if it is|how about|and with|and for] {new} {noun}?", "[make it|change that to|now with] {new} {noun}",
    "[same question but with|sorry, I meant] {new} {noun}[|.]", "{new} {noun} instead",
)  # fmt: skip
_CLAIMED = (
    "[so it is|is it|isn't it|shouldn't it be] {value}?", "I [get|got] {value}[.|, right?]", "is {value} correct?",
    "a [blog|friend|page] says {value}[|, is that right?]", "it's {value}, isn't it?", "so the answer is {value}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A question, what is said of it, and the value, or the verdict, that is wanted then."""

    question: str
    said: str
    wanted: str

    def became(self) -> str:
        """What became of it: right, wrong, or refused."""
        given, _ = turn(self.said, turn(self.question, NEW)[1])
        holds = given.verdict.holds if given.verdict is not None else ""
        if self.wanted in _VERDICTS:
            judged = holds in _VERDICTS or (not holds and given.status is Status.ANSWERED)
            return ("right" if holds == self.wanted else "wrong") if judged else "refused"
        if given.status is not Status.ANSWERED:
            return "refused"
        return "right" if _is(given, self.wanted) and not holds else "wrong"


_VERDICTS = frozenset({"true", "approximately_true", "false"})


def changed(chance: Random) -> Said | None:
    """A question of which a number is said to be another; None where this one cannot be so told."""
    _, text = _drawn(chance)
    found = list(_NUMERAL.finditer(text))
    if not found:
        return None
    numeral = chance.choice(found)
    old = numeral[0]
    new = str(int(old) + chance.randint(1, 9)) if old.isdigit() else f"{old}{chance.randint(1, 9)}"
    noun = _NOUN.match(text, numeral.end())
    forms = list(_NAMED) if len(re.findall(rf"(?<![\d.,]){re.escape(old)}(?![\d])", text)) == 1 else []
    if noun and len(re.findall(rf"\b{noun[1][:-1]}", text)) == 1:
        forms += _COUNTED
    asked, then = answer(text), answer(text[: numeral.start()] + new + text[numeral.end() :])
    if not forms or not (_single(asked) and _single(then)):
        return None
    told = say(chance, chance.choice(forms), old=old, new=new, noun=noun[1] if noun else "")
    return Said(text, told, then.answers[0].exact)


def claimed(chance: Random) -> Said | None:
    """A question to which somebody has an answer: the right one, that rounded, or another."""
    case, text = _drawn(chance)
    given = answer(text)
    if _FORMED.search(text) or not text.endswith("?") or not _single(given) or given.answers[0].rounded:
        return None
    try:
        exact = number(case.exact[0])
    except BadNumber:
        return None
    if not (exact.is_number and exact.is_rational and Fraction(1, 10) <= exact <= 10**6 and _is(given, case.exact[0])):
        return None
    value = Fraction(int(sympy.numer(exact)), int(sympy.denom(exact)))
    tenth = _to_tenths(value)
    off = chance.random() < 0.5
    shown = tenth + Fraction(chance.randint(2, 30), 10) if off else tenth
    wanted = "false" if off else "true" if shown == value else "approximately_true"
    whole = shown.denominator == 1 and wanted != "approximately_true"
    words = str(int(shown)) if whole else f"{float(shown):.1f}"
    return Said(text, say(chance, chance.choice(_CLAIMED), value=words), wanted)


def _to_tenths(value: Fraction) -> Fraction:
    return Fraction((value * 10 + Fraction(1, 2)).__floor__(), 10)


@cache
def _cases() -> tuple[tuple[Case, str], ...]:
    own = (case for field in load() for case in field.cases if case.status == "answered" and case.verdict is None)
    return tuple((case, text) for case in own if len(case.exact) == 1 for text in case.texts)


def _drawn(chance: Random) -> tuple[Case, str]:
    return chance.choice(_cases())


def _single(given: Answer) -> bool:
    return given.status is Status.ANSWERED and len(given.answers) == 1


def _is(given: Answer, exact: str) -> bool:
    try:
        return _single(given) and same(number(given.answers[0].exact), number(exact))
    except BadNumber:
        return _single(given) and given.answers[0].exact == exact


FAMILIES = (changed, claimed)
