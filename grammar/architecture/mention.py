"""One layer as a text names it, while its numbers are gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.architecture.book import Kind, book
from grammar.architecture.items import Item
from grammar.architecture.senses import Figure
from grammar.span import Span


@dataclass(slots=True)
class Mention:
    """One layer, or several alike, as the text names it, while its numbers are gathered."""

    kind: str
    at: int
    span: Span
    plural: bool = False
    framework: str = ""
    named: bool = True
    header: bool = False
    values: dict[str, tuple[Fraction, ...]] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    count: int = 0
    alike: int = 0
    model: "Mention | None" = None
    listed: str = ""

    @property
    def known(self) -> Kind:
        """What is known of its kind."""
        return book().kinds[self.kind]

    def takes(self, figure: Figure) -> tuple[str, ...]:
        """The attributes that a number would be here; () where it takes no such number or has it already."""
        kind = self.known
        names: tuple[str, ...]
        if figure.is_list:
            names = single(kind, figure)
        elif figure.is_pair:
            names = kind.pair
        elif len(figure.numbers) > 1:
            names = kind.shape if figure.is_shape else ()
        elif figure.senses:
            names = single(kind, figure)
        else:
            further = (kind.then,) if kind.then and kind.pair[0] in self.values else ()
            names = tuple(each for each in (*kind.bare, *further) if each not in self.values)[:1]
        misfit = len(names) > 1 and len(names) != len(figure.numbers)
        entering = self.values.get(kind.enters, figure.numbers[:1])
        again = figure.is_pair and not misfit and entering == figure.numbers[:1]
        taken = {each for each in names if each in self.values and not (again and each == kind.enters)}
        return () if misfit or taken else names

    def write(self, name: str, value: tuple[Fraction, ...] | str) -> None:
        """Take an argument of code as an attribute or a mark."""
        if not isinstance(value, str):
            self.values[name] = value
        elif name in _WORDED:
            mark = _WORDED[name].get(value)
            self.marks.update({mark} if mark else ())

    def ends_at(self, figure: Figure) -> bool:
        """Whether a pair goes on where that of this layer ends: "400 to 120, 120 to 84"."""
        pair = self.known.pair
        return bool(pair) and pair[0] in self.values and self.values.get(pair[1]) == figure.numbers[:1]

    def take(self, figure: Figure, names: tuple[str, ...]) -> None:
        """Take the number: one attribute each, or one attribute for a grid or a list."""
        if names == ("both",):
            self.values |= {"channels": figure.numbers, "filters": figure.numbers}
            return
        if len(names) == 1:
            self.values[names[0]] = figure.numbers
            self.listed = names[0] if figure.is_list else self.listed
            self.kind = self.known.becomes.get(names[0], self.kind)
            return
        self.values.update({name: (number,) for name, number in zip(names, figure.numbers, strict=True)})


_WORDED = {
    "padding": {"same": "same", "valid": "valid"},
    "bias": {"false": "no bias", "true": "bias"},
    "directions": {"true": "bidirectional"},
    "sequences": {"true": "sequences"},
    "reset_after": {"true": "two vectors", "false": "reset before"},
}


def single(kind: Kind, figure: Figure) -> tuple[str, ...]:
    """The attribute that a number beside a noun is in a kind of layer; () where it takes none."""
    name = kind.attribute(figure.senses)
    return (name,) if name else ()


def may_be_of_all(row: Sequence[Item], told: Sequence[Mention], mention: Mention, figure: Figure) -> bool:
    """Whether a stride or padding behind a shape may be that of every layer before: "a convolution of …, another
    of … on a 64x64 input with padding 1"."""
    own = mention.values.get("kernel")
    apart = any(
        "image" in each.named("sense") or (each.kind == "grid" and each.numbers != own)
        for each in row[mention.at : figure.at]
    )
    written = row[mention.at].written is not None and bool(mention.values)
    return apart and not written and sum(bool(each.takes(figure)) for each in told if each.at < figure.at) > 1
