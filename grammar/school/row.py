"""The words of a text without articles, and the runs of words that name what a field knows (words.toml)."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import pairwise

from grammar.errors import NotAnswered
from grammar.lexicon import lexicon
from grammar.lexicon.inflection import uninflected
from grammar.problem import SetAside
from grammar.runs import Runs
from grammar.span import Span
from grammar.token import Token

ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
JOINTS = ENDS | {"COMMA", "AND", "BUT", "COLON", "DASH", "IF", "WHEN", "RELATIVE", "WHAT", "WHICH", "HOW"}
NUMERIC = frozenset({"NUMBER", "FRACTION", "ORDINAL", "DAY", "RATIO"})
ASKING = frozenset({"WHAT", "WHICH", "HOW", "COMMAND"})
_COUNTED = frozenset({"WORD", "UNIT", "TIME", "ROUND", "MEASURE", "LAYER", "DAYTIME", "WEEKDAY", "NEURON", "INPUT"})
_STEERING = frozenset({"PER", "EACH", "TIMES", "BY", "MORE", "FEWER", "DIVIDE"})
RELATING = NUMERIC | {
    "PERCENT", "CENT", "MULTIPLE", "TIMES", "THAN", "MORE", "FEWER", "BIGGER", "SMALLER", "PER", "RELATION", "WITHOUT",
    "FACTOR_VERB", "FOLD", "FOLDED", "EVERY", "EACH", "DIVIDE", "MULTIPLY", "POINTS", "NOT", "HALF", "QUARTER",
    "HALFLIFE", "GROW", "SHRINK", "FACTOR",
}  # fmt: skip
"""Kinds of words that carry numbers or say how they belong together: none may be left over."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the text with its class, lemma and, for a number, value."""

    kind: str
    lemma: str
    text: str
    value: Fraction | None
    glued: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """The words from `start` to `end` name `what`."""

    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a text in order."""

    words: tuple[Word, ...]
    _found: dict[str, tuple[Found, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def found(self, field: str) -> tuple[Found, ...]:
        """What the words name in a field, the longest runs first come first served."""
        if field not in self._found:
            lemmas = [word.lemma for word in self.words]
            self._found[field] = tuple([Found(what, start, end) for start, end, what in _book()[field].found(lemmas)])
        return self._found[field]

    def span(self, start: int, end: int) -> Span:
        """Where the words stand in the text."""
        return self.words[start].span | self.words[max(start, end - 1)].span

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The places of the sentences, without their ends."""
        start = 0
        for at in range(len(self.words) + 1):
            if at == len(self.words) or self.words[at].kind in ENDS:
                if at > start:
                    yield start, at
                start = at + 1

    def question(self) -> tuple[int, int] | None:
        """The places of the one question, from its question word or command on; None where there is not one."""
        sentences = list(self.sentences())
        asking = [s for s in sentences if any(self.words[at].kind in ASKING for at in range(*s))]
        if not asking and sentences and self.words[-1].kind == "QUESTION":
            asking = sentences[-1:]
        if len(asking) > 1:
            asking = [s for s in asking if not self._only_points(*s)]
        if len(asking) != 1:
            return None
        start, end = asking[0]
        return next((at for at in range(start, end) if self.words[at].kind in ASKING), start), end

    def _only_points(self, start: int, end: int) -> bool:
        """Whether "what" and "which" in a sentence that is no question point at something: "on what he paid"."""
        asks = [at for at in range(start, end) if self.words[at].kind in ASKING]
        told = end < len(self.words) and self.words[end].kind != "QUESTION"
        return told and all(at > start and self.words[at].kind in {"WHAT", "WHICH"} for at in asks)

    def aside(self, places: Iterable[int]) -> tuple[SetAside, ...]:
        """Numbers at places that are of another kind than anything asked, as what is left aside.

        Raises: NotAnswered where one of them counts what stands elsewhere in the text, or nothing.
        """
        return tuple(self._aside(at) for at in places)

    def _aside(self, at: int) -> SetAside:
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        plain = after is not None and after.kind in _COUNTED and not after.glued
        others = [
            w for place, w in enumerate(self.words) if after is not None and w.lemma == after.lemma and place != at + 1
        ]
        before = self.words[at - 1].kind if at else ""
        if not plain or others or after is None or before in _STEERING:
            raise NotAnswered("I cannot tell what a number has to do with it.", spans=(self.words[at].span,))
        said = f"{self.words[at].text} {after.text}"
        return SetAside(said, "nothing that is asked is counted so", self.words[at].span | after.span)

    def left(self, used: Collection[int], kinds: Collection[str] = RELATING) -> tuple[int, ...]:
        """The places of words of such kinds that are not used."""
        return tuple(at for at, word in enumerate(self.words) if word.kind in kinds and at not in used)

    def demand_used(self, used: Collection[int], kinds: Collection[str] = RELATING) -> None:
        """Raises NotAnswered where a number or a word of relation is left over."""
        left = self.left(used, kinds)
        if left:
            said = ", ".join(f"“{self.words[at].text}”" for at in left)
            raise NotAnswered(
                f"I did not understand {said}.",
                spans=tuple(self.words[at].span for at in left),
                hint="Say how the numbers belong together.",
            )


