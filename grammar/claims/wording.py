"""A text said in another way: pieces of it as they stand, and words put between them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from grammar.errors import CannotRead
from grammar.problem import Problem
from grammar.span import Span

V = TypeVar("V")
Piece = Span | str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made of another, and where in that each of its signs comes from."""

    text: str
    origins: tuple[Span, ...]

    def origin(self, span: Span) -> Span:
        """Where what stands at a span comes from; nothing stays nothing."""
        inside = self.origins[span.start : span.end]
        return Span(min(o.start for o in inside), max(o.end for o in inside)) if inside else span

    def read(self, reader: Callable[[str], Problem]) -> Problem:
        """The problem that a reader finds in this wording, with its spans in the text that it was made of.

        Raises: CannotRead, with such spans.
        """
        try:
            return _moved(reader(self.text), self.origin)
        except CannotRead as refusal:
            spans = tuple(self.origin(span) for span in refusal.spans)
            raise type(refusal)(refusal.message, spans=spans, hint=refusal.hint) from refusal


def wording(text: str, pieces: Iterable[Piece], put_in: Span) -> Wording:
    """The pieces of a text in a row, a space between them; words that are put in stand for what is at `put_in`."""
    said: list[str] = []
    origins: list[Span] = []
    for piece in pieces:
        own = piece if isinstance(piece, str) else piece.of(text)
        if said and not (isinstance(piece, str) and piece[:1] in ".,:?"):
            said.append(" ")
            origins.append(put_in)
        said.append(own)
        if isinstance(piece, str):
            origins += [put_in] * len(own)
        else:
            origins += [Span(at, at + 1) for at in range(piece.start, piece.end)]
    return Wording("".join(said), tuple(origins))


def _moved(value: V, origin: Callable[[Span], Span]) -> V:
    """The value with every span in it moved."""
    if isinstance(value, Span):
        return cast(V, origin(value))
    if isinstance(value, tuple):
        return cast(V, tuple([_moved(each, origin) for each in value]))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    made = {name: part for name, part in parts.items() if isinstance(part, tuple) or is_dataclass(part)}
    moved = {name: _moved(part, origin) for name, part in made.items()}
    return cast(V, replace(value, **moved)) if moved else value
