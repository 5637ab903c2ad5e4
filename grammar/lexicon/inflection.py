"""The regular inflections of English verbs and nouns, as far as the lexicon needs them."""

from collections.abc import Iterator
from functools import lru_cache

_VOWELS = "aeiou"
_SINGULAR = {
    "people": "person", "mice": "mouse", "children": "child", "men": "man", "women": "woman", "feet": "foot",
    "bacteria": "bacterium", "data": "data", "series": "series", "species": "species", "indices": "index",
    "vertices": "vertex", "matrices": "matrix", "lives": "life", "halves": "half", "loaves": "loaf", "leaves": "leaf",
    "shelves": "shelf", "knives": "knife", "wolves": "wolf", "scarves": "scarf", "wives": "wife", "calves": "calf",
    "classes": "class", "losses": "loss", "biases": "bias", "buses": "bus", "gases": "gas", "analyses": "analysis",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "boxes": "box",
    "bias": "bias", "tomatoes": "tomato", "potatoes": "potato",
}  # fmt: skip


def forms(line: str, pos: str) -> Iterator[tuple[str, str]]:
    """The surface forms of a lexicon line with their inflection: "grow grew grown" as a verb, "vertex vertices" as a
    noun.

    >>> [w for w, _ in forms("halve", "verb")]
    ['halve', 'halves', 'halved', 'halving']
    """
    base, *irregular = line.split()
    yield base, "base"
    if pos == "verb":
        yield _s(base), "s"
        for past in irregular or [_ed(base)]:
            yield past, "past"
        yield _ing(base), "ing"
    elif pos == "noun":
        for plural in irregular or [_s(base)]:
            yield plural, "plural"
    else:
        for other in irregular:
            yield other, "base"


def plural(noun: str) -> str:
    """The plural of a singular noun.

    >>> plural("epoch"), plural("bias"), plural("bacterium")
    ('epochs', 'biases', 'bacteria')
    """
    for many, one in _SINGULAR.items():
        if one == noun:
            return many
    return _s(noun)


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The singular of a noun that may be plural.

    >>> singular("parameters"), singular("classes"), singular("loss"), singular("cities")
    ('parameter', 'class', 'loss', 'city')
    """
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("xes", "ches", "shes", "sses", "zes")):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=4096)
def uninflected(text: str) -> str:
    """The singular of a word as it stands in the text, in lower case; an abbreviation loses its "s" too.

    >>> uninflected("GPUs"), uninflected("Classes"), uninflected("status")
    ('gpu', 'class', 'status')
    """
    if len(text) > 2 and text.endswith("s") and text[:-1].isupper():
        return text[:-1].lower()
    return singular(text.lower())


def _s(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh", "z", "go")) and word != "epoch":
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "be")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """A short verb doubles its last consonant: drop, dropped."""
    closed = len(word) >= 3 and word[-1] not in _VOWELS + "wxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return word + word[-1] if closed and (len(word) <= 4 or word in {"submit", "begin", "ship"}) else word
