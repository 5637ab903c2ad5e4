"""Everything that reading has found in a text, for the stories to tell a problem from."""

from dataclasses import dataclass

from grammar.phrase import Form, Phrase
from grammar.token import Token


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens, the row of phrases, and notes for the reader."""

    tokens: tuple[Token, ...]
    row: tuple[Phrase, ...]
    notes: tuple[str, ...] = ()

    @property
    def unformed(self) -> tuple[Token, ...]:
        """The tokens without those that say how the answer is to be rounded."""
        forms = [p.span for p in self.row if isinstance(p.meaning, Form) and p.meaning.rounding]
        return tuple(t for t in self.tokens if not any(f.start <= t.span.start < f.end for f in forms))

    @property
    def tells_anything(self) -> bool:
        """Whether there is enough for a question: two numbers, or layers written out."""
        written = any(p.kind in {"CHAIN", "CODE", "EXPRESSION"} for p in self.row)
        return written or sum(t.value is not None for t in self.tokens) > 1
