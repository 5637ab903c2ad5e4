"""Numbers that count or measure something other than what is asked."""

from collections.abc import Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.kindred import Kin
from grammar.accounts.matching import stems
from grammar.accounts.scales import MONEY, dimension
from grammar.accounts.signs import IN, OUT, sign
from grammar.accounts.words import is_in
from grammar.errors import NotAnswered

FEW = 20


def points(entry: Entry, ask: Ask) -> bool:
    """ "The two sets", "all three": a small number that only points back."""
    mention = entry.mention
    before = [i.kind for i in mention.before][-1:]
    small = not mention.unit and mention.value.denominator == 1 and mention.value <= FEW and not entry.others
    if not small:
        return False
    if mention.value == 1 and mention.piece in ask.pieces:
        return True
    one = (
        mention.value == 1
        and (before and before[0] in {"ARTICLE", "EACH", "ORDINAL", "WORD", "SPARE", "OTHER", "IN"})
        and mention.span.end - mention.span.start == 3
    )
    subset = mention.before and mention.before[-1].text.lower() in {"which", "whom"}
    pointing = (mention.before and mention.before[-1].text.lower() in {"those", "these", "they", "we", "you"}) or (
        before
        and not subset
        and (before[0] in {"ALL", "ORDINAL", "OTHER"} or (before[0] == "ARTICLE" and _in_question(mention.piece, ask)))
    )
    return bool(one or pointing or (before and before[0] == "ARTICLE" and mention.piece in ask.pieces))


def _in_question(piece: int, ask: Ask) -> bool:
    return piece in ask.pieces


def definite(entry: Entry) -> bool:
    """ "The 24 blocks": things that are known, and that something is told of."""
    return [i.kind for i in entry.mention.before][-1:] in (["ARTICLE"], ["POSSESSOR"]) and entry.mention.before[
        -1
    ].text.lower() not in {"a", "an"}


def counts_list(entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "Four survey files with 1250, 980, 2105 and 665 rows", "two are 47 and 68": a number of how many follow."""
    if entry.unit or entry.others or entry.worth.denominator != 1 or not 1 < entry.worth <= FEW:
        return False
    following = [e for e in amounts if e.mention.sentence == entry.mention.sentence and e.mention.at > entry.mention.at]
    return len(following) == entry.worth and all(e.nouns[-1:] != entry.nouns[-1:] or not entry.nouns for e in following)


def demand_plainly_other(kin: Kin, ask: Ask) -> None:
    """Numbers left over count or measure something else.

    Raises: NotAnswered.
    """
    strange = [e for e in kin.aside if not _is_other(e, kin, ask)]
    if strange:
        raise NotAnswered(
            "I cannot tell how this number belongs to the others.",
            spans=tuple(e.span for e in strange),
            hint="Say how the numbers belong together.",
        )


def _is_other(entry: Entry, kin: Kin, ask: Ask) -> bool:
    """Whether a number plainly counts or measures something else."""
    if _only_names(entry, kin, ask):
        return True
    if entry.unit:
        return dimension(entry.unit) not in {dimension(e.unit) for e in kin.amounts}
    if _may_belong(entry, kin):
        return False
    if _measured(kin, ask) and not is_in(entry.nouns[0], "nouns", "units"):
        return True
    return not _in_a_list(entry, kin) and (
        _apart(entry, kin) or _holds(entry, kin) or (_explicit(kin, ask) and sign(entry, kin.unit) not in {IN, OUT})
    )


def _only_names(entry: Entry, kin: Kin, ask: Ask) -> bool:
    """Whether a number points back, counts a list, counts who is spoken of, or stands in a remark."""
    if points(entry, ask) or counts_list(entry, (entry, *kin.amounts)):
        return True
    mention, units = entry.mention, any(e.unit for e in kin.amounts)
    if entry.worth == 1 and mention.spelled and mention.has("PREVIOUS", "FINAL") and units:
        return True
    if entry.unit:
        return False
    few = entry.nouns and not entry.others and mention.value <= FEW
    if few and mention.prep in {"IN", "INTO", "OVER", "BETWEEN"}:
        return True
    return remarks(entry) and not any(e.nouns[-1:] == entry.nouns[-1:] for e in kin.amounts)


def _may_belong(entry: Entry, kin: Kin) -> bool:
    """Whether a number may come in or go out, be one more, or multiply another."""
    if sign(entry, kin.unit) in {IN, OUT} and not any(e.unit for e in kin.amounts):
        return True
    if not entry.nouns or entry.mention.has("MORE") or entry.mention.says("also", "another", "plus", "further"):
        return True
    prices = [e for e in kin.amounts if e.unit in MONEY and e.act.lemma in {"cost", "sell", "charge", "be"}]
    if any(set(entry.nouns[-1:]) & e.label for e in prices):
        return True
    return any(e.others and entry.mention.sentence in {m.sentence for m in (e.mention, *e.others)} for e in kin.amounts)


def _measured(kin: Kin, ask: Ask) -> bool:
    """Whether the question is for a measure, so that a number of things is none of it."""
    return any(e.unit for e in kin.amounts) and (bool(ask.unit) or ask.about == "much" or len(kin.amounts) > 1)


def _in_a_list(entry: Entry, kin: Kin) -> bool:
    """Whether a number stands in a list of others that are no kin either: they may be the parts."""
    if entry.others or entry.mention.has("WITH"):
        return False
    plain = [e for e in kin.aside if e is not entry and not e.unit and not e.others and e.nouns]
    return any(e.act.at == entry.act.at and e.act.lemma for e in plain)


def _apart(entry: Entry, kin: Kin) -> bool:
    """Whether a number stands in a sentence of its own."""
    alone = all(e.mention.sentence != entry.mention.sentence for e in kin.amounts)
    return alone and len(kin.amounts) > 1 and sign(entry, kin.unit) not in {IN, OUT}


def _holds(entry: Entry, kin: Kin) -> bool:
    """Whether a number counts who has or does what the others tell: "Two orchards yielded …", "a beekeeper with 9
    hives"."""
    subject = not entry.act.ahead or not entry.act.lemma or definite(entry)
    few = entry.worth <= FEW and entry.worth.denominator == 1
    later = any(e.mention.at > entry.mention.at and e.mention.sentence == entry.mention.sentence for e in kin.amounts)
    return (few and subject and later) or (
        entry.mention.prep in {"WITH", "BETWEEN", "OF", "IN", "INTO", "OVER"} and few and (later or bool(entry.nouns))
    )


def remarks(entry: Entry) -> bool:
    """Whether a number stands in a clause that only says more of a noun: "the clinic, where 64 patients sleep"."""
    return entry.mention.border == "WHICH" or any(
        i.text.lower() in {"where", "which", "whose"} for i in entry.mention.before
    )


def _explicit(kin: Kin, ask: Ask) -> bool:
    """Whether the question counts what some number counts by name."""
    return any(stems(e.nouns) & stems(ask.nouns) for e in kin.amounts)
