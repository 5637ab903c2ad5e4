"""Whether two words are one: singular and plural, a verb and the noun made of it."""

from collections.abc import Iterable

from grammar.accounts.words import is_in

_ENDINGS = (
    "ational", "ations", "ation", "ating", "ated", "ate", "able", "ings", "ing", "ions", "ion", "ers", "er", "ors",
    "or", "ed", "en", "es", "s", "e", "ly", "y",
)  # fmt: skip
_SHORTEST = 4


def stem(word: str) -> str:
    """What a word shares with the words made of it.

    >>> stem("testing"), stem("validation"), stem("trainable")
    ('test', 'valid', 'train')
    """
    lower = word.lower()
    if " " in lower:
        return lower
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            lower = lower[: -len(ending)]
            break
    return lower[:-1] if len(lower) > _SHORTEST and lower[-1] == lower[-2] else lower


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of words, those left out that name nothing."""
    return frozenset(stem(w) for w in words if w and not is_in(w, "nouns", "neutral"))
