"""The noun phrases of a text as the unknowns that its relations hold between."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.problem import Apply, Expression, Measure
from grammar.relations.naming import PLURAL, Phrase
from grammar.relations.piece import JOINTS, NOUNS, Piece
from grammar.school.row import Row

_SUBJECTS = {"we", "i", "you", "he", "she", "they"}
_STOPS = {
    "be", "have", "do", "verb", "modal", "than", "up", "down", "plus", "minus", "number", "percent", "factor", "part",
    "ratio", "as", "ask", "what", "sum", "difference", "per", "relative", "exceed", "unit", "by", "to", "each", "not",
    "ratioed", "apart", "event",
}  # fmt: skip


@dataclass(slots=True)
class Phrases:
    """Reads the noun phrases of a text; keeps the phrases met, the places used, and what was counted in which units."""

    pieces: tuple[Piece, ...]
    row: Row
    phrases: list[Phrase] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    extents: set[str] = field(default_factory=set)
    shift: Fraction = Fraction(0)
    sides: bool = False
    beside: int = -1

    def kind(self, at: int) -> str:
        """The kind of the piece at a place, "" outside."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""

    def word(self, at: int) -> str:
        """The lemma at a place."""
        return self.pieces[at].word if 0 <= at < len(self.pieces) else ""

    def refuse(self, start: int, end: int, why: str = "I did not understand a comparison.") -> AnotherStory:
        """The refusal of the words between two places."""
        refused = self.pieces[start : max(start + 1, end)]
        return AnotherStory(why, spans=(refused[0].span | refused[-1].span,) if refused else ())

    # --- noun phrases -------------------------------------------------------------------------------------------------

    def phrase(self, start: int, end: int, *, subject: bool = False) -> tuple[Phrase | None, int]:
        """The noun phrase from a place on, and where it ends; None where none stands there."""
        at, words, owner, pronoun, behind = start, set[str](), set[str](), "", set[str]()
        placed = False
        while at < end and (self.kind(at) not in _STOPS | JOINTS or self.compares_none(at)):
            if at > start and self.kind(at - 1) in NOUNS and self.determined(at):
                break
            piece = self.pieces[at]
            if self.kind(at + 1) == "'s" and piece.kind in NOUNS:
                owner |= words | {piece.word}
                words = set()
                at += 2
                continue
            if piece.kind in {"pronoun", "owner"}:
                pronoun = pronoun or piece.word
            elif piece.kind in NOUNS or self._adjective(at):
                (behind if placed else words).add(piece.word)
            elif piece.kind == "prep":
                placed = True
            at += 1
        words |= behind if not words - {"one"} - self.generic(start, at) else set()
        if not words - {"one"} and not owner and "one" in words:
            words = {"one"}
        found = self._made(words, owner, pronoun, start, at, subject)
        if found is not None and behind:
            self.phrases[-1] = found = replace(found, behind=frozenset(behind))
        return found, at

    def _adjective(self, at: int) -> bool:
        """ "The older server", "the small one": what compares with nothing, and not the "old" of "40 years old"."""
        measured = self.kind(at - 1) == "number" and self.kind(at + 1) not in NOUNS
        named = self.determined(at) or self.kind(at - 1) not in {"as", "ask", "be"}
        sized = self.kind(at) == "extent" and named and not measured
        return sized or self.compares_none(at)

    def compares_none(self, at: int) -> bool:
        """Whether a comparative is only a name: an article stands before it, or "of" or a noun without "than"."""
        return self.kind(at) in {"up", "down"} and self.determined(at) and self.kind(at + 1) != "than"

    def determined(self, at: int) -> bool:
        """Whether an article or a possessor stands right before a place."""
        if at and self.kind(at - 1) in {"owner", "'s"}:
            return True
        start = self.pieces[at - 1].span.end if at else 0
        return self.pieces[at].span.start - start > 1

    def _made(
        self, words: set[str], owner: set[str], pronoun: str, start: int, end: int, subject: bool
    ) -> Phrase | None:
        generic = self.generic(start, end)
        own = words - generic - {"one"} or words & {"one"}
        if owner and not own - {"one"}:
            own = set()
        if not own and not owner and not pronoun and "number" in generic:
            own = {"number"}
        if own and pronoun in _SUBJECTS:
            raise self.refuse(start, end, "I cannot tell who is meant.")
        if own == {"other"}:
            own, pronoun = set(), "other"
        if own or owner:
            pronoun = "" if pronoun != "other" else pronoun
        if not own and not owner and not pronoun:
            return None
        text = " ".join(self.pieces[at].text for at in range(start, end))
        span = self.pieces[start].span | self.pieces[end - 1].span
        made = Phrase(frozenset(own), frozenset(owner), pronoun, start, text, span, subject, self.beside)
        self.phrases.append(made)
        return made

    def generic(self, start: int, end: int) -> set[str]:
        """The words that only name what is measured."""
        return {self.pieces[at].word for at in range(start, end) if self.kind(at) == "generic"}

    def added(self, place: int, pronoun: str) -> Phrase:
        """A phrase that is not said."""
        span = self.pieces[place].span
        made = Phrase(frozenset(), frozenset(), pronoun, len(self.pieces) + place, pronoun, span, beside=self.beside)
        self.phrases.append(made)
        return made

    def leaf(self, phrase: Phrase) -> Expression:
        """The unknown that a phrase means, moved in time as its clause is."""
        named = Measure("all" if phrase.pronoun in PLURAL else "phrase", (str(phrase.place),), named=phrase.text)
        if named.head == "all":
            raise AnotherStory("I cannot tell whom several are.", spans=(phrase.span,))
        if not self.shift:
            return named
        return Apply("+" if self.shift > 0 else "-", named, abs(self.shift))
