"""Whole numbers written in one base and asked for in another: binary, octal, decimal, hexadecimal, base 7."""

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply, Asked, Call, Expression, HasValue, Measure, Problem, Tied
from grammar.stories.scene import Scene
from grammar.token import Token

_DIGITS = string.digits + string.ascii_lowercase[:6]
_NAMED = {
    "binary": 2, "ternary": 3, "octal": 8, "decimal": 10, "denary": 10, "hexadecimal": 16, "hex": 16, "₂": 2, "₈": 8,
}  # fmt: skip
_LED = {"b": 2, "o": 8, "x": 16}
_INTO = frozenset({"to", "into", "as", "in"})
_FORMS = frozenset({
    "representation", "form", "notation", "equivalent", "value", "expansion", "version", "conversion", "code",
})  # fmt: skip
_FAINT = _FORMS | _INTO | {
    "convert", "write", "express", "change", "translate", "transform", "turn", "what", "whats", "is", "the", "a",
    "an", "number", "numeral",
    "numbers", "system", "of", "find", "give", "me", "please", "can", "could", "you", "i", "how", "do", "would",
    "be", "written", "expressed",
    "represented", "it", "equal", "equals", "'s", "s", "integer", "string", "from", "?", ".", ", ", ":", "!",
    "which", "digits", "converted", "get",
    "compute", "calculate", "thanks", "(", ")", "pls", "plz", "determine", "when", "its", "result", "mean", "for",
    "need",
}  # fmt: skip
_MOST_DIGITS = 64
_MOST_BASE = 16


@dataclass(frozen=True, slots=True)
class _Base:
    """A base that is named from a place to another."""

    value: int
    start: int
    end: int


def problem(scene: Scene) -> Problem:
    """The number in the base that it is asked in.

    Raises: AnotherStory where no base is named, or more is said; NotAnswered where the digits are none of the base, or
    something else is done with a number in another base.
    """
    words = [token.text.lower() for token in scene.tokens]
    if "base" not in words and not _NAMED.keys() & set(words):
        raise AnotherStory("No base is named.")
    kept = [token for token in scene.tokens if token.kind != "ARTICLE"]
    words = [token.text.lower() for token in kept]
    try:
        return _converted(scene, kept, words)
    except AnotherStory as other:
        strange = [at for at, word in enumerate(words[:-1]) if _NAMED.get(word, 10) != 10 and _is_digits(words, at)]
        if not strange:
            raise
        spans = tuple(kept[at].span for at in strange)
        raise NotAnswered("I only convert numbers from one base to another.", spans=spans) from other


def _is_digits(words: Sequence[str], at: int) -> bool:
    """Whether digits of a base stand behind its name: "binary 1011", "binary number 101"."""
    behind = words[at + 1 + (words[at + 1] in {"number", "numbers", "numeral"} and at + 2 < len(words))]
    return behind.isdecimal() and len(behind) > 1 and _is_in_base(behind, _NAMED[words[at]])


def _converted(scene: Scene, kept: Sequence[Token], words: Sequence[str]) -> Problem:
    bases = list(_bases(kept, words))
    digits, start, end, led = _numeral(kept, {at for each in bases for at in range(each.start, each.end)})
    told, wanted = _roles(words, bases, start, end, led)
    read = {at for each in bases for at in range(each.start, each.end)} | set(range(start, end))
    if any(word not in _FAINT for at, word in enumerate(words) if at not in read):
        raise AnotherStory("More is said than a number and its base.")
    if not _is_in_base(digits, told):
        raise NotAnswered(f"{digits.upper()} is no number in base {told}.", spans=(kept[start].span,))
    return _problem(scene, digits, told, wanted)


