"""The story of named quantities: every number is a quantity of one field, and the field's laws lead from them to the
one that is asked. See grammar/quantities for how a field says its words and laws."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from grammar.errors import Ambiguous, AnotherStory, NotAnswered
from grammar.problem import Asked, Assumption, Fact, Problem, Quantity, SetAside, Stated
from grammar.quantities.kinds import Field
from grammar.stories.named_choice import Choice, choices
from grammar.stories.named_goal import Want, want
from grammar.stories.named_left import unexplained
from grammar.stories.named_mention import Mention
from grammar.stories.named_mentions import is_foreign, mentions
from grammar.stories.named_naming import Candidate
from grammar.stories.named_pers import Per, behind, pers
from grammar.stories.named_row import CHANGING, Found, Row, row_of
from grammar.stories.named_strangers import aliens, counts_asked, points_back, strangers
from grammar.stories.named_unit_asked import CONVERTING
from grammar.stories.named_units import assumed, defined
from grammar.stories.scene import Scene

_MOST_RIVALS = 6


def problem(scene: Scene) -> Problem:
    """The named quantities that a text states and asks.

    Raises: AnotherStory where it does not; Ambiguous where too many readings are equally good.
    """
    return _read(scene, scene.read(row_of, formed=False))


def of_a_topic(scene: Scene) -> Problem:
    """The named quantities of the fields whose topic a text names: attention, experts, adapters.

    Raises: as `problem`.
    """
    return _read(scene, scene.once(_topical))


def of_a_topic_alone(scene: Scene) -> Problem:
    """As `of_a_topic`, where no other story may tell the sizes of such parts.

    Raises: as `problem`; NotAnswered where they are asked for.
    """
    try:
        return of_a_topic(scene)
    except AnotherStory as error:
        if _asks_of_topic(scene.once(_topical)):
            raise NotAnswered("I cannot tell the sizes of these parts of a network.", spans=()) from error
        raise


def _topical(scene: Scene) -> Row:
    return Row(scene.read(row_of, formed=False).words, of_a_topic=True)


def _asks_of_topic(row: Row) -> bool:
    """Whether sizes of the topic are asked for and no number counts any, so that no other story can tell of them."""
    own = any(alone for each in row.fields for _, _, alone in each.topic.found(row.lemmas))
    wanted = want(row, pers(row)) if own else None
    names = {each.name for each in row.fields}
    candidates = wanted.candidates if wanted is not None else ()
    asks = any(each.kind.field in names and each.kind.measure == "parameter" for each in candidates)
    counted = (behind(row, at + 1) for at, word in enumerate(row.words) if word.value is not None)
    return asks and not any(each is not None and "parameter" in each.tops for each in counted)


def _read(scene: Scene, row: Row) -> Problem:
    if not row.fields or any(_is_strange(row, at) for at in range(len(row.words))):
        raise AnotherStory("A word of relation means nothing here, or no topic is named.")
    wanted = want(row, marks := pers(row))
    if wanted is not None and row.kind(wanted.start) == "WHEN" and any(word.kind == "CLOCK" for word in row.words):
        raise NotAnswered("I cannot tell the time of the clock.", spans=(wanted.span,))
    if wanted is None or _asks_beginning(row):
        raise AnotherStory("No named quantity is asked for.")
    asked = {each.kind.field for each in wanted.candidates}
    fields = [field for field in row.fields if field.name in asked]
    if not fields:
        raise AnotherStory("The named quantities do not lead to the one that is asked.")
    spoken, meant = defined(row)
    told, aside = _parted(row, marks, spoken, meant)
    if any(counts_asked(row, each, wanted) for each in aside if not points_back(row, each)):
        raise AnotherStory("A number counts what is asked, and is no named quantity.")
    unnumbered = tuple(_unnumbered(row, marks))
    found = [choice for field in fields for choice in _readings(row, field, told, wanted, unnumbered, spoken)]
    if not found:
        raise AnotherStory("The named quantities do not lead to the one that is asked.")
    found.sort(key=lambda each: each.rank)
    best = [each for each in found if each.rank == found[0].rank]
    aside = (*aside, *strangers(row, best[0].field, told, wanted), *aliens(row, best[0].field, told, wanted))
    return _told(best, replace(wanted, unit=meant.get(wanted.unit, wanted.unit)), scene.notes, meant, aside)


def _asks_beginning(row: Row) -> bool:
    """ "With how many did it begin": what there was before all that is told."""
    many = next((at for at, word in enumerate(row.words) if word.kind == "MANY"), len(row.words))
    asked = [word.kind for word in row.words[many:]]
    return asked[-2:-1] == ["BEGIN"] or asked[-1:] == ["BEGIN"]


def _is_strange(row: Row, at: int) -> bool:
    """Whether a word tells of change or of multiples, and is none of the words of a field."""
    word = row.words[at]
    if word.kind in {"UP", "DOWN"} and row.kind(at - 1) == "MOVE":
        return True
    if word.kind not in CHANGING or at in row.spoken:
        return False
    return not {word.lemma, word.token.sense} & row.book.plain and row.unit(at) is None


def _parted(
    row: Row, marks: tuple[Per, ...], spoken: Collection[int], meant: Mapping[str, str]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The numbers that are named quantities, and those of which nothing is named.

    Raises: AnotherStory where a number is neither, or none is a named quantity.
    """
    told: list[Mention] = []
    aside: list[Mention] = []
    for each in mentions(row, marks):
        foreign = is_foreign(row, each)
        if each.at not in spoken and not foreign and not each.candidates:
            raise AnotherStory("A number is no named quantity.")
        if each.at not in spoken:
            (aside if foreign else told).append(_meaning(each, meant))
    if not told:
        raise AnotherStory("No number is a named quantity.")
    return tuple(told), tuple(aside)


