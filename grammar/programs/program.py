"""A program that makes a network: its constants, its layers by name, and the order in which data goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as altered
from itertools import pairwise

from grammar.architecture.book import book
from grammar.programs.arithmetic import value
from grammar.programs.lines import Row, arguments, closing, opens
from grammar.token import Token

_WRAPPING = frozenset({"Sequential", "Model", "ModuleList", "TimeDistributed", "Module", "ModuleDict", "model"})
_TURNING = frozenset({"Bidirectional"})
_IDLE = frozenset({
    "relu", "dropout", "softmax", "log_softmax", "sigmoid", "tanh", "gelu", "leaky_relu", "flatten", "view", "reshape",
    "squeeze", "unsqueeze", "size", "dropout2d", "elu", "silu", "print", "summary", "compile", "fit", "len", "list",
    "int", "to", "cuda", "eval", "train", "float", "contiguous",
})  # fmt: skip
_POOLS = {"max_pool2d": "MaxPool2d", "avg_pool2d": "AvgPool2d", "max_pool1d": "MaxPool1d"}
_JOINING = frozenset({"cat", "concatenate", "concat", "Concatenate", "Add", "add", "stack", "Multiply"})


class Unreadable(Exception):
    """A part of the program that may change its layers is not known."""


@dataclass(slots=True)
class Program:
    """What the statements read so far tell."""

    constants: dict[str, Row] = field(default_factory=dict)
    named: dict[str, list[Row]] = field(default_factory=dict)
    flow: list[Row] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    branches: bool = False

    def assign(self, names: Sequence[str], told: Row, *, own: bool) -> None:
        """Take `name = …`, `one, other = …` or, where it is the network's `own`, `self.name = …`."""
        constant = self._constant(told)
        if constant and len(names) == 1:
            self.constants[names[0]] = constant
        elif not own and (_is_applied(told) or self._refers(told)):
            self.follow(told)
            self._carry(names)
        elif len(told) == 1 and told[0].text in self.carriers:
            self.data |= set(names)  # `identity = x`
            self.carriers |= set(names)
        elif not {"Model"} & {each.text for each in told[:3]}:
            self._name(names, told, own=own)

    def _name(self, names: Sequence[str], told: Row, *, own: bool) -> None:
        if len(names) > 1 or names[0] in self.named:
            raise Unreadable(names[0])
        self.named[names[0]] = self._layers(told)
        if not own and any(each.text in {"Input", "InputLayer"} for each in told):
            self._carry(names)

    def enter(self, names: Sequence[str]) -> None:
        """Take what a function gets."""
        self.data |= set(names)
        self.carriers = set(names)

    def _carry(self, names: Sequence[str]) -> None:
        self.data |= set(names)
        self.carriers = set(names)

    def _constant(self, told: Row) -> Row:
        """The number, or numbers in brackets, that a name stands for; () where it stands for none."""
        number = self._number(told)
        if number is not None:
            return (number,)
        plain = all(each.value is not None or each.kind == "COMMA" for each in told[1:-1])
        return told if told[0].text == "(" and closing(told, 0) == len(told) > 2 and plain else ()

    def add(self, told: Row) -> None:
        """Take `model.add(…)`."""
        self.named[f"+{len(self.named)}"] = self._layers(told)

    def follow(self, told: Row) -> None:
        """Take an expression through which data goes."""
        joins = any(each.kind == "PLUS" or each.text in _JOINING for each in told)
        strays = any(each.text in self.data - self.carriers and not opens(told, at + 1) for at, each in enumerate(told))
        self.branches = self.branches or joins or strays
        self.flow += self._layers(told)

    @property
    def layers(self) -> tuple[Row, ...]:
        """The calls of layers in the order of the data; in that of their names where some are used more or less than
        once.

        Raises: Unreadable where data goes more than one way through layers without names.
        """
        own = [layer for each in self.named.values() for layer in each]
        if not self.flow:
            return tuple(own)
        odd = any(learns(layers) and self.used.count(name) != 1 for name, layers in self.named.items())
        self.branches = self.branches or odd
        if not self.branches:
            return tuple(self.flow)
        if any(learns([each]) and each not in own for each in self.flow):
            raise Unreadable("branches")
        return tuple(layer for layer in own if learns([layer]))

    def _refers(self, told: Row) -> bool:
        return any(each.text in self.named and opens(told, at + 1) for at, each in enumerate(told))

    def _number(self, told: Row) -> Token | None:
        found = value(self._put(told)) if told else None
        return None if found is None else altered(told[0], kind="NUMBER", text=str(found), value=found, sense="")

    def _put(self, told: Row) -> Row:
        """The tokens with the values of constants."""
        put: list[Token] = []
        for at, each in enumerate(told):
            keyword = at + 1 < len(told) and told[at + 1].kind == "EQUALS"
            known = () if keyword else self.constants.get(each.text, ())
            if known and put and put[-1].text == "self":
                put.pop()
            put += [altered(one, span=each.span) for one in known] or [each]
        return tuple(put)

    def _layers(self, told: Row) -> list[Row]:
        """The calls of layers in an expression, what is inside brackets first.

        Raises: Unreadable where a call is not known that may make layers.
        """
        found: list[Row] = []
        at = 0
        while at < len(told):
            end = closing(told, at + 1) if opens(told, at + 1) else 0
            if told[at].kind in {"FOR", "IF"} or told[at].text in {"for", "if", "lambda"}:
                raise Unreadable(told[at].text)
            if not end:
                if told[at].text in self.named and told[at].text not in self.used:
                    found += self.named[told[at].text]
                    self.used.append(told[at].text)
                at += 1
                continue
            made, at = self._call(told, at, end)
            found += made
        return found

    def _call(self, told: Row, at: int, end: int) -> tuple[list[Row], int]:
        name, inside = told[at].text, told[at + 2 : end - 1]
        if name in book().calls or name in _TURNING:
            own = (*self._led(told, at), *self._written(told[at:end]))
            if opens(told, end):
                beyond = closing(told, end)
                return [*self._layers(told[end + 1 : beyond - 1]), own], beyond
            return [own], end
        inner = self._layers(inside)
        if name in self.named:
            self.used.append(name)
            inner += self.named[name]
        elif name in _POOLS:
            pool = (altered(told[at], text=_POOLS[name]), told[at + 1], *_behind(inside), told[end - 1])
            inner.append(pool)
        elif name not in _WRAPPING | _IDLE and (name[0].isupper() or inner):
            raise Unreadable(name)
        if opens(told, end):
            beyond = closing(told, end)
            inner = [*self._layers(told[end + 1 : beyond - 1]), *inner]
            end = beyond
        return inner, end

    def _led(self, told: Row, at: int) -> Row:
        """The library that is named before a layer."""
        return told[at - 1 : at] if at and told[at - 1].text in {"nn", "layers", "keras"} else ()

    def _written(self, call: Row) -> Row:
        """A call with its arguments as numbers."""
        row = list(call[:2])
        for each in arguments(call[2:-1]):
            keyed = len(each) > 1 and each[1].kind == "EQUALS"
            key, told = (each[:2], each[2:]) if keyed else ((), each)
            number = self._number(told)
            row += [*key, *((number,) if number is not None else self._put(told))]
            row.append(Token("COMMA", ",", call[-1].span))
        if row[-1].kind == "COMMA":
            row.pop()
        return (*row, call[-1])


def _behind(inside: Row) -> Row:
    """The arguments behind the first, which is the data."""
    rest = [each for number, each in enumerate(arguments(inside)) if number]
    return tuple(token for at, each in enumerate(rest)
                 for token in (*((Token("COMMA", ",", each[0].span),) if at else ()), *each))  # fmt: skip


def _is_applied(told: Sequence[Token]) -> bool:
    """Whether what a call gives is called: `Dense(9)(x)`."""
    return any(one.text == ")" and two.text == "(" and two.glued for one, two in pairwise(told))


def learns(layers: Sequence[Row]) -> bool:
    """Whether a call among them makes a layer that learns."""
    calls, kinds = book().calls, book().kinds
    made = [calls[each.text].layer for layer in layers for each in layer if each.text in calls]
    return any(kinds[each].counts["weights"] not in {"", "0"} for each in made)
