"""Things put in order: people in a line or around a table, books on a shelf, the letters of a word; things shared out."""

from collections import Counter
from fractions import Fraction

from grammar.experiment import Asks, Choice, Strings, Whole
from grammar.experiment import Row as Ordered
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number, numbers_in, whole

MOST_THINGS = 4_000
_WORD = (
    "SYMBOL (OF|IN) (ALL )?(STRING )?(COLON )?w:(WORD|{K})", "STRING (COLON )?w:(WORD|{K})", "ARRANGEMENT (OF|FOR) (STRING )?w:(WORD|{K})",
    "(LINE_UP|DRAW) SYMBOL (OF|IN) (STRING )?w:(WORD)", "w:(WORD) (BE )?LINE_UP", "w:WORD",
)  # fmt: skip
_CIRCLE = "(AROUND|AT|IN|ON)* CIRCLE (TABLE)?|AROUND TABLE|CIRCLE TABLE"
_ALIKE = "(ROTATION|rotation)s? (BE|COUNT)* (SAME|identical|equivalent)"


def lined_up(row: Row, goal: Goal) -> Told | None:
    """So many different things in a row or a circle."""
    if (
        goal.asks is not Asks.WAYS
        or row.first(
            "SYMBOL|CHARACTER|DRAW|IDENTICAL|GROUPING|ROLE|DIE|DECK|SHARE|REPEAT|CHANCE|HANDSHAKE|COMBINATION|OUTFIT"
        )
        is not None
    ):
        return None
    said = row.places("LINE_UP|LINED|ARRANGEMENT") | row.places("IN row|SUCCESSION")
    circle = row.places(_CIRCLE)
    numbers = numbers_in(row, goal.used)
    if (not said and not circle) or len(numbers) != 1 or row.first("MEDAL|ORDINAL") is not None:
        return None
    count = number(row.marks[numbers[0]])
    if not whole(count) or count < 1 or count > MOST_THINGS:
        return None
    things = row.places("DIFFERENT") | row.places("FINAL|STOPS (IN|AT)? ")
    ones = (Fraction(1),) * int(count)
    return Told(
        Ordered(ones, circular=bool(circle)), Whole.ANY, goal.used | said | circle | things | frozenset(numbers)
    )


def lettered(row: Row, goal: Goal) -> Told | None:
    """The letters of a word that stands in the text in capitals or behind "the word"."""
    if goal.asks is not Asks.WAYS or row.first("NUMBER|CHANCE") is not None:
        return None
    if row.first("SYMBOL|ARRANGEMENT|LINE_UP|STRING") is None:
        return None
    capitals = [at for at, mark in enumerate(row.marks) if mark.capital and mark.length > 1]
    if not capitals:
        behind = row.first("SYMBOL (OF|IN) STRING w:WORD|SYMBOL (OF|IN) w:WORD|STRING w:WORD (BE|MODAL)")
        capitals = [next(s for name, s, _ in behind.named if name == "w")] if behind is not None else []
    if len(capitals) != 1 or not row.marks[capitals[0]].text.isalpha():
        return None
    counts = Counter(row.marks[capitals[0]].text.lower())
    like = tuple(Fraction(each) for each in sorted(counts.values(), reverse=True))
    used = (
        goal.used
        | {capitals[0]}
        | row.places("SYMBOL|ARRANGEMENT|LINE_UP|STRING|DIFFERENT|ALL (OF )?(PRONOUN )?SYMBOL|ALL")
    )
    return Told(Ordered(like), Whole.ANY, used)


def shared_out(row: Row, goal: Goal) -> Told | None:
    """Things given to takers: like ones by how many each gets, different ones one by one."""
    if goal.asks is not Asks.WAYS or row.first("CHANCE|SHARE") is not None:
        return None
    match = row.first(
        "n:NUMBER like:(IDENTICAL|DIFFERENT)? (WORD|COIN|CARD|PERSON|MEASURE)* (MODAL|BE|AND|TO)* (DISTRIBUTE|RETURN|LINE_UP|DIVIDE|GIVE|SPLIT|MADE|DRAW|PUT)? "
        "(BETWEEN|TO|INTO|IN|AND|OUT)* m:NUMBER (DIFFERENT )?(WORD|PERSON)"
    )
    match = match or row.first(
        "(DISTRIBUTE|RETURN|LINE_UP|DIVIDE|GIVE) n:NUMBER like:(IDENTICAL|DIFFERENT)? (WORD|COIN|CARD)* (BETWEEN|TO|INTO|IN|AMONG|OUT)* m:NUMBER (DIFFERENT )?(WORD|PERSON)"
    )
    if match is None or not match.has("like"):
        return None
    things, takers = number(match["n"]), number(match["m"])
    if not whole(things) or not whole(takers) or takers < 1:
        return None
    empty = row.places(
        "(PERSON|WORD|SOME|PRONOUN)* (MODAL )?(BE )?(empty|SPARE) (ALLOW)?|(WORD|PERSON)* MODAL (GET|RETURN|receive) (NONE|nothing|NO WORD)"
    )
    used = goal.used | match.places | empty
    if match["like"].kind == "IDENTICAL":
        return Told(Choice(takers, things, repeated=True), Whole.ANY, used)
    return Told(Strings(things, takers), Whole.ANY, used)
