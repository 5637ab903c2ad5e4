"""What the words of a text say of rates: quantities, cues of words.toml, and names; a word that is none refuses it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files

from grammar.errors import AnotherStory
from grammar.lexicon.inflection import singular
from grammar.token import Token
from grammar.units import Unit, units

ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_CUTS = ENDS | {"COMMA", "AND", "BUT", "DASH", "OPEN", "CLOSE", "THEN", "RELATIVE", "WHEN", "IF"}
_NUMBERS = frozenset({"NUMBER", "FRACTION", "DAY"})
_SPEEDS = {
    "mph": ("mile", "hour"), "kmh": ("kilometre", "hour"), "kph": ("kilometre", "hour"), "knot": ("nautical mile", "hour"),
    "mps": ("metre", "second"), "fps": ("foot", "second"),
}  # fmt: skip
_RAISED = {"²": "square", "³": "cubic"}
_METRES = {"m": "metre", "cm": "centimetre", "mm": "millimetre", "km": "kilometre", "ft": "foot", "in": "inch"}
_LISTING = frozenset({"COMMA", "AND", "X", "TIMES_SIGN", "BY"})
_SHORT = {"h": "hour", "s": "second", "hr": "hour", "min": "minute", "sec": "second", "d": "day"}
_SOFT = frozenset({
    "ARTICLE", "BE", "DO", "HAVE", "MODAL", "PRONOUN", "POSSESSOR", "POSSESSIVE", "AT", "IN", "ON", "FROM", "TO", "FOR",
    "OF", "BY", "WITH", "INTO", "GET", "TAKE", "MOVE", "BEGIN", "LEAVE", "REACH", "THROUGH", "OVER", "ADVERB", "GIVE",
    "ORDINARY", "POLITE", "EXACTLY", "ONLY", "AS", "THAN", "STILL", "COMMAND", "THERE", "MANY", "MUCH", "HOLD",
    "GROW", "MEASURE", "DOWN", "UP", "OUT", "SPARE", "NOW", "INITIAL", "AROUND", "EACH", "MAKE", "NEED", "USE", "RATE",
    "RELATION", "OTHER", "ONE", "BETWEEN", "ALL", "SHRINK", "GROWTH", "SHRINKAGE", "STOPS", "FULL", "FACTOR_VERB",
    "CAPACITY", "DIVIDE", "SPAN", "COLON", "IN_UNIT",
})  # fmt: skip
_LEADING = frozenset({
    "ARTICLE", "POSSESSOR", "FROM", "TO", "IN", "OF", "BY", "ON", "AT", "EXTENT", "POSSESSIVE", "NUMBER", "OTHER",
    "ORDINAL", "AND", "COMMA", "INTO", "THROUGH", "OVER", "WITH", "MORE", "SAME", "ALL", "EACH", "HOW", "UNIT", "FOR", "COLON", "LEAVE", "REACH",
})  # fmt: skip
_NOUNS = frozenset({"WORD", "FOREIGN", "LETTER", "LIGHT", "MEASURE", "DAYTIME", "WEEKDAY", "LAYER", "NODE", "UNIT", "ROUND", "EPOCH"})


Book = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""The phrases of a chapter and what they say, by their first words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue, a name or a quantity between two places of the tokens; a quantity is a length, time or volume in `unit`,
    with `per` a speed or flow."""

    what: str
    at: int
    end: int
    word: str = ""
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    per: str = ""

    @property
    def value(self) -> Fraction:
        """Its only value.

        Raises: AnotherStory where it has several.
        """
        if len(self.values) != 1:
            raise AnotherStory("Several values stand where one is told.")
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text: its tokens, its marks by sentences, and which sentence asks."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[Mark, ...], ...]
    asking: int

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in order."""
        return tuple(mark for sentence in self.sentences for mark in sentence)

    @property
    def asked(self) -> tuple[Mark, ...]:
        """The marks of the sentence that asks."""
        return self.sentences[self.asking]

    def has(self, *what: str) -> bool:
        """Whether any mark is one of these."""
        return any(mark.what in what for mark in self.marks)


def marked(tokens: Sequence[Token], chapter: str) -> Marked:
    """The marks of a text in the words of a chapter of words.toml.

    Raises: AnotherStory where a word is unknown, or not one sentence asks.
    """
    row = tuple(tokens)
    found = [*_marks(row, chapter)]
    sentences: list[tuple[Mark, ...]] = []
    start = 0
    closed: list[str] = []
    for at in range(len(row) + 1):
        if at == len(row) or row[at].kind in ENDS:
            if at > start:
                sentences.append(tuple(mark for mark in found if start <= mark.at < at))
                closed.append(row[at].kind if at < len(row) else "")
            start = at + 1
    asks = [n for n, marks in enumerate(sentences) if any(_asks(m, closed[n]) for m in marks)]
    if len(asks) > 1:
        asks = [n for n in asks if closed[n] == "QUESTION"]
    if not asks and closed and closed[-1] == "QUESTION":
        asks = [len(sentences) - 1]
    if len(asks) != 1:
        raise AnotherStory("Not one sentence asks.")
    return Marked(row, tuple(sentences), asks[0])


def _asks(mark: Mark, end: str) -> bool:
    """Whether a mark asks: "when" only in a question."""
    return mark.what.startswith("ASK") and (mark.what != "ASK_WHEN" or end == "QUESTION")


def _marks(row: Sequence[Token], chapter: str) -> Iterator[Mark]:
    book, at, after_name = _book(chapter), 0, False
    while at < len(row):
        mark = _quantity(row, at) or _bare_unit(row, at) or _cue(book, row, at)
        if mark is None:
            mark = _plain(row, at, chapter, after_name=after_name)
        after_name = mark is not None and mark.what == "NAME"
        if mark is not None:
            if mark.what != "SOFT":
                yield mark
            at = mark.end
        else:
            at += 1


def _lemma(token: Token) -> str:
    low = token.text.lower()
    return token.sense if token.kind == "WORD" and token.sense else low


def _cue(book: Book, row: Sequence[Token], at: int) -> Mark | None:
    """The longest cue that begins at a place, its words as they are or without inflection, articles left out.

    Raises: AnotherStory where it may change the matter.
    """
    best: Mark | None = None
    for first in _spelled(row[at]):
        for phrase, what in book.get(first, ()):
            end = _matched(phrase, row, at)
            if end and (best is None or end > best.end):
                best = Mark(what, at, end, phrase[0])
    if best is not None and best.what == "SOFT" and at and row[at - 1].kind == "ARTICLE" and row[at].form != "ing" and (
        row[at].kind == "WORD" and best.end == at + 1 and row[at].text.lower() == "fly"
    ):
        return None
    if best is not None and best.what == "STRANGE":
        raise AnotherStory(f"{row[at].text} may change the matter.")
    return best


def _matched(phrase: Sequence[str], row: Sequence[Token], at: int) -> int:
    """Where a phrase that begins at a place ends, 0 where it does not stand there."""
    for number, word in enumerate(phrase):
        while number and at < len(row) and row[at].kind == "ARTICLE":
            at += 1
        if at >= len(row) or word not in _spelled(row[at]):
            return 0
        at += 1
    return at


@lru_cache(maxsize=4096)
def _spelled(token: Token) -> tuple[str, ...]:
    """A word as it stands, and what it is without inflection."""
    low = token.text.lower()
    bare = low.removeprefix("a ")
    return tuple(dict.fromkeys((low, singular(low), token.sense, bare)))


def _plain(row: Sequence[Token], at: int, chapter: str, *, after_name: bool) -> Mark | None:
    """A cut, a name, or nothing where the word says nothing.

    Raises: AnotherStory where it may say something.
    """
    token = row[at]
    if token.kind in _CUTS:
        return Mark("CUT", at, at + 1, token.kind)
    letter = token.kind == "LETTER" or (token.text == "A" and token.kind == "ARTICLE" and _is_letter(row, at))
    if letter:
        return Mark("NAME", at, at + 1, token.text.lower())
    if token.value is not None and token.kind not in {"PRONOUN"}:
        raise AnotherStory("A number is none of the matter.")
    counted = at > 0 and row[at - 1].kind in {"NUMBER", "MANY"} and token.text.isalpha() and token.kind not in _SOFT
    if (counted or token.kind == "ROUND") and token.kind not in {"TIME", "UNIT"}:
        return Mark("NAME", at, at + 1, token.sense or token.text.lower())
    if token.kind in _SOFT and token.kind not in _NOUNS:
        return None
    if chapter == "works" and token.kind == "WORD" and at and token.text.islower() and (
        row[at - 1].kind in {"MODAL", "TO"}
    ):
        return Mark("DO", at, at + 1, token.sense)
    led = at == 0 or row[at - 1].kind in _LEADING | ENDS or after_name
    capital = token.text[:1].isupper()
    if token.kind in _NOUNS and (led or capital):
        return Mark("NAME", at, at + 1, token.sense or token.text.lower())
    if token.kind in _SOFT:
        return None
    raise AnotherStory(f"{token.text} is not known.")


def _is_letter(row: Sequence[Token], at: int) -> bool:
    """Whether an "A" is a name: among sentences, or before a verb, where a "B" is told of too."""
    if not any(token.text == "B" for token in row):
        return False
    first = at == 0 or row[at - 1].kind in ENDS
    after = row[at + 1].kind if at + 1 < len(row) else "STOP"
    return not first or after in {"AND", "COMMA", "BE", "MODAL", "DO", "TAKE", "RELATION", "WITH", "BEGIN", "STOPS"} or (
        len(row[at + 1].text) > 3 and row[at + 1].text.endswith("s") and not row[at + 1].text.endswith("ss")
    )


def _quantity(row: Sequence[Token], at: int) -> Mark | None:
    """The quantity that begins at a place: a list of numbers and their unit, "an hour", "the first hour"."""
    token = row[at]
    if token.kind == "CLOCK" and token.value is not None:
        return Mark("CLOCK", at, at + 1, values=(token.value,))
    if token.kind == "ARTICLE" and token.text.lower() in {"a", "an"} and at + 1 < len(row) and (
        row[at + 1].kind == "TIME" and not (at and row[at - 1].kind == "UNIT")
    ):
        return Mark("TIME", at, at + 2, values=(Fraction(1),), unit=row[at + 1].sense)
    behind = row[at + 1].text.lower() if at + 1 < len(row) else ""
    if token.kind == "FRACTION" and token.value is not None and behind in {"full", "filled", "empty"}:
        return Mark("LEVEL", at, at + 2, values=(1 - token.value if behind == "empty" else token.value,))
    if token.kind == "FRACTION" and token.value is not None and "ration" in {t.sense for t in row[at + 1 : at + 4]}:
        return Mark("PORTION", at, at + 1, values=(token.value,))
    if token.value is not None and (times := _times(row, at)):
        return times
    if token.kind == "ORDINAL" and token.value is not None and behind == "day":
        return Mark("ON_DAY", at, at + 2, values=(token.value,))
    if token.kind == "ORDINAL" and token.value == 1 and at + 1 < len(row) and row[at + 1].kind == "TIME":
        return Mark("TIME", at, at + 2, values=(Fraction(1),), unit=row[at + 1].sense)
    if token.kind not in _NUMBERS or token.value is None:
        return None
    return _measured(row, at)


def _times(row: Sequence[Token], at: int) -> Mark | None:
    """ "Twice", "3 times", "half" before "as": how many times as much."""
    token, behind = row[at], row[at + 1].kind if at + 1 < len(row) else ""
    assert token.value is not None
    if token.kind == "MULTIPLE" or (token.kind == "FRACTION" and behind == "AS"):
        return Mark("TIMES", at, at + 1, values=(token.value,))
    return Mark("TIMES", at, at + 2, values=(token.value,)) if token.kind == "NUMBER" and behind == "TIMES" else None


def _measured(row: Sequence[Token], at: int) -> Mark | None:
    values: list[Fraction] = []
    place, unit, per, first = at, "", "", at
    while place < len(row) and row[place].kind in _NUMBERS and (value := row[place].value) is not None:
        behind = place + 1
        if row[place].kind == "FRACTION" and behind + 1 < len(row) and row[behind].kind in {"OF", "ARTICLE"}:
            behind += 1 + (row[behind].kind == "OF" and row[behind + 1].kind == "ARTICLE")
        if behind + 1 < len(row) and row[behind].text.lower() in {"working", "full", "whole"} and row[behind + 1].kind == "TIME":
            behind += 1
        own, per_own, end = _unit(row, behind)
        if values and own and unit and (own, per_own) != (unit, per):
            break
        values, first = [*values, value], end if own else behind
        if own:
            unit, per = own, per_own
        place = end if own else behind
        joint = place
        while joint < len(row) and (row[joint].kind in _LISTING or row[joint].text == "x"):
            joint += 1
        if joint == place or joint >= len(row) or row[joint].kind not in _NUMBERS or _counts(row, joint):
            break
        if own and _unit(row, joint + 1)[:2] != (own, per_own):
            break
        place = joint
    if not unit:
        return None if row[at].kind != "NUMBER" or len(values) > 1 else Mark("NUMBER", at, at + 1, values=(values[0],))
    return Mark(_kind(unit, per), at, first, values=tuple(values), unit=unit, per=per)


def _counts(row: Sequence[Token], at: int) -> bool:
    """Whether a number counts things: "60 km and two cars"."""
    own = _unit(row, at + 1)[0]
    return not own and at + 1 < len(row) and row[at + 1].kind not in {"COMMA", "AND", "NUMBER"}


def _bare_unit(row: Sequence[Token], at: int) -> Mark | None:
    """A unit without a number: "how many minutes"."""
    unit, per, end = _unit(row, at) if row[at].kind != "LETTER" else ("", "", at)
    return Mark("UNIT", at, end, unit=unit, per=per) if unit else None


def _unit(row: Sequence[Token], at: int) -> tuple[str, str, int]:
    """The unit at a place, what it is per, and where it ends."""
    if at >= len(row):
        return "", "", at
    word = _lemma(row[at])
    named = _SPEEDS.get(row[at].text.lower()) or _SPEEDS.get(word) or _SPEEDS.get(singular(word))
    if named is not None:
        return (*named, at + 1)
    unit = _known(row, at)
    if unit is None:
        raised = _RAISED.get(row[at].text[-1:], "")
        known = _METRES.get(row[at].text[:-1].lower()) if raised else None
        return (f"{raised} {known}", "", at + 1) if known else ("", "", at)
    end = at + (2 if word in {"cubic", "nautical", "square"} else 1)
    if unit.dimension == "length" and end + 1 < len(row) and row[end].kind == "POWER" and row[end + 1].value in {2, 3}:
        return f"{'cubic' if row[end + 1].value == 3 else 'square'} {unit.name}", "", end + 2
    if end + 1 < len(row) and unit.dimension in {"length", "volume"}:
        if row[end].kind in {"SLASH", "PER"} or row[end].text.lower() in {"a", "an", "each", "every"}:
            time = _SHORT.get(row[end + 1].text.lower(), row[end + 1].sense)
            if time in units() and units()[time].dimension == "time":
                return unit.name, time, end + 2
    return unit.name, "", end


def _known(row: Sequence[Token], at: int) -> Unit | None:
    """The unit of length, time or volume that a word is."""
    word = row[at].text.lower()
    if word in {"cubic", "nautical", "square"} and at + 1 < len(row):
        return units().get(f"{word} {row[at + 1].sense}")
    if row[at].kind == "LETTER" and word in _SHORT:
        return units()[_SHORT[word]]
    return units().get(row[at].sense) if row[at].kind in {"UNIT", "TIME"} else None


def _kind(unit: str, per: str) -> str:
    dimension = units()[unit].dimension
    if per:
        return "SPEED" if dimension == "length" else "FLOW"
    return dimension.upper()


@cache
def _book(chapter: str) -> Book:
    """The cues of a chapter by their first words, the longest first."""
    told = tomllib.loads(files("grammar.rates").joinpath("words.toml").read_text("utf-8"))[chapter]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for what, lines in told.items():
        for phrase in (tuple(line.split()) for line in lines):
            found.setdefault(phrase[0], []).append((phrase, what))
    return found
