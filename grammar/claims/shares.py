"""What a share and one amount may come to: the part, what is left, or what it grows to."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grammar.claims.amount import Said
from grammar.problem import Apply, Asked, Equals, Expression, HasValue, Measure, Problem, Whenever
from grammar.token import Token

_OPENING = frozenset({"BE", "ARTICLE"})
_MEASURE = Measure("value", (), "equation")


def shared(own: Sequence[Token], found: Sequence[Said], claimed: Sequence[Said]) -> Iterator[Problem]:
    """The problems of a sentence that tells one share and one amount and claims another, and says it in more words than
    "20 % of 50 is 10": the part is claimed, what is left of the amount, or what it grows to."""
    claim = next(iter(claimed), found[-1] if found else None)
    told = [said for said in found if said != claim]
    shares = [said for said in told if _is_share(own, said)]
    wholes = [said for said in told if said not in shares]
    if claim is None or len(shares) != 1 or len(wholes) != 1 or _is_plain(own, shares[0]):
        return
    share, whole = _worth(shares[0]), _worth(wholes[0])
    part = Apply("*", whole, share if shares[0].claim.quantity.unit != "percent" else share / 100)
    for expression in (part, Apply("-", whole, part), Apply("+", whole, part)):
        yield _equal(expression, claim)


def _is_share(own: Sequence[Token], said: Said) -> bool:
    part = any(token.kind == "FRACTION" for token in own[said.start : said.end])
    return said.claim.quantity.unit == "percent" or (part and [t.kind for t in own[said.end : said.end + 1]] == ["OF"])


def _is_plain(own: Sequence[Token], share: Said) -> bool:
    """Whether a sentence begins with the share, and says at once of what it is."""
    opens = all(token.kind in _OPENING for token in own[: share.start])
    return opens and share.end < len(own) and own[share.end].kind == "OF"


def _worth(said: Said) -> Fraction:
    value = said.claim.quantity.value
    return value if isinstance(value, Fraction) else Fraction(0)


def _equal(expression: Expression, claim: Said) -> Problem:
    goal = HasValue(_MEASURE, Asked(), Whenever())
    return Problem((Equals(_MEASURE, expression), goal), (goal,), (claim.claim,))
