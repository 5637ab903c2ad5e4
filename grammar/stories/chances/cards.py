"""Draws from a deck of cards: which cards a phrase means, and the pool of those and the others."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from grammar.events import Between, Event, Mixture, Sequence, Whole
from grammar.experiment import Asks, Choice, Group, Outcomes, Pool
from grammar.stories.chances.drawing import replaced, taken
from grammar.stories.chances.events import Wanted, region, wanted
from grammar.stories.chances.patterns import either
from grammar.stories.chances.row import Mark, Row
from grammar.stories.chances.told import Goal, Told, number

Card = tuple[str, str]

_SUITS = ("spade", "heart", "diamond", "club")
_RANKS = ("ace", *(str(each) for each in range(2, 11)), "jack", "queen", "king")
_COLOURS = {"red": ("heart", "diamond"), "black": ("spade", "club")}
_COURT = ("jack", "queen", "king")
DECK = frozenset(product(_RANKS, _SUITS))

_DECK = either("cards.deck")


def cards(row: Row, goal: Goal) -> Told | None:
    """Draws from a deck of 52 cards.

    A number beside a deck is its size; the kinds are what the outcome's words say.
    """
    if row.first("DECK|CARD") is None or row.first("DECK|RANK|SUIT") is None or goal.asks is Asks.EXPECTED:
        return None
    deck = row.places(_DECK)
    if any(row.marks[at].kind == "NUMBER" and number(row.marks[at]) != 52 for at in deck):
        return None
    count, at_count = taken(row, goal, inside=False)
    if count is None:
        count, at_count = taken(row, goal)
    back, at_back = replaced(row)
    meant = _meant(row, goal, deck | at_count)
    if meant is None:
        return None
    kinds = {at: name for name, (places, _) in meant.items() for at in places}
    if any(at + 1 in kinds for at in at_count):
        count, at_count = None, frozenset()
    sets = {name: found for name, (_, found) in meant.items()}
    start = goal.start if goal.asks is Asks.CHANCE else goal.begin
    where = region(_hidden(row, deck | at_count), start, goal.end, count, kinds, frozenset({"card"}))
    found = wanted(where)
    if found is None and goal.asks is Asks.WAYS and not kinds and count is not None:
        found = Wanted(Whole.ANY, frozenset())
    if found is None or any(goal.holds(at) and at not in found.used for at in kinds):
        return None
    draws = count if count is not None else found.draws
    if draws is None:
        draws = Fraction(1)
    experiment = _experiment(found, sets, draws, bool(back))
    if experiment is None:
        return None
    return Told(*experiment, goal.used | deck | at_count | at_back | found.used)


def _hidden(row: Row, places: frozenset[int]) -> Row:
    from grammar.stories.chances.row import row_from

    return row_from(
        [Mark("TAKEN", m.word, m.span) if at in places and m.kind == "NUMBER" else m for at, m in enumerate(row.marks)]
    )


def _meant(row: Row, goal: Goal, skipped: frozenset[int]) -> dict[str, tuple[frozenset[int], frozenset[Card]]] | None:
    """The cards that each phrase of the outcome means, by its words; none where a phrase means no cards."""
    found: dict[str, tuple[frozenset[int], frozenset[Card]]] = {}
    start = goal.start if goal.asks is Asks.CHANCE else goal.begin
    taken_places: frozenset[int] = frozenset()
    for places, cards_meant in _phrases(row, start, goal.end, skipped):
        if places & taken_places:
            continue
        if not cards_meant:
            return None
        taken_places |= places
        name = " ".join(row.marks[at].word for at in sorted(places) if row.marks[at].kind != "CARD")
        before = found.get(name, (frozenset[int](), cards_meant))[0]
        found[name] = (before | places, cards_meant)
    return found


def _phrases(
    row: Row, start: int, end: int, skipped: frozenset[int]
) -> Iterator[tuple[frozenset[int], frozenset[Card]]]:
    for pattern in (
        either("cards.court_cards"),
        "suit:SUIT CARD?",
        "colour:(red|black) CARD?",
    ):
        for match in row.find(pattern, start, end):
            if match.places & skipped:
                continue
            cards_meant = DECK
            if match.has("colour"):
                cards_meant &= {each for each in DECK if each[1] in _COLOURS[match["colour"].word]}
            if match.has("rank"):
                cards_meant &= {each for each in DECK if each[0] == match["rank"].word}
            if match.has("court"):
                cards_meant &= {each for each in DECK if each[0] in _COURT}
            if match.has("suit"):
                cards_meant &= {each for each in DECK if each[1] == match["suit"].sense}
            yield match.places, cards_meant


def _experiment(
    found: Wanted, sets: dict[str, frozenset[Card]], draws: Fraction, back: bool
) -> tuple[Pool | Outcomes | Choice, Event] | None:
    event = found.event
    if found.either:
        if len(found.either) != 2:
            return None
        first, second = (sets[name] for name in found.either)
        size = Fraction(52)
        return Outcomes(size, Fraction(len(first)), Fraction(len(second)), Fraction(len(first & second))), event
    match event:
        case Whole.ANY:
            return Choice(Fraction(52), draws), event
        case Whole.ALIKE:
            return Pool(tuple(Group(each, Fraction(13)) for each in _SUITS), draws, back), event
        case Between(_, _, kind):
            named: tuple[str, ...] = (kind,)
        case Mixture(groups):
            named = tuple(each.kind for each in groups)
        case Sequence(kinds):
            named = tuple(dict.fromkeys(kinds))
        case _:
            return None
    if not _apart([sets[name] for name in named]):
        return None
    return _pool([(name, sets[name]) for name in named], draws, back), event


def _apart(sets: list[frozenset[Card]]) -> bool:
    return sum(len(each) for each in sets) == len(frozenset().union(*sets))


def _pool(kinds: list[tuple[str, frozenset[Card]]], draws: Fraction, back: bool) -> Pool:
    groups = tuple(Group(name, Fraction(len(meant))) for name, meant in kinds)
    rest = 52 - sum((each.size for each in groups), Fraction(0))
    return Pool((*groups, *((Group("other", rest),) if rest else ())), draws, back)
