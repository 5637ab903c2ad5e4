"""Items to mentions: every number of a text with what belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grammar.accounts.item import BORDERS, ENDS, Item
from grammar.accounts.mention import NO_ACT, Act, Mention
from grammar.accounts.words import classes_of, is_in, lemma_of
from grammar.lexicon.inflection import uninflected

NOUNS = {
    "WORD", "MEASURE", "LIGHT", "LETTER", "INPUT", "OUTPUT", "HIDDEN", "LAYER", "DENSE", "NEURON", "FOREIGN", "NAMED_LAYER", "INCOMING",
    "OUTGOING", "TARGET", "BIAS", "ROUND", "ORDINARY", "RELATION", "WEEKDAY", "DAYTIME", "GROWTH", "SHRINKAGE", "RATE", "COUNTED", "SPARE", "UNIT", "TIME",
    "REMAINING", "NUMBERED", "INITIAL", "FINAL", "EXTENT", "LARGEST",
}  # fmt: skip
DIRECTIONS = {"aboard", "ashore", "away", "back", "aside", "overboard", "home", "abroad", "elsewhere"}
_CLAUSE = {"RELATIVE", "WHICH", "WHEN", "IF"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of items between two borders: half-open, with its sentence and the border before it."""

    start: int
    end: int
    sentence: int
    border: str


def pieces_of(items: Sequence[Item]) -> tuple[Piece, ...]:
    """The text cut at commas, stops and joining words; a joining word between nouns cuts nothing."""
    found: list[Piece] = []
    start, sentence, border = 0, 0, "STOP"
    for index, item in enumerate(items):
        led = item.kind == "WHICH" and index and items[index - 1].kind in {"OF", "FROM", "WITH", "IN"}
        if item.kind in BORDERS or (item.kind in _CLAUSE and not led) or _opens_clause(items, start, index):
            if index > start:
                found.append(Piece(start, index, sentence, border))
                border = ""
            border = item.kind if border in {"", "COMMA", "STOP"} or item.kind in ENDS else border
            start = index + 1
            sentence += item.kind in ENDS
    if start < len(items):
        found.append(Piece(start, len(items), sentence, border))
    return tuple(found)


