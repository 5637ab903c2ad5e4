"""Whether blocks share their parameters, where a text speaks of it."""

from grammar.blocks.mark import Row
from grammar.blocks.words import any_of, has

_NEAR = 4


def shares(row: Row, *, heads: bool) -> bool | None:
    """Whether one block serves in several places; None where it is not clear what is shared."""
    found = {_is_shared(row, at, heads=heads) for at, each in enumerate(row) if has(each, "same")}
    return (True in found) if None not in found and found != {True, False} else None


def _is_shared(row: Row, at: int, *, heads: bool) -> bool | None:
    behind, before = row[at + 1 : at + 1 + _NEAR], row[max(at - _NEAR, 0) : at]
    stop = max((n + 1 for n, each in enumerate(before) if each.sense == "stop" or each.text == ","), default=0)
    before = before[stop:]
    if any_of(before, "denying") or any_of(behind[:3], "denying"):
        return False
    if any_of(behind[:2], "shape", "work") or any(each.sense in {"number", "input", "feature"} for each in behind[:1]):
        return False
    if any_of(behind[:3], "trunk") and heads and not has(row[at], "alike"):
        return False
    weights = any(each.sense in {"weight", "parameter"} for each in behind[:3])
    return True if weights or has(row[at], "alike") or row[at].text in {"reused", "shared"} else None
