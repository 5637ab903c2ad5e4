"""Whether the quantities of a reading stand where they must: told or asked, the first leg before the second, the
larger above the smaller."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.stories.named_mention import Mention, in_base
from grammar.stories.named_naming import Candidate

Taken = tuple[tuple[Mention, Candidate], ...]


def may_be(candidate: Candidate, mention: Mention, start: int) -> bool:
    """Whether a number stands where its quantity does, what is told outside of the question, which starts at `start`,
    and what is asked about within, and has the only value that may be told of it."""
    kind = candidate.kind
    placed = {"told": mention.at < start, "asked": mention.at >= start, "goal": False}
    return placed.get(kind.place, True) and (kind.fixed is None or kind.fixed == mention.value)


def in_order(goal: Candidate, taken: Taken, start: int) -> bool:
    """Whether all of a reading stand in order; the question starts at `start`."""
    return _is_behind(taken, start) and _in_turn(goal, taken, start) and _above(taken)


def _is_behind(taken: Taken, start: int) -> bool:
    """Whether each quantity that is told behind the others, if not in the question, stands there."""
    last = max((mention.at for mention, each in taken if each.kind.place == "told"), default=None)
    behind = (mention.at for mention, each in taken if each.kind.place == "behind")
    return all(at >= start or (last is not None and at > last) for at in behind)


def _in_turn(goal: Candidate, taken: Taken, start: int) -> bool:
    """Whether quantities of the first turn stand before those of the second, and no turn is left out; where a question
    says which turn it asks of, it may stand anywhere."""
    turns = [(mention.at, each.kind.turn) for mention, each in taken if each.kind.turn]
    if goal.kind.turn and not goal.kind.cues:
        turns.append((start, goal.kind.turn))
    ordered = [turn for _, turn in sorted(turns)]
    besides = [mention.at for mention, each in taken if not each.kind.turn and each.kind.place != "told"]
    if any(_parts(turns, at) for at in besides):
        return False
    return all(b - a in {0, 1} for a, b in pairwise([0, *ordered])) and ordered[:1] != [0]


def _parts(turns: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place stands between two of one turn: "45 in 30 minutes, 450 of them in 20" are not 30 and 20."""
    before, behind = ({turn for place, turn in turns if (place < at) is first} for first in (True, False))
    return not before.isdisjoint(behind)


def _above(taken: Taken) -> bool:
    """Whether each quantity that must be larger than others is."""
    if not any(each.kind.over for _, each in taken):
        return True
    values = {each.kind.name: in_base(mention) for mention, each in taken}
    return all(
        values[each.kind.name] > values[small] for _, each in taken for small in each.kind.over if small in values
    )  # fmt: skip
