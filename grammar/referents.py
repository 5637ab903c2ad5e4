"""Which measure a noun means: mentions of one thing meet because their words agree, not because they are one string."""

from dataclasses import dataclass, replace

from grammar.phrase import Noun
from grammar.problem import Measure


@dataclass(frozen=True, slots=True)
class Referent:
    """A measure talked of: its words so far, those of them that name a known measure, whose it is, how it was first
    named."""

    index: int
    words: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    owner: frozenset[str] = frozenset()
    head: str = ""
    named: str = ""


CONFLICT = -1


def agreement(noun: Noun, owner: Noun, referent: Referent) -> int:
    """How well a mention agrees with a referent: 3 same head, 2 its owner stands for it, 0 nothing in common, -1 they
    differ."""
    words, known = frozenset(noun.words), noun.known
    if known and referent.known and not known & referent.known:
        return CONFLICT
    owners = frozenset(noun.owner) | frozenset(owner.words)
    if words & referent.words:
        if words - referent.words and referent.words - words:
            return CONFLICT
        if owners and referent.owner and not owners & referent.owner and _named(owners) and _named(referent.owner):
            return 1
        return 4 if owners & referent.owner else 3
    if words and words & referent.owner:
        return 2
    return 0


def _named(words: frozenset[str]) -> bool:
    return bool(words)


class Referents:
    """The measures of one text, found or made in the order of their mention."""

    def __init__(self) -> None:
        self._all: list[Referent] = []
        self._alias: dict[int, int] = {}
        self._topic: int | None = None

    def mention(self, noun: Noun, owner: Noun, *, asked: bool = False) -> int:
        """The index of the referent that the mention means; a new one where none agrees."""
        if not noun.words and not owner.words:
            return self._said_again(noun, asked=asked)
        if not noun.words:
            noun, owner = owner, Noun()
        scored = [(agreement(noun, owner, r), i) for i, r in enumerate(self._all)]
        best = max(scored, default=(0, -1))
        if best[0] >= 2:
            self._widen(best[1], noun, owner)
            self._topic = best[1]
            return best[1]
        return self._new(noun, owner)

    def _said_again(self, noun: Noun, *, asked: bool = False) -> int:
        if asked and not noun.pronoun:
            return self._new(noun, Noun())
        if self._topic is not None:
            return self._topic
        return self._new(noun, Noun())

    def _new(self, noun: Noun, owner: Noun) -> int:
        index = len(self._all)
        owners = frozenset(noun.owner) | frozenset(owner.words)
        self._all.append(Referent(index, frozenset(noun.words), noun.known, owners, noun.head, noun.text))
        self._topic = index
        return index

    def _widen(self, index: int, noun: Noun, owner: Noun) -> None:
        """An anonymous or wider mention takes on what the new one adds."""
        old = self._all[index]
        owners = frozenset(noun.owner) | frozenset(owner.words)
        same = bool(frozenset(noun.words) & old.words)
        self._all[index] = replace(
            old,
            words=old.words | frozenset(noun.words) if same else old.words,
            known=old.known | noun.known if same else old.known,
            owner=old.owner | owners if same else old.owner,
            head=old.head or noun.head, named=old.named or noun.text,
        )  # fmt: skip

    def merge(self, kept: int, dropped: int) -> None:
        """Two referents turn out to be one."""
        self._alias[dropped] = kept
        first, second = self._all[kept], self._all[dropped]
        self._all[kept] = replace(
            first,
            words=first.words | second.words,
            known=first.known | second.known,
            head=first.head or second.head,
            named=first.named or second.named,
        )

    def root(self, index: int) -> int:
        """The referent that stands for `index` after merging."""
        while index in self._alias:
            index = self._alias[index]
        return index

    def get(self, index: int) -> Referent:
        """The referent at `index`, after merging."""
        return self._all[self.root(index)]

    def measure(self, index: int) -> Measure:
        """The measure of the referent, with no more qualifiers than tell it from the others."""
        root = self.root(index)
        own = self._all[root]
        head = own.head or "value"
        rivals = [r for i, r in enumerate(self._all) if self.root(i) == i and i != root and r.head == own.head]
        qualifiers: tuple[str, ...] = ()
        if rivals:
            told = (own.words - {head}) | own.owner
            qualifiers = tuple(sorted(w for w in told if any(w not in r.words | r.owner for r in rivals)))
        return Measure(head, qualifiers, named=_plain(own.named) or head)


_ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ", "their ", "my ", "our ")


def _plain(named: str) -> str:
    text = named.replace(" 's", "'s")
    for article in _ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
