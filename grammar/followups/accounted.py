"""Whether every word of a follow-up has its say: it leads up to a change, is of a number, or stands in the question."""

from grammar.followups.deeds import acts_otherwise
from grammar.followups.hearing import words_of
from grammar.followups.nouns import UNIT_NOUNS
from grammar.followups.numbers import Standing
from grammar.followups.persons import PEOPLE, PERSONS
from grammar.followups.places import named_by, places, tokens_of
from grammar.followups.saying import Said

_SIGNS = frozenset(
    {"COMMA", "STOP", "QUESTION", "COLON", "DASH", "HYPHEN", "X", "BY_SIZE", "SLASH", "AND", "OPEN", "CLOSE"}
)
_IMPLIED = frozenset({"unit", "kernel", "filter", "layer"})
_LEADING = frozenset({
    "GROW", "SHRINK", "BEGIN", "BY", "ROUND", "TIME", "FACTOR", "OF", "BE", "HOLD", "TAKE", "LEAVE", "INVEST", "EACH",
    "LONG", "EXTENT", "PRONOUN", "GIVE", "GAIN", "INITIAL", "EQUAL", "EQUALS", "HAVE",
})  # fmt: skip


def accounted(standing: Standing, said: Said) -> bool:
    """Whether every word that is said leads up to a change, belongs to a number of it, or stands in the question."""
    if acts_otherwise(said.tokens, tokens_of(standing.text)) or _is_of_each(said):
        return False
    own = places(standing.text, standing.problem)
    known = {named_by(t) for t in tokens_of(standing.text)}.union(*(place.names for place in own))
    known |= {noun for noun, unit in UNIT_NOUNS if any(place.unit == unit for place in own)}
    known |= {PEOPLE} if known & PERSONS else set()
    known |= _IMPLIED if known & {"hidden", "layer", "conv"} else set()
    if any(token.kind in {"LEAST", "MOST"} or token.text.lower() == "exactly" for token in said.tokens):
        return False
    fills, texts = words_of("SUPPOSING"), [t.text.lower() for t in said.tokens]
    leading = {i for start, end, _ in fills.found(texts) for i in range(start, end)}
    numbers = places(said.text)
    end = _end_of_numbers(said)
    becoming = _becoming(said)
    for at, token in enumerate(said.tokens):
        if any(place.measured.start <= token.span.start < place.measured.end for place in numbers):
            continue
        if at in leading or token.kind in _SIGNS or (named_by(token) in known and at < end):
            continue
        if token.kind == "MORE" and any(place.more for place in numbers):
            continue
        if token.kind == "TIMES" and at == len(said.tokens) - 1:
            continue
        if token.kind in _LEADING or at in becoming or token.text.lower() == "away":
            continue
        if said.old and token.kind in {"WORD", "MEASURE", "ORDINAL"}:
            continue
        return False
    return True


def _is_of_each(said: Said) -> bool:
    """Whether a number is told of what is not named: "2 of each", "10 of them", "30 % of it"."""
    kinds = [token.kind for token in said.tokens]
    return kinds[-2:] == ["OF", "EACH"] or any(kinds[at : at + 2] == ["OF", "PRONOUN"] for at in range(1, len(kinds)))


def _becoming(said: Said) -> range:
    """The words by which a supposed change comes to a number: "if the wind slows them to 15 km/h"."""
    start = next((at for at, token in enumerate(said.tokens[:3]) if token.kind == "IF"), None)
    if start is None:
        return range(0)
    kinds = [token.kind for token in said.tokens]
    to = next((at for at in range(start, len(kinds) - 1) if kinds[at : at + 2] == ["TO", "NUMBER"]), start)
    plain = all(t.value is None and t.kind not in _STRAYING for t in said.tokens[start:to])
    return range(start, to) if plain else range(0)


_STRAYING = frozenset({"NOT", "BY", "THAN", "COMMA", "STOP", "EACH", "PER", "TIMES", "AND", "FROM"})


def _end_of_numbers(said: Said) -> int:
    """Where the last sentence ends in which a number stands: words behind it want something of their own."""
    last = max((at for at, token in enumerate(said.tokens) if token.value is not None), default=0)
    ends = (at for at, token in enumerate(said.tokens) if at > last and token.kind in {"QUESTION", "STOP"})
    return next(ends, len(said.tokens))


def tells_still(words: str, before: str, after: str) -> bool:
    """Whether a question tells the numbers of what was said that it told before more was said: "legs 5" has no say
    where "and 12" takes the place of its 5.

    Raises: CannotRead, TooLarge.
    """
    said, one, two = (
        {token.value for token in tokens_of(text) if token.kind == "NUMBER" and token.value != 1}
        for text in (words, before, after)
    )
    return said & one <= two
