"""What a text, and its question, say of what is left."""

from grammar.accounts.words import lemma_of
from grammar.ledger.deeds import deeds_of
from grammar.ledger.line import Entry
from grammar.ledger.naming import kind, stem, stems, word
from grammar.ledger.words import negates, opposites_of
from grammar.recount.account import Account, speaks_of_rest
from grammar.recount.items import Text

_CLOSING = frozenset({"STOP", "QUESTION", "LINE", "SEMICOLON", "COMMA", "AND", "COLON"})


def tells_rest(account: Account) -> bool:
    """Whether the text goes on with what is left: "the others were packed"."""
    tokens, asked = account.text.tokens, {*account.text.question.places}
    return any(speaks_of_rest(tokens, p) for p in range(len(tokens)) if p not in asked)


def said_of_rest(account: Account) -> frozenset[str]:
    """What the text says of the rest: "the rest are fine"; and the opposites of what it says of a part."""
    return rest_names(account.text, [item.entry for _, item in account.items[1:]])


def rest_names(text: Text, parts: list[Entry]) -> frozenset[str]:
    """As `said_of_rest`, of the entries of the parts."""
    tokens, asked = text.tokens, {*text.question.places}
    every = {stem(t) for p, t in enumerate(tokens) if p not in asked}
    opposites = [{w for each in _own(text, e) for w in opposites_of(each)} for e in parts]
    asked_of_all = all(each & _asked_names(text) for each in opposites)  # else some may be both
    said = {w for each in opposites for w in each if asked_of_all} - every
    for at in [p for p in range(len(tokens)) if speaks_of_rest(tokens, p) and p not in asked]:
        start = next((p + 1 for p in range(at, -1, -1) if kind(tokens, p) in _CLOSING), 0)
        end = next(p for p in range(at, len(tokens) + 1) if kind(tokens, p) in _CLOSING or p == len(tokens))
        if not any(tokens[p].value is not None for p in range(start, end)):
            said |= stems(tokens, range(start, end)) | {lemma_of(tokens[p].text) for p in range(start, end)}
    said |= {name for name in _asked_names(text) if any(negates(name, each) for each in _done_to(parts))}
    return frozenset(said) - {"", "be", "have"}


def _asked_names(text: Text) -> frozenset[str]:
    return text.question.names | text.question.verbs


def _done_to(parts: list[Entry]) -> frozenset[str]:
    """What is told of parts, and what is done with them."""
    return frozenset().union(*(entry.label | entry.verbs for entry in parts))


def _own(text: Text, entry: Entry) -> frozenset[str]:
    """What is said of an entry by words of its own."""
    return entry.label | (frozenset() if entry.inherits else entry.verbs) | _around(text, entry)


def _around(text: Text, entry: Entry) -> frozenset[str]:
    """The words behind a number in its clause, also those that are no names: "48 of the 60 questions correctly"."""
    tokens = text.tokens
    end = next(p for p in range(entry.line.end, len(tokens) + 1) if kind(tokens, p) in _CLOSING or p == len(tokens))
    return frozenset(word(tokens, p).removesuffix("ly") for p in range(entry.line.end, end))


def moves_rest(account: Account) -> bool:
    """Whether the rest goes, too: "the others were sold"."""
    tokens, asked = account.text.tokens, {*account.text.question.places}
    at = next((p for p in range(len(tokens)) if speaks_of_rest(tokens, p) and p not in asked), None)
    if at is None:
        return False
    end = next(p for p in range(at, len(tokens) + 1) if kind(tokens, p) in _CLOSING or p == len(tokens))
    told = any(tokens[p].value is not None for p in range(at, end))
    return not told and any(deeds_of(tokens, p) & {"in", "out"} for p in range(at + 1, end))


def marks_of(account: Account) -> frozenset[str]:
    """The marks of the question; what remains, is kept, or is said to be the rest, is the rest."""
    tokens, places = account.text.tokens, account.text.question.places
    leaves = any(kind(tokens, p) in {"LEAVE", "REMAIN", "REMAINING"} or word(tokens, p) == "keep" for p in places)
    leaves = leaves or bool(said_of_rest(account) & _asked_names(account.text))
    return account.text.question.marks | ({"rest"} if leaves else frozenset())
