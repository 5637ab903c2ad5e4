"""Which of a text's words ask for a probability, a number of ways or what is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grammar.experiment import Asks
from grammar.lexicon.inflection import singular
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import FUNCTION, Match, Row
from grammar.stories.chances.told import Goal

_TOLD = (
    patterns("goal.told")
)
_PERCENT = patterns("goal.percent")
_FORM = (
    patterns("goal.form")
)
_HOW_MANY = either("goal.how_many")
_NUMBER_OF = (
    either("goal.number_of")
)
_STRONG = frozenset({"WAY", "ARRANGEMENT", "COMBINATION", "GROUPING", "HANDSHAKE", "DIAGONAL", "STRING", "OUTFIT"})


_QUEUING = frozenset({"line", "stand", "standing", "stood", "queue", "queuing", "sit", "sitting", "sat", "seated"})
"""Where people do so, an order is one in which they do."""


_ALIKE = frozenset({"equally", "same", "equal"})
_COUNTING = frozenset({
    "EVEN", "ODD", "PRIME", "RESTRICTION", "NUMBER", "SYMBOL", "BINARY", "SIDED", "ROUND", "CASE", "MULTIPLE", "OTHER",
})  # fmt: skip


def goals(row: Row) -> Iterator[Goal]:
    """Everything that the text may ask, the surest first."""
    extra = _percent(row)
    for each in (*_chances(row), *_expected(row), *_ways(row)):
        yield replace(each, used=each.used | extra[1], percent=extra[0])


def _percent(row: Row) -> tuple[bool, frozenset[int]]:
    percent = _any(row, _PERCENT)
    return bool(percent), percent | _any(row, _FORM)


def _any(row: Row, patterns: Sequence[str]) -> frozenset[int]:
    return frozenset(place for each in patterns for place in row.places(each))


def _sentence(row: Row, place: int) -> tuple[int, int]:
    """The first mark of the sentence of a mark, and the one behind its last."""
    number = row.marks[place].sentence
    inside = [at for at, mark in enumerate(row.marks) if mark.sentence == number]
    return inside[0], inside[-1] + 1


def told_chances(row: Row) -> frozenset[int]:
    """The places of phrases that tell a probability."""
    return _any(row, _TOLD)


def _chances(row: Row) -> Iterator[Goal]:
    told = told_chances(row)
    found = [
        at for at, mark in enumerate(row.marks)
        if mark.kind == "CHANCE" and at not in told and not (at and row.marks[at - 1].word in _ALIKE)
    ]  # fmt: skip
    found += [
        m.start
        for m in row.find("PROBABILITY_OF")
        if row.first("PROBABILITY_OF (EQUALS|BE) (SHARE|NUMBER)", m.start, m.start + 3) is None
    ]
    found = [at for at in found if _is_asked(row, at)]
    for at in found[-1:]:
        first, end = _sentence(row, at)
        begin = next((m.start for m in row.find("WHAT|HOW|COMMAND", first, at) if not _is_done(row, m.start)), at)
        if begin > first and _ends_with(row, at, end):
            cut = max((m.end for m in row.find("COMMA", first, begin - 1)), default=first)
            yield Goal(Asks.CHANCE, cut, cut, begin, frozenset(range(begin, end)), "", True)
            continue
        yield Goal(
            Asks.CHANCE, at + 1, begin, _outcome_end(row, at + 1, end), frozenset(range(begin, at + 1)), "", True
        )


def _is_done(row: Row, at: int) -> bool:
    """Whether a word that may command tells what somebody does: "if I guess all of them"."""
    return row.marks[at].kind == "COMMAND" and at > 0 and row.marks[at - 1].kind in {"PRONOUN", "PERSON"}


def _ends_with(row: Row, at: int, end: int) -> bool:
    """Whether nothing stands behind the word for a chance but the end of its sentence."""
    return all(mark.kind in {"STOP", "QUESTION", "CLOSE", "EQUALS"} for mark in row.marks[at + 1 : end])


def _is_asked(row: Row, at: int) -> bool:
    """Whether a question or command holds the word, or a sentence begins with it."""
    first, end = _sentence(row, at)
    asked = row.first("WHAT|HOW|COMMAND|WHICH", first, at) is not None or row.marks[end - 1].kind == "QUESTION"
    if row.marks[at].kind == "PROBABILITY_OF":
        return asked and set(row.marks[at].word) <= set("abnotrdu|∩∪&'")
    return at == first or asked


def _outcome_end(row: Row, start: int, end: int) -> int:
    """Where the words that name the outcome end: at a condition, or at the sentence's end."""
    cut = row.first("COMMA? (IF|when|whenever)", start, end)
    return cut.start if cut is not None and cut.start > start else end


