"""Which quantity of an account a question names."""

from grammar.accounts.account import Account
from grammar.accounts.ask import Ask
from grammar.accounts.entry import Entry
from grammar.accounts.matching import stem, stems
from grammar.accounts.naming import NOUNS, content
from grammar.accounts.rests import Rest
from grammar.accounts.shares import behind_of
from grammar.accounts.told import demand_alike, demand_all_told, demand_kind, demand_one_left, refers_back
from grammar.accounts.words import is_in, lemma_of, siblings
from grammar.errors import Incomplete, Lacking, NotAnswered
from grammar.problem import Measure


def asked_measure(account: Account, rest: Rest) -> Measure:
    """The measure that is asked.

    Raises: NotAnswered where the question may name more than one; Incomplete where it names one that is not told.
    """
    ask, books, names = account.ask, account.books, names_of(account)
    demand_alike(account)
    _demand_one_taker(account, rest, names)
    moves = books.moved and books.uses and books.rest is None
    if moves and "total" in ask.marks and not {"now", "rest", "net"} & ask.marks:
        raise NotAnswered("I cannot tell whether all that there was or what is left is asked.", spans=(ask.span,))
    if moves and not {"start", "each"} & ask.marks and not _strange(account, names):
        return account.rest
    _demand_askable(account)
    part = part_named(account, names)
    if books.equal is not None:
        return _equalled(account, names)
    if books.rest is not None:
        return _with_rest(account, part)
    if ask.marks & {"rest", "todo", "not", "ordinal"} or (books.uses and _gives_rest(account, rest, names)):
        return _rest(account)
    if part is not None and part.kind != "amount":
        return account.measure(part)
    if not names and [e.kind for e in books.uses] == ["share"] and books.uses[0].mention.piece in ask.pieces:
        return account.measure(books.uses[0])
    if part is not None and names <= stems({*part.label, *part.nouns}):
        raise NotAnswered("The value asked for is already told.", spans=(part.span,))
    return _left(account, rest, names) if books.uses else _total(account, names)


def _demand_one_taker(account: Account, rest: Rest, names: frozenset[str]) -> None:
    """Raises Lacking where the rest belongs to several of which the question names one."""
    if rest.shared and names & stems(rest.words) and not stems(rest.words) - _common(account) <= names:
        raise Lacking("What is left belongs to more than one.", hint="How is the rest shared?")


def _demand_askable(account: Account) -> None:
    """Raises NotAnswered where a difference, a total of some, or a start that is not to be found is asked."""
    ask, books = account.ask, account.books
    if "except" in ask.marks:
        raise NotAnswered("What is to be left out was not understood.", spans=(ask.span,))
    if {"more", "than"} & ask.marks and not {"rest", "todo"} & ask.marks:
        raise NotAnswered("A difference is asked.", spans=(ask.span,))
    if "start" in ask.marks and books.rest is None and "rest" not in ask.marks and (books.moved or books.uses):
        raise NotAnswered("I cannot tell what there was at first.", spans=(ask.span,))


def _equalled(account: Account, names: frozenset[str]) -> Measure:
    """The whole of which a share is said to be a number."""
    ask, books = account.ask, account.books
    assert books.equal is not None
    if ask.marks & {"rest", "todo", "not"} or not names <= _base(account, books.uses[0]) | stems(books.equal.nouns):
        raise NotAnswered("I cannot tell which part is asked.", spans=(ask.span,))
    return account.all


def _gives_rest(account: Account, rest: Rest, names: frozenset[str]) -> bool:
    """Whether the text gives the rest to what the question names."""
    return bool(names & stems(rest.words)) or (bool(rest.pieces) and refers_back(account.ask))


def _left(account: Account, rest: Rest, names: frozenset[str]) -> Measure:
    """What the parts leave, where the question can mean nothing else.

    Raises: NotAnswered where it may.
    """
    ask, books = account.ask, account.books
    of_base = any(e.kind == "share" and names & _base(account, e) for e in books.uses)
    named = ask.marks & {"now", "net"} or rest_named(account, rest, names)
    if of_base or not named or ("total" in ask.marks and not books.moved):
        raise NotAnswered("I cannot tell which part is asked.", spans=(ask.span,))
    return _rest(account)


