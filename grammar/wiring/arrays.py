"""Arrays of real numbers: "W_1 ∈ R^{64×30}" is a matrix of that shape, "x ∈ R^75" what enters."""

from fractions import Fraction

from grammar.token import Token
from grammar.wiring.phrases import Row, put

_FORMULA = frozenset({
    "UNDERSCORE", "OPEN", "CLOSE", "LETTER", "NUMBER", "EQUALS", "POWER", "HYPHEN", "MINUS", "PLUS", "TIMES",
    "TIMES_SIGN", "COMMA", "X",
})  # fmt: skip


def formal(token: Token) -> bool:
    """Whether a token may stand in a formula."""
    letter = len(token.text) == 1 and token.text.isalpha()
    return token.kind in _FORMULA or letter or "_" in token.text or token.text in {"cdot", "times"}


def shaped(tokens: Row) -> Row:
    """ "W_1 ∈ R^{64×30}, b_1 ∈ R^64" as arrays of a shape; vectors that enter and leave as a layer."""
    found: list[tuple[int, int, str, list[Fraction]]] = []
    at = 0
    while at < len(tokens):
        shape = _space(tokens, at)
        if shape is not None:
            start = _begin(tokens, at)
            found.append((start, shape[1], "".join(t.text for t in tokens[start:at]), shape[0]))
            at = shape[1]
        at += 1
    if not found:
        return tokens
    vectors = {name[:1]: sizes for *_, name, sizes in found if len(sizes) == 1}
    if set(vectors) == {"x", "y"} and len(found) == 2:
        biased = any(t.text == "b" for t in tokens)
        told = [f"a layer {vectors['x'][0]} → {vectors['y'][0]}", "with biases" if biased else "without biases"]
    else:
        told = [_array(name, sizes) for *_, name, sizes in found]
    if not all(told):
        return tokens
    for (start, end, *_), text in reversed(list(zip(found, told, strict=True))):
        tokens = put(tokens, start, end, text)
    return _unequated(tokens)


def _unequated(tokens: Row) -> Row:
    """Without "y = Wx + b", which says what the arrays are for."""
    for at, each in enumerate(tokens):
        if each.kind != "EQUALS" or not at or not formal(tokens[at - 1]):
            continue
        start, end = at - 1, at + 1
        while start and formal(tokens[start - 1]):
            start -= 1
        while end < len(tokens) and (formal(tokens[end]) or tokens[end].text in _IN_EQUATION):
            end += 1
        if not any(tokens[n].kind == "NUMBER" and tokens[n].text not in _INDICES for n in range(start, end)):
            while end < len(tokens) and tokens[end].text.lower() in {"where", "with", "for", "and", ","}:
                end += 1
            return (*tokens[:start], *tokens[end:])
    return tokens


_IN_EQUATION = frozenset({"Wx", "W1x", "sigma", "relu", "tanh", "softmax", "σ", "Ax", "Wh", "phi", "xW", "\\"})
_INDICES = frozenset("123456789")


def _array(name: str, sizes: list[Fraction]) -> str:
    if name[:1] in {"W", "A", "V", "U", "K"} and len(sizes) == 2:
        return f"weight matrix ({sizes[0]}, {sizes[1]})"
    return f"bias vector ({sizes[0]},)" if name[:1] in {"b", "c"} and len(sizes) == 1 else ""


def _begin(tokens: Row, at: int) -> int:
    """Where the name begins that is said to lie in a space."""
    start = at - 1
    while start > 0 and (tokens[start].kind in {"UNDERSCORE", "NUMBER", "CLOSE", "OPEN"} or tokens[start].glued) \
            and not tokens[start].text[:1].isalpha():  # fmt: skip
        start -= 1
    return max(start, 0)


def _space(tokens: Row, at: int) -> tuple[list[Fraction], int] | None:
    """The sizes of "∈ R^{64×30}" at a place, and where it ends."""
    if tokens[at].kind != "IN" or at == 0:
        return None
    at += 1
    while at < len(tokens) and (tokens[at].text.lower() in {"mathbb", "real"} or tokens[at].text in {"{", "}"}):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].text in {"R", "ℝ"}:
        at += 1
    elif tokens[at - 1].text != "{" or tokens[at].kind != "NUMBER":
        return None
    while at < len(tokens) and (tokens[at].kind == "POWER" or tokens[at].text in {"{", "}", "("}):
        at += 1
    sizes: list[Fraction] = []
    while at < len(tokens) and tokens[at].kind == "NUMBER" and tokens[at].value is not None:
        sizes.append(tokens[at].value or Fraction(0))
        at += 1
        if at + 1 < len(tokens) and tokens[at].kind in {"TIMES", "TIMES_SIGN", "X"}:
            at += 1
            continue
        break
    at += at < len(tokens) and tokens[at].text in {"}", ")"}
    return (sizes, at) if sizes else None
