"""What a list leaves out of a count, each part said for itself: "ignoring biases, norms and embeddings"."""

from collections.abc import Sequence

from grammar.token import Token
from grammar.wiring.pattern import lemmas
from grammar.wiring.phrases import Row, said

_OUT = frozenset({
    "ignore", "ignoring", "ignored", "exclude", "excluding", "neglect", "neglecting", "disregard", "disregarding",
    "omit", "omitting", "without", "no", "skip", "skipping",
})  # fmt: skip
_PARTS = (
    ("layer", "norm"), ("layernorm",), ("norm",), ("layer", "normalization"), ("layer", "normalisation"), ("rmsnorm",),
    ("normalization",), ("normalisation",), ("bias", "term"), ("bias", "vector"), ("bias",), ("embedding",),
    ("token", "embedding"), ("positional", "embedding"), ("position", "embedding"), ("positional", "encoding"),
    ("word", "embedding"), ("norm", "layer"), ("layer", "norm", "parameter"), ("bias", "parameter"),
    ("input", "embedding"), ("embedding", "layer"), ("final", "norm"), ("final", "layer", "norm"), ("pooler",),
    ("classification", "head"), ("output", "head"), ("lm", "head"),
)  # fmt: skip
_LEAVING = {("leave", "out"), ("leaving", "out"), ("leaving", "aside"), ("leave", "aside"), ("not", "counting")}
_LEAVING_FIRST = frozenset(first for first, _ in _LEAVING)
_USED = (["is", "used"], ["are", "used"], ["is", "applied"], ["are", "applied"], ["is", "involved"])
_LINKS = frozenset({"COMMA", "AND", "OR", "ARTICLE", "SLASH"})
_NORMED = frozenset({"norm", "layernorm", "normalization", "normalisation", "rmsnorm"})


def distributed(tokens: Row) -> Row:
    """The tokens with what a list leaves out said part by part; only where norms or embeddings stand in it.

    >>> from grammar.span import Span
    >>> " ".join(t.text for t in distributed(said("Ignore biases, norms and embeddings.", Span())))
    'without biases , without norm , without embeddings .'
    """
    tokens = _without_convolutions(tokens)
    for at, each in enumerate(tokens):
        if each.text.lower() in _OUT or _is_left(tokens, at):
            start = at + 1 if each.text.lower() in _OUT else at + 2
            end, parts = _listed(tokens, start)
            if len(parts) > 1:
                text = ", ".join(f"without {part}" for part in parts)
                rest = said(text, each.span | tokens[end - 1].span)
                return (*tokens[:at], *rest, *distributed(tokens[end:]))
    return tokens


def _without_convolutions(tokens: Row) -> Row:
    """The tokens without the words that there is no convolution."""
    for at in range(len(tokens) - 2):
        words = [each.text.lower() for each in tokens[at : at + 4]] if tokens[at].text.lower() == "no" else []
        if words and words[1] in {"convolution", "convolutions"} and words[2:] in _USED:
            start = at - (at > 0 and tokens[at - 1].kind in {"AND", "COMMA"})
            return (*tokens[:start], *tokens[at + 4 :])
    return tokens


def _is_left(tokens: Row, at: int) -> bool:
    """ "Leave out", "leaving aside", "not counting"."""
    left = tokens[at].text.lower() in _LEAVING_FIRST
    return left and tuple([each.text.lower() for each in tokens[at : at + 2]]) in _LEAVING


def _listed(tokens: Row, start: int) -> tuple[int, list[str]]:
    """Where a list of parts ends, and how each is called."""
    parts: list[str] = []
    end = at = start
    while at < len(tokens):
        length = max((len(part) for part in _PARTS if _stands(tokens[at : at + len(part)], part)), default=0)
        if length:
            words = tokens[at : at + length]
            parts.append("norm" if _NORMED & {word for each in words for word in lemmas(each)} else _called(words))
            end = at = at + length
        elif tokens[at].kind in _LINKS and at + 1 < len(tokens):
            at += 1
        else:
            break
    return end, list(dict.fromkeys(parts))


def _stands(tokens: Sequence[Token], part: tuple[str, ...]) -> bool:
    return len(tokens) == len(part) and all(word in lemmas(each) for each, word in zip(tokens, part, strict=True))


def _called(tokens: Sequence[Token]) -> str:
    return "biases" if "bias" in lemmas(tokens[0]) else " ".join(each.text.lower() for each in tokens)
