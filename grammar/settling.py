"""Words of two classes settled by their neighbours."""

from dataclasses import replace

from grammar.token import Token

_BEFORE_COMMAND = {
    "STOP",
    "QUESTION",
    "COMMA",
    "COLON",
    "SEMICOLON",
    "DASH",
    "LINE",
    "AND",
    "PLEASE",
    "MODAL",
    "PRONOUN",
    "TO",
    "BUT",
}
_NOMINAL = {"GROW": "GROWTH", "SHRINK": "SHRINKAGE"}
_VERBS = {
    "GAIN",
    "GIVE",
    "GROW",
    "SHRINK",
    "HOLD",
    "REACH",
    "TAKE",
    "MOVE",
    "INVEST",
    "MULTIPLY",
    "DIVIDE",
    "LEAVE",
    "REMAIN",
}
_ADVERB_LENGTH = 5


def counting_ones(tokens: list[Token]) -> list[Token]:
    """ "The previous one", "one of them": a pronoun and not the number 1."""
    return [
        replace(token, kind="PRONOUN", text="those")
        if token.kind == "WHICH" and i > 1 and tokens[i - 1].kind == "OF" and tokens[i - 2].kind in {"COMMA", "EACH"}
        else replace(token, kind="PRONOUN")
        if token.sense == "one" and not _counts_on(tokens, i) and not (i and tokens[i - 1].kind in {"ROUND", "TIME"})
        else token
        for i, token in enumerate(tokens)
    ]


def _counts_on(tokens: list[Token], index: int) -> bool:
    """Whether "one" stands before something that it counts or scales."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        after is not None
        and after.kind == "IN"
        and index + 2 < len(tokens)
        and tokens[index + 2].kind in {"CARDINAL", "EACH"}
    ):
        return True
    if after is None or after.kind in _NOT_COUNTED:
        return False
    return not (index and tokens[index - 1].kind in {"EACH", "PREVIOUS", "OTHER", "NO"})


_NOT_COUNTED = {
    "OF", "BE", "HAVE", "DO", "MODAL", "COMMA", "STOP", "QUESTION", "SEMICOLON", "COLON", "AND", "TO", "IN", "WITH",
    "FOR", "FROM", "AFTER", "BY",
    "RELATIVE", "IF", "GET", "DASH", "CLOSE", "THAN", "AT", "ON", "TAKE", "AS", "LINE", "BEFORE", "WHICH", "ARTICLE",
}  # fmt: skip


_DETERMINERS = {"ARTICLE", "POSSESSOR", "POSSESSIVE", "EACH", "PER"}
_MARKED = {"BEGIN": "INITIAL", "REMAIN": "REMAINING", "STOPS": "FINAL"}


def half_lives(tokens: list[Token]) -> list[Token]:
    """ "Half-life", "doubling time": the time in which something changes by a factor, one token with the factor as
    its value."""
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        end = _half_life(tokens, index)
        if end is None:
            kept.append(tokens[index])
            index += 1
            continue
        first, value = tokens[index], tokens[index].value
        assert value is not None
        factor = 1 / value if first.kind == "HALF" else value
        kept.append(
            replace(
                first,
                kind="HALFLIFE",
                text=f"{first.text}-{tokens[end].text}",
                span=first.span | tokens[end].span,
                value=factor,
                sense=_LIVES.get(first.text.lower(), "half-life"),
            )
        )
        index = end + 1
    return kept


_LIVES = {
    "doubling": "doubling-time",
    "halving": "halving-time",
    "tripling": "tripling-time",
    "quadrupling": "quadrupling-time",
}


def _half_life(tokens: list[Token], index: int) -> int | None:
    """The last token of a name for such a time that starts at `index`, if one does."""
    first = tokens[index]
    if first.kind != "HALF" and not (first.kind == "FACTOR_VERB" and first.form == "ing"):
        return None
    place = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].kind == "HYPHEN")
    if place >= len(tokens):
        return None
    ends = {"life", "lives", "lifes"} if first.kind == "HALF" else {"time", "times", "period", "periods", "interval"}
    return place if tokens[place].text.lower() in ends else None


def settled(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words of two classes settled by their neighbours."""
    kept = [token for i, token in enumerate(tokens) if not _dot(tokens, i)]
    kept = [_sizing(kept, i) or token for i, token in enumerate(kept)]
    return tuple(_ruled(kept, i) or _settle(kept[i - 1] if i else None, token) for i, token in enumerate(kept))


