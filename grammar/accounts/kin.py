"""Which numbers of a text are of the kind that is asked, and which are plainly of another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.matching import stems
from grammar.accounts.words import is_in
from grammar.accounts.signs import IN, OUT, sign
from grammar.errors import AnotherStory, NotAnswered
from grammar.problem import Apply

_SCALES: tuple[dict[str, int], ...] = (
    {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
    {"kilobyte": 1, "megabyte": 10**3, "gigabyte": 10**6, "terabyte": 10**9},
    {"milligram": 1, "gram": 10**3, "kilogram": 10**6, "tonne": 10**9},
    {"millimetre": 1, "centimetre": 10, "metre": 10**3, "kilometre": 10**6},
    {"millilitre": 1, "litre": 10**3},
)
"""How many of the smallest unit of its row each unit is. Source: BIPM, The International System of Units (9th ed.),
tables 7 and 8."""
_MONEY = {"dollar", "euro", "pound", "yen", "rupee", "crown"}
_FEW = 20


@dataclass(frozen=True, slots=True)
class Kin:
    """The entries that the question is about, in one unit; the shares; and what belongs to neither."""

    amounts: tuple[Entry, ...]
    shares: tuple[Entry, ...]
    aside: tuple[Entry, ...]
    unit: str
    noun: str


def dimension(unit: str) -> object:
    """What a unit measures; "" for no unit.

    >>> dimension("hour") == dimension("minute"), dimension("dollar")
    (True, 'money')
    """
    if unit in _MONEY:
        return "money"
    return next((n for n, scale in enumerate(_SCALES) if unit in scale), unit)


def kin_of(entries: Sequence[Entry], ask: Ask) -> Kin:
    """The entries of the kind that is asked.

    Raises: NotAnswered where a number may or may not belong to them.
    """
    entries = _joined([e for e in entries if not _is_name(e)])
    amounts = [e for e in entries if e.kind in {"amount", "compared"}]
    chosen, noun = _chosen([e for e in amounts if e.kind == "amount" and not _points(e, ask)], ask)
    factors = {m.at for e in chosen for m in e.others}
    chosen = [e for e in chosen if e.mention.at not in factors]
    taken = {m.at for e in chosen for m in (e.mention, *e.others)}
    compared = [e for e in amounts if e.kind == "compared"]
    kept = sorted((*chosen, *compared), key=lambda e: e.mention.at)
    aside = tuple(e for e in amounts if e.mention.at not in taken and e not in compared)
    unit = _unit(chosen, ask)
    shares = tuple(e for e in entries if e.kind == "share")
    found = Kin(tuple(_scaled(_in(e, unit), ask) for e in kept), shares, aside, unit, _scaled_noun(noun, ask))
    _demand_plainly_other(found, ask)
    return found


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """ "9 hours 40 minutes": two amounts that stand together are one, in the smaller unit."""
    found: list[Entry] = []
    for entry in entries:
        before = found[-1] if found else None
        scale = next((s for s in _SCALES if entry.unit in s), None)
        beside = before is not None and before.mention.end == entry.mention.at and scale is not None and before.unit in scale
        if beside and before is not None and scale is not None and scale[before.unit] > scale[entry.unit]:
            larger = before.in_unit(entry.unit, Fraction(scale[before.unit], scale[entry.unit]))
            found[-1] = replace(larger, value=Apply("+", larger.value, entry.value), mention=replace(larger.mention, end=entry.mention.end), nouns=entry.nouns)
        else:
            found.append(entry)
    return found


def _is_name(entry: Entry) -> bool:
    return entry.mention.kind == "multiple" and entry.kind == "amount" and entry.comparison is None


def _points(entry: Entry, ask: Ask) -> bool:
    """ "The two sets", "all three": a small number that only points back."""
    mention = entry.mention
    before = [i.kind for i in mention.before][-1:]
    small = not mention.unit and mention.value.denominator == 1 and mention.value <= _FEW and not entry.others
    if not small:
        return False
    if mention.value == 1 and mention.piece in ask.pieces:
        return True
    one = mention.value == 1 and (before and before[0] in {"ARTICLE", "EACH", "ORDINAL", "WORD", "SPARE", "OTHER", "IN"}) and mention.span.end - mention.span.start == 3
    pointing = before and (before[0] in {"PRONOUN", "ALL", "ORDINAL", "OTHER"} or (before[0] == "ARTICLE" and _in_question(mention.piece, ask)))
    return bool(one or pointing or (before and before[0] == "ARTICLE" and mention.piece in ask.pieces))


def _in_question(piece: int, ask: Ask) -> bool:
    return piece in ask.pieces


def _chosen(amounts: Sequence[Entry], ask: Ask) -> tuple[list[Entry], str]:
    """The amounts of the kind asked, and the noun that they count."""
    if ask.unit:
        amounts = [e for e in amounts if not counts_list(e, amounts)]
        same = [e for e in amounts if e.unit and dimension(e.unit) == dimension(ask.unit)]
        bare = [e for e in amounts if not e.unit and not e.nouns and not (e.mention.value <= _FEW and e.mention.spelled)]
        if not same and any(e.unit or e.nouns for e in amounts if not counts_list(e, amounts)) and len(bare) < 2:
            raise AnotherStory("Another unit is asked.", spans=(ask.span,))
        return sorted([*same, *bare], key=lambda e: e.mention.at) if same else bare, ""
    amounts = [e for e in amounts if not counts_list(e, amounts)]
    factors = {m.at for e in amounts for m in e.others}
    amounts = [e for e in amounts if e.mention.at not in factors or (ask.about == "count" and ask.head in e.nouns)]
    told = [e for e in amounts if e.unit or not _remarks(e) or any(o is not e and o.nouns[-1:] == e.nouns[-1:] for o in amounts)]
    amounts = told if len(told) > 1 else amounts
    wanted = stems({*ask.nouns, *(w for w in ask.words if any(w in e.nouns for e in amounts))})
    if ask.about == "what" and len({dimension(e.unit) for e in amounts if e.unit}) == 1 and sum(bool(e.unit) for e in amounts) > 1:
        return [e for e in amounts if e.unit or not (e.nouns or (e.mention.spelled and e.mention.value <= _FEW))], ""
    if ask.about == "much" or _about_money(ask):
        money = [e for e in amounts if dimension(e.unit) == "money"]
        if money:
            return money + [e for e in amounts if not e.unit and not e.nouns], ""
    named = [e for e in amounts if not e.unit and stems(e.nouns) & wanted]
    if named:
        return [e for e in amounts if not e.unit and (e in named or not e.nouns or _listed_with(e, named) or _adjectival(e, amounts) or _born(e))], ask.head
    if ask.about != "count" and not (ask.head and any(not e.unit and e.nouns for e in amounts) and sum(bool(e.unit) for e in amounts) < 2 and not any(e.unit and e.others for e in amounts)):
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
    return bool(ask.words & {"cost", "pay", "spend", "price", "bill", "money", "invoice", "owe", "charge", "earn", "salary", "budget"})


def _listed_with(entry: Entry, named: Sequence[Entry]) -> bool:
    """Whether an amount of another noun stands in a list with the named ones."""
    return any(
        other.mention.sentence == entry.mention.sentence
        and (entry.act.inherited or other.act.inherited)
        and entry.act.at == other.act.at
        and entry.act.lemma != ""
        and "state" not in entry.act.classes
        and not _definite(entry)
        for other in named
    )


def _definite(entry: Entry) -> bool:
    """ "The 24 blocks": things that are known, and that something is told of."""
    return [i.kind for i in entry.mention.before][-1:] in (["ARTICLE"], ["POSSESSOR"]) and entry.mention.before[-1].text.lower() not in {"a", "an"}


def _list(amounts: Sequence[Entry]) -> list[Entry]:
    """The amounts that make a list: all where they count one thing, else those of the one sentence with several."""
    amounts = [e for e in amounts if not _alone(e, amounts)]
    heads = {e.nouns[-1] for e in amounts if e.nouns}
    if len(heads) <= 1:
        return list(amounts)
    sentences = [s for s in dict.fromkeys(e.mention.sentence for e in amounts) if sum(e.mention.sentence == s for e in amounts) > 1]
    if len(sentences) == 1:
        return [e for e in amounts if e.mention.sentence == sentences[0] or not e.nouns]
    return list(amounts)


def _alone(entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "Two orchards yielded 5,300 apples": a small number of what has or makes the others."""
    if counts_list(entry, amounts):
        return True
    beside = any(e is not entry and e.mention.piece == entry.mention.piece for e in amounts)
    if beside and entry.nouns and entry.mention.prep in {"IN", "INTO", "AMONG", "OVER", "BETWEEN", "DURING"} and entry.mention.value <= _FEW:
        return True
    foreign = any(e.unit or (e.nouns and e.nouns[-1:] != entry.nouns[-1:]) for e in amounts if e is not entry)
    apart = not any(e is not entry and e.mention.sentence == entry.mention.sentence for e in amounts)
    if len(amounts) > 2 and apart and entry.nouns and entry.mention.value <= _FEW and sign(entry, "") not in {IN, OUT} and all(not e.nouns for e in amounts if e is not entry):
        return True
    few = foreign and bool(entry.nouns) and not entry.others and entry.mention.value <= _FEW and len(amounts) > 2
    return few and not any(e is not entry and e.mention.sentence == entry.mention.sentence and (e.nouns[-1:] == entry.nouns[-1:] or (
        e.act.at == entry.act.at and e.act.ahead == entry.act.ahead
    )) for e in amounts)


