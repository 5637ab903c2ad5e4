"""Layers that are said not to learn: "the embedding is frozen", "we freeze the two conv layers and train the rest"."""

from collections.abc import Sequence
from dataclasses import dataclass

from grammar.architecture.asking import Wanted
from grammar.architecture.items import STRONG, Item
from grammar.architecture.mention import Mention
from grammar.architecture.places import FAMILIES, meant, nth_of
from grammar.architecture.row import Row
from grammar.errors import NotAnswered
from grammar.span import Span

FROZEN = frozenset({"frozen", "freeze", "freezes", "freezing", "froze"})
TRAINED = frozenset({"trainable", "trained", "train", "trains", "learnable", "tuned", "updated", "learned", "learn"})
_UNTRAINED = frozenset({"frozen", "untrained", "untrainable", "fixed"})
_ALL = frozenset({"total", "altogether", "all", "overall", "whole", "together"})
_UNLIKE = frozenset({
    "not", "only", "except", "but", "unfreeze", "unfrozen", "other", "never", "until", "instead", "or", "half",
})  # fmt: skip
_EVERY = frozenset({"everything", "all"})
_SAVE = frozenset({"except", "but"})


@dataclass(frozen=True, slots=True)
class Freezing:
    """The mentions and words by which a text says which layers are frozen, and whether those are all the others."""

    told: tuple[Mention, ...]
    references: tuple[Mention, ...]
    clauses: tuple[tuple[int, int], ...]
    others: bool
    said: frozenset[Span]


def freezing(row: Sequence[Item], mentions: Sequence[Mention], asked: Sequence[Wanted]) -> Freezing | None:
    """What a text says is frozen; None where it says nothing of that.

    Raises: NotAnswered where it says so in a way that is not understood.
    """
    words = [at for at, each in enumerate(row) if each.text in FROZEN and not _is_asked(row, at)]
    if not words or any(at < mentions[0].at for at in words if mentions):
        return None
    told: list[Mention] = []
    references: list[Mention] = []
    clauses = sorted({_clause(row, at) for at in words})
    for start, end in clauses:
        inside = [each for each in mentions if start <= each.at < end]
        own = [each for each in inside if each.values]
        if own and (len(clauses) > 1 or row[own[0].at - 1].text not in FROZEN):
            raise NotAnswered("Which of these layers are frozen?", spans=(row[start].span | row[end - 1].span,))
        told += own[:1]
        references += [each for each in inside if not each.values]
    spoken = {each.text for start, end in clauses for each in row[start:end]}
    if spoken & _EVERY and "else" in spoken and sum(bool(each.values) for each in mentions) == 1:
        return None  # what is frozen is not told, and the one layer that is told learns
    others = bool(spoken & _EVERY) and bool(spoken & _SAVE)
    if spoken & (_UNLIKE - (_SAVE if others else frozenset())) or (spoken & _EVERY and not others):
        raise NotAnswered("Which layers are frozen?", spans=tuple(row[at].span for at in words))
    said = {each.span for start, end in clauses for each in row[start:end] if each.text in _SAVE | _EVERY}
    said |= {each.span for each in row if each.text in FROZEN}
    return Freezing(tuple(told), tuple(references), tuple(clauses), others, frozenset(said))


def learning(row: Sequence[Item], goal: Wanted, told: Freezing, stages: Row) -> tuple[int, ...]:
    """The places asked about: the layers that still learn, those that are frozen, or () for all.

    Raises: NotAnswered where it is not clear which.
    """
    own = {word for each in row[goal.at : goal.end] for word in each.text.split()}
    own -= set().union(*({each.text for each in row[start:end]} for start, end in told.clauses if start > goal.at))
    every = tuple(at for at, each in enumerate(stages.origins) if each is not None and each.known.learns)
    frozen = _frozen(row, told, stages)
    frozen = [at for at in every if at not in frozen] if told.others else frozen
    rest = tuple(at for at in every if at not in frozen)
    if own & _UNTRAINED or {"non", "trainable"} <= own or {"not", "trained"} <= own:
        return tuple(frozen)
    if own & TRAINED and rest:
        return rest
    if own & _ALL and not own & _UNLIKE:
        return ()
    raise NotAnswered("Are the layers that are frozen counted?", spans=(goal.span,))


def _frozen(row: Sequence[Item], told: Freezing, stages: Row) -> list[int]:
    """The places of the layers that are named as frozen, or as the only ones that are not."""
    found = [at for at, each in enumerate(stages.origins) if each is not None and any(each is one for one in told.told)]
    for each in told.references:
        found += meant(row, each, stages)
    learned = [at for at, each in enumerate(stages.origins) if each is not None and each.known.learns]
    for start, end in told.clauses:
        here = [each for each in (*told.references, *told.told) if start <= each.at < end]
        parts = [name for at in range(start, end) for name in row[at].named("part")]
        family = {name for part in parts for name in FAMILIES[part]}
        origins = enumerate(stages.origins)
        found += [at for at, each in origins if not here and each is not None and each.known.family in family]
        places = [nth for at in range(start, end) if (nth := nth_of(row[at])) is not None] if not here else []
        plain = len(places) == 1 and len(learned) == len([each for each in stages.origins if each is not None])
        found += [learned[places[0]]] if plain and places[0] < len(learned) else []
        if not here and not parts and not plain:
            raise NotAnswered("Which layers are frozen?", spans=(row[start].span | row[end - 1].span,))
    return sorted(set(found))


def _is_asked(row: Sequence[Item], at: int) -> bool:
    """ "How many parameters are frozen?": what is asked, and not told."""
    start, end = _clause(row, at)
    return any({"HOW", "WHAT"} & set(each.named("token")) for each in row[start:end])


def _clause(row: Sequence[Item], at: int) -> tuple[int, int]:
    """The sentence of a place, without the question in it."""
    ends = [n for n, each in enumerate(row) if each.strength == STRONG]
    asks = [n for n, each in enumerate(row) if {"HOW", "WHAT", "WHICH"} & set(each.named("token"))]
    led = [n for n, each in enumerate(row) if each.text in {"if", "when", "once", "after", "while"} and n < at]
    borders = [*ends, *(n - 1 for n in asks), *(n - 1 for n in led)]
    start = max((n + 1 for n in borders if n < at), default=0)
    return start, min((n for n in borders if n >= at), default=len(row))
