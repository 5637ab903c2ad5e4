"""Clock times and dates as points of time: 8:00, 7 p.m., noon, Monday evening, 1 March; each one token with its
number of hours or days."""

from fractions import Fraction

from grammar.token import Token, rewritten

_HALVES = {"am": 0, "pm": 12}
_HOURS = 24
_MINUTES = 60
_DUSK = 6
_PARTS = {"morning", "afternoon", "evening", "night"}
_NOON = 12
_MONTHS = {
    "january": (0, 31), "february": (31, 28), "march": (59, 31), "april": (90, 30), "may": (120, 31),
    "june": (151, 30), "july": (181, 31),
    "august": (212, 31), "september": (243, 30), "october": (273, 31), "november": (304, 30), "december": (334, 31),
}  # fmt: skip
_CLOSING = {"COMMA", "STOP", "QUESTION", "END", "AND", "TO", "BE", "HAVE", "CLOSE", "SEMICOLON", "COLON"}
_OPENING = {"NUMBER", "NOON", "WEEKDAY", "CARDINAL"}
_ENDINGS = {"st", "nd", "rd", "th"}
_BEHIND = frozenset({*_HALVES, "a", "p", *_ENDINGS, *_MONTHS, "in", "at", "that", "o'clock"})
"""What stands behind a number that is an hour or a day, besides a colon."""
_ORIGIN = {"AT", "ON", "FROM", "SINCE", "BY", "BEFORE", "AFTER", "TO", "AND", "BETWEEN", "BUT", "IN", "UNTIL"}


CLOCKED = frozenset({*_OPENING, *_MONTHS})
"""Classes of words, and words, with which a point of time may begin."""


def clocked(tokens: list[Token]) -> list[Token]:
    """The tokens with every time of day, weekday and date joined to one CLOCK token; its sense is its unit."""
    return rewritten(tokens, _clock, _OPENING, _MONTHS)


def _clock(tokens: list[Token], index: int) -> tuple[Token, int] | None:
    after = _at(tokens, index + 1)
    if tokens[index].kind in {"NUMBER", "CARDINAL"} and after.kind != "COLON" and after.text.lower() not in _BEHIND:
        return None
    found = _point(tokens, index)
    if found is None:
        return None
    value, unit, end = found
    text = "".join(t.text if t.glued else f" {t.text}" for t in tokens[index:end]).strip()
    span = tokens[index].span | tokens[end - 1].span
    return Token("CLOCK", text, span, value, unit, glued=tokens[index].glued), end


Found = tuple[Fraction, str, int]


def _point(tokens: list[Token], index: int) -> Found | None:
    """The time of day, date or weekday that begins at a token."""
    return _half_day(tokens, index) or _hour(tokens, index) or _date(tokens, index) or _weekday(tokens, index)


def _at(tokens: list[Token], index: int) -> Token:
    return tokens[index] if index < len(tokens) else Token("END", "", tokens[-1].span)


def _is_whole(token: Token, least: int, most: int) -> bool:
    return (
        token.kind == "NUMBER" and token.text.isdecimal() and token.value is not None and least <= token.value <= most
    )


def _half_day(tokens: list[Token], index: int) -> Found | None:
    """ "7 p.m.", "7pm", "7:30 pm", "at seven in the evening"."""
    value = tokens[index].value
    spelled = tokens[index].kind == "CARDINAL" and value is not None and 1 <= value <= _NOON
    if not (spelled or _is_whole(tokens[index], 1, _NOON)) or value is None:
        return None
    minutes = _minutes(tokens, index)
    start = index + (3 if minutes is not None else 1)
    half, end = _half(tokens, start)
    if half is None and index and tokens[index - 1].kind in _ORIGIN - {"IN", "ON"}:
        half, end = _part_of_day(tokens, start, value)
    if half is None:
        return None
    return value % _NOON + half + (minutes or 0), "clock", end


