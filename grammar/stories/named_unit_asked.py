"""The unit that a question asks for: "in GiB", "how many hours", "convert to °C"."""

from grammar.stories.named_row import ENDS, Found, Row

CONVERTING = frozenset({"convert", "express", "translate", "rewrite"})
_NAMING = frozenset({"TOTAL", "MEASURE", "COMMA", "COLON"})
"""Behind these a unit that ends a question is the one that is wanted."""


def unit_asked(row: Row, start: int, end: int) -> Found | None:
    """ "in GiB", "how many hours": a unit that no number stands before."""
    for at in range(start, end):
        unit = row.unit(at)
        if unit is None or row.words[at - 1].value is not None or row.kind(at) in {"CURRENCY", "ORDINAL"}:
            continue
        if row.words[at].led and row.book.dimension(unit.top) == "time":
            continue
        before = at - 1 if row.words[at - 1].lemma != "decimal" else at - 2
        if row.words[start].lemma in CONVERTING and row.words[before].lemma in {"to", "into", "as"}:
            return _with_below(row, unit)
        if at == start or row.kind(before) in {"IN", "MANY", "OPEN", "MUCH", "PERCENTAGE"} or row.kind(at) == "PERCENT":
            return _with_below(row, unit)
        if row.kind(unit.end) in {*ENDS, ""} and row.kind(at - 1) in _NAMING and not row.words[at].led:
            return unit  # "Total GB?"
    return None


def _with_below(row: Row, unit: Found) -> Found:
    """ "km/h": the unit with the unit that it is per."""
    below = row.unit(unit.end + 1) if row.kind(unit.end) == "PER" else None
    return unit if below is None else Found(unit.start, below.end, frozenset({f"{unit.top}/{below.top}"}), is_unit=True)


def over(row: Row, start: int, end: int) -> frozenset[int]:
    """The places for which a question asks: "how many batches in 20 epochs", and not "per epoch in 20 epochs"."""
    if any(word.kind in {"PER", "EACH"} for word in row.words[start:end]):
        return frozenset()
    return frozenset(at for at in range(start + 1, end) if row.words[at - 1].lemma in {"in", "for"})
