"""The numbers of a text as items: what each counts, per one of what, and which way it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grammar.accounts.words import lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.apart import counts_coins, shares_something_else
from grammar.ledger.book import blanked
from grammar.ledger.counts import counts_parts
from grammar.ledger.entries import entries_of
from grammar.ledger.line import Entry, Kind, Line, Piece
from grammar.ledger.lines import lines_of
from grammar.ledger.naming import NOUNS, kind, noun, shape, stem, word
from grammar.ledger.pieces import pieces_of
from grammar.ledger.plain import demand_plain
from grammar.ledger.question import Question, question_of
from grammar.ledger.words import says
from grammar.problem import SetAside
from grammar.recount.plainer import plainly
from grammar.recount.rates import EACH, Rate, rates_of
from grammar.recount.ways import Way, verb_at, way_of
from grammar.relations.pieces import lettered
from grammar.token import Token

_STRANGE = frozenset({
    "IF", "NO", "NONE", "WITHOUT", "OR", "AT_LEAST", "AT_MOST", "BLANK", "EQUALS", "ARROW", "RATIO", "BAR",
    "TIMES_SIGN", "POWER", "X", "PLUS", "NEURON", "HIDDEN", "DENSE", "LAYER", "BIAS", "CHAIN", "NAMED_LAYER",
    "HALFLIFE", "DOUBLING",
})  # fmt: skip
"""The classes of words of a condition, a formula, or a network, none of which is recounted."""
_PRICED = frozenset({
    "loss", "profit", "gain", "interest", "margin", "raise", "tax", "neither", "only", "some", "several", "few",
    "either",
})  # fmt: skip
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "myself", "itself", "yourself", "ourselves"})
_WHOLE = frozenset({"whole"})
_PLACING = frozenset({"IN", "FOR", "AFTER", "DURING", "OVER", "WITHIN", "FROM", "WITH"})
_WAYS = frozenset({"up", "down", "upwards", "downwards", "higher", "lower"})
_COMPOSING = frozenset({"make", "take", "use", "pick", "put", "eat", "give", "throw", "hand"})
_COMPARING = frozenset({"EACH", "PER", "MORE", "THAN", "FEWER"})
_MOST = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A number with what it counts or measures, per one of what, whether so many make a group, which way it goes,
    who does it, and how many there are besides: "himself and 5 friends"."""

    entry: Entry
    noun: str
    rate: Rate | None
    way: Way | None
    actor: str
    besides: int = 0

    @property
    def line(self) -> Line:
        """Its number."""
        return self.entry.line

    @property
    def whole(self) -> bool:
        """Whether it is told as what others are of: "3 of the 12"."""
        return self.entry.deeds == _WHOLE

    def begins(self, tokens: Sequence[Token]) -> bool:
        """ "It began with 22": told behind what came and went, and yet the first."""
        return any(kind(tokens, p) == "BEGIN" for p in self.entry.piece.places) and self.way is Way.STATE

    @property
    def per(self) -> str:
        """Per one of what it is told, "" for none."""
        return self.rate.per if self.rate is not None else ""


@dataclass(frozen=True, slots=True)
class Text:
    """The items of a text and its question."""

    tokens: Sequence[Token]
    items: tuple[Item, ...]
    question: Question
    aside: tuple[SetAside, ...] = ()

    def asks(self, *words: str) -> bool:
        """Whether the question says one of these words."""
        return bool({*words} & {*self.question.words})


