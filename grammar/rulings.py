"""Rules that settle one word by its neighbours; each gives the token as it is meant, or None."""

from dataclasses import replace

from grammar.token import Token

NOMINAL = {"GROW": "GROWTH", "SHRINK": "SHRINKAGE"}
_NAMING = {"WORD", "MEASURE", "LIGHT", "RATE", "TIME", "ROUND", "LAYER", "REMAINING"}
_POINTED = {"AFTER", "FROM", "AT", "BY", "OF", "THAN", "ON", "IN", "DO", "BE", "MODAL", "BEFORE", "UNTIL", "FOR"}
_OPENING = {"NUMBER", "ARTICLE", "EACH", "PER", "EVERY", "FRACTION", "POSSESSOR", "CURRENCY", "ONLY", "WITH"}
_ENDING = {"STOP", "QUESTION", "LINE"}
_COUNTERS = {"number", "count"}
_BETWEEN = {"WORD", "FULL", "ARTICLE", "MORE", "REMAINING", "POSSESSOR", "SUCCESSIVE"}
_ANSWER_UNITS = {"UNIT", "MONEY", "PERCENT", "TIME", "ROUND"}


def numbered(tokens: list[Token], index: int) -> Token | None:
    """ "Epoch 5", "year 3": a time in the singular that a number follows."""
    token = tokens[index]
    if (
        token.kind not in {"ROUND", "TIME"}
        or token.form == "plural"
        or token.text.endswith("s")
        or index + 1 >= len(tokens)
        or tokens[index + 1].kind != "NUMBER"
    ):
        return None
    after = tokens[index + 2].kind if index + 2 < len(tokens) else ""
    counted = (index and tokens[index - 1].kind in {"EACH", "PER", "SLASH", "NUMBER", "WORD"}) or after in {
        "PERCENT",
        "PER",
        "POINTS",
        "UNIT",
        "MONEY",
    }
    return None if counted else replace(token, kind="NUMBERED")


def named(tokens: list[Token], index: int) -> Token | None:
    """ "Decay rate", "growth factor": a verb's base form before such a noun is a noun."""
    token = tokens[index]
    if (
        token.kind not in NOMINAL
        or token.form != "base"
        or index + 1 >= len(tokens)
        or tokens[index + 1].kind not in {"FACTOR", "RATE"}
    ):
        return None
    return replace(token, kind=NOMINAL[token.kind])


def left_over(tokens: list[Token], index: int) -> Token | None:
    """ "The weights left", "parameters remaining": what says of the noun before it that it is still there."""
    token = tokens[index]
    if token.text.lower() not in {"left", "remaining"} or token.kind not in {"LEAVE", "REMAIN"} or not index:
        return None
    after = tokens[index + 1].kind if index + 1 < len(tokens) else ""
    if tokens[index - 1].kind not in _NAMING | {"UNIT", "NEURON"} and tokens[index - 1].text.lower() not in {
        "those",
        "them",
    }:
        return None
    return replace(token, kind="REMAINING") if after not in _OPENING or _is_short(tokens, index) else None


def _is_short(tokens: list[Token], index: int) -> bool:
    """Whether nothing but names stands between the place and the beginning of its sentence, and the sentence is a
    question."""
    start = index
    while start and tokens[start - 1].kind in _NAMING | {"UNIT", "NEURON", "ARTICLE", "POSSESSIVE", "OF"}:
        start -= 1
    end = next((t.kind for t in tokens[index:] if t.kind in _ENDING), "")
    return end == "QUESTION" and (not start or tokens[start - 1].kind in _ENDING | {"COLON", "SEMICOLON"})


def counter(tokens: list[Token], index: int) -> Token | None:
    """The "number" of "the number of full years": it counts time."""
    token = tokens[index]
    before = tokens[index - 1].kind if index else ""
    if (
        token.kind != "LIGHT"
        or token.sense not in _COUNTERS
        or before in {"WORD", "MEASURE", "NEURON"}
        or index + 2 >= len(tokens)
        or tokens[index + 1].kind != "OF"
    ):
        return None
    end = next((i for i in range(index + 2, len(tokens)) if tokens[i].kind not in _BETWEEN), len(tokens))
    timed = (
        end < len(tokens)
        and tokens[end].kind in {"TIME", "ROUND"}
        and (end + 1 == len(tokens) or tokens[end + 1].kind != "NUMBER")
    )
    return replace(token, kind="COUNTER") if timed else None


def in_unit(tokens: list[Token], index: int) -> Token | None:
    """The "in" of "in percent," or "in whole weeks?": between a unit in the plural and the end of the clause it names
    the unit of the answer."""
    if tokens[index].kind != "IN":
        return None
    place = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].kind == "FULL")
    if (
        place >= len(tokens)
        or tokens[place].kind not in _ANSWER_UNITS
        or (tokens[place].kind in {"TIME", "ROUND"} and not tokens[place].text.endswith("s"))
    ):
        return None
    closed = place + 1 == len(tokens) or tokens[place + 1].kind in _ENDING | {"COMMA", "CLOSE", "SEMICOLON", "COLON"}
    return replace(tokens[index], kind="IN_UNIT") if closed else None


def later(tokens: list[Token], index: int) -> Token | None:
    """The "on" of "one year on"."""
    if tokens[index].kind != "ON" or not index or tokens[index - 1].kind not in {"TIME", "ROUND"}:
        return None
    return (
        replace(tokens[index], kind="LATER")
        if index + 1 == len(tokens) or tokens[index + 1].kind in _ENDING | {"COMMA"}
        else None
    )


def unit_asked(tokens: list[Token], index: int) -> Token | None:
    """ "Litres lost in 3 weeks?", "mg left?": a unit that opens a short question says what is asked for."""
    token = tokens[index]
    if (
        token.kind != "UNIT"
        or (index and tokens[index - 1].kind not in _ENDING | {"COLON", "SEMICOLON"})
        or index + 1 == len(tokens)
    ):
        return None
    named = tokens[index + 1].form == "past" or tokens[index + 1].text.lower() in {"left", "remaining", "after", "at"}
    return replace(token, kind="LIGHT") if named and _is_short(tokens, index) else None


def pointing(tokens: list[Token], index: int) -> Token | None:
    """ "At that rate", "after that", "how long is that": "that" which points at something and opens no clause."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if token.text.lower() != "that" or before is None or before.kind not in _POINTED:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    naming = after is not None and after.kind in _NAMING and before.kind not in {"DO", "BE", "MODAL"}
    return replace(token, kind="ARTICLE" if naming else "PRONOUN")
