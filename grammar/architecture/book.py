"""What is known of layers (layers.toml) and of the words beside them (words.toml), as data."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from grammar.lexicon.inflection import plural, uninflected
from grammar.runs import Runs
from grammar.token import Token

Meaning = tuple[str, str]
"""A category of words.toml ("layer", "sense", "mark", …) and the name in it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of layer; see layers.toml for what each part means."""

    name: str
    family: str
    called: str
    rank: int
    enters: str
    leaves: str
    takes: Mapping[str, tuple[str, ...]]
    bare: tuple[str, ...]
    shape: tuple[str, ...]
    pair: tuple[str, ...]
    then: str
    defaults: Mapping[str, int | str]
    needs: tuple[str, ...]
    fixed: Mapping[str, int]
    becomes: Mapping[str, str]
    counts: Mapping[str, str]
    affine: bool
    size: str
    same: str
    reaches: str
    says: str
    source: str

    def attribute(self, senses: Sequence[str]) -> str:
        """The attribute that a number beside such a noun is, "" where it takes none."""
        return next((name for sense in senses for name, taken in self.takes.items() if sense in taken), "")

    @property
    def biased(self) -> bool:
        """Whether it has biases that may be left out."""
        return bool(self.counts["biases"]) and not self.affine

    @property
    def learns(self) -> bool:
        """Whether it has any parameters."""
        return self.counts["weights"] != "0"


@dataclass(frozen=True, slots=True)
class Call:
    """A name of code: the kind of layer it makes and its arguments in their order, by framework."""

    layer: str
    arguments: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything known: kinds of layers, calls, keyword arguments, and phrases by their words."""

    kinds: Mapping[str, Kind]
    calls: Mapping[str, Call]
    keywords: Mapping[str, str]
    phrases: Runs[frozenset[Meaning]]
    plain: frozenset[str]
    cues: Mapping[str, tuple[frozenset[str], ...]]

    def speaks_of_layers(self, tokens: Sequence[Token]) -> bool:
        """Whether all words of something that names a layer, or a part that only layers have, are among the tokens."""
        layers = (each for at, each in enumerate(tokens) if not _holds_water(tokens, at))
        words = {form for each in layers for form in _forms(_spelled(each))}
        return any(cue <= words for word in words & self.cues.keys() for cue in self.cues[word])

    def match(self, tokens: Sequence[Token], start: int) -> tuple[int, frozenset[Meaning]]:
        """How many tokens from `start` on make the longest phrase known, and what it means."""
        lengths = {n for each in _forms(_spelled(tokens[start])) for n in self.phrases.lengths(each)}
        window = tokens[start : start + max(lengths, default=0) + _MOST_ARTICLES]
        bare = [0, *(n for n, each in enumerate(window) if n and each.kind != "ARTICLE")]
        found = self._longest(window, lengths, range(len(window)))
        if len(bare) == len(window):
            return found
        return max(found, self._longest(window, lengths, bare), key=lambda each: each[0])

    def _longest(
        self, window: Sequence[Token], lengths: Set[int], places: Sequence[int]
    ) -> tuple[int, frozenset[Meaning]]:
        """The longest phrase of the words at some places, and how many tokens it spans."""
        for length in sorted(lengths, reverse=True):
            words = [window[n] for n in places[:length]]
            for key in _keys(words) if len(words) == length else ():
                if key in self.phrases:
                    return places[length - 1] + 1, self.phrases[key]
        return 0, frozenset()


_MOST_ARTICLES = 2
"""How many articles may stand inside a phrase that is known without them: "size of the feature map"."""


def _holds_water(tokens: Sequence[Token], at: int) -> bool:
    """ "A pool", "the swimming pool": no layer, which is "a max pool", "a 2x2 pool" or "a pool layer"."""
    if tokens[at].text.lower() not in {"pool", "pools"} or not at:
        return False
    behind = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    plain = tokens[at - 1].kind == "ARTICLE" or tokens[at - 1].text.lower() == "swimming"
    return plain and behind not in {"LAYER", "NUMBER"}


def _spelled(token: Token) -> str:
    """The word as it is written, or the known one that it is a slip of."""
    return token.sense if token.note and token.sense else token.text


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, ...]:
    """A word as it is written, in singular, and without the number of a name."""
    lower = text.lower()
    return lower, uninflected(lower), lower.rstrip("0123456789")


