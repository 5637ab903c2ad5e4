"""What a question of wholes and parts wants: the total, the rest, what is there at the end or was at first, one
share."""

import itertools
from dataclasses import dataclass
from enum import Enum

from grammar.clauses import Clause
from grammar.errors import AnotherStory, Incomplete
from grammar.phrase import NOBODY, Amount, Ask, Noun, Phrase, Stretch
from grammar.span import Span
from grammar.stories.count import Stretched, words_of
from grammar.stories.names import place_names
from grammar.stories.scene import Scene
from grammar.token import Token

_REST = {"OTHER", "REMAIN", "REMAINING", "LEAVE", "STILL", "SPARE", "ALIVE"}
_ALL = {"TOTAL", "ALL", "FULL"}
_END = {"NOW", "FINAL", "STOPS"}
_START = {"INITIAL", "BEGIN", "OUTSET"}
_OUT = {"GIVE", "SHRINK"}
_IN = {"GAIN", "GROW"}
_COLLECTIONS = {
    "dataset",
    "corpus",
    "collection",
    "set",
    "sum",
    "bill",
    "invoice",
    "cost",
    "price",
    "expense",
    "budget",
    "tally",
    "total",
    "headcount",
    "model",
    "network",
    "system",
}


class Sort(Enum):
    """Which of the numbers of a story of parts is asked."""

    TOTAL = "total"
    REST = "rest"
    END = "end"
    START = "start"
    EACH = "each"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question: what it counts (`key`), the other content words in it, the classes of all its words, whether it
    asks
    for a percentage, and its place."""

    about: str
    noun: Noun
    words: frozenset[str]
    kinds: frozenset[str]
    sort: Sort
    verb: str
    sentence: int
    span: Span
    start: int
    end: int
    clause: int = 0

    @property
    def key(self) -> str:
        """The noun that the question counts."""
        return self.noun.head

    @property
    def is_collection(self) -> bool:
        """Whether it asks for what only a whole has: the size of a dataset, the cost, the sum."""
        return bool((self.words | {self.key}) & _COLLECTIONS) or "TOTAL" in self.kinds

    @property
    def takes_out(self) -> bool:
        """Whether it asks how many were sold, eaten, lost."""
        return self.verb in _OUT

    @property
    def takes_in(self) -> bool:
        """Whether it asks how many were bought, added, gained."""
        return self.verb in _IN


def wanted(scene: Scene, around: tuple[Stretched, ...]) -> Wanted:
    """The one question of the text.

    Raises: Incomplete where nothing is asked, AnotherStory where several things are.
    """
    places = [i for i, c in enumerate(scene.clauses) if c.asked and around[i].end]
    asking = [i for i in places if _ask(scene.clauses[i]) is not None]
    asking = [i for i in asking if _is_question(scene, around[i].end)] or asking
    asking = [i for i in asking if i == asking[0] or scene.clauses[i].sentence != scene.clauses[asking[0]].sentence]
    chosen = (
        asking
        or [i for i in places if "COMMAND" in scene.clauses[i].joints]
        or [i for i in places if not _numbered(scene.clauses[i])]
        or places
    )
    chosen = chosen or [i for i in range(len(around)) if _adds_up(scene, around, i)][-1:]
    if not chosen:
        raise Incomplete("The text asks for nothing.", hint="What would you like to know?")
    if len(asking) > 1:
        raise AnotherStory("More than one thing is asked.")
    return _wanted(
        scene,
        around,
        chosen[0] if asking else chosen[-1] if "COMMAND" not in scene.clauses[chosen[0]].joints else chosen[0],
    )


def _adds_up(scene: Scene, around: tuple[Stretched, ...], place: int) -> bool:
    """ "Add up my hours", "I need the grand total": a clause without a number that speaks of the total."""
    tokens = scene.tokens[around[place].start : around[place].end]
    adds = any(
        t.sense in {"add", "count"}
        and t.form == "base"
        and i + 1 < len(tokens)
        and tokens[i + 1].kind in {"UP", "PRONOUN"}
        for i, t in enumerate(tokens)
    )
    return not _numbered(scene.clauses[place]) and (adds or "TOTAL" in around[place].kinds)


def _is_question(scene: Scene, end: int) -> bool:
    """Whether the sentence that goes on at `end` closes with a question mark."""
    return next(
        (t.kind == "QUESTION" for t in scene.tokens[end:] if t.kind in {"QUESTION", "STOP", "LINE", "SEMICOLON"}), False
    )


def _ask(clause: Clause) -> Phrase | None:
    return next(
        (c.phrase for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Ask)), None
    )


def _numbered(clause: Clause) -> bool:
    return any(c.phrase is not None and isinstance(c.phrase.meaning, Amount | Stretch) for c in clause.complements)


def _wanted(scene: Scene, around: tuple[Stretched, ...], place: int) -> Wanted:
    clause = scene.clauses[place]
    phrase = _ask(clause)
    ask = phrase.meaning if phrase is not None and isinstance(phrase.meaning, Ask) else None
    start, end = around[place].start, _end(scene, around, place)
    tokens = scene.tokens[start:end]
    kinds = frozenset(t.kind for t in tokens)
    noun = _noun(clause, ask)
    verb = clause.predicate.sense if clause.predicate is not None else ""
    acting = {i for i, t in enumerate(tokens) if i and tokens[i - 1].kind == "PRONOUN" and "DO" in kinds}
    words = words_of([t for i, t in enumerate(tokens) if t.kind != "LIGHT" and i not in acting]) | set(
        place_names(tokens)
    )
    span = phrase.span if phrase is not None else scene.tokens[start].span | scene.tokens[end - 1].span
    about = ask.about if ask is not None else "what"
    if ask is not None and ask.about == "stretch":
        noun = Noun((ask.unit,), head=ask.unit, text=ask.unit)
    return Wanted(
        about,
        noun,
        words,
        kinds,
        _sort(tokens, clause, kinds, verb, words),
        verb,
        clause.sentence,
        span,
        start,
        end,
        place,
    )


def _end(scene: Scene, around: tuple[Stretched, ...], place: int) -> int:
    """Where the question ends: with its clause, or with the later ones of its sentence that hold no number."""
    end = around[place].end
    for later in range(place + 1, len(scene.clauses)):
        clause = scene.clauses[later]
        if clause.sentence != scene.clauses[place].sentence or _numbered(clause) or "IF" in clause.joints:
            break
        end = max(end, around[later].end)
    return end


def _noun(clause: Clause, ask: Ask | None) -> Noun:
    """What is counted or measured: behind "how many", else the first noun."""
    if ask is not None and (ask.noun.words or ask.noun.head):
        return ask.noun
    nouns = _nouns(clause)
    if ask is not None and ask.about in {"count", "much"}:
        return NOBODY
    return next((n for n in nouns if n.words), nouns[0] if nouns else NOBODY)


def _nouns(clause: Clause) -> list[Noun]:
    return [c.phrase.meaning for c in clause.complements if c.phrase is not None and isinstance(c.phrase.meaning, Noun)]


def _sort(tokens: tuple[Token, ...], clause: Clause, kinds: frozenset[str], verb: str, words: frozenset[str]) -> Sort:
    """The sort of number that the words of the question name."""
    first = any(a.kind == "AT" and b.kind == "ORDINAL" and b.value == 1 for a, b in itertools.pairwise(tokens))
    if first or kinds & _START or ("BEFORE" in kinds and not _numbered(clause)):
        return Sort.START
    if _each(tokens) or any(t.sense == "apiece" for t in tokens) or _one_of_them(tokens):
        return Sort.EACH
    if "MORE" in kinds and kinds & {"TAKE", "REACH"}:
        return Sort.REST
    negated = bool(kinds & {"NOT", "NO", "ORDINAL"})
    if kinds & _REST or negated or any(undone(t) for t in tokens) or _stays_over(tokens):
        return Sort.REST
    if kinds & _ALL or words & {"sum"} or any(t.sense == "add" for t in tokens):
        return Sort.TOTAL
    if kinds & _END:
        return Sort.END
    return Sort.OPEN


def _each(tokens: tuple[Token, ...]) -> bool:
    """ "Each child", and not "each month"."""
    return any(
        t.kind == "EACH" and not (i + 1 < len(tokens) and tokens[i + 1].kind in {"TIME", "ROUND"})
        for i, t in enumerate(tokens)
    )


def _one_of_them(tokens: tuple[Token, ...]) -> bool:
    """ "What does one of them get?", "one class"."""
    return any(
        t.text.lower() in {"one", "single"} and after.kind in {"OF", "WORD", "MEASURE"}
        for t, after in itertools.pairwise(tokens)
    )


def _stays_over(tokens: tuple[Token, ...]) -> bool:
    """ "Left over", "to go", "keep"."""
    senses = {t.sense for t in tokens}
    return "keep" in senses or ("OVER" in {t.kind for t in tokens[1:]} and bool(senses & {"be", "is", "stay"}))


def undone(token: Token) -> bool:
    """A participle with un-: unsold, unlabelled, uneaten, unspent."""
    text = token.text.lower()
    return (
        token.kind == "WORD"
        and len(text) > 5
        and text.startswith("un")
        and text.endswith(("ed", "en", "old", "ent", "ught", "ad"))
    )
