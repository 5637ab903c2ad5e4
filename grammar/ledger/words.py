"""The words that a ledger goes by, from the tables in words.toml beside this module."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from grammar.accounts.matching import stem
from grammar.accounts.words import lemma_of
from grammar.lexicon.inflection import forms
from grammar.parts.words import completing

_SHORTEST = 4


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("grammar.ledger").joinpath("words.toml").read_text("utf-8"))


@cache
def tables() -> dict[str, frozenset[str]]:
    """The words of every table, whatever list of it they stand in."""
    return {name: frozenset(word for words in lists.values() for word in words) for name, lists in _data().items()}


def words_of(table: str) -> frozenset[str]:
    """The words of a table.

    >>> "rest" in words_of("resting")
    True
    """
    return tables()[table]


def says(word: str, *names: str) -> bool:
    """Whether a word stands in one of the tables.

    >>> says("Average", "relating"), says("lamp", "relating", "resting")
    (True, False)
    """
    return word.lower() in _joined(names)


@cache
def _joined(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(words_of, names))


def opposites_of(word: str) -> frozenset[str]:
    """What all those are of which the word is not so.

    >>> sorted(opposites_of("accept")), sorted(opposites_of("girl"))
    (['decline', 'refuse', 'reject'], ['boy'])
    >>> sorted(opposites_of("misclassify"))
    ['classify']
    """
    told = _data()["opposites"]
    both = {*told.get(word, ()), *(name for name, others in told.items() if word in others)}
    return frozenset({*both, *_bare(word)})


@cache
def _opposed() -> dict[str, frozenset[str]]:
    """The stems of the opposites of each stem."""
    pairs = [(stem(one), stem(two)) for one, others in _data()["opposites"].items() for two in others]
    pairs += [(one, two) for here, there in _sides() for one in here for two in there]
    found: dict[str, set[str]] = {}
    for one, two in pairs:
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _sides() -> list[tuple[frozenset[str], frozenset[str]]]:
    """The two kinds that make up a whole, each by the stems of its words."""
    return [(group[0], group[1]) for group in completing() if len(group) == 2]


@cache
def _plain() -> dict[str, str]:
    """For the stems of all that are said of one kind, and of no other, one of them: "proper" is "correct"."""
    every = [side for sides in _sides() for side in sides]
    return {each: min(side) for side in every for each in side if sum(each in other for other in every) == 1}


def plain(word: str) -> str:
    """The stem of a word, the same for all that say the same of a kind.

    >>> plain("correct") == plain("proper"), plain("lamps")
    (True, 'lamp')
    """
    return _plain().get(word) or _plain().get(stem(word), stem(word))


@cache
def _judged() -> dict[str, int]:
    told = _data()["judging"]
    return {_base(word): sign for name, sign in (("well", 1), ("badly", -1)) for word in told[name]}


def _base(word: str) -> str:
    return plain(lemma_of(word) or word)


def judged(word: str) -> int:
    """1 for what says that something went well, -1 for badly, 0 for neither.

    >>> judged("worked"), judged("failure"), judged("lamps")
    (1, -1, 0)
    """
    return _judged().get(_base(word), 0)


def opposed(word: str) -> frozenset[str]:
    """The stems of what all those are of which a word is not so.

    >>> sorted(opposed("girls")), sorted(opposed("lamps"))
    (['boy'], [])
    """
    return _opposed().get(word) or _opposed().get(stem(word), frozenset())


def unnegated(word: str) -> str:
    """A word without what denies it, as it is where nothing does.

    >>> unnegated("unlabelled"), unnegated("under")
    ('labelled', 'under')
    """
    return next((bare for bare in _bare(word) if bare.endswith("ed") or lemma_of(bare)), word)


def negates(word: str, told: str) -> bool:
    """Whether a word denies what another, or a form of it, says: "unscanned" of "scans", "misread" of "read".

    >>> negates("unscanned", "scan"), negates("inactive", "active"), negates("unit", "it")
    (True, True, False)
    """
    bare = next(_bare(word), "")
    return bool(bare) and bare in {told, *(form for form, _ in forms(told, "verb"))}


def _bare(word: str) -> Iterator[str]:
    """A word without each prefix that may deny it."""
    for prefix in words_of("negating"):
        bare = word.removeprefix(prefix)
        if bare != word and len(bare) >= _SHORTEST:
            yield bare


def sized(name: str) -> int:
    """How many a group of a name has, 0 where it does not say.

    >>> sized("twin"), sized("lamp")
    (2, 0)
    """
    return next((int(many) for many, names in _data()["sized"].items() if name in names), 0)
