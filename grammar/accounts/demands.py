"""What must hold before an account is answered: every number and every word that relates numbers has its place."""

from collections.abc import Sequence
from fractions import Fraction

from grammar.accounts.account import Account
from grammar.accounts.item import Item
from grammar.accounts.matching import stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.pieces import pieces_of
from grammar.accounts.scales import dimension
from grammar.accounts.words import classes_of, is_word
from grammar.errors import NotAnswered


def demand_used(items: Sequence[Item], account: Account) -> None:
    """Raises NotAnswered where a number is of another kind, or an amount is left open."""
    _demand_lasting(items, account)
    _demand_apart(items, account)
    _demand_counted_moves(items, account)
    _demand_one_measure(account)
    if not account.books.moved:
        _demand_fit(account)
    others = [e for e in account.kin.amounts if e.others and e.mention.has("OTHER")]
    if others:
        raise NotAnswered("I cannot tell who is counted again.", spans=tuple(e.span for e in others))
    vague = [
        i
        for n, i in enumerate(items)
        if i.text.lower() in {"same", "some", "several", "few", "most", "many"}
        and items[n - 1].kind not in {"HOW", "AS", "TIMES"}
        and not (n + 1 < len(items) and items[n + 1].is_number)
    ]
    if vague:
        raise NotAnswered("An amount is left open.", spans=tuple(i.span for i in vague))


def _demand_apart(items: Sequence[Item], account: Account) -> None:
    """Raises NotAnswered where those who do neither are asked, and some may do both."""
    uses = account.books.uses
    several = len(uses) > 1 and any(e.act.lemma != "be" for e in uses)
    neither = any(i.text.lower() in {"neither", "nor"} for i in account.ask.items)
    if several and neither and not any(is_word(i.text, "marks", "alone") for i in items if i not in account.ask.items):
        raise NotAnswered("Some may be counted twice.", spans=tuple(e.span for e in uses))


def _demand_counted_moves(items: Sequence[Item], account: Account) -> None:
    """Raises NotAnswered where something comes in of which no number is told: "and received a delivery"."""
    taken = {e.act.at for e in account.kin.amounts}
    asked = {id(i) for i in account.ask.items}
    for piece in pieces_of(items) if account.books.uses else ():
        if any(items[i].is_number for i in range(piece.start, piece.end)):
            continue
        for at in range(piece.start, piece.end - 1):
            if _gains_something(items, at) and at not in taken and id(items[at]) not in asked:
                raise NotAnswered("An amount is left open.", spans=(items[at].span,))


def _gains_something(items: Sequence[Item], at: int) -> bool:
    kinds = classes_of(items[at].text) if items[at].kind == "verb" else frozenset()
    gains = kinds & {"in", "make", "buy"} and not kinds & {"state", "out"}
    return bool(gains) and items[at + 1].text.lower() in {"a", "an", "more", "another"}


def _demand_one_measure(account: Account) -> None:
    """ "Batch size is 64": a bare number of some other measure is no part of what is counted.

    Raises: NotAnswered.
    """
    for entry in account.kin.amounts:
        alone = not entry.unit and not entry.nouns and entry.act.lemma == "be" and not entry.act.inherited
        measured = any(i.kind in {"LIGHT", "RATE", "SPEED"} for i in entry.mention.before)
        others = [e for e in account.kin.amounts if e is not entry and e.mention.sentence == entry.mention.sentence]
        if alone and measured and not others and entry not in account.books.sources[:1]:
            raise NotAnswered("I cannot tell how this number belongs to the others.", spans=(entry.span,))
        parts = [e for e in (*account.books.uses, *account.books.sources[1:]) if e is not entry and e.kind == "amount"]
        of = (
            stems(content(i) for i in entry.mention.after[1:4] if i.kind in NOUNS)
            if [i.kind for i in entry.mention.after[:1]] == ["OF"] and not entry.nouns
            else frozenset()
        )
        if (
            of
            and any(of & stems({*e.label, *e.nouns}) for e in parts)
            and not any(of & stems({*e.label, *e.nouns}) for e in account.books.sources[:1])
        ):
            raise NotAnswered("A part of a part is told.", spans=(entry.span,))
        lead = [i for i in entry.mention.before if i.kind in NOUNS or i.kind == "OF"]
        opens = (
            not any(i.kind in {"BE", "HAVE", "verb"} for i in entry.mention.before)
            and len(lead) > 1
            and lead[0].kind == "OF"
            and entry.mention.before[0].kind == "OF"
            and entry.mention.before[-1].kind != "OF"
        )
        if opens and stems(content(i) for i in lead[1:]) & frozenset().union(
            *(stems(e.label) for e in account.books.uses if e is not entry)
        ):
            raise NotAnswered("A part of a part is told.", spans=(entry.span,))
    whole = account.books.sources[0] if account.books.whole and len(account.books.sources) == 1 else None
    uses = account.books.uses
    if (
        whole is not None
        and len(uses) == 1
        and uses[0].kind == "amount"
        and not account.kin.unit
        and whole.mention.says("between")
        and whole.nouns
        and uses[0].nouns
        and not {*whole.nouns} & {*uses[0].nouns}
    ):
        raise NotAnswered("I cannot tell whether these count the same.", spans=(whole.span, uses[0].span))


def _demand_fit(account: Account) -> None:
    """The parts are no more than the whole.

    Raises: NotAnswered.
    """
    uses = [e for e in account.books.uses if e.mention.at not in account.nested and e.mention.at not in account.later]
    whole = sum((e.worth for e in account.books.sources if e.kind == "amount"), Fraction(0))
    shares = sum((e.mention.value for e in uses if e.kind == "share"), Fraction(0))
    amounts = sum((e.worth for e in uses if e.kind == "amount"), Fraction(0))
    known = bool(account.books.sources) and not any(
        e.kind == "compared" for e in (*account.books.sources, *account.books.uses)
    )
    if shares > 1 or (known and not account.opened and shares * whole + amounts > whole):
        raise NotAnswered("The parts are more than the whole.", spans=tuple(e.span for e in account.books.uses))


def _demand_lasting(items: Sequence[Item], account: Account) -> None:
    """Times are added only where things last one after the other.

    Raises: NotAnswered.
    """
    timed = dimension(account.kin.unit) == 0
    words = {i.text.lower() for i in items}
    doing = bool(
        words & {"until", "both", "parallel", "alone", "simultaneously", "fills", "fill", "paint", "dry", "dig", "mow"}
    )
    within = any(e.mention.prep == "IN" for e in account.books.sources) and not account.books.uses
    if timed and (doing or within):
        raise NotAnswered("I cannot tell whether these times follow each other.")