def _ruled(tokens: list[Token], index: int) -> Token | None:
    """What the first rule that has a say makes of a token."""
    return next((found for rule in (
        _day,
        _pointing,
        _unit_asked,
        _counter,
        _later,
        _in_unit,
        _left_over,
        _named,
        _gerund,
        _numbered,
    ) if (found := rule(tokens, index)) is not None), None)  # fmt: skip


_LAST_DAY = 31


def _day(tokens: list[Token], index: int) -> Token | None:
    """ "Jan 31", "5 June": the day beside a month, where nothing behind it is counted."""
    token = tokens[index]
    if token.kind != "NUMBER" or token.value is None or not 1 <= token.value <= _LAST_DAY or not token.text.isdigit():
        return None
    before, after = tokens[index - 1].kind if index else "", tokens[index + 1].kind if index + 1 < len(tokens) else ""
    dated = after == "MONTH" or (before == "MONTH" and after not in {"WORD", "MEASURE", "UNIT", "MORE"})
    return replace(token, kind="DAY") if dated else None


_NAMING = {"WORD", "MEASURE", "LIGHT", "RATE", "TIME", "ROUND", "LAYER", "REMAINING"}
_POINTED = {"AFTER", "FROM", "AT", "BY", "OF", "THAN", "ON", "IN", "DO", "BE", "MODAL", "BEFORE", "UNTIL", "FOR"}


_UNIT_LETTERS = {
    "h": ("TIME", "hour"),
    "s": ("TIME", "second"),
    "m": ("UNIT", "metre"),
    "g": ("UNIT", "gram"),
    "l": ("UNIT", "litre"),
    "L": ("UNIT", "litre"),
}
_OPENING = {"NUMBER", "ARTICLE", "EACH", "PER", "EVERY", "FRACTION", "POSSESSOR", "CURRENCY", "ONLY", "WITH"}


def _sizing(tokens: list[Token], index: int) -> Token | None:
    """The "by" of "28 by 28": between whole numbers that are sizes, not of "from 5 by 10 %"."""
    if tokens[index].kind != "BY" or not 0 < index < len(tokens) - 1:
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if any(t.kind != "NUMBER" or t.value is None or t.value.denominator != 1 for t in (before, after)):
        return None
    framed = (index > 1 and tokens[index - 2].kind in {"FROM", "MULTIPLY", "DIVIDE"}) or (
        index + 2 < len(tokens) and tokens[index + 2].kind in {"PERCENT", "PER"}
    )
    return None if framed else replace(tokens[index], kind="BY_SIZE")


def _gerund(tokens: list[Token], index: int) -> Token | None:
    """ "8 pruning rounds": a participle between a number and a time is part of its name."""
    token = tokens[index]
    if token.kind not in _VERBS or token.form != "ing" or not 0 < index < len(tokens) - 1:
        return None
    return (
        replace(token, kind="WORD")
        if tokens[index - 1].kind == "NUMBER" and tokens[index + 1].kind in {"ROUND", "TIME"}
        else None
    )


def _numbered(tokens: list[Token], index: int) -> Token | None:
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


def _named(tokens: list[Token], index: int) -> Token | None:
    """ "Decay rate", "growth factor": a verb's base form before such a noun is a noun."""
    token = tokens[index]
    if (
        token.kind not in _NOMINAL
        or token.form != "base"
        or index + 1 >= len(tokens)
        or tokens[index + 1].kind not in {"FACTOR", "RATE"}
    ):
        return None
    return replace(token, kind=_NOMINAL[token.kind])


def _left_over(tokens: list[Token], index: int) -> Token | None:
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


_ENDING = {"STOP", "QUESTION", "LINE"}


_COUNTERS = {"number", "count"}
_BETWEEN = {"WORD", "FULL", "ARTICLE", "MORE", "REMAINING", "POSSESSOR", "SUCCESSIVE"}


def _counter(tokens: list[Token], index: int) -> Token | None:
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


_ANSWER_UNITS = {"UNIT", "MONEY", "PERCENT", "TIME", "ROUND"}


def _in_unit(tokens: list[Token], index: int) -> Token | None:
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


def _later(tokens: list[Token], index: int) -> Token | None:
    """The "on" of "one year on"."""
    if tokens[index].kind != "ON" or not index or tokens[index - 1].kind not in {"TIME", "ROUND"}:
        return None
    return (
        replace(tokens[index], kind="LATER")
        if index + 1 == len(tokens) or tokens[index + 1].kind in _ENDING | {"COMMA"}
        else None
    )


