"""Which drafts speak of one thing: what changes, what has a value and what is asked."""

from dataclasses import dataclass, replace
from itertools import pairwise

from grammar.frames.draft import Draft, Lasting, Often, Said, Shift, When, is_open
from grammar.phrase import Amount, Noun
from grammar.problem import Asked
from grammar.referents import Referents


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with the referent of its measure; `since` is the place of a phase in periods from the start, None
    for no phase."""

    draft: Said | Shift
    referent: int
    since: int | None = None


def placed(drafts: tuple[Draft, ...], referents: Referents) -> list[Placed]:
    """Every value and change with the thing that it mentions."""
    found: list[Placed] = []
    for draft in drafts:
        match draft:
            case Said():
                found.append(
                    Placed(draft, referents.mention(draft.measure, draft.owner, asked=isinstance(draft.amount, Asked)))
                )
            case Shift():
                item, owner = (draft.noun, draft.item) if draft.noun.words else (draft.item, Noun())
                found.append(Placed(draft, referents.mention(item, owner)))
            case Lasting() | Often():
                pass
    return found


def is_asked(draft: Said | Shift) -> bool:
    """Whether a draft has a hole."""
    match draft:
        case Shift(change=change):
            return is_open(change)
        case Said(amount=Asked()):
            return True
        case Said(when=When(stretch=Asked())) | Said(when=When(point=Asked())):
            return True
        case _:
            return False


def united(mentions: list[Placed], referents: Referents) -> list[Placed]:
    """The drafts with one referent for all that speak of one thing.

    Raises: UnknownPart where several values could be what changes.
    """
    mentions = _unite_changes(mentions, referents)
    changed = _distinct(p.referent for p in mentions if isinstance(p.draft, Shift) and not is_asked(p.draft))
    valued = _distinct(
        p.referent for p in mentions if isinstance(p.draft, Said) and not isinstance(p.draft.amount, Asked)
    )
    asked = _distinct(p.referent for p in mentions if is_asked(p.draft))
    bare = [c for c in changed if c not in valued]
    loose = _likely([v for v in valued if v not in changed and (not bare or _compatible(referents, bare[0], v))], asked)
    if len(bare) == 1 and len(loose) == 1:
        story = {bare[0], loose[0]}
        if all(a in story or _compatible(referents, a, bare[0]) for a in asked) and not _apart(
            mentions, referents, asked, bare[0], loose[0]
        ):
            referents.merge(loose[0], bare[0])
    changed = _distinct(referents.root(c) for c in changed)
    for a in _distinct(referents.root(a) for a in asked):
        if (
            len(changed) == 1
            and a not in changed
            and not any(referents.root(v) == a for v in valued)
            and _compatible(referents, a, changed[0])
            and not _foreign(referents, a, changed[0])
        ):
            referents.merge(changed[0], a)
    return _without_echo(_rooted(mentions, referents))


def _rooted(mentions: list[Placed], referents: Referents) -> list[Placed]:
    return [replace(p, referent=referents.root(p.referent)) for p in mentions]


def _unite_changes(mentions: list[Placed], referents: Referents) -> list[Placed]:
    """A change of nothing named, beside one other that changes, is a change of that."""
    changed = _distinct(p.referent for p in mentions if isinstance(p.draft, Shift))
    nameless = [c for c in changed if not referents.get(c).words]
    named = [c for c in changed if referents.get(c).words]
    if nameless and len(named) <= 1:
        first, *others = [*named, *nameless]
        for other in others:
            referents.merge(first, other)
    mentions = _rooted(mentions, referents)
    shifts = [
        p for p in mentions if isinstance(p.draft, Shift) and p.draft.period is not None and not is_asked(p.draft)
    ]
    spoken = {p.referent for p in mentions if isinstance(p.draft, Said)}
    for one, two in pairwise(shifts):
        if one.draft.sentence == two.draft.sentence and one.referent != two.referent and two.referent not in spoken:
            referents.merge(one.referent, two.referent)
    return _rooted(mentions, referents)


def _likely(loose: list[int], asked: list[int]) -> list[int]:
    """Of several values without a change those that are asked about."""
    wanted = [v for v in loose if v in asked]
    return wanted if len(loose) > 1 and wanted else loose


def _apart(mentions: list[Placed], referents: Referents, asked: list[int], changed: int, valued: int) -> bool:
    """Whether the question is about what changes, and the value belongs to a counted thing of another name."""
    return (
        asked == [changed]
        and bool(referents.get(valued).words)
        and bool(referents.get(changed).words)
        and not _measured(mentions, valued)
    )


def _without_echo(mentions: list[Placed]) -> list[Placed]:
    """ "What percentage was that?" asks for the change already told of with its size left open."""
    opened = [p for p in mentions if isinstance(p.draft, Shift) and is_asked(p.draft)]
    if not opened:
        return mentions
    kept = [
        p
        for p in mentions
        if not (
            isinstance(p.draft, Said)
            and isinstance(p.draft.amount, Asked)
            and not p.draft.measure.words
            and not p.draft.owner.words
        )
    ]
    return [p for p in kept if p not in opened[:-1]]


def _measured(mentions: list[Placed], referent: int) -> bool:
    """Whether the referent's value is in a unit (dollars, grams) or bare, so that it may belong to a thing named
    otherwise."""
    values = [p.draft for p in mentions if p.referent == referent and isinstance(p.draft, Said)]
    return any(isinstance(v.amount, Amount) and (v.amount.unit or not v.amount.noun.words) for v in values)


def _distinct(items: object) -> list[int]:
    return list(dict.fromkeys(items))  # type: ignore[call-overload]


def _foreign(referents: Referents, asked: int, changed: int) -> bool:
    """Whether the question names something that a well-known measure, of which only the number is told, cannot be."""
    one, two = referents.get(asked), referents.get(changed)
    return (
        bool(one.words and two.known and not one.known)
        and not (one.words | one.owner) & (two.words | two.owner)
        and one.head != two.head
    )


def _compatible(referents: Referents, a: int, b: int) -> bool:
    one, two = referents.get(a), referents.get(b)
    if one.head and one.head == two.head and one.words - one.known == two.words - two.known:
        return True
    if one.known and two.known and not one.known & two.known:
        return False
    shared = one.words & two.words
    return not (shared and one.words - two.words and two.words - one.words)