def row_of(tokens: tuple[Token, ...]) -> Row:
    """The row of a text's tokens: articles are left out where they are no names in a formula."""
    kept = [t for at, t in enumerate(tokens) if not _is_faint(t) or _in_formula(tokens, at)]
    words = [Word(t.kind, _lemma(t), t.text, t.value, t.glued, t.span) for t in kept]
    words = list(_timed(words)) if any(word.lemma == "second" for word in words) else words
    words = list(_commanded(words)) if any(word.lemma == "add" for word in words) else words
    dotted = any(word.text == "…" or (word.text == "." and word.glued) for word in words)
    return Row(tuple(_dotted(words) if dotted else words))


def _commanded(words: Sequence[Word]) -> Iterator[Word]:
    """ "Add up all the numbers from 1 to 100": a sum is to be found."""
    for at, word in enumerate(words):
        begins = word.lemma == "add" and (at == 0 or words[at - 1].kind in ENDS)
        if begins and _is_summed(words, at + 1):
            said = (("COMMAND", "find"), ("TOTAL", "sum"), ("OF", "of"))
            yield from (replace(word, kind=kind, lemma=lemma, text=lemma, value=None) for kind, lemma in said)
        elif not (word.kind == "UP" and at == 1 and words[0].lemma == "add" and _is_summed(words, at + 1)):
            yield word


def _is_summed(words: Sequence[Word], at: int) -> bool:
    """Whether numbers of a kind are named there: all the numbers, the first six primes."""
    while at < len(words) and (words[at].kind in {"UP", "ALL", "NUMBER"} or words[at].value == 1):
        at += 1
    return at < len(words) and words[at].lemma in {"number", "prime", "primes", "integer", "even", "odd", "multiple"}


def _timed(words: Sequence[Word]) -> Iterator[Word]:
    """ "In its first second": a second that is no ordinal, since one stands before it."""
    numbered = any(one.kind == "ORDINAL" and two.lemma == "second" for one, two in pairwise(words))
    for at, word in enumerate(words):
        before = words[at - 1].kind if at else ""
        after = words[at + 1].kind if at + 1 < len(words) else ""
        measures = before in {"ORDINAL", "EACH", "FURTHER", "NEXT", "LATER", "PREVIOUS"} or after == "BEFORE"
        measures |= numbered and before == "WHICH" and after in {"DO", "BE", "HAVE", "MODAL"}
        timed = word.kind == "ORDINAL" and word.lemma == "second" and measures
        yield replace(word, kind="TIME", value=None) if timed else word


def _dotted(words: Iterable[Word]) -> Iterator[Word]:
    """Dots in a row are one sign: what is left out."""
    waiting: Word | None = None
    for word in words:
        if waiting is not None and word.text == waiting.text[-1] == "." and word.glued:
            waiting = replace(waiting, kind="DOTS", lemma="...", text=waiting.text + ".", span=waiting.span | word.span)
            continue
        if waiting is not None:
            yield waiting
        waiting = replace(word, kind="DOTS") if word.text == "…" else word
    if waiting is not None:
        yield waiting


def _is_faint(token: Token) -> bool:
    """Articles and words that only weigh what is said: "exactly", "also"."""
    return (
        token.kind in {"ARTICLE", "ADVERB"}
        or token.text.lower() == "again"
        or (token.kind == "ONLY" and token.text.lower() not in {"even", "about"})
    )


def _in_formula(tokens: Sequence[Token], at: int) -> bool:
    """The a of "a_1", "a(1)" and "a * 2^t"."""
    if tokens[at].kind != "ARTICLE" or at + 1 == len(tokens):
        return False
    after, beyond = tokens[at + 1], tokens[at + 2].kind if at + 2 < len(tokens) else ""
    before = tokens[at - 1] if at else after
    if before.kind in {"PLUS", "MINUS", "TIMES_SIGN"} or (before.kind == "NUMBER" and tokens[at].glued):
        return True
    if after.kind in {"DASH", "HYPHEN", "MINUS"} and beyond in {"LETTER", "NUMBER"}:
        return True
    return after.kind in {"UNDERSCORE", "EQUALS", "TIMES_SIGN", "POWER", "PLUS", "SLASH"} or (
        after.kind == "OPEN" and after.glued
    )


def _lemma(token: Token) -> str:
    return token.text.lower() if token.kind in {"NUMBER", "FRACTION", "ORDINAL"} else token.sense or token.text.lower()


@cache
def _book() -> dict[str, Runs[str]]:
    """For each field, what runs of lemmas name.

    Raises: ValueError where one run has two meanings (a defect of the data).
    """
    data = tomllib.loads(files("grammar.school").joinpath("words.toml").read_text("utf-8"))
    book: dict[str, Runs[str]] = {}
    for told, names in data.items():
        known = book.setdefault(told, Runs())
        for name, phrases in names.items():
            for phrase in phrases:
                run = tuple(_base(word) for word in phrase.split())
                if known.setdefault(run, name) != name:
                    raise ValueError(f"“{phrase}” means {known[run]} and {name} in {told}")
    return book


@cache
def persons() -> Mapping[str, str]:
    """Names and words for persons, each "male" or "female"."""
    return {run[0]: sex for run, sex in _book()["persons"].items() if len(run) == 1}


def _base(word: str) -> str:
    entry = lexicon().look(word)
    return (entry.sense if entry else "") or uninflected(word)
