"""The values at the start and at the end, and what is to be reached, among the numbers that tell of no change."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from grammar.course import cues, tenses
from grammar.course.asking import Open
from grammar.course.mention import Mention
from grammar.course.moving import subjects
from grammar.course.properties import fitting, is_capacity, is_circumstance
from grammar.course.senses import Sense
from grammar.course.tempo import Move, Parts
from grammar.course.text import Text, stem
from grammar.course.wants import Want
from grammar.course.ways import Way, base_end, way
from grammar.errors import UnknownPart

_COMPARED = {"BIGGER", "SMALLER"}
"""Behind a share of the start that is more or less: "until they are 50 % higher"; or gone."""
_TIMES = {Open.COUNT, Open.POINT}
_NEAR = 5
_PLAIN = 2
_LASTING, _CLOSING = {"last", "lasts"}, {"QUESTION", "IF", "COMMA", "WHEN", "WITH", "AT", ""}
_NOTHING = {"empty", "dry", "zero", "nothing"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is reached: a level, or a multiple of the start."""

    mention: Mention
    multiple: Fraction | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Levels:
    """The value at the start, the one at the end, what is reached, and the numbers that are none of them."""

    start: Mention | None
    final: Mention | None
    target: Target | None
    free: tuple[Mention, ...]


def levels(parts: Parts, moves: tuple[Move, ...], rest: list[Mention]) -> Levels:
    """The levels among the numbers left.

    Raises: UnknownPart.
    """
    text, want = parts.text, parts.want
    target = _target(parts, rest, moves) if want.open in _TIMES else None if moves else _multiple(text, rest)
    rest = [m for m in rest if target is None or m is not target.mention]
    able = _distinct([m for m in rest if _is_level(text, m, moves)])
    able = [m for m in able if not is_circumstance(text, m) and not (moves and is_capacity(text, m))] or able
    rest = [m for m in rest if m in able or not any(_alike(m, other) for other in able)]
    needed = 1 if target is not None or (moves and want.open not in _TIMES) else 2
    if len(able) > needed:
        able = _likely(parts, moves, able, needed)
    if len(able) > needed:
        raise UnknownPart("I cannot tell what these numbers are for.", spans=tuple(m.span for m in able))
    free = tuple(m for m in rest if m not in able)
    start, final = _sorted(text, want, able, needed, moves)
    return Levels(start, final, target, free)


def _distinct(able: list[Mention]) -> list[Mention]:
    """Each level once: "the year of the 90 million figure" tells nothing new."""
    kept: list[Mention] = []
    for mention in able:
        if not any(_alike(mention, other) for other in kept):
            kept.append(mention)
    return kept


def _alike(one: Mention, two: Mention) -> bool:
    return one is two or (one.kind == two.kind == "amount" and one.value == two.value and one.unit == two.unit)


def _is_level(text: Text, mention: Mention, moves: tuple[Move, ...]) -> bool:
    if mention.kind == "amount":
        return True
    return (
        mention.kind == "share"
        and mention.unit == "percent"
        and (
            cues.ranges(text, mention)
            or cues.stands(text, mention)
            or cues.begins(text, mention)
            or not moves
            or any(m.way.mention.kind == "points" for m in moves)
        )
    )


def _target(parts: Parts, rest: list[Mention], moves: tuple[Move, ...]) -> Target | None:
    """What is to be reached at the time asked for."""
    text, want = parts.text, parts.want
    if (found := _multiple(text, rest)) is not None:
        return found
    lives = [p for p in range(want.start, want.end) if text.kind(p) == "HALFLIFE" and text.kind(p - 1) != "NUMBER"]
    if lives:
        token = text.tokens[lives[0]]
        assert token.value is not None
        return Target(Mention("factor", token.value, lives[0], lives[0] + 1, lives[0], span=token.span), token.value)
    if "AGO" in want.kinds:
        return None
    if (full := _full(text, want, rest)) is not None:
        return full
    ended = [m for m in rest if m.kind in {"amount", "share"} and cues.ends(text, m)]
    bound = [m for m in ended if cues.relation(text, m) is not None] or ended
    inside = [m for m in rest if m.kind == "amount" and m.place in want]
    lasts = [p for p in range(want.start, want.end) if text.word(p) in _LASTING and text.kind(p + 1) in _CLOSING]
    if not bound and not lasts and len(inside) == 1 and any(m.kind == "amount" and m.place not in want for m in rest):
        bound = inside
    if len(bound) == 1:
        return Target(bound[0])
    empty = [
        p
        for p in range(want.start, len(text.tokens))
        if text.tokens[p].sense in _NOTHING and text.kind(p) in {"SPARE", "WORD", "NONE"}
    ] or lasts
    if empty and not bound:
        span = text.tokens[empty[0]].span
        level = next((m for m in rest if m.kind == "amount"), None)
        return Target(
            Mention(
                "amount", Fraction(0), empty[0], empty[0] + 1, empty[0], level.unit if level else "",
                level.head if level else "", span=span,
            )
        )
    return None


