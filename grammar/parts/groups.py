"""Small numbers that only count what is told of: "three servers hold …", "the two together"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.item import Item
from grammar.accounts.products import multiplied
from grammar.accounts.reading import mentions_of
from grammar.errors import AnotherStory
from grammar.parts.words import fits, measures

_MOST = 12
_PLACING = {"IN", "ON", "AT", "INTO", "OVER", "BETWEEN", "FOR", "AMONG", "WITH", "BY", "FROM"}
_POINTING = {"those", "these", "the", "all", "both", "they", "we", "you"}


def ungrouped(items: Sequence[Item], ask: Ask, kept: int) -> tuple[tuple[Item, ...], list[Entry]]:
    """The items with the numbers that only count what is told of made words, and those numbers that count a group; the
    one at the place `kept` stays."""
    entries = [e for e in multiplied(items, mentions_of(items)) if not e.others]
    factors = {m.at for e in multiplied(items, mentions_of(items)) for m in e.others}
    entries = [e for e in entries if e.mention.at not in {*factors, kept}]
    lists = [e for e in entries if _lists(e, entries, ask)]
    groups = [e for e in entries if e not in lists and _counts(e, [x for x in entries if x not in lists], ask)]
    places = {e.mention.at for e in (*lists, *groups)}
    plain = tuple(replace(i, kind="ADVERB", value=Fraction(0)) if n in places else i for n, i in enumerate(items))
    return plain, groups


def _lists(entry: Entry, entries: Sequence[Entry], ask: Ask) -> bool:
    """ "Two are 47 and 68", "five files: 4.9 GB, 4.7 GB, …": so many numbers follow, in the sentence or in all."""
    if not _small(entry):
        return False
    later = [e for e in entries if e.mention.at > entry.mention.at]
    near = [e for e in later if e.mention.sentence == entry.mention.sentence]
    following = near if len(near) == entry.worth else later
    if len(following) != entry.worth or any(e.kind != "amount" for e in following):
        return False
    if not entry.nouns:
        return following is near
    other = not fits(entry.nouns[-1], ask.head) and entry.nouns[-1] not in {w for e in following for w in e.nouns[-1:]}
    return other and (not measures(ask.head) or all(e.unit or not e.nouns for e in following))


def _small(entry: Entry) -> bool:
    plain = entry.kind == "amount" and not entry.unit and not entry.others and entry.comparison is None
    return plain and entry.worth.denominator == 1 and 1 < entry.worth <= _MOST


def _counts(entry: Entry, entries: Sequence[Entry], ask: Ask) -> bool:
    """Whether a number may only count the things of which others are told."""
    mention = entry.mention
    if not _small(entry):
        return False
    before = [i.text.lower() for i in mention.before[-1:]]
    if before and before[0] in _POINTING:
        return True
    if not entry.nouns or (ask.head and entry.nouns[-1] == ask.head) or not mention.spelled:
        return False
    subject = not entry.act.ahead or not entry.act.lemma or mention.prep in _PLACING
    return subject and any(e.mention.at > mention.at for e in entries)


def demand_counted(groups: Sequence[Entry], parts: int, *, left: bool) -> None:
    """Raises AnotherStory where the text speaks of more or fewer things than it tells numbers of."""
    strange = [g for g in groups if g.worth != parts and not (left and g.worth == parts + 1)]
    if strange:
        raise AnotherStory("Not as many are told as are spoken of.", spans=tuple(g.span for g in strange))
