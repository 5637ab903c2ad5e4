"""Which thing a noun phrase means: phrases of one thing meet because the words of the one are among the other's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from grammar.errors import AnotherStory
from grammar.span import Span

PLURAL = {"they", "them", "these", "those", "we", "us", "their", "both", "all"}
_SEX = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its own words, whose it is, the pronoun that it is, and where it stands."""

    words: frozenset[str]
    owner: frozenset[str]
    pronoun: str
    place: int
    text: str
    span: Span
    subject: bool = False
    beside: int = -1
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """What phrases mean: all words said of it, whose it is, how it is called."""

    words: frozenset[str]
    owner: frozenset[str]
    named: str
    place: int


class Things:
    """The things that the phrases of a text mean."""

    def __init__(self, phrases: Sequence[Phrase], plain: Collection[str], sexes: dict[str, str]) -> None:
        self._plain, self._sexes = frozenset(plain), sexes
        self._phrases = phrases
        self._common = self._shared(phrases)
        self.all: list[Thing] = []
        for phrase in sorted(phrases, key=lambda p: (-len(self._own(p)), p.place)):
            own = self._own(phrase)
            if (own or phrase.owner) and not phrase.pronoun and not self._fitting(own, phrase.owner):
                self.all.append(Thing(own, phrase.owner, phrase.text, phrase.place))
        self._placed()

    def _placed(self) -> None:
        """Each thing stands where it was first spoken of."""
        first: dict[int, int] = {}
        for phrase in self._phrases:
            found = [] if phrase.pronoun else self._fitting(self._own(phrase), phrase.owner)
            if len(found) == 1:
                at = self.all.index(found[0])
                first[at] = min(first.get(at, phrase.place), phrase.place)
        self.all = [Thing(t.words, t.owner, t.named, first.get(at, t.place)) for at, t in enumerate(self.all)]
        self.all.sort(key=lambda t: t.place)

    def _shared(self, phrases: Sequence[Phrase]) -> frozenset[str]:
        """Words that only say what is counted of all of them."""
        return self._plain

    def _own(self, phrase: Phrase) -> frozenset[str]:
        rest = phrase.words - self._common
        return rest if rest or phrase.owner else phrase.behind or phrase.words

    def _fitting(self, words: frozenset[str], owner: frozenset[str]) -> list[Thing]:
        if not words and not owner:
            return []
        if not words:
            return [t for t in self.all if owner in (t.owner, t.words)]
        exact = [t for t in self.all if t.words == words and t.owner == owner]
        return exact or [t for t in self.all if words <= t.words
                and (owner <= t.owner or (not owner and bool(words)))]  # fmt: skip

    def meant(self, phrase: Phrase) -> Thing:
        """The one thing that a phrase means.

        Raises: AnotherStory where it means none or may mean several.
        """
        found = self._pronoun(phrase) if phrase.pronoun else self._fitting(self._own(phrase), phrase.owner)
        if len(found) != 1:
            raise AnotherStory(f"I cannot tell what “{phrase.text}” is.", spans=(phrase.span,))
        return found[0]

    def _pronoun(self, phrase: Phrase) -> list[Thing]:
        if phrase.pronoun == "other":
            return self._other(phrase)
        before = [p for p in self._phrases if p.place < phrase.place and p.subject and not p.pronoun]
        wanted = _SEX.get(phrase.pronoun, "")
        beside = self._beside(phrase)
        open_things = [t for t in self.all if t.place < phrase.place and t is not beside]
        if wanted:
            known = [t for t in open_things if self._sex(t) == wanted]
            neutral = [t for t in open_things if not self._sex(t)]
            last = self._last(phrase, before, known)
            if last is not None:
                return [last]
            return known if len(known) == 1 else ([] if known else neutral[:1] if len(neutral) == 1 else [])
        if phrase.pronoun in {"it", "that", "this", "one", ""} and before:
            last = self.meant(before[-1])
            return [last] if last is not beside else []
        return open_things if len(open_things) == 1 else []

    def _last(self, phrase: Phrase, before: Sequence[Phrase], known: Sequence[Thing]) -> Thing | None:
        """Of several that a pronoun may mean the one that was last spoken of first."""
        if len(known) < 2 or not before:
            return None
        last = self.meant(before[-1])
        return last if last in known else None

    def _beside(self, phrase: Phrase) -> Thing | None:
        """The thing on the other side of the same comparison."""
        other = next((p for p in self._phrases if p.place == phrase.beside and not p.pronoun), None)
        found = self._fitting(self._own(other), other.owner) if other is not None else []
        return found[0] if len(found) == 1 else None

    def _other(self, phrase: Phrase) -> list[Thing]:
        beside = self._beside(phrase)
        rest = [t for t in self.all if t is not beside]
        return rest if beside is not None and len(self.all) == 2 else []

    def _sex(self, thing: Thing) -> str:
        found = {self._sexes[w] for w in (thing.words or thing.owner) if w in self._sexes}
        return found.pop() if len(found) == 1 else ""
