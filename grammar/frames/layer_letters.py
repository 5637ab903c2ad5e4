"""Sizes as letters times a number: "2n hidden units", "an n-2n-n network", "n/2 units"."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.phrase import Sizes
from grammar.problem import Letter, Scaled
from grammar.token import Token

_JOINTS = {"HYPHEN", "ARROW"}
_NO_NAMES = {"a", "i"}


def lettered(text: str) -> Letter:
    """The size that a letter, or a letter times a number, stands for.

    >>> lettered("2*n")
    Scaled(name='n', factor=Fraction(2, 1))
    """
    factor, _, name = text.rpartition("*")
    return Scaled(name, Fraction(factor)) if factor else Letter(name)


def scaled(tokens: Sequence[Token], index: int) -> tuple[tuple[Item, ...], int] | None:
    """The size with a letter and a number, or the chain that has one, and where it ends; None where none begins."""
    sizes: list[str | Fraction] = []
    end = index
    while True:
        each, stop = _size(tokens, end)
        if each is None:
            break
        sizes.append(each)
        end = stop
        if end + 1 >= len(tokens) or tokens[end].kind not in _JOINTS or _size(tokens, end + 1)[0] is None:
            break
        end += 1
    if not any(isinstance(each, str) and "*" in each for each in sizes):
        return None
    if len(sizes) == 1:
        return (Item("letter", str(sizes[0]), tokens[index].span, word=str(sizes[0])),), end
    return (Item("chain", "-".join(map(str, sizes)), tokens[index].span, sizes=Sizes("chain", tuple(sizes))),), end


def _size(tokens: Sequence[Token], index: int) -> tuple[str | Fraction | None, int]:
    """A size that is a number, a letter or a letter with a number, and where it ends."""
    token = tokens[index]
    after = tokens[index + 1 : index + 3]
    if token.kind == "NUMBER" and token.value is not None:
        if after and after[0].glued and _is_letter(tokens, after[0]):
            return f"{token.value}*{after[0].text}", index + 2
        digits = token.text[:-1].strip()
        if digits.isdecimal() and _stands_alone(tokens, token.text[-1]):
            return f"{digits}*{token.text[-1]}", index + 1  # the 2m of "m inputs and 2m units" is no million
        return token.value, index + 1
    if not _is_letter(tokens, token):
        return None, index
    divided = [t.kind for t in after] == ["SLASH", "NUMBER"] and after[0].glued and after[1].glued and after[1].value
    if divided:
        return f"{1 / Fraction(divided)}*{token.text}", index + 3
    return token.text, index + 1


def _is_letter(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a token is a letter that stands alone somewhere in the text, so that it is the name of a number."""
    return _stands_alone(tokens, token.text)


def _stands_alone(tokens: Sequence[Token], text: str) -> bool:
    named = len(text) == 1 and text.islower() and text not in _NO_NAMES
    return named and any(t.text == text and not t.glued for t in tokens)
