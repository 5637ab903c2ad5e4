"""Several networks, or the trunk and the heads of one, of which all that they have together is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.problem import (
    Apply,
    Asked,
    Assumption,
    Dense,
    Equals,
    Expression,
    Fact,
    HasValue,
    Input,
    Measure,
    Network,
    Problem,
    Whenever,
)  # fmt: skip
from grammar.span import Span
from grammar.stories.network_heads import HEADS, NAMES
from grammar.stories.network_parts import summed
from grammar.stories.network_telling import without_biases
from grammar.token import Token
from grammar.wiring.pattern import is_whole, lemmas
from grammar.wiring.phrases import Row, classes, sentence
from grammar.wiring.piece_biases import Piece, with_biases

_ARROWS = frozenset({"ARROW", "HYPHEN", "TO"})
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_RELATING = frozenset({
    "THAN", "MORE", "FEWER", "TIMES", "PERCENT", "FRACTION", "HALF", "DIVIDE", "MULTIPLY", "SHRINK", "GROW", "SAME",
    "EQUAL", "BETWEEN", "EACH_OTHER", "LARGEST", "SMALLEST", "MOST", "LEAST", "OTHER", "PER", "FOREIGN", "EQUALS", "OR",
    "PREVIOUS", "MULTIPLE", "FOLD", "FACTOR", "X", "TIMES_SIGN", "MINUS", "BELOW", "ABOVE", "BUT", "POWER",
})  # fmt: skip


def together(tokens: Row) -> Problem | None:
    """The networks that a text tells and what they have together; None where it does not tell them so."""
    tokens = _unbracketed(tokens)
    chains = list(_chains(tokens))
    if len(chains) < 2 or not _is_plain(tokens):
        return None
    pieces, counted = _counted(tokens, chains)
    if any(each.kind in {"NUMBER", "FRACTION"} and at not in counted for at, each in enumerate(tokens)):
        return None
    head = _head(tokens, pieces)
    biases = with_biases(tokens, pieces) if head else None
    return _problem(biases[0], head, biases[1], tokens) if biases is not None else None


def _unbracketed(tokens: Row) -> Row:
    """Without brackets that tell neither numbers nor biases: "(mean and log-variance)"."""
    for start, each in enumerate(tokens):
        end = next((n for n in range(start, len(tokens)) if tokens[n].kind == "CLOSE"), 0)
        inside = tokens[start + 1 : end]
        if each.kind == "OPEN" and end and not any(t.kind == "NUMBER" or lemmas(t) & classes()["bias"] for t in inside):
            return _unbracketed((*tokens[:start], *tokens[end + 1 :]))
    return tokens


# --- chains -----------------------------------------------------------------------------------------------------------


def _chains(tokens: Row) -> Iterator[Piece]:
    at = 0
    while at < len(tokens):
        end, sizes = _chain(tokens, at)
        end, sizes = _labelled(tokens, at) if len(sizes) == 1 else (end, sizes)
        if len(sizes) > 1:
            yield Piece(at, end, tuple(sizes), name=_name(tokens, at))
        at = max(end, at + 1)


def _chain(tokens: Row, at: int) -> tuple[int, list[Fraction]]:
    """The sizes that arrows, hyphens or "to" join from a place on; each may have its noun."""
    sizes: list[Fraction] = []
    end = at
    while end < len(tokens) and is_whole(tokens[end]):
        sizes.append(tokens[end].value or Fraction(0))
        behind = _noun(tokens, end + 1)
        if behind + 1 < len(tokens) and tokens[behind].kind in _ARROWS and is_whole(tokens[behind + 1]):
            end = behind + 1
            continue
        return (behind if len(sizes) > 1 else end + 1), sizes
    return at, []


def _labelled(tokens: Row, at: int) -> tuple[int, list[Fraction]]:
    """The sizes that stand behind the name of a network: "Generator: noise of size 100, then 256, 512"."""
    start, stop = sentence(tokens, at)
    colon = next((n for n in range(start, at) if tokens[n].kind == "COLON"), 0)
    places = [n for n in range(at, stop) if tokens[n].kind == "NUMBER"]
    named = colon and any(lemmas(each) & classes()["part"] for each in tokens[start:colon])
    listed = all(tokens[n].kind in {"NUMBER", "COMMA", "AND"} or tokens[n].text.lower() in {"then", "finally"}
                 for n in range(at, places[-1] + 1))  # fmt: skip
    if not named or not listed or not all(is_whole(tokens[n]) for n in places):
        return at + 1, []
    return places[-1] + 1, [tokens[n].value or Fraction(0) for n in places]


def _noun(tokens: Row, at: int) -> int:
    while at < len(tokens) and tokens[at].kind in {"INPUT", "OUTPUT", "NEURON", "HIDDEN"}:
        at += 1
    return at


def _name(tokens: Row, at: int) -> str:
    """The letter or noun that names what stands before its sizes: "B takes 36 to 36", "an actor 8-32-4"."""
    for each in reversed(tokens[max(0, at - 4) : at]):
        if each.kind == "LETTER" or (each.text.isupper() and len(each.text) == 1):
            return each.text.lower()
        if each.kind in {"STOP", "COMMA", "QUESTION", "SEMICOLON", "NUMBER"}:
            return ""
        if lemmas(each) & classes()["part"]:
            return each.text.lower()
    return ""


def _counted(tokens: Row, chains: Sequence[Piece]) -> tuple[list[Piece], set[int]]:
    """The pieces with how many there are of each, and the places of the numbers that are understood."""
    used = {at for each in chains for at in range(each.start, each.end)}
    pieces: list[Piece] = []
    before = 0
    for each in chains:
        many = 1
        for at in range(before, each.start):
            noun = next((n for n in range(at + 1, min(at + 4, each.start)) if lemmas(tokens[n]) & classes()["part"]), 0)
            if is_whole(tokens[at]) and tokens[at].value != 1 and noun:
                many = int(tokens[at].value or 1)
                announces = many == len(chains) and lemmas(tokens[noun]) & {"layer", "network", "net", "model", "part"}
                used.add(at)
                many = 1 if (announces and each is chains[0]) or _lists(tokens, chains, each, many) else many
        pieces.append(replace(each, many=many))
        before = each.end
    return pieces, used


def _lists(tokens: Row, chains: Sequence[Piece], first: Piece, many: int) -> bool:
    """ "Three heads, 64→10, 64→5 and 64→1": so many are listed, with nothing but commas between."""
    listed = chains[chains.index(first) :][:many]
    between = (tokens[one.end : two.start] for one, two in pairwise(listed))
    return len(listed) == many and all(t.kind in {"COMMA", "AND"} for row in between for t in row)


# --- words ------------------------------------------------------------------------------------------------------------


def _is_plain(tokens: Row) -> bool:
    """Whether nothing relates the networks but that they are counted together."""
    left = [each for n, each in enumerate(tokens) if not _sums(tokens, n) and not _is_of_dense(tokens, n)]
    words = {word for each in left for word in lemmas(each)}
    asked = any(each.kind in _ASKING | {"QUESTION"} or _sums(tokens, n) for n, each in enumerate(tokens))
    related = any(each.kind in _RELATING and not lemmas(each) & classes()["part"] for each in left)
    if not asked or words & classes()["relating"] or related:
        return False
    return all(_is_harmless_sharing(tokens, n) for n, each in enumerate(tokens) if each.text.lower() in _SHARING)


def _is_harmless_sharing(tokens: Row, place: int) -> bool:
    """ "A shared trunk", "share the work", "share nothing": no layer is counted in two networks."""
    behind = [word for each in tokens[place + 1 : place + 3] for word in lemmas(each)]
    if tokens[place].text.lower() == "shared":
        return bool(set(behind[:2]) & classes()["sharing"])
    return bool({"nothing", "no", "work"} & set(behind))


_SHARING = frozenset({"share", "shares", "shared", "sharing"})


def _sums(tokens: Row, place: int) -> bool:
    """ "Add all parameters": a command that opens a sentence."""
    opens = tokens[place].text.lower() in {"add", "sum"} and sentence(tokens, place)[0] == place
    return opens and place + 1 < len(tokens) and tokens[place + 1].kind in {"ALL", "UP", "ARTICLE"}


def _is_of_dense(tokens: Row, place: int) -> bool:
    """The "only" of "made only of dense layers"."""
    behind = [each.kind for each in tokens[place + 1 : place + 2]]
    return tokens[place].kind == "ONLY" and behind in (["OF"], ["DENSE"], ["FROM"])


def _head(tokens: Row, pieces: Sequence[Piece]) -> str:
    """What is counted of all; "" where one of the pieces is asked about, or nothing is counted."""
    start = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].kind in _ASKING), -1)
    first, end = sentence(tokens, start if start >= 0 else max(0, len(tokens) - 2))
    first = first if start >= 0 else max(first, *(each.end for each in pieces))
    asked = tokens[first:end]
    apart = any(a.kind in {"OF", "IN", "FOR", "DO"} and b.kind == "EACH" for a, b in pairwise(asked))
    if apart or any(each.kind == "ORDINAL" for each in asked):
        return ""
    before = min((each.start for each in pieces if first <= each.start < end), default=end)
    named = {each.name for each in pieces if each.name} - {"a"}
    spoken = [b for a, b in pairwise(tokens[max(0, first - 1) : before]) if a.kind not in {"EACH", "ALL"}]
    if any(each.text.lower() in named or _is_one_part(each) for each in spoken):
        return ""
    heads = {HEADS[word] for each in asked for word in lemmas(each) if word in HEADS}
    return "parameter" if len(heads) > 1 else heads.pop() if heads else ""


def _is_one_part(token: Token) -> bool:
    """Whether a word names one part and not the whole: "the critic", "the head"."""
    return token.text.lower() in classes()["part"] - classes()["whole"]


# --- the problem ------------------------------------------------------------------------------------------------------


def _problem(pieces: Sequence[Piece], head: str, whole: bool | None, tokens: Row) -> Problem:
    networks = tuple(_network(each, f"network {at}", whole, tokens) for at, each in enumerate(pieces, start=1))
    head = "parameter" if head == "weight" and whole else head
    counts: list[Expression] = []
    for each, network in zip(pieces, networks, strict=True):
        measure = Measure(head, (), network.owner, named=f"{NAMES[head]} of {network.named}")
        counts.append(Apply("*", Fraction(each.many), measure) if each.many > 1 else measure)
    span = tokens[0].span | tokens[-1].span
    total = Measure("sum", (), "", named=f"{NAMES[head]} of all")
    goal = HasValue(total, Asked(head, span=span), Whenever(), span=span)
    rest: tuple[Fact, ...] = (Equals(total, summed(counts)), goal)
    open_ = whole is None and all(each.bias is None for each in pieces) and head == "parameter"
    bare = tuple(without_biases(each) for each in networks)
    assumed = (Assumption("bias", "every dense layer has a bias", "without biases", (*bare, *rest)),) if open_ else ()
    return Problem((*networks, *rest), (goal,), None, assumed)


def _network(piece: Piece, owner: str, whole: bool | None, tokens: Row) -> Network:
    bias = piece.bias if piece.bias is not None else whole is not False
    first, *others = piece.sizes
    span: Span = tokens[piece.start].span | tokens[piece.end - 1].span
    called = piece.name.upper() if len(piece.name) == 1 else f"the {piece.name}" if piece.name else f"the {owner}"
    return Network((Input(first), *(Dense(each, bias=bias) for each in others)), span, owner, called)
