"""Amounts of something else: "The library, open for 11 years, lent …" tells nothing of the books."""

from collections import Counter
from collections.abc import Sequence

from grammar.accounts.scales import dimension
from grammar.ledger.line import Entry, Kind
from grammar.ledger.naming import kind, noun
from grammar.ledger.question import Question
from grammar.token import Token

_FEWEST = 2


def strays_of(tokens: Sequence[Token], entries: Sequence[Entry], question: Question) -> tuple[Entry, ...]:
    """The amounts in a unit of another dimension than all the others and what is asked, each in a sentence, or a
    clause beside, that tells nothing else."""
    amounts = [e for e in entries if e.line.kind is Kind.AMOUNT]
    measured = Counter(_dimension(e) for e in amounts)
    most = max(measured, key=lambda each: measured[each], default="")
    asked = dimension(question.unit) if question.unit else most
    others = [e for e in amounts if _dimension(e) != most]
    named = any(e.line.noun or e.line.unit for e in amounts if e not in others)
    if asked != most or measured[most] < _FEWEST or len(others) != 1 or not others[0].line.unit or not named:
        return ()
    if _shares_out(tokens, others[0], amounts):
        return ()
    return tuple(e for e in others if _stands_beside(tokens, e, entries) and e.piece.start not in question.places)


def _shares_out(tokens: Sequence[Token], entry: Entry, amounts: Sequence[Entry]) -> bool:
    """ "6 FLOPs per parameter": so much of it goes with each of what another amount counts."""
    counted = {e.line.noun for e in amounts if e is not entry} - {""}
    per = (p for p in range(entry.line.start, entry.piece.end) if kind(tokens, p) in {"PER", "EACH", "EVERY"})
    return any(noun(tokens[p + 1]) in counted for p in per if p + 1 < len(tokens))


def _dimension(entry: Entry) -> object:
    return dimension(entry.line.unit) if entry.line.unit else ""


def _stands_beside(tokens: Sequence[Token], entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether no other number is told in the sentence, or only outside a relative clause."""
    alone = not any(e.piece.sentence == entry.piece.sentence for e in entries if e is not entry)
    relative = kind(tokens, entry.piece.start) == "RELATIVE" or entry.piece.border == "RELATIVE"
    return alone or relative
