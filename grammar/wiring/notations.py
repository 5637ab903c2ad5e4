"""Networks in the notations of programs and of mathematics: keys and values, sizes with an index, matrices of reals."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from grammar.token import Token
from grammar.wiring.arrays import formal, shaped
from grammar.wiring.phrases import Row, classes, put, said
from grammar.wiring.tables import tabled

_OPEN, _CLOSE = "([{", ")]}"


def noted(tokens: Row) -> Row:
    """The tokens with what is told in a notation said plainly."""
    return shaped(listed(tokens))


def listed(tokens: Row) -> Row:
    """The tokens with every list of named sizes said plainly; shapes of matrices stay."""
    for plain in _NOTATIONS:
        tokens = plain(tokens)
    return tokens


# --- keys and values --------------------------------------------------------------------------------------------------


def _keyed(tokens: Row) -> Row:
    """ "{"in": 11, "hidden": [22, 22], "out": 1}", "MLP(in=11, hidden=[22], out=1)" as a chain."""
    for start, each in enumerate(tokens):
        end = _closing(tokens, start) if each.kind == "OPEN" else 0
        keys = dict(_keys(tokens, start + 1, end - 1)) if end else {}
        layers = _chain(keys) if len(keys) > 1 else ""
        if layers:
            first = start - (start > 0 and each.glued and tokens[start - 1].kind == "WORD")
            return put(tokens, first, end, layers)
    return tokens


def _closing(tokens: Row, start: int) -> int:
    """One past the bracket that closes the one at a place; 0 where none does."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += (tokens[at].text in _OPEN) - (tokens[at].text in _CLOSE)
        if not depth:
            return at + 1
    return 0


def _keys(tokens: Row, start: int, end: int) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """The keys in brackets and the tokens of their values."""
    key, depth, begin = "", 0, start
    for at in range(start, end + 1):
        text = tokens[at].text if at < end else ","
        depth += (text in _OPEN) - (text in _CLOSE)
        if depth == 0 and text in {":", "="} and not key:
            key, begin = "".join(each.text.lower() for each in tokens[begin:at]), at + 1
        elif depth == 0 and text in {",", "\n", ";"}:
            if key:
                yield key, tokens[begin:at]
            key, begin = "", at + 1


def _chain(keys: Mapping[str, tuple[Token, ...]]) -> str:
    """The network that keys tell; "" where one of them is not understood."""
    told: dict[str, tuple[Token, ...]] = {}
    for key, value in keys.items():
        role = next((role for role in _KEYS if key in classes()[f"key_{role}"]), "")
        if not role or (role in told and role != "other"):
            return ""
        told[role] = value
    hidden = _numbers(told.get("hidden", ())) or _numbers(told.get("layers", ()))
    depth = _numbers(told.get("depth", ()))
    if depth and (len(depth) != 1 or len(hidden) != 1 or not 0 < depth[0] < _MOST):
        return ""
    sizes = [*_numbers(told.get("in", ())), *hidden * int(depth[0] if depth else 1), *_numbers(told.get("out", ()))]
    ends = {"in", "out"} <= set(told) or ("layers" in told and not {"in", "out"} & set(told))
    if not ends or len(sizes) < 2 or ("hidden" in told and "layers" in told):
        return ""
    bias = told.get("bias", ())
    said = "" if not bias else " without biases" if bias[0].text.lower() in {"false", "no", "0"} else " with biases"
    return f"network {' → '.join(map(str, sizes))}{said}"


_KEYS = ("in", "out", "hidden", "layers", "bias", "depth", "other")
_MOST = 50


def _numbers(tokens: tuple[Token, ...]) -> list[Fraction]:
    return [each.value for each in tokens if each.value is not None]


# --- sizes with an index ----------------------------------------------------------------------------------------------


def _indexed(tokens: Row) -> Row:
    """ "n_0 = 12, n_1 = 7, n_2 = 1" as a chain, and without the formula that sums over it."""
    for start in range(len(tokens)):
        sizes, end = _sizes(tokens, start)
        if len(sizes) > 1 and not any(each.kind == "INPUT" for each in tokens[:start]):
            tokens = put(tokens, start, end, " → ".join(map(str, sizes)))
            return _unsummed(tokens)
    return tokens


def _sizes(tokens: Row, start: int) -> tuple[list[Fraction], int]:
    """The sizes that one letter has with its indices in order, and where they end."""
    sizes: list[Fraction] = []
    letter, at, end, first = tokens[start].text, start, start, -1
    while (named := _index(tokens, at, letter)) is not None:
        index, value, end = named
        first = index if not sizes else first
        if index != first + len(sizes) or first > 1:
            return [], start
        sizes.append(value)
        at = end
        while at < len(tokens) and tokens[at].kind in {"COMMA", "AND"}:
            at += 1
    return sizes, end


def _index(tokens: Row, at: int, letter: str) -> tuple[int, Fraction, int] | None:
    """The index and the value of "n_1 = 7" at a place, and where it ends."""
    if at + 3 >= len(tokens) or tokens[at].text[:1] != letter[:1] or not letter[:1].isalpha():
        return None
    name, end = tokens[at].text, at + 1
    if tokens[end].kind == "UNDERSCORE":
        end += 1
    if name == letter[:1] and tokens[end].kind == "NUMBER" and tokens[end].glued:
        name, end = name + tokens[end].text, end + 1
    if not name[1:].isdecimal() or tokens[end].kind not in {"EQUALS", "BE"} or end + 1 >= len(tokens):
        return None
    number = tokens[end + 1]
    return (int(name[1:]), number.value, end + 2) if number.kind == "NUMBER" and number.value else None