def text_of(tokens: Sequence[Token]) -> Text:
    """The items of a text, and what it asks.

    Raises: AnotherStory where a number or a word of relation is not understood, or there is not one question.
    """
    tokens = plainly(blanked(lettered(tokens)))
    if any(t.kind in _STRANGE or t.text.lower() in _PRICED for t in tokens):
        raise AnotherStory("A condition, or something that is not so, is told.")
    if any(_goes_on(tokens, at) for at in range(len(tokens))):
        raise AnotherStory("It goes up and down, or on and on.")
    if counts_coins(tokens):
        raise AnotherStory("What coins are worth is no number of them.")
    if shares_something_else(tokens):
        raise AnotherStory("Each is a share of something else.")
    found = lines_of(tokens)
    if not 2 <= len(found.lines) <= _MOST:
        raise AnotherStory("There are not several numbers.")
    again = [line for line in found.lines if _counts_parts(tokens, line, found.lines)]
    lines = [line for line in found.lines if line not in again]
    rates = rates_of(tokens, lines)
    pieces = _cut(tokens, pieces_of(tokens, lines), lines, rates)
    entries = entries_of(tokens, pieces, lines)
    question = question_of(tokens, pieces, lines)
    if any(t.kind == "NOT" and p not in question.places for p, t in enumerate(tokens)):
        raise AnotherStory("Something that is not so is told.")
    asked = frozenset(p for p in question.places if tokens[p].kind in _COMPARING)
    demand_plain(tokens, found, asked.union(*(rate.places for rate in rates.values())))
    if any(line.start > question.places[0] for line in again):
        question = replace(question, marks=question.marks | {"total"})
    aside = tuple(SetAside(tokens[line.start].text, "it counts the parts", line.span) for line in again)
    _demand_told_before(tokens, entries, question)
    shared = all(e.line.kind is Kind.SHARE for e in entries[1:])  # "into 70 % for training and 30 % for tests"
    if any("split" in e.deeds for e in entries) and not shared and not any(t.kind == "EQUAL" for t in tokens):
        raise AnotherStory("It is not said that it is parted equally.")
    return Text(tokens, _items(tokens, entries, rates), question, aside)


def _demand_told_before(tokens: Sequence[Token], entries: Sequence[Entry], question: Question) -> None:
    """Raises AnotherStory where a number stands in the question, and says neither how long nor for how many."""
    for entry in entries:
        inside = entry.piece.sentence == question.sentence and entry.line.start > question.places[0]
        placed = any(kind(tokens, p) in _PLACING for p in range(entry.line.start - 2, entry.line.start))
        if inside and not placed:
            raise AnotherStory("A number is told in the question.")


def _cut(
    tokens: Sequence[Token], pieces: Sequence[Piece], lines: Sequence[Line], rates: dict[int, Rate]
) -> tuple[Piece, ...]:
    """The pieces, those with two numbers cut where one is told per one of what the other counts: "18 rows | with 12
    chairs", "each of its 14 developers | 3 monitors"."""
    found: list[Piece] = []
    for piece in pieces:
        inside = [line for line in lines if line.start in piece.places]
        if len(inside) == 2 and (_is_rated(inside, rates) or _is_parted_into(tokens, inside)):
            at = max(inside[0].end, inside[0].behind)
            found += [replace(piece, end=at), Piece(at, piece.end, piece.sentence, "")]
        else:
            found.append(piece)
    return tuple(found)


def _is_rated(inside: Sequence[Line], rates: dict[int, Rate]) -> bool:
    """Whether the second of two numbers is told per one of what the first counts."""
    rate = rates.get(inside[1].start)
    return rate is not None and rate.per in {inside[0].noun, inside[0].unit, EACH} - {""}


def _is_parted_into(tokens: Sequence[Token], inside: Sequence[Line]) -> bool:
    """ "Splits 1,000 images | into 70 % for training"."""
    return inside[1].kind is Kind.SHARE and kind(tokens, inside[1].start - 1) == "INTO"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """ "And so on", "went down 12, then up 5", "at 2 km", "by how many"."""
    after = kind(tokens, at + 1)
    if word(tokens, at) == "so" and word(tokens, at + 1) in {"on", "forth"}:
        return True
    ways = word(tokens, at) in _WAYS and (after in {"NUMBER", "BY", "CURRENCY"} or kind(tokens, at - 1) == "MOVE")
    ways = ways and lemma_of(word(tokens, at - 1)) not in _COMPOSING  # "samples make up 45 % of them"
    placed = kind(tokens, at) == "AT" and after == "NUMBER" and kind(tokens, at + 2) in {"UNIT", "TIME"}
    once = kind(tokens, at) == "AT" and word(tokens, at + 2) == "time"
    return ways or placed or once or (kind(tokens, at) == "BY" and after == "HOW")


