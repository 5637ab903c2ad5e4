"""Values that no numeral says: "fp16", two of a class that are listed, the time between two clocks, "an hour", one of
what is counted elsewhere."""

from collections.abc import Iterator
from fractions import Fraction

from grammar.quantities.kinds import Kind
from grammar.stories.named_cues import cued
from grammar.stories.named_mention import Mention, text_of
from grammar.stories.named_naming import MEASURED, NAMED, Candidate
from grammar.stories.named_parts import is_in_scope
from grammar.stories.named_pers import behind
from grammar.stories.named_row import BORDERS, Row

_WITHIN = frozenset({"IN", "WITHIN", "DURING", "FOR"})


def implied(row: Row) -> Iterator[Mention]:
    """Every value that words carry or leave to be understood."""
    for reader in (_members, _carried, _between, _once, _led):
        yield from reader(row)


def _carried(row: Row) -> Iterator[Mention]:
    """ "fp16": 2 bytes each."""
    at = 0
    while at < len(row.words):
        told = row.match(row.book.carried, at)
        if told is None:
            at += 1
            continue
        end, values = told
        if all(_is_elsewhere(row, kind) for kind, _, _ in values):
            at += 1
            continue
        used = frozenset(range(at, end))
        _, value, unit = values[0]
        candidates = tuple(Candidate(k, NAMED, used, used) for k, _, _ in values if is_in_scope(row, k, at))
        candidates = (*candidates, *_of_name(row, at, end))
        yield Mention(at, value, unit, row.span(at, end), candidates, used, carried=True, text=text_of(row, at, end))
        at = end


def _is_elsewhere(row: Row, kind: Kind) -> bool:
    """Whether a quantity is one of a topic that the text does not name: "width 96" is no width of a Gaussian."""
    return bool(row.book.fields[kind.field].topic) and all(each.name != kind.field for each in row.fields)


def _of_name(row: Row, at: int, end: int) -> Iterator[Candidate]:
    """ "fp16 gradients": the value is that of the quantity named behind it, or together with it."""
    for name in row.names:
        if name.start == end or name.start <= at < end < name.end:
            used = frozenset(range(at, name.end))
            yield from (Candidate(kind, NAMED, used, used) for kind in name.kinds if kind.carries)


def _between(row: Row) -> Iterator[Mention]:
    """The time between the only two times of day that are told: "at 9:00 … at 11:30"."""
    clocks = [at for at, word in enumerate(row.words) if word.kind == "CLOCK" and word.token.value is not None]
    kinds = (kind for field in row.fields for kind in field.kinds.values() if "clock" in kind.counts)
    if len(clocks) != 2:
        return
    first, last = (row.words[at].token for at in clocks)
    value, used = (last.value or Fraction(0)) - (first.value or Fraction(0)), frozenset(clocks)
    if value > 0:
        candidates = tuple(Candidate(kind, NAMED, used, used) for kind in kinds)
        text = f"{first.text} … {last.text}"
        yield Mention(clocks[1], value, "hour", last.span, candidates, used, text=text)


def _once(row: Row) -> Iterator[Mention]:
    """ "In an hour", "within a day": one unit of time."""
    for at, word in enumerate(row.words):
        unit = row.unit(at) if word.led and row.kind(at - 1) in _WITHIN else None
        if unit is not None and row.book.dimension(unit.top) == "time" and row.kind(unit.end) in {*BORDERS, "AND", ""}:
            kinds = (kind for field in row.fields for kind in field.kinds.values() if "time" in kind.counts)
            used = frozenset(range(at, unit.end))
            found = cued(row, tuple(Candidate(kind, MEASURED, used, used) for kind in kinds), at)
            yield Mention(at, Fraction(1), unit.top, row.span(at, unit.end), found, used, text=f"a {word.token.text}")


def _led(row: Row) -> Iterator[Mention]:
    """ "A frame takes 2 s": one frame, where another number or the question counts frames; it need not be used."""
    counted = {found.tops for at, word in enumerate(row.words)
               if (word.value is not None or word.kind == "MANY") and word.value != 1
               and (found := behind(row, at + 1)) is not None}  # fmt: skip
    things = [kind for field in row.fields for kind in field.kinds.values() if "one thing" in kind.counts]
    for at, word in enumerate(row.words):
        stands = word.led and word.value is None and row.words[at - 1].value is None and row.unit(at) is None
        found = behind(row, at) if stands else None
        if found is None or found.start != at or found.tops not in counted or row.kind(at - 1) in _SAID_OF:
            continue
        used = frozenset(range(at, found.end))
        alike = (kind for kind in things if not kind.strange & found.tops)
        thing = next((top for top in sorted(found.tops) if top.startswith("thing:")), "")
        candidates = tuple(Candidate(kind, MEASURED, used, used, thing=thing) for kind in alike)
        if candidates:
            text = f"a {text_of(row, at, found.end)}"
            yield Mention(at, Fraction(1), "", row.span(at, found.end), candidates, text=text, carried=True)


_SAID_OF = frozenset({"PER", "ON", "IN", "OF", "WITH"})


def _members(row: Row) -> Iterator[Mention]:
    """ "q_proj and v_proj": two of a class of members."""
    every = row.book.members.found(row.lemmas)
    found = [(start, end, each) for start, end, told in every for each in told if each[1] != "other"]
    for name in dict.fromkeys(name for _, _, (name, _) in found):
        own = [(start, end, member) for start, end, (at, member) in found if at == name]
        used = frozenset(place for start, end, _ in own for place in range(start, end))
        kinds = (kind for field in row.fields for kind in field.kinds.values() if kind.members == name)
        candidates = tuple(Candidate(kind, NAMED, used, used) for kind in kinds)
        if not candidates:
            continue
        at, value = min(used), Fraction(len({member for _, _, member in own}))
        span, text = row.span(at, at + 1), text_of(row, at, at + 1)
        yield Mention(at, value, "", span, candidates, used, carried=True, text=text)
