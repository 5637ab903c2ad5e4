"""What is written in letters in a text: equations, and expressions by themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.problem import Call, Expression, Letter
from grammar.school.arithmetic import expression, letters
from grammar.school.row import Row, Word

_SUFFIXES = frozenset("bkmt")
"""Letters behind a number that elsewhere mean billions, thousands or millions: in an equation 2b is twice b."""
HIGHER = {"²": Fraction(2), "³": Fraction(3)}
"""Powers written above the line."""
_SIGNS = {"PLUS", "MINUS", "DASH", "HYPHEN", "TIMES_SIGN", "POWER", "SLASH", "DIVIDE_SIGN", "EQUALS", "X"}


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in letters: one side, or both sides of an equation (`right` None: no equation)."""

    left: Expression
    right: Expression | None
    start: int
    end: int


class LetterText:
    """The words of a text, and what is written in letters in it."""

    def __init__(self, row: Row) -> None:
        self.row = Row(tuple(_raised(row.words)))
        self.words = self.row.words
        self.written = tuple(_all_written(self.words))
        self.equations = tuple(w for w in self.written if w.right is not None)
        self.used = {at for each in self.written for at in range(each.start, each.end)}
        self.lemmas = frozenset(word.lemma for word in self.words)
        self.span = self.row.span(0, len(self.words))

    def kinds(self) -> set[str]:
        """The classes of the words that are not written in letters."""
        return {word.kind for at, word in enumerate(self.words) if at not in self.used}

    def numbers(self) -> list[int]:
        """The places of the numbers that stand in no formula."""
        return [at for at, w in enumerate(self.words) if w.kind in {"NUMBER", "FRACTION"} and at not in self.used]

    def torn(self) -> bool:
        """Whether a sign stands before or behind what is read, or a power in nothing that is: then a part of it was
        not."""
        if any(word.kind == "POWER" and at not in self.used for at, word in enumerate(self.words)):
            return True
        edges = {at for each in self.written for at in (each.start - 1, each.end)}
        signs = [at for at in edges if 0 <= at < len(self.words) and self.words[at].kind in _SIGNS]
        return any(at + 1 < len(self.words) and self.words[at + 1].kind != "QUESTION" for at in signs)

    def curve(self) -> tuple[str, Expression] | None:
        """The one expression in one letter that is more than that letter, as it stands or as f(x) = …"""
        found: list[Expression] = []
        for each in self.written:
            side = each.left if each.right is None else each.right
            named = isinstance(each.left, Letter | Call)
            if letters(side) and not isinstance(side, Letter | Call) and (each.right is None or named):
                found.append(side)
        names = {name for each in found for name in letters(each)}
        return (names.pop(), found[0]) if len(set(found)) == 1 and len(names) == 1 else None


def _raised(words: Sequence[Word]) -> Iterator[Word]:
    """The words with x² as a letter and its power, an x that multiplies nothing as a letter, a dash that begins as a
    sign."""
    for at, word in enumerate(words):
        multiplies = at + 1 < len(words) and words[at + 1].kind in {"NUMBER", "OPEN", "LETTER", "FRACTION"}
        if word.kind == "X" and not multiplies:
            word = replace(word, kind="LETTER")
        if word.kind in {"DASH", "HYPHEN"} and (
            not at or words[at - 1].kind in {"OF", "BE", "COLON", "EQUALS", "OPEN"}
        ):
            word = replace(word, kind="MINUS")
        digits = word.text[:-1].strip()
        if word.kind == "NUMBER" and word.text[-1:] in _SUFFIXES and digits.isdecimal():
            yield replace(word, text=digits, lemma=digits, value=Fraction(digits))
            word = replace(word, kind="LETTER", text=word.text[-1], lemma=word.lemma[-1], value=None, glued=True)
        power = HIGHER.get(word.text[-1:])
        if power is None or len(word.text) != 2:
            yield word
            continue
        yield replace(word, text=word.text[0], lemma=word.lemma[0])
        yield replace(word, kind="POWER", text="^", lemma="^", glued=True)
        yield replace(word, kind="NUMBER", text="2", value=power, glued=True)


def _all_written(words: Sequence[Word]) -> Iterator[Written]:
    at = 0
    while at < len(words):
        left = expression(words, at, {}) if words[at].kind != "PRONOUN" or words[at].lemma != "i" else None
        if left is None or not (letters(left.expression) or _equals(words, left.end)):
            at += 1
            continue
        right = expression(words, left.end + 1, {}) if _equals(words, left.end) else None
        if right is not None:
            yield Written(left.expression, right.expression, at, right.end)
        elif letters(left.expression) and (left.joins or words[at].kind != "ARTICLE"):
            yield Written(left.expression, None, at, left.end)
        at = max(right.end if right is not None else left.end, at + 1)


def _equals(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].kind == "EQUALS"
