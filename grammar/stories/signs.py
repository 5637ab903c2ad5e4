"""Which way a number goes: into what there is, out of it, or neither."""

from collections.abc import Iterable

from grammar.stories.counts import Count

_IN = {"GAIN", "GROW", "INVEST"}
_OUT = {"GIVE", "SHRINK"}
_STATE = {"BE", "HAVE", "HOLD", "BEGIN", "REMAIN", "AUX", "REACH"}
_GAINING = {"receive", "earn", "arrive"}
_NEEDING = {"need", "require"}
_MONEY = {"dollar", "euro", "pound", "yen"}
UNKNOWN = None


def sign(count: Count) -> int | None:
    """+1 for a gain, -1 for a loss, 0 for what is simply there, None where the verb is not known to be any of them."""
    verb = count.verb
    if count.compares or count.subject and set(count.prepositions) & {"WITH", "OF"}:
        return 0
    named = {"INCOMING", "OUTGOING"} & count.kinds
    if len(named) == 1:
        return 1 if named == {"INCOMING"} else -1
    if verb is None:
        return 1 if "MORE" in count.kinds else UNKNOWN if acts(count.label) else 0
    if acts(count.own_words) or len(count.own_words) > 1:
        return 1 if "MORE" in count.kinds else UNKNOWN
    if count.amount.unit in _MONEY and verb.lemma in {"buy", "purchase"}:
        return -1
    if verb.sense in _IN or verb.lemma in _GAINING:
        return 1
    if verb.sense in _OUT:
        return -1
    if verb.sense == "BE" and verb.lemma in {"get", "become"}:
        return 1 if not count.subject or "ON" in count.kinds else -1 if "DOWN" in count.kinds else UNKNOWN
    if verb.sense == "TAKE":
        return 0 if count.leading or verb.lemma in _NEEDING else _taken(count)
    if verb.sense == "MOVE":
        return 1 if verb.lemma in {"come", "bring"} else -1
    if verb.sense == "LEAVE":
        return -1 if count.subject and not verb.passive else UNKNOWN
    if "MORE" in count.kinds:
        return 1
    return 0 if verb.sense in _STATE else UNKNOWN


def _taken(count: Count) -> int | None:
    """"Took in" is a gain; "took", "took out", "were taken" are losses."""
    if "OUT" in count.kinds:
        return -1
    if count.prepositions[:1] in {("IN",), ("ON",)} or {"aboard", "delivery"} & set(count.label):
        return 1
    return -1


def acts(words: Iterable[str]) -> bool:
    """Whether one of the words looks like a verb in the past that the lexicon does not hold."""
    return any(len(w) > 3 and w.endswith("ed") for w in words)