def rest_named(account: Account, rest: Rest, names: frozenset[str]) -> bool:
    """Whether the question names what the parts leave: what the text gives the rest to or tells no number of, the
    opposite of what is told, or nothing at all."""
    books = account.books
    entries = (*books.sources, *books.uses, *account.kin.shares)
    told = frozenset().union(*(stems({*e.label, *e.nouns}) for e in entries))
    words = {*account.ask.words, *account.ask.nouns}
    said = {i.text.lower() for i in account.ask.items}
    strange = {w for w in words if stem(w) in names - told - _acting(account.ask)}
    if rest.pieces and (names & stems(rest.words) or refers_back(account.ask)):
        return True
    if _named_alike(account, strange):
        return True
    near = {w for x in {*rest.words, *(x for e in entries for x in (*e.label, *e.nouns))} for w in siblings(x)}
    if (
        any(w in near for w in said)
        or (names and any(w in near and stem(w) in names for w in words))
        or _named_in_whole(account, names)
    ):
        return True
    if not strange:
        only_shares = all(e.kind == "share" for e in books.uses)
        return (not names and not only_shares) or books.moved or names & stems(rest.words) != frozenset()
    untold = _untold(account, told)
    return all(
        w in near
        or stem(w) in untold
        or stem(w) in stems(rest.words)
        or is_in(w, "nouns", "generic")
        or is_in(w, "nouns", "whole")
        for w in strange
    )


def _named_alike(account: Account, strange: set[str]) -> bool:
    """ "Of which the left wing has 12; how many has the right wing?": another of the kind of the part that is told."""
    books = account.books
    if not (books.whole or books.sources) or not books.uses:
        return False
    whole = stems(w for e in books.sources for w in (*e.label, *e.nouns))
    shared = frozenset.intersection(*(stems(e.label) for e in books.uses)) - whole
    kinds = {w for w in account.ask.words if is_in(w, "nouns", "named") and stem(w) in shared}
    return bool(kinds) and len(strange) <= _FEW_WORDS


_FEW_WORDS = 3


def _named_in_whole(account: Account, names: frozenset[str]) -> bool:
    """ "Ana and Ben have 1,460 between them; 815 are Ana's. And Ben's?": a part named with the whole and not told."""
    books = account.books
    if len(books.sources) != 1 or not books.whole:
        return False
    whole = stems(books.sources[0].label)
    parts = frozenset().union(*(stems(e.label) for e in books.uses)) if books.uses else frozenset()
    return bool(names) and names <= whole - parts and bool(parts & whole)


def names_of(account: Account) -> frozenset[str]:
    """The words of the question that may tell one quantity from another."""
    own = (
        stems({account.noun, account.kin.noun})
        if account.ask.about == "count" or account.noun in account.ask.nouns
        else frozenset()
    )
    return (
        stems(
            w
            for w in {*account.ask.words, *account.ask.nouns}
            if not is_in(w, "marks", "total") and not is_in(w, "marks", "now")
        )
        - own
    )


def _common(account: Account) -> frozenset[str]:
    return stems(w for e in account.books.sources for w in (*e.label, *e.nouns)) | frozenset(
        {"spend", "go", "get", "be"}
    )


def part_named(account: Account, names: frozenset[str]) -> Entry | None:
    """The one told entry that the question names."""
    entries = [*account.books.uses, *(account.books.sources if len(account.books.sources) > 1 else ())]
    if not names or "total" in account.ask.marks or any(is_in(w, "nouns", "whole") for w in account.ask.words):
        return None
    weights = {e.mention.at: len(names & (_own(account, e) - _base(account, e))) for e in entries}
    best = max(weights.values(), default=0)
    found = [e for e in entries if weights[e.mention.at] == best]
    shared = [e for e in entries if weights[e.mention.at]]
    return found[0] if best and len(found) == 1 and (len(shared) == 1 or best > 1) else None


def _own(account: Account, entry: Entry) -> frozenset[str]:
    """The words that tell an entry from the others of its list: not the subject and verb of all of them."""
    entries = (*account.books.sources, *account.books.uses)
    heads = (
        not entry.act.inherited
        and entry.act.ahead
        and any(e is not entry and e.act.inherited and e.act.at == entry.act.at for e in entries)
    )
    words = {content(i) for i in entry.mention.after if i.kind in NOUNS} if heads else set(entry.label)
    return stems({*words, *entry.nouns})


def _base(account: Account, entry: Entry) -> frozenset[str]:
    """The words of what a share is of, which do not name the part."""
    if entry.kind != "share":
        return frozenset()
    return stems(content(i) for i in behind_of(account.items, entry) or () if i.kind in NOUNS)


