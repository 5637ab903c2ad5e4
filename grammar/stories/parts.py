"""Wholes and parts: what things together make, what is left of a whole, what a tally comes to after gains and losses,
what each gets."""

from collections.abc import Callable

from grammar.errors import AnotherStory, CannotRead, NotAnswered, UnknownPart
from grammar.frames.draft import Often, Shift
from grammar.phrase import Amount, Period, Sizes, Stretch, Written
from grammar.problem import Problem
from grammar.stories.bundles import bundled
from grammar.stories.comparing import asks_compared, compared, resolved
from grammar.stories.count import stretched
from grammar.stories.counts import counts_of, inherited
from grammar.stories.evidence import TIMES
from grammar.stories.ledger import Ledger
from grammar.stories.parts_demands import demand_accounted, demand_one_kind, demand_one_whole
from grammar.stories.scales import alike, joined
from grammar.stories.scene import Scene
from grammar.stories.sharing import (
    asks_for_share,
    groups,
    in_groups,
    percentage,
    portion,
    shared_out,
    whole_from_share,
    whole_of_share,
)
from grammar.stories.tallies import tally
from grammar.stories.wanted import Sort, Wanted, wanted
from grammar.stories.wholes import rest, total

_WIRED = {
    "neuron",
    "unit",
    "input",
    "output",
    "feature",
    "pixel",
    "node",
    "dimension",
    "variable",
    "sensor",
    "class",
    "logit",
    "width",
}
_WIRES = {"parameter", "weight", "bias", "connection"}
_RATES = {"BIGGER", "SMALLER", "TREND", "EVERY", "HALFLIFE"}


_SEVERAL = 3
MOST_LAYERS = 100


def taken(scene: Scene) -> Problem:
    """The problem of wholes and parts where the question is how much was sold, spent, bought …, and nothing recurs.

    Raises: AnotherStory where the question is another, UnknownPart where the parts do not make one story.
    """
    around = stretched(scene)
    want = wanted(scene, around)
    timed = any(
        isinstance(p.meaning, Period) or (isinstance(p.meaning, Stretch) and not p.meaning.article) for p in scene.row
    )
    if timed or not (want.takes_out or want.takes_in) or want.about not in {"count", "much"}:
        raise AnotherStory("Nothing is asked of what was taken.")
    try:
        return problem(scene)
    except NotAnswered:
        raise
    except UnknownPart as error:
        if len(counts_of(scene)) < _SEVERAL and not any(t.kind == "THAN" for t in scene.tokens):
            raise
        raise NotAnswered(error.message, spans=error.spans, hint=error.hint) from error


def tallied(scene: Scene) -> Problem:
    """The problem of parts of a network whose parameters are told, so that no layer has to be counted.

    Raises: AnotherStory where layers are told by their units, or the numbers do not make one story of parts.
    """
    counts = counts_of(scene)
    keys = {c.key for c in counts}
    sized = any(isinstance(p.meaning, Sizes | Written) for p in scene.row)
    if (
        sized
        or not keys & _WIRES
        or keys & _WIRED
        or sum(c.amount.value > MOST_LAYERS or c.amount.value == 0 for c in counts) < 2
    ):
        raise AnotherStory("Nothing is told of parameters by number.")
    try:
        return problem(scene)
    except CannotRead as error:
        raise AnotherStory(error.message, spans=error.spans, hint=error.hint) from error


def problem(scene: Scene) -> Problem:
    """The problem of wholes and parts that the text tells.

    Raises: Incomplete where nothing is asked, UnknownPart where the parts do not make one story.
    """
    around = stretched(scene)
    want = wanted(scene, around)
    counts = counts_of(scene)
    demand_accounted(scene, counts)
    ledger = Ledger(
        scene,
        want,
        alike(resolved(inherited(bundled(scene, joined(counts), around)), scene.clauses), units_in(scene, want)),
        around,
    )
    _demand_timeless(scene, ledger)
    _demand_each_explained(ledger)
    demand_one_whole(scene, ledger)
    demand_one_kind(scene, ledger)
    return _story(ledger)(ledger)


