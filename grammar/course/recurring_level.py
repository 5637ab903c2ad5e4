"""What there is before or after the steps: of the numbers left those that can be it, or what is there without a number
("a single cell", "unit variance", all of the light)."""

from dataclasses import replace
from fractions import Fraction

from grammar.course import cues
from grammar.course.asking import Open
from grammar.course.levels import Levels, levels
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.recurring_change import effect
from grammar.course.tempo import Move, Parts
from grammar.course.text import NAMING, Text, stem
from grammar.course.wants import Want
from grammar.errors import UnknownPart
from grammar.lexicon.inflection import uninflected

_SINGLE = {"single", "unit", "lone", "sole", "solitary"}
_ONE = Fraction(1)


def level(parts: Parts, move: Move, rest: list[Mention]) -> Levels:
    """The one level.

    Raises: UnknownPart.
    """
    if parts.want.open is Open.LEFT:
        return _share_left(parts, rest)
    kept = levels(parts, (move,), _candidates(parts, move, rest))
    if (kept.start is None) == (kept.final is None) or kept.target is not None:
        raise UnknownPart("I cannot tell what it has at first.", spans=(parts.want.span,))
    return kept


def _share_left(parts: Parts, rest: list[Mention]) -> Levels:
    """So many percent told at first, or all of what there was.

    Raises: UnknownPart where it is not told of what a share is asked.
    """
    shares = [m for m in rest if m.kind == "share" and m.unit == "percent"]
    others = tuple(m for m in rest if m not in shares)
    if len(shares) > 1 or any(m.kind == "amount" for m in others):
        raise UnknownPart("I cannot tell of what a share is asked.", spans=(parts.want.span,))
    want = parts.want
    whole = Mention("share", _ONE, want.start, want.start, want.start, unit="percent", span=want.span)
    return Levels(shares[0] if shares else whole, None, None, others)


def _candidates(parts: Parts, move: Move, rest: list[Mention]) -> list[Mention]:
    text = parts.text
    able = [_as_level(text, m, move, parts.want) for m in rest]
    able = [m for m in able if not _says_step(text, m)]
    plain = [m for m in able if not _says_again(m, move)]
    able = plain if _holds_level(plain) else able
    counted = [m for m in able if not _is_article(text, m) or cues.begins(text, m)]
    able = counted if _holds_level(counted) else able
    able = able if _holds_level(able) else [_counted(m, move) for m in able]
    return able if _holds_level(able) else [*able, *_implied(text, parts.want)]


def _counted(mention: Mention, move: Move) -> Mention:
    """ "One million games": things that are no steps, where nothing else is there at first."""
    things = mention.kind == "stretch" and mention.unit not in CLOCKED | {move.period.unit, ""}
    return replace(mention, kind="amount") if things else mention


def _holds_level(able: list[Mention]) -> bool:
    """Whether a number is left that can be a level: an amount, or so many percent of something."""
    return any(m.kind in {"amount", "share"} for m in able)


def _as_level(text: Text, mention: Mention, move: Move, want: Want) -> Mention:
    """A length of time or a fraction as what there is, where it is told to be there at first: "0.5 s initially", or
    where so much of it is asked: "a job takes 90 s … how many seconds"."""
    labelled = mention.kind == "point" and mention.unit.startswith("@") and mention.unit[1:] in _SIZED
    begins = cues.begins(text, mention) or cues.stands(text, mention)
    taking = text.kind(mention.start - 1) == "TAKE" or (want.unit or want.head) == mention.unit
    timed = mention.kind == "stretch" and ((begins and mention.unit in CLOCKED) or taking)
    fraction = mention.kind == "share" and mention.unit == "fraction" and begins
    counted = mention.kind == "factor" and "ALONE" in mention.marks and move.period.unit != "time"
    if fraction or labelled:
        return replace(mention, kind="amount", unit="")
    if counted:
        return replace(mention, kind="amount", unit="", head="time", nouns=frozenset({"time"}))
    return replace(mention, kind="amount") if timed else mention


_SIZED = frozenset(map(stem, (
    "length", "width", "height", "size", "area", "weight", "mass", "value", "energy", "amplitude", "norm", "variance",
    "magnitude", "volume", "depth", "diameter", "radius", "mean", "loss", "error", "rate", "price", "cost", "charge",
    "temperature", "priority", "brightness", "strength", "intensity", "count", "population", "capacity", "power",
)))  # fmt: skip


def _says_again(mention: Mention, move: Move) -> bool:
    """ "With decay 0.999, a weight is multiplied by 0.999": the number of the change, told without what it counts."""
    bare = mention.kind == "amount" and not (mention.unit or mention.head)
    return bare and mention.value in {effect(move.way), move.way.mention.value}


def _is_article(text: Text, mention: Mention) -> bool:
    """ "One training run costs": which thing, and not how many of them."""
    return mention.kind == "amount" and text.word(mention.place) == "one"


def _says_step(text: Text, mention: Mention) -> bool:
    """ "One drop every 8 epochs": what happens once in a step."""
    behind = text.kind(mention.end) in {"EACH", "PER", "EVERY"}
    return _is_article(text, mention) and behind


def _implied(text: Text, want: Want) -> list[Mention]:
    """ "A single call", "unit variance"."""
    places = [p for p in range(len(text.tokens)) if text.word(p) in _SINGLE and text.kind(p + 1) in NAMING]
    places = [p for p in places if p not in want]
    return [
        Mention(
            "amount", _ONE, p, p + 2, p, head=uninflected(text.tokens[p + 1].text),
            nouns=text.names(range(p + 1, p + 2)), span=text.tokens[p].span | text.tokens[p + 1].span,
        )
        for p in places[:1]
    ]  # fmt: skip