def _full(text: Text, want: Want, rest: list[Mention]) -> Target | None:
    """ "With room for 64 GB … after how many minutes is it full": what there can be is reached."""
    asked = any(
        text.word(p) in _FILLED or (text.kind(p) == "FULL" and text.kind(p - 1) in {"BE", "PRONOUN"})
        for p in range(want.start, want.end)
    )
    able = [m for m in rest if m.kind == "amount" and is_capacity(text, m)]
    return Target(able[0]) if asked and len(able) == 1 else None


_FILLED = {"filled", "overflow", "overflows", "capacity", "limit", "maximum", "brim"}


def _multiple(text: Text, rest: list[Mention]) -> Target | None:
    """A multiple or a share of the start."""
    for mention in rest:
        if mention.kind == "factor" and "ALONE" not in mention.marks:
            told = way(text, mention)
            down = told is not None and told.sense is Sense.DOWN and mention.value > 1
            return Target(mention, 1 / mention.value if down else mention.value, told)
        compared = text.kind(mention.end) in _COMPARED or text.word(mention.end) == "gone" or _of_now(text, mention)
        level = mention.unit == "percent" and (cues.begins(text, mention) or cues.stands(text, mention))
        if mention.kind == "share" and (compared or not level):
            return _portion(text, mention)
    return None


def _of_now(text: Text, mention: Mention) -> bool:
    """ "90 % of its current size", "90 % of what it is today": of what there is at the start."""
    behind = range(mention.end, min(mention.end + 9, text.size)) if text.kind(mention.end) == "OF" else range(0)
    return any(text.kind(p) in {"NOW", "INITIAL", "OUTSET"} or text.word(p) in {"current", "present"} for p in behind)


def _portion(text: Text, mention: Mention) -> Target:
    """A share of the start that is left, lost or gained."""
    told = way(text, mention)
    if (
        told is None
        or told.sense in {Sense.KEEP, Sense.TIMES}
        or told.to
        or (cues.relation(text, mention) is not None and not _is_gone(text, mention, told))
    ):
        return Target(mention, mention.value)
    return Target(mention, 1 - mention.value if told.sense is Sense.DOWN else 1 + mention.value, told)


def _is_gone(text: Text, mention: Mention, told: Way) -> bool:
    """ "Has lost more than 60 %", "more than half dropped out": it is gone; "falls below 40 %": it is left."""
    behind = told.sense is Sense.DOWN and told.place == base_end(text, mention)
    if behind and text.tokens[told.place].form == "past":
        return True
    between = {text.kind(p) for p in range(told.place, mention.start)}
    return told.sense is Sense.DOWN and 0 <= told.place < mention.start and not between & {"TO", "BELOW", "ABOVE"}


def _by_direction(
    text: Text, want: Want, able: list[Mention], moves: tuple[Move, ...]
) -> tuple[Mention, Mention] | None:
    """Of two levels between which a time is asked the one that the change leads to comes last, where no word tells."""
    plain = all(abs(_lateness(text, m)) < _PLAIN for m in able) and len({(m.kind, m.unit) for m in able}) == 1
    ways = {m.way.direction for m in moves}
    if want.open not in _TIMES or not plain or len(ways) != 1 or "AGO" in want.kinds:
        return None
    low, high = sorted(able, key=lambda m: m.value)
    return (low, high) if ways == {1} else (high, low)


