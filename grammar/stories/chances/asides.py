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
_BOUNDS = frozenset({"more", "fewer", "less"})
_ENDS = frozenset({"STOP", "QUESTION", "COMMA", "SEMICOLON", "COLON"})
_VOWELS = frozenset("aeiou")


def said_once(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without brackets that say how many there are of what everybody knows: "three letters (26 letters)".

    Raises: NotAnswered where they say otherwise.
    """
    tokens = _bounded(_without_asides(tokens))
    for at in range(len(tokens) - _BRACKET + 1):
        opens, number, noun, closes = tokens[at : at + _BRACKET]
        known = _ALPHABETS.get(noun.text.lower())
        if known is None or (opens.kind, number.kind, closes.kind) != ("OPEN", "NUMBER", "CLOSE"):
            continue
        if number.value != known:
            raise NotAnswered("I cannot tell what the number in brackets is for.", spans=(number.span,))
        return said_once((*tokens[:at], *tokens[at + _BRACKET :]))
    return tokens


def _bounded(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """With the thing that is bounded behind its bound: "six heads or more" as "six or more heads"."""
    for at in range(len(tokens) - _BRACKET + 1):
        count, thing, either, bound = tokens[at : at + _BRACKET]
        ends = at + _BRACKET == len(tokens) or tokens[at + _BRACKET].kind in _ENDS
        words = either.text.lower() == "or" and bound.text.lower() in _BOUNDS
        if count.kind == "NUMBER" and words and ends and thing.text.isalpha():
            return (*tokens[:at], count, either, bound, thing, *tokens[at + _BRACKET :])
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


def _every_code(first: str, last: str, tokens: tuple[Token, ...]) -> bool:
    """Whether these are the first and the last code of as many digits as the text says: 0000 to 9999."""
    every = (first, last) == ("0" * len(first), "9" * len(first))
    return every and any(token.kind == "NUMBER" and token.value == len(first) for token in tokens)


def _is_aside(said: list[str], before: str, tokens: tuple[Token, ...]) -> bool:
    if before in {"vowel", "vowels"}:
        return {*said} - {",", "and", "or"} == _VOWELS
    words = {token.text.lower() for token in tokens}
    if len(said) == 3 and said[1] in {"to", "-", "\N{EN DASH}", "through"} and words & _CODES:
        return _every_code(said[0], said[2], tokens)
    if said == ["or", "both"]:
        return "or" in words
    return said[:1] == ["0"] and {*said[1:]} <= _LEADING and bool(words & _CODES) and not words & {"number", "numbers"}
