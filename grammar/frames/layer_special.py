"""Words whose role in telling of networks their neighbours decide."""

from collections.abc import Callable, Sequence

from grammar.rules import Rules
from grammar.token import Token

_SPECIAL = {
    "alone": "word", "counts": "word", "single": "number", "both": "each", "plus": "plus", "another": "more",
    "instead": "instead",
    "whose": "that", "final": "ordinal", "last": "ordinal",
    "heads": "foreign", "activation": "word", "draws": "word", "drawn": "word", "draw": "word", "likely": "word",
}  # fmt: skip


def is_mark(tokens: Sequence[Token], index: int) -> bool:
    """The "(a)" of a list within a sentence."""
    if index + 2 >= len(tokens) or tokens[index].text != "(" or tokens[index + 2].text != ")":
        return False
    text = tokens[index + 1].text.lower()
    return (len(text) == 1 or set(text) <= {"i", "v"}) and text.isalpha() and not tokens[index].glued


def _follows(tokens: Sequence[Token], index: int, word: str) -> bool:
    return any(t.text.lower() == word for t in tokens[index + 1 : index + 3])


def _precedes(tokens: Sequence[Token], index: int, word: str) -> bool:
    return any(t.text.lower() == word for t in tokens[max(0, index - 2) : index])


def _layered(tokens: Sequence[Token], index: int) -> str:
    """A pooling layer is a layer of another kind; what was pooled are values."""
    return "foreign" if index + 1 < len(tokens) and tokens[index + 1].kind == "LAYER" else "word"


