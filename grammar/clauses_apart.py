"""Clauses that go on about what was just told, as sentences of their own: "it costs $80 and it's on sale"."""

from grammar.token import Token

Tokens = tuple[Token, ...]
_GOING_ON = frozenset({"it", "he", "she", "they", "we", "i"})
_VERBS = frozenset({
    "BE", "HAVE", "DO", "GET", "TAKE", "GIVE", "GAIN", "MOVE", "HOLD", "GROW", "SHRINK", "COST", "WORD",
})  # fmt: skip
_ENDS = frozenset({"STOP", "QUESTION", "LINE"})


def set_apart(tokens: Tokens) -> Tokens | None:
    """The tokens with a full stop for each "and" before such a clause; None where there is none, or where what is
    asked goes on so.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> said = set_apart(tokenize("A coat costs $80 and it is 30% off. What do I pay?", lexicon()))
    >>> " ".join(token.text for token in said or ())
    'A coat costs $ 80 . it is 30 % off . What do I pay ?'
    """
    places = [at for at in range(1, len(tokens) - 2) if _goes_on(tokens, at)]
    if not places:
        return None
    told: list[Token] = []
    for at, token in enumerate(tokens):
        if at in places:
            if told[-1].kind == "COMMA":
                told.pop()
            told.append(Token("STOP", ".", token.span))
        else:
            told.append(token)
    return tuple(told)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether an "and" leads a clause that points back, behind a number in a sentence that tells."""
    if tokens[at].kind != "AND" or tokens[at + 1].text.lower() not in _GOING_ON or tokens[at + 2].kind not in _VERBS:
        return False
    end = next((p for p in range(at, len(tokens)) if tokens[p].kind in _ENDS), len(tokens))
    start = next((p + 1 for p in range(at, -1, -1) if tokens[p].kind in _ENDS), 0)
    asks = end == len(tokens) or tokens[end].kind == "QUESTION"
    valued = any(token.value is not None for token in tokens[at:end])
    return not asks and valued and tokens[start].kind not in {"IF", "WHEN", "HOW", "WHAT", "WHICH"}
