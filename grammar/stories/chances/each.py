"""So many things that each fare so with one probability: all of them do, none does, at least one or so many do."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.events import Between
from grammar.experiment import Asks, Tries
from grammar.stories.chances.mark import Mark, stem
from grammar.stories.chances.patterns import either, patterns
from grammar.stories.chances.row import CHANGING, FUNCTION, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole

_FINE = frozenset(stem(each) for each in patterns("each.fine"))
_BROKEN = frozenset(stem(each) for each in patterns("each.broken"))
_EMPTY = frozenset(stem(each) for each in patterns("each.empty"))
_OUTCOME = {"GOOD", "BAD", "TOSS", "MADE", "RETURN", *CHANGING}
_EXPLAINED = {"EACH", "ALL", "NONE", "NO", "NOT", "TIMES", "SYMBOL", "STRING", "EQUALS", "FULL", "PERSON", *_OUTCOME}
_PARTICLES = {"OUT", "DOWN", "UP", "THROUGH"}
_PREPOSITIONS = {"OF", "IN", "ON", "AT", "DURING", "FROM", "WITHIN", "BY", "FOR", "OVER"}
_STRANGE = either("each.strange")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How many of `all` things are to fare so (None: as many as there are), and where that is said."""

    least: Fraction | None
    most: Fraction | None
    places: frozenset[int]
    end: int


def each(row: Row, goal: Goal) -> Told | None:
    """So many of things that are alike and independent."""
    shares = [at for at, mark in enumerate(row.marks) if mark.kind == "SHARE"]
    if goal.asks is not Asks.CHANCE or len(shares) != 1 or goal.holds(shares[0]) or row.first(_STRANGE) is not None:
        return None
    wanted = _wanted(row, goal)
    told = _told(row, goal, shares[0])
    if wanted is None or told is None:
        return None
    things = _things(row, goal, wanted)
    same = _same(row, told, range(wanted.end, goal.end), things)
    many = _how_many(row, goal, wanted, things)
    if same is None or many is None:
        return None
    size, at_size, aside = many
    least = size if wanted.least is None else wanted.least
    most = size if wanted.most is None else wanted.most
    chance = number(row.marks[shares[0]])
    used = goal.used | wanted.places | at_size | {shares[0]} | row.places("INDEPENDENT|CHANCE")
    used |= {at for at in (*told, *range(goal.begin, goal.end)) if row.marks[at].kind in _EXPLAINED}
    stems = {row.marks[at].stem for at in told}
    used |= {at for at, mark in enumerate(row.marks) if mark.stem in stems and mark.kind in _OUTCOME}
    return Told(Tries(size, chance if same else 1 - chance), Between(least, most), used | aside, tuple(sorted(aside)))


def _wanted(row: Row, goal: Goal) -> _Wanted | None:
    """The quantifier of the outcome: all, none, at least one, exactly three."""
    ranged = bounds(row, goal.start, goal.end)
    if len(ranged) == 1:
        match = ranged[0].match
        return _Wanted(ranged[0].least, ranged[0].most, match.places, match.end)
    if ranged:
        return None
    if row.first("NOT (ALL|EACH)", goal.start, goal.end) is not None:
        return None
    none = row.first(either("each.none"), goal.start, goal.end)
    if none is not None:
        return _Wanted(Fraction(0), Fraction(0), none.places, none.end)
    whole_of = row.first(either("each.all"), goal.start, goal.end)
    if whole_of is not None:
        plain = frozenset(at for at in whole_of.places if row.marks[at].word == "one" or row.marks[at].kind != "NUMBER")
        return _Wanted(None, None, plain, whole_of.end)
    return None


def _told(row: Row, goal: Goal, share: int) -> tuple[int, ...] | None:
    """The places of the sentence that tells the probability, without the question."""
    sentence = row.marks[share].sentence
    places = tuple(
        at for at, mark in enumerate(row.marks) if mark.sentence == sentence and not goal.begin <= at < goal.end
    )
    if not places:
        return None
    start, end = places[0], places[-1] + 1
    said = row.first(either("each.rated"), start, end)
    return places if said is not None and said.start <= share < said.end else None