def _demand_timeless(scene: Scene, ledger: Ledger) -> None:
    """What happens again and again, or goes on for some time, is another story; so is what layers are made of."""
    if ledger.want.about == "stretch" and "TAKE" in ledger.want.kinds and ledger.want.sort is not Sort.TOTAL:
        raise AnotherStory("A duration is asked.")
    differs = ledger.want.kinds & {"MORE", "FEWER"} and ledger.want.sort is not Sort.REST
    if ledger.want.kinds & {"BY"} or (differs and ledger.want.about in {"count", "much"} and not ledger.has_rest):
        raise AnotherStory("A difference is asked.")
    asked = range(ledger.want.start, ledger.want.end)
    if any(isinstance(p.meaning, Period) and p.start not in asked for p in scene.row):
        raise AnotherStory("Something is told of time.")
    shares = any(isinstance(p.meaning, Amount) and p.meaning.unit == "percent" for p in scene.row)
    if any((isinstance(d, Shift) and d.period is not None) or (isinstance(d, Often) and shares) for d in scene.drafts):
        raise AnotherStory("Something is told of time.")
    times = [c for c in ledger.plain if c.amount.unit in TIMES and not c.compound and not c.factors]
    if times and ledger.key not in TIMES:
        raise AnotherStory("Something is told of time.")
    keys = {c.key for c in ledger.counts} | {ledger.want.key}
    if keys & _WIRED and keys & _WIRES:
        raise AnotherStory("A network is told.")
    if any(t.kind in _RATES for t in scene.tokens):
        raise AnotherStory("Something is told of how one number goes with another.")


def units_in(scene: Scene, want: Wanted) -> frozenset[str]:
    """The units that the question names."""
    return frozenset(t.sense for t in scene.tokens[want.start : want.end] if t.kind in {"UNIT", "TIME"})


def _demand_each_explained(ledger: Ledger) -> None:
    """Every "each" and "per" says how much each of some things has, or whose share is asked."""
    for place, around in enumerate(ledger.around):
        heads = (
            place + 1 < len(ledger.around)
            and "COLON" in ledger.scene.clauses[place + 1].joints
            and not any(c.clause == place for c in ledger.counts)
        )
        if (
            "CENT" in around.kinds
            or heads
            or (place == ledger.want.clause and not any(c.clause == place for c in ledger.counts))
        ):
            continue
        told = any(
            (c.clause == place and (c.factors or c.each)) or any(f.clause == place for f in c.factors)
            for c in ledger.counts
        )
        if around.kinds & {"EACH", "PER"} and not told and ledger.want.sort is not Sort.EACH:
            spans = tuple(t.span for t in ledger.scene.tokens[around.start : around.end] if t.kind in {"EACH", "PER"})
            raise UnknownPart(
                "I cannot tell what is said of each.", spans=spans, hint="How many are there, and how much has each?"
            )


def _story(ledger: Ledger) -> Callable[[Ledger], Problem]:
    """The story that the question and the numbers tell."""
    want = ledger.want
    if want.about == "percent":
        return percentage
    if want.about == "factor":
        raise AnotherStory("A factor is asked.")
    loose = tuple(c for c in ledger.counts if (c.compares and not c.factors) or (c.amount.fewer and not c.compares))
    ledger.demand(not loose, "I cannot tell which number this is compared with.", loose)
    if asks_compared(ledger):
        return compared
    if ledger.shares_out:
        return shared_out
    if in_groups(ledger):
        return groups
    if len(ledger.shares) == 1 and ledger.want.sort in {Sort.OPEN, Sort.TOTAL}:
        if whole_of_share(ledger):
            return whole_from_share
        if asks_for_share(ledger):
            return portion
    ledger.demand(not ledger.tells_equal, "I cannot tell what is shared out, or among how many.")
    if want.sort is Sort.START or ledger.moves:
        return tally
    return rest if ledger.has_rest else total
