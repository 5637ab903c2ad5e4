"""What the clauses of a text about draws and tries tell, each under its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grammar.drawing.lot import Lot
from grammar.lots.clauses import Clause
from grammar.lots.stock import Mention, even, naming, said, tried
from grammar.runs import between
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import Match
from grammar.stories.chances.told import number

Marks = tuple[Mark, ...]


@dataclass(slots=True)
class Account:
    """What clauses tell: numbers of things, how many are drawn, what happens with which probability."""

    mentions: list[Mention] = field(default_factory=list)
    draws: list[Fraction] = field(default_factory=list)
    steps: list[tuple[Fraction, Marks, int]] = field(default_factory=list)
    """So many of what, in the order told, that are drawn (0), go (-1) or come (1)."""
    trials: list[tuple[Fraction, Marks]] = field(default_factory=list)
    tried: Marks = ()
    lots: list[Lot] = field(default_factory=list)
    rates: list[tuple[Fraction, Marks, Marks]] = field(default_factory=list)
    until: list[Marks] = field(default_factory=list)
    known: list[Marks] = field(default_factory=list)
    options: list[Fraction] = field(default_factory=list)
    guesses: bool = False
    in_turn: bool = False
    mixed: bool = False
    scenes: list[Marks] = field(default_factory=list)


class Unfit(Exception):
    """These clauses do not go together."""


# -- ------------------------------------------------------------------------------------------------


def account_of(cover: Sequence[Clause]) -> Account:
    """What the clauses tell.

    Raises: Unfit.
    """
    told = Account()
    for clause in cover:
        _TELLING[clause.name](told, clause.match)
    return told


def _value(match: Match, name: str = "n") -> Fraction:
    return number(match[name])


def words_of(match: Match, *names: str) -> Marks:
    return tuple(mark for name in names if match.has(name) for mark in match.all(name))


def _draw(told: Account, match: Match) -> None:
    told.steps.append((_value(match), words_of(match, "things"), 0))


def _gone(told: Account, match: Match) -> None:
    told.steps.append((_value(match), words_of(match, "things"), -1))


def _come(told: Account, match: Match) -> None:
    told.steps.append((_value(match), words_of(match, "things"), 1))


def _draw_of(told: Account, match: Match) -> None:
    told.draws.append(_value(match))
    told.mentions.append(_mentioned(match, _value(match, "m"), words_of(match, "things"), whole=True))


def _draw_on(told: Account, match: Match) -> None:
    told.in_turn = True
    told.scenes.append(match.row.marks[match.start : match.end])


def _mention(told: Account, match: Match) -> None:
    lead = words_of(match, "lead")
    kinds = [mark.kind for mark in lead]
    collective = kinds in (["OF"], ["OUT", "OF"], ["AMONG"]) or (kinds[-1:] == ["OF"] and any(map(naming, lead[-2:-1])))
    words = words_of(match, "both")
    again = said(words)
    if again and any(each.whole or len(told.mentions) > 1 for each in told.mentions) and any(
        again <= said(each.words) for each in told.mentions if not each.part
    ):  # so many of the same things once more: these are drawn
        told.draws.append(_value(match))
        told.scenes.append(words)
        return
    beside = match.start and match.row.marks[match.start - 1].kind in {"COMMA", "AND"}
    joined = bool(beside) and not lead and not any(mark.kind in {"BE", "HAVE", "HOLD"} for mark in words)
    mention = _mentioned(match, _value(match), words, whole=collective, part=_is_apposed(told, match, words))
    told.mentions.append(replace(mention, joined=joined))


def _is_apposed(told: Account, match: Match, words: Marks) -> bool:
    """ "30 lamps, 5 cracked": of what is named before, so many are so."""
    before = match.row.marks[match.start - 1] if match.start else None
    if before is None or before.kind != "COMMA" or not told.mentions or match.has("lead"):
        return False
    named = [[mark for mark in each if naming(mark)][-1:] for each in (told.mentions[-1].words, words)]
    return all(named) and named[0][0].text.endswith("s") and not named[1][0].text.endswith("s")


def _part(told: Account, match: Match) -> None:
    told.mentions.append(_mentioned(match, _value(match), words_of(match, "label"), part=True))


def _mention_of(told: Account, match: Match) -> None:
    """ "8 of 30 phones are refurbished", "two of ten tickets win", "5 of the 15 belong to women"."""
    size, words = _value(match, "m"), words_of(match, "both")
    again = [each for each in told.mentions if each.whole and each.value == size]
    if words and not again:
        things, label = words[:1], words[1:]
    else:
        things, label = words_of(match, "things"), words or words_of(match, "label")
    if not again:
        told.mentions.append(_mentioned(match, size, things, whole=True))
    told.mentions.append(_mentioned(match, _value(match), label, part=True))


def _mentioned(
    match: Match, value: Fraction, words: Marks, *, part: bool = False, whole: bool = False
) -> Mention:
    here = match.row.marks[match.start]
    places = [at for at, mark in enumerate(words) if mark.kind in {"IN", "ON", "AT"} and any(map(naming, words[:at]))]
    words = words[: places[0]] if places else words
    return Mention(value, words, match.start, here.sentence, part, whole)


def _until(told: Account, match: Match) -> None:
    told.until.append(words_of(match, "outcome"))
    told.in_turn = True


def _known(told: Account, match: Match) -> None:
    told.known.append(words_of(match, "outcome"))


def _odds(told: Account, match: Match) -> None:
    times = _value(match) / (_value(match, "m") if match.has("m") else 1)
    lot = tried(times / (times + 1), words_of(match, "a"), frozenset(), words_of(match, "b"))
    if lot is None:
        raise Unfit
    told.lots.append(lot)


def _one_in(told: Account, match: Match) -> None:
    if _value(match, "a") >= _value(match, "b"):
        raise Unfit
    chance = _value(match, "a") / _value(match, "b")
    told.rates.append((chance, words_of(match, "before"), words_of(match, "after")))
    told.tried += words_of(match, "mid")


def _each_draws(told: Account, match: Match) -> None:
    people = sum(naming(mark) for mark in words_of(match, "people"))
    told.draws.append((_value(match, "p") if match.has("p") else people) * _value(match))
    told.in_turn = True


def _options(told: Account, match: Match) -> None:
    if match.has("one"):  # how many of the options are right
        if _value(match, "one") != 1:
            raise Unfit
        return
    told.options.append(_value(match, "k") if match.has("k") else Fraction(2))


def _questions(told: Account, match: Match) -> None:
    told.trials.append((_value(match), ()))
    kind = words_of(match, "kind")
    if any(mark.kind == "YES" for mark in kind):
        told.options.append(Fraction(2))


def _guessed(told: Account, match: Match) -> None:
    told.guesses = True


def _sides(told: Account, match: Match) -> None:
    inside = words_of(match, "sides")
    sides = [inside[each.start : each.stop] for each in
             between([mark.kind in {"COMMA", "OR", "AND"} for mark in inside])]  # fmt: skip
    lot = even(sides)
    if lot is None or (match.has("p") and _value(match, "p") * len(sides) != 1):
        raise Unfit
    told.lots.append(lot)


def _rate(told: Account, match: Match) -> None:
    chance = _value(match, "p")
    before, after = words_of(match, "before"), words_of(match, "after")
    if match.has("n"):
        end = next((at + 1 for at, mark in enumerate(before) if mark.text.endswith("s")), 1)
        told.trials.append((_value(match), before[:end]))
        before = before[end:]
    told.rates.append((chance, before, after))


def _repeat(told: Account, match: Match) -> None:
    told.trials.append((_value(match), ()))


def _trial(told: Account, match: Match) -> None:
    marks = match.row.marks[match.start : match.end]
    told.trials.append((_value(match), tuple(mark for mark in marks if mark.kind != "NUMBER")))


def _scene(told: Account, match: Match) -> None:
    told.scenes.append(match.row.marks[match.start : match.end])


_TELLING: dict[str, Callable[[Account, Match], None]] = {
    "gone": _gone, "come": _come, "draw": _draw, "draw_of": _draw_of, "draw_on": _draw_on, "mention": _mention,
    "part": _part,
    "mention_of": _mention_of, "until": _until, "known": _known, "odds": _odds, "options": _options,
    "questions": _questions, "guessed": _guessed, "sides": _sides, "rate": _rate, "one_in": _one_in,
    "each_draws": _each_draws, "repeat": _repeat, "trial": _trial, "scene": _scene,
}  # fmt: skip


def stepped(told: Account, lot: Lot | None, back: bool | None) -> Lot | None:
    """What there is once so many of a kind have come or gone, before any are drawn at random: who says which kind is
    drawn says what goes.

    Raises: Unfit where it is not plain.
    """
    for size, words, way in told.steps:
        kinds = {each for mark in words if lot is not None and (each := lot.called(mark)) is not None}
        if not way and not (kinds and lot is not None):
            told.draws.append(size)
            told.trials.append((size, words))
            told.scenes.append(words)
            continue
        (kind,) = kinds.pop() if len(kinds) == 1 else (-1,)
        if kind < 0 or lot is None or told.draws or told.in_turn or (back and not way):
            raise Unfit
        left = lot.sorts[kind].size + size * (way or -1)
        if left < 1:
            raise Unfit
        sorts = (replace(each, size=left) if at == kind else each for at, each in enumerate(lot.sorts))
        lot = replace(lot, sorts=tuple(sorts))
    return lot
