"""What a speaker takes back: "50, no wait, 60 epochs" is 60 epochs; where more than a number is taken back, nothing is
answered."""

from grammar.errors import UnknownPart
from grammar.token import Token

Tokens = tuple[Token, ...]

_MARKS: tuple[tuple[str, ...], ...] = (
    ("no", "wait"), ("no", "sorry"), ("wait", "no"), ("oh", "wait"), ("oops",), ("scratch", "that"), ("strike", "that"),
    ("or", "rather"), ("no", "i", "mean"), ("sorry", "i", "mean"), ("sorry", "i", "meant"), ("i", "meant"),
    ("wait",), ("actually", "no"), ("sorry",), ("correction",), ("i", "mean"), ("er", "no"), ("no", "make", "that"),
)  # fmt: skip
"""Words that take back what stands before them, the longer ones first where they begin alike."""
_FIRST = frozenset(mark[0] for mark in _MARKS)
_AROUND = frozenset({"COMMA", "DASH", "STOP", "COLON", "HYPHEN", "OPEN", "CLOSE"})
_MOST_COUNTED = 3


def corrected(tokens: Tokens) -> Tokens:
    """The tokens with each number that is taken back left out.

    Raises: UnknownPart where something else is taken back.
    """
    words = [t.text.lower() for t in tokens]
    if _FIRST.isdisjoint(words):
        return tokens
    for at in range(1, len(tokens)):
        mark = next((m for m in _MARKS if tuple(words[at : at + len(m)]) == m), None)
        if mark is not None and _is_apart(tokens, at, at + len(mark)):
            return corrected(_without(tokens, at, at + len(mark)))
    return tokens


def _is_apart(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the words stand between signs, and are no part of a sentence: "they wait 5 minutes"."""
    led = tokens[at - 1].kind in _AROUND
    return led and end < len(tokens) and tokens[end].kind not in {"FOR", "UNTIL", "TIME", "ARTICLE", "HOW"}


def _without(tokens: Tokens, at: int, end: int) -> Tokens:
    """Without the number before a mark, and the mark, where a number stands behind it.

    Raises: UnknownPart where none does, or something else stands before it.
    """
    after = end
    while after < len(tokens) and tokens[after].kind in _AROUND:
        after += 1
    before = at
    while before and tokens[before - 1].kind in _AROUND:
        before -= 1
    number = next((p for p in range(before - 1, max(before - 1 - _MOST_COUNTED, -1), -1) if _counts(tokens[p])), None)
    if number is None or after >= len(tokens) or not _counts(tokens[after]):
        raise UnknownPart(
            "Something is taken back, and I cannot tell what then holds.",
            spans=(tokens[at].span | tokens[end - 1].span,),
            hint="Say it again as it is meant.",
        )
    kept = tokens[number + 1 : before] if after + 1 >= len(tokens) or tokens[after + 1].kind in _AROUND else ()
    return (*tokens[:number], tokens[after], *kept, *tokens[after + 1 :])


def _counts(token: Token) -> bool:
    return token.kind == "NUMBER" and token.value is not None