def _keys(words: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """The phrase as it is written, with its last word in singular, with all words in singular, and without the
    number of a name ("conv1")."""
    lower = tuple(_spelled(each).lower() for each in words)
    yield lower
    single = tuple(uninflected(each) for each in lower)
    yield (*lower[:-1], single[-1])
    yield single
    if len(words) == 1 and lower[0].rstrip("0123456789") != lower[0]:
        yield (lower[0].rstrip("0123456789"),)


@cache
def book() -> Book:
    """The whole book, read from the package's data."""
    layers = _read("layers.toml")
    words = _read("words.toml")
    kinds = {name: _kind(name, layers["layer"]) for name in layers["layer"]}
    phrases: dict[tuple[str, ...], set[Meaning]] = {}
    plain = frozenset(words.pop("plain")["words"])
    calls = dict(_calls(layers))
    for category, name, phrase in (*_phrases(layers["layer"], words), *_spoken(calls)):
        phrases.setdefault(tuple(phrase.split()), set()).add((category, name))
    keywords = {each: name for name, listed in layers["keywords"].items() for each in listed}
    frozen = Runs({words: frozenset(meant) for words, meant in phrases.items()})
    return Book(kinds, calls, keywords, frozen, plain, _cues(kinds, calls, phrases))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("grammar.architecture").joinpath(name).read_text("utf-8"))


def _phrases(layers: Mapping[str, Any], words: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, told in layers.items():
        for each in told.get("words", ()):
            yield "layer", name, each
            yield "layer", name, _many(each)
            yield "plural", name, _many(each)
        for each in told.get("members", ()):
            yield from (("layer", name, each), ("layer", name, _many(each)))
            yield from (("member", name, each), ("member", name, _many(each)))
    for category, section in words.items():
        for name, listed in section.items():
            yield from ((category, name, form) for each in listed for form in _shortened(each))


def _spoken(calls: Mapping[str, Call]) -> Iterator[tuple[str, str, str]]:
    """The names of code that no other word is, as words: "nn.ConvTranspose2d with kernel 4"."""
    yield from (("layer", call.layer, name.lower()) for name, call in calls.items() if any(map(str.isdigit, name)))


def _cues(
    kinds: Mapping[str, Kind], calls: Mapping[str, Call], phrases: Mapping[tuple[str, ...], set[Meaning]]
) -> dict[str, tuple[frozenset[str], ...]]:
    """The words of what names layers, by one of them."""
    named = [words for words, meant in phrases.items() if any(category in {"layer", "cue"} for category, _ in meant)]
    called = [(name.lower(),) for name in calls]
    cues: dict[str, tuple[frozenset[str], ...]] = {}
    for each in (*named, *called):
        cues[each[0]] = (*cues.get(each[0], ()), frozenset(each))
    return cues


def _shortened(phrase: str) -> Iterator[str]:
    """A phrase, and as people shorten it: "dimensional state", "dim state", "d state"."""
    yield phrase
    if phrase.startswith("dimensional "):
        yield from (phrase.replace("dimensional", short, 1) for short in ("dim", "d"))


def _many(phrase: str) -> str:
    before, _, last = phrase.rpartition(" ")
    return f"{before} {plural(last)}".strip()


_COUNTED = ("weights", "grouped", "biases", "statistics", "dilated", "products", "recurrent", "entering")


def _kind(name: str, layers: Mapping[str, Any]) -> Kind:
    told = {**layers.get(layers[name].get("like", ""), {}), **layers[name]}
    counts = {each: told.get(each, "") for each in _COUNTED}
    return Kind(
        name, layers[name].get("like", name), told["called"], told["rank"], told.get("enters", ""),
        told.get("leaves", ""),
        {key: tuple(value) for key, value in told.get("takes", {}).items()}, tuple(told.get("bare", ())),
        tuple(told.get("shape", "").split()), tuple(told.get("pair", ())), told.get("then", ""),
        told.get("defaults", {}),
        tuple(told.get("needs", ())), told.get("fixed", {}), told.get("becomes", {}), counts, bool(told.get("affine")),
        told.get("size", "keep"), told.get("same", ""), told.get("reaches", ""),
        told.get("says", ""), told.get("source", ""),
    )  # fmt: skip


def _calls(layers: Mapping[str, Any]) -> Iterator[tuple[str, Call]]:
    for framework in ("torch", "keras"):
        for name, told in layers[framework].items():
            yield name, Call(told["layer"], {framework: tuple(told["arguments"])})
    for name, told in layers["both"].items():
        yield name, Call(told["layer"], {each: tuple(told[each]) for each in ("torch", "keras")})
