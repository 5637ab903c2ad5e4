"""Whether a network that was read holds every size that its text tells, as often as it tells it.

The reading takes words one by one; this looks at what came of it, so that a number that slipped past is a refusal and
never a smaller network.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.lexicon.inflection import uninflected
from grammar.problem import Dense, Input, Network, Problem
from grammar.span import Span
from grammar.stories.network_asked import LAYERED, demand_asked
from grammar.stories.scene import Scene
from grammar.token import Token

_AGAIN = frozenset({"ARTICLE", "POSSESSOR", "ALL", "BETWEEN", "OPEN", "EQUALS", "EACH", "TO", "FROM", "AND"})
_NUMBERING = frozenset({"HIDDEN", "LAYER", "NUMBERED", "NAMED_LAYER"})
_JOINING = frozenset({"ARROW", "X", "BY_SIZE", "TIMES_SIGN"})
_CLOSING = frozenset({"COMMA", "STOP", "QUESTION", "SEMICOLON"})
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_ENTERING = frozenset({
    "number", "value", "feature", "column", "entry", "attribute", "variable", "measurement", "input", "frame",
    "channel", "pixel", "token", "coordinate", "reading", "signal", "sensor",
})  # fmt: skip
_PAIR = 2
_SUMMING = frozenset({"summed", "sum", "added", "add", "together", "altogether", "combined"})
_HALVES = (frozenset({"generator", "discriminator"}), frozenset({"actor", "critic"}), frozenset({"student", "teacher"}))

Row = tuple[Token, ...]


def demand_accounted(scene: Scene, told: Problem) -> Problem:
    """The problem, where each size is told no more often than the network has it, and nothing that may be part of it
    is left out.

    Raises: NotAnswered otherwise, or where a list is given of what is to be summed.
    """
    networks = [each for each in told.facts if isinstance(each, Network)]
    demand_asked(scene.tokens, told, networks)
    if len(networks) != 1:
        return told
    row, aside = scene.tokens, {each.span for each in told.set_aside}
    for find, reason in (*_ALWAYS, *(() if told.assumptions else _UNASSUMED)):
        spans = find(row, networks[0], aside)
        if spans:
            raise NotAnswered(reason, spans=spans)
    if len(told.goals) > 1 and not told.assumptions and (any(_sums(t) for t in row) or _only_in_brackets(row)):
        raise NotAnswered("I cannot tell whether each of these or their sum is asked.", spans=())
    return told


def _data(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """ "Fitted to 4,601 e-mails": a size that counts what a network is trained on."""
    sizes = _sizes(network)
    return tuple(
        t.span
        for n, t in enumerate(row)
        if t.kind == "NUMBER"
        and t.value in sizes
        and any(each.text.lower() in _EXAMPLES for each in row[n + 1 : n + 3])
    )


def _goes_in_or_out(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """ "Six measurements in, one figure out": what goes in and comes out is the first and the last size."""
    sizes = [each.size if isinstance(each, Input) else each.outputs for each in network.layers
             if isinstance(each, Input | Dense)]  # fmt: skip
    found: list[Span] = []
    amiss = False
    for n, token in enumerate(row):
        end = next((p for p in range(n + 1, min(n + _NEAR + 1, len(row))) if row[p].text.lower() in {"in", "out"}), n)
        closes = end > n + 1 and (end + 1 == len(row) or row[end + 1].kind in _CLOSING)
        if token.kind == "NUMBER" and closes and not any(row[p].kind == "NUMBER" for p in range(n + 1, end)):
            wanted = sizes[0] if row[end].text.lower() == "in" else sizes[-1]
            found += [token.span]
            amiss |= wanted != token.value
    return tuple(found) if amiss and len(found) <= _PAIR else ()


def _others_enter(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """ "31 columns; one is the target, the others are inputs": fewer enter than are told."""
    return tuple(
        t.span
        for n, t in enumerate(row)
        if t.kind in {"OTHER", "REMAINING"} and any(each.kind == "INPUT" for each in row[n + 1 : n + 1 + _NEAR])
    )


def _unlike_the_last(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """ "Each layer has half as many as the one before, beginning with 80 and ending with 10": all of them are told."""
    heads = [t for t, layer in pairwise(row) if t.kind == "EACH" and layer.kind in LAYERED]
    if not heads or not any(t.kind == "AS" for t in row):
        return ()
    sizes = _sizes(network)
    inner = sizes[1:-1]
    rows = (sizes, inner, sizes[1:], sizes[:-1])
    alike = any(len({two / one for one, two in pairwise(each)}) == 1 for each in rows)
    return () if alike and len(sizes) > _NEAR else tuple(t.span for t in heads)


def _told_again(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """The numbers that are told more often than layers have them as their size."""
    sizes = Counter(_sizes(network))
    places = [n for n, t in enumerate(row) if t.kind == "NUMBER" and t.value is not None and t.span not in aside]
    asking = [n for n in places if _asks(row, n)]
    outside = {row[n].value for n in places if n not in asking}
    said = Counter(
        row[n].value for n in places
        if not _speaks_again(row, n) and not _begins_pair(row, n, places)
        and (n not in asking or row[n].value not in outside)
    )  # fmt: skip
    extra = [v for v, times in said.items() if v is not None and v > 1 and 0 < sizes[v] < times]
    return tuple(row[n].span for n in places if row[n].value in extra)


def _last_one(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """The "one" of "then six, then one", where no layer has a single unit."""
    if 1 in _sizes(network):
        return ()
    return tuple(
        t.span for n, t in enumerate(row)
        if t.text.lower() == "one" and n and row[n - 1].text.lower() in {"then", "finally", "lastly"}
        and (n + 1 == len(row) or row[n + 1].kind in _CLOSING)
    )  # fmt: skip


def _entering(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """The numbers put aside that count what enters a network: "a row of 11 numbers"."""
    return tuple(t.span for n, t in enumerate(row[:-1]) if t.span in aside and _counted(row[n + 1]) in _ENTERING)


def _coded(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """An autoencoder without the layer in its middle."""
    layers = sum(isinstance(each, Dense) for each in network.layers)
    return tuple(t.span for t in row if layers < _LAYERS_OF_AUTOENCODER and t.text.lower().startswith("autoencoder"))


def _one_of_two(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """The one of two networks that is asked about, where both are told: "how many has the generator alone"."""
    asked = {t.text.lower(): t.span for n, t in enumerate(row) if _asks(row, n)}
    said = {t.text.lower() for t in row}
    named = [pair & set(asked) for pair in _HALVES if pair <= said]
    return tuple(asked[word] for one in named if len(one) == 1 for word in one)


def _frozen_part(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """A part that is frozen and told by sizes of its own in another sentence: "the generator is frozen"."""
    said = [n for n, t in enumerate(row) if t.text.lower() in _FROZEN]
    kept = [n for n, t in enumerate(row) if n + 2 < len(row) and _sizes_follow(row, n)]
    return tuple(
        row[n].span for at in said for n in range(max(0, at - _REACH), min(at + _REACH, len(row)))
        if row[n].text.lower() in _PARTS and any(row[k].text.lower() == row[n].text.lower() and k != n for k in kept)
    )  # fmt: skip


def _sizes_follow(row: Row, place: int) -> bool:
    kinds = [t.kind for t in row[place + 1 : place + 6]]
    return "NUMBER" in kinds and bool({"ARROW", "HYPHEN", "TO"} & set(kinds))


def _spoken_of_again(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """A size that "all 8" or "the 8" speaks of again, and that the network has as often as both tell it."""
    if any(t.kind == "EACH" for t in row):
        return ()
    sizes = Counter(_sizes(network))
    places = [n for n, t in enumerate(row) if t.kind == "NUMBER" and t.value is not None and t.span not in aside]
    again = [n for n in places if n and row[n - 1].text.lower() in _DEFINITE and not _asks(row, n)]
    told = Counter(row[n].value for n in places if n not in again and not _asks(row, n))
    return tuple(row[n].span for n in again if 0 < told[row[n].value] < sizes[row[n].value or Fraction(0)])


def _second_network(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """Networks that are told in a sentence each, as "a net", of which only one is asked about."""
    sizes = set(_sizes(network))
    told: dict[int, Span] = {}
    for n, t in enumerate(row):
        if _counted(t) not in _NETS or _asks(row, n) or not _is_new(row, n):
            continue
        start = next((k + 1 for k in range(n - 1, -1, -1) if row[k].kind in _ENDS), 0)
        end = next((k for k in range(n, len(row)) if row[k].kind in _ENDS), len(row))
        if any(each.kind == "NUMBER" and each.value in sizes for each in row[start:end]):
            told[start] = t.span
    return tuple(told.values()) if len(told) > 1 else ()


def _is_new(row: Row, place: int) -> bool:
    """Whether an article or "another" before a noun tells of something new; what something is, is not new."""
    for n in range(place - 1, max(-1, place - _REACH), -1):
        if row[n].text.lower() in {"a", "an", "another"}:
            return not n or row[n - 1].kind not in {"BE", "OF", "IN", "INTO", "AS", "FOR"}
        if row[n].kind not in _DESCRIBING:
            return False
    return False


_DESCRIBING = frozenset({"WORD", "HIDDEN", "DENSE", "SAME", "OTHER", "BIGGER", "SMALLER", "ORDINAL", "NAMED_LAYER"})
def _whether(row: Row, network: Network, aside: Collection[Span]) -> tuple[Span, ...]:
    """A question that is answered by yes or no: "does it have biases?"."""
    if any(t.kind in _ASKING for t in row):
        return ()
    opening = [t for n, t in enumerate(row) if t.kind == "DO" and (not n or row[n - 1].kind in _ENDS)]
    return tuple(t.span for t in opening)


_EXAMPLES = frozenset({
    "sample", "samples", "examples", "instances", "records", "rows", "mails", "emails", "observations", "patients",
    "customers", "reviews", "messages", "documents",
})  # fmt: skip
_DEFINITE = frozenset({"all", "the", "these", "those"})
_NETS = frozenset({"network", "net", "mlp", "model", "perceptron", "classifier", "ann", "dnn"})
_FROZEN = frozenset({"frozen", "freeze", "freezes", "freezing", "fixed"})
_REACH = 5
_PARTS = frozenset({
    "generator", "discriminator", "actor", "critic", "student", "teacher", "encoder", "decoder", "trunk", "head",
    "body", "backbone", "tower", "branch", "expert", "gate", "policy",
})  # fmt: skip
_NEAR = 3
_LAYERS_OF_AUTOENCODER = 2
_Doubt = tuple[Callable[[Row, Network, Collection[Span]], tuple[Span, ...]], str]
_ALWAYS: tuple[_Doubt, ...] = (
    (_data, "I cannot tell whether so many examples are told or the size of a layer."),
    (_goes_in_or_out, "What goes in or comes out was not understood."),
    (_others_enter, "I cannot tell how many enter the network."),
    (_unlike_the_last, "I cannot tell how many layers there are."),
    (_last_one, "I cannot tell whether a layer of one unit comes last."),
    (_entering, "I cannot tell whether this enters the network."),
    (_coded, "What lies between the input and the output is not told."),
    (_frozen_part, "I cannot tell which part is frozen."),
    (_whether, "I tell how many there are, not whether there are any."),
    (_spoken_of_again, "I cannot tell whether these are one layer or several."),
    (_second_network, "I cannot tell which of the networks is asked about."),
)
_UNASSUMED: tuple[_Doubt, ...] = (
    (_told_again, "I cannot tell whether these are one layer or several."),
    (_one_of_two, "I cannot tell the two networks apart."),
)
"""Doubts about networks of which nothing is assumed: what is told of one in few words may be told twice."""


def _sums(token: Token) -> bool:
    return token.kind == "TOTAL" or token.text.lower() in _SUMMING


def _only_in_brackets(row: Row) -> bool:
    """Whether "each layer" stands only in brackets, where it says how the layers are and not what is asked."""
    depth, inside, outside = 0, 0, 0
    for token in row:
        depth += (token.kind == "OPEN") - (token.kind == "CLOSE")
        if token.kind == "EACH":
            inside, outside = inside + (depth > 0), outside + (depth <= 0)
    return bool(inside) and not outside


def _counted(token: Token) -> str:
    return uninflected(token.text) if token.kind == "WORD" else token.sense


def _sizes(network: Network) -> list[Fraction]:
    """The sizes of the layers in order, with those of inputs that a layer tells of its own."""
    found: list[Fraction] = []
    for layer in network.layers:
        told = (layer.size,) if isinstance(layer, Input) else (layer.inputs, layer.outputs)
        found += [each for each in told if isinstance(each, Fraction)]
    return found


def _asks(row: Row, place: int) -> bool:
    """Whether a word that asks stands before a place in its sentence."""
    start = place
    while start and row[start - 1].kind not in _ENDS:
        start -= 1
    return any(t.kind in _ASKING for t in row[start:place])


def _speaks_again(row: Row, place: int) -> bool:
    """Whether a number refers to one told before, "the 64", "(that of 64)", or numbers layers, "two hidden layers"."""
    before = row[place - 1] if place else None
    counts = row[place + 1 : place + 1 + _NEAR]
    if any(t.kind == "LAYER" and t.text.lower().endswith("s") for t in counts) and counts[0].kind in LAYERED:
        return True
    if sum((t.kind == "OPEN") - (t.kind == "CLOSE") for t in row[:place]) > 0:
        return True
    return before is not None and (before.kind in _AGAIN | _NUMBERING or before.text.lower() in {"these", "those"})


def _begins_pair(row: Row, place: int, places: Sequence[int]) -> bool:
    """Whether a number begins a pair with the one that ends the pair before: "12 -> 8, 8 -> 4", "12x8 and 8x4"."""
    joined = [0 <= n < len(row) and row[n].kind in _JOINING for n in (place - 1, place + 1)]
    before = [n for n in places if n < place]
    return joined == [False, True] and bool(before) and row[before[-1]].value == row[place].value