def _counts_parts(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "Over the two weeks", where just so many amounts are told."""
    alike = sum(each.kind is not Kind.SHARE for each in lines) - 1
    if line.value != alike or line.kind is not Kind.AMOUNT:
        return False
    last = not any(kind(tokens, p) in {"STOP", "LINE"} for p in range(line.end, len(tokens) - 1))
    said = tokens[line.start].text.isalpha() or (last and kind(tokens, line.start - 1) in {"ARTICLE", "ALL"})
    return (said and counts_parts(tokens, line, lines)) or _are_numbered(tokens, line) or _are_days(tokens, line, lines)


def _are_numbered(tokens: Sequence[Token], line: Line) -> bool:
    """ "Tests 3 engines. The first runs for 12 hours, the second …, the third …"."""
    told = [t.value for p, t in enumerate(tokens) if p > line.end and t.kind in {"ORDINAL", "FIRST"} and t.value]
    first = any(word(tokens, p) == "first" for p in range(line.end, len(tokens)))
    return line.value > 1 and first and max(told, default=0) == line.value and bool(line.noun)


def _are_days(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "On Monday 12, on Tuesday 8, on Friday 9 … after three days"."""
    days = [p for p, t in enumerate(tokens) if t.kind in {"CLOCK", "WEEKDAY", "MONTH"}]
    led = kind(tokens, line.start - 1) in {"AFTER", "IN", "OVER", "DURING"}
    asked = line.start > max(each.start for each in lines if each is not line)
    return led and asked and line.unit in {"day", "month"} and len({word(tokens, p) for p in days}) == line.value


def _items(tokens: Sequence[Token], entries: Sequence[Entry], rates: dict[int, Rate]) -> tuple[Item, ...]:
    found: list[Item] = []
    for entry in _wholes_first(entries):
        rate, way = rates.get(entry.line.start), Way.STATE if entry.deeds == _WHOLE else way_of(tokens, entry)
        if entry.inherits and found and verb_at(tokens, entry) < 0 and found[-1].way is not Way.STATE:
            way = found[-1].way
        if way in {Way.STATE, Way.IN} and found and _is_part(tokens, entry, found[0], alone=len(entries) == 2):
            way = Way.PART
        if found and _is_listed_behind(tokens, entry, found[0]):
            found[0], way = replace(found[0], way=Way.STATE), Way.PART
        if not found and way in {Way.PART, Way.IN} and _is_whole(tokens, entry, entries):
            way = Way.STATE
        item = Item(entry, _noun(tokens, entry, found), rate, way, _actor(tokens, entry), _besides(tokens, entry))
        found.append(_named(item, found))
    return tuple(found)


def _is_part(tokens: Sequence[Token], entry: Entry, first: Item, *, alone: bool) -> bool:
    """ "Of the 360 images 45 are blurred", "27 pupils. 15 of them are girls"; others may be some of these."""
    of_them = kind(tokens, entry.line.end) == "OF" and says(word(tokens, entry.line.end + 1), "part_again")
    if alone and of_them and first.way is Way.STATE:
        return entry.line.kind is Kind.AMOUNT and kind(tokens, verb_at(tokens, entry)) in {"", "BE"}
    led = kind(tokens, first.entry.piece.start) in {"OF", "OUT"}
    beside = entry.piece.sentence == first.entry.piece.sentence
    return led and beside and entry.line.kind is not Kind.RELATIVE and entry.line.noun in {"", first.noun}


def _is_listed_behind(tokens: Sequence[Token], entry: Entry, first: Item) -> bool:
    """ "Sold 850 tickets: 320 to adults, 210 to children": what stands behind the colon are its parts."""
    start, end = first.line.behind, entry.line.start
    colon = any(kind(tokens, p) == "COLON" for p in range(start, end))
    alike = entry.line.noun in {"", first.noun} and entry.line.unit in {"", first.line.unit}
    return colon and alike and entry.inherits and entry.piece.sentence == first.entry.piece.sentence


def _is_whole(tokens: Sequence[Token], entry: Entry, entries: Sequence[Entry]) -> bool:
    """ "A 360-page manual"; "is trained on 900 clips, of which 30 % are music": what shares are told of."""
    attribute = kind(tokens, entry.line.start - 1) == "ARTICLE" and entry.line.value > 1
    shared = entry.line.kind is Kind.AMOUNT and {e.line.kind for e in entries[1:]} == {Kind.SHARE}
    return attribute or shared


def _wholes_first(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in order; "18 | of the 24 cases" and "a quarter | of his 60 cards" begin with what there is."""
    found: list[Entry] = []
    for entry in entries:
        of = entry.piece.border in {"OF", "OUT"} and bool(found) and entry.at == found[-1].at + 1
        if of and entry.line.kind is Kind.AMOUNT:
            whole = replace(entry, deeds=_WHOLE, verbs=frozenset(), inherits=False)
            found[-1:] = [whole, _part(found[-1])]
        else:
            found.append(entry)
    return found


def _part(entry: Entry) -> Entry:
    return entry if entry.deeds & {"out", "in"} else replace(entry, deeds=frozenset({"part"}))


def _besides(tokens: Sequence[Token], entry: Entry) -> int:
    """ "Himself and 5 friends", "Ann and her 3 sisters share"."""
    at = entry.line.start - 1 - (kind(tokens, entry.line.start - 1) == "POSSESSOR")
    owned = kind(tokens, entry.line.start - 1) == "POSSESSOR" and bool(tokens[at - 1].text[:1].isupper())
    return int(kind(tokens, at) == "AND" and (word(tokens, at - 1) in _REFLEXIVE or owned))


def _noun(tokens: Sequence[Token], entry: Entry, before: Sequence[Item]) -> str:
    """What it counts: its own unit or noun, that behind "of", else that of the last that counts without a rate."""
    own = entry.line.unit or entry.line.noun or ("point" if kind(tokens, entry.line.end) == "POINTS" else "")
    nouns = {item.noun for item in before}
    compared = [noun(tokens[p]) for p in entry.line.about if kind(tokens, p) in NOUNS]
    compared = [each for each in compared[-1:] if each in {item.noun for item in before} or not before]
    of = range(entry.line.end + 1, entry.piece.end) if kind(tokens, entry.line.end) == "OF" else range(0)
    named = next((noun(tokens[p]) for p in of if kind(tokens, p) in NOUNS and noun(tokens[p]) in nouns), "")
    plain = [item.noun for item in before if not item.per] or [item.noun for item in before]
    return own or named or next(iter([*compared, *reversed(plain)]), "")


def _named(item: Item, before: Sequence[Item]) -> Item:
    """ "8 servers each": per one of what was counted last before."""
    if item.rate is None or item.rate.per != EACH:
        return item
    counted = [each.noun for each in before if not each.per and each.noun != item.noun]
    if not counted:
        raise AnotherStory("I cannot tell of what each has so much.")
    return replace(item, rate=Rate(counted[-1], item.rate.places))


def _actor(tokens: Sequence[Token], entry: Entry) -> str:
    """The name that stands before a number in its piece."""
    places = range(entry.piece.start, entry.line.start)
    return next((stem(tokens[p]) for p in places if shape(tokens, p) == "NAME"), "")
