"""The numbers of a text, each with what tells it from the others: its unit, the nouns about it, its part in a
change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from grammar.chunks import chunker
from grammar.followups.measuring import deeds_beside, is_below_zero, measured, unit_told, whole_of
from grammar.followups.nouns import ALIKE
from grammar.lexicon import lexicon
from grammar.phrase import Phrase
from grammar.problem import After, Architecture, Changes, HasValue, Measure, Problem, Quantity, Start, Stated, Tied
from grammar.span import Span
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.units import dimension

VALUED = frozenset({"NUMBER", "FRACTION", "FACTOR_VERB", "MULTIPLE", "FOLDED", "CARDINAL"})
_STRUCTURE = frozenset({
    "ARTICLE", "POSSESSOR", "POSSESSIVE", "PRONOUN", "RELATIVE", "WHICH", "AND", "BUT", "OR", "IF", "WHEN", "AS", "OF",
    "BY", "TO", "FROM", "WITH", "WITHOUT", "IN", "IN_UNIT", "ON", "AT", "FOR", "AFTER", "BEFORE", "DURING", "OVER",
    "INTO", "BETWEEN", "THROUGH", "OUT", "UP", "DOWN", "PER", "EACH", "BE", "HAVE", "DO", "GET", "MODAL", "NOT", "NO",
    "HOW", "MANY", "MUCH", "LONG", "EXTENT", "WHAT", "COMMAND", "PLEASE", "MORE", "FEWER", "THAN", "ONLY", "ALL",
    "SAME", "NOW", "LATER", "THERE", "NUMBER", "FRACTION", "PERCENT", "CENT", "CURRENCY", "X", "TIMES", "TIMES_SIGN",
    "GROW", "SHRINK", "BEGIN", "MOVE", "HOLD", "TAKE", "GAIN", "GIVE", "FACTOR", "FACTOR_VERB", "MULTIPLY", "DIVIDE",
    "COMMA", "COLON", "STOP", "QUESTION", "HYPHEN", "DASH", "SLASH", "OPEN", "CLOSE", "ARROW", "INITIAL", "OUTSET",
    "BY_SIZE", "MULTIPLE", "FOLD", "FOLDED", "MINUS", "PLUS", "EQUALS", "EQUAL", "EVERY", "REMAIN", "LEAVE", "ADVERB",
    "FURTHER",
    "GROWTH", "SHRINKAGE", "POINTS", "FULL", "TIME", "ROUND", "UNIT", "MONEY", "FINAL", "NEXT",
    "LINE", "SEMICOLON", "REACH", "INVEST", "STOPS",
})  # fmt: skip
"""The classes of words that give a sentence its build, or are looked at apart; all others name something."""
_CHAINED = (frozenset({"input"}), frozenset({"hidden", "unit", "layer"}), frozenset({"output"}))
_ENDS = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON"})
_BORDERS = _ENDS | {"COMMA", "AND", "COLON"}
_ASKING = frozenset({"HOW", "WHAT", "WHICH", "COMMAND"})
_EXTENDING = frozenset({"LONG", "EXTENT"})
_STARTING = frozenset({"BEGIN", "INITIAL", "OUTSET"})
_LASTING = frozenset({"AFTER", "FOR", "DURING", "OVER", "IN", "LATER"})
_NEAR, _SOON, _SHORT = 6, 3, 3
_COMING = frozenset({"BE", "EQUALS", "EQUAL"})
_WHOLE = frozenset({"total", "whole", "sum"})

START, LASTING, EACH, CHANGE = "start", "lasting", "each", "change"


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its place: `span` of its numeral, `measured` with its unit, `phrase` whole.

    `unit` is a percentage, a dimension or what is repeated, "" for a bare number, `named` the words for it; `names` are
    the nouns about it in the singular; `parts` what it is of a change (start, lasting, each, change); `verb` a verb of
    growing or shrinking about it, `lead` the class of the word before it, `counted` the first noun behind it; `more`
    where it comes on top, `asked` where it stands in what is asked, `layers` where it counts layers,
    `in_units` where it is told in several units ("2 hours 15 minutes"), `per` of what it is told each time ("a day").
    """

    value: Fraction
    span: Span
    measured: Span
    phrase: Span
    unit: str = ""
    named: str = ""
    names: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    verb: Token | None = None
    lead: str = ""
    more: bool = False
    counted: str = ""
    asked: bool = False
    layers: bool = False
    in_units: bool = False
    per: str = ""
    deeds: frozenset[str] = frozenset()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text.

    Raises: CannotRead, TooLarge.
    """
    return tokenize(text, lexicon())


def places(text: str, problem: Problem | None = None) -> tuple[Place, ...]:
    """The numbers of a text in its order, known better where its problem is.

    Raises: CannotRead, TooLarge.
    """
    tokens = tokens_of(text)
    row = chunker().phrases(tokens)
    found = [place for phrase in row for place in _of_phrase(tokens, phrase)]
    return tuple(_told(place, problem) for place in _of_stages(found, problem)) if problem else tuple(found)


def _of_stages(found: Sequence[Place], problem: Problem) -> Iterator[Place]:
    """The places, those of a network's stages named as the one number of its size is: filters of "16 output channels",
    vocabulary of "30,000 words"."""
    stages = [stage for fact in problem.facts if isinstance(fact, Architecture) for stage in fact.stages]
    sizes = [size for stage in stages for size in stage.values]
    for place in found:
        own = [name for name, value in sizes if value == place.value]
        alone = len(own) == 1 and sum(each.value == place.value for each in found) == 1
        yield replace(place, names=place.names | {own[0].removesuffix("s")}) if alone else place


def named_alike(text: str) -> tuple[Place, ...]:
    """The numbers of a text, those of a list by the name before its first: "weights 1 and 1".

    Raises: CannotRead, TooLarge.
    """
    return in_a_row(text, places(text))


def in_a_row(text: str, row: Sequence[Place], *, only_units: bool = False) -> tuple[Place, ...]:
    """Numbers of a text, those of a list (or only those of units) by the name before its first: "legs 6 and 8 cm"."""
    found: list[Place] = []
    for place in row:
        lead = found[-1] if found else None
        between = text[lead.measured.end : place.span.start].strip(" ,") if lead else ""
        same = lead is not None and place.unit == lead.unit
        named = place.names or place.parts or (only_units and not place.unit)
        alike = same and between in {"", "and", "&"} and not named
        found.append(replace(place, names=lead.names) if lead and alike and not lead.counted else place)
    return tuple(found)


def _of_phrase(tokens: Sequence[Token], phrase: Phrase) -> Iterator[Place]:
    found = list(_numbers(tokens, phrase))
    if phrase.kind != "CHAIN" or len(found) < len(_CHAINED):
        yield from found
        return
    for at, place in enumerate(found):
        yield replace(place, names=_CHAINED[0 if at == 0 else -1 if at == len(found) - 1 else 1])


def _numbers(tokens: Sequence[Token], phrase: Phrase) -> Iterator[Place]:
    for index in range(phrase.start, phrase.end):
        token = tokens[index]
        value = _value(tokens, index, phrase)
        if value is not None:
            clause = _clause(tokens, index)
            whole, extent = whole_of(tokens, index), measured(tokens, index)
            unit = measured(tokens, whole) if whole else extent
            near = [t for t in tokens[index : phrase.end + 3 + whole] if t is not token and t.value is None]
            units = [t for t in near if _inside(t.span, unit)]
            below = is_below_zero(tokens, index)
            yield Place(
                value=-value if below else value,
                span=tokens[index - 1].span | token.span if below else token.span,
                measured=tokens[index - 1].span | extent if below else extent,
                named=" ".join(t.text for t in units),
                in_units=any(len(t.text) != t.span.end - t.span.start for t in units),
                phrase=phrase.span,
                unit=unit_told(tokens, index, phrase),
                names=_names(tokens, index, phrase),
                parts=_parts(tokens, index, phrase),
                verb=next((t for t in reversed(clause) if t.kind in {"GROW", "SHRINK"}), None),
                lead=_lead(tokens[index - 1 - below]) if index > below else "",
                per=_per(tokens, index),
                deeds=deeds_beside(tokens, index, extent),
                layers=any(t.kind == "LAYER" for t in tokens[index + 1 : phrase.end]),
                counted=_counted(tokens, index),
                asked=any(t.kind in _ASKING for t in clause) and not _is_told_first(clause),
                more=any(map(_is_more, tokens[max(phrase.start - 1, 0) : phrase.end])),
            )


def _value(tokens: Sequence[Token], index: int, phrase: Phrase) -> Fraction | None:
    """The number that a token is; the first words of "an hour" and "every hour" are one."""
    token = tokens[index]
    if token.kind in VALUED:
        return token.value
    single = phrase.kind == "STRETCH" and token.text.lower() in {"a", "an"}
    unnumbered = phrase.kind == "PERIOD" and all(t.value is None for t in tokens[phrase.start : phrase.end])
    return Fraction(1) if index == phrase.start and (single or unnumbered) else None


def _lead(token: Token) -> str:
    """The class of the word before a number; "plus" is a sign there."""
    return "PLUS" if token.text.lower() == "plus" else token.kind


def _is_more(token: Token) -> bool:
    return token.kind in {"MORE", "FURTHER", "LATER"} and token.text.lower() != "plus"


def _is_told_first(clause: Sequence[Token]) -> bool:
    """Whether a question has told a number before it asks: "60 is what percent of 240"."""
    asking = next((i for i, t in enumerate(clause) if t.kind in _ASKING), len(clause))
    comma = next((i for i, t in enumerate(clause) if t.kind == "COMMA"), len(clause))
    return asking < comma and any(t.value is not None for t in clause[:asking])


def _clause(tokens: Sequence[Token], index: int) -> list[Token]:
    """The tokens before a number back to where its sentence begins."""
    start = next((i + 1 for i in range(index - 1, -1, -1) if tokens[i].kind in _ENDS), 0)
    return list(tokens[start:index])


def _per(tokens: Sequence[Token], index: int) -> str:
    """The time of each of which a number is told: day of "30 pages a day", "" where none is."""
    ahead = tokens[index + 1 : index + 5]
    for lead, unit in pairwise(ahead):
        if lead.kind in {"PER", "EACH", "SLASH"} or lead.text.lower() in {"a", "an"}:
            return unit.sense if unit.kind in {"TIME", "ROUND"} else ""
        if lead.kind not in {"WORD", "MEASURE", "UNIT", "MONEY", "PERCENT"}:
            return ""
    return ""


def _counted(tokens: Sequence[Token], index: int) -> str:
    """The noun behind a number, "" where none is."""
    noun = tokens[index + 1] if index + 1 < len(tokens) else None
    return named_by(noun) if noun is not None and noun.kind not in _STRUCTURE else ""


def _names(tokens: Sequence[Token], index: int, phrase: Phrase) -> frozenset[str]:
    """The nouns in the number's phrase, and those before it in its own part of the sentence."""
    back = next((i + 1 for i in range(phrase.start - 1, -1, -1) if tokens[i].kind in _BORDERS), 0)
    back = max(back, phrase.start - _NEAR)
    near = next((i + 1 for i in range(phrase.start - 1, back - 1, -1) if tokens[i].kind in VALUED), back)
    behind = next((t for t in tokens[phrase.end : phrase.end + 2] if t.kind in _EXTENDING), None)
    own = [*tokens[near : phrase.start], *tokens[phrase.start : phrase.end]]
    extent = {behind.text.lower()} if behind is not None else set()
    subject = _subject(tokens, back, near, index)
    return frozenset(named_by(t) for t in (*own, *subject) if t.kind not in _STRUCTURE) | extent


