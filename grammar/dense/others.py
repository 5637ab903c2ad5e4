"""What a text about dense layers tells that is no part of one network of them: layers of other kinds that learn, and
networks that play against each other, of which one is asked about."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grammar.errors import AnotherStory, NotAnswered
from grammar.token import Token

_PLAYERS = frozenset({"generator", "discriminator", "critic", "actor", "student", "teacher"})
_NORMS = frozenset({
    "batchnorm", "batchnormalization", "batchnormalisation", "layernorm", "layernormalization", "groupnorm",
    "instancenorm", "rmsnorm", "prelu", "batchnorm1d", "batchnorm2d",
})  # fmt: skip
_SHAPES = frozenset({"shape", "dimensions", "dimensionality", "shapes"})
_SPACED = frozenset({("batch", "norm"), ("batch", "normalization"), ("batch", "normalisation"), ("layer", "norm"),
                     ("layer", "normalization"), ("group", "norm")})  # fmt: skip
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_SAID = frozenset({"without", "no", "ignoring", "ignore", "excluding", "not"})


def demand_alone(tokens: Sequence[Token]) -> None:
    """Raises AnotherStory where a text tells of other layers that learn, or asks about one of two networks; NotAnswered
    where the shape of a matrix is asked."""
    words = [each.text.lower() for each in tokens]
    demand_counted(tokens)
    if _skips_layers(tokens):
        raise AnotherStory("Some wires skip the layers between.")
    apart = any(one == "separately" and two != "from" for one, two in pairwise(words))
    if apart and {"weights", "biases"} <= set(words):
        raise AnotherStory("Several counts are asked one by one.")
    for at, word in enumerate(words):
        norm = word in _NORMS or (word, words[at + 1] if at + 1 < len(words) else "") in _SPACED
        if norm and not _SAID & set(words[max(at - 4, 0) : at]):
            raise AnotherStory("A layer of another kind is told.")
    players = _PLAYERS & set(words)
    if len(players) < 2:
        return
    for start, end in _sentences(tokens):
        asks = any(each.kind in {"HOW", "WHAT", "COMMAND"} for each in tokens[start:end])
        if asks and len(_PLAYERS & set(words[start:end])) == 1:
            raise AnotherStory("One of two networks is asked about.")


def _skips_layers(tokens: Sequence[Token]) -> bool:
    """Whether inputs are wired to outputs past the layers between: "every input is also wired directly to every
    output"."""
    kinds = [each.kind for each in tokens]
    direct = [at for at, each in enumerate(tokens) if each.text.lower() in {"directly", "direct", "skip"}]
    near = [(kinds[max(at - 6, 0) : at + 7], kinds[at + 1 : at + 7]) for at in direct]
    return any("INPUT" in around and "OUTPUT" in behind for around, behind in near)


def _names_two(tokens: Sequence[Token]) -> bool:
    """ "Network A has …. Network B has …": what the one ends with is nothing that the other begins with."""
    named = {(b.text, b.value) for a, b in pairwise(tokens) if b.kind == "LETTER" and a.text.lower() in _NAMED}
    owned = {
        b.text for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if a.text.lower() in {"model", "design"} and b.kind == "NUMBER" and c.kind in {"HAVE", "TAKE", "COLON", "BE"}
    }  # fmt: skip
    return len(named) > 1 or len(owned) > 1


_NAMED = frozenset({"network", "net", "model", "mlp", "perceptron", "design", "architecture"})


def demand_counted(tokens: Sequence[Token]) -> None:
    """Raises NotAnswered where the shape of a matrix is asked, not how much it holds; AnotherStory where two networks
    have names."""
    if _names_two(tokens):
        raise AnotherStory("Two networks are told.")
    words = [each.text.lower() for each in tokens]
    if "matrix" in words and any(one in _SHAPES and two == "of" for one, two in pairwise(words)):
        raise NotAnswered("The shape of a matrix is asked, not a count.", spans=(tokens[0].span | tokens[-1].span,))


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, each in enumerate(tokens):
        if each.kind in _ENDS:
            yield start, at
            start = at + 1
    yield start, len(tokens)
