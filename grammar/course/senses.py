"""Which direction a word tells: up, down, kept, times, divided."""

from enum import Enum

from grammar.course.text import NAMING, Text


class Sense(Enum):
    """What a word of direction says of the number it takes."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    TIMES = "times"
    DIVIDE = "divide"

    __hash__ = object.__hash__  # Enum's own asks for the name each time


SENSES = {
    "GROW": Sense.UP, "GAIN": Sense.UP, "GROWTH": Sense.UP, "BIGGER": Sense.UP,
    "SHRINK": Sense.DOWN, "GIVE": Sense.DOWN, "SHRINKAGE": Sense.DOWN, "SMALLER": Sense.DOWN,
    "LEAVE": Sense.KEEP, "REMAIN": Sense.KEEP, "ALIVE": Sense.KEEP,
    "MULTIPLY": Sense.TIMES, "DIVIDE": Sense.DIVIDE,
}  # fmt: skip
BEHIND = SENSES | {"MORE": Sense.UP, "FEWER": Sense.DOWN, "REMAINING": Sense.KEEP, "DOWN": Sense.DOWN, "UP": Sense.UP}
_PAYING = {"pay", "earn", "receive"}
_OFF = {"DOWN", "OUT"}
RELATIVE = {"WHAT", "WHATEVER", "STILL", "RELATIVE"}


def sense_at(text: Text, place: int, clause: range) -> Sense | None:
    """The direction that the word at a place tells, None where it tells none."""
    if (text.kinds[place] not in _TELLING and text.words[place] not in _TOLD) or _is_silent(text, place):
        return None
    told = _of_word(text, place)
    if text.kind(place) in {"MOVE", "TAKE"} and told is None:
        return _particle(text, place, clause)
    return told or SENSES.get(text.kind(place))


_TELLING = frozenset({
    *SENSES, "MOVE", "TAKE", "GET", "REACH", "UP", "DOWN", "FEWER", "HOLD", "PLUS", "WITHOUT", "WORD", "FOREIGN",
})  # fmt: skip
_TOLD = frozenset({"plus", "minus", "let", "lets", "close", "closes", "closed"})
"""Classes of words, and words, that may tell a direction."""


def _is_silent(text: Text, place: int) -> bool:
    """Whether a word that may tell a direction tells none: "600 balloons 5", "what is left", an improvement of a
    loss."""
    kind, token = text.kind(place), text.tokens[place]
    between = text.kind(place - 1) == "NUMBER" and text.kind(place + 1) == "NUMBER"
    between = between and text.kind(place + 2) not in {"PERCENT", "PER"}
    if token.form == "s" and between and text.kind(place - 3) not in NAMING:
        return True
    if kind == "GROW" and token.sense == "improve":
        return not rises(text)
    if kind == "REMAIN" and token.form == "ing":
        return text.kind(place + 1) not in {"IN", "AT", "ON", "BEHIND", "COMMA"}
    left = kind in {"REMAIN", "LEAVE"} and text.kind(place - 1) in RELATIVE | {"BE"}
    return left and any(text.kind(p) in RELATIVE for p in range(place - 2, place))


_VERBS = {"GROW", "SHRINK", "GIVE", "GAIN", "MOVE", "TAKE"}


_PICKING = {"pick", "picks", "picked", "picking"}
_CONSUMING = {
    "used", "use", "uses", "eaten", "eat", "eats", "ate", "burnt", "burned", "burns", "burn", "dried", "dries", "dry",
    "swallowed", "swallows", "soaked", "soaks", "mopped", "mops", "gobbled", "gobbles", "given", "gives", "gave",
    "snapped", "drunk", "drinks", "lapped", "sucked", "sucks", "absorbed",
}


def _of_word(text: Text, place: int) -> Sense | None:
    """The direction of a word whose class has none of its own: "keeps", "pays", "passes on", "minus", "off"."""
    kind, token = text.kind(place), text.tokens[place]
    if (kind, token.sense) == ("GET", "keep") or (
        (kind, token.sense) == ("REACH", "pass") and text.kind(place + 1) in {"ON", "THROUGH"}
    ):
        return Sense.KEEP
    if (shared := _of_share(text, place)) is not None:
        return shared
    if kind == "UP" and text.word(place - 1) in _PICKING | _CONSUMING:
        return Sense.UP if text.word(place - 1) in _PICKING else Sense.DOWN
    if kind == "FEWER" and text.kind(place + 1) == "BY":
        return Sense.DOWN
    if kind == "REACH" and token.sense == "arrive" and text.kind(place + 1) not in {"AT", "TO"}:
        return Sense.UP
    paid = kind == "HOLD" and token.sense in _PAYING and text.kind(place + 1) not in {"SHRINK", "GROW", "SHRINKAGE"}
    if kind == "PLUS" or token.text.lower() == "plus" or paid:
        return _paid(text, place) if paid else Sense.UP
    if (kind == "WITHOUT" and token.text.lower() == "minus") or (kind == "MULTIPLY" and text.kind(place + 1) == "DOWN"):
        return Sense.DOWN
    free = text.kind(place - 1) not in _VERBS | ({"WORD", "HOLD", "LEAVE", "GET", "DO"} if kind == "UP" else set())
    return BEHIND[kind] if kind in {"UP", "DOWN"} and free else None


def _paid(text: Text, place: int) -> Sense | None:
    """What is paid comes in, but "pays back a tenth of what he owes"; where a debt is told elsewhere, neither is sure.
    """
    said = text.said(range(place, min(text.within(place).stop + 1, place + _FAR)))
    if text.sense(place) != "pay" or "interest" in text.words:
        return Sense.UP
    return Sense.DOWN if said & _OWED else None if _OWED & set(text.words) else Sense.UP


_FAR = 12
_OWED = {"back", "off", "owe", "owes", "owed", "debt", "debts", "loan", "mortgage", "credit", "overdraft"}


def _of_share(text: Text, place: int) -> Sense | None:
    """The direction of a word that has one beside a share only: "lets 85 % through", "closes half", "filters out 5 %",
    "takes 10 % of it"."""
    kind, token = text.kind(place), text.tokens[place]
    if token.text.lower() in _LETTING and {"THROUGH", "REACH"} & {text.kind(p) for p in text.within(place)}:
        return Sense.KEEP
    parted = kind in {"WORD", "FOREIGN"} and (token.text.endswith(("s", "ed")) or token.form in {"s", "past"})
    parted = parted and text.word(place + 1) == "out" and token.text.lower() not in _MAKING
    taken = kind == "TAKE" and token.sense == "take" and "OF" in {text.kind(place + 2), text.kind(place + 3)}
    closed = taken or token.text.lower() in _CLOSING
    away = (closed and _is_share(text, place + 1)) or (parted and _is_share(text, place + 2))
    return Sense.DOWN if away else None


def _is_share(text: Text, place: int) -> bool:
    """Whether a percentage or a fraction stands at a place."""
    place += text.kind(place) == "ONLY"
    return text.kind(place) == "FRACTION" or (text.kind(place) == "NUMBER" and text.kind(place + 1) == "PERCENT")


_CLOSING = {"close", "closes", "closed"}
_LETTING = {"let", "lets"}
_MAKING = {
    "turns", "turned", "puts", "starts", "started", "finds", "works", "points", "comes", "goes", "carries", "makes",
}  # fmt: skip


def _counted_before(text: Text, place: int, clause: range) -> bool:
    """Whether what goes is counted before: "half the students go home", "5 % is gone"."""
    return any(text.tokens[p].value is not None for p in range(clause.start, place))


# Of other measures (a loss, a time) it is not plain whether they improve upwards.
_RISING = {"accuracy", "precision", "throughput", "reward", "revenue", "profit", "salary"}


def rises(text: Text) -> bool:
    named = {t.sense for t in text.tokens if t.kind == "MEASURE"}
    return bool(named & _RISING) or not named


def _particle(text: Text, place: int, clause: range) -> Sense | None:
    """ "Goes up", "comes down", "takes 5 % off"."""
    kinds = {text.kind(p) for p in range(place + 1, clause.stop)}
    if text.tokens[place].sense == "bring" and text.kind(place + 1) == "NUMBER":
        return Sense.UP
    if text.kind(place) == "TAKE":
        gone = text.tokens[place].form == "past" and is_passive(text, place) and text.tokens[place].sense == "take"
        return Sense.DOWN if kinds & _OFF or gone else None
    if (
        text.tokens[place].sense == "go"
        and not kinds & {"UP", "DOWN", "TO", "FROM", "INTO", "IN", "ON", "THROUGH"}
        and _counted_before(text, place, clause)
    ):
        return Sense.DOWN
    return (
        Sense.UP
        if "UP" in kinds and "DOWN" not in kinds
        else Sense.DOWN
        if "DOWN" in kinds and "UP" not in kinds
        else None
    )


def is_passive(text: Text, place: int) -> bool:
    return any(text.kind(p) in {"BE", "GET"} for p in range(text.within(place).start, place))
