"""Tokens to items: numbers, grids of numbers, calls of code, phrases that are known, breaks between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.architecture.book import Meaning, book
from grammar.architecture.code import Written, called
from grammar.span import Span
from grammar.token import Token

STRONG, MIDDLE, WEAK = 3, 2, 1
_BREAKS = {
    "LINE": STRONG, "STOP": STRONG, "QUESTION": STRONG, "ARROW": STRONG, "SEMICOLON": STRONG, "BULLET": STRONG,
    "BAR": MIDDLE, "COMMA": WEAK, "AND": WEAK, "OPEN": WEAK, "CLOSE": WEAK, "COLON": WEAK, "DASH": WEAK, "PLUS": WEAK,
}  # fmt: skip
_SHORTENED = {"incl", "excl"}
_CROSSES = {"X", "TIMES_SIGN", "BY_SIZE", "BY"}


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of the text: what it is, its numbers, what its words mean, the tokens it stands on."""

    kind: str
    start: int
    end: int
    span: Span
    text: str
    numbers: tuple[Fraction, ...] = ()
    means: frozenset[Meaning] = frozenset()
    strength: int = 0
    written: Written | None = None

    def named(self, category: str) -> tuple[str, ...]:
        """What its words mean in a category."""
        return tuple(sorted(name for each, name in self.means if each == category))

    @property
    def is_number(self) -> bool:
        """Whether it is a number or a grid of numbers."""
        return self.kind in {"number", "grid"}


def items(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """The pieces of a text in order; words that mean nothing here stand as `other`."""
    tokens = [replace(each, text=each.sense) if each.sense and _is_respelled(each) else each for each in tokens]
    tokens = [each for at, each in enumerate(tokens) if each.kind != "STOP" or not at or tokens[at - 1].text.lower()
              not in _SHORTENED]  # fmt: skip
    found: list[Item] = []
    index = 0
    while index < len(tokens):
        item = _item(tokens, index)
        found.append(item)
        index = item.end
    return tuple(found)


def _is_respelled(token: Token) -> bool:
    """Whether a word is a slip or a shorthand ("w/o"), so that what it stands for is read."""
    return token.note.startswith("“") or (token.kind in {"WITH", "WITHOUT"} and token.text.endswith(("/", "/o")))


def _item(tokens: Sequence[Token], index: int) -> Item:
    for reader in (_call, _phrase, _grid, _tuple, _number):
        item = reader(tokens, index)
        if item is not None:
            return item
    token = tokens[index]
    if token.kind in _BREAKS:
        strength = MIDDLE if token.text.lower() == "then" else _BREAKS[token.kind]
        return Item("break", index, index + 1, token.span, token.text, strength=strength)
    return Item("other", index, index + 1, token.span, token.text.lower(), means=frozenset({("token", token.kind)}))


def _call(tokens: Sequence[Token], index: int) -> Item | None:
    found = called(tokens, index)
    if found is None:
        return None
    written, end = found
    return Item("call", index, end, tokens[index].span | tokens[end - 1].span, written.name, written=written,
                means=frozenset({("layer", written.layer)}))  # fmt: skip


def _phrase(tokens: Sequence[Token], index: int) -> Item | None:
    length, means = book().match(tokens, index)
    if length > 1 and index and tokens[index - 1].kind == "NUMBER" and tokens[index + 1].kind == "OF":
        length, means = book().match(tokens[index : index + 1], 0)  # "20 kernels of size 3x3"
    if not length:
        return None
    end = index + length
    if _is_numbered(tokens, end):
        end += 2
    text = " ".join(each.text.lower() for each in tokens[index : index + length])
    kind = "break" if any(each == "break" for each, _ in means) else "word"
    return Item(kind, index, end, tokens[index].span | tokens[end - 1].span, text, _kernel(tokens, index, end), means,
                MIDDLE if kind == "break" else 0)  # fmt: skip


def _kernel(tokens: Sequence[Token], index: int, end: int) -> tuple[Fraction, ...]:
    """The window that a name holds: "conv3-64" has 64 filters of 3x3."""
    digit = tokens[index].text[-1]
    glued = end < len(tokens) and tokens[end].kind == "NUMBER" and tokens[end].glued
    return (Fraction(digit),) if end == index + 1 and digit in "13579" and glued else ()


def _is_numbered(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name goes on with its number: `dense_1`."""
    return end + 1 < len(tokens) and tokens[end].kind == "UNDERSCORE" and tokens[end].glued and tokens[end + 1].glued


def _grid(tokens: Sequence[Token], index: int) -> Item | None:
    """Numbers with crosses between them: 5x5, 28 x 28 x 1, 300 by 300."""
    places = [index]
    while (
        places[-1] + 2 < len(tokens)
        and tokens[places[-1] + 1].kind in _CROSSES
        and tokens[places[-1] + 2].kind == "NUMBER"
    ):
        places.append(places[-1] + 2)
    if tokens[index].kind != "NUMBER" or len(places) == 1:
        return None
    return _numbers("grid", tokens, index, places[-1] + 1, places)


def _tuple(tokens: Sequence[Token], index: int) -> Item | None:
    """Numbers in brackets: (28, 28, 1)."""
    if tokens[index].kind != "OPEN":
        return None
    places, at = list[int](), index + 1
    if [each.text for each in tokens[at : at + 2]] == ["None", ","]:
        at += 2  # the batch: (None, 28, 28, 1)
    while at + 1 < len(tokens) and tokens[at].kind == "NUMBER" and tokens[at + 1].kind in {"COMMA", "CLOSE"}:
        places.append(at)
        at += 2
        if tokens[at - 1].kind == "CLOSE":
            return _numbers("grid", tokens, index, at, places) if len(places) > 1 else None
    return None


def _number(tokens: Sequence[Token], index: int) -> Item | None:
    return _numbers("number", tokens, index, index + 1, [index]) if tokens[index].kind == "NUMBER" else None


def _numbers(kind: str, tokens: Sequence[Token], start: int, end: int, places: list[int]) -> Item:
    values = tuple(value for each in places if (value := tokens[each].value) is not None)
    text = " ".join(each.text for each in tokens[start:end])
    return Item(kind, start, end, tokens[start].span | tokens[end - 1].span, text, values)


def between(row: Sequence[Item], one: int, other: int) -> Iterator[Item]:
    """The items between two places, in either order."""
    low, high = sorted((one, other))
    yield from row[low + 1 : high]
