"""What training keeps for each parameter, told one by one: "a weight, a gradient and two moments per parameter" are 4
numbers."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.token import Token

_KEPT = frozenset({"weight", "gradient", "moment", "moments", "momentum", "variance", "parameter"})
_FURTHER = (_KEPT - {"parameter", "momentum"}) | {"master", "copy", "plus", "also", "except", "weights", "gradients"}
_NAMING = frozenset({"value", "values", "term", "estimate", "estimates", "itself", "adam", "optimizer", "optimiser"})
_JOINTS = frozenset({"COMMA", "AND"})
_LEADING = frozenset({"ARTICLE", "POSSESSOR", "NUMBER"})
_PER = frozenset({"PER", "EACH", "EVERY"})
_MOST_BEHIND = 4
_FEWEST = 2


def kept_apart(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with a list of what is kept for each parameter told as so many numbers."""
    if not any(token.text.lower() == "gradient" for token in tokens):
        return tokens
    for at in range(len(tokens)):
        counts, end = _listed(tokens, at)
        if len(counts) >= _FEWEST and _is_of_each(tokens, end) and not _goes_on(tokens, at, end):
            whole = sum(counts, Fraction(0))
            number = replace(tokens[at], kind="NUMBER", text=str(whole), value=whole, sense="")
            noun = replace(tokens[end - 1], kind="LIGHT", text="numbers", sense="number", value=None)
            return (*tokens[:at], number, noun, *tokens[end:])
    return tokens


def _listed(tokens: Sequence[Token], at: int) -> tuple[list[Fraction], int]:
    """How many there are of each thing of a list that begins at a place, each led by an article or a number, and where
    it ends."""
    counts: list[Fraction] = []
    end = at
    while (found := _item(tokens, end)) is not None:
        count, end = found
        counts.append(count)
        more = end
        while more < len(tokens) and tokens[more].kind in _JOINTS:
            more += 1
        if more == end or _item(tokens, more) is None:
            break
        end = more
    return counts, end


def _item(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    if at >= len(tokens) or tokens[at].kind not in _LEADING:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].text.lower() in _KEPT | _NAMING:
        end += 1
    kept = any(token.text.lower() in _KEPT for token in tokens[at + 1 : end])
    return (tokens[at].value or Fraction(1), end) if kept else None


def _goes_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether more is kept, or of some other size, by words around the list."""
    stop = next((at for at in range(end, len(tokens)) if tokens[at].kind in {"STOP", "QUESTION"}), len(tokens))
    around = {token.text.lower() for token in (*tokens[:start], *tokens[end:stop])} - {"parameter", "momentum"}
    behind = {token.text.lower() for token in tokens[end:stop]}
    return bool(around & _FURTHER or behind & {"momentum", "variance"})


def _is_of_each(tokens: Sequence[Token], at: int) -> bool:
    """Whether "per parameter" or "for each weight" stands behind a list."""
    near = tokens[at : at + _MOST_BEHIND]
    per = next((place for place, token in enumerate(near) if token.kind in _PER), None)
    return per is not None and any(token.sense in {"parameter", "weight"} for token in near[per + 1 : per + 2])
