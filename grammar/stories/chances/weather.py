"""Days of which each has its chance of rain, and the weather that is asked of all of them."""

from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal


def without_rain(row: Row, goal: Goal, size: int) -> frozenset[int]:
    """Where it is asked that none of several days with a chance of rain each has any."""
    match = row.first(either("several.dry"), goal.start, goal.end)
    if match is None or not row.first("rain|snow", 0, goal.begin) or row.first("dry|sunny|clear", 0, goal.begin):
        return frozenset()
    said = row.marks[match.start : match.end]
    named = {m.text for m in said if m.kind == "CLOCK"}
    throughout = any(m.kind in {"ALL", "THROUGH"} or m.word in _THROUGHOUT for m in said)
    return match.places if len(named) == size or (not named and throughout) else frozenset()


_THROUGHOUT = frozenset({"weekend", "whole", "entire", "throughout", "either", "any"})