def _expected(row: Row) -> Iterator[Goal]:
    match = row.first("EXPECT") or row.first("(ON|IN) AVERAGE") or row.first("AVERAGE number")
    if match is None:
        return
    first, end = _sentence(row, match.start)
    asked = next((m for m in row.find(either("goal.asking"), first, end) if not _is_done(row, m.start)), None)
    if asked is not None and asked.start == match.end and row.marks[asked.start].word == "value":
        asked = match  # the value is what is expected
    told = row.first("EXPECT (LIGHT|value|OF|WORD|HEADS|TAILS|IN|PLAIN|COIN|DIE|LETTER|TOSS)* BE NUMBER", first, end)
    if asked is None and (match.start == first or row.marks[end - 1].kind == "QUESTION"):
        asked = match
    if asked is not None and told is None:
        strong = bool(row.kinds & _OF_CHANCE)
        used = match.places | asked.places | frozenset(p for m in row.find("number OF", first, end) for p in m.places)
        yield Goal(Asks.EXPECTED, asked.end, asked.start, end, used, _noun(row, max(used) + 1), strong)


_OF_CHANCE = frozenset({"CHANCE", "TEST", "COIN", "DIE", "RANDOM", "INDEPENDENT", "MEDAL"})
"""Classes that tell of chance, so that what is expected is a mean."""


def _noun(row: Row, at: int) -> str:
    """The noun behind how many."""
    words = []
    for mark in row.marks[at : at + 4]:
        if mark.kind in FUNCTION - {"TOSS"}:
            break
        words.append(singular(mark.word))
    return words[-1] if words else ""


def _spoken_of(row: Row, match: Match) -> Mark | None:
    """The codes of "4-digit codes …: how many are there?": what stands before a question that names nothing."""
    after = row.marks[match.end].kind if match.end < len(row.marks) else "QUESTION"
    bare = row.marks[match.end - 1].kind in {"MANY", "PRONOUN"} and after in {"BE", "QUESTION", "MODAL", "STOP"}
    before = [mark for mark in row.marks[: match.start] if mark.kind in {"STRING", "NUMBER"}]
    strings = [mark for mark in before if mark.kind == "STRING"]
    return strings[-1] if bare and strings and row.first("LETTER|SHARE|CHANCE") is None else None


def _ways(row: Row) -> Iterator[Goal]:
    asked = [each for each in row.find(_NUMBER_OF) if not each.start or row.marks[each.start - 1].word != "any"]
    found = [*row.find(_HOW_MANY), *asked]
    for match in found[-1:]:
        first, end = _sentence(row, match.start)
        noun: Mark | None = match["noun"] if match.has("noun") else _spoken_of(row, match)
        counted = row.first(either("goal.can_be"), first, end)
        spelt = row.first("SYMBOL|BINARY|REPEAT|CASE") is not None
        adjectives = match.all("adjectives") if match.has("adjectives") else ()
        paired = row.first(either("goal.paired"), match.start, end) is not None
        strong = paired or (noun is not None and noun.kind in _STRONG and (noun.kind != "STRING" or spelt))
        strong |= bool(adjectives) and adjectives[-1].kind == "LINE_UP" and row.marks[match.start].kind == "IN"
        strong |= bool(adjectives) and adjectives[-1].kind == "LINE_UP" and any(m.word in _QUEUING for m in row.marks)
        plain = frozenset(
            at for at in match.places if row.marks[at].kind not in _COUNTING
        )  # fmt: skip
        used = plain | (counted.places if counted is not None else frozenset())
        name = noun.word if noun is not None else adjectives[-1].word if adjectives else "way"
        start = _commanded(row, match, first, end)
        yield Goal(Asks.WAYS, start, start, end, used, singular(name), strong)


def _commanded(row: Row, match: Match, first: int, end: int) -> int:
    """Where what is asked begins: at the command in the sentence before, "form a team of three. How many ways?", where
    nothing but the question stands in its own."""
    bare = match.start == first and all(mark.kind in {"STOP", "QUESTION"} for mark in row.marks[match.end : end])
    before = _sentence(row, first - 1)[0] if first else 0
    return before if bare and first and row.marks[before].kind in {"MADE", "DRAW", "LINE_UP"} else match.start
