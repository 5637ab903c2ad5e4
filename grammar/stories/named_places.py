"""What a number itself shows: its place in "28 by 28 pixels" or "512 to 2048 and back to 512", that it is large."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from grammar.stories.named_pers import behind
from grammar.stories.named_row import Found, Row

_LARGE = 10**6
_CROSSES = frozenset({"X", "BY_SIZE", "BY", "TIMES_SIGN"})
_DESCRIBING = frozenset({"dimensional", "dim", "d", "wide", "long", "page", "token", "word", "element", "component"})
_FLOWS = frozenset({"ARROW", "TO"})


def shown(row: Row, at: int, value: Fraction, counted: Found | None) -> tuple[Found | None, frozenset[int]]:
    """What is counted, with what the number shows besides (by1, flow2of3, large, every), and the words that show it."""
    large = frozenset({"large"}) if value >= _LARGE else frozenset[str]()
    every = frozenset({at - 1}) if row.kind(at - 1) == "EACH" else frozenset[int]()
    large |= {"every"} if every else frozenset()
    start, place, end = _chain(row, at, _CROSSES)
    if start < end:
        return _crossed(row, at, counted, large | {f"by{place}"}, range(start + 1, end))
    tops = frozenset(_flow(row, at)) if counted is None or not counted.is_unit else frozenset[str]()
    if counted is None and tops | large:
        return Found(at + 1, at + 1, tops | large), every
    return (replace(counted, tops=counted.tops | large | tops) if counted and not counted.is_unit else counted), every


def past_sizes(row: Row, at: int) -> int:
    """Behind the size between a number and what it counts: "four 512 x 512 projections", "two 4-byte states"."""
    if row.kind(at) != "NUMBER":
        return at
    end = max(_chain(row, at, signs)[2] for signs in (_CROSSES, _FLOWS)) + 1
    unit = row.unit(end)
    described = end < len(row.words) and row.words[end].lemma in _DESCRIBING
    return unit.end if unit is not None else end + described


def _crossed(
    row: Row, at: int, counted: Found | None, tops: frozenset[str], places: range
) -> tuple[Found | None, frozenset[int]]:
    """A number of "28 by 28 pixels": what is behind the last is said of all together, so none of them counts it."""
    if counted is not None and counted.is_unit:
        return replace(counted, tops=counted.tops | tops), frozenset(places)
    last = behind(row, places.stop + 1)
    told = row.kind(places.start - 2) == "NUMBER"  # "four 512 x 512 projections": the four are the projections
    stop = last.end if last is not None and places.stop == at and not told else at + 1
    return Found(at + 1, stop, tops), frozenset(places)


def _flow(row: Row, at: int) -> Iterator[str]:
    """The place in "512 -> 2048 -> 512" (flow1of3, flow2of3, flow3of3) or "2048 back to 512" (back1of2, back2of2)."""
    start, place, end = _chain(row, at, _FLOWS | {"HYPHEN"} if row.of_a_topic else _FLOWS)
    if start < end:
        back = any(word.lemma == "back" for word in row.words[start:end])
        after = sum(word.kind == "NUMBER" for word in row.words[at + 1 : end + 1])
        yield f"{'back' if back else 'flow'}{place}of{place + after}"


def _chain(row: Row, at: int, signs: Collection[str]) -> tuple[int, int, int]:
    """Where a row of numbers with signs between them starts, the place of this one in it, and where it ends."""
    place, start, end = 1, at, at
    while (before := _beside(row, start, -1, signs)) is not None:
        place, start = place + 1, before
    while (after := _beside(row, end, 1, signs)) is not None:
        end = after
    return start, place, end


def _beside(row: Row, at: int, step: int, signs: Collection[str]) -> int | None:
    """The number on the other side of the sign: "28 x 28", "4 m by 3 m", "768 features to 3072", "2048 back to 512"."""
    between = row.unit if signs is _CROSSES else row.noun
    sign = at + step
    sign += step if step > 0 and _is_between(row, sign, between(sign) is not None) else 0
    other = sign + step
    other += step if step < 0 and _is_between(row, other, between(other) is not None) else 0
    apart = row.kind(sign) in {"BY", "BY_SIZE"} and row.kind(at - step) == row.kind(other + step) == "X"
    return other if row.kind(sign) in signs and row.kind(other) == "NUMBER" and not apart else None


def _is_between(row: Row, at: int, named: bool) -> bool:
    """Whether a word between a number and a sign is passed over."""
    return row.kind(at) != "NUMBER" and (named or (0 <= at < len(row.words) and row.words[at].lemma == "back"))
