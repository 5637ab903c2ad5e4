"""Percentages as they are written: "12 per cent", "half a percent"."""

from grammar.token import Token, rewritten

_ONE_OF = frozenset({"a", "one"})
_WHOLE = frozenset({"percent", "%"})


def percents(tokens: list[Token]) -> list[Token]:
    """ "12 per cent", written in two words, as "12 percent"."""
    return rewritten(tokens, _percent, {"PER"})


def _percent(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    behind = tokens[at + 1 : at + 2]
    if [t.text.lower() for t in behind] != ["cent"]:
        return None
    span = tokens[at].span | behind[0].span
    return Token("PERCENT", "percent", span, sense="percent", glued=tokens[at].glued), at + 2


def parts_of_a_percent(tokens: list[Token]) -> list[Token]:
    """ "Half a percent", "a quarter of a percent", as "1/2 percent": no half of everything."""
    return rewritten(tokens, _part_of_a_percent, {"FRACTION"})


def _part_of_a_percent(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    end = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].kind == "OF")
    if end + 1 >= len(tokens) or tokens[end].text.lower() not in _ONE_OF or tokens[end + 1].text.lower() not in _WHOLE:
        return None
    text = " ".join(token.text for token in tokens[at : end + 1])
    whole = Token("NUMBER", text, tokens[at].span | tokens[end].span, tokens[at].value, glued=tokens[at].glued)
    return whole, end + 1