def _bases(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[_Base]:
    """ "Binary", "base 2", "_2" behind digits."""
    for at, word in enumerate(words):
        ahead = tokens[at + 1].value if at + 1 < len(words) else None
        if word in _NAMED:
            yield _Base(_NAMED[word], at, at + 1)
        elif word in {"base", "radix"} and ahead is not None and ahead.denominator == 1 and 2 <= ahead <= _MOST_BASE:
            yield _Base(int(ahead), at, at + 2)
        elif word == "_" and at + 1 < len(words) and at and tokens[at].glued:
            braced = words[at + 1] == "{" and words[at + 3 : at + 4] == ["}"]
            value = tokens[at + 1 + braced].value
            if value is not None and value.denominator == 1 and 2 <= value <= _MOST_BASE:
                yield _Base(int(value), at, at + (4 if braced else 2))


def _numeral(tokens: Sequence[Token], taken: set[int]) -> tuple[str, int, int, int]:
    """The digits of the one number that is told, its places, and the base that its first signs say, or 0.

    Raises: AnotherStory where there is not one.
    """
    found: list[tuple[str, int, int, int]] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        while (
            tokens[at].text.isalnum()
            and end < len(tokens)
            and tokens[end].glued
            and end not in taken
            and tokens[end].text.isalnum()
        ):
            end += 1
        said = "".join(token.text for token in tokens[at:end]).lower()
        if at not in taken and said[:1].isdigit():
            led = _LED.get(said[1:2], 0) if said[0] == "0" and len(said) > 2 else 0
            found.append((said[2:] if led else said, at, end, led))
        elif at not in taken and _is_hexadecimal(tokens[at], said):
            found.append((said, at, end, 0))
        at = end
    if len(found) != 1 or not set(found[0][0]) <= set(_DIGITS):
        raise AnotherStory("Not one number is told.")
    return found[0]


def _is_hexadecimal(token: Token, said: str) -> bool:
    """ "FF": letters that are digits, written large."""
    return token.text.isupper() and set(said) <= set(_DIGITS) and len(said) > 1


def _roles(words: Sequence[str], bases: Sequence[_Base], start: int, end: int, led: int) -> tuple[int, int]:
    """The base of the number that is told, and the one that it is asked in.

    Raises: AnotherStory where that is not told.
    """
    before = start - (start > 0 and words[start - 1] in {"number", "numeral", "string", "value", "integer", "("})
    behind = end + (words[end : end + 1] == [")"])
    own = [b for b in bases if b.end == before or b.start == behind or (b.start == behind + 1 and words[behind] == "(")]
    own += [b for b in bases if b.start and words[b.start - 1] == "from"]
    said_in = [b for b in bases if b.start == behind + 1 and words[behind] == "in"]
    asked = [b for b in bases if b not in own and (words[b.start - 1] in _INTO or words[b.end : b.end + 1] != [])]
    if len(said_in) == 1 and len(asked) == 2 and not own and not led:
        own, asked = said_in, [b for b in asked if b not in said_in]
    told = [led] if led else [b.value for b in own] or [10]
    if [told[0]] == [each.value for each in asked]:
        raise AnotherStory("It is told in the base that is asked for.")
    if len(set(told)) != 1 or len(asked) != 1 or len(own) + len(asked) != len(bases):
        raise AnotherStory("It is not told which base is asked for.")
    return told[0], asked[0].value


def _is_in_base(digits: str, base: int) -> bool:
    return len(digits) <= _MOST_DIGITS and all(_DIGITS.index(each) < base for each in digits)


def _problem(scene: Scene, digits: str, told: int, wanted: int) -> Problem:
    """Raises NotAnswered where letters stand among the digits that are asked."""
    span = scene.tokens[0].span | scene.tokens[-1].span
    number = int(digits, told)
    if any(each > 9 for each in _digits(number, wanted)):
        raise NotAnswered(f"In base {wanted} letters stand among its digits.", spans=(span,))
    worth = Measure("number", ("10",), "numeral", named="the number")
    goal = Measure("number", (str(wanted),), "numeral", named=f"{digits.upper()} in base {wanted}")
    measure = goal if wanted == 10 else worth
    ties = [Tied("place_values", measure, _worth(digits, told), span)]
    if wanted != 10:
        ties.append(Tied("digits_in_base", goal, Call("digits_in_base", (measure, Fraction(wanted))), span))
    asked = HasValue(goal, Asked(span=span), span=span)
    return Problem((*ties, asked), (asked,), notes=scene.notes)


def _digits(number: int, base: int) -> Iterator[int]:
    while number:
        number, digit = divmod(number, base)
        yield digit


def _worth(digits: str, base: int) -> Expression:
    """Each digit times the power of the base at its place, added up; a number in base 10 as it stands."""
    if base == 10:
        return Fraction(int(digits))
    values = [Fraction(_DIGITS.index(each)) for each in digits]
    whole: Expression = Fraction(0)
    for place, value in zip(range(len(values) - 1, -1, -1), values, strict=True):
        term = Apply("*", value, Apply("**", Fraction(base), Fraction(place)))
        whole = term if whole == 0 else Apply("+", whole, term)
    return whole
