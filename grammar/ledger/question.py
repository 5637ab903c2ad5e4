"""What a text asks for, and the words of its question."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Line, Piece
from grammar.lexicon.inflection import uninflected
from grammar.span import Span
from grammar.token import Token

_ASKERS = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
NAMES = frozenset({
    "WORD", "MEASURE", "LETTER", "INPUT", "OUTPUT", "LAYER", "NAMED_LAYER", "NUMBERED", "CLOCK", "ORDINAL", "FOREIGN",
    "NEURON", "HIDDEN", "DENSE", "BIAS", "LIGHT", "ORDINARY", "ROUND", "DAYTIME", "WEEKDAY", "MONTH", "COUNTED",
    "GIVE", "GAIN", "TAKE", "MOVE", "REACH", "HOLD", "NUMBER", "TARGET", "RELATION", "BIGGER", "SMALLER",
})  # fmt: skip
"""The classes of words that may name a thing."""


@dataclass(frozen=True, slots=True)
class Question:
    """The places of the words of a question, their stems, and the sentence that asks."""

    places: tuple[int, ...]
    stems: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]
    marks: frozenset[str]
    unit: str
    percent: bool
    sentence: int
    span: Span


def stem(token: Token) -> str:
    """The word that names, in its base form.

    A word is "layer" in "layers", and a number behind a name is itself.
    """
    return uninflected(token.text) if token.kind in {"WORD", "CLOCK"} else token.sense or token.text.lower()


def stems(tokens: Sequence[Token], places: Sequence[int]) -> frozenset[str]:
    """The stems of the words at places that may name a thing."""
    return frozenset(
        stem(tokens[p]) for p in places
        if tokens[p].kind in NAMES and not is_in(tokens[p].text, "nouns", "neutral") and tokens[p].text.isalnum()
    )  # fmt: skip


def question_of(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> Question:
    """The one question of a text.

    Raises: AnotherStory where there is none, or more than one.
    """
    sentence = _sentence(tokens, pieces)
    own = [p for p in pieces if p.sentence == sentence]
    asker = next((a for p in own for a in range(p.start, p.end) if tokens[a].kind in _ASKERS and _asks(tokens, a)), None)
    numbers = [line for line in lines]
    places: list[int] = []
    for piece in own:
        first = next((n.start for n in numbers if piece.start <= n.start < piece.end), None)
        if first is None and (asker is None or piece.border not in {"IF"} or piece.start <= asker):
            places += range(piece.start, piece.end)
        elif asker is not None and piece.start <= asker < piece.end and first is not None:
            places += range(asker, first) if first > asker else range(asker, piece.end)
    if not places:
        raise AnotherStory("Nothing is asked.")
    marks = _marks(tokens, places)
    unit = next((tokens[p].sense for p in places if tokens[p].kind in {"UNIT", "TIME", "MONEY"} and _is_unit(tokens, p)), "")
    percent = any(tokens[p].kind in {"PERCENT", "CENT"} for p in places)
    span = tokens[places[0]].span | tokens[places[-1]].span
    acts = [p for p in places if is_act(tokens, p) or tokens[p].kind in _ACTING]
    verbs = frozenset(lemma_of(tokens[p].text) or stem(tokens[p]) for p in acts)
    counted = {_counted(tokens, places)} & {line.noun for line in lines}
    names = frozenset(
        s for s in stems(tokens, [p for p in places if p not in acts]) - counted
        if not is_in(s, "marks", "total") and not is_in(s, "marks", "rest") and not is_in(s, "marks", "all")
    )  # fmt: skip
    return Question(tuple(places), stems(tokens, places), verbs, names, marks, unit, percent, sentence, span)


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word asks: a command only at the head of its clause."""
    return tokens[at].kind != "COMMAND" or tokens[at].form in {"base", ""}


def _sentence(tokens: Sequence[Token], pieces: Sequence[Piece]) -> int:
    asking = {p.sentence for p in pieces if any(t.kind in _ASKERS - {"COMMAND"} for t in tokens[p.start : p.end])}
    ended = {p.sentence for p in pieces if p.end < len(tokens) and tokens[p.end].kind == "QUESTION"}
    commands = {
        p.sentence for p in pieces
        if any(t.kind == "COMMAND" and t.form in {"base", ""} for t in tokens[p.start : p.end])
    }  # fmt: skip
    for found in (asking & ended, ended, asking, commands):
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise AnotherStory("More than one thing is asked.")
    raise AnotherStory("Nothing is asked.")


_LOOSE = frozenset({"over", "ahead", "neither", "nor", "excess", "keep", "keeps", "all", "first", "end", "start"})
_LED = frozenset({"ARTICLE", "OF", "POSSESSOR", "POSSESSIVE", "FOR", "ON", "IN", "AT", "WITH"})


def is_act(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb that does something to an account, and no noun behind an article or preposition."""
    before = tokens[at - 1].kind if at else ""
    return bool(classes_of(tokens[at].text)) and before not in _LED and not is_in(tokens[at].text, "nouns", "neutral")


_ACTING = frozenset({"GIVE", "GAIN", "TAKE", "MOVE", "HOLD", "GROW", "SHRINK", "REMAIN", "LEAVE", "REACH"})


def _counted(tokens: Sequence[Token], places: Sequence[int]) -> str:
    noun = ""
    for at, place in enumerate(places):
        if tokens[place].kind == "MANY":
            for p in places[at + 1 :]:
                if tokens[p].kind not in {"WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "NEURON", "ROUND", "BIAS"}:
                    break
                noun = stem(tokens[p])
    return noun


_MARKS = ("rest", "total", "each", "now", "start", "need")


def _marks(tokens: Sequence[Token], places: Sequence[int]) -> frozenset[str]:
    words = [tokens[p].text.lower() for p in places]
    said = " ".join(words)
    found = {"total"} if any(phrase in said for phrase in ("all told", "in all", "between them", "all in all")) else set()
    if any(phrase in said for phrase in ("is that", "is this", "does that make", "does it make", "does this make")):
        found |= {"total", "that"}
    if any(phrase in said for phrase in ("in the end", "at the end", "by the end", "at closing")):
        found.add("now")
    found |= {mark for mark in _MARKS for word in words if word not in _LOOSE and is_in(word, "marks", mark)}
    if any(tokens[p].kind in {"NOT", "NO", "NONE", "WITHOUT"} for p in places):
        found.add("not")
    return frozenset(found)


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether the answer is to be counted in it: "how many minutes", "in hours"."""
    return at > 0 and tokens[at - 1].kind in {"MANY", "MUCH", "IN", "IN_UNIT", "OF", "WHICH", "WHAT"}
