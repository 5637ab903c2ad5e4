"""What says that a number tells a size once more, or a count: "each of the 16", "the total is 9,000"."""

from grammar.dense.plainly.apart import reason
from grammar.dense.plainly.cues import cues
from grammar.dense.plainly.mention import PLACING, Mention, mentions, shares


def is_total(seen: Mention) -> bool:
    """ "The parameter total is 159,010"."""
    before = {each.text.lower() for each in seen.row[max(0, seen.start - 3) : seen.start]}
    return "total" in before and seen.item.noun in {"", "value", "parameter"}


def is_again(seen: Mention) -> bool:
    """ "Each of the 16", "those 24 readings", "(the 10 outputs)", a layer of a chain that is told whole."""
    item = seen.item
    if item.noun in {"layer", "hidden layer", "parameter", "network"}:
        return False
    chains = [each.values for each in seen.others if each.chained and len(each.values) > 2]
    if len(item.values) == 1 and any(item.values[0] in each for each in chains) and item.cue not in {"leads", "behind"}:
        return item.noun not in {"bias", "weight"}
    before = [each.item.values for each in mentions(seen.row, seen.items)[: seen.place] if not reason(each)]
    if restarts(seen):
        return True
    told = {value for each in before for value in each}
    texts = {each.text.lower() for each in seen.clause}
    if item.noun == "bias" and (texts & {"each", "every", "per", "gets", "has"} or "vector" in seen.item.named):
        return False
    said = item.back or seen.last in cues("numbers", "back") or item.noun in {"bias", "weight"} or _is_of(seen)
    alike = set(item.values) <= told if len(item.values) == 1 else item.values in before
    return bool(told) and alike and said and item.noun != "parameter"


def _is_of(seen: Mention) -> bool:
    """ "Each of the 16 neurons and the output has a bias"."""
    before = [each.text.lower() for each in seen.row[max(0, seen.start - 3) : seen.start]]
    asks = (
        any(each.text.lower() == "many" for each in seen.sentence)
        and bool(seen.before)
        and (seen.before[-1].values[-1:] != () and not shares(seen, seen.before[0]))
    )
    if before[-1:] == ["the"] and asks:
        return True
    each_of = before[-2:] == ["of", "the"] or (before[-1:] == ["the"] and "each" in before)
    return each_of or (before[-1:] == ["the"] and any(each.sense == "bias" for each in seen.clause))


def may_be_again(seen: Mention) -> bool:
    """ "The 16 neurons", "(10 outputs)", "for nine compounds": perhaps a size told again, perhaps another one."""
    before = {value for each in seen.before for value in each.values}
    if seen.item.noun in {"layer", "hidden layer", "parameter", "network"}:
        return False
    return len(seen.item.values) == 1 and seen.item.values[0] in before and seen.last in cues("numbers", "again")


def restarts(seen: Mention) -> bool:
    """ "13 features to 64 units, 64 units to 32": a pair that begins where the last one ended."""
    last, behind = seen.before[-1:], seen.items[seen.place + 1 : seen.place + 2]
    alike = (
        bool(last) and last[0].values[-1:] == seen.item.values and (last[0].cue == "leads" or last[0].noun == "unit")
    )
    if not alike or seen.item.cue or not behind or behind[0].cue != "leads":
        return False
    before, after = seen.row[last[0].cover[1] : seen.start], seen.row[seen.item.cover[1] : behind[0].cover[0]]
    return set() < {each.sense for each in before} <= {"and", "stop"} and [each.sense for each in after] == ["leads"]


def is_bias_length(seen: Mention) -> bool:
    """ "A bias vector of length 80", "bias shape (33,)"."""
    senses = [each.sense for each in seen.row[max(0, seen.start - 6) : seen.start]]
    nouns = [each for each in senses if each in PLACING | {"bias", "number", "stop", "map", "weight"}]
    told = {value for each in seen.others for value in each.values}
    measured = {word for each in seen.row[max(0, seen.start - 6) : seen.start] for word in each.text.lower().split()}
    if len(seen.item.values) > 2 or not measured & {"length", "lengths", "shape", "size", "dim", "vector", "vectors"}:
        return False
    return nouns[-1:] == ["bias"] and not seen.item.noun.strip("value") and set(seen.item.values) <= told
