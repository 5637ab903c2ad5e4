"""Where in the text as sent something stands."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range [start, end) of the text as sent."""

    start: int = 0
    end: int = 0

    def __or__(self, other: "Span") -> "Span":
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """The words of `text` at this span.

        >>> Span(2, 4).of("to be")
        ' b'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """Something said at a place of the text, which does not count in equality."""

    span: Span = field(default=Span(), compare=False)
