"""The words of a text as named quantities need them: without articles, values in the place of letters, amounts in two
units as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.lexicon.inflection import uninflected
from grammar.quantities import Glossary, glossary
from grammar.span import Span
from grammar.stories.named_again import told_again
from grammar.stories.named_compound import joined
from grammar.stories.named_families import sized
from grammar.stories.named_kept import kept_apart
from grammar.stories.named_letters import lettered, pieces, powered
from grammar.stories.named_splits import split_up
from grammar.stories.named_weights import measured
from grammar.token import Token

MEASURED = frozenset({"UNIT", "TIME", "MONEY", "PERCENT", "CENT"})
"""Classes of the words that measure a number."""
_NUMBERS = frozenset({"NUMBER", "FRACTION"})
_ENDING = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA"})
"""Behind these "an hour" is a time of its own."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the row: its token's class, lemma and, for a number, value; `led` by "a" or "one", `definite` behind
    "the"."""

    kind: str
    lemma: str
    token: Token
    led: bool = False
    definite: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value of a number that counts or measures."""
        return self.token.value if self.kind in _NUMBERS else None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.token.span


def words_of(tokens: tuple[Token, ...]) -> tuple[Word, ...]:
    """The words that the tokens of a text are."""
    plain = joined(told_again(measured(tuple(sized(split_up(tuple(kept_apart(tokens))))))))
    return lettered(tuple(powered(tuple(_words(plain, glossary())))))


def _words(tokens: Sequence[Token], book: Glossary) -> Iterator[Word]:
    for place, token in enumerate(tokens):
        if token.kind == "ARTICLE":
            yield from _article(tokens, place, book)
            continue
        if token.kind == "POSSESSOR" and token.text.lower() != "whose":
            continue
        if token.kind == "SLASH":
            yield Word("PER", "per", token)
            continue
        if token.kind == "RATIO":
            yield from _ratio(token)
            continue
        kind = {"apiece": "EACH"}.get(token.text.lower(), _SAME_CLASS.get(token.kind, token.kind))
        turn = place > 0 and tokens[place - 1].kind in {"ORDINAL", "NEXT", "OTHER"}
        kind = "HALF" if kind == "FRACTION" and turn else kind
        led = place > 0 and tokens[place - 1].text.lower() in {"a", "an", "one", "single"}
        named, _, value = token.text.partition("-")
        if kind == "WORD" and value.isdecimal() and _is_name(named, book):
            number = replace(token, kind="NUMBER", text=value, value=Fraction(value))
            yield from (Word(kind, uninflected(named), token, led), Word("NUMBER", value, number))
            continue
        mended = bool(token.note) and (token.sense,) in book.nouns
        whole = [token.text] if token.value is not None else pieces(token.sense if mended else token.text)
        for part in whole if kind != "HALFLIFE" else token.text.replace("-", " ").split():
            if part:
                definite = place > 0 and tokens[place - 1].text.lower() == "the"
                yield Word(kind, uninflected(part).removeprefix("a "), token, led, definite)


def _is_name(text: str, book: Glossary) -> bool:
    return any((uninflected(text),) in names for names in book.names.values())


def _article(tokens: Sequence[Token], place: int, book: Glossary) -> Iterator[Word]:
    """What an article says: per each, one of a time that is a lead, or nothing."""
    if _is_per(tokens, place, book):
        yield Word("PER", "per", tokens[place])
    elif _is_lead(tokens, place):
        yield Word("NUMBER", "1", replace(tokens[place], kind="NUMBER", value=Fraction(1)))


def _is_lead(tokens: Sequence[Token], place: int) -> bool:
    """The article of "an hour later", "with a minute's head start": one of what is told."""
    near = [token.text.lower() for token in tokens[place : place + 4]]
    timed = place + 1 < len(tokens) and tokens[place + 1].kind == "TIME" and near[0] in {"a", "an"}
    return timed and bool(_LEADS & {*near[2:]})


_LEADS = frozenset({"later", "earlier", "afterwards", "head"})
_SAME_CLASS = {"IN_UNIT": "IN"}


def _ratio(token: Token) -> Iterator[Word]:
    """ "15:1" as the number 15 of the unit "ratio"."""
    over, _, under = (part.replace(",", "") for part in token.text.partition(":"))
    plain = over.replace(".", "", 1).isdecimal() and under.replace(".", "", 1).isdecimal()
    if not plain or not Fraction(under):
        yield Word("RATIO", token.text, token)
    else:
        yield Word("NUMBER", token.text, replace(token, kind="NUMBER", value=Fraction(over) / Fraction(under)))
        yield Word("WORD", "ratio:", token)


def _is_per(tokens: Sequence[Token], place: int, book: Glossary) -> bool:
    """The article of "$3 an hour", "one byte a pixel", "40 images an hour": behind what a number measures or counts,
    before a unit of time or, behind a unit, before a noun."""
    if not 1 < place < len(tokens) - 1 or tokens[place].text.lower() == "the":
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    if before.kind in _ENDING:
        return False
    counted = any(t.kind in {"NUMBER", "CURRENCY"} for t in tokens[max(place - 3, 0) : place])
    unit = before.kind in {*MEASURED, "NUMBER"} or (uninflected(before.text),) in book.unit_words
    noun = any((word,) in book.nouns or (word,) in book.unit_words for word in (uninflected(after.text), after.sense))
    moves = before.kind in {"UNIT", "TIME"} and "mover" in book.nouns.get((uninflected(after.text),), ())
    beyond = tokens[place + 2].kind if place + 2 < len(tokens) else "STOP"
    second = after.text == "second" and beyond not in {"WORD", "MEASURE", "NUMBER"}  # "samples a second" is no ordinal
    return counted and (after.kind == "TIME" or second or (unit and noun and not moves))
