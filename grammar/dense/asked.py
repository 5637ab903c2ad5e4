"""What a text asks of its dense network: parameters, weights or biases, of all of it or of one layer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from grammar.dense.clauses import Stretch, clause, sentences
from grammar.dense.items import NOUNS
from grammar.dense.piece import Piece
from grammar.dense.way import Way, way
from grammar.dense.words import listed
from grammar.errors import AnotherStory, NotAnswered

_HEADS = ("parameter", "weight", "bias")
_LISTING = frozenset({"list", "give", "tell", "name", "state", "report"})
_PLUS = frozenset({"and", "plus", "+", "&", "as well as", "/"})
_JOINING = frozenset({"and", "article", "picture", "each"})


@dataclass(frozen=True, slots=True)
class Asking:
    """The `head` that is counted ("parameter", "weight", "bias"), the pieces that name it, the sentence, and the way
    in which it is asked."""

    head: str
    named: frozenset[int]
    sentence: Stretch
    way: Way = field(default_factory=Way)


def asking(row: Sequence[Piece]) -> Asking:
    """What is asked.

    Raises: AnotherStory where no count is asked.
    """
    asked = [each for each in sentences(row) if _asks(row, each)]
    for each in asked[::-1] or [Stretch(0, len(row))]:
        found = _in_a_way(row, each) or _head(row, each)
        if found is not None:
            return found
    whole = _head(row, Stretch(0, len(row))) if asked and _open(row, asked[-1]) else None
    if whole is None:
        raise AnotherStory("No count of a network is asked.")
    return Asking(whole.head, whole.named, asked[-1])


def _in_a_way(row: Sequence[Piece], sentence: Stretch) -> Asking | None:
    """What is asked otherwise than as a plain count; None where it is that."""
    found = way(row, sentence)
    if not found.name:
        return None
    inside = range(sentence.start, sentence.end)
    heads = frozenset(n for n in inside if row[n].sense in {*_HEADS, "unbiased"} and not _numbered(row, n))
    spoken = heads if found.of or found.name == "plain" else frozenset(n for n in heads if row[n].sense == found.head)
    told = frozenset(n for n in found.used if row[n].sense in {"bias", "unbiased"})
    return Asking(found.head, spoken | told, sentence, found)


def _asks(row: Sequence[Piece], sentence: Stretch) -> bool:
    behind = row[sentence.end].text if sentence.end < len(row) else ""
    return behind == "?" or any(each.text in listed("ask", "asking") for each in sentence.of(row))


def _open(row: Sequence[Piece], sentence: Stretch) -> bool:
    """Whether a question names no thing of its own that it counts: "How many in total?"."""
    return any(each.text in listed("ask", "open") for each in sentence.of(row))


def _head(row: Sequence[Piece], sentence: Stretch) -> Asking | None:
    """What a sentence counts; None where it counts nothing of a network.

    Raises: NotAnswered where it counts something else.
    """
    spoken = [at for at in range(sentence.start, sentence.end) if row[at].sense in _HEADS and not _numbered(row, at)]
    counted = _counted(row, sentence)
    names = {row[at].sense for at in spoken}
    _demand_plain(row, sentence, spoken, counted)
    _demand_one(row, sentence, names)
    pair = next((each for each in pairwise(spoken) if _joined(row, *each)), None)
    if "parameter" in names:
        last = spoken[-1]
        if row[last].sense != "parameter" and row[last - 1].text in {"are", "is"}:
            return Asking(row[last].sense, frozenset({last}), sentence)
        return Asking("parameter", frozenset(pair or ()), sentence)
    if pair:
        return Asking("parameter", frozenset(pair), sentence)
    if names == {"weight", "bias"} and any(_listed(row, *each) for each in pairwise(spoken)):
        return _apart(row, sentence, spoken)
    if names == {"weight", "bias"} and _includes(row, sentence, spoken):
        if any(each.sense == "only" for each in row[spoken[-1] : sentence.end]):
            raise NotAnswered("It is not clear which biases are counted.", spans=(row[spoken[-1]].span,))
        return Asking("parameter", frozenset(spoken), sentence)
    if "weight" in names or any("weight" in row[n].text for n in _unbiased(row, sentence)):
        return Asking("weight", frozenset(at for at in spoken if row[at].sense == "weight"), sentence)
    behind = counted >= 0 and names == {"bias"} and spoken[-1] > counted
    if counted in spoken or (behind and not _is_beside(row, spoken)):
        return Asking("bias", frozenset({counted}), sentence)
    plain = any(each.text in listed("ask", "parameter") for each in sentence.of(row))
    return Asking("parameter", frozenset(), sentence) if plain or (names and counted >= 0) else None


def _demand_plain(row: Sequence[Piece], sentence: Stretch, spoken: Sequence[int], counted: int) -> None:
    """Raises NotAnswered where a sentence asks for more than one count, or for something else."""
    counts = sum(row[n].text == "many" or row[n : n + 2][-1].text == "of" for n in _inside(row, sentence))
    if counts > 1 and {row[n].sense for n in spoken} != {"weight", "bias"}:
        raise NotAnswered("More than one count is asked.", spans=(row[sentence.start].span,))
    matrices = counted >= 0 and row[counted].text.startswith("weight matri")
    if matrices or (counted >= 0 and row[counted].sense not in {*_HEADS, "value"}):
        raise NotAnswered("It is not clear what is asked of the network.", spans=(row[counted].span,))
    strange = _verb(row, spoken, sentence)
    if strange >= 0:
        raise NotAnswered("It is not clear what is asked of the network.", spans=(row[strange].span,))


def _apart(row: Sequence[Piece], sentence: Stretch, spoken: Sequence[int]) -> Asking:
    """Two counts one by one: "how many weights and how many biases".

    Raises: NotAnswered where there are more, or one is denied.
    """
    summed = any(each.text in _WHOLE for each in sentence.of(row))
    if summed and not any(row[n].text == "many" for n in range(*spoken[:2])):
        return Asking("parameter", frozenset(spoken), sentence)
    if len(spoken) > 2 or any(row[n].sense == "no" for n in range(spoken[0], spoken[-1])):
        raise NotAnswered("More than one count is asked.", spans=(row[spoken[0]].span,))
    return Asking(row[spoken[0]].sense, frozenset(spoken), sentence, Way("apart", of=row[spoken[1]].sense))


_WHOLE = frozenset({"together", "altogether", "total", "combined", "sum", "overall"})


def _demand_one(row: Sequence[Piece], sentence: Stretch, names: set[str]) -> None:
    """Raises NotAnswered at "list weights, biases and parameters"."""
    if names == {*_HEADS} and row[sentence.start].text.lower() in _LISTING:
        raise NotAnswered("More than one count is asked.", spans=(row[sentence.start].span,))


def _verb(row: Sequence[Piece], spoken: Sequence[int], sentence: Stretch) -> int:
    """The word behind what is counted, where it says something else of it than that it is there: "vanish"."""
    for at in (n + 1 for n in spoken if row[n].sense != "bias"):
        word = row[at].text if at < sentence.end and row[at].sense in {"", "enters", "leaves"} else ""
        if word.isalpha() and word not in listed("ask", "having"):
            return at
    return -1


def _is_beside(row: Sequence[Piece], spoken: Sequence[int]) -> bool:
    """Whether biases are said to be counted too: "once biases are counted"."""
    return any(each.text in listed("ask", "beside") for at in spoken for each in clause(row, at).of(row))


def _includes(row: Sequence[Piece], sentence: Stretch, spoken: Sequence[int]) -> bool:
    """ "The number of weights, biases included"."""
    near = row[spoken[0] : min(sentence.end, spoken[-1] + 3)]
    if [each.text for each in near[1:3]] == [",", "with"] and near[3].sense == "bias":
        return True
    return any(each.text in _INCLUDING for each in near) and not any(each.sense == "no" for each in near)


_INCLUDING = frozenset({"included", "including", "incl", "inclusive", "counted"})


def _unbiased(row: Sequence[Piece], sentence: Stretch) -> Sequence[int]:
    """Where "weights only" stands in a sentence."""
    return [n for n in range(sentence.start, sentence.end) if row[n].sense == "unbiased"]


def _inside(row: Sequence[Piece], sentence: Stretch) -> Sequence[int]:
    """Where the sentence says "how many" or "number"."""
    return [n for n in range(sentence.start, sentence.end) if row[n].text in {"many", "number", "count"}]


def _counted(row: Sequence[Piece], sentence: Stretch) -> int:
    """The noun behind "how many", "the number of" and the like, -1 where none stands there."""
    for at in range(sentence.start, sentence.end):
        if row[at].text not in listed("ask", "many"):
            continue
        for n in range(at + 1, min(sentence.end, at + _REACH)):
            if row[n].sense in NOUNS:
                return at - 1 if row[at - 1].sense in _HEADS else n
            if row[n].sense not in {"", "label", "article", "more", "each"} or row[n].text in {"have", "has", "with"}:
                break
    return -1


_REACH = 6


def _numbered(row: Sequence[Piece], at: int) -> bool:
    """Whether a number tells how many: "one bias"."""
    return at > 0 and row[at - 1].sense == "number"


def _listed(row: Sequence[Piece], one: int, other: int) -> bool:
    """Whether two heads stand in one list and are not counted together: "(a) the weights and (b) the biases"."""
    between = row[one + 1 : other]
    told = any(each.sense in {"number", "map"} for each in between)
    return row[one].sense != row[other].sense and not told and any(each.text == "and" for each in between)


def _joined(row: Sequence[Piece], one: int, other: int) -> bool:
    between = row[one + 1 : other]
    return row[one].sense != row[other].sense and any(each.text in _PLUS for each in between) and (
        all(each.sense in _JOINING for each in between) and len(between) <= 4
    )
