"""What a text asks for: the places of its question and what its words say of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.deeds import deeds_of
from grammar.ledger.line import Line
from grammar.ledger.naming import DENYING, NOUNS, UNITS, kind, noun, stem, stems, word
from grammar.span import Span
from grammar.token import Token
from grammar.wholes.clause import ENDS, Clause
from grammar.wholes.words import says, told

_ASKING = frozenset({"HOW", "WHAT", "WHICH"})
_RESTING = frozenset({"REMAIN", "REMAINING", "BLANK"})
_COUNTING = frozenset({"MANY", "MUCH", "IN", "IN_UNIT", "OF", "WHICH", "WHAT", "TOTAL"})
_ELSE = frozenset({"OTHER"})
_SHORTEST_NEGATED = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the places of the words that ask, without those that tell; the stems of their nouns and of all
    their names; the noun that is counted; what their verbs do to an account, and these; the unit wanted; and whether
    they ask for all (or so it seems, `loosely`), for what is left, what is needed yet, what there was before, what
    there is after, or deny."""

    places: tuple[int, ...]
    words: tuple[str, ...]
    nouns: frozenset[str]
    names: frozenset[str]
    counted: str
    deeds: frozenset[str]
    verbs: frozenset[str]
    unit: str
    total: bool
    loosely: bool
    rest: bool
    need: bool
    before: bool
    now: bool
    denies: bool
    span: Span


def asked_of(tokens: Sequence[Token], clauses: Sequence[Clause], lines: Sequence[Line]) -> Asked:
    """What is asked.

    Raises: AnotherStory where nothing is, or more than one thing.
    """
    places = _places(tokens, clauses, [line.start for line in lines])
    words = [word(tokens, p) for p in places]
    said = " ".join(words)
    return Asked(
        places=tuple(places),
        words=tuple(words),
        nouns=frozenset(stem(tokens[p]) for p in places if tokens[p].kind in NOUNS),
        names=stems(tokens, places) | {str(tokens[p].value) for p in places if tokens[p].kind == "NUMBER"},
        counted=_counted(tokens, places),
        deeds=frozenset().union(*(deeds_of(tokens, p) for p in places)),
        verbs=frozenset(lemma_of(tokens[p].text) for p in places if deeds_of(tokens, p)),
        unit=next((tokens[p].sense for p in places if tokens[p].kind in UNITS and _is_wanted(tokens, p)), ""),
        total=any(says(w, "totals") for w in words) or told(said, "phrases_total"),
        loosely=any(says(w, "wholly") for w in words) or told(said, "phrases_that"),
        rest=told(said, "phrases_rest") or any(_rests(tokens, p) for p in places),
        need=any(is_in(w, "marks", "need") and not _arrives(w, after) for w, after in pairwise([*words, ""])),
        before=_asks_before(words) and not any(_rests(tokens, p) for p in places),
        now=any(says(w, "later") for w in words) or told(said, "phrases_later"),
        denies=any(tokens[p].kind in DENYING or says(word(tokens, p), "denying") for p in _around(clauses, places)),
        span=tokens[places[0]].span | tokens[places[-1]].span,
    )


def _asks_before(words: Sequence[str]) -> bool:
    """ "Before that", "how large had it been"."""
    return any(says(w, "starts") for w in words) or {"had", "been"} <= {*words}


def _counted(tokens: Sequence[Token], places: Sequence[int]) -> str:
    """The noun that is counted: "crate" in "how many wooden crates", "the number of crates", "count the crates"."""
    many = [
        p for p in places if tokens[p].kind == "MANY" or (word(tokens, p) == "number" and kind(tokens, p + 1) == "OF")
    ]
    start = many[0] + 1 + (word(tokens, many[0]) == "number") if many else places[0] + 1
    found = ""
    for place in range(start, places[-1] + 1):
        if tokens[place].kind in NOUNS:
            found = noun(tokens[place])
        elif found or tokens[place].kind not in {"ARTICLE", "ALL", "POSSESSOR"}:
            break
    return found if many or kind(tokens, places[0]) == "COMMAND" or says(word(tokens, places[0]), "commands") else ""


def _is_wanted(tokens: Sequence[Token], at: int) -> bool:
    """Whether the answer is to be told in a unit: "how many hours", "in hours", "how many GPU hours"."""
    before = at - 1
    while kind(tokens, before) in NOUNS:
        before -= 1
    return kind(tokens, before) in _COUNTING and (before == at - 1 or kind(tokens, before) == "MANY")


def _rests(tokens: Sequence[Token], at: int) -> bool:
    more = tokens[at].kind == "MORE" and kind(tokens, at - 1) in {"MANY", "MUCH"}
    said = says(word(tokens, at), "leaving") or tokens[at].kind == "LEAVE"
    return more or said or speaks_of_rest(tokens, at) or _negated(tokens, at)


