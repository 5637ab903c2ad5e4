"""Whether the quantities of a reading stand where they must: told or asked, the first leg before the second, the
larger above the smaller."""

from itertools import pairwise

from grammar.stories.named_mentions import Mention, in_base
from grammar.stories.named_naming import Candidate

Taken = tuple[tuple[Mention, Candidate], ...]


def in_order(goal: Candidate, taken: Taken, start: int) -> bool:
    """Whether all of a reading stand in order; the question starts at `start`."""
    return _in_place(goal, taken, start) and _in_turn(goal, taken, start) and _above(taken)


def _in_place(goal: Candidate, taken: Taken, start: int) -> bool:
    """Whether what is told stands outside of the question and what is asked about within."""
    within = {"told": False, "asked": True}
    return goal.kind.place != "told" and all(
        not each.kind.place or within[each.kind.place] == (mention.at >= start) for mention, each in taken
    )


def _in_turn(goal: Candidate, taken: Taken, start: int) -> bool:
    """Whether quantities of the first turn stand before those of the second, and no turn is left out; where a question
    says which turn it asks of, it may stand anywhere."""
    turns = [(mention.at, each.kind.turn) for mention, each in taken if each.kind.turn]
    if goal.kind.turn and not goal.kind.cues:
        turns.append((start, goal.kind.turn))
    ordered = [turn for _, turn in sorted(turns)]
    return all(b - a in {0, 1} for a, b in pairwise([0, *ordered])) and ordered[:1] != [0]


def _above(taken: Taken) -> bool:
    """Whether each quantity that must be larger than another is."""
    if not any(each.kind.over for _, each in taken):
        return True
    values = {each.kind.name: in_base(mention) for mention, each in taken}
    return all(
        values[each.kind.name] > values[each.kind.over] for _, each in taken if each.kind.over in values
    )  # fmt: skip
