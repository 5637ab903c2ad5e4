"""A Problem from the roles that the numbers of a text play."""

from grammar.accounts.scales import in_scale
from grammar.course import certain, constant, once, recurring, single
from grammar.course.asking import RATES, Open
from grammar.course.assigned import spoken
from grammar.course.compared import compared
from grammar.course.facts import problem_of
from grammar.course.moving import moves
from grammar.course.numbers import mentions
from grammar.course.period import TIMES
from grammar.course.plainer import plainer
from grammar.course.recurring_change import effect
from grammar.course.rivals import rivals
from grammar.course.roles import Course, course, parts_of
from grammar.course.several import joined, questions
from grammar.course.sound import demand_sound
from grammar.course.sums import in_all
from grammar.course.tempo import Parts, lives, repeats
from grammar.course.text import Text, text_of
from grammar.errors import AnotherStory, CannotRead, Lacking, NotAnswered, UnknownPart
from grammar.problem import Changes, Problem
from grammar.stories.scene import Scene
from grammar.units import dimension


def problem(scene: Scene) -> Problem:
    """The problem that the numbers of a text tell, where there is exactly one way for all of them to have a role.

    Raises: AnotherStory, UnknownPart.
    """
    if scene.once(rivals) is not None:
        raise UnknownPart("I cannot tell which of the two is asked about.")
    told = tuple([_asking_one(text, scene.notes) for text in scene.once(_questions)])
    if any(_is_charged(each, scene) for each in told):
        raise AnotherStory("A tax is put on once, and not on every kilogram.")
    return joined(told) if len(told) > 1 else told[0]


_CHARGES = frozenset({"tax", "vat", "gst", "tip", "discount", "surcharge"})


def _is_charged(told: Problem, scene: Scene) -> bool:
    """Whether a tax or its like is told of what is sold by a measure: "3 kg at 2.50 euros per kg plus 10 % tax"."""
    if _CHARGES.isdisjoint(token.text.lower() for token in scene.tokens):
        return False
    periods = [fact.period for fact in told.facts if isinstance(fact, Changes) and fact.period is not None]
    return any(dimension(each.unit) not in {"", "time"} for each in periods)


def _questions(scene: Scene) -> tuple[Text, ...]:
    return questions(plainer(scene.read(text_of)))


def of_two(scene: Scene) -> Problem:
    """The problem that a text of two courses tells, of which one is asked about or both are compared.

    Raises: AnotherStory where it does not tell of two, UnknownPart.
    """
    pair = scene.once(rivals)
    if pair is None:
        raise AnotherStory("There are not two courses.")
    return compared(pair, lambda tokens: _part(text_of(tokens), scene.notes))


def of_all(scene: Scene) -> Problem:
    """The problem of what is done in several periods together.

    Raises: AnotherStory where that is not asked, UnknownPart.
    """
    return in_all(scene.read(text_of), lambda tokens: _part(text_of(tokens), scene.notes))


def _part(text: Text, notes: tuple[str, ...], *, plain: bool = False) -> Problem:
    """The problem of a part of a text, which plainly tells of compound change where that is demanded.

    Raises: UnknownPart where it is not understood, so that the text may be another story.
    """
    try:
        return _asking_one(plainer(text), notes, plain=plain)
    except (NotAnswered, Lacking) as error:
        raise UnknownPart(str(error), spans=error.spans) from error


def _asking_one(text: Text, notes: tuple[str, ...], *, plain: bool = False) -> Problem:
    try:
        told = _told(text, notes, plain=plain)
    except CannotRead as error:
        if plain and not _CHANGING & set(text.kinds):
            raise
        try:
            told = _recurring(text)
        except CannotRead:
            raise error from None
        if plain and told.aside:
            raise
        return problem_of(told, notes)
    return told if isinstance(told, Problem) else problem_of(_agreed(told, text), notes)


_CHANGING = frozenset({
    "SHRINK", "GROW", "GROWTH", "SHRINKAGE", "FACTOR_VERB", "FOLDED", "MULTIPLE", "MULTIPLY", "DIVIDE", "HALFLIFE",
    "FACTOR", "BIGGER", "SMALLER",
})  # fmt: skip
"""Classes of words of change."""


def _agreed(told: Course, text: Text) -> Course:
    """The course, or what the types of its numbers make of it where it lacks a value.

    Raises: NotAnswered where both are whole and do not come to the same.
    """
    if told.want.open is not Open.VALUE:
        return told
    try:
        other = _recurring(text)
    except CannotRead:
        return told
    return other if _lacks(told) else _same(told, other)


def _same(told: Course, other: Course) -> Course:
    """Raises NotAnswered where two readings do not come to the same."""
    if not _lacks(told) and _ends(told) != _ends(other):
        raise NotAnswered("It can be read in two ways.", spans=(told.want.span,), hint="Say it another way.")
    return told


def _ends(told: Course) -> tuple[object, ...]:
    """From what, by which changes and for how long it goes."""
    start = told.levels.start or told.levels.final
    periods = None
    if told.period is not None and told.period.value and told.lapse.value:
        passed, scale = in_scale(told.lapse.unit, told.period.unit)
        alike = told.lapse.unit == told.period.unit or passed == told.period.unit
        periods = told.lapse.value * scale / told.period.value if alike else None
    return (start.value if start else None, tuple([effect(m.way) for m in told.moves]), periods)


def _lacks(told: Course) -> bool:
    """Whether a value is asked, and none is told to begin with, or not how long it takes."""
    kept = told.levels
    return told.want.open is Open.VALUE and ((kept.start is None and kept.final is None) or told.lapse.value is None)


def _recurring(text: Text) -> Course:
    """The course of a factor that recurs, where no nearer reading was found.

    Raises: CannotRead.
    """
    tokens = spoken(text.tokens)
    told = recurring.course(text if tokens is text.tokens else text_of(tokens))
    certain.demand(told, mentions(told.text))
    demand_sound(told)
    return told


def _told(text: Text, notes: tuple[str, ...], *, plain: bool = False) -> Course | Problem:
    parts = parts_of(text)
    if not plain and (found := single.problem(parts, notes)) is not None:
        return found
    told = _compounding(parts) if plain else once.course(parts) if once.happens(parts) else _periodic(parts)
    certain.demand(told, parts.found)
    demand_sound(told)
    return told


def _compounding(parts: Parts) -> Course:
    if not any(parts.text.kind(beat.end - 1) in TIMES for beat in parts.beats) or once.happens(parts):
        raise AnotherStory("Nothing is said to happen in every period.")
    moving, others = moves(parts)
    if not moving or any(move.way.mention.kind not in {"share", "factor"} for move in (*moving, *others)):
        raise AnotherStory("Nothing is said to be multiplied.")
    return course(parts, moving, others)


def compounding(scene: Scene) -> Problem:
    """The problem of a text that plainly tells of compound change: by a share or a factor, in every period of a clock
    or of a training. No other story is needed to tell what it means.

    Raises: AnotherStory where it does not; as `problem`.
    """
    if scene.once(rivals) is not None:
        raise AnotherStory("No one thing is said to happen again and again.")
    return _part(scene.read(text_of), scene.notes, plain=True)


def _periodic(parts: Parts) -> Course:
    if constant.is_told(parts) and not any(moves(parts)):
        parts, moving = constant.moved(parts)
        return course(parts, moving, ())
    told = parts.beats or any(lives(parts.text, parts.found)) or any(repeats(parts))
    if not told and parts.want.open not in RATES:
        raise AnotherStory("Nothing is said to change from period to period.")
    return course(parts, *moves(parts))
