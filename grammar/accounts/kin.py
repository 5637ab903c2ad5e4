"""Which numbers of a text are of the kind that is asked, and which are plainly of another."""

from collections.abc import Sequence

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.kindred import Kin
from grammar.accounts.matching import stems
from grammar.accounts.others import FEW, counts_list, definite, demand_plainly_other, points, remarks
from grammar.accounts.scales import MONEY, SCALES, dimension, in_unit, joined, scaled
from grammar.accounts.signs import IN, OUT, sign
from grammar.accounts.words import is_in
from grammar.errors import AnotherStory


def kin_of(entries: Sequence[Entry], ask: Ask) -> Kin:
    """The entries of the kind that is asked.

    Raises: NotAnswered where a number may or may not belong to them.
    """
    entries = joined([e for e in entries if not _is_name(e)])
    amounts = [e for e in entries if e.kind in {"amount", "compared"}]
    chosen, noun = _chosen([e for e in amounts if e.kind == "amount" and not points(e, ask)], ask)
    factors = {m.at for e in chosen for m in e.others}
    chosen = [e for e in chosen if e.mention.at not in factors]
    taken = {m.at for e in chosen for m in (e.mention, *e.others)}
    compared = [e for e in amounts if e.kind == "compared"]
    kept = sorted((*chosen, *compared), key=lambda e: e.mention.at)
    aside = tuple(e for e in amounts if e.mention.at not in taken and e not in compared)
    unit = _unit(chosen, ask)
    shares = tuple(e for e in entries if e.kind == "share")
    found = Kin(tuple(scaled(in_unit(e, unit), ask) for e in kept), shares, aside, unit, _scaled_noun(noun, ask))
    demand_plainly_other(found, ask)
    return found


def _is_name(entry: Entry) -> bool:
    return entry.mention.kind == "multiple" and entry.kind == "amount" and entry.comparison is None


def _chosen(amounts: Sequence[Entry], ask: Ask) -> tuple[list[Entry], str]:
    """The amounts of the kind asked, and the noun that they count."""
    if ask.unit:
        amounts = [e for e in amounts if not counts_list(e, amounts)]
        same = [e for e in amounts if e.unit and dimension(e.unit) == dimension(ask.unit)]
        bare = [e for e in amounts if not e.unit and not e.nouns and not (e.mention.value <= FEW and e.mention.spelled)]
        if not same and any(e.unit or e.nouns for e in amounts if not counts_list(e, amounts)) and len(bare) < 2:
            raise AnotherStory("Another unit is asked.", spans=(ask.span,))
        return sorted([*same, *bare], key=lambda e: e.mention.at) if same else bare, ""
    amounts = [e for e in amounts if not counts_list(e, amounts)]
    factors = {m.at for e in amounts for m in e.others}
    amounts = [e for e in amounts if e.mention.at not in factors or (ask.about == "count" and ask.head in e.nouns)]
    told = [
        e
        for e in amounts
        if e.unit or not remarks(e) or any(o is not e and o.nouns[-1:] == e.nouns[-1:] for o in amounts)
    ]
    amounts = told if len(told) > 1 else amounts
    wanted = stems({*ask.nouns, *(w for w in ask.words if any(w in e.nouns for e in amounts))})
    if (
        ask.about == "what"
        and len({dimension(e.unit) for e in amounts if e.unit}) == 1
        and sum(bool(e.unit) for e in amounts) > 1
    ):
        return [e for e in amounts if e.unit or not (e.nouns or (e.mention.spelled and e.mention.value <= FEW))], ""
    if ask.about == "much" or _about_money(ask):
        money = [e for e in amounts if dimension(e.unit) == "money"]
        if money:
            return money + [e for e in amounts if not e.unit and not e.nouns], ""
    named = [e for e in amounts if not e.unit and stems(e.nouns) & wanted]
    listed = ask.about == "percent" and len(named) < 2 and not any(not e.nouns for e in amounts)
    if named and not listed:
        return [
            e
            for e in amounts
            if not e.unit
            and (e in named or not e.nouns or _listed_with(e, named) or _adjectival(e, amounts) or _born(e))
        ], ask.head
    if ask.about != "count" and not (
        ask.head
        and any(not e.unit and e.nouns for e in amounts)
        and sum(bool(e.unit) for e in amounts) < 2
        and not any(e.unit and e.others for e in amounts)
    ):
        units = {dimension(e.unit) for e in amounts if e.unit}
        if len(units) == 1:
            return [e for e in amounts if e.unit or not e.nouns], ""
    return _list([e for e in amounts if not e.unit]), ""


