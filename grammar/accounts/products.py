"""So many of so much each: numbers that are multiplied."""

from collections.abc import Sequence

from grammar.accounts.entry import Entry, plain
from grammar.accounts.item import Item
from grammar.accounts.mention import Mention
from grammar.accounts.scales import MONEY
from grammar.accounts.words import is_in
from grammar.lexicon.inflection import uninflected
from grammar.problem import Apply

_BETWEEN = {"ARTICLE", "ONLY", "ADVERB"}
_LARGE, _FEW = 1000, 20


def distributes(item: Item) -> bool:
    """Whether a word says that a number holds for each of some things."""
    return item.kind in {"EACH", "PER", "SLASH"} or is_in(item.text, "marks", "each")


def multiplied(items: Sequence[Item], mentions: Sequence[Mention]) -> list[Entry]:
    """The entries of a text: numbers multiplied where one holds for each of another, and all others as they stand; a
    number that multiplies another is an entry of its own too, for where that other does not matter."""
    pairs: dict[int, int] = {}
    for at, mention in enumerate(mentions):
        if mention.kind == "count":
            times = _times(items, mentions, at)
            if times is None and at - 2 in pairs and _goes_on(items, mentions, at):
                times = at - 1
            if (times is not None and times not in pairs.values()) or (
                times is not None and mentions[times].value != 1
            ):
                pairs[at] = times
    pairs = {at: times for at, times in pairs.items() if times != at and pairs.get(times) != at}
    return [_entry(mentions, pairs, at) for at in range(len(mentions))]


def _goes_on(items: Sequence[Item], mentions: Sequence[Mention], at: int) -> bool:
    """ "Three classes of 28, two of 31": a list of groups goes on."""
    before = mentions[at - 1]
    of = [i.kind for i in items[before.end : mentions[at].at]]
    return (
        before.sentence == mentions[at].sentence
        and of == [i.kind for i in items[mentions[at - 3].end : mentions[at - 2].at]]
        and len(of) == 1
        if at > 2
        else False
    )


def _entry(mentions: Sequence[Mention], pairs: dict[int, int], at: int) -> Entry:
    entry = plain(mentions[at])
    used: list[Mention] = []
    value = entry.value
    while at in pairs:
        at = pairs[at]
        used.append(mentions[at])
        value = Apply("*", mentions[at].value, value)
    label = frozenset(w for m in used for w in (*m.label, *m.nouns))
    return Entry(entry.kind, entry.mention, value, entry.unit, entry.nouns, entry.label | label, tuple(used))


def _times(items: Sequence[Item], mentions: Sequence[Mention], at: int) -> int | None:
    """Which number says how many there are of what a number tells of each."""
    mention = mentions[at]
    grouped = _grouped(items, mentions, at)
    if grouped is not None:
        return grouped
    if any(distributes(i) and i.kind not in {"PER", "SLASH"} for i in _behind(items, mention)) or mention.says(
        "apiece"
    ):
        return _before(mentions, at)
    per = next(
        (n for n, i in enumerate(mention.after) if i.kind in {"PER", "SLASH"} and i.text.lower() != "apiece"), None
    )
    if per is not None:
        return _of_noun(mentions, at, mention.after[per + 1 :])
    led = _led(items, mentions, at)
    return led if led is not None else _priced(mentions, at)


_PRICING = {"cost", "charge", "sell", "price", "be", "pay", "go"}


def _priced(mentions: Sequence[Mention], at: int) -> int | None:
    """ "Tickets cost $7 for adults and $4 for children; 2 adults and 3 children": the number of what has a price."""
    mention = mentions[at]
    if mention.unit not in MONEY or mention.act.lemma not in _PRICING:
        return None
    found = [
        n
        for n, m in enumerate(mentions)
        if m.kind == "count"
        and not m.unit
        and m.head in mention.label
        and m.piece != mention.piece
        and m.value.denominator == 1
    ]
    return found[0] if len(found) == 1 else None


def _behind(items: Sequence[Item], mention: Mention) -> list[Item]:
    """The words behind a number in its piece; those of a preposition's "to each of" belong to the number behind."""
    found: list[Item] = []
    for place, item in enumerate(mention.after):
        following = mention.after[place + 1].kind if place + 1 < len(mention.after) else ""
        if item.kind == "EACH" and (place and mention.after[place - 1].kind == "OF"):
            break
        if item.kind == "EACH" and following in {"OF", "WORD", "MEASURE", "LAYER", "PRONOUN"}:
            break
        found.append(item)
    return found


