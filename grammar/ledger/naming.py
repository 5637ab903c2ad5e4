"""What the tokens of a ledger name: their classes, stems, and the shapes of names."""

from collections.abc import Iterable, Sequence

from grammar.accounts.words import classes_of, is_in
from grammar.ledger.words import says
from grammar.lexicon.inflection import uninflected
from grammar.token import Token

UNITS = frozenset({"UNIT", "TIME", "MONEY", "CENT"})
NOUNS = frozenset({
    "WORD", "MEASURE", "LAYER", "INPUT", "OUTPUT", "NEURON", "ROUND", "NAMED_LAYER", "FOREIGN", "BIAS", "COUNTED",
    "LIGHT", "HIDDEN", "NUMBERED", "ORDINARY", "DENSE",
})  # fmt: skip
"""The classes of words that a number may count."""
NAMES = NOUNS | {
    "LETTER", "CLOCK", "ORDINAL", "DAYTIME", "WEEKDAY", "MONTH", "GIVE", "GAIN", "TAKE", "MOVE", "REACH", "HOLD",
    "NUMBER", "TARGET", "RELATION", "BIGGER", "SMALLER",
}  # fmt: skip
"""The classes of words that may name a thing."""
NUMBERED = frozenset({"NUMBERED", "LAYER", "NAMED_LAYER"})
"""The classes of words that a number behind them names."""
PLACING = frozenset({"IN", "ON", "OF", "AT", "FROM", "BY", "OUT", "WITH", "FOR", "AFTER", "BEFORE"})
"""The classes of words that say where, when or whence."""
DENYING = frozenset({"NOT", "NO", "NONE", "WITHOUT"})
_ACTED = frozenset({"TO", "ARTICLE", "IN", "ON", "AT", "BY", "POSSESSOR", "WITH", "FROM"})
_SERIES = frozenset({"LETTER", "CLOCK", "ORDINAL", "MONTH", "WEEKDAY", "DAYTIME"})
_ACTING = frozenset({"POSSESSIVE", "HAVE", "GIVE", "GAIN", "TAKE", "HOLD"})
_BORDERS = frozenset({"SEMICOLON", "STOP", "COMMA", "AND", "COLON", "LINE"})
_NOMINAL = frozenset({"ARTICLE", "ALL", "OF", "POSSESSOR", "POSSESSIVE", "FOR", "ON", "IN", "AT", "WITH"})


def kind(tokens: Sequence[Token], at: int) -> str:
    """The class of the token at a place, "" beyond the ends."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def word(tokens: Sequence[Token], at: int) -> str:
    """The token at a place in lower case, "" beyond the ends."""
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def words(tokens: Iterable[Token]) -> frozenset[str]:
    """The tokens in lower case."""
    return frozenset(token.text.lower() for token in tokens)


def noun(token: Token) -> str:
    """The noun of a token in the singular, as a line counts it."""
    return uninflected(token.text) if token.kind == "POINTS" else token.sense or token.text.lower()


def stem(token: Token) -> str:
    """The word that names, in its base form: "layer" for "layers"."""
    return uninflected(token.text) if token.kind in {"WORD", "CLOCK"} else noun(token)


def stems(tokens: Sequence[Token], places: Iterable[int]) -> frozenset[str]:
    """The stems of the words at places that may name a thing."""
    return frozenset(stem(tokens[p]) for p in places if _names(tokens[p]) or is_numeral(tokens, p))


def is_numeral(tokens: Sequence[Token], at: int) -> bool:
    """The one of "layer one", which names it."""
    return kind(tokens, at) == "PRONOUN" and word(tokens, at) == "one" and kind(tokens, at - 1) in NUMBERED


def _names(token: Token) -> bool:
    return token.kind in NAMES and token.text.replace("-", "").isalnum() and not is_in(token.text, "nouns", "neutral")


def is_numbered(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number, letter or ordinal beside a noun makes it a name: "layer three", "the third layer"."""
    behind = kind(tokens, at + 1) in {"NUMBER", "LETTER"} or is_numeral(tokens, at + 1)
    return behind or kind(tokens, at - 1) == "ORDINAL"


def has_others(tokens: Sequence[Token], at: int) -> bool:
    """Whether there is another of the kind that a number names, with another number: "clip one … clip two"."""
    name, number = word(tokens, at - 1), tokens[at].value
    return any(
        t.kind == "NUMBER" and p and t.value != number and word(tokens, p - 1) == name for p, t in enumerate(tokens)
    )


def speaks_of_rest(tokens: Iterable[Token]) -> bool:
    """Whether a word speaks of what is left, also one that is misspelt."""
    return any(t.kind in {"REMAIN", "REMAINING"} or says(t.text, "resting") for t in tokens)


def fills(tokens: Sequence[Token], at: int) -> bool:
    """ "Bananas make up the difference"."""
    return word(tokens, at) == "difference" and word(tokens, at - 2) == "up" and kind(tokens, at - 1) == "ARTICLE"