def _with_rest(account: Account, part: Entry | None) -> Measure:
    """What is asked where the number that is left is told."""
    if account.opened:
        return account.start
    if part is not None and part.kind == "share":
        return account.measure(part)
    ask, books = account.ask, account.books
    if books.sources:
        raise NotAnswered("I cannot tell what is asked.", spans=(ask.span,))
    return account.all


def _rest(account: Account) -> Measure:
    """The rest, where there is a whole and something is taken from it.

    Raises: Incomplete where one of them is not told.
    """
    books = account.books
    if not books.sources or (not books.uses and len(books.sources) < 2):
        raise Incomplete("What there was in all is not told.", hint="How much is there in all?")
    if not books.uses and not (books.moved or "now" in account.ask.marks):
        raise Incomplete("What there was in all is not told.", hint="How much is there in all?")
    demand_one_left(account)
    return account.rest if books.uses else account.all


def _total(account: Account, names: frozenset[str]) -> Measure:
    """All of it together, where the question asks for all.

    Raises: NotAnswered where it may ask for a part, Incomplete where a part is not told.
    """
    ask, books = account.ask, account.books
    sources = books.sources
    if len(sources) < 2 and not any(e.others for e in sources):
        raise NotAnswered("I cannot tell what is to be added.", spans=(ask.span,))
    demand_all_told(account)
    demand_kind(account)
    if any(e.kind == "compared" for e in sources) and not ({"total"} & ask.marks or len(names) > 1):
        raise NotAnswered("I cannot tell which of those compared is asked.", spans=(ask.span,))
    if not _asks_all(account, names):
        raise NotAnswered("I cannot tell whether a total or a part is asked.", spans=(ask.span,))
    return account.all


def _asks_all(account: Account, names: frozenset[str]) -> bool:
    """Whether the question is for all that is told together: it says so, or names what covers all and no part."""
    ask, sources = account.ask, account.books.sources
    if any(e.mention.piece in ask.pieces and not e.others for e in sources) and not all(
        e.mention.piece in ask.pieces for e in sources
    ):
        return False
    if (
        len(ask.items)
        and len(sources) == 2
        and all(e.mention.piece in ask.pieces for e in sources)
        and not account.kin.unit
    ):
        return False
    if {"total", "now"} & ask.marks or any(is_in(i.text, "nouns", "whole") for i in ask.items):
        return True
    told = [stems({*e.label, *e.nouns}) for e in sources]
    if names & _untold(account, frozenset().union(*told)):
        return False
    if sum(e.mention.prep == "WITH" for e in sources) == 1 and sources[0].mention.prep == "WITH":
        return False
    everywhere = frozenset.intersection(*told) if told else frozenset()
    if names and names <= frozenset().union(*told) and not names <= everywhere and all(t & names for t in told):
        return True
    own = any(ask.head in e.nouns for e in sources)
    generic = not ask.head or is_in(ask.head, "nouns", "generic") or own or ask.about != "count"
    head = {stem(ask.head)} if own or is_in(ask.head, "nouns", "generic") else frozenset()
    last = stems(content(i) for i in sources[-1].mention.after if i.kind in NOUNS) if len(sources) > 1 else frozenset()
    common = frozenset(n for n in names if is_in(n, "nouns", "generic") or is_in(n, "nouns", "whole"))
    strangers = names - common - everywhere - stems(sources[0].label) - last - head - _acting(ask)
    return generic and (not strangers or refers_back(ask))


def _strange(account: Account, names: frozenset[str]) -> frozenset[str]:
    """Words of the question that name nothing told."""
    ask = account.ask
    if {"now", "rest", "todo", "total", "net"} & ask.marks:
        return frozenset()
    told = frozenset().union(*(stems({*e.label, *e.nouns}) for e in (*account.books.sources, *account.books.uses)))
    return frozenset(
        n for n in names - told - _acting(ask) if not is_in(n, "nouns", "generic") and not is_in(n, "nouns", "whole")
    )


def _untold(account: Account, told: frozenset[str]) -> frozenset[str]:
    """Words of the text, outside the question, that no number goes with."""
    inside = {id(i) for i in account.ask.items}
    return stems(content(i) for i in account.items if id(i) not in inside and i.kind in NOUNS | {"verb"}) - told


def _acting(ask: Ask) -> frozenset[str]:
    """The verbs of a question."""
    return stems(lemma_of(i.text) or content(i) for i in ask.items if i.kind == "verb" or i.text.endswith("ed"))
