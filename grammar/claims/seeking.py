"""What looks for a value without a question word, and the sign of a factorial, which ends no sentence."""

from collections.abc import Sequence

from grammar.claims.words import frames
from grammar.token import Token

_OPERATING = frozenset({"EQUALS", "PLUS", "HYPHEN", "TIMES_SIGN", "SLASH", "DIVIDE_SIGN", "POWER", "X"})
_SUPERLATIVE, _TAKING = frozenset({"LARGEST", "SMALLEST", "LEAST"}), frozenset({"use", "using", "take", "taking"})
_FEW = 2
_PREDICATES = frozenset({"BE", "DO", "MODAL", "HAVE", "NOT", "EQUALS", "EQUAL", "GET"})
_CHANCES = frozenset({"probability", "chance", "chances", "likelihood"})


def seeks(own: Sequence[Token]) -> bool:
    """Whether a phrase without a verb names what is looked for, or says with what it is to be found: "smallest number
    divisible by 6 and 8", "use 22/7 for pi to find its area"."""
    leading = next((token for token in own if token.kind != "ARTICLE"), own[0])
    kinds = {token.kind for token in own}
    takes = leading.text.lower() in _TAKING and "COMMAND" in kinds
    return takes or (leading.kind in _SUPERLATIVE and not kinds & _PREDICATES)


def is_factorial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign behind a number goes on as arithmetic: "5! = 120"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    glued = tokens[at].text == "!" and tokens[at].glued and at > 0 and tokens[at - 1].kind in {"NUMBER", "CLOSE"}
    return glued and after is not None and (after.kind in _OPERATING or after.text == "is")


def got_for(own: Sequence[Token]) -> int:
    """Where it begins for what a value was got: "I got 42 for 6*7"; 0 where nothing of the kind is told."""
    got = next((at for at, token in enumerate(own) if frames(token, "getting")), len(own))
    lead = next((at for at in range(got, len(own)) if own[at].kind == "FOR"), 0)
    told = lead and any(token.value is not None for token in own[lead:])
    return lead + 1 if told and got <= _FEW else 0


_FEWEST_NAMED = 3


def names_chance(own: Sequence[Token]) -> bool:
    """Whether a sentence only names a chance that is asked for: "probability of exactly five right"."""
    if len(own) < _FEWEST_NAMED:
        return False
    before = own[-2]
    told = before.kind == "PERCENT" or (before.value is not None and before.value <= 1 and own[-3].kind != "ONLY")
    return own[0].text.lower() in _CHANCES and not told
