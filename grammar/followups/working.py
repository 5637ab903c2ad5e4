"""Arithmetic with the answer that was given: "half that", "divided by 9", "another 10 % off", "and two of them?"."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from grammar.followups.hearing import words_of
from grammar.followups.numbers import Standing
from grammar.followups.places import VALUED, named_by, places, tokens_of
from grammar.followups.saying import Said
from grammar.problem import Equals
from grammar.span import Span
from grammar.token import Token
from grammar.units import dimension, unit_called

_PERCENT = "PERCENT"
_NOUNS = frozenset({"WORD", "ROUND", "MEASURE"})
_SIGNS: Mapping[str, str] = {"ADDING": "plus", "TAKING": "minus", "TIMES_IT": "times", "SHARING": "divided by"}
_OFF = frozenset({"off", "discount", "cheaper", "rebate", "reduction", "coupon", "voucher"})
_AGAIN = frozenset({"another", "further", "extra", "additional", "more", "that", "it", "then", "top"})
_ON = frozenset({"tax", "vat", "gst", "tip", "surcharge", "markup", "gratuity", "duty"})
"""What a price becomes less or more by, told behind a percentage."""
_OF_SUMS = frozenset({"NUMBER", "FRACTION", "PERCENT", "OF", "WHAT", "BE", "HOW", "MUCH", "ARTICLE", "QUESTION",
                     "COMMAND"})
_OFTEN = frozenset({"times", "x"})
_ONCE = frozenset({"a", "an", "one"})
_ALONE = frozenset({"data", "money", "mass", "volume", "energy"})
"""What several things have so many times as much of as one has, besides what is counted."""
_FEW = 1000
_RAISED = frozenset({"square", "cubic"})
_SPREAD = frozenset({"pay", "payback", "repay", "cost", "costs", "earn", "save", "spend", "make", "interest", "owe"})
"""What is paid or made little by little, so that there is so much of it a month."""


def points_at_answer(said: Said) -> bool:
    """Whether words plainly work on the answer, and change no number of the question."""
    core = _core(said.tokens)
    return bool(_part(core) or _several(core) or (_operation(core) and _ends_pointing(core)))


def worked_on(standing: Standing, said: Said) -> Iterator[str]:
    """The questions that what is said asks of the answer."""
    core, result = _core(said.tokens), standing.result
    if not result or result.endswith("percent") or not _RAISED.isdisjoint(result.split()):
        return
    bare = _bare(result)
    part, several = _part(core), _several(core) or _several_named(standing, core)
    if _may_be_the_thing(standing, core):
        return
    if rate := _share_of_time(standing, said):
        yield f"What is {bare} divided by {_written(rate)}?"
    elif core and core[0].kind in {*_NOUNS, "RELATION"} and _ends_pointing(core):
        pointing = next(at for at in range(1, len(core)) if _is_back(core[at:]))
        words = Span(core[0].span.start, core[pointing].span.start).of(said.text).rstrip()
        yield f"What is the {words} {'of ' * (core[pointing].kind == 'OF')}{bare}?"
    elif part:
        yield f"What is {part} {result}?"
        yield f"What is {part} {bare}?"
    elif several and _is_single(standing):
        yield f"What is {bare} times {several}?"
    elif several is None and (told := _operation(core)) and not _is_told_already(standing, core):
        yield from _operated(*told, result, bare)


def _may_be_the_thing(standing: Standing, core: Sequence[Token]) -> bool:
    """Whether "double it" may be said of what the question is about, and not of a number that was worked out."""
    if not core or (core[0].value is not None and core[0].kind != "FACTOR_VERB"):
        return False
    if all(token.kind in _OF_SUMS for token in tokens_of(standing.text)):
        return False
    made = any(span.end >= len(standing.text) - 1 for span in standing.last if not span.start)
    worked = made or any(isinstance(fact, Equals) for fact in standing.problem.facts)
    return not worked and any(t.text.lower() == "it" for t in core)


def _is_told_already(standing: Standing, core: Sequence[Token]) -> bool:
    """Whether a discount is told of what the question tells one of, and no further one: "with 36% off"."""
    texts, tokens = set(_texts(core)), tokens_of(standing.text)
    kinds = {token.kind for token in tokens}
    told = not _OFF.isdisjoint(_texts(tokens)) or {"SHRINK", _PERCENT} <= kinds
    return told and not texts.isdisjoint(_OFF) and texts.isdisjoint(_AGAIN)


def _operated(sign: str, words: str, percent: Fraction | None, result: str, bare: str) -> Iterator[str]:
    if percent is None:
        yield f"What is {result} {sign} {words}?"
        yield f"What is {bare} {sign} {words}?"
    elif sign in {"plus", "minus"}:
        share = 100 + percent if sign == "plus" else 100 - percent
        yield f"What is {_written(share)}% of {result}?"
        yield f"What is {_written(share)}% of {bare}?"


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.12g}"


def _bare(result: str) -> str:
    """The answer without the noun that it counts; with its unit where it is measured."""
    number, _, unit = result.partition(" ")
    return result if _measured(unit) else number


def _measured(unit: str) -> str:
    """The dimension of a unit, "" for a noun that is none."""
    known = ((each, dimension(each)) for each in (unit.removesuffix("s"), unit))
    return next((kind for each, kind in known if kind not in {"", each}), "")


def _core(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words without those that only lead up to them."""
    kept = list(tokens)
    while kept and (found := words_of("TURNING").longest([t.text.lower() for t in kept], 0)):
        del kept[: found[0]]
    return tuple(kept)


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text.lower() for token in tokens]