def _content(row: Row, places: range | tuple[int, ...]) -> list[tuple[int, Mark]]:
    return [(at, row.marks[at]) for at in places if _says(row, at)]


def _says(row: Row, at: int) -> bool:
    mark = row.marks[at]
    if mark.kind in _PARTICLES:
        return at + 1 == len(row.marks) or row.marks[at + 1].kind != "OF"
    return mark.kind in _OUTCOME or (mark.kind not in FUNCTION and mark.kind not in {"TIME", "INDEPENDENT", "MEASURE"})


def _things(row: Row, goal: Goal, wanted: _Wanted) -> frozenset[str]:
    """What the things are called: the words behind a number, behind "each" or behind the quantifier."""
    found: set[str] = set()
    for match in row.find("(NUMBER|EACH|ALL|NONE|NO) (OF|NUMBER|GIVEN)* (thing:CONTENT)"):
        if match["thing"].kind != "UNIT":
            found.add(match["thing"].stem)
    return frozenset(found) - {mark.stem for mark in row.marks if mark.kind in _OUTCOME - {"TOSS"}}


def _same(row: Row, told: tuple[int, ...], asked: range, things: frozenset[str]) -> bool | None:
    """Whether what is asked is what the probability is told of, or its opposite (False), or neither (None)."""
    told_marks = [mark for _, mark in _content(row, told)]
    words = [(at, mark) for at, mark in _content(row, asked) if mark.stem not in _EMPTY]
    predicate = [(at, mark) for at, mark in words if mark.stem not in things] or words
    known = {mark.stem for mark in told_marks}
    verdicts: list[bool] = []
    for at, mark in predicate:
        verdict = True if mark.stem in known else _verdict(mark, told_marks)
        if verdict is not None:
            verdicts.append(verdict)
        elif row.marks[at - 1].kind not in _PREPOSITIONS:
            return None
    if not verdicts or len(set(verdicts)) != 1:
        return None
    flips = sum(row.marks[at].kind == "NOT" for at in (*told, *asked))
    return verdicts[0] is (flips % 2 == 0)


def _verdict(mark: Mark, told: list[Mark]) -> bool | None:
    """Whether a word means what is told (True) or its opposite, by the two lists of how a thing may fare."""
    polar = {_polarity(each) for each in told} - {0}
    own = _polarity(mark)
    if not own or len(polar) != 1:
        return None
    if own in polar:
        alike = any(mark.sense and mark.sense == each.sense and mark.kind == each.kind for each in told)
        return True if alike else None
    return False


def _polarity(mark: Mark) -> int:
    """1 for a word of faring well, -1 for one of faring badly, 0 for any other."""
    if mark.kind == "GOOD" or mark.stem in _FINE:
        return 1
    return -1 if mark.kind == "BAD" or mark.stem in _BROKEN else 0


def _how_many(
    row: Row, goal: Goal, wanted: _Wanted, things: frozenset[str]
) -> tuple[Fraction, frozenset[int], frozenset[int]] | None:
    """How many things there are: the one number left, or two where "both" are asked for; and what measures them."""
    left = [at for at in numbers_in(row, wanted.places | goal.used) if not _once_each(row, at)]
    behind = {at: row.marks[at + 1] for at in left if at + 1 < len(row.marks)}
    aside = frozenset(at for at, mark in behind.items() if mark.kind == "UNIT" and mark.stem not in things)
    left = [at for at in left if at not in aside]
    sizes = {number(row.marks[at]) for at in left}
    if not left and any(row.marks[at].word == "both" for at in wanted.places):
        return Fraction(2), frozenset(), aside
    if len(sizes) != 1 or not whole(size := sizes.pop()) or not size:
        return None
    return size, frozenset(left), aside


def _once_each(row: Row, at: int) -> bool:
    """Whether a number is the "one" of "every one of them"."""
    return row.marks[at].word == "one" and at > 0 and row.marks[at - 1].kind in {"EACH", "NO"}