def _part_of_day(tokens: list[Token], index: int, hour: Fraction) -> tuple[int | None, int]:
    """12 for "in the evening", 0 for "in the morning" behind an hour, and where it ends."""
    start = index + (_at(tokens, index).text.lower() == "o'clock")
    lead, end = _at(tokens, start), start + 1
    end += _at(tokens, end).kind == "ARTICLE"
    named = _at(tokens, end).text.lower()
    if lead.kind not in {"IN", "AT", "PRONOUN", "RELATIVE"} or named not in _PARTS:
        return None, index
    late = named in {"afternoon", "evening"} or (named == "night" and _DUSK <= hour < _NOON)
    return (_NOON if late else 0), end + 1


def _half(tokens: list[Token], index: int) -> tuple[int | None, int]:
    """12 for "pm", 0 for "am", and where it ends; the dot that may also end the sentence is left where a capital
    follows."""
    first = _at(tokens, index)
    if first.text.lower() in _HALVES:
        return _HALVES[first.text.lower()], index + 1
    spelled = first.text.lower() + _at(tokens, index + 2).text.lower()
    if spelled not in _HALVES or _at(tokens, index + 1).kind != "STOP":
        return None, index
    dotted = (
        _at(tokens, index + 3).kind == "STOP"
        and not _at(tokens, index + 4).text[:1].isupper()
        and _at(tokens, index + 4).kind != "END"
    )
    return _HALVES[spelled], index + 3 + dotted


def _minutes(tokens: list[Token], index: int) -> Fraction | None:
    """The minutes behind an hour, in hours: two digits behind a colon without spaces."""
    sign, figures = _at(tokens, index + 1), _at(tokens, index + 2)
    if (
        sign.kind != "COLON"
        or not sign.glued
        or not figures.glued
        or len(figures.text) != 2
        or not _is_whole(figures, 0, _MINUTES - 1)
    ):
        return None
    return figures.value / _MINUTES if figures.value is not None else None


def _hour(tokens: list[Token], index: int) -> Found | None:
    """ "8:00", "at 17:45", "noon", "midnight"; two numbers with a colon elsewhere are a ratio."""
    token = tokens[index]
    if token.kind == "NOON" and token.value is not None:
        return token.value, "clock", index + 1
    if not _is_whole(token, 0, _HOURS):
        return None
    minutes = _minutes(tokens, index)
    placed = index > 0 and tokens[index - 1].kind in _ORIGIN
    if minutes is None or token.value is None or not (minutes == 0 or placed) or _at(tokens, index + 3).kind == "COLON":
        return None
    return token.value + minutes, "clock", index + 3


def _date(tokens: list[Token], index: int) -> Found | None:
    """ "1 March", "March 1st": its number in the year; "March 20 people" is no date."""
    ended = _ends(_at(tokens, index + 1))
    end = index + 1 + ended + (ended and _at(tokens, index + 2).kind == "OF")
    if (days := _day(_at(tokens, end), tokens[index])) is not None:
        return days, "date", end + 1
    ended = _ends(_at(tokens, index + 2))
    placed = index > 0 and tokens[index - 1].kind in {"ON", "SINCE", "UNTIL"}
    if (days := _day(tokens[index], _at(tokens, index + 1))) is not None and (
        ended or placed or _at(tokens, index + 2).kind in _CLOSING
    ):
        return days, "date", index + 2 + ended
    return None


def _ends(token: Token) -> bool:
    return token.glued and token.text.lower() in _ENDINGS


def _day(month: Token, day: Token) -> Fraction | None:
    if month.text.lower() not in _MONTHS or not month.text[:1].isupper():
        return None
    before, days = _MONTHS[month.text.lower()]
    return before + day.value if _is_whole(day, 1, days) and day.value is not None else None


def _weekday(tokens: list[Token], index: int) -> Found | None:
    """ "Friday evening" behind a preposition: the day's number in the week."""
    token = tokens[index]
    if token.kind != "WEEKDAY" or token.value is None or not index or tokens[index - 1].kind not in _ORIGIN:
        return None
    return token.value, "weekday", index + 1 + (_at(tokens, index + 1).kind == "DAYTIME")