def _is_back(tokens: Sequence[Token]) -> bool:
    """Whether words do nothing but point at the answer."""
    found = words_of("POINTING_BACK").longest(_texts(tokens), 0) if tokens else None
    return found is not None and found[0] == len(tokens)


def _part(core: Sequence[Token]) -> str:
    """How a part or a multiple of the answer is told, "" where none is: "half of", "3 times", "20% of"."""
    if not core or core[0].kind not in VALUED or core[0].value is None:
        return ""
    value, rest = core[0].value, list(core[1:])
    if rest and rest[0].kind == _PERCENT:
        return f"{core[0].text}% of" if _is_back(rest[1:]) and rest[1].kind == "OF" else ""
    often = bool(rest) and rest[0].text.lower() in _OFTEN
    if not _is_back(rest[often:]):
        return ""
    if core[0].kind == "FRACTION" or (value < 1 and core[0].kind == "FACTOR_VERB"):
        return f"{value} of"
    return f"{_written(value)} times" if often or core[0].kind != "NUMBER" else ""


def _several(core: Sequence[Token]) -> str | None:
    """How many of the thing are meant, None where nothing is told of several: "two of them", "12 such blocks"."""
    if len(core) < 3 or core[0].kind != "NUMBER" or core[0].value is None:
        return None
    them = _texts(core[1:3]) in (["of", "them"], ["of", "these"], ["of", "those"]) and len(core) == 3
    such = core[1].text.lower() == "such" and core[2].kind in _NOUNS and len(core) == 3
    return core[0].text if them or such else None


def _several_named(standing: Standing, core: Sequence[Token]) -> str | None:
    """How many are meant of what the question tells of one: "3 shirts" after what "a shirt" costs; None where none
    are, or where it tells more than one sum of money, of which one may be the same for all."""
    tokens = tokens_of(standing.text)
    if len(core) != 2 or core[0].kind != "NUMBER" or not tokens or tokens[0].text.lower() not in _ONCE:
        return None
    sums = [place for place in places(standing.text) if place.unit == "money"]
    return core[0].text if named_by(tokens[1]) == named_by(core[1]) and len(sums) < 2 else None


def _share_of_time(standing: Standing, said: Said) -> Fraction | None:
    """How many of a period there are in the time for which a whole is told that is paid or made: "so per month?" of
    what is paid back in 2 years; None where no such thing is asked."""
    own = [token for token in said.tokens if token.kind != "ARTICLE"]
    tokens = tokens_of(standing.text)
    paid = any(token.text.lower() in _SPREAD for token in tokens)
    if [token.kind for token in own] not in (["PER", "TIME"], ["EACH", "TIME"]) or not paid:
        return None
    if any(token.kind in {"PER", "EACH"} or token.text.lower().startswith("compound") for token in tokens):
        return None
    told = [place for place in places(standing.text) if place.unit == "time" and place.named]
    units = [unit_called(place.named) for place in told] + [unit_called(own[-1].sense)]
    if len(told) != 1 or any(unit is None for unit in units):
        return None
    whole, period = (unit.scale for unit in units if unit is not None)
    return told[0].value * whole / period


def _is_single(standing: Standing) -> bool:
    """Whether the question is of one thing, of whose kind several have so many times as much as it has."""
    tokens = tokens_of(standing.text)
    unit = standing.result.partition(" ")[2]
    own = {token.sense or token.text.lower() for token in tokens_of(unit)}
    others = [p for p in places(standing.text) if p.counted and not p.unit and p.counted not in own]
    counted = [p for p in others if 1 < p.value < _FEW]
    single = any(t.text.lower() in _ONCE and t.kind in {"ARTICLE", "NUMBER"} for t in tokens[:2])
    kind = _measured(unit)
    return bool(unit) and " per " not in unit and single and not counted and (not kind or kind in _ALONE)


def _operation(core: Sequence[Token]) -> tuple[str, str, Fraction | None] | None:
    """The sign and the number of "divided by 9", "plus $5", "another 10 % off", with the percentage where it is one."""
    texts = _texts(core)
    found = [(run[0], sign) for kind, sign in _SIGNS.items() if (run := words_of(kind).longest(texts, 0))]
    length, sign = max(found, default=(0, ""))
    rest = list(core[length:])
    rest = rest[1:] if rest and rest[0].text.lower() in _ONCE and rest[0].kind == "ARTICLE" else rest
    at = next((i for i, t in enumerate(rest[:2]) if t.kind in {"NUMBER", "FRACTION"}), None)
    if at is None or (at and rest[0].kind != "CURRENCY"):
        return None
    value, behind = rest[at].value, rest[at + 1 :]
    percent = bool(behind) and behind[0].kind == _PERCENT
    behind = behind[percent:]
    if percent and behind and behind[0].kind == "ORDINARY":  # "sales tax", "service charge"
        behind = behind[1:]
    charged = behind[0].text.lower() in _ON if percent and behind else False
    if percent and behind and (behind[0].text.lower() in _OFF or charged):
        sign, behind = sign or ("plus" if charged else "minus"), behind[1:]
    noun = next((i for i, t in enumerate(behind) if t.kind not in _NOUNS | {"UNIT", "MONEY", "TIME"}), len(behind))
    if not sign or value is None or not (_is_back(behind[noun:]) or not behind[noun:]):
        return None
    words = "".join(t.text for t in rest[: at + 1])
    unit = " ".join(t.text for t in behind[:noun] if t.kind in {"UNIT", "MONEY", "TIME"})
    return sign, f"{words} {unit}".rstrip(), value if percent else None


def _ends_pointing(core: Sequence[Token]) -> bool:
    return any(_is_back(core[at:]) for at in range(1, len(core)))