def counts_list(entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "Four survey files with 1250, 980, 2105 and 665 rows", "two are 47 and 68": a number of how many follow."""
    if entry.unit or entry.others or entry.worth.denominator != 1 or not 1 < entry.worth <= _FEW:
        return False
    following = [e for e in amounts if e.mention.sentence == entry.mention.sentence and e.mention.at > entry.mention.at]
    return len(following) == entry.worth and all(e.nouns[-1:] != entry.nouns[-1:] or not entry.nouns for e in following)


def _unit(chosen: Sequence[Entry], ask: Ask) -> str:
    units = sorted((e.unit for e in chosen if e.unit), key=lambda u: -sum(e.unit == u for e in chosen))
    if not units:
        return ask.unit
    scale = next((s for s in _SCALES if units[0] in s), None)
    return ask.unit if ask.unit and (scale is None or ask.unit in scale) and dimension(ask.unit) == dimension(units[0]) and ask.unit not in _MONEY else units[0]


def _in(entry: Entry, unit: str) -> Entry:
    scale = next((s for s in _SCALES if unit in s), None)
    if scale is None or not entry.unit or entry.unit == unit or entry.unit not in scale:
        return entry
    return entry.in_unit(unit, Fraction(scale[entry.unit], scale[unit]))


def _scaled(entry: Entry, ask: Ask) -> Entry:
    """In the millions or billions that the question counts in."""
    if ask.scale == 1 or entry.kind != "amount":
        return entry
    value = entry.value / ask.scale if isinstance(entry.value, Fraction) else Apply("/", entry.value, ask.scale)
    return replace(entry, value=value)


def _scaled_noun(noun: str, ask: Ask) -> str:
    return "" if ask.scale != 1 else noun


def _demand_plainly_other(kin: Kin, ask: Ask) -> None:
    """Numbers left over count or measure something else.

    Raises: NotAnswered.
    """
    strange = [e for e in kin.aside if not _is_other(e, kin, ask)]
    if strange:
        raise NotAnswered(
            "I cannot tell how this number belongs to the others.", spans=tuple(e.span for e in strange), hint="Say how the numbers belong together."
        )


def _is_other(entry: Entry, kin: Kin, ask: Ask) -> bool:
    if _points(entry, ask) or counts_list(entry, (entry, *kin.amounts)):
        return True
    measured = {dimension(e.unit) for e in kin.amounts}
    if entry.worth == 1 and entry.mention.spelled and entry.mention.has("PREVIOUS", "FINAL") and any(e.unit for e in kin.amounts):
        return True
    if entry.unit:
        return dimension(entry.unit) not in measured
    if entry.nouns and not entry.unit and not entry.others and entry.mention.value <= _FEW and entry.mention.prep in {"IN", "INTO", "OVER", "BETWEEN"}:
        return True
    if _remarks(entry) and not entry.unit and not any(e.nouns[-1:] == entry.nouns[-1:] for e in kin.amounts):
        return True
    if sign(entry, kin.unit) in {IN, OUT} and not any(e.unit for e in kin.amounts):
        return False
    if entry.mention.has("MORE") or entry.mention.says("also", "another", "plus", "further"):
        return False
    if not entry.nouns or any(set(entry.nouns[-1:]) & e.label for e in kin.amounts if e.unit in _MONEY and e.act.lemma in {"cost", "sell", "charge", "be"}):
        return False
    if any(e.others and entry.mention.sentence in {m.sentence for m in (e.mention, *e.others)} for e in kin.amounts):
        return False
    if any(e.unit for e in kin.amounts) and (_explicit_unit(ask) or len(kin.amounts) > 1) and not is_in(entry.nouns[0], "nouns", "units"):
        return True
    beside = [e for e in kin.aside if e is not entry and not e.unit and e.act.at == entry.act.at and e.act.lemma and e.nouns and not e.others and not entry.others]
    if beside and not all(m.has("WITH") for m in (entry.mention,)):
        return False
    alone = all(e.mention.sentence != entry.mention.sentence for e in kin.amounts) and len(kin.amounts) > 1 and sign(entry, kin.unit) not in {IN, OUT}
    return alone or _holds(entry, kin) or _remarks(entry) or (_explicit(kin, ask) and sign(entry, kin.unit) not in {IN, OUT})


def _holds(entry: Entry, kin: Kin) -> bool:
    """Whether a number counts who has or does what the others tell: "Two orchards yielded …", "a beekeeper with 9
    hives"."""
    subject = not entry.act.ahead or not entry.act.lemma or _definite(entry)
    few = entry.worth <= _FEW and entry.worth.denominator == 1
    later = any(e.mention.at > entry.mention.at and e.mention.sentence == entry.mention.sentence for e in kin.amounts)
    return (few and subject and later) or entry.mention.prep in {"WITH", "BETWEEN", "OF", "IN", "INTO", "OVER"} and few and (later or bool(entry.nouns))


def _explicit_unit(ask: Ask) -> bool:
    return bool(ask.unit) or ask.about == "much"


def _remarks(entry: Entry) -> bool:
    """Whether a number stands in a clause that only says more of a noun: "the clinic, where 64 patients sleep"."""
    return entry.mention.border == "WHICH" or any(i.text.lower() in {"where", "which", "whose"} for i in entry.mention.before)


def _explicit(kin: Kin, ask: Ask) -> bool:
    """Whether the question counts what some number counts by name."""
    return any(stems(e.nouns) & stems(ask.nouns) for e in kin.amounts)
