"""Letters and signs of sizes as words: with "d = 512", "d x d" is 512 x 512 and "d -> 4d" is 512 -> 2048; "m²" is one
word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grammar.stories.named_words import Word

_LARGEST, _LARGEST_BASE = 64, 10**4
_SIGNS = frozenset({"X", "BY_SIZE", "BY", "TIMES_SIGN", "ARROW", "TO"})


def lettered(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with the value of each letter that is told in the place of the letter, where it stands in a size."""
    values = dict(_values(words))
    return tuple(_replaced(words, values)) if values else words


def _values(words: Sequence[Word]) -> Iterator[tuple[str, Fraction]]:
    """Each letter that is told once: "d = 512"."""
    told = [(a.lemma, c.value) for a, b, c in _threes(words) if a.kind == "LETTER" and b.kind in {"EQUALS", "BE"}]
    for letter, value in told:
        if value is not None and len({other for name, other in told if name == letter}) == 1:
            yield letter, value


def _threes(words: Sequence[Word]) -> Iterator[tuple[Word, Word, Word]]:
    return zip(words, words[1:], words[2:], strict=False)


def _replaced(words: Sequence[Word], values: Mapping[str, Fraction]) -> Iterator[Word]:
    kinds = ["", *(word.kind for word in words), "", ""]
    skipped = False
    for at, word in enumerate(words):
        before, after, behind = kinds[at], kinds[at + 2], kinds[at + 3]
        after = behind if after == "WORD" and words[at + 1].lemma == "back" else after
        letter = words[at + 1].lemma if after == "LETTER" else ""
        if skipped:
            skipped = False
        elif word.kind == "NUMBER" and word.value and letter in values and {before, behind} & _SIGNS:
            skipped = True
            yield _number(word, word.value * values[letter])
        elif word.kind == "LETTER" and word.lemma in values and after != "EQUALS" and {before, after} & _SIGNS:
            yield _number(word, values[word.lemma])
        else:
            yield word


def _number(word: Word, value: Fraction) -> Word:
    return replace(word, kind="NUMBER", lemma=str(value), token=replace(word.token, kind="NUMBER", value=value))


def powered(words: Sequence[Word]) -> Iterator[Word]:
    """ "m²" as one word."""
    for at, word in enumerate(words):
        behind = [each.kind for each in words[at + 1 : at + 3]]
        if behind == ["POWER", "NUMBER"] and word.kind in {"UNIT", "WORD", "LETTER"} and words[at + 1].token.glued:
            power = f"^{words[at + 2].token.value}"
            token = replace(word.token, text=word.token.text + power)
            yield replace(word, kind="UNIT", lemma=word.lemma + power, token=token)
        elif behind == ["POWER", "NUMBER"] and (value := _power(word, words[at + 2])) is not None:
            yield _number(word, value)
        elif not _is_power(words, at) and not _is_power(words, at - 1):
            yield word


def _power(base: Word, exponent: Word) -> Fraction | None:
    """The value of "1024^4", where it is no large one."""
    value, times = base.value, exponent.value
    if value is None or times is None or times.denominator > 1 or not 0 < times <= _LARGEST or value > _LARGEST_BASE:
        return None
    return Fraction(value**times.numerator)


def _is_power(words: Sequence[Word], at: int) -> bool:
    if not 0 < at < len(words) - 1:
        return False
    return words[at].kind == "POWER" and words[at].token.glued and words[at + 1].kind == "NUMBER"


def pieces(text: str) -> list[str]:
    """ "d_model" as two words, and a name with its number: "GPT-2"."""
    named, dash, value = text.partition("-")
    return [named, value] if dash and value.isdecimal() else text.split("_") if "_" in text else [text]
