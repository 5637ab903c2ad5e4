"""What a text says of a dense network in a roundabout way, said straight: biases that are removed, nothing between but
one layer, sums and products of what enters."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from grammar.dense.clauses import Stretch, sentences
from grammar.dense.piece import Piece
from grammar.dense.words import listed

Row = Sequence[Piece]
_ENTERING = frozenset({"input", "feature"})


def straight(row: Row) -> Row:
    """The pieces, with what is said in a roundabout way said straight."""
    for plain in _WAYS:
        row = plain(row)
    return row


def _put(row: Row, at: int, sense: str) -> Row:
    return [*row[:at], replace(row[at], sense=sense, sides=()), *row[at + 1 :]]


def _removed(row: Row) -> Row:
    """Biases that are removed or left out, where it is asked what is still there."""
    texts = {each.text.lower() for each in row}
    for at in [n for n, each in enumerate(row) if each.sense == "bias"]:
        before = next((n for n in range(at - 1, max(-1, at - _NEAR), -1) if not _is_filling(row[n])), at)
        behind = next((n for n in range(at + 1, min(len(row), at + _NEAR)) if not _is_filling(row[n])), at)
        removing, still = listed("ask", "removing"), texts & listed("ask", "still")
        if row[before].sense == "leaves" and row[behind].text in _OUT:
            row = _put(_put(row, before, "no"), behind, "")
        elif still and (verb := next((n for n in (before, behind) if row[n].text.lower() in removing), -1)) >= 0:
            row = _put(row, verb, "no")
    return row


_NEAR = 4
_OUT = frozenset({"out", "aside", "off", "away"})


def _is_filling(piece: Piece) -> bool:
    return piece.sense in {"article", "each"} or piece.text in {"all", "any", "of", "are", "is", "been", "were", "get"}


def _nothing_but(row: Row) -> Row:
    """ "Nothing in between but a layer of 9" tells of that layer alone."""
    for at in [n for n, each in enumerate(row) if each.text.lower() in {"nothing", "nothing else"}]:
        but = next((n for n in range(at, min(len(row), at + _FAR)) if row[n].text in _BUT), -1)
        row = _put(row, but, "") if but > 0 else row
    return row


_BUT = frozenset({"but", "except", "besides", "than", "beyond", "other than", "save"})
_FAR = 12


def _spared(row: Row) -> Row:
    """ "Every neuron has a bias (not the inputs)" says of the inputs what goes without saying."""
    for at, each in enumerate(row):
        named = [n for n in range(at + 1, min(len(row), at + _NEAR)) if row[n].sense != "article"][:2]
        ends = len(named) < 2 or row[named[1]].sense in {"stop", "close", "and"}
        biased = any(piece.sense == "bias" for piece in row[max(0, at - _FAR) : at])
        if each.text.lower() in _NOT and biased and named and row[named[0]].sense == "input" and ends:
            row = _put(_put(row, at, ""), named[0], "")
    return row


_NOT = frozenset({"not", "except", "but not", "never", "excluding"})


def _restated(row: Row) -> Row:
    """ "16 inputs per horse and 8 horses, so 128 inputs" is 128 inputs."""
    for own in sentences(row):
        numbers = [at for at in range(own.start, own.end) if row[at].sense == "number"]
        for n, at in enumerate(numbers[2:], 2):
            one, two = (row[m].value for m in numbers[n - 2 : n])
            between = {each.text for each in row[numbers[n - 1] : at]}
            if between & listed("ask", "so") and row[at].value in {one * two, one + two} and not _is_chain(row, own):
                for told in numbers[n - 2 : n]:
                    row = _dropped(row, told, own)
                return row
    return row


def _is_chain(row: Row, own: Stretch) -> bool:
    return any(row[n].sense == "dash" for n in range(own.start, own.end))


def _dropped(row: Row, at: int, own: Stretch) -> Row:
    """Without a number and what shares it out."""
    row = _put(row, at, "")
    for n in range(at + 1, min(own.end, at + _NEAR)):
        if row[n].sense in {"number", "and", "unit", "output"}:
            break
        row = _put(row, n, "")
    return row


def _added(row: Row) -> Row:
    """ "5 weekday inputs + 2 weather inputs" is 7 inputs."""
    for at in [n for n, each in enumerate(row) if each.text in {"+", "plus"}]:
        one = next((n for n in range(at - 1, max(-1, at - _NEAR - 1), -1) if row[n].sense == "number"), -1)
        two = at + 1
        end = next((n for n in range(two + 1, min(len(row), two + _NEAR)) if row[n].sense), -1)
        nouns = {row[n].sense for n in range(one + 1, at) if row[n].sense} if one >= 0 else set()
        plain = end > 0 and len(row[two].sides) == 1 == len(row[one].sides)
        if plain and nouns and nouns | {row[end].sense} <= _ENTERING:
            whole = replace(row[one], sides=(row[one].value + row[two].value,))
            return [*row[:one], whole, *row[one + 1 : at], *row[end + 1 :]]
    return row


def _lent(row: Row) -> Row:
    """Embeddings of which only the dimensions are told are values that enter."""
    tabled = {each.text.lower() for each in row} & listed("ask", "table")
    if tabled or sum(each.text.startswith("embedding") for each in row) != 1:
        return row
    return [replace(each, sense="feature") if each.text in {"embedding", "embeddings"} else each for each in row]


def _denied_kind(row: Row) -> Row:
    """ "You don't use a conv net", "no CNN": a layer of another kind that is not there."""
    for at in [n for n, each in enumerate(row) if each.sense == "foreign"]:
        no = next((n for n in range(at - 1, max(-1, at - _NEAR - 1), -1) if row[n].sense == "no"), -1)
        between = row[no + 1 : at] if no >= 0 else ()
        if no >= 0 and all(not each.sense or each.sense == "article" for each in between):
            row = _put(_put(row, no, ""), at, "")
            row = _put(row, at + 1, "") if row[at + 1 : at + 2] and row[at + 1].sense == "network" else row
    return row


def _shared_out(row: Row) -> Row:
    """ "40 neurons per hidden layer" are 40 for each."""
    for at in range(2, len(row) - 1):
        layer = row[at + 1].sense in {"layer", "hidden layer"} and not row[at + 1].many
        if row[at].sense == "per" and layer and [each.sense for each in row[at - 2 : at]] == ["number", "unit"]:
            row = _put(row, at, "each")
    return row


def _mapping(row: Row) -> Row:
    """ "The network maps 3 angles to 2 coordinates": a verb."""
    for at in range(1, len(row) - 1):
        if row[at].text == "maps" and row[at + 1].sense == "number" and row[at - 1].sense not in {"number", "foreign"}:
            row = _put(row, at, "takes")
    return row


_WAYS: tuple[Callable[[Row], Row], ...] = (
    _removed, _nothing_but, _spared, _restated, _added, _lent, _denied_kind, _shared_out, _mapping,
)  # fmt: skip
