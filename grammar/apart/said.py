"""What the words of a clause say of a kind, and of which of several kinds they say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory, NotAnswered
from grammar.ledger.naming import kind, speaks_of_rest
from grammar.ledger.words import opposed, plain, says, unnegated
from grammar.lexicon.inflection import uninflected
from grammar.token import Token

PLAIN = frozenset({
    "ARTICLE", "PRONOUN", "BE", "HAVE", "DO", "RELATIVE", "WHICH", "HOW", "MANY", "WHAT", "NUMBER", "PERCENT",
    "FRACTION", "OF", "IN", "AT", "ON", "FROM", "FOR", "TOTAL", "NOT", "OTHER", "POSSESSOR",
    "THAT", "ALL", "OUT", "MORE", "FEWER", "THAN", "BY", "MUCH", "SCALE", "POSSESSIVE", "IN_UNIT",
})  # fmt: skip
"""The classes of words that name no kind."""
_ASKING = frozenset({"COMMAND", "FIND"})
ALL, REST = -1, -2
"""Of which kind something is said, where it is of none that a share tells of."""


@dataclass(frozen=True, slots=True)
class Said:
    """What words say: the stems of those that name something, and whether they deny it, speak of the rest or of all."""

    words: frozenset[str]
    denied: bool
    rest: bool
    total: bool


def said_in(tokens: Sequence[Token], places: Iterable[int]) -> Said:
    """What the words at places say."""
    inside = [*places]
    names = [_bare(tokens[p].text) for p in inside if _names(tokens[p]) and not _rests(tokens, p)]
    denied = sum(negated for _, negated in names) + any(tokens[p].kind == "NOT" for p in inside)
    return Said(
        frozenset(name for name, _ in names),
        denied=denied % 2 == 1,
        rest=any(_rests(tokens, p) for p in inside),
        total=any(_totals(tokens[p]) for p in inside),
    )


def _rests(tokens: Sequence[Token], at: int) -> bool:
    """ "The others", "the remaining", "are left", but not "12 boys left"."""
    if tokens[at].text.lower() == "left" and kind(tokens, at - 1) not in {"BE", "REMAIN"}:
        return False
    return speaks_of_rest(tokens[at : at + 1]) or tokens[at].kind == "OTHER"


def _names(token: Token) -> bool:
    """Whether a word names something, and does not only say how it is asked."""
    asks = token.kind in _ASKING or _totals(token) or is_in(token.text, "nouns", "neutral")
    return token.text[0].isalpha() and token.kind not in PLAIN and (not asks or bool(opposed(token.text)))


def _bare(text: str) -> tuple[str, bool]:
    """The stem of a word, and whether it was denied by what it begins with: "unsold"."""
    lower = text.lower()
    if opposed(lower):
        return plain(lower), False
    bare = unnegated(lower)
    return plain(lemma_of(bare) or uninflected(bare)), bare != lower


def _totals(token: Token) -> bool:
    return token.kind == "TOTAL" or is_in(token.text, "marks", "total") or says(token.text, "sizes")


def opposes(word: str, words: frozenset[str]) -> bool:
    """Whether a word says what another denies."""
    return bool({plain(each) for each in opposed(word)} & words)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is said of each kind, of all of them, and what the rest is called."""

    parts: Sequence[Said]
    whole: frozenset[str]
    rest: frozenset[str]

    @property
    def said(self) -> frozenset[str]:
        """The stems of what is said of the kinds that shares tell of."""
        return frozenset[str]().union(*(part.words for part in self.parts))

    @property
    def told(self) -> frozenset[str]:
        """These, and the stems of what all are."""
        return self.whole | self.said

    def which(self, said: Said) -> int:
        """Of which kind words are said, by its number, else ALL or REST.

        Raises: AnotherStory where that is not plain; NotAnswered where they say what a kind is not, and more than that.
        """
        words = said.words - self.whole
        if not words:
            if (said.rest or said.denied) and (said.total or (said.denied and len(self.parts) > 1)):
                raise AnotherStory("It is not plain what is meant.")
            return REST if said.rest or said.denied else ALL
        self._demand_known(said, words)
        mine = [n for n, part in enumerate(self.parts) if self._is_of(words, part)]
        other = len(self.parts) == 1 and _is_other(said, words, self.parts[0])
        named = said.rest or bool(words & self.rest)
        if len(mine) == 1 and _is_same(said, words, self.parts[mine[0]]) and not other:
            if named:
                raise NotAnswered("The rest is said to be what a part is.")
            return mine[0]
        if named or other:
            return REST
        raise AnotherStory("It is not plain what is meant.")

    def _demand_known(self, said: Said, words: frozenset[str]) -> None:
        """Raises AnotherStory where words say more than of which kind something is."""
        against = frozenset(word for word in words if opposes(word, self.said))
        strange = words - self.said - self.rest - (against if len(self.parts) == 1 else frozenset())
        if said.total or strange:
            refusal = NotAnswered if against else AnotherStory
            raise refusal("More is said of those of a kind than how many there are.")

    def _is_of(self, words: frozenset[str], part: Said) -> bool:
        return bool(words & part.words) and not words & (self.said - part.words)


def _is_other(said: Said, words: frozenset[str], part: Said) -> bool:
    """Whether words say what is not so of a part: "boys" beside "girls", "not sold" beside "sold"."""
    against = any(opposes(word, part.words) for word in words - part.words)
    return against != (said.denied != part.denied) and (against or bool(words & part.words))


def _is_same(said: Said, words: frozenset[str], part: Said) -> bool:
    """Whether words say what is said of a part, and leave out none that tells it from the rest: "answered" is not
    "answered correctly"."""
    return said.denied == part.denied and all(word in words for word in part.words if opposed(word))