def _subject(tokens: Sequence[Token], start: int, near: int, index: int) -> Sequence[Token]:
    """The noun of what a number is said to be, where another stands between: "the sum of three integers is 72"."""
    if near == start or tokens[index - 1].kind != "BE":
        return ()
    first = next((i + 1 for i in range(index - 1, -1, -1) if tokens[i].kind in _BORDERS), 0)
    first += tokens[first].kind in {"ARTICLE", "POSSESSOR"}
    return tokens[first : first + 1] if tokens[first + 1].kind == "OF" else ()


def named_by(token: Token) -> str:
    """The one word for what a noun names."""
    name = token.sense or token.text.lower()
    many = len(name) > _SHORT and name.endswith("s") and not name.endswith(("ss", "us", "is"))
    return ALIKE.get(name, ALIKE.get(name[:-1], name[:-1]) if many else name)


def _parts(tokens: Sequence[Token], index: int, phrase: Phrase) -> frozenset[str]:
    before = _clause(tokens, phrase.start)
    near = {t.kind for t in before[-3:]}
    last = {t.kind for t in before[-1:]}
    found = set()
    if phrase.kind == "PERIOD":
        found.add(EACH)
    if near & _STARTING or "FROM" in last or (phrase.kind != "STRETCH" and _is_at_start(tokens[phrase.end :])):
        found.add(START)
    if "AFTER" in last or phrase.kind == "MOMENT" or (phrase.kind == "STRETCH" and last & _LASTING):
        found.add(LASTING)
    if tokens[index].kind in {"FACTOR_VERB", "FOLDED"} or "BY" in last or _is_factor(tokens, phrase):
        found.add(CHANGE)
    return frozenset(found)


