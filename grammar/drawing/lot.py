"""What there is to draw from: sorts, and the words by which a text names them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from grammar.samples import Kinds, Sort, Stage
from grammar.stories.chances.mark import Mark


@dataclass(frozen=True, slots=True)
class Lot:
    """Sorts with the stems of words for each (`names`), for all of them (`things`) and for what parts them (`classes`,
    under "" whatever parts them by itself); `senses` are classes of words, with their sense, that name kinds too.

    `taken` where the words themselves say how many are drawn; `split`, where there are several stages, how many of
    the sorts each has and how many draws.
    """

    sorts: tuple[Sort, ...]
    names: Mapping[str, frozenset[int]]
    things: frozenset[str]
    used: frozenset[int]
    replaced: bool | None = None
    taken: int | None = None
    classes: Mapping[str, tuple[Kinds, ...]] = field(default_factory=dict)
    split: tuple[tuple[int, int], ...] = ()
    senses: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    @property
    def everything(self) -> frozenset[int]:
        """All kinds."""
        return frozenset(range(len(self.sorts)))

    def stages(self, taken: int, *, replaced: bool) -> tuple[Stage, ...]:
        """The stages of so many draws in all."""
        found, at = [], 0
        for size, drawn in self.split or ((len(self.sorts), taken),):
            found.append(Stage(self.sorts[at : at + size], drawn, replaced))
            at += size
        return tuple(found)

    def others(self, meant: frozenset[int]) -> frozenset[int]:
        """The kinds of the same stages that are not meant."""
        found, at = frozenset[int](), 0
        for size, _ in self.split or ((len(self.sorts), 1),):
            here = frozenset(range(at, at + size))
            found |= here - meant if here & meant else frozenset()
            at += size
        return found

    @property
    def tried(self) -> bool:
        """Whether sorts are outcomes of tries with a probability each, and of what or whom is told."""
        return bool(self.names) and any(each.size.denominator > 1 for each in self.sorts)

    @property
    def shows(self) -> bool:
        """Whether what is drawn shows a number."""
        return any(each.value is not None for each in self.sorts)

    def called(self, mark: Mark) -> frozenset[int] | None:
        """The kinds that a word names."""
        if mark.kind == "NUMBER":
            return None
        told = mark.stem.removesuffix("l") if mark.stem.endswith("ll") else mark.stem
        named = self.names.get(mark.stem, self.names.get(told, self.senses.get((mark.kind, mark.sense))))
        named = self.names.get(f"{mark.stem}er") if named is None else named  # who smokes is a smoker
        if named is None and mark.word.startswith("mis"):  # what is mislabelled has a wrong label
            named = self.names.get(told.removeprefix("mis"), self.names.get(mark.stem.removeprefix("mis")))
        if named is None and mark.stem in {"work", "function"}:
            return next((kinds for (kind, _), kinds in self.senses.items() if kind == "GOOD"), None)
        return named

    def showing(self, least: Fraction, most: Fraction) -> frozenset[int]:
        """The kinds whose number lies between two bounds."""
        return frozenset(
            at for at, each in enumerate(self.sorts) if each.value is not None and least <= each.value <= most
        )

    def divided(self, by: int) -> frozenset[int]:
        """The kinds whose number a divisor divides."""
        return frozenset(at for at, each in enumerate(self.sorts) if each.value is not None and each.value % by == 0)

    def prime(self) -> frozenset[int]:
        """The kinds whose number is a prime."""
        return frozenset(at for at, each in enumerate(self.sorts) if each.value is not None and is_prime(each.value))

    def parted(self, word: str) -> tuple[Kinds, ...] | None:
        """The classes that a word like colour or suit parts the things into."""
        return self.classes.get(word, self.classes.get(""))


def is_prime(number: int) -> bool:
    """Whether only 1 and the number itself divide it."""
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


def each_apart(size: int) -> tuple[Kinds, ...]:
    """Every kind as a class of its own."""
    return tuple((at,) for at in range(size))
