"""Whether words say that something is so much, whatever sign stands behind them, and where a sentence does not end."""

from collections.abc import Sequence

from grammar.claims.words import frames
from grammar.token import Token

_MEASURED = frozenset({"UNIT", "PERCENT", "MONEY", "TIME", "WORD", "MEASURE", "LEAVE", "RELATION"})
_SAYING = frozenset({"BE", "EQUALS", "EQUAL", "HAVE", "GET", "GIVE", "LEAVE", "TAKE"})
_PAYING = frozenset({"pay", "save", "get", "need"})
_FEWEST, _NEAR = 3, 3
_NO_CLAUSE = frozenset({"RELATIVE", "ON", "MANY", "MUCH", "FAR", "LONG", "AS", "THAT", "COMMA", "PRONOUN"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})


def concluded(own: Sequence[Token]) -> bool:
    """Whether a sentence ends with a verb and how much it says of what is told: "the area of … is 12?"."""
    last = len(own)
    while last and own[last - 1].kind in _MEASURED:
        last -= 1
    if last < _FEWEST or own[last - 1].kind not in {"NUMBER", "FRACTION"}:
        return False
    verb = _verb_before(own, last - 1)
    alone = not any(token.kind in {"COMMA", "COLON"} for token in own) or own[0].kind in {"IF", "WHEN"}
    alone = alone or any(frames(token, "concluding") for token in own[max(verb - _NEAR, 0) : verb])
    return verb > 0 and alone and any(token.value is not None for token in own[:verb])


def _verb_before(own: Sequence[Token], number: int) -> int:
    """Where the verb stands that says of something that it is so much, or has "a loss of" so much; 0 for none."""
    at = number - 1 - (own[number - 1].kind in {"CURRENCY", "ADVERB"})
    if own[at].kind == "OF":
        named = next((n for n in range(at, 0, -1) if own[n].kind in _SAYING | {"ARTICLE"}), 0)
        at = named - (own[named].kind == "ARTICLE")
    says = own[at].kind in _SAYING or frames(own[at], "giving") or own[at].text.lower() in _PAYING
    return at if at > 0 and says else 0


def is_left_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether a point is of those that leave out the rest of a list: "3, 7, 11, ..."."""
    if tokens[at].kind != "STOP":
        return False
    first = next((n for n in range(at, -1, -1) if tokens[n].kind != "STOP"), 0)
    dots = first < at - 1 or (at + 1 < len(tokens) and tokens[at + 1].kind == "STOP")
    return dots and tokens[first].kind == "COMMA"


def concludes_at(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a word says that what follows in the sentence is a conclusion: "24, a third are red, so 8 are red"."""
    if not frames(tokens[at], "concluding") or at + 1 >= len(tokens) or tokens[at + 1].kind in _NO_CLAUSE:
        return False
    end = next((n for n in range(at, len(tokens)) if tokens[n].kind in _ENDS), len(tokens))
    asks = any(token.kind in _ASKING for token in tokens[start:end])
    told = [any(token.value is not None for token in part) for part in (tokens[start:at], tokens[at:end])]
    return all(told) and not asks