def _meaning(mention: Mention, meant: Mapping[str, str]) -> Mention:
    """The number in the unit that the text says its unit is."""
    return replace(mention, unit="/".join(meant.get(part, part) for part in mention.unit.split("/")))


def _readings(
    row: Row, field: Field, told: tuple[Mention, ...], wanted: Want, unnumbered: tuple[Found, ...],
    spoken: frozenset[int],
) -> list[Choice]:
    strange = (*strangers(row, field, told, wanted), *aliens(row, field, told, wanted))
    told = tuple(each for each in told if each not in strange)
    if not all(each.is_optional or any(c.kind.field == field.name for c in each.candidates) for each in told):
        return []
    named = [(mark, range(start, end)) for start, end, marks in row.marks for at, mark in marks
             if at == field.name and not row.ignored >= {start - 1, *range(start, end)}]  # fmt: skip
    marks = frozenset(mark for mark, _ in named)
    denied = {kind.name for kind in field.kinds.values() if kind.denied & marks}
    found = choices(field, marks, told, wanted, _blocked(field, told, wanted, unnumbered) | denied)
    wide = (row.clause(places.start) for mark, places in named if mark in field.clauses)
    marked = spoken | {place for _, places in named for place in places}
    marked |= {wanted.start} if row.words[wanted.start].lemma in CONVERTING else set()
    marked |= {place for run in wide if not _has_number(row, *run) for place in range(*run)}
    return [each for each in found if _uses(each, marks) and not unexplained(row, each, marked)]


def _has_number(row: Row, start: int, end: int) -> bool:
    return any(word.value is not None for word in row.words[start:end])


def _uses(choice: Choice, marks: frozenset[str]) -> bool:
    """Whether a reading that rests on one circumstance rests on all that count: a square and a rectangle are two
    things."""
    known = {each.kind.name for _, each in choice.taken}
    here = {tie.when for tie in choice.field.ties if tie.when and tie.applies(marks | known)}
    used = {tie.when for tie in choice.way.ties if tie.when}
    return not used or used >= here