def speaks_of_rest(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word speaks of what is left: "the rest", "everything else", but not "one after the other"."""
    if tokens[at].kind in _RESTING:
        return True
    if tokens[at].kind in _ELSE or says(word(tokens, at), "rests"):
        back = [word(tokens, p) for p in range(max(at - 2, 0), at)]
        return not any(says(w, "closing") for w in back)
    return False


def _negated(tokens: Sequence[Token], at: int) -> bool:
    """ "Unread", "unlabelled"."""
    text = word(tokens, at)
    return (
        tokens[at].kind == "WORD"
        and text.startswith("un")
        and text.endswith(("ed", "ead", "ent", "aid", "old"))
        and len(text) >= _SHORTEST_NEGATED
    )


def _arrives(text: str, after: str) -> bool:
    """ "Reach the server", "must have been"."""
    return text in {"reach", "reaches"} or (text in {"must", "until"} and after in {"be", "have"})


def _around(clauses: Sequence[Clause], places: Sequence[int]) -> list[int]:
    """The places of the sentence that asks."""
    asking = next(c.sentence for c in clauses if places[0] in c.places)
    return [p for c in clauses if c.sentence == asking for p in c.places]


# --- where it is asked ------------------------------------------------------------------------------------------------


def _places(tokens: Sequence[Token], clauses: Sequence[Clause], numbers: Sequence[int]) -> list[int]:
    asking = _sentence(tokens, clauses)
    mine = [c for c in clauses if c.sentence == asking]
    lead = next((c for c in mine if _asker(tokens, c) is not None), None)
    lead = lead or next((c for c in mine if _commands(tokens, c)), None)
    found: list[int] = []
    for clause in mine:
        inside = [p for p in clause.places if p in numbers]
        if clause is lead:
            first = _asker(tokens, clause) or clause.start
            start = max((p + 1 for p in inside if p < first), default=clause.start)
            found += range(start, min((p for p in inside if p > first), default=clause.end))
        elif not inside and clause.before not in {"IF", "WHEN", "GIVEN", "RELATIVE"}:
            found += clause.places
    if not found or not _asks_amount(tokens, found):
        raise AnotherStory("No amount is asked.")
    return found


def _asks_amount(tokens: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether it is not "who won?", "on which page am I?", "can they all go?" that is asked."""
    if any(kind(tokens, p) in {"ON", "IN", "AT"} and kind(tokens, p + 1) == "WHICH" for p in places):
        return False
    asks = any(tokens[p].kind in _ASKING or says(word(tokens, p), "commands") for p in places)
    return asks or not says(word(tokens, places[0]), "yes_or_no")


def _sentence(tokens: Sequence[Token], clauses: Sequence[Clause]) -> int:
    """The number of the sentence that asks: the one with a question mark, else with a word that asks, a command, or
    the last."""
    if not clauses:
        raise AnotherStory("Nothing is asked.")
    marked = {c.sentence for c in clauses if c.behind == "QUESTION"}
    asking = [c.sentence for c in clauses if _asker(tokens, c) is not None]
    inside = [s for s in asking if not marked or s in marked]
    if len(marked) > 1 or len(inside) > 1 or any(len(_askers(tokens, c)) > 1 for c in clauses):
        raise AnotherStory("More than one thing is asked.")
    if marked or asking:
        return next(iter(marked or asking))
    commands = [c.sentence for c in clauses if _commands(tokens, c)]
    last = [p for c in clauses if c.sentence == clauses[-1].sentence for p in c.places]
    if not commands and not any(says(word(tokens, p), "totals", "rests", "wholly") for p in last):
        raise AnotherStory("Nothing is asked.")
    return commands[-1] if commands else clauses[-1].sentence


def _askers(tokens: Sequence[Token], clause: Clause) -> list[int]:
    return [p for p in clause.places if tokens[p].kind in _ASKING and not _tells(tokens, p)]


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """ "A network where …", "the intern got what was left", "what remains is red": words that ask, and here tell."""
    end = next((p for p in range(at, len(tokens)) if kind(tokens, p) in ENDS), len(tokens))
    first = kind(tokens, at - 1) in ENDS | {""}
    if word(tokens, at) == "where":
        return not first
    left = any(speaks_of_rest(tokens, p) for p in range(at + 1, min(at + 3, end)))
    return word(tokens, at) == "what" and left and not (first and kind(tokens, end) == "QUESTION")


def _asker(tokens: Sequence[Token], clause: Clause) -> int | None:
    return next(iter(_askers(tokens, clause)), None)


def _commands(tokens: Sequence[Token], clause: Clause) -> bool:
    first = clause.start + (word(tokens, clause.start) in {"please", "pls", "now", "then"})
    plain = kind(tokens, first) == "COMMAND" and tokens[first].form in {"base", ""}
    told = any(tokens[p].kind in {"BE", "MODAL"} for p in clause.places)
    named = word(tokens, first + 1) == "of" and told  # "the sum of the angles must be 180"
    return (plain or says(word(tokens, first), "commands")) and not named
