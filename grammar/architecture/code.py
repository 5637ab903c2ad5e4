"""Calls of code: `nn.Conv2d(3, 64, kernel_size=3, padding=1)`, `LSTM(units=256, input_dim=4096)`; read, never run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grammar.architecture.book import book
from grammar.token import Token

Value = tuple[Fraction, ...] | str
"""An argument: its numbers, or a word."""


@dataclass(frozen=True, slots=True)
class Written:
    """A layer as code writes it: its kind, its framework where that shows, and its arguments by attribute."""

    name: str
    layer: str
    framework: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Argument:
    keyword: str
    value: Value


def called(tokens: Sequence[Token], index: int) -> tuple[Written, int] | None:
    """The call that begins at `index`, and where it ends; None where none does, or where an argument is not known."""
    name = tokens[index].text
    found = book().calls.get(name)
    opened = index + 1
    if found is None or opened >= len(tokens) or tokens[opened].kind != "OPEN" or not tokens[opened].glued:
        return None
    if not _is_exact(tokens, index):
        return None
    arguments, end = _arguments(tokens, opened + 1)
    if end > len(tokens):
        return None  # its bracket is never closed
    framework = _framework(tokens, index, tuple(found.arguments), arguments)
    names = found.arguments.get(framework) or next(iter(found.arguments.values()))
    values: dict[str, Value] = {}
    position = 0
    for each in arguments:
        if each.keyword:
            attribute = _keyword(each)
        elif position < len(names):
            attribute, position = names[position], position + 1
        else:
            attribute = "" if isinstance(each.value, str) else "?"
        if attribute == "?":
            return None
        if attribute:
            values[_renamed(found.layer, attribute)] = each.value
    becomes = book().kinds[found.layer].becomes
    layer = next((becomes[each] for each in values if each in becomes), found.layer)
    return Written(name, layer, framework, values), end


def _is_exact(tokens: Sequence[Token], index: int) -> bool:
    """Whether the brackets hold arguments as code writes them: numbers, names with `=`, brackets, words alone."""
    allowed = {"NUMBER", "COMMA", "EQUALS", "OPEN", "CLOSE", "LINE", "MINUS", "UNDERSCORE", "STOP", "TIMES_SIGN"}
    depth = 0
    for token in tokens[index + 1 :]:
        depth += (token.kind == "OPEN") - (token.kind == "CLOSE")
        if not depth:
            return True
        if token.kind not in allowed and not token.text[0].isalpha():
            return False
        if token.kind == "X":
            return False
    return False


def _renamed(layer: str, attribute: str) -> str:
    """What the kind of layer calls what enters and leaves it: the inputs of an embedding are its vocabulary."""
    kind = book().kinds[layer]
    if attribute in {"inputs", "channels"}:
        return "vocabulary" if layer == "embedding" else kind.enters or attribute
    return kind.leaves if attribute in {"units", "filters", "dimension"} and kind.leaves in kind.takes else attribute


def _keyword(argument: _Argument) -> str:
    """The attribute that a keyword names; "?" for one that is not known and holds a number."""
    return book().keywords.get(argument.keyword, "" if isinstance(argument.value, str) else "?")


def _framework(tokens: Sequence[Token], index: int, known: tuple[str, ...], arguments: list[_Argument]) -> str:
    """The framework in which a name stands that both know; "" where nothing shows."""
    if len(known) == 1:
        return known[0]
    names = book().calls[tokens[index].text].arguments
    if names["torch"] == names["keras"]:
        return ""
    before = tokens[index - 1].text if index else ""
    if before == "nn" or any(each.keyword in {"input_size", "hidden_size", "num_layers"} for each in arguments):
        return "torch"
    if before in {"layers", "keras"} or any(each.keyword in _KERAS for each in arguments):
        return "keras"
    positional = [each for each in arguments if not each.keyword]
    return "torch" if len(positional) > 1 and not any(isinstance(each.value, str) for each in positional) else "keras"


_KERAS = {"units", "return_sequences", "input_shape", "input_dim", "activation", "input_length", "reset_after"}


def _arguments(tokens: Sequence[Token], index: int) -> tuple[list[_Argument], int]:
    """The arguments from behind the bracket on, and the place behind the closing bracket."""
    found: list[_Argument] = []
    while index < len(tokens) and tokens[index].kind != "CLOSE":
        if tokens[index].kind in {"COMMA", "LINE"}:
            index += 1
            continue
        keyword = ""
        if index + 1 < len(tokens) and tokens[index + 1].kind == "EQUALS":
            keyword, index = tokens[index].text, index + 2
        value, index = _value(tokens, index)
        found.append(_Argument(keyword, value))
    return found, index + 1


def _product(tokens: Sequence[Token], index: int) -> tuple[Value, int]:
    """A number, or several that are multiplied: 64*8*8."""
    product, end = Fraction(1), index - 1
    while end < index or (end + 1 < len(tokens) and tokens[end].kind == "TIMES_SIGN"):
        factor = tokens[end + 1].value
        if factor is None:
            return tokens[index].text, end + 2
        product, end = product * factor, end + 2
    return (product,), end


def _value(tokens: Sequence[Token], index: int) -> tuple[Value, int]:
    token = tokens[index]
    if token.kind == "NUMBER" and token.value is not None:
        return _product(tokens, index)
    if token.kind != "OPEN":
        end = index + 1
        while end < len(tokens) and tokens[end].kind not in {"COMMA", "CLOSE", "LINE"}:
            end = _value(tokens, end)[1] if tokens[end].kind == "OPEN" else end + 1
        return token.text.lower(), end
    inner, end = _arguments(tokens, index + 1)
    numbers = tuple(n for each in inner if not isinstance(each.value, str) for n in each.value)
    return numbers, end