def _unnumbered(row: Row, marks: tuple[Per, ...]) -> Iterator[Found]:
    """The names of more than one thing, and the nouns in the plural, that nothing is said to be per."""
    taken = {place for each in marks for place in range(each.start, each.end)}
    for name in row.names:
        if name.start not in taken and not _is_single(row, name.start, name.end):
            yield name
    for at, word in enumerate(row.words):
        found = row.match(row.book.nouns, at)
        if found is not None and at not in taken and word.token.text.lower() != word.lemma:
            yield Found(at, found[0], found[1])


def _blocked(field: Field, told: tuple[Mention, ...], wanted: Want, unnumbered: tuple[Found, ...]) -> frozenset[str]:
    """The quantities that are spoken of without a number, so that nothing may be taken for granted of them."""
    taken = {place for each in told for c in each.candidates for place in c.used}
    taken |= {place for each in wanted.candidates for place in each.used}
    free = [each for each in unnumbered if each.start not in taken]
    tops = frozenset[str]().union(*(each.tops for each in free))
    named = {kind.name for each in free for kind in each.kinds if kind.field == field.name}
    return frozenset(named | {kind.name for kind in field.kinds.values() if not tops.isdisjoint(kind.counts)})


def _is_single(row: Row, start: int, end: int) -> bool:
    """Whether a name is one counted noun in the singular: "an epoch" speaks of one."""
    last = row.words[end - 1]
    lemmas = tuple(word.lemma for word in row.words[start:end])
    return lemmas in row.book.nouns and last.token.text.lower() == last.lemma


# --- the problem ------------------------------------------------------------------------------------------------------


def _told(best: list[Choice], wanted: Want, notes: tuple[str, ...], meant: Mapping[str, str],
    aside: tuple[Mention, ...],
) -> Problem:
    facts = tuple(dict.fromkeys(_facts(each, wanted) for each in best))
    if len(facts) > _MOST_RIVALS:
        raise Ambiguous("The numbers can be read in many ways.", hint="Say of each number what it is.")
    thumb = (Assumption(tie.name, tie.assumes, "", ()) for tie in best[0].way.ties if tie.assumes)
    granted = (*thumb, *assumed(facts[0], meant))
    unused = (each for each, _ in best[0].unused)
    foreign = (
        *(SetAside(each.text, "the answer follows without it", each.span) for each in unused),
        *(SetAside(each.text, "it is of another kind than what is asked", each.span) for each in aside),
    )
    return Problem(facts[0], facts[0][-1:], (), granted, foreign, notes, facts[1:])


def _stated(mention: Mention, candidate: Candidate) -> Stated:
    kind = candidate.kind
    first = kind.measure.split("/")[0]
    top = candidate.thing.removeprefix("thing:") if first == "thing" else first
    unit = mention.unit_of(kind) or "/".join(part for part in (top, mention.below) if part)
    unit = "/".join(part for part in (unit, candidate.below) if part)
    quantity = Quantity(mention.value, unit, "", mention.span)
    return Stated(kind.field, kind.name, quantity, mention.span)


def _facts(choice: Choice, wanted: Want) -> tuple[Fact, ...]:
    """What is told, what is taken for granted, the circumstances, and the goal as the last."""
    name = choice.field.name
    stated = {each.kind.name: _stated(mention, each) for mention, each in choice.used}
    stated |= {
        each: Stated(name, each, Quantity(choice.field.kinds[each].default or Fraction(0)))
        for each in sorted(choice.way.defaults)
    }
    needed = (each for tie in choice.way.ties for each in (tie.when, *tie.stated))
    marks = dict.fromkeys(each for each in needed if each and each not in choice.field.kinds)
    unit = wanted.unit or choice.goal.noun
    if unit and choice.goal.below and "/" not in unit:
        unit = f"{unit}/{choice.goal.below}"
    goal = Stated(name, choice.goal.kind.name, Asked(unit, span=wanted.span), wanted.span)
    holding = (Stated(name, each, Quantity(Fraction(1))) for each in marks)
    return (*stated.values(), *holding, goal)
