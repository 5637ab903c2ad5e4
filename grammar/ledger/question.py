"""What a text asks for, and the words of its question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.line import Line, Piece
from grammar.ledger.naming import DENYING, NOUNS, UNITS, is_act, kind, noun, stem, stems, tells_deed, word
from grammar.ledger.words import says, words_of
from grammar.span import Span
from grammar.token import Token

_ASKING = frozenset({"HOW", "WHAT", "WHICH"})
_ACTING = frozenset({"GIVE", "GAIN", "TAKE", "MOVE", "HOLD", "GROW", "SHRINK", "REMAIN", "LEAVE", "REACH"})
_CONDITIONS = frozenset({"IF", "WHEN", "GIVEN"})
_COUNTING = frozenset({"MANY", "MUCH", "IN", "IN_UNIT", "OF", "WHICH", "WHAT"})
_MARKS = ("rest", "total", "each", "now", "start", "need")
_SHORT = 5
_PHRASES = {
    "phrases_total": {"total"},
    "phrases_that": {"total", "that"},
    "phrases_now": {"now"},
    "phrases_start": {"start"},
}


@dataclass(frozen=True, slots=True)
class Question:
    """The places of the words of a question and what they say.

    `stems` are those of all its words, `verbs` of its verbs, `names` of what it names, without the noun `counted`;
    `marks` say what of the whole is asked ("rest", "total", "each", "now", "start", "need", "not"; "that" for "is
    that"); `unit` is the unit wanted, `percent` whether a percentage is.
    """

    places: tuple[int, ...]
    words: tuple[str, ...]
    stems: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]
    counted: str
    marks: frozenset[str]
    unit: str
    percent: bool
    sentence: int
    span: Span


def question_of(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> Question:
    """The one question of a text.

    Raises: AnotherStory where there is none, or more than one.
    """
    sentence = _sentence(tokens, pieces)
    places = tuple(_places(tokens, [p for p in pieces if p.sentence == sentence], lines))
    if not places:
        raise AnotherStory("Nothing is asked.")
    acts = {p for p in places if is_act(tokens, p) or tokens[p].kind in _ACTING}
    counted = _counted(tokens, places)
    told = {counted} & {line.noun for line in lines}
    return Question(
        places,
        words=tuple(word(tokens, p) for p in places),
        stems=stems(tokens, places),
        verbs=frozenset(lemma_of(tokens[p].text) or stem(tokens[p]) for p in acts),
        names=frozenset(s for s in stems(tokens, set(places) - acts) - told - {"one", "non"} if not _is_mark(s)),
        counted=counted,
        marks=_marks(tokens, places),
        unit=next((tokens[p].sense for p in places if _is_unit(tokens, p)), ""),
        percent=any(tokens[p].kind in {"PERCENT", "CENT"} for p in places),
        sentence=sentence,
        span=tokens[places[0]].span | tokens[places[-1]].span,
    )


def _places(tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line]) -> Iterator[int]:
    """The places of the words of a question: of its pieces without a number, and from the word that asks to one."""
    asker = next((a for p in pieces for a in p.places if _asks(tokens, a)), None)
    for piece in pieces:
        number = next((line.start for line in lines if line.start in piece.places), None)
        if number is None:
            beside = piece.border in _CONDITIONS and asker is not None and piece.start > asker
            beside = beside or (piece.border == "OPEN" and kind(tokens, piece.end) == "CLOSE" and piece != pieces[0])
            beside = beside or (asker is not None and piece.start > asker and _closes_list(tokens, piece))
            yield from () if beside else piece.places
        elif asker is not None and asker in piece.places:
            yield from range(asker, number if number > asker else piece.end)


def _closes_list(tokens: Sequence[Token], piece: Piece) -> bool:
    """ "… and there is nothing else on it": what is told are all."""
    return any(says(word(tokens, p), "nobody") and says(word(tokens, p + 1), "beyond") for p in piece.places)


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word asks: "how many", "which part", and a command in its base form."""
    return _is_asker(tokens, at) or (tokens[at].kind == "COMMAND" and tokens[at].form in {"base", ""})


def _is_asker(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word asks by itself; the "where" of "a network where …" tells."""
    relative = word(tokens, at) == "where" and kind(tokens, at - 1) not in {"", "STOP", "QUESTION", "LINE"}
    return tokens[at].kind in _ASKING and not relative


def _sentence(tokens: Sequence[Token], pieces: Sequence[Piece]) -> int:
    """The number of the sentence that asks: one with a word that asks and its sign, else with the sign, the word, or
    a command."""
    asking = {p.sentence for p in pieces if any(_is_asker(tokens, a) for a in p.places)}
    ended = {p.sentence for p in pieces if kind(tokens, p.end) == "QUESTION"}
    commands = {p.sentence for p in pieces if any(_asks(tokens, a) for a in p.places)} - asking
    found = next((s for s in (asking & ended, ended, asking | commands) if s), set())
    if not found:
        found = _closing(tokens, pieces)
    asked = [a for p in pieces if p.sentence in found for a in p.places if _is_asker(tokens, a)]
    if len(found) > 1 or len(asked) > 1:
        raise AnotherStory("More than one thing is asked.")
    return next(iter(found))


def _closing(tokens: Sequence[Token], pieces: Sequence[Piece]) -> set[int]:
    """The last sentence, where it is short, without a number, and says what is wanted: "Total, please."

    Raises: AnotherStory where it is not.
    """
    last = pieces[-1].sentence if pieces else 0
    places = [p for piece in pieces if piece.sentence == last for p in piece.places]
    wanted = any(is_in(word(tokens, p), "marks", "total") or word(tokens, p) == "answer" for p in places)
    named = bool(places) and word(tokens, places[0]) in {"size", "count", "number", "total", "sum", "amount", "length"}
    short = (wanted and len(places) <= _SHORT) or (named and kind(tokens, places[0] + 1) == "OF")
    if not short or any(tokens[p].value is not None for p in places) or not last:
        raise AnotherStory("Nothing is asked.")
    return {last}


def _counted(tokens: Sequence[Token], places: Sequence[int]) -> str:
    """What the question counts: "jar" in "how many glass jars"."""
    many = next((at for at, place in enumerate(places) if tokens[place].kind == "MANY"), len(places))
    of = [at for at, p in enumerate(places) if word(tokens, p) in {"number", "count"} and kind(tokens, p + 1) == "OF"]
    many = of[0] + 1 if of and many == len(places) else many
    found = ""
    if many + 1 < len(places) and tokens[places[many + 1]].kind == "RELATION":
        return noun(tokens[places[many + 1]])
    first = many + 1 + (many + 1 < len(places) and tokens[places[many + 1]].kind == "FULL")  # "how many full crates"
    for place in places[first:]:
        if tokens[place].kind not in NOUNS or tells_deed(tokens, place, places[many + 1]):
            break
        found = noun(tokens[place])
        if kind(tokens, place + 1) in UNITS:
            return ""  # "how many GPU hours"
    return found


def _asks_what_is_to_come(words: Sequence[str]) -> bool:
    """ "Have they yet to drive", "how many more may be loaded", "can still be written"."""
    yet = any(pair == ("yet", "to") for pair in pairwise(words))
    more = "more" in words and "than" not in words and bool({"may", "can", "could", "must", "until"} & {*words})
    return yet or more


def _is_mark(name: str) -> bool:
    """Whether a name says what of the whole is asked, and names nothing."""
    return any(is_in(name, "marks", mark) for mark in ("total", "rest", "all"))


def _marks(tokens: Sequence[Token], places: Sequence[int]) -> frozenset[str]:
    places = [p for n, p in enumerate(places) if word(tokens, p) != "together" or word(tokens, places[n - 1]) != "put"]
    words = [word(tokens, p) for p in places]
    said = " ".join(words)
    said_of = {n for n, (w, p) in enumerate(zip(words, places, strict=True)) if says(w, "ordering")
               and word(tokens, p + 1).isalpha()
               and not any(says(word(tokens, q), "balances") for q in (p + 1, p + 2, p + 3))}  # fmt: skip
    told_words = [w for n, w in enumerate(words) if n not in said_of]
    found = {mark for mark in _MARKS for w in told_words if not says(w, "no_mark") and is_in(w, "marks", mark)}
    for table, marks in _PHRASES.items():
        if any(phrase in said for phrase in words_of(table)):
            found |= marks
    if _asks_what_is_to_come(words) or ("over", "for") in pairwise(words):
        found.add("rest")  # "hours over for me"
    if _needs_nothing(words):
        found.discard("need")
    if words and words[0] == "all" and kind(tokens, places[-1] + 1) == "QUESTION":
        found.add("total")
    if "had" in words and "been" in words:
        found.add("start")  # "how large had it been"
    if "rest" in found:
        found.discard("start")
    if any(tokens[p].kind in DENYING or says(word(tokens, p), "denying") for p in places):
        found.add("not")
    if "non" in words:
        found.add("not")
    return frozenset(found)


def _needs_nothing(words: Sequence[str]) -> bool:
    """ "It must have been 12", "how many updates reach the server"."""
    must = "must" in words and bool({"be", "been", "read"} & {*words[words.index("must") :][:4]})
    return must or ("reach" in words and words[words.index("reach") - 1] not in {"to", "until"})


def _is_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether the answer is to be counted in it: "how many minutes", "in hours"."""
    before = at - 1
    while kind(tokens, before) in NOUNS and kind(tokens, at - 1) != "MANY":
        before -= 1
    counted = before == at - 1 or kind(tokens, before) == "MANY"
    return tokens[at].kind in {"UNIT", "TIME", "MONEY"} and kind(tokens, before) in _COUNTING and counted
