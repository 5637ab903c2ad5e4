"""Splits told by their shares alone: "80/10/10 train/val/test" is 80 % train, 10 % val, 10 % test."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from grammar.token import Token

_NAMES = {
    "train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val", "dev": "val",
    "test": "test", "testing": "test",
}  # fmt: skip
_ORDER = ("train", "val", "test")
_SIGNS = frozenset({"SLASH", "HYPHEN", "DASH", "COLON"})
_LONGEST = 6
_WHOLE = 100


def split_up(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with each share of a split said of its part, where the names say which there are."""
    named = {_NAMES[token.text.lower()] for token in tokens if token.text.lower() in _NAMES}
    if len(named) == 1 and any(token.text.lower().startswith("split") for token in tokens):
        named |= {"train", "test"}  # "an 80/20 split: how many in the test set?"
    if "train" not in named or len(named) < 2:
        return tokens
    for at in range(len(tokens)):
        shares, end = _shares(tokens, at)
        names = [name for name in _ORDER if name in named]
        if len(shares) == len(names) > 1 and sum(shares) == _WHOLE:
            return (*tokens[:at], *_said(tokens[at], shares, names), *tokens[_names_end(tokens, end) :])
    return tokens


def _shares(tokens: Sequence[Token], at: int) -> tuple[list[Fraction], int]:
    """The numbers that signs join from a place on, and where they end."""
    end = at
    while end < len(tokens) and end - at < _LONGEST and _parts(tokens[end]):
        end += 1
        if end + 1 < len(tokens) and tokens[end].kind in _SIGNS and _parts(tokens[end + 1]):
            end += 1
        else:
            break
    return [Fraction(part) for token in tokens[at:end] for part in _parts(token)], end


def _parts(token: Token) -> list[str]:
    """The whole numbers that a token writes: one, or those of "70 / 30" and "80:20"."""
    if token.kind not in {"NUMBER", "FRACTION", "RATIO"}:
        return []
    parts = token.text.replace("/", " ").replace(":", " ").split()
    return parts if all(part.isdecimal() for part in parts) else []


def _said(token: Token, shares: Sequence[Fraction], names: Sequence[str]) -> list[Token]:
    said = []
    for share, name in zip_longest(shares, names):
        said.append(replace(token, kind="NUMBER", text=str(share), value=share))
        said.append(replace(token, kind="PERCENT", text="%", value=None))
        said.append(replace(token, kind="WORD", text=name, value=None))
        said.append(replace(token, kind="COMMA", text=",", value=None))
    return said


def _names_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the names that signs join right behind the shares: "train/val/test"."""
    end = at
    while end < len(tokens) and (tokens[end].text.lower() in _NAMES or (end > at and tokens[end].kind in _SIGNS)):
        end += 1
    listed = sum(token.text.lower() in _NAMES for token in tokens[at:end]) > 1
    return end if listed or (end < len(tokens) and tokens[end].text.lower().startswith("split")) else at
