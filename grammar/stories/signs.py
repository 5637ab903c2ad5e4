"""Which way a number goes: into what there is, out of it, or neither."""

from collections.abc import Iterable

from grammar.phrase import Verb
from grammar.stories.count import Count

_STATE = {"BE", "HAVE", "HOLD", "BEGIN", "REMAIN", "AUX", "REACH"}
_WAYS = {
    "GAIN": 1, "GROW": 1, "INVEST": 1, "receive": 1, "earn": 1, "arrive": 1, "come": 1, "bring": 1,
    "use": -1, "lend": -1, "GIVE": -1, "SHRINK": -1,
}  # fmt: skip
_NEEDING = {"need", "require"}
_MONEY = {"dollar", "euro", "pound", "yen"}
UNKNOWN = None


def sign(count: Count) -> int | None:
    """+1 for a gain, -1 for a loss, 0 for what is simply there, None where the verb is not known to be any of them."""
    if count.compares or (count.subject and set(count.prepositions) & {"WITH", "OF"}):
        return 0
    named = {"INCOMING", "OUTGOING"} & count.kinds
    if len(named) == 1:
        return 1 if named == {"INCOMING"} else -1
    if count.verb is None:
        return 1 if "MORE" in count.kinds else UNKNOWN if acts(count.label) else 0
    if acts(count.own_words) or len(count.own_words) > 1:
        return 1 if "MORE" in count.kinds else UNKNOWN
    return _of_verb(count, count.verb)


def _of_verb(count: Count, verb: Verb) -> int | None:
    """Which way a verb that is known takes what it counts."""
    if count.amount.unit in _MONEY and verb.lemma in {"buy", "purchase"}:
        return -1
    if verb.lemma in _WAYS or verb.sense in _WAYS:
        return _WAYS.get(verb.lemma) or _WAYS[verb.sense]
    match verb.sense:
        case "BE" if verb.lemma in {"get", "become"}:
            return 1 if not count.subject or "ON" in count.kinds else -1 if "DOWN" in count.kinds else UNKNOWN
        case "TAKE":
            return 0 if count.leading or verb.lemma in _NEEDING else _taken(count)
        case "MOVE":
            return -1
        case "LEAVE":
            return -1 if count.subject and not verb.passive else UNKNOWN
    if "MORE" in count.kinds:
        return 1
    return 0 if verb.sense in _STATE else UNKNOWN


def _taken(count: Count) -> int | None:
    """ "Took in" is a gain; "took", "took out", "were taken" are losses."""
    if "OUT" in count.kinds:
        return -1
    if count.prepositions[:1] in {("IN",), ("ON",)} or {"aboard", "delivery"} & set(count.label):
        return 1
    return -1


def acts(words: Iterable[str]) -> bool:
    """Whether one of the words looks like a verb in the past that the lexicon does not hold."""
    return any(len(w) > 3 and w.endswith("ed") for w in words)
