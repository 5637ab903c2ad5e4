"""Numbers that a program writes by sums and products: 16*4*4, hidden * 2, 2**7."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.token import Token

_MOST = Fraction(10) ** 15
_MOST_POWER = 40
_TIMES, _SUMS = frozenset({"TIMES_SIGN", "DIVIDE_SIGN", "SLASH"}), frozenset({"PLUS", "MINUS"})


def value(tokens: Sequence[Token]) -> Fraction | None:
    """The whole number that an expression of numbers comes to; None where it is no such expression."""
    parts, signs = _split(tokens, _SUMS)
    values = [_product(each) for each in parts]
    total = values[0]
    for sign, each in zip(signs, values[1:], strict=True):
        if total is None or each is None:
            return None
        total = total + each if sign == "PLUS" else total - each
    return total if total is not None and total.denominator == 1 and 0 < total <= _MOST else None


def _product(tokens: Sequence[Token]) -> Fraction | None:
    parts, signs = _split(tokens, _TIMES)
    values = [_power(each) for each in parts if each or len(parts) == 1]
    product = values[0]
    for sign, each in zip([one for one, part in zip(signs, parts[1:], strict=True) if part], values[1:], strict=True):
        if product is None or each is None or not each:
            return None
        product = product * each if sign == "TIMES_SIGN" else product / each
    return product


def _power(tokens: Sequence[Token]) -> Fraction | None:
    numbers = [each.value for each in tokens[::2]]
    if len(tokens) == 1:
        return numbers[0]
    powers = len(tokens) == 3 and tokens[1].kind == "POWER"
    if not powers or numbers[0] is None or numbers[1] is None or not 0 <= numbers[1] <= _MOST_POWER:
        return None
    return numbers[0] ** int(numbers[1]) if numbers[1].denominator == 1 else None


def _split(tokens: Sequence[Token], kinds: frozenset[str]) -> tuple[list[Sequence[Token]], list[str]]:
    """The stretches between signs of these kinds, and the signs; a doubled sign ("//") leaves an empty stretch."""
    parts, signs, start = list[Sequence[Token]](), list[str](), 0
    for at, each in enumerate(tokens):
        if each.kind in kinds:
            parts.append(tokens[start:at])
            signs.append(each.kind)
            start = at + 1
    return [*parts, tokens[start:]], signs