def _unit_asked(tokens: list[Token], index: int) -> Token | None:
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


def _pointing(tokens: list[Token], index: int) -> Token | None:
    """ "At that rate", "after that", "how long is that": "that" which points at something and opens no clause."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if token.text.lower() != "that" or before is None or before.kind not in _POINTED:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    naming = after is not None and after.kind in _NAMING and before.kind not in {"DO", "BE", "MODAL"}
    return replace(token, kind="ARTICLE" if naming else "PRONOUN")


def _dot(tokens: tuple[Token, ...], index: int) -> bool:
    """The dot of a dotted name, as in `nn.Linear`."""
    if tokens[index].text != "." or not tokens[index].glued or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index + 1].glued and tokens[index + 1].text[0].isalpha() and tokens[index - 1].text[-1].isalpha()


def _settle(before: Token | None, token: Token) -> Token:  # noqa: C901 - one branch a class of word
    """A command only where one can stand; a verb form behind an article, a possessive or a percentage is a noun; an
    unknown word in -ly is an adverb."""
    if (
        before is not None
        and before.kind in _DETERMINERS
        and token.form in {"ing", "past"}
        and token.kind in _VERBS | {"BEGIN", "STOPS", "FACTOR_VERB"}
    ):
        return replace(token, kind=_MARKED.get(token.kind, "WORD") if token.form == "ing" else "WORD")
    if token.kind == "SCALE" and before is not None and before.kind in {"EACH", "PER"}:
        return replace(token, kind="NUMBER")
    if token.text.lower() == "since":
        return replace(token, kind="FROM")
    if before is not None and before.kind == "NUMBER" and token.form == "s" and token.kind == "REACH":
        return replace(token, kind="WORD", sense=token.sense)
    if token.text.lower() == "then" and before is not None and before.kind in {"FROM", "BY", "UNTIL", "SINCE"}:
        return replace(token, kind="PRONOUN")
    if before is not None and before.kind in {"EACH", "PER"} and token.form == "base" and token.kind in _VERBS:
        return replace(token, kind="WORD")
    if before is not None and before.kind == "NUMBER" and token.text in _UNIT_LETTERS:
        kind, sense = _UNIT_LETTERS[token.text]
        return replace(token, kind=kind, sense=sense)
    if (
        token.kind == "QUARTER"
        and before is not None
        and before.kind in {"EACH", "PER", "NUMBER", "ORDINAL", "NEXT", "PREVIOUS"}
    ):
        return replace(token, kind="TIME")
    if (
        token.kind == "FRACTION"
        and token.text.lower() == "a quarter"
        and before is not None
        and before.kind in {"PERCENT", "CENT", "POINTS"}
    ):
        return replace(token, kind="EVERY", sense="quarter")
    if (
        token.kind == "COMMAND"
        and token.sense == "give"
        and token.form
        in {"past", "ing"}
        | ({"s"} if before is not None and before.kind == "WORD" and before.text[:1].isupper() else set())
    ):
        return replace(token, kind="GIVE")
    if token.kind == "COMMAND" and (
        token.form != "base" or (before is not None and before.kind not in _BEFORE_COMMAND)
    ):
        return replace(token, kind="WORD")
    if token.kind in _VERBS and token.form in {"base", "s"} and before is not None:
        if before.kind in {"POSSESSOR", "POSSESSIVE"} or (before.kind == "ARTICLE" and token.form == "base"):
            return replace(token, kind=_NOMINAL.get(token.kind, "WORD"))
        if (
            token.form == "base"
            and token.kind in _NOMINAL
            and before.kind in {"PERCENT", "EVERY", "FRACTION", "CENT", "TOTAL", "SAME", "EACH", "INITIAL", "FINAL"}
        ):
            return replace(token, kind=_NOMINAL[token.kind])
    if token.kind == "X" and token.sense and (before is None or before.kind not in {"NUMBER", "CLOSE"}):
        return replace(token, kind="WORD")
    if token.kind == "WHICH" and before is not None and before.kind == "COMMA":
        return replace(token, kind="RELATIVE")
    if token.text == "A" and before is not None and before.kind == "WORD":
        return replace(token, kind="LETTER", sense="a")
    if token.kind == "WORD" and len(token.text) == 1 and token.text.isalpha():
        return replace(token, kind="LETTER")
    if token.kind == "WORD" and token.text.endswith("ly") and len(token.text) > _ADVERB_LENGTH and token.text.islower():
        return replace(token, kind="ADVERB")
    return token
