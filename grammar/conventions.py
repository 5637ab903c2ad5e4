"""How a text counts, said in brackets: "(the first epoch is 0)", "(day 0 is today)", "(365 days a year)".

The first two are told as "(counting from 0)"; how long a year is goes without saying, where it is said as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from grammar.token import Token

_NAMED = frozenset({"TIME", "ROUND", "NUMBERED"})
_FIRST = frozenset({"first", "today", "now", "start", "beginning"})
_BASED = frozenset({"based", "indexed", "indexing"})
_STARTING = frozenset({"starting", "starts", "start", "begin", "beginning", "begins"})
_LONGEST = 7
_CALENDAR = {
    ("day", "year"): 365, ("week", "year"): 52, ("month", "year"): 12, ("quarter", "year"): 4, ("day", "week"): 7,
    ("hour", "day"): 24, ("minute", "hour"): 60, ("second", "minute"): 60,
}  # fmt: skip


def plainly_counted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with every such convention told plainly, or left out.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in plainly_counted(tokenize("in epoch 7 (the first epoch is 0)", lexicon())))
    'in epoch 7 ( counting from 0 )'
    """
    if not any(token.kind == "OPEN" for token in tokens):
        return tokens
    told: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _closing(tokens, place) if tokens[place].kind == "OPEN" else None
        inside = tokens[place + 1 : end] if end is not None else ()
        if end is not None and (first := _first(inside)) is not None:
            told += [tokens[place], *_counting(inside[0], first), tokens[end]]
            place = end + 1
        elif end is not None and _is_calendar(inside):
            place = end + 1
        else:
            told.append(tokens[place])
            place += 1
    return tuple(told)


_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MOST_SCALED = 1000


def scaled_alike(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with "from 7 to 70 billion" told as from 7 billion to 70 billion.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in scaled_alike(tokenize("from 7 to 70 billion", lexicon())))
    'from 7 billion to 70 billion'
    """
    told = list(tokens)
    for place in range(1, len(tokens) - 2):
        one, two = tokens[place], tokens[place + 2]
        row = (tokens[place - 1].kind, one.kind, tokens[place + 1].kind, two.kind)
        word = two.text.rpartition(" ")[2].lower()
        if row != ("FROM", "NUMBER", "TO", "NUMBER") or word not in _SCALES or not one.text.replace(".", "").isdigit():
            continue
        if one.value is not None and two.value is not None and one.value < _MOST_SCALED <= two.value:
            told[place] = replace(one, value=one.value * _SCALES[word], text=f"{one.text} {word}")
    return tuple(told)


def outside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with "out of stock" told as "not in stock" where something is told to be in stock.

    >>> from grammar.tokens import tokenize
    >>> from grammar.lexicon import lexicon
    >>> " ".join(t.text for t in outside(tokenize("9 are in stock and 3 out of stock", lexicon())))
    '9 are in stock and 3 not in stock'
    """
    led = [at + 2 if tokens[at + 1 : at + 2] and tokens[at + 1].kind == "ARTICLE" else at + 1
           for at, token in enumerate(tokens) if token.kind == "IN"]  # fmt: skip
    inside = {tokens[at].text.lower() for at in led if at < len(tokens)}
    told = list(tokens)
    for at in range(len(tokens) - 2):
        if (tokens[at].kind, tokens[at + 1].kind) == ("OUT", "OF") and tokens[at + 2].text.lower() in inside:
            told[at] = replace(tokens[at], kind="NOT", text="not", sense="not")
            told[at + 1] = replace(tokens[at + 1], kind="IN", text="in", sense="in")
    return tuple(told)


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    """Where a short bracket closes."""
    return next((p for p in range(at + 1, min(at + 2 + _LONGEST, len(tokens))) if tokens[p].kind == "CLOSE"), None)


def _counting(at: Token, first: Token) -> tuple[Token, Token, Token]:
    """The words "counting from 0"."""
    word = replace(at, kind="WORD", text="counting", value=None, sense="", form="", glued=False)
    return word, replace(word, kind="FROM", text="from", sense="from"), first


def _first(inside: Sequence[Token]) -> Token | None:
    """The number of the first: "first epoch is 0", "day 0 is today", "starting from 0", "0-indexed"."""
    words = [t for t in inside if t.kind not in {"ARTICLE", "DASH", "HYPHEN", "WITH", "AT", "FROM", "COMMA"}]
    texts = [t.text.lower() for t in words]
    numbers = [t for t in words if t.kind == "NUMBER"]
    if len(numbers) != 1:
        return None
    kinds = ["NAMED" if t.kind in _NAMED else t.kind for t in words]
    if texts[:1] == ["first"] and kinds[1:] == ["NAMED", "BE", "NUMBER"]:
        return numbers[0]
    named = kinds[:3] == ["NAMED", "NUMBER", "BE"] and len(words) in {4, 5} and texts[3] in _FIRST
    based = len(words) == 2 and (texts[-1] in _BASED or texts[0] in _STARTING)
    return numbers[0] if named or based else None


def _is_calendar(inside: Sequence[Token]) -> bool:
    """ "365 days a year", "12 months in a year"."""
    words = [t for t in inside if t.kind not in {"ARTICLE", "IN", "PER", "EACH"}]
    if [t.kind for t in words] != ["NUMBER", "TIME", "TIME"] or len(words) == len(inside):
        return False
    return words[0].value == _CALENDAR.get((words[1].sense, words[2].sense))
