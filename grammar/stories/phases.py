"""Changes that follow one another: "20 % an epoch for the first 5 epochs, then 5 % for another 10"."""

from dataclasses import replace

from grammar.errors import UnknownPart
from grammar.frames.draft import Shift
from grammar.phrase import Period, Stretch
from grammar.problem import PlusBy
from grammar.stories.uniting import Placed, is_asked


def phased(mentions: list[Placed]) -> list[Placed]:
    """The drafts with the phases of each thing's change numbered by the periods before them.

    Raises: UnknownPart where it is not told how long a phase lasts, or whether two changes happen together.
    """
    found = list(mentions)
    for referent in dict.fromkeys(p.referent for p in mentions):
        told = [
            p
            for p in found
            if p.referent == referent
            and isinstance(p.draft, Shift)
            and p.draft.period is not None
            and not is_asked(p.draft)
        ]
        if len(told) > 1 and length(told[0]) is not None:
            for before, after in _numbered(told):
                found[found.index(before)] = after
        elif len(told) > 1:
            _demand_together(told)
    return found


def _numbered(told: list[Placed]) -> list[tuple[Placed, Placed]]:
    since, numbered = 0, []
    for place, each in enumerate(told):
        numbered.append((each, replace(each, since=since)))
        lasts = length(each)
        if lasts is None and place + 1 < len(told):
            raise UnknownPart("I cannot tell how long one of the changes goes on.", spans=(each.draft.span,))
        since += lasts or 0
    return numbered


def length(placed: Placed) -> int | None:
    """How many of its own periods a change goes on, None where that is not told."""
    shift = placed.draft
    assert isinstance(shift, Shift)
    stretch, period = shift.when.stretch, shift.period
    if (
        not isinstance(stretch, Stretch)
        or not isinstance(period, Period)
        or period.value != 1
        or stretch.value.denominator != 1
    ):
        return None
    return int(stretch.value) if stretch.unit in {"", period.unit} else None


def _demand_together(told: list[Placed]) -> None:
    """Raises UnknownPart unless the changes are told in one sentence and of different kinds, so that each period
    has all of them."""
    sentences = {p.draft.sentence for p in told}
    kinds = {isinstance(p.draft.change, PlusBy) for p in told if isinstance(p.draft, Shift)}
    if len(sentences) > 1 or len(kinds) == 1:
        raise UnknownPart(
            "I cannot tell whether the changes happen together or one after the other.",
            spans=tuple(p.draft.span for p in told),
        )
