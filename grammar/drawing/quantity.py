"""How many of what is drawn an outcome speaks of: at least two, no more than 3, all but one, none, half of them."""

from dataclasses import dataclass

from grammar.drawing.said import Said

_MORE = frozenset({"more", "greater", "higher", "larger", "bigger", "above", "over", "up"})
_FEWER = frozenset({"fewer", "less", "lower", "smaller", "below", "under"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """At least `least` and at most `most`; `plain` where only a number stands there, without a word of relation."""

    least: int
    most: int
    plain: bool = False


def quantity(said: Said) -> Quantity | None:
    """The quantity that comes next; the words stay unread where there is none."""
    start = said.at
    for read in (_all, _none, _related, _ranged, _half, _plain):
        found = read(said)
        if found is not None:
            return found
        said.at = start
    return None


def _all(said: Said) -> Quantity | None:
    """ "all", "both", "all three", "all but one", "each of them", "only"."""
    both = said.word() == "both"
    if not said.takes("ALL") and not said.takes("EACH"):
        if said.kind() == "ONLY" and said.word() == "only" and said.whole(1) is None:
            said.at += 1
            return Quantity(said.taken, said.taken)
        return None
    left = 0
    if said.takes("BUT"):
        missed = said.whole()
        if missed is None:
            return None
        said.at += 1
        left = missed
    elif said.whole() is not None and said.kind(1) not in {"OR", "TIMES"}:
        said.evidence.add(said.whole() or 0)
        said.at += 1
    if both:
        said.evidence.add(2)
    return Quantity(said.taken - left, said.taken - left)


def _none(said: Said) -> Quantity | None:
    """ "none of them", "no", "neither" of two, "zero"."""
    if said.takes("NONE"):
        return Quantity(0, 0)
    if said.kind() == "NO" and said.kind(1) not in {"MORE", "FEWER"} and said.word(1) not in _MORE | _FEWER:
        said.at += 1
        if said.whole() is not None:
            return None
        return Quantity(0, 0)
    if said.word() in {"zero", "neither"}:
        if said.word() == "neither":
            said.evidence.add(2)
        said.at += 1
        if said.word(-1) == "neither" and said.whole() == 1:
            said.at += 1
        return Quantity(0, 0)
    return None


def _related(said: Said) -> Quantity | None:
    """ "at least 2", "2 or more", "not more than 2", "fewer than 2", "exactly 2"."""
    negated = said.takes("NOT") or said.takes("NO")
    word = said.word()
    if said.takes("AT", "LEAST") or said.takes("AT_LEAST") or (said.takes_word("minimum") and said.takes("OF")):
        return None if negated else _bounded(said, 0, above=True)
    if said.takes("AT", "MOST") or said.takes("AT_MOST") or (word == "up" and said.takes("UP", "TO")):
        return None if negated else _bounded(said, 0, above=False)
    if word in _MORE | _FEWER and said.kind(1) == "THAN":
        said.at += 2
        more = word in _MORE
        return _bounded(said, 0, above=not more) if negated else _bounded(said, 1 if more else -1, above=more)
    if said.kind() == "ONLY" and not negated:
        said.at += 1
        return _bounded(said, 0, above=None)
    if said.word() in {"just", "precisely"} and not negated:
        said.at += 1
        return _bounded(said, 0, above=None)
    return None


def _bounded(said: Said, shift: int, *, above: bool | None) -> Quantity | None:
    said.skip()
    value = _number(said)
    if value is None:
        return None
    value += shift
    if above is None:
        return Quantity(value, value)
    return Quantity(value, said.taken) if above else Quantity(0, value)


def _number(said: Said) -> int | None:
    """A number, half of all, or once and twice."""
    value = said.whole()
    if value is not None:
        said.at += 1
        said.takes("TIMES")
        return value
    if said.kind() == "SHARE" and said.word() == "fraction":
        share = said.mark().value
        if share is not None and (share * said.taken).denominator == 1:
            said.at += 1
            return int(share * said.taken)
        return None
    return said.often()


def _ranged(said: Said) -> Quantity | None:
    """ "between 2 and 4", "2 to 4", "2 or 3", "2 or more"."""
    if said.takes("BETWEEN"):
        low, high = said.whole(), said.whole(2)
        if low is None or high is None or said.kind(1) not in {"AND", "TO"}:
            return None
        said.at += 3
        return Quantity(low, high) if said.takes_word("inclusive", "inclusively") else None
    low = said.whole()
    if low is None:
        return None
    if said.kind(1) == "OR" and said.word(2) in _MORE | _FEWER:
        said.at += 3
        return Quantity(low, said.taken) if said.word(-1) in _MORE else Quantity(0, low)
    high = said.whole(2)
    if high is not None and said.kind(1) in {"OR", "TO"} and (high == low + 1 or said.kind(1) == "TO"):
        said.at += 3
        return Quantity(low, high)
    return None


def _half(said: Said) -> Quantity | None:
    """ "half of them", "most of them"."""
    if said.kind() == "SHARE" and said.word() == "fraction":
        value = _number(said)
        return None if value is None else Quantity(value, value)
    if (said.kind() == "MOST" or said.word() == "majority") and said.kind(1) == "OF":
        said.at += 2
        return Quantity(said.taken // 2 + 1, said.taken)
    return None


def _plain(said: Said) -> Quantity | None:
    """ "two", "twice"."""
    often = said.often()
    if often is not None:
        return Quantity(often, often, plain=True)
    value = said.whole()
    if value is None:
        return None
    said.at += 1
    return Quantity(value, value, plain=True)
