"""A number that was told said to be another: "the 12 were 20", "make that 12 a 20"."""

from grammar.token import Token


def become(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The old and the new where a number that was told is said to be another: "the 12 were 20", "make that 12 a 20"."""
    at = next((at for at, token in enumerate(tokens) if token.value is not None), 0)
    if not tokens or tokens[at].kind != "NUMBER":
        return None
    lead = tokens[max(at - 1, 0)]
    if not at or lead.text.lower() not in _THE or any(t.kind in _ASIDE for t in tokens):
        return None
    start = next((n for n in range(at, len(tokens)) if tokens[n].kind in _BECOMING), len(tokens))
    made = start == len(tokens) and any(token.text.lower() in _MAKING for token in tokens[:at])
    if made:
        start = next((n for n in range(at, len(tokens)) if tokens[n].text.lower() in _A), len(tokens))
    new = tokens[start:]
    while new and (new[0].kind in _BECOMING or new[0].text.lower() in _A):
        new = new[1:]
    told = new and any(t.value is not None for t in new[:2]) and sum(t.value is not None for t in tokens[at:start]) == 1
    return (tokens[at:start], new) if told else None


_THE, _A, _MAKING = frozenset({"the", "that", "this"}), frozenset({"a", "an", "really"}), frozenset({"make", "turn"})
_BECOMING, _ASIDE = frozenset({"BE", "MODAL", "HAVE"}), frozenset({"HOW", "WHICH", "THAN", "COMMAND"})