def _adjectival(entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "150 French, 95 German and 62 Italian documents": of a list only the last tells the noun."""
    later = [e for e in amounts if e.mention.at > entry.mention.at and e.mention.sentence == entry.mention.sentence]
    close = later and later[0].mention.at - entry.mention.end <= 2
    return bool(close) and len(entry.nouns) == 1 and (len(later[0].nouns) > 1 or _adjectival(later[0], amounts))


def _born(entry: Entry) -> bool:
    """ "19 lambs were born": more of the animals that are asked."""
    return bool(entry.nouns) and is_in(entry.nouns[-1], "nouns", "young") and sign(entry, "") == IN


def _about_money(ask: Ask) -> bool:
    return bool(
        ask.words
        & {"cost", "pay", "spend", "price", "bill", "money", "invoice", "owe", "charge", "earn", "salary", "budget"}
    )


def _listed_with(entry: Entry, named: Sequence[Entry]) -> bool:
    """Whether an amount of another noun stands in a list with the named ones."""
    return any(
        other.mention.sentence == entry.mention.sentence
        and (entry.act.inherited or other.act.inherited)
        and entry.act.at == other.act.at
        and entry.act.lemma != ""
        and "state" not in entry.act.classes
        and not definite(entry)
        for other in named
    )


def _list(amounts: Sequence[Entry]) -> list[Entry]:
    """The amounts that make a list: all where they count one thing, else those of the one sentence with several."""
    amounts = [e for e in amounts if not _alone(e, amounts)]
    heads = {e.nouns[-1] for e in amounts if e.nouns}
    if len(heads) <= 1:
        return list(amounts)
    sentences = [
        s
        for s in dict.fromkeys(e.mention.sentence for e in amounts)
        if sum(e.mention.sentence == s for e in amounts) > 1
    ]
    if len(sentences) == 1:
        return [e for e in amounts if e.mention.sentence == sentences[0] or not e.nouns]
    return list(amounts)


def _alone(entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "Two orchards yielded 5,300 apples": a small number of what has or makes the others."""
    placed = entry.mention.prep in {"IN", "INTO", "AMONG", "OVER", "BETWEEN"}
    if not entry.unit and entry.nouns and sign(entry, "") in {IN, OUT} and entry.act.ahead and not placed:
        return False
    if counts_list(entry, amounts):
        return True
    beside = any(e is not entry and e.mention.piece == entry.mention.piece for e in amounts)
    if (
        beside
        and entry.nouns
        and entry.mention.prep in {"IN", "INTO", "AMONG", "OVER", "BETWEEN", "DURING"}
        and entry.mention.value <= FEW
    ):
        return True
    foreign = any(e.unit or (e.nouns and e.nouns[-1:] != entry.nouns[-1:]) for e in amounts if e is not entry)
    apart = not any(e is not entry and e.mention.sentence == entry.mention.sentence for e in amounts)
    if (
        len(amounts) > 2
        and apart
        and entry.nouns
        and entry.mention.value <= FEW
        and sign(entry, "") not in {IN, OUT}
        and all(not e.nouns for e in amounts if e is not entry)
    ):
        return True
    few = foreign and bool(entry.nouns) and not entry.others and entry.mention.value <= FEW and len(amounts) > 2
    return few and not any(
        e is not entry
        and e.mention.sentence == entry.mention.sentence
        and (e.nouns[-1:] == entry.nouns[-1:] or (e.act.at == entry.act.at and e.act.ahead == entry.act.ahead))
        for e in amounts
    )


def _unit(chosen: Sequence[Entry], ask: Ask) -> str:
    units = sorted((e.unit for e in chosen if e.unit), key=lambda u: -sum(e.unit == u for e in chosen))
    if not units:
        return ask.unit
    scale = next((s for s in SCALES if units[0] in s), None)
    return (
        ask.unit
        if ask.unit
        and (scale is None or ask.unit in scale)
        and dimension(ask.unit) == dimension(units[0])
        and ask.unit not in MONEY
        else units[0]
    )


def _scaled_noun(noun: str, ask: Ask) -> str:
    return "" if ask.scale != 1 else noun