def is_act(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb that does something to an account, and no noun behind an article or preposition."""
    small = tokens[at].kind == "GET" and any(is_in(word(tokens, at + 1), "particles", way) for way in ("in", "out"))
    small = small or _hands(tokens, at) or word(tokens, at + 1) == "back"
    acts = classes_of(tokens[at].text) and (small or not is_in(tokens[at].text, "nouns", "neutral"))
    named = kind(tokens, at + 1) == "LETTER"  # "run B"
    if tokens[at].text.endswith("s") and kind(tokens, at + 1) == "OF" and kind(tokens, at - 1) in _BORDERS:
        return False  # "refunds of $45"
    if word(tokens, at) == "last" and kind(tokens, at + 1) in NOUNS | {"TIME", "NUMBER", "WEEKDAY", "DAYTIME"}:
        return False
    gerund = tokens[at].text.endswith("ing") and kind(tokens, at - 1) in {"DURING", "BEFORE", "WHEN"}
    compound = _is_compound(tokens, at)
    nominal = kind(tokens, at - 1) in _NOMINAL or gerund or compound
    return bool(acts) and not nominal and not named and not _is_headed(tokens, at)


_BEFORE_TO = 6


def _hands(tokens: Sequence[Token], at: int) -> bool:
    """ "She gives away 77", "Ann gets 35", "he gave Kate 165": somebody does it with so many."""
    if not at or at + 2 >= len(tokens):
        return False
    led = word(tokens, at - 1) in {"he", "she", "they", "i", "we", "you"} or shape(tokens, at - 1) == "NAME"
    led = led or (tokens[at].kind == "GET" and kind(tokens, at - 1) in {"COMMA", "AND"})  # "spends 12, gets 8"
    whom = word(tokens, at + 1) == "away" or shape(tokens, at + 1) == "NAME"
    to = any(kind(tokens, p) == "TO" for p in range(at + 2, at + _BEFORE_TO))
    led = led or (kind(tokens, at - 1) in {"COMMA", "AND", "THEN"} and (whom or to))  # "and gives 9 to his sister"
    return led and tokens[at].form != "base" and kind(tokens, at + 1 + whom) == "NUMBER"


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """ "At the language filter": the base form behind a noun in the singular, where nobody does so."""
    plain = tokens[at].form in {"base", ""} and not word(tokens, at).endswith(("ed", "s"))
    behind = kind(tokens, at - 1) in NOUNS and not word(tokens, at - 1).endswith("s")
    done = any(kind(tokens, p) in {"DO", "MODAL"} for p in range(max(at - 4, 0), at))
    return plain and behind and kind(tokens, at - 2) == "ARTICLE" and not done


def _is_headed(tokens: Sequence[Token], at: int) -> bool:
    """ "On cloud credits", "for room orders": a plural behind its own noun and a preposition."""
    plural = tokens[at].text.endswith("s") and kind(tokens, at - 1) in NOUNS
    return plural and kind(tokens, at - 2) in {"ON", "FOR", "IN", "AT", "WITH", "FROM"}


def tells_deed(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a word among the nouns from `first` on tells what was done: "24 pages printed", "12 fall on weekends"."""
    verb, after = word(tokens, at), kind(tokens, at + 1)
    if at == first:
        small = any(is_in(word(tokens, at + 1), "particles", way) for way in ("in", "out"))  # "3 ran off"
        past = verb.endswith("ed") and after in {"FROM", "AT", "IN", "ON", "BY", "WITH"}  # "17 worked from Nairobi"
        acts = past or says(verb, "acting") or (says(verb, "acting_behind") and (after in _ACTED or small))
        return acts and (after not in NOUNS or small)
    return says(verb, "acting", "acting_behind") or verb.endswith("ed")


def shape(tokens: Sequence[Token], at: int) -> str:
    """What sort of name a word is: "LETTER", "MONTH" and the like, "NAME" with a capital letter, "" for none."""
    if tokens[at].kind in _SERIES:
        return tokens[at].kind
    if word(tokens, at) in {"last", "final"} and kind(tokens, at - 1) == "ARTICLE":
        return "ORDINAL"
    first = at == 0 or kind(tokens, at - 1) in {"STOP", "QUESTION", "LINE"}
    named = not first or kind(tokens, at + 1) in _ACTING
    return "NAME" if tokens[at].kind == "WORD" and tokens[at].text[0].isupper() and named else ""


def is_later(tokens: Sequence[Token], at: int) -> bool:
    """ "The third", "the second one": one of a row, and not the first of it."""
    ordinal = tokens[at].kind == "ORDINAL" and tokens[at].value not in {None, 1}
    return ordinal and kind(tokens, at - 1) in {"ARTICLE", "POSSESSOR"}
