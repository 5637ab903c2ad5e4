"""Whether what is counted of a network is what its text asks for."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.problem import Dense, Equals, HasValue, Letter, Measure, Network, Problem
from grammar.relations.equations import measures_in
from grammar.stories.network_ways import TYING
from grammar.token import Token

LAYERED = frozenset({"HIDDEN", "LAYER", "DENSE"})
"""The classes of words that name a layer."""
_SIDES = frozenset({"OUTPUT", "ORDINAL", "NAMED_LAYER", "FINAL", "NUMBERED"})
_BETWEEN = frozenset({
    "out", "leave", "leaves", "leaving", "enter", "entering",
    "between", "into", "onto", "first", "last", "encoder", "decoder",
})  # fmt: skip
_EXCEPTING = frozenset({"except", "excluding", "ignoring", "besides"})


def demand_asked(row: Sequence[Token], told: Problem, networks: Sequence[Network]) -> None:
    """Raises NotAnswered where one layer is counted and the text names none, where a letter counts units of which it
    tells how many, or where one of two networks is left out."""
    names = any(
        (t.kind in LAYERED | _SIDES or t.text.lower() in _BETWEEN | TYING)
        and (t.kind not in {"HIDDEN", "OUTPUT"} or not n or row[n - 1].kind != "NUMBER")
        for n, t in enumerate(row)
    )
    if not names and any(_is_of_one_layer(told, net) for net in networks):
        raise NotAnswered("I cannot tell which layer is asked about.")
    sizes = [each.outputs for net in networks for each in net.layers if isinstance(each, Dense)]
    letters = {size.name for size in sizes if isinstance(size, Letter)}
    valued = [t for t, sign in pairwise(row) if t.text.lower() in letters and sign.kind == "EQUALS"]
    if valued:
        raise NotAnswered("I cannot tell which layer this letter is of.", spans=tuple(t.span for t in valued))
    if len(networks) > 1:
        demand_whole(row)


def demand_whole(row: Sequence[Token]) -> None:
    """Raises NotAnswered where a text of several networks leaves out something that it names."""
    if any(_leaves_out(row, n) for n in range(len(row))):
        raise NotAnswered("I cannot tell what is left out.")


def _is_of_one_layer(told: Problem, network: Network) -> bool:
    """Whether a single layer of several is counted."""
    measures = {m for fact in told.facts for m in _measures(fact) if m.owner == network.owner}
    layered = [m for m in measures if any(q.startswith("layer ") for q in m.qualifiers)]
    return len(layered) == 1 and sum(isinstance(each, Dense) for each in network.layers) > 1


def _measures(fact: object) -> tuple[Measure, ...]:
    match fact:
        case HasValue(measure):
            return (measure,)
        case Equals(measure, expression):
            return (measure, *measures_in(expression))
        case _:
            return ()


def _leaves_out(row: Sequence[Token], at: int) -> bool:
    """ "Not counting the first layer", "except", "without the last one"."""
    behind = row[at + 1].text.lower() if at + 1 < len(row) else ""
    return (row[at].kind == "NOT" and behind in {"counting", "including"}) or row[at].text.lower() in _EXCEPTING
