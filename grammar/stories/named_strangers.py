"""Numbers that are no quantities of a field: what they count or measure is of another kind than what is asked."""

from functools import cache

from grammar.errors import AnotherStory
from grammar.quantities import glossary
from grammar.quantities.kinds import Field
from grammar.stories.named_goal import Want
from grammar.stories.named_mention import Mention
from grammar.stories.named_row import INSIDE, RELATING, Row

_APART = frozenset({"mass", "money", "power", "energy", "area", "volume"})


def strangers(row: Row, field: Field, told: tuple[Mention, ...], wanted: Want) -> tuple[Mention, ...]:
    """The numbers of a dimension of which a field has nothing: the 9 grams of a snail that climbs.

    Raises: AnotherStory where one of them counts what is asked.
    """
    own = _measured(field.name)
    if "thing" in own:
        return ()
    strange = tuple([each for each in told if "/" not in each.unit and row.book.dimension(each.unit) in _APART - own])
    if any(counts_asked(row, each, wanted) for each in strange):
        raise AnotherStory("A number counts what is asked, and is no named quantity.")
    return strange


def aliens(row: Row, field: Field, told: tuple[Mention, ...], wanted: Want) -> tuple[Mention, ...]:
    """The counts of things of which a field knows nothing, told in a sentence of their own and never again: "I rent a
    machine with 32 CPU cores."."""
    if "thing" in _measured(field.name):
        return ()
    known = [each for each in told if any(c.kind.field == field.name for c in each.candidates)]
    aliens = tuple(each for each in told if each not in known
                   and (points_back(row, each) or _stands_alone(row, each, known, wanted)))  # fmt: skip
    if any(_is_asked(row, each, wanted) for each in aliens if each.value != 1 and not points_back(row, each)):
        raise AnotherStory("A number counts what is asked, and is no named quantity.")
    return aliens


@cache
def _measured(field: str) -> frozenset[str]:
    """What the quantities of a field count or are measured in."""
    kinds = glossary().fields[field].kinds.values()
    return frozenset(part for kind in kinds for form in (kind.measure, *kind.counts) for part in form.split("/"))


def _is_asked(row: Row, mention: Mention, wanted: Want) -> bool:
    """Whether a number counts what stands in the question."""
    noun = row.words[mention.at + 1].lemma if mention.at + 1 < len(row.words) else ""
    asked = wanted.span
    return any(w.lemma == noun and asked.start <= w.token.span.start < asked.end for w in row.words)


def counts_asked(row: Row, mention: Mention, wanted: Want) -> bool:
    """Whether a number counts what the question counts: "How many coins"."""
    many = next((at for at in range(wanted.start, len(row.words)) if row.kind(at) == "MANY"), len(row.words))
    counted = [word.lemma for word in row.words[many + 1 : many + 2]]
    return counted == [word.lemma for word in row.words[mention.at + 1 : mention.at + 2]]


def points_back(row: Row, mention: Mention) -> bool:
    """Whether a small number only says of how many things told of something is asked: "the three tables"."""
    return row.words[mention.at].definite and not mention.unit and mention.value in range(2, 6)


def _stands_alone(row: Row, mention: Mention, known: list[Mention], wanted: Want) -> bool:
    start, end = row.sentence(mention.at)
    if mention.unit or end > wanted.start or any(start <= each.at < end for each in known):
        return False
    nouns = {row.lemmas[at] for at in range(mention.at + 1, end) if row.kind(at) in INSIDE}
    others = {*row.lemmas[:start], *row.lemmas[end:]}
    related = any(row.kind(at) in RELATING for at in range(start, end)) or not known
    return not related and not mention.carried and bool(nouns) and not nouns & others
