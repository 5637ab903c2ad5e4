"""Budgets: how a count that is told bounds the network ("at most 10,000 parameters", "more than 500 weights")."""

from grammar.frames.layer_told import Count, Layers
from grammar.problem import Relation

_UPPER = {
    "budget", "limit", "limited", "allowed", "allow", "afford", "maximum", "cap", "fit", "within", "spend", "store",
}  # fmt: skip
_REACH = 7


def bound(found: Layers, count: Count, asked: list[int]) -> Relation:
    """How the told count bounds the network; the words that say so are explained."""
    row = found.items
    window = [
        i for i in range(max(0, count.index - _REACH), count.index) if row[i].sentence == row[count.index].sentence
    ]
    kinds = {row[i].kind for i in window}
    exceeds = any(row[i].word == "exceed" for i in window)
    denied = "not" in kinds
    near = [row[i] for i in range(max(0, count.index - 3), count.index)]
    told = _near([i.kind for i in near], [i.text.lower() for i in near], denied, exceeds)
    asking = {row[i].kind for i in asked} | {row[i].word for i in asked}
    largest = bool(
        asking & {"largest", "most", "maximum", "up"}
        or any(row[i].text.lower() in {"biggest", "widest", "largest", "up"} for i in asked)
    )
    smallest = bool(asking & {"smallest", "least", "minimum"})
    if told is Relation.EQUAL and (largest or any(i.word in _UPPER for i in row)):
        told = Relation.AT_MOST
    for index in (*window, *asked):
        if (
            row[index].kind
            in {"not", "than", "more", "fewer", "most", "least", "largest", "smallest", "below", "above", "at"}
            or row[index].word == "possible"
        ):
            found.explained.add(index)
    if smallest and told is Relation.EQUAL:
        told = Relation.AT_LEAST
    if (told in {Relation.AT_MOST, Relation.BELOW} and smallest) or (
        told in {Relation.ABOVE, Relation.AT_LEAST} and largest
    ):
        found.unexplained.append(row[count.index])
    return told


def _near(kinds: list[str], texts: list[str], denied: bool, exceeds: bool) -> Relation:
    if "more" in kinds and "than" in kinds:
        return Relation.AT_MOST if denied or "no" in texts else Relation.ABOVE
    if exceeds:
        return Relation.AT_MOST if denied else Relation.ABOVE
    if ("fewer" in kinds and "than" in kinds) or "below" in kinds or "under" in texts:
        return Relation.AT_LEAST if denied else Relation.BELOW
    if "above" in kinds or "over" in texts:
        return Relation.ABOVE
    if "most" in kinds or ("up" in texts) or "maximum" in texts:
        return Relation.AT_MOST
    return Relation.AT_LEAST if "least" in kinds else Relation.EQUAL
