"""Layers written as code: Linear(784, 128, bias=False), Dense(64, activation="relu", input_shape=(16,))."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.frames.layer_item import Item
from grammar.phrase import Sizes
from grammar.span import Span
from grammar.token import Token

_LAYERS = {"linear", "dense", "fc", "inner_product"}
_INPUTS = {"input", "inputlayer", "flatten"}
_CALLED = _LAYERS | _INPUTS
_ENTERING = {"in", "in_features", "in_feature", "input_dim", "input_shape", "input_size", "in_dim"}
_LEAVING = {"out", "out_features", "out_feature", "units", "output_dim", "output_size", "out_dim"}
_IGNORED = {"activation", "name", "dtype", "kernel_initializer"}
_SHAPED = {"flatten", "input", "image", "picture", "images", "pictures", "frame", "frames", "tensor", "volume"}
_OPEN, _CLOSE = "([{", ")]}"


def code(tokens: Sequence[Token], index: int) -> tuple[tuple[Item, ...], int] | None:
    """The sizes that the call at `index` gives and where it ends; None where no layer is written there."""
    name = tokens[index].text.lower()
    if (
        name not in _CALLED
        or index + 2 >= len(tokens)
        or tokens[index + 1].text != "("
        or not tokens[index + 1].glued
    ):
        return None
    arguments, end = _arguments(tokens, index + 2)
    if arguments is None:
        return None
    entering, leaving, bias = None, None, None
    numbers: list[Fraction] = []
    for key, values in arguments:
        if not key and _is_product(values):
            numbers.append(_product(values) or Fraction(0))
        elif key in _ENTERING or key in _LEAVING or key in {"shape"}:
            product = _product(values)
            if product is None:
                return None
            entering, leaving = (product, leaving) if key not in _LEAVING else (entering, product)
        elif key == "bias" or key == "use_bias":
            bias = values[0].text.lower() not in {"false", "0"}
        elif key not in _IGNORED and any(v.value is not None for v in values):
            return None
    return _sized(name, numbers, entering, leaving, bias, tokens[index].span, end)


def _sized(
    name: str,
    numbers: list[Fraction],
    entering: Fraction | None,
    leaving: Fraction | None,
    bias: bool | None,
    span: Span,
    end: int,
) -> tuple[tuple[Item, ...], int] | None:
    off = bias is False
    if name in _INPUTS:
        sizes = numbers or ([entering] if entering is not None else [])
        return ((Item("grid", name, span, sizes=Sizes("grid", tuple(sizes))),), end) if sizes else None
    if leaving is not None:
        numbers = [*numbers, leaving]
    if len(numbers) == 2 and entering is None:
        return (Item("pair", name, span, sizes=Sizes("pair", tuple(numbers), without_bias=off)),), end
    if len(numbers) != 1:
        return None
    if entering is None:
        return (Item("units", name, span, sizes=Sizes("units", tuple(numbers), without_bias=off)),), end
    if name == "linear":
        return (Item("pair", name, span, sizes=Sizes("pair", (entering, numbers[0]), without_bias=off)),), end
    first = Item("grid", name, span, sizes=Sizes("grid", (entering,)))
    return (first, Item("units", name, span, sizes=Sizes("units", tuple(numbers), without_bias=off))), end


def _is_product(values: list[Token]) -> bool:
    """A number, or numbers with signs of multiplication between them."""
    factors, signs = values[::2], values[1::2]
    return (
        len(values) % 2 == 1
        and all(v.value is not None for v in factors)
        and all(v.kind in {"TIMES_SIGN", "X"} for v in signs)
    )


def _product(values: list[Token]) -> Fraction | None:
    product = Fraction(1)
    found = [v.value for v in values if v.value is not None]
    for value in found:
        product *= value
    return product if found else None


def _arguments(tokens: Sequence[Token], index: int) -> tuple[list[tuple[str, list[Token]]] | None, int]:
    """Names ("" where there is none) and values of the arguments, and one past the closing bracket."""
    found: list[tuple[str, list[Token]]] = []
    key, values, depth = "", list[Token](), 1
    for position in range(index, len(tokens)):
        token = tokens[position]
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth == 0 or (depth == 1 and token.kind == "COMMA"):
            if values or key:
                found.append((key, values))
            key, values = "", []
            if depth == 0:
                return found, position + 1
        elif token.kind == "EQUALS":
            key, values = "".join(v.text.lower() for v in values), []
        elif token.kind in {"STOP", "QUESTION", "LINE"}:
            return None, index
        else:
            values.append(token)
    return None, index


def bracketed(tokens: Sequence[Token], index: int) -> tuple[tuple[Item, ...], int] | None:
    """Numbers in square brackets, or three and more in round ones, are the sizes of layers: [784, 128, 10]; so are
    lists added up: [784] + [128] * 2 + [10]."""
    if tokens[index].kind != "OPEN":
        return None
    sizes, end = _bracket(tokens, index)
    joined = False
    while end + 1 < len(tokens) and tokens[index].text == "[" and tokens[end].kind == "PLUS":
        further, stop = _bracket(tokens, end + 1)
        if not further:
            break
        sizes, end, joined = [*sizes, *further], stop, True
    named = index > 0 and tokens[index - 1].kind == "EQUALS"
    enough = named or joined or len(sizes) > (1 if tokens[index].text == "[" else 2)
    shaped = index > 0 and tokens[index - 1].text.lower() in _SHAPED and not joined
    if shaped and len(sizes) > 1:
        return (Item("grid", "()", tokens[index].span, sizes=Sizes("grid", tuple(sizes))),), end
    chain = Item("chain", "[]", tokens[index].span, sizes=Sizes("chain", tuple(sizes)))
    return ((chain,), end) if sizes and enough else None


def _bracket(tokens: Sequence[Token], index: int) -> tuple[list[Fraction], int]:
    """The numbers in brackets at a place, written out as often as a factor behind says, and where they end."""
    sizes: list[Fraction] = []
    end = index + 1
    if index >= len(tokens) or tokens[index].kind != "OPEN":
        return [], index
    while end + 1 < len(tokens) and tokens[end].kind == "NUMBER" and tokens[end + 1].kind in {"COMMA", "CLOSE"}:
        sizes.append(tokens[end].value or Fraction(0))
        end += 2
        if tokens[end - 1].kind == "COMMA" and end < len(tokens) and tokens[end].kind == "CLOSE":
            end += 1  # (100,)
        if tokens[end - 1].kind == "CLOSE":
            return _times(tokens, sizes, end) if tokens[index].text == "[" else (sizes, end)
    return [], index


def _times(tokens: Sequence[Token], sizes: list[Fraction], end: int) -> tuple[list[Fraction], int]:
    factor = tokens[end + 1].value if end + 1 < len(tokens) and tokens[end].kind == "TIMES_SIGN" else None
    if factor is None or factor.denominator != 1 or not 0 < factor <= _MOST:
        return sizes, end
    return sizes * int(factor), end + 2


_MOST = 200
