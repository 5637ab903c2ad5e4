"""Numbers, times and names told in several words, as the ones that they are: "a quarter of an hour" is 15 minutes, 2^10
is 1,024, "every second" of what lasts seconds is a period, iodine 131 is a name."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from grammar.course.measured import measured
from grammar.course.text import Text, text_of
from grammar.elements import ELEMENTS
from grammar.kept import once
from grammar.lexicon.inflection import uninflected
from grammar.rules import Rules
from grammar.token import Token

_Found = tuple[list[Token], int] | None
_MOST_POWER = 64
_QUARTER = Fraction(1, 4)


@once
def plainer(text: Text) -> Text:
    """The text with such words told plainly.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(plainer(text_of(tokenize("every quarter of an hour", lexicon()))).words)
    'every 1/4 hour'
    """
    row = list(text.tokens)
    kinds = {*text.kinds}
    told: list[Token] = []
    end = 0
    for at, rules in _READERS.about_each(text.words, text.kinds):
        for needed, read in rules if at >= end else ():
            if not needed.isdisjoint(kinds) and (found := read(row, at)) is not None:
                told += [*row[end:at], *found[0]]
                end = found[1]
                break
    return measured(text_of((*told, *row[end:])) if end else text)


def _kind(row: list[Token], at: int) -> str:
    return row[at].kind if 0 <= at < len(row) else ""


def _word(row: list[Token], at: int) -> str:
    return row[at].text.lower() if 0 <= at < len(row) else ""


def _power(row: list[Token], at: int) -> _Found:
    """ "2^10", with no unit and no letter to it."""
    kinds = [_kind(row, p) for p in range(at, at + 3)]
    if kinds != ["NUMBER", "POWER", "NUMBER"] or _kind(row, at - 1) in {"TIMES_SIGN", "POWER", "OPEN"}:
        return None
    base, power = row[at].value, row[at + 2].value
    whole = base is not None and power is not None and power.denominator == 1 and abs(power) <= _MOST_POWER
    if not whole or not base or power is None:
        return None
    return [replace(row[at], value=base ** int(power), text=f"{row[at].text}^{row[at + 2].text}")], at + 3


def _quarter_hour(row: list[Token], at: int) -> _Found:
    """ "Every quarter of an hour", "each quarter hour"."""
    end = at + 1
    if _kind(row, end) == "OF" and _kind(row, end + 1) == "ARTICLE":
        end += 2
    of_hour = _kind(row, end) == "TIME" and row[end].sense in {"hour", "minute", "day", "year", "century"}
    if row[at].kind != "TIME" or not of_hour:
        return None
    return [replace(row[at], kind="NUMBER", text="1/4", value=_QUARTER, sense=""), row[end]], end + 1


def _second(row: list[Token], at: int) -> _Found:
    """ "Every second", "a second later", of what lasts seconds."""
    led = _kind(row, at - 1) in {"EACH", "PER", "ARTICLE"} or _word(row, at - 1) == "one"
    after = _kind(row, at + 1)
    named = after in {"WORD", "TIME", "ROUND", "MEASURE", "LAYER", "WEEKDAY", "FOREIGN"}
    clocked = _kind(row, at - 1) == "EACH" and (after in {"POSSESSOR", "ARTICLE", "PRONOUN", "COMMA", "STOP", "BY"})
    seconds = any(t.kind == "TIME" and t.sense == "second" for t in row)
    ago = after in {"AGO", "LATER", "BEFORE"} and _kind(row, at - 1) == "ARTICLE" and _word(row, at - 1) != "the"
    plain = (_kind(row, at - 1) in {"EACH", "PER"} and seconds and not named) or ago or (clocked and seconds)
    if row[at].kind != "ORDINAL" or not led or not plain:
        return None
    return [replace(row[at], kind="TIME", value=None, sense="second", form="base")], at + 1


def _per_annum(row: list[Token], at: int) -> _Found:
    """ "4 % p.a."."""
    end = at + 1 + (_kind(row, at + 1) == "STOP")
    annual = _word(row, end) == "a" and _kind(row, at - 1) == "PERCENT"
    if not annual:
        return None
    each = replace(row[at], kind="EACH", text="each", sense="each", form="base")
    year = replace(row[end], kind="TIME", text="year", sense="year", form="base")
    return [each, year], end + 1 + (_kind(row, end + 1) == "STOP" and end + 2 < len(row) and not _opens(row, end + 2))


def _opens(row: list[Token], at: int) -> bool:
    return row[at].text[:1].isupper()


def _each_date(row: list[Token], at: int) -> _Found:
    """ "Each January", "every 31 December", "every New Year's Day"."""
    if row[at].kind != "EACH":
        return None
    end = at + 1
    while _kind(row, end) in {"NUMBER", "ORDINAL", "ARTICLE", "OF"} and end < at + 4:
        end += 1
    named = end < len(row) and (
        row[end].text in {"March", "May"} or (row[end].kind, row[end].sense) == ("CLOCK", "date")
    )
    dated = _kind(row, end) == "MONTH" or named
    if not dated:
        return None
    end += 1
    end += _kind(row, end) in {"NUMBER", "ORDINAL"} and row[end].value is not None and _is_day(row[end].value)
    year = replace(row[at + 1], kind="TIME", text="year", value=None, sense="year", form="base", glued=False)
    return [row[at], year], end


def _is_day(value: Fraction | None) -> bool:
    return value is not None and value.denominator == 1 and 1 <= value <= 31


def _dilution(row: list[Token], at: int) -> _Found:
    """ "A 1:10 dilution", "a tenfold dilution": it is divided by 10."""
    folded = row[at].kind == "FOLDED"
    end = at + 1 + (_kind(row, at + 1) == "FOLD")
    end += _word(row, end) in {"serial", "successive"}
    if not uninflected(_word(row, end)).startswith("dilut") or row[at].kind not in {"RATIO", "FOLDED", "NUMBER"}:
        return None
    one, _, many = row[at].text.partition(":")
    value = Fraction(many) if one == "1" and many.isdecimal() else row[at].value if folded or end > at + 1 else None
    if not value:
        return None
    noun = replace(row[end], kind="WORD")
    words = (("DIVIDE", "divided", "divide", "past"), ("BY", "by", "by", "base"), ("COMMA", ",", ",", ""))
    *said, comma = [replace(noun, kind=k, text=t, sense=s, form=f, glued=False) for k, t, s, f in words]
    number = replace(row[at], kind="NUMBER", value=value, text=str(value), glued=False)
    serial = [comma, row[end - 1]] if _word(row, end - 1) in {"serial", "successive"} else []
    return [noun, *said, number, *(serial or ([comma] if _kind(row, end + 1) in {"WORD", "BEGIN"} else []))], end + 1


def _mixed(row: list[Token], at: int) -> _Found:
    """ "4 1/2 percent": one number, a whole one and a fraction in figures."""
    whole, part = row[at].value, row[at + 1].value if _kind(row, at + 1) == "FRACTION" else None
    figures = row[at].text.isdecimal() and part is not None and "/" in row[at + 1].text
    if row[at].kind != "NUMBER" or whole is None or part is None or not figures or not 0 < part < 1:
        return None
    return [replace(row[at], value=whole + part, text=f"{row[at].text} {row[at + 1].text}")], at + 2


def _numero(row: list[Token], at: int) -> _Found:
    """ "Bounce no. 4", "rebound #3": the number of it."""
    end = at + 1 + (_kind(row, at + 1) == "STOP")
    named = _kind(row, at - 1) in {"WORD", "ROUND", "LIGHT", "FOREIGN", "MEASURE"}
    if not named or _word(row, at) not in {"no", "nr", "#"} or _kind(row, end) != "NUMBER":
        return None
    return [replace(row[at], kind="WORD", text="number", sense="number", form="base"), row[end]], end + 1


def _daytime(row: list[Token], at: int) -> _Found:
    """ "Each evening", "after five nights": days."""
    counted = _kind(row, at - 1) == "NUMBER" and uninflected(row[at].text) != row[at].text.lower()
    paced = {t.sense for before, t in pairwise(row) if before.kind in {"EACH", "PER"} and t.kind in {"DAYTIME", "TIME"}}
    if len(paced) > 1 or row[at].kind != "DAYTIME" or not (counted or _kind(row, at - 1) == "EACH"):
        return None
    return [replace(row[at], kind="TIME", sense="day", form="base")], at + 1


def _each_following(row: list[Token], at: int) -> _Found:
    """ "In each of the following years": in each year."""
    if (
        row[at].kind != "EACH"
        or _kind(row, at + 1) != "OF"
        or _kind(row, at + 2) not in {"ARTICLE", "POSSESSOR", "PRONOUN"}
    ):
        return None
    end = at + 3
    while _kind(row, end) in {"NEXT", "MORE", "FURTHER", "SUCCESSIVE", "FOLLOWING"} and end < at + 6:
        end += 1
    if _kind(row, end) not in {"TIME", "ROUND"} or end == at + 3:
        return None
    return [row[at], replace(row[end], form="base")], end + 1


def _isotope(row: list[Token], at: int) -> _Found:
    """ "Iodine 131", where the text has named Iodine-131; "F-18"."""
    if [_kind(row, p) for p in range(at, at + 3)] == ["LETTER", "HYPHEN", "NUMBER"] and row[at + 1].glued:
        heavy = row[at].text in _SYMBOLS and row[at + 2].glued and row[at + 2].text.isdecimal()
        name = f"{row[at].text}-{row[at + 2].text}"
        return ([replace(row[at], kind="WORD", text=name, sense=name)], at + 3) if heavy else None
    if row[at].kind not in {"WORD", "FOREIGN"} or _kind(row, at + 1) != "NUMBER":
        return None
    name = f"{_word(row, at)}-{_word(row, at + 1)}"
    hyphened = row[at + 1].glued or row[at + 1].span.start == row[at].span.end + 1
    known = any(t.text.lower() == name for t in row) or _word(row, at) in ELEMENTS
    return ([replace(row[at], text=name, sense=name)], at + 2) if known and hyphened else None


def _not_yet(row: list[Token], at: int) -> _Found:
    """ "Those not yet solved", "that are not yet solved": the ones still unsolved."""
    yet = _word(row, at + 1) == "yet"
    done = row[at + 2] if at + 2 < len(row) else None
    if not yet or done is None or not done.text.lower().endswith(("ed", "en")) or _kind(row, at - 1) in {"HAVE", "DO"}:
        return None
    text = f"un{done.text.lower()}"
    still = replace(row[at + 1], kind="STILL", text="still", sense="still", form="base")
    return [still, replace(done, kind="WORD", text=text, sense=text, form="past")], at + 3


_SYMBOLS = {"F", "C", "I", "P", "S", "K", "U", "H", "N", "O", "Y"}


def _initial(row: list[Token], at: int) -> _Found:
    """ "E. coli", "S. aureus": one name, and no end of a sentence."""
    short = row[at].kind == "LETTER" and row[at].text.isupper() and _kind(row, at + 1) == "STOP"
    if not short or at + 2 >= len(row) or not row[at + 2].text.islower() or _kind(row, at - 1) not in _NAMING:
        return None
    return [replace(row[at + 2], kind="WORD", text=f"{row[at].text}. {row[at + 2].text}")], at + 3


_NAMING = {"OF", "ARTICLE", "FOR", "WITH", "COMMA"}


_FALLING = {"error", "loss", "perplexity", "latency"}
"""What is better the less there is of it."""


def _improved(row: list[Token], at: int) -> _Found:
    """ "The error improves by 5 %": it falls."""
    named = {token.sense for token in row if token.kind == "MEASURE"}
    if row[at].kind != "GROW" or not named or not named <= _FALLING:
        return None
    return [replace(row[at], kind="SHRINK", sense="reduce")], at + 1


def _one(row: list[Token], at: int) -> _Found:
    """ "How many would one count", "what one costs": somebody, or what was named before, and no number."""
    if row[at].kind != "NUMBER":
        return None
    after = _word(row, at + 1)
    acts = _kind(row, at + 1) in {"MEASURE", "WORD"} and uninflected(after) != after and not after.endswith("ss")
    asks = _kind(row, at - 1) == "MODAL" and _kind(row, at + 1) not in {"OF", "IN", "OUT"}
    if not acts and not asks:
        return None
    return [replace(row[at], kind="PRONOUN", value=None, sense="one", form="base")], at + 1


_READERS: Rules[tuple[set[str], Callable[[list[Token], int], _Found]]] = Rules((
    ("NUMBER", ({"POWER"}, _power)),
    ("quarter", ({"TIME"}, _quarter_hour)),
    ("second", ({"ORDINAL"}, _second)),
    ("p", ({"PERCENT"}, _per_annum)),
    ("EACH", ({"EACH"}, _each_date)),
    ("EACH", ({"EACH"}, _each_following)),
    ("DAYTIME", ({"DAYTIME"}, _daytime)),
    ("RATIO FOLDED NUMBER", ({"RATIO", "FOLD", "FOLDED"}, _dilution)),
    ("NUMBER", ({"FRACTION"}, _mixed)),
    ("no nr", ({"NUMBER"}, _numero)),
    ("LETTER", ({"LETTER"}, _initial)),
    ("WORD FOREIGN", ({"WORD", "FOREIGN"}, _isotope)),
    ("LETTER", ({"HALFLIFE"}, _isotope)),
    ("NOT", ({"NOT"}, _not_yet)),
    ("one", ({"MODAL", "MEASURE"}, _one)),
    ("improve improves improved improving", ({"MEASURE"}, _improved)),
))  # fmt: skip
"""What reads them, behind the words with which they begin, and the classes of words of which a text has one that tells
so."""
