"""Which thing a noun or a pronoun of a text means, and the amounts that things have."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.amounts.book import attributes
from grammar.chapters.pieces import Piece
from grammar.lexicon.inflection import plural, singular, uninflected
from grammar.school.row import persons

Key = tuple[str, ...]
_SPEAKER: Key = ("I",)
SPEAKING = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "you", "your"})
_PARTING = frozenset({"it", "its", "he", "she", "his", "her", "him", "they", "them", "their", "that", "this", "there",
    "these", "those", "which", "who"})  # fmt: skip
_RELATIVE = frozenset({"who", "which"})
_DEMONSTRATIVE = frozenset({"these", "those"})
_SEX = {
    "he": "male", "him": "male", "his": "male", "she": "female", "her": "female",
}  # fmt: skip
_SILENT = frozenset({"ARTICLE", "POSSESSOR", "PRONOUN", "RELATIVE", "HYPHEN", "POSSESSIVE", "THAT"})
VALUE = "value"
"""What a price or a population has, of which only that is told."""
_GENERIC = frozenset({"price", "value", "cost", "amount", "figure"})
"""Words for what anything has."""
_HEADS = frozenset({"number"})
_EMPTY = frozenset({"same", "whole", "entire", "one", "ones", "other", "total", "own", "such", "different", "several",
    "some", "few", "any", "all", "more"})  # fmt: skip
_RELATING = frozenset({
    "TOTAL", "MANY", "MUCH", "BIGGER", "SMALLER", "MORE", "FEWER", "RELATION", "REMAINING", "OTHER", "SUM", "TIMES",
    "EXTENT", "LONG", "HAVE", "HOLD", "TAKE", "MODAL", "BETWEEN", "COMMAND", "GROW", "SHRINK", "CLOCK", "NUMBERED",
    "FACTOR", "INITIAL", "NEW", "GAIN", "GIVE", "GET", "MOVE", "LEAVE", "NOW", "BE", "DO", "LAST", "NEXT",
    "SPARE", "ONLY", "AVERAGE", "MEAN",
})  # fmt: skip
"""Classes of words that say how things stand to each other: no name of a thing holds one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a thing has: so many of a noun, or an attribute; `who` is () where it is of all, `act` what it does with
    them ("read"), `each` whether that is of each of several things, `part` whether it counts those of whom something is
    said; `step` is how often it has changed."""

    what: Key
    who: Key = ()
    act: Key = ()
    each: bool = False
    part: bool = False
    step: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is the number of all things of a noun."""
        return not (self.who or self.act or self.each or self.part) and " ".join(self.what) not in attributes()

    def called(self, shown: Mapping[Key, str]) -> str:
        """As people call it, with the words of the text for what it names."""
        changes = "the change" if self.step == 1 else f"{self.step} changes"
        name = self._called(shown.get(self.what, " ".join(self.what)), shown.get(self.who, " ".join(self.who)))
        return f"{name} after {changes}" if self.step else name

    def _called(self, what: str, who: str) -> str:
        if self.part:
            bare = " " not in what and singular(what) != what  # "40% of them girls"
            return f"the number of {who} that {'are ' if bare else ''}{what}"
        if self.act:
            return f"the {what} that {who} {' '.join(self.act)}"
        if self.each:
            return f"the number of {what} for one {' '.join(self.who)}"
        if what == VALUE:
            return f"the {who}"
        if not who:
            return f"the number of {what}" if self.counts else f"the {what}"
        return f"the {what} of {who}"


class Unclear(Exception):
    """A word of which it is not plain what it means."""


@dataclass(slots=True)
class Things:
    """The things told of so far, the last of them behind the others."""

    known: list[Key] = field(default_factory=list)

    def called(self, pieces: Sequence[Piece], avoiding: Collection[Key] = ()) -> Key:
        """The thing that words name, or point back to: not one of some others.

        Raises: Unclear where that may be several, or none.
        """
        words = key_of(pieces)
        if not words:
            return self._meant({p.text.lower() for p in pieces}, avoiding)
        if bare := _EMPTY & set(words):
            return self.kept(self._among(tuple(w for w in words if w not in bare)))
        if len(words) == 1 and words not in self.known and self.known and pieces[-1].text.lower() in _GENERIC:
            return self.last(avoiding)
        if words in self.known or words[-1] in _HEADS:
            return self.kept(words)
        larger = [each for each in self.known if set(words) < set(each)]
        if len(larger) > 1:
            raise Unclear
        return self.kept(larger[0] if larger else words)

    def _among(self, words: Key) -> Key:
        """ "the blue one": the one thing told of that is so."""
        found = [each for each in self.known if words and set(words) <= set(each)]
        if len(found) != 1:
            raise Unclear
        return found[0]

    def _meant(self, said: set[str], avoiding: Collection[Key]) -> Key:
        if said & SPEAKING:
            return self.kept(_SPEAKER)
        if not said & _PARTING:
            raise Unclear
        if said & _RELATIVE:
            return self.last((_SPEAKER, *avoiding))
        return self.kept(self._one_of([each for each in self.known if each not in (_SPEAKER, *avoiding)], said))

    def _one_of(self, others: Sequence[Key], said: set[str]) -> Key:
        """The one thing that a pronoun may mean: of several the one of its sex."""
        wanted = next((_SEX[word] for word in said if word in _SEX), "")
        sexes = {each: next((sex for word in each if (sex := persons().get(word))), "") for each in others}
        alike = [each for each in others if sexes[each] == wanted]
        fitting = alike if wanted and alike else [each for each in others if not wanted or not sexes[each]]
        if len(fitting) != 1:
            raise Unclear
        return fitting[0]

    def kept(self, key: Key) -> Key:
        """A thing, from now on the last one told of."""
        if key in self.known:
            self.known.remove(key)
        self.known.append(key)
        return key

    def last(self, avoiding: Collection[Key]) -> Key:
        """The thing told of last that is none of some.

        Raises: Unclear where there is none.
        """
        others = [each for each in self.known if each not in avoiding]
        if not others:
            raise Unclear
        return others[-1]


def told_so(figure: Key | Piece, cell: Cell) -> str:
    """A figure as the text says it: "50 apples"."""
    assert isinstance(figure, Piece)
    value = figure.value or Fraction(0)
    number = f"{value.numerator:,}" if value.denominator == 1 else figure.text
    return f"{number} {figure.unit or plural(cell.what[-1])}" if not cell.part else number


def key_of(pieces: Sequence[Piece]) -> Key:
    """The words of a name without those that say nothing of their own.

    Raises: Unclear where one says how things stand to each other.
    """
    pointing = _EMPTY | (_DEMONSTRATIVE if len(pieces) > 1 else set())
    pronouns = [p for p in pieces if p.kind == "PRONOUN" and p.text.lower() not in pointing]
    if any(p.kind in _RELATING for p in pieces) or (pronouns and len(pieces) > 1):
        raise Unclear
    return tuple(uninflected(p.text) for p in pieces if p.kind not in _SILENT)
