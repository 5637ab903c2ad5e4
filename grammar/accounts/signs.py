"""Which way an entry goes: into what there is, out of it, a part of it, or what is there."""

from grammar.accounts.entry import Entry
from grammar.accounts.mention import Act
from grammar.accounts.scales import MONEY
from grammar.accounts.words import is_in

IN, OUT, PART, STATE, UNKNOWN = "in", "out", "part", "state", "unknown"


def sign(entry: Entry, unit: str) -> str:
    """IN, OUT, PART, STATE or UNKNOWN; money goes out where things come in.

    `unit` is the unit of the account.
    """
    act = entry.act
    said = _by_place(entry, act) or _by_particle(act)
    if said:
        return said
    money = (entry.unit or unit) in MONEY
    found = _by_classes(act, money)
    if found in {IN, OUT} and not (act.inherited and _named(entry)):
        return found
    named = _named(entry)
    if named:
        return named
    if not act.lemma:
        return IN if entry.mention.has("MORE") or entry.told("another") else STATE
    if found == STATE and entry.mention.has("MORE") and not entry.mention.has("THAN"):
        return IN
    return found


def _by_place(entry: Entry, act: Act) -> str:
    """What stands around the verb where that decides: not, with, into, to him; "" where it does not."""
    if act.negated:
        return UNKNOWN
    placed = act.passive and entry.mention.prep in {"IN", "INTO"} and act.ahead
    if placed or (entry.mention.prep == "WITH" and not act.inherited and "in" not in act.classes):
        return STATE
    if "split" in act.classes and not act.inherited and act.lemma != "distribute":
        return PART
    if act.given and act.ahead:
        return OUT if act.given == "pronoun" else UNKNOWN
    return ""


def _named(entry: Entry) -> str:
    """The way of a noun: deposits come in, withdrawals go out."""
    words = {*entry.label, *entry.nouns}
    ways = {w for w in (IN, OUT) for word in words if is_in(word, "nouns", w)}
    return ways.pop() if len(ways) == 1 else ""


def _by_classes(act: Act, money: bool) -> str:
    kinds = act.classes
    if "buy" in kinds:
        return OUT if money else IN
    if money and act.lemma == "sell":
        return IN
    if "in" in kinds and "out" in kinds:
        return UNKNOWN
    if "in" in kinds:
        return IN
    if "out" in kinds:
        return OUT
    if "make" in kinds:
        return IN
    if "state" in kinds:
        return STATE
    if "part" in kinds or "split" in kinds:
        return PART
    return UNKNOWN


def _by_particle(act: Act) -> str:
    """ "Got off" and "took out" go out, "got on" and "took in" come in; "went into training" does neither."""
    if act.particle == "back" and "out" in act.classes and "in" not in act.classes:
        return OUT
    if not is_in(act.lemma, "particles", "both") or not act.particle:
        return PART if act.particle == "through" else ""
    if is_in(act.particle, "particles", "out"):
        return OUT
    if is_in(act.particle, "particles", "in"):
        return IN
    return PART if act.lemma == "get" and not act.ahead else ""
