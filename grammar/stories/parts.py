"""Wholes and parts: what things together make, what is left of a whole, what a tally comes to after gains and losses,
what each gets."""

from collections.abc import Callable

from grammar.errors import AnotherStory, CannotRead, NotAnswered, UnknownPart
from grammar.frames.draft import Often, Shift
from grammar.phrase import Amount, Multiple, Period, Phrase, Point, Sizes, Stretch, Written
from grammar.problem import Problem
from grammar.stories.bundles import bundled
from grammar.stories.comparing import asks_compared, compared, resolved
from grammar.stories.count import Count, stretched
from grammar.stories.counts import counts_of, inherited
from grammar.stories.evidence import TIMES
from grammar.stories.ledger import Ledger
from grammar.stories.names import is_year, names_place
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
_RELATING = {"THAN", "TIMES", "FOLD", "FACTOR", "MULTIPLY", "FACTOR_VERB"}


_MONEY = {"dollar", "euro", "pound", "yen", "crown", "rupee", "franc"}
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
    _demand_accounted(scene, counts)
    ledger = Ledger(
        scene,
        want,
        alike(resolved(inherited(bundled(scene, joined(counts), around)), scene.clauses), units_in(scene, want)),
        around,
    )
    _demand_timeless(scene, ledger)
    _demand_each_explained(ledger)
    _demand_one_whole(scene, ledger)
    _demand_one_kind(scene, ledger)
    return _story(ledger)(ledger)


def _demand_accounted(scene: Scene, counts: list[Count]) -> None:
    """Every number stands in a count, and no word relates numbers in a way that these stories do not tell of."""
    places = {c.place for c in counts}
    strange = [p for p in scene.unexplained if p.start not in places and not _dated(p) and not _slight(p)]
    than = 1 - any(c.compares for c in counts)
    strange += [
        p
        for p in scene.row
        if (p.kind in _RELATING and (than or p.kind != "THAN"))
        or (p.kind == "VERB" and p.meaning is not None and getattr(p.meaning, "sense", "") in _RELATING)
    ]
    strange += [
        p
        for p in scene.row
        if isinstance(p.meaning, Amount) and (p.meaning.unit in {"attributive", "point"} or "/" in p.meaning.unit)
    ]
    years = {
        c.phrase.start
        for clause in scene.clauses
        for c in clause.complements
        if c.phrase is not None and isinstance(c.phrase.meaning, Amount) and is_year(c, c.phrase, c.phrase.meaning)
    }
    years |= {p.start for p in scene.row if names_place(scene, p)}
    strange = [p for p in strange if p.start not in years]
    strange += [
        p
        for p in scene.row
        if isinstance(p.meaning, Amount | Stretch) and p.start not in places | years and not _slight(p)
    ]
    strange += [
        p for p in scene.row if (isinstance(p.meaning, Multiple | Sizes) and p.start not in places) or p.kind == "PLUS"
    ]
    strange += [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(scene.tokens)
        if t.kind == "SAME" and t.sense == "same"
    ]
    strange += [p for p in scene.row if p.start in places and _in_call(scene, p.start)]
    strange += [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(scene.tokens)
        if t.kind == "FEWER" and not any(x.kind == "NUMBER" for x in scene.tokens[max(0, i - 3) : i + 2])
    ]
    strange += _equated(scene) + _vague(scene)
    if strange:
        words = ", ".join(f"“{p.text}”" for p in dict.fromkeys(strange))
        raise UnknownPart(
            f"I did not understand {words}.",
            spans=tuple(p.span for p in strange),
            hint="Say it another way, or leave it out.",
        )


def _in_call(scene: Scene, place: int) -> bool:
    """Whether a number is an argument: `Embedding(10000, 32)`."""
    for token in reversed(scene.tokens[:place]):
        if token.kind in {"CLOSE", "STOP", "QUESTION", "LINE"}:
            return False
        if token.kind == "OPEN":
            return token.glued
    return False


def _dated(phrase: Phrase) -> bool:
    """ "On 5 June", "by nine o'clock": the day or the hour of something."""
    return isinstance(phrase.meaning, Point) and phrase.meaning.kind == "date"


def _slight(phrase: Phrase) -> bool:
    """ "The sweep", "a year": a stretch of time that is no number."""
    return isinstance(phrase.meaning, Stretch) and (phrase.meaning.article or phrase.meaning.value == 1)


def _equated(scene: Scene) -> list[Phrase]:
    """Numbers with an equals sign and a number or letter before it, and sums with a letter: equations are another
    story."""
    row = scene.row
    return [
        row[i]
        for i in range(1, len(row))
        if row[i].kind in {"EQUALS", "PLUS"}
        and (isinstance(row[i - 1].meaning, Amount) or row[i - 1].text in {"x", "y", "_"})
    ]


def _vague(scene: Scene) -> list[Phrase]:
    """Amounts that are left open: "some of them", "several", "a few"."""
    tokens = scene.tokens
    return [
        Phrase(t.kind, None, i, i + 1, t.span, t.text)
        for i, t in enumerate(tokens)
        if t.text.lower() in {"some", "several", "few", "many", "most"}
        and not (i and tokens[i - 1].kind in {"HOW", "AS"})
        and not (i + 1 < len(tokens) and tokens[i + 1].kind == "NUMBER")
    ]


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


def _demand_one_whole(scene: Scene, ledger: Ledger) -> None:
    """A share told behind "what is left" is a share of that and not of the whole."""
    left = [
        i
        for i, t in enumerate(scene.tokens)
        if t.kind in {"LEAVE", "REMAIN", "REMAINING", "OTHER"} and i < ledger.want.start
    ]
    nested = tuple(c.span for c in ledger.counts if c.is_share and left and c.place > left[0])
    if nested:
        raise NotAnswered(
            "A share of what is left was not understood.", spans=nested, hint="Say what each share is of."
        )


def _demand_one_kind(scene: Scene, ledger: Ledger) -> None:
    """Prices are no answer to "how many visitors"."""
    asks_money = any(t.kind in {"MONEY", "CURRENCY"} for t in scene.tokens[ledger.want.start : ledger.want.end])
    priced = tuple(
        c.span for c in ledger.counts if any(a.unit in _MONEY for a in (c.amount, *(f.amount for f in c.factors)))
    )
    if priced and ledger.want.about == "count" and not asks_money:
        raise NotAnswered(
            "A price was not understood.", spans=priced, hint="Leave the prices out, or ask for the money."
        )


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