def _sorted(
    text: Text, want: Want, able: list[Mention], needed: int, moves: tuple[Move, ...]
) -> tuple[Mention | None, Mention | None]:
    if not able:
        return None, None
    if len(able) == 2:
        return _by_direction(text, want, able, moves) or ordered(text, want, able)
    if want.open is Open.START or (needed == 2 and cues.ends(text, able[0])):
        return None, able[0]
    return able[0], None


def _likely(parts: Parts, moves: tuple[Move, ...], able: list[Mention], needed: int) -> list[Mention]:
    """Of more levels than are needed those that belong to what is asked about, where the others share nothing with
    it."""
    text, want = parts.text, parts.want
    about = want.names | frozenset().union(*(subjects(text, m.way) for m in moves))
    moved = {m.way.mention.unit or m.way.mention.head for m in moves if m.way.mention.kind == "amount"} - {""}
    if len(measured := fitting(text, want, able)) == needed:
        return measured
    belonging: tuple[Callable[[Mention], bool], ...] = (
        lambda m: bool(want.head) and want.head == m.head,
        lambda m: _links(m, want.names, want),
        lambda m: _links(m, about, want),
        lambda m: _held(text, m, want),
        lambda m: (m.unit or m.head) in moved,
        lambda m: cues.begins(text, m) or cues.present(text, m) or cues.relation(text, m) is not None,
        lambda m: bool(m.unit),
        lambda m: cues.stands(text, m) and _links(m, want.names, want),
    )
    for turn, belongs in enumerate(belonging):
        linked = [m for m in able if belongs(m)]
        others = [m for m in able if m not in linked]
        units = {(m.unit, m.head) for m in linked}
        named = want.names if turn else frozenset()
        if len(linked) == needed and not any(
            ((m.unit, m.head) in units and (m.unit or m.head)) or not _apart(text, m, about) or stem(m.head) in named
            for m in others
        ):
            return linked
    return able


def _apart(text: Text, mention: Mention, about: frozenset[str]) -> bool:
    """Whether a number is plainly of something else: it counts it, or its clause names nothing but it."""
    if (mention.unit or mention.head) and (
        text.kind(mention.end) in {"PER", "SLASH"}
        or (text.kind(mention.end) == "EACH" and text.kind(mention.end + 1) not in {"QUESTION", "STOP"})
    ):
        return True
    told = way(text, mention)
    if text.kind(text.within(mention.place).start) == "OPEN":
        return True
    moves = told is not None and told.sense in {Sense.UP, Sense.DOWN} and abs(told.place - mention.place) < _NEAR
    if moves or text.kind(mention.start - 1) == "TO":
        return False
    if mention.unit or mention.head:
        return True
    if text.kind(mention.start - 1) == "FROM":
        return False
    return cues.stands(text, mention) and bool(mention.subject) and not mention.subject & about


def _held(text: Text, mention: Mention, want: Want) -> bool:
    """Whether the question's verb leads to a number: "I owe $2,400 … how much do I owe"."""
    asked = {text.tokens[p].sense for p in range(want.start, want.end) if text.kind(p) == "HOLD"}
    return text.kind(mention.start - 1) == "HOLD" and text.tokens[mention.start - 1].sense in asked


def _links(mention: Mention, names: frozenset[str], want: Want) -> bool:
    return bool((mention.nouns | mention.subject) & names) or bool(want.unit and want.unit == mention.unit)


def ordered(text: Text, want: Want, able: list[Mention]) -> tuple[Mention, Mention]:
    """The level at the start and the one at the end, by their cues, their tenses, or else their order."""
    one, two = able
    if "AGO" in want.kinds and want.open in _TIMES:
        return (two, one) if cues.present(text, one) else (one, two)
    last = [_lateness(text, m) for m in able]
    return (two, one) if last[0] > last[1] else (one, two)


def _lateness(text: Text, mention: Mention) -> int:
    """How plainly a level is a later one (above 0) or an earlier one (below 0)."""
    if cues.ends(text, mention):
        return 2
    if cues.begins(text, mention):
        return -2
    clause = text.within(mention.place)
    kinds = {text.kind(p) for p in clause}
    if "AGO" in kinds:
        return -1
    timed = kinds & {"AFTER", "LATER"} or cues.present(text, mention) or tenses.is_present(text, clause)
    return 1 if timed else -1 if tenses.is_past(text, clause) else 0
