"""The people of a text of ages, and whom its pronouns mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lark import Token as LarkToken
from lark import Tree

from grammar.errors import AnotherStory
from grammar.token import Token

_MALE = frozenset({
    "father", "son", "brother", "uncle", "nephew", "grandfather", "grandson", "man", "boy", "husband", "dad", "king",
    "he", "him", "his",
})  # fmt: skip
_FEMALE = frozenset({
    "mother", "daughter", "sister", "aunt", "niece", "grandmother", "granddaughter", "woman", "girl", "wife", "mum",
    "mom", "queen", "she", "her",
})  # fmt: skip
_SPEAKER = frozenset({"i", "me"})


def _sex(word: str) -> str:
    return "male" if word in _MALE else "female" if word in _FEMALE else ""


def named(person: Tree[LarkToken], words: Sequence[Token]) -> str:
    """The last word that names a person, "" where a pronoun means one."""
    leaves = [leaf for leaf in person.children if isinstance(leaf, LarkToken)]
    last = words[int(leaves[-1])].text.lower()
    if last in _SPEAKER:
        return "speaker"
    return last if leaves[-1].type == "NAME" else ""


@dataclass(slots=True)
class People:
    """The people of a text in order, and who was spoken of last."""

    names: list[str] = field(default_factory=list)
    last: str = ""

    def meet(self, tree: Tree[LarkToken], words: Sequence[Token]) -> None:
        """Learn whom a sentence names."""
        for person in tree.find_data("person"):
            name = named(person, words)
            if name and name not in self.names:
                self.names.append(name)

    def mean(self, people: Sequence[Tree[LarkToken]], words: Sequence[Token]) -> list[str]:
        """Whom the people of a clause are, its subject first.

        Raises: AnotherStory where a pronoun may mean several.
        """
        found = [named(each, words) for each in people]
        for at, each in enumerate(people):
            if not found[at]:
                (leaf, *_) = each.children
                found[at] = self._meant(words[int(str(leaf))].text.lower(), found, subject=at == 0)
        self.last = found[0] if found else self.last
        return found

    def _meant(self, pronoun: str, beside: Sequence[str], *, subject: bool) -> str:
        others = [name for name in self.names if name not in beside]
        alike = [name for name in others if _sex(name) in {"", _sex(pronoun)}]
        plain = [name for name in alike if _sex(name)] or alike
        if len(plain) > 1 and subject and self.last in plain:
            return self.last
        if len(plain) != 1:
            raise AnotherStory("It is not plain whom a pronoun means.")
        return plain[0]

    def other(self, one: str) -> str:
        """The other of two.

        Raises: AnotherStory where there are not two.
        """
        others = [name for name in self.names if name != one]
        if len(others) != 1:
            raise AnotherStory("It is not plain who is the other.")
        return others[0]


def people_of(tree: Tree[LarkToken]) -> Iterator[Tree[LarkToken]]:
    """The people of a clause in order."""
    if tree.data in {"person", "own_age"}:
        yield tree
    else:
        for each in tree.children:
            if isinstance(each, Tree):
                yield from people_of(each)