def _is_at_start(tokens: Sequence[Token]) -> bool:
    """Whether words say right away that something is so at the start: "6 at the start", "100 to start with"."""
    return any(t.kind in _STARTING for t in tokens[:_SOON]) and tokens[0].kind in {"AT", "TO", "IN", "INITIAL"}


def _is_factor(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase multiplies: "a factor of 5", not "10 times"."""
    return phrase.kind == "MULTIPLE" and any(t.kind != "TIMES" for t in tokens[phrase.start + 1 : phrase.end])


def _told(place: Place, problem: Problem) -> Place:
    """A place with what the problem says of it."""
    names, parts, unit = set(place.names), set(place.parts), place.unit
    names |= {"result"} if place.lead in _COMING else set()
    for fact in problem.facts:
        match fact:
            case HasValue(_, Quantity(span=span), Start()) if _inside(place.span, span):
                parts.add(START)
            case HasValue(moment=After(Quantity(value, of))) if LASTING in parts and value == place.value:
                unit = unit or dimension(of)
            case Changes(span=span) if _inside(place.span, span) and EACH not in parts:
                parts.add(CHANGE)
            case HasValue(Measure(named="whole"), Quantity(span=span)) if _inside(place.span, span):
                names |= _WHOLE
            case Tied(law=law, span=span) if law.endswith("_whole") and _inside(place.span, span):
                names |= _WHOLE
            case Stated(name=name, quantity=Quantity(span=span)) if _inside(place.span, span):
                names |= set(name.split())
            case _:
                pass
    return replace(place, names=frozenset(names), parts=frozenset(parts), unit=unit)


def _inside(one: Span, other: Span) -> bool:
    """Whether one span lies in the other, which is somewhere."""
    return other.end > 0 and other.start <= one.start and one.end <= other.end