def _grouped(items: Sequence[Item], mentions: Sequence[Mention], at: int) -> int | None:
    """ "Three classes of 28", "6 notebooks at $2.50", "3 × 49"."""
    if not at:
        return None
    mention, before = mentions[at], mentions[at - 1]
    if before.kind != "count" or before.unit or before.piece != mention.piece:
        return None
    between = [i for i in items[before.end : mention.at] if i.kind not in _BETWEEN - {"ARTICLE"}]
    sized = bool(mention.unit) or (mention.value > _LARGE and before.value <= _FEW)
    if not between and sized and mention.nouns and not before.nouns and before.value.denominator == 1:
        return at - 1
    if not between or len(between) > 1:
        return None
    joint = between[0].kind
    if joint in {"X", "TIMES_SIGN"}:
        return at - 1
    counted = bool(before.nouns) and before.value.denominator == 1
    if joint == "AT" and mention.unit in MONEY and counted:
        return at - 1
    if joint == "WITH" and before.value == 1:
        return at - 1
    if {*before.nouns} & {*mention.nouns}:
        return None
    many = counted and (joint == "OF" or (joint == "FOR" and not mention.unit))
    return (
        at - 1
        if many or (joint == "OF" and before.value.denominator == 1 and before.value <= 20 and bool(mention.unit))
        else None
    )


def _before(mentions: Sequence[Mention], at: int) -> int | None:
    """The nearest number before it that counts things."""
    mention = mentions[at]
    for place in range(at - 1, -1, -1):
        other = mentions[place]
        if other.sentence != mention.sentence:
            return None
        if (
            other.kind == "count"
            and not other.unit
            and other.value.denominator == 1
            and (other.piece == mention.piece or other.nouns)
        ):
            return place
    return None


def _of_noun(mentions: Sequence[Mention], at: int, behind: Sequence[Item]) -> int | None:
    """The number that counts the things named behind "each" or "per"."""
    names = [
        uninflected(i.text) if not i.word or i.kind == "WORD" else i.word
        for i in behind
        if i.kind not in {"ARTICLE", "OF", "PRONOUN"}
    ][:2]
    if {"square", "cubic", "sq"} & {*names}:
        return None
    found = [
        place
        for place, other in enumerate(mentions)
        if place != at
        and other.kind == "count"
        and (other.head in names or other.unit in names)
        and (other.value.denominator == 1 or other.unit in names)
    ]
    before = [place for place in found if place < at]
    if before or found:
        return before[-1] if before else found[0]
    return None


def _led(items: Sequence[Item], mentions: Sequence[Mention], at: int) -> int | None:
    """ "Each of 12 racks has 8 GPUs", "every batch uses 1.5 kg", "5 sheets to each of 26 pupils"."""
    mention = mentions[at]
    before = mentions[at - 1] if at and mentions[at - 1].piece == mention.piece else None
    first = at < 2 or mentions[at - 2].piece != mention.piece
    if before is not None and first and any(i.kind == "EACH" for i in before.before) and not mention.has("EACH"):
        return at - 1
    after = mentions[at + 1] if at + 1 < len(mentions) and mentions[at + 1].piece == mention.piece else None
    if (
        after is not None
        and [i.kind for i in after.before if i.kind not in {"ARTICLE", "POSSESSOR"}][-2:] == ["EACH", "OF"]
        and (before is None or not before.has("EACH"))
    ):
        return at + 1
    single = [i for i in mention.before if i.kind in {"WORD", "MEASURE", "ARTICLE"}][:2]
    if (
        len(single) == 2
        and single[0].kind == "ARTICLE"
        and single[0].text.lower() in {"a", "an", "one"}
        and mention.before[0].kind == "ARTICLE"
    ):
        return _of_noun(mentions, at, single[1:])
    leading = next((n for n, i in enumerate(mention.before) if i.kind == "EACH"), None)
    if leading is None:
        return None
    behind = mention.before[leading + 1 :]
    if any(i.kind == "PRONOUN" for i in behind[:3]):
        earlier = [n for n in range(at) if mentions[n].kind == "count" and not mentions[n].unit]
        return earlier[-1] if earlier else None
    return _of_noun(mentions, at, behind)
