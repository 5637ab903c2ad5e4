"""Waiting for the first success: how many tries it takes, how likely that is, how many tries are enough."""

from fractions import Fraction

from grammar.events import Between, FirstAt, Needed, Whole
from grammar.experiment import Asks, Enough, Tries
from grammar.stories.chances.goal import told_chances
from grammar.stories.chances.numbers import faces_wanted, rolled
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Match, Row
from grammar.stories.chances.told import Goal, Told, bounds, number, numbers_in, whole
from grammar.stories.chances.tries import rate

Success = tuple[Fraction, frozenset[int]]


def waiting(row: Row, goal: Goal) -> Told | None:
    """The number of tries until the first success."""
    if goal.asks is Asks.WAYS or row.kinds & {"DECK", "GIVEN", "KNOWING"}:
        return None
    until = row.first(either("waits.until"))
    needed = row.first(either("waits.needed"), goal.begin)
    if (until is None and needed is None) or row.first(either("waits.more_than_one")) is not None:
        return None
    found = _success(row, goal, until.start if until is not None else goal.begin)
    if found is None:
        return None
    chance, used = found
    used |= goal.used | (until.places if until is not None else frozenset())
    used |= needed.places if needed is not None else frozenset()
    if goal.asks is Asks.EXPECTED:
        return None if numbers_in(row, used) else Told(Tries(None, chance), Whole.HAPPENS, used)
    ranged = bounds(row, goal.start, goal.end)
    if len(ranged) != 1 or row.first("NOT|NO", goal.start, ranged[0].match.start) is not None:
        return None
    least, most = ranged[0].least, ranged[0].most
    used |= ranged[0].match.places
    if numbers_in(row, used):
        return None
    event = FirstAt(least) if least == most else Needed(Between(least, least if most is None else most), most is None)
    return Told(Tries(None, chance), event, used)


def _success(row: Row, goal: Goal, start: int) -> Success | None:
    """The chance of a success at each try: a side of a coin, a face of a die, or as told."""
    thrown = rolled(row)
    if thrown is not None:
        count, faces, used = thrown
        wanted = faces_wanted(row, start, len(row.marks), range(1, int(faces) + 1), used | goal.used)
        if count != 1 or wanted is None or not wanted[0]:
            return None
        return Fraction(len(wanted[0]), int(faces)), used | wanted[1]
    if row.first("COIN") is not None and row.first("HEADS|TAILS", start) is not None:
        unfair = row.first("biased|unfair|loaded|weighted|SHARE") is not None or told_chances(row)
        return None if unfair else (Fraction(1, 2), row.places("COIN|HEADS|TAILS"))
    told = rate(row, goal)
    if told is None:
        return None
    words = {m.stem for m in told.words}
    named = {m.stem for m in row.marks[start:]}
    good = any(m.kind == "GOOD" for m in told.words) and not any(m.kind in {"BAD", "NOT"} for m in row.marks)
    bad = any(m.kind == "BAD" and m.stem in named for m in told.words)
    if not good and not bad and not any(stem in named for stem in words):
        return None
    if any(m.kind == "NOT" for m in row.marks):
        return None
    each = row.places("EACH (CONTENT)?")
    return told.chance, told.used | each | frozenset(at for at, m in enumerate(row.marks) if m.kind in {"GOOD", "BAD"})


def enough(row: Row, goal: Goal) -> Told | None:
    """The fewest tries with which at least one success is as likely as told."""
    match = row.first(either("waits.enough"))
    asked = row.first(either("waits.how_many"))
    if match is None or asked is None or row.kinds & {"DECK", "GIVEN", "KNOWING"} or row.first("NOT|NO|NONE"):
        return None
    wanted = row.first("AT LEAST n:NUMBER", match.start, match.end)
    if wanted is not None and number(wanted["n"]) != 1:
        return None  # two successes take more
    target = number(match["t"])
    above = match.has("above")
    success = _one(row, match)
    if success is None or not 0 < target < 1:
        return None
    chance, used = success
    used |= goal.used | match.places | asked.places
    if numbers_in(row, used) or not 0 < chance < 1:
        return None
    return Told(Enough(chance, target, above), Whole.ANY, used, asks=Asks.WAYS)


def _one(row: Row, match: Match) -> Success | None:
    """The chance of the one success that is waited for."""
    start, end = match.start, match.end
    dice = row.first(either("numbers.dice"))
    if dice is not None:
        faces = number(dice["f"]) if dice.has("f") else Fraction(6)
        if dice.has("n") or not whole(faces):
            return None
        named = row.first("AT LEAST NUMBER (WORD|CONTENT)? face:(NUMBER|FACE)", start, end)
        named = named or row.first("what:(NUMBER|FACE) (MODAL|BE|MOVE|UP|CONTENT)* AT LEAST once", start, end)
        face = match["what"] if named is None and match.has("what") else None
        if named is None and (face is None or face.value is None or not 1 <= face.value <= faces):
            return None
        return 1 / faces, dice.places | row.places("DIE|SIDED")
    if row.first("COIN") is not None:
        fair = row.first("HEADS|TAILS", start, end) is not None and row.first("biased|unfair|loaded|weighted") is None
        return (Fraction(1, 2), row.places("COIN|HEADS|TAILS")) if fair else None
    part = row.first(either("waits.one_in"))
    if part is not None and number(part["b"]):
        kinds = {m.kind for m in row.marks[start:end]} & {"GOOD", "BAD"}
        said = part["said"]
        spoken = said.stem in {m.stem for m in row.marks[start:end]} or {said.kind} == kinds
        chance = number(part["a"]) / number(part["b"])
        return (chance, part.places | row.places("GOOD|BAD")) if spoken and 0 < chance < 1 else None
    shares = [at for at, m in enumerate(row.marks) if m.kind == "SHARE" and not start <= at < end]
    told = row.first(either("waits.told"))
    if len(shares) != 1 or told is None or shares[0] not in told.places:
        return None
    words = {m.stem for m in told.all("said")}
    named_stems = {m.stem for m in row.marks[start:end] if m.kind in {"GOOD", "BAD"} or m.stem in words}
    alike = {m.kind for m in told.all("said")} & {"GOOD", "BAD"}
    named_kinds = {m.kind for m in row.marks[start:end]} & {"GOOD", "BAD"}
    if (alike and alike == named_kinds) or words & named_stems:
        return number(row.marks[shares[0]]), told.places | row.places("EACH (CONTENT)?|INDEPENDENT|GOOD|BAD")
    return None