def _opens_clause(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether "after" or "before" opens a clause with a verb and a number of its own."""
    if items[at].kind not in {"AFTER", "BEFORE"} or at == start:
        return False
    stop = next((i for i in range(at + 1, len(items)) if items[i].kind in BORDERS), len(items))
    inside = items[at + 1 : stop]
    return any(i.kind in {"verb", "BE", "HAVE"} for i in inside) and any(i.is_number for i in inside)


def mentions_of(items: Sequence[Item]) -> tuple[Mention, ...]:
    """The numbers of a text in order, those that only name something left out."""
    found: list[Mention] = []
    for number, piece in enumerate(pieces_of(items)):
        for at in range(piece.start, piece.end):
            if items[at].is_number and not names(items, at):
                found.append(_mention(items, piece, number, at))
    return tuple(m for m in _inherited(items, found) if not _converts(items, m, found))


def _converts(items: Sequence[Item], mention: Mention, found: Sequence[Mention]) -> bool:
    """ "(1 TB = 1000 GB)", "2 TB (2000 GB)": a number that only says how units convert, or says one again in brackets."""
    near = [items[i].kind if 0 <= i < len(items) else "" for i in (mention.at - 1, mention.end)]
    if mention.unit and "EQUALS" in near and any(o.unit and o is not mention and (o.end + 1 == mention.at or mention.end + 1 == o.at) for o in found):
        return True
    before = next((m for m in found if m.end == mention.at - 1), None)
    return bool(mention.unit and near == ["OPEN", "CLOSE"] and before is not None and before.unit and before.unit != mention.unit)


def _mention(items: Sequence[Item], piece: Piece, number: int, at: int) -> Mention:
    item = items[at]
    start = next((i + 1 for i in range(at - 1, piece.start - 1, -1) if items[i].is_number), piece.start)
    stop = next((i for i in range(at + 1, piece.end) if items[i].is_number), piece.end)
    nouns, end = nouns_behind(items, at + 1, piece.end, bool(item.unit))
    inside = [i for i in range(piece.start, piece.end) if not at <= i < end and not items[i].is_number]
    inside += _heading(items, piece) + _antecedent(items, piece)
    label = frozenset(content(items[i]) for i in inside if items[i].kind in NOUNS | {"verb", "ORDINAL", "CLOCK"}) | numbered(items, piece.start, piece.end)
    unit = item.unit
    if not unit and nouns and not items[end - 1].kind == "LAYER":
        unit = _unit(items[end - 1])
        nouns = nouns[:-1] if unit else nouns
    kind = item.kind
    if item.token == "MULTIPLE" or (kind == "count" and end < piece.end and items[end].kind in {"TIMES", "FOLD"}):
        kind = "multiple"
    return Mention(
        kind, item.value, unit, nouns, label - set(nouns), tuple(items[start:at]), tuple(items[at + 1 : stop]),
        at, end, number, piece.sentence, item.span, _act(items, piece, at, end), border=piece.border, spelled=item.text.isalpha(),
    )  # fmt: skip


def _antecedent(items: Sequence[Item], piece: Piece) -> list[int]:
    """What a relative clause is about: "the test set, which holds 8,000"."""
    if piece.border not in {"RELATIVE", "WHICH"}:
        return []
    at = piece.start - 2
    while at >= 0 and items[at].kind == "COMMA":
        at -= 1
    return [i for i in range(max(0, at - 1), at + 1) if items[i].kind in NOUNS | {"verb", "LETTER"}]


def _unit(item: Item) -> str:
    """The unit that a counted noun is: "500 GPU hours"."""
    return item.word if item.kind in {"TIME", "UNIT"} and item.text.lower() != "second" else ""


def numbered(items: Sequence[Item], start: int, stop: int) -> frozenset[str]:
    """The numbered things among items: "stage 3", "hospital 1"."""
    found = set()
    for at in range(start + 1, stop):
        before, item = items[at - 1], items[at]
        count = (item.is_number and names(items, at)) or (item.token == "PRONOUN" and item.text.lower() == "one" and is_in(before.text, "nouns", "named"))
        if count and before.kind in NOUNS and item.value.denominator == 1:
            found.add(f"{content(before)} {item.value}")
    return frozenset(found)


def _heading(items: Sequence[Item], piece: Piece) -> list[int]:
    """What heads the list in which a piece stands: "Deposits: 4,200 and 1,150"."""
    for at in range(piece.start - 1, -1, -1):
        if items[at].kind in ENDS or items[at].kind == "SEMICOLON":
            return []
        if items[at].kind == "COLON":
            start = next((i + 1 for i in range(at - 1, -1, -1) if items[i].kind in BORDERS), 0)
            asking = any(items[i].is_number or items[i].kind in {"HOW", "WHAT", "WHICH", "COMMAND"} for i in range(start, at))
            return [] if asking else list(range(start, at))
    return []


def content(item: Item) -> str:
    """The lemma of a content word.

    >>> from grammar.span import Span
    >>> content(Item("WORD", "lamp", "lamps", Span()))
    'lamp'
    """
    if item.kind == "verb":
        return lemma_of(item.text) or item.word
    return item.word if item.kind == "MEASURE" else uninflected(item.text)


def nouns_behind(items: Sequence[Item], start: int, stop: int, measured: bool) -> tuple[tuple[str, ...], int]:
    """The words that a number counts, and where they end: "350 kg of potatoes", "60 labelled photos"."""
    at = start
    if at < stop and items[at].kind == "OF" and measured:
        at += 1
    words: list[str] = []
    while at < stop and items[at].text.lower() not in DIRECTIONS and (items[at].kind in NOUNS | {"MORE", "FEWER", "POSSESSIVE", "FURTHER", "ONLY"} or _participle(items, at, stop)):
        if items[at].kind in NOUNS or items[at].kind == "verb":
            words.append(content(items[at]))
        at += 1
    if not words or (at < stop and items[at].text.lower() in {"one", "ones"}):
        return (), start
    if at < stop - 1 and items[at].kind == "OF" and items[at + 1].kind in NOUNS and not measured:
        more, end = nouns_behind(items, at + 1, stop, False)
        return (*more, *words), end if more else at
    return tuple(words), at


def _participle(items: Sequence[Item], at: int, stop: int) -> bool:
    """ "60 labelled photos": a participle before a noun."""
    return items[at].kind == "verb" and items[at].text.endswith(("ed", "en")) and at + 1 < stop and items[at + 1].kind in {"WORD", "MEASURE"} and (
        items[at + 1].text.endswith("s")
    )


# --- verbs ------------------------------------------------------------------------------------------------------------

_PARTICLES = {"OUT", "DOWN", "ON", "IN", "INTO", "UP", "WORD", "FROM", "OFF"}


def _act(items: Sequence[Item], piece: Piece, at: int, end: int) -> Act:
    """The verb that governs a number: the nearest before it in its piece, else the first behind it."""
    ahead = next((i for i in range(at - 1, piece.start - 1, -1) if _is_verb(items, i)), None)
    if ahead is not None and not any(items[i].is_number for i in range(ahead + 1, at)):
        return _act_at(items, piece, ahead, True)
    behind = next((i for i in range(end, piece.end) if _is_verb(items, i)), None)
    crossed = behind is not None and any(items[i].is_number for i in range(end, behind))
    if behind is not None and not crossed and ahead is None:
        return _act_at(items, piece, behind, False)
    return _act_at(items, piece, ahead, True) if ahead is not None else NO_ACT


def _is_verb(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    follows = items[at + 1] if at + 1 < len(items) else item
    if item.kind in {"BE", "HAVE"}:
        return not (follows.kind == "verb" or follows.kind in {"BE", "ADVERB"} or _like_participle(follows))
    if lemma_of(item.text) == "get" and follows.kind == "verb":
        return False
    return item.kind == "verb" or (_like_participle(item) and at > 0 and items[at - 1].kind in {"BE", "HAVE", "ADVERB", "GET"}) or (
        item.kind in _OLD_VERBS and item.text.lower() != "left" and not _gerundive(items, at)
    )


def _gerundive(items: Sequence[Item], at: int) -> bool:
    """ "For printing", "the drop": a noun made of a verb."""
    before = items[at - 1].kind if at else ""
    after = items[at + 1].kind if at + 1 < len(items) else ""
    noun = before in {"ARTICLE", "POSSESSOR", "POSSESSIVE", "OF", "FOR", "PER", "EACH"}
    return noun or (items[at].text.endswith("ing") and after not in {"count", "share", "ARTICLE", "POSSESSOR"} and before != "BE")


_OLD_VERBS = {"GROW", "SHRINK", "GAIN", "GIVE", "INVEST", "TAKE", "MOVE", "LEAVE", "REMAIN", "REACH", "HOLD", "GET", "MULTIPLY", "DIVIDE", "FACTOR_VERB"}


def _old_classes(item: Item) -> frozenset[str]:
    """The way of a verb that only the common lexicon holds, or that is misspelt."""
    ways = {"GROW": "in", "GAIN": "in", "SHRINK": "out", "GIVE": "out", "HOLD": "state"}
    return classes_of(item.word) or (frozenset({ways[item.token]}) if item.token in ways else frozenset())


def _like_participle(item: Item) -> bool:
    return item.kind == "WORD" and len(item.text) > 4 and item.text.endswith("ed")


def _act_at(items: Sequence[Item], piece: Piece, at: int, ahead: bool) -> Act:
    item, before = items[at], [i.kind for i in items[piece.start : at]][-3:]
    behind = [i for i in items[at + 1 : min(at + 4, piece.end)]]
    particle = next((i.text.lower() for i in behind[:1] if i.kind in _PARTICLES and _free(items, at + 1, piece.end)), "")
    if not particle and ahead:
        particle = next((items[n].text.lower() for n in range(at + 1, piece.end) if _adverb(items, n, piece.end)), "")
    lemma = "be" if item.kind == "BE" else "have" if item.kind == "HAVE" else lemma_of(item.text) or item.word
    classes = frozenset({"state"}) if item.kind in {"BE", "HAVE"} else classes_of(item.text) or _old_classes(item)
    passive = "BE" in before and item.kind not in {"BE", "HAVE"}
    return Act(lemma, classes, particle, passive, "NOT" in before or "NOT" in {i.kind for i in behind[:1]}, ahead, False, at)


_AFTER_PARTICLE = {"count", "share", "AT", "BY", "AFTER", "BEFORE", "DURING", "ADVERB", "MORE", "ON", "IN", "FROM", "TO", "AND", "FOR"}


def _free(items: Sequence[Item], at: int, stop: int) -> bool:
    """Whether a small word behind a verb is its particle, and no preposition: "came in", not "went into training"."""
    if items[at].text.lower() in {"off", "out", "away", "down", "through"}:
        return True
    return at + 1 >= stop or items[at + 1].kind in _AFTER_PARTICLE


def _adverb(items: Sequence[Item], at: int, stop: int) -> bool:
    """ "Put 340 ashore in Vigo", "sent three back": a direction behind what is moved."""
    ends = at + 1 >= stop or items[at + 1].kind in {"TO", "IN", "FROM", "FOR", "AT"}
    return ends and items[at].text.lower() in DIRECTIONS


def _inherited(items: Sequence[Item], found: Sequence[Mention]) -> Iterator[Mention]:
    """A number that only continues a list has the verb of the number before it, or of the first behind it."""
    last = NO_ACT
    for place, mention in enumerate(found):
        before = found[place - 1] if place else None
        if mention.act.lemma:
            last = mention.act
            yield mention
            continue
        if before is None or before.sentence != mention.sentence or mention.border in {"SEMICOLON", "RELATIVE", "WHICH"}:
            last = NO_ACT
        if last.lemma:
            yield replace(mention, act=replace(last, inherited=True))
            continue
        later = next((m.act for m in found[place + 1 :] if m.sentence == mention.sentence and m.act.lemma and not m.act.ahead), NO_ACT)
        yield replace(mention, act=replace(later, inherited=True)) if later.lemma else mention


# --- numbers that name ------------------------------------------------------------------------------------------------

_LAST_NAME = 31


def names(items: Sequence[Item], at: int) -> bool:
    """Whether a number only names something: a year, "ward two", "22 Oak Street", "number 572"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if item.kind != "count" or item.unit or before is None:
        return item.kind == "count" and not item.unit and _address(items, at)
    if item.text.isdecimal() and len(item.text) == 4 and 1500 <= item.value <= 2300 and before.kind in {"IN", "FROM", "BY", "DURING", "BEFORE", "SINCE", "MONTH"}:
        return after is None or after.kind not in NOUNS
    if _sized(items, at) or _hyphened(items, at) or (after is not None and after.kind == "CLOCK"):
        return True
    if _address(items, at) or (after is not None and after.kind == "LETTER" and after.glued):
        return True
    if after is not None and after.kind in NOUNS - {"LETTER"}:
        return False
    named = is_in(before.text, "nouns", "named") and not before.text.lower().endswith("ss")
    numbering = before.text.lower() in {"number", "no", "nr"}
    proper = at > 1 and items[at - 2].text[:1].isupper() and items[at - 2].kind == "WORD"
    if at > 1 and (items[at - 2].kind in {"ARTICLE", "POSSESSOR", "ORDINAL"} or (proper and after is not None and after.kind == "verb")):
        return numbering
    return numbering or (named and before.text.lower() == uninflected(before.text) and item.value <= _LAST_NAME and item.value.denominator == 1)


def _hyphened(items: Sequence[Item], at: int) -> bool:
    """ "GPT-2", "a 3-for-2 deal": a number joined to a word by a hyphen."""
    item, before = items[at], items[at - 1]
    after = items[at + 1] if at + 1 < len(items) else None
    behind = item.glued and before.kind == "WORD" and before.text[-1:].isalpha() and before.span.end >= item.span.start - 1
    return behind or (after is not None and after.kind in {"FOR", "TO", "IN", "BY"} and after.glued and after.span.start <= item.span.end + 1)


def _sized(items: Sequence[Item], at: int) -> bool:
    """ "A 1x1 convolution": numbers glued with an x are a size."""
    near = [items[i] for i in (at - 1, at + 1) if 0 <= i < len(items)]
    return any(i.kind in {"X", "TIMES_SIGN"} and i.glued for i in near) and any(i.kind == "X" for i in near)


def _address(items: Sequence[Item], at: int) -> bool:
    following = items[at + 1 : at + 4]
    streets = [i for i, item in enumerate(following) if is_in(item.text, "nouns", "street")]
    return bool(streets) and all(i.text[:1].isupper() for i in following[: streets[0] + 1])
