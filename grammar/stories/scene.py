"""Everything that reading has found in a text, for the stories to tell a problem from."""

from dataclasses import dataclass

from grammar.clauses import Clause
from grammar.errors import UnknownPart
from grammar.frames.draft import Draft
from grammar.phrase import Phrase
from grammar.token import Token


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens, the row of phrases, the drafts of the frames, the phrases that no frame explained, notes for the
    reader, and the clauses."""

    tokens: tuple[Token, ...]
    row: tuple[Phrase, ...]
    drafts: tuple[Draft, ...]
    unexplained: tuple[Phrase, ...]
    notes: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def tells_anything(self) -> bool:
        """Whether there is enough for a question: two facts, or layers written out."""
        written = any(p.kind in {"CHAIN", "CODE", "EXPRESSION"} for p in self.row)
        return written or len(self.drafts) > 1 or sum(p.kind == "AMOUNT" for p in self.row) > 1


def demand_understood(scene: Scene) -> None:
    """Raises UnknownPart, naming them, where phrases with numbers are explained by nothing."""
    if scene.unexplained:
        words = ", ".join(f"“{p.text}”" for p in scene.unexplained)
        raise UnknownPart(
            f"I did not understand {words}.",
            spans=tuple(p.span for p in scene.unexplained),
            hint="Say it another way, or leave it out.",
        )
