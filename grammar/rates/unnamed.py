"""Those who do it, asked for without their name: "how many of them would do it", "how many are needed"."""

from collections.abc import Sequence

from grammar.token import Token

_WANTED = frozenset({"needed", "necessary", "required"})


def asks_for_hands(row: Sequence[Token], at: int) -> bool:
    """Whether what stands behind "how many" at a place has those who do it for its subject."""
    words = [token.text.lower() for token in row[at : at + 6]]
    if words[:2] == ["of", "them"]:
        words, at = words[2:], at + 2
    if len(words) < 3 or row[at].kind not in {"MODAL", "BE"}:
        return False
    if words[1] in _WANTED or (words[1] == "be" and words[2] in _WANTED) or words[1:3] == ["it", "take"]:
        return True
    return row[at].kind == "MODAL" and row[at + 1].kind != "PRONOUN" and words[2] in {"it", "the"}
