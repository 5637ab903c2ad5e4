"""How the amounts of a text stand to each other: in one row, or the largest apart from the others."""

from collections.abc import Sequence
from itertools import pairwise

from grammar.accounts.words import is_in
from grammar.ledger.deeds import deeds_of
from grammar.ledger.naming import kind, word
from grammar.token import Token
from grammar.wholes.amount import Amount
from grammar.wholes.clause import ENDS
from grammar.wholes.text import Text
from grammar.wholes.words import says

_PREPOSITIONS = frozenset({"IN", "FROM", "FOR", "WITH", "ON", "AT", "BY", "TO", "DURING", "OVER", "AFTER", "OF"})
_LEADING = frozenset({"OF", "OVER", "FROM", "OUT", "IN", "WITH"})
_BORDERS = ENDS | {"COMMA", "AND", "COLON", "CLOSE", "OPEN", "PLUS", "BUT", "", "SLASH", "DASH", "EQUALS"}
_PARTING = frozenset({"RELATIVE", "WHICH", "COLON"})
_VERBS = frozenset({"BE", "HAVE", "MODAL", "DO"})


def are_alike(text: Text) -> bool:
    """Whether the largest amount is told as the others are: in one row with them, or in a sentence like theirs."""
    tokens, amounts = text.tokens, text.pool.amounts
    if all(a.clause.before == "PLUS" for a in amounts[1:]):
        return True
    if _heads(text) or _is_led(text) or any(_parted(tokens, one, two) for one, two in pairwise(amounts)):
        return False
    sentences = {a.clause.sentence for a in amounts}
    tails = {_tail(tokens, a) for a in amounts[: -1 if _tail(tokens, amounts[-1]) == "PLACE" else None]}
    return len(tails) == 1 and len(sentences) in {1, len(amounts)}


def _is_led(text: Text) -> bool:
    """ "For a relay over 5,000 m, Jo runs 1,600": the first stands behind a preposition, and no other does."""
    led = [kind(text.tokens, a.start - 1) in _LEADING for a in text.pool.amounts]
    opens = any(_opens(a) for a in text.others)
    return text.top is text.pool.amounts[0] and led[0] and not any(led[1:]) and not opens


def _opens(amount: Amount) -> bool:
    """Whether an amount opens its clause, and nothing is said before it of what it is."""
    return amount.start == amount.clause.start and amount.clause.before not in {"PLUS", "OPEN"}


def _heads(text: Text) -> bool:
    """ "250 buttons: 88 white, 73 black": the first is told with its noun, the others without, behind a border."""
    tokens, top = text.tokens, text.top
    named = bool(top.line.noun or top.line.unit)
    bare = any(not (a.line.noun or a.line.unit) for a in text.others)
    opens = all(_opens(a) for a in text.others)
    return text.pool.amounts[0] is top and named and bare and opens and _tail(tokens, top) in {"END", "VERB"}


def _parted(tokens: Sequence[Token], one: Amount, two: Amount) -> bool:
    """ "60: 12 …", "60, of which 12", "60 consists of 12"."""
    between = range(one.line.end, two.line.start)
    kinds = {kind(tokens, p) for p in between}
    of = "OF" in kinds and kinds <= {"OF", "ARTICLE", "POSSESSOR", "ALL"}  # "17 of the 30"
    of = of or any(kind(tokens, p) == "OF" and kind(tokens, p + 1) == "PRONOUN" for p in between)  # "of those"
    return of or any(kind(tokens, p) in _PARTING or says(word(tokens, p), "parting") for p in between)


def _tail(tokens: Sequence[Token], amount: Amount) -> str:
    """What stands behind an amount: the end of its clause, a preposition, a verb or another word."""
    at = max(amount.line.end, amount.line.behind)
    after = kind(tokens, at)
    if after in _BORDERS:
        return "END"
    if after in _PREPOSITIONS:
        return "PLACE"
    if after in _VERBS or (at < len(tokens) and deeds_of(tokens, at)):
        return "VERB"
    return "END" if kind(tokens, at + 1) in _BORDERS else "WORD"  # "1,800 training, 50 test images"


def is_apart(text: Text) -> bool:
    """Whether the largest amount stands first, parted from the others."""
    first, second = text.pool.amounts[:2]
    tokens = text.tokens
    apart = first.clause.sentence != second.clause.sentence or _parted(tokens, first, second)
    return text.top is first and (apart or _heads(text))


def is_said_whole(text: Text) -> bool:
    """Whether words say that the largest amount is all of it, or bounds it."""
    return _says_whole(text, text.top)


def _says_whole(text: Text, amount: Amount) -> bool:
    """Whether words of its clause, or "of" before it, say that an amount is all; but not "the total is made of"."""
    tokens, line = text.tokens, amount.line
    own = [p for p in amount.clause.places if p not in text.asked.places]
    parted = any(says(word(tokens, p), "parting", "composing") for p in range(amount.clause.start, line.start))
    led = kind(tokens, line.start - 1) in {"OF", "FROM"} or word(tokens, line.start - 2) == "of"
    said = any(says(word(tokens, p), "wholes") or is_in(word(tokens, p), "nouns", "bound") for p in own)
    of = next((p for p in range(line.start - 1, line.start - 3, -1) if kind(tokens, p) == "OF"), -1)
    opens = amount.clause.start >= line.start - 2 or any(a.line.end == of for a in text.pool.amounts)
    return (said and not parted) or (led and opens)


def is_told_whole(text: Text, amount: Amount) -> bool:
    """ "Total 31": whether a word before an amount says that it is all."""
    before = range(amount.clause.start, amount.start)
    parted = any(says(word(text.tokens, p), "parting", "composing") for p in before)
    return not parted and any(says(word(text.tokens, p), "wholes") for p in before if p not in text.asked.places)