def _either(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is given in two ways: "10 or 20 hidden units"."""
    before = [t.kind for t in tokens[max(0, index - 4) : index]]
    after = [t.kind for t in tokens[index + 1 : index + 2]]
    return "NUMBER" in before and after == ["NUMBER"]


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether matrices are told apart, as layers are: "the second weight matrix", "the three weight matrices"."""
    before = tokens[max(0, index - 3) : index]
    weighty = before[-1].text.lower() == "weight" and any(t.kind in {"ORDINAL", "NUMBER", "LETTER"} for t in before)
    return weighty or before[-1].kind in {"NUMBER", "ORDINAL"}


def _ranked(tokens: Sequence[Token], index: int) -> bool:
    """The "one" of "than its first one"."""
    after = tokens[index + 1].kind if index + 1 < len(tokens) else "STOP"
    return index > 0 and tokens[index - 1].kind == "ORDINAL" and after in {"STOP", "QUESTION", "COMMA", "HAVE", "DO"}


_POINTING = {"this", "that", "which", "every", "such", "next", "following", "previous"}
_PREPOSED = {"FOR", "IN", "AT", "ON", "OF", "WITH", "FROM", "TO", "THROUGH"}
_CLAUSE = {"COMMA", "STOP", "LINE", "AND", "PLEASE", "QUESTION", "COLON", "SEMICOLON", "MODAL", "TO"}


def special_role(tokens: Sequence[Token], index: int, before: str) -> str:
    """The role of a word that its neighbours decide, `before` the article before it; "" for all others."""
    word = tokens[index].text.lower()
    if word == "one":
        return _one(tokens, index, before)
    found = (rule(tokens, index) for rule in _RULES.about(word, tokens[index].kind))
    return next((role for role in found if role), _SPECIAL.get(word, ""))


def _one(tokens: Sequence[Token], index: int, before: str) -> str:
    """The number, the person ("should one choose"), the layer ("the first one", "one of 125"), or what is spoken of."""
    previous = tokens[index - 1].kind if index else ""
    if before == "the" and _kind(tokens, index + 1) in {"INPUT", "OUTPUT"}:
        return "number"
    after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    pointing = index and tokens[index - 1].text.lower() in _POINTING and after != "of"
    if previous in {"MODAL", "DO"} or after == "such" or pointing:
        return "pronoun"
    if previous in {"SHRINK", "GROW"}:
        return "number"
    if before != "the" and tokens[index].kind != "PRONOUN" and not _ranked(tokens, index):
        return ""
    counted = [t.kind for t in tokens[index + 1 : index + 3]] == ["OF", "NUMBER"] and before != "the"
    return "layer" if previous == "ORDINAL" or counted else "pronoun"


def _kind(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""


_NAMED = {"hidden_": "hidden", "input_": "in", "output_": "out"}


def _keyword(tokens: Sequence[Token], index: int) -> str:
    """ "in=32", "out 2", "hidden_layer_sizes", "num_classes"."""
    lower, after = tokens[index].text.lower(), _kind(tokens, index + 1)
    if lower in {"in", "out"} and (after == "EQUALS" or (_is_told_alone(tokens, index) and _opens(tokens, index))):
        return lower
    return next((role for name, role in _NAMED.items() if lower.startswith(name)), "")


def _opens(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].kind in {"COMMA", "LINE", "COLON", "SEMICOLON", "STOP"}


def _is_told_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number follows that counts nothing."""
    behind = _kind(tokens, index + 2)
    return _kind(tokens, index + 1) == "NUMBER" and behind in {"", "COMMA", "STOP", "LINE", "QUESTION", "SEMICOLON"}


def _shorthand(tokens: Sequence[Token], index: int) -> str:
    """ "w/ biases", "w/o biases"."""
    texts = [t.text.lower() for t in tokens[index : index + 3]]
    return "" if texts[:2] != ["w", "/"] else "without" if texts == ["w", "/", "o"] else "link"


def _counted(tokens: Sequence[Token], index: int) -> str:
    """ "How many links": what joins units is counted; the passes of a training are beside the matter."""
    lower, before = tokens[index].text.lower(), _kind(tokens, index - 1)
    if lower == "out" and tokens[index - 1].text.lower() in _PUTTING and _kind(tokens, index + 1) == "NUMBER":
        return "emits"
    alone = tokens[index - 1].text.lower() in {"single", "one", "lone"} and _kind(tokens, index + 1) not in {
        "WORD",
        "NEURON",
    }
    if lower in {"sigmoid", "logit", "scalar"} and alone:
        return "out"
    if lower == "columns" and before == "NUMBER" and not _precedes(tokens, index, "among"):
        return "in"
    if lower.startswith(COUNTS):
        return "count"
    if lower in _LEVELS and any(t.text.lower() in _UNITS for t in tokens):
        return "count"
    if lower in _LINKS and before in {"MANY", "TOTAL"}:
        return "count"
    return "aside" if lower in _ROUNDS and before == "NUMBER" else ""


_PUTTING = {"put", "puts", "putting", "give", "gives", "send", "sends", "turn", "turns"}
COUNTS = ("count_param", "num_param", "total_param", "n_param")
_UNITS = {"neuron", "neurons", "unit", "units", "perceptron", "node", "nodes"}
_LEVELS = {"threshold", "thresholds"}
_LINKS = {"links", "joints", "wires", "arcs", "ties", "cables", "couplings", "linkages"}
COUNTED = _LEVELS | _LINKS
"""Words that only their neighbours make a count."""
_ROUNDS = {"passes", "runs", "sweeps", "rounds", "goes", "repeats"}


def _state(tokens: Sequence[Token], index: int) -> str:
    """ "A state of 4 numbers" is what enters a network; "the inputs number 16" says how many there are."""
    lower, after = tokens[index].text.lower(), tokens[index + 1 : index + 2]
    if lower == "state" and after and after[0].text.lower() in _STATED:
        return "in"
    number = lower in {"number", "total"} and after and after[0].kind == "NUMBER"
    return "link" if number and _kind(tokens, index - 1) in {"INPUT", "WORD", "HIDDEN", "OUTPUT"} else ""


_STATED = {"of", "vector", "vectors", "space", "size", "dimension", "variables", "variable", "features", "has"}


def _format(tokens: Sequence[Token], index: int) -> str:
    """ "Answer as a fraction", "gray-scale"; the x of an x-y-z network."""
    lower, before = tokens[index].text.lower(), tokens[max(0, index - 2) : index]
    if lower in {"fraction", "decimal"} and before and before[0].text.lower() == "as":
        return "word"
    if lower == "x" and _kind(tokens, index + 1) == "HYPHEN" and _kind(tokens, index + 2) == "LETTER":
        return "letter"
    gray = any(t.text.lower() in {"gray", "grey"} for t in before)
    return "word" if lower in {"scale", "scaled"} and gray else ""


def _half(tokens: Sequence[Token], index: int) -> str:
    """ "The encoder half"."""
    before = tokens[index - 1].text.lower() if index else ""
    return "word" if before in {"encoder", "decoder", "encoding"} else ""


def _feedforward(tokens: Sequence[Token], index: int) -> str:
    lower = tokens[index].text.lower()
    return "word" if lower in {"feedforward", "ffn"} or (lower == "feed" and _follows(tokens, index, "forward")) else ""


def _itself(tokens: Sequence[Token], index: int) -> str:
    """ "Connected to itself"."""
    own = tokens[index].text.lower() in {"itself", "themselves"}
    other = tokens[index].text.lower() == "other" and index and tokens[index - 1].text.lower() == "each"
    return "alter" if (own and _kind(tokens, index - 1) in {"TO", "WITH"}) or other else ""


def _other_layer(tokens: Sequence[Token], index: int) -> str:
    """What is no layer unless it is called so: pooled values, a vocabulary of words, a spam filter."""
    lower = tokens[index].text.lower()
    if lower in {"pool", "pooling", "pooled", "pools", "maxpool", "maxpooling"}:
        return _layered(tokens, index)
    if lower == "filter" and _kind(tokens, index - 1) == "WORD":
        return "net"
    alone = not any(t.kind == "FOREIGN" and t.text.lower() != lower for t in tokens)
    return _layered(tokens, index) if lower == "vocabulary" and alone else ""


def _which(tokens: Sequence[Token], index: int) -> str:
    """ "A width for which": no question."""
    relative = index > 1 and _kind(tokens, index - 1) in _PREPOSED
    return "that" if relative and _kind(tokens, index - 2) not in _CLAUSE else ""


def _or(tokens: Sequence[Token], index: int) -> str:
    return "or" if _either(tokens, index) else ""


def _matrix(tokens: Sequence[Token], index: int) -> str:
    return "layer" if index and _counts(tokens, index) else ""


def _column(tokens: Sequence[Token], index: int) -> str:
    """ "Two hidden columns", as networks are drawn."""
    return "layer" if _kind(tokens, index - 1) in {"HIDDEN", "OUTPUT"} else ""


def _end(tokens: Sequence[Token], index: int) -> str:
    """ "4 at the front and 3 at the end"."""
    side = {"end": "out", "front": "in"}.get(tokens[index].text.lower(), "")
    return side if [_kind(tokens, index - 2), _kind(tokens, index - 1)] == ["AT", "ARTICLE"] else ""


def _apart(tokens: Sequence[Token], index: int) -> str:
    return "alter" if _kind(tokens, index + 1) == "FROM" else ""


def _but(tokens: Sequence[Token], index: int) -> str:
    """The "but" of "every layer but the last"."""
    after = next((t for t in tokens[index + 1 : index + 3] if t.kind != "ARTICLE"), None)
    named = after is not None and (after.kind in {"ORDINAL", "OUTPUT", "HIDDEN", "INPUT"} or after.text == "last")
    before = _kind(tokens, index - 1) in {"LAYER", "ALL", "EACH"} or _kind(tokens, index - 2) in {"ALL", "EACH"}
    return "alter" if named and before else ""


def _command(tokens: Sequence[Token], index: int) -> str:
    """ "Count the weights", "add up the parameters"."""
    lower, after = tokens[index].text.lower(), _kind(tokens, index + 1)
    if lower == "add" and _follows(tokens[: index + 2], index, "up"):
        return "ask"
    if lower != "count" or not after or (index and _kind(tokens, index - 1) not in _CLAUSE):
        return ""
    return "ask" if after not in {"QUESTION", "COLON", "EQUALS", "STOP", "COMMA"} else "word"


def _embedded(tokens: Sequence[Token], index: int) -> str:
    """ "A 300-dimensional embedding" is what enters a network."""
    return "in" if index and tokens[index - 1].text.lower() in {"dimensional", "dim", "d"} else ""


_RULES: Rules[Callable[[Sequence[Token], int], str]] = Rules(
    (
        ("column columns", _column),
        ("in out _", _keyword),
        ("w", _shorthand),
        (" ".join(("out sigmoid logit scalar columns _ threshold thresholds", *_LINKS, *_ROUNDS)), _counted),
        ("state number total", _state),
        ("fraction decimal x scale scaled", _format),
        ("half", _half),
        ("feedforward ffn feed", _feedforward),
        ("itself themselves other", _itself),
        ("pool pooling pooled pools maxpool maxpooling filter vocabulary", _other_layer),
        ("WHICH", _which),
        ("or", _or),
        ("matrix matrices", _matrix),
        ("end front", _end),
        ("apart", _apart),
        ("but", _but),
        ("add count", _command),
        ("embedding embeddings", _embedded),
    )
)
