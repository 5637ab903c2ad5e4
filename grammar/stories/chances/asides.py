"""Brackets of a question of counting that say what is so anyway."""

from grammar.errors import NotAnswered
from grammar.token import Token

_ALPHABETS = {"letters": 26, "digits": 10}
_BRACKET = 4
_LONGEST_BRACKET = 14
_LEADING = frozenset({
    "may", "can", "come", "comes", "first", "be", "the", "a", "leading", "zero", "allowed", "is", "as", "digit",
    "ok", "at",
    "start", "beginning", "stand", "included", "possible", "in", "front",
})  # fmt: skip
_CODES = frozenset({"pin", "pins", "code", "codes", "password", "passwords", "passcode", "passcodes", "lock"})
_VOWELS = frozenset("aeiou")


def said_once(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without brackets that say how many there are of what everybody knows: "three letters (26 letters)".

    Raises: NotAnswered where they say otherwise.
    """
    tokens = _without_asides(tokens)
    for at in range(len(tokens) - _BRACKET + 1):
        opens, number, noun, closes = tokens[at : at + _BRACKET]
        known = _ALPHABETS.get(noun.text.lower())
        if known is None or (opens.kind, number.kind, closes.kind) != ("OPEN", "NUMBER", "CLOSE"):
            continue
        if number.value != known:
            raise NotAnswered("I cannot tell what the number in brackets is for.", spans=(number.span,))
        return said_once((*tokens[:at], *tokens[at + _BRACKET :]))
    return tokens


def _without_asides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without brackets that say what is so anyway: "(a, e, i, o, u)" of vowels, "(or both)", "(0 may come first)" of
    codes, which are no numbers."""
    opens = [at for at, token in enumerate(tokens) if token.kind == "OPEN"]
    for start in reversed(opens):
        last = min(start + _LONGEST_BRACKET, len(tokens))
        end = next((at for at in range(start, last) if tokens[at].kind == "CLOSE"), 0)
        said = [token.text.lower() for token in tokens[start + 1 : end]]
        if end and _is_aside(said, tokens[start - 1].text.lower() if start else "", tokens):
            tokens = (*tokens[:start], *tokens[end + 1 :])
    return tokens


def _is_aside(said: list[str], before: str, tokens: tuple[Token, ...]) -> bool:
    if before in {"vowel", "vowels"}:
        return {*said} - {",", "and", "or"} == _VOWELS
    words = {token.text.lower() for token in tokens}
    if said == ["or", "both"]:
        return "or" in words
    return said[:1] == ["0"] and {*said[1:]} <= _LEADING and bool(words & _CODES) and not words & {"number", "numbers"}