def _unsummed(tokens: Row) -> Row:
    """Without the formula that sums over the layers, which says whether there are biases."""
    for start, each in enumerate(tokens):
        opens = each.text.lower() in {"sum", "∑"} and start + 1 < len(tokens) and formal(tokens[start + 1])
        if not opens:
            continue
        end = start + 1
        while end < len(tokens) and formal(tokens[end]):
            end += 1
        biased = any(each.kind == "PLUS" for each in _unindexed(tokens[start:end]))
        counted = "the number of parameters with biases" if biased else "the number of weights"
        spoken = {t.text.lower().rstrip("s") for t in (*tokens[:start], *tokens[end:])}
        named = spoken & ({"parameter", "param"} if biased else {"weight", "connection"})
        if named and start and tokens[start - 1].kind in {"BE", "EQUALS"}:
            end += 3 if [t.kind for t in tokens[end : end + 3]] == ["STOP", "COMMAND", "PRONOUN"] else 0
            return put(tokens, start, end, "with biases ?" if biased else "?")
        return put(tokens, start, end, "with biases" if named and biased else "" if named else counted)
    return tokens


def _unindexed(tokens: Row) -> Iterator[Token]:
    """A formula without the indices of its letters: "n_{l+1}" adds nothing."""
    end = 0
    for at, each in enumerate(tokens):
        if each.kind == "UNDERSCORE" and at >= end:
            end = at + 2 if at + 1 == len(tokens) or tokens[at + 1].kind != "OPEN" else _closing(tokens, at + 1)
        if at >= end:
            yield each


def _ranged(tokens: Row) -> Row:
    """ "Inputs x1…x8", "outputs y1, y2, y3" as so many of them."""
    for at in range(1, len(tokens)):
        first = _name(tokens, at)
        if first is None or first[1] != 1 or not _is_unit(tokens[at - 1]):
            continue
        letter, count, end = first
        last = _name(tokens, _skipped(tokens, end))
        while last is not None and last[0] == letter and last[1] > count:
            letter, count, end = last
            last = _name(tokens, _skipped(tokens, end))
        if count > 1:
            start = at - 1
            while start and tokens[start - 1].kind in {"HIDDEN", "INPUT", "OUTPUT", "DENSE"}:
                start -= 1
            noun = " ".join(each.text for each in tokens[start:at])
            return _ranged(put(tokens, start, end, f"{count} {noun}"))
    return tokens


def _is_unit(token: Token) -> bool:
    return token.kind in {"INPUT", "OUTPUT", "NEURON"} or token.sense in {"unit", "neuron", "node"}


def _skipped(tokens: Row, at: int) -> int:
    while at < len(tokens) and (tokens[at].kind in {"COMMA", "AND", "TO", "THROUGH"} or tokens[at].text in {"…", "."}):
        at += 1
    return at


def _name(tokens: Row, at: int) -> tuple[str, int, int] | None:
    """The letter and the index of "x1" or "x_1" at a place, and where it ends."""
    if at >= len(tokens):
        return None
    text, end = tokens[at].text, at + 1
    if len(text) == 1 and text.isalpha() and end < len(tokens):
        end += tokens[end].kind == "UNDERSCORE"
        glued = end < len(tokens) and tokens[end].kind == "NUMBER" and tokens[end].glued
        return (text, int(tokens[end].text), end + 1) if glued and tokens[end].text.isdecimal() else None
    return (text[0], int(text[1:]), end) if text[:1].isalpha() and text[1:].isdecimal() else None


# --- programs -------------------------------------------------------------------------------------------------------


def _looped(tokens: Row) -> Row:
    """ "For a, b in [(12, 6), (6, 3)]: n += a*b + b" as layers, with biases where they are added."""
    for start, each in enumerate(tokens):
        opens = each.kind == "IN" and [t.text for t in tokens[start + 1 : start + 3]] == ["[", "("]
        if not opens:
            continue
        end = _closing(tokens, start + 1)
        pairs = _pairs(tokens[start + 2 : end - 1]) if end else []
        names = [t.text for t in tokens[max(0, start - 3) : start]]
        body = "".join(t.text for t in tokens[end : end + 16])
        if not pairs or len(names) != 3 or names[1] != ",":
            continue
        one, _, other = names
        ways = {f"={one}*{other}+{other}": "with biases", f"=({one}+1)*{other}": "with biases",
                f"={one}*{other}": "without biases"}  # fmt: skip
        biased = next((said for way, said in ways.items() if body.partition("+")[2].partition("\n")[0] == way), "")
        stop = next((n for n in range(end + 1, len(tokens)) if n > end + 2 and tokens[n].kind == "LINE"), len(tokens))
        if biased:
            layers = ", ".join(f"Linear({a}, {b})" for a, b in pairs)
            beside = [t for t in (*tokens[:start], *tokens[stop:]) if t.kind == "NUMBER" and t.value]
            return tokens if beside else said(f"{layers} {biased}. How many parameters?", each.span)
    return tokens


def _pairs(tokens: Row) -> list[tuple[Fraction, Fraction]]:
    numbers = [t.value for t in tokens if t.value is not None]
    plain = all(t.kind in {"NUMBER", "COMMA", "OPEN", "CLOSE"} for t in tokens) and len(numbers) % 2 == 0
    return list(zip(numbers[::2], numbers[1::2], strict=True)) if plain else []


_NOTATIONS: tuple[Callable[[Row], Row], ...] = (tabled, _keyed, _looped, _indexed, _ranged)
