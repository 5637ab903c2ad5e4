"""What it costs or takes to cover, fence or fill a figure: so much per square metre, metre or cubic metre of it; or so
much of it for one unit of what covers it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.errors import AnotherStory
from grammar.geometry.amounts import unit_at
from grammar.geometry.naming import Told
from grammar.geometry.story import demand_read, solved
from grammar.problem import Apply, Asked, HasValue, Measure, Problem, Tied
from grammar.school.row import Row, Word, row_of
from grammar.stories.scene import Scene
from grammar.units import dimension, units

_ASKED = {1: "perimeter", 2: "area", 3: "volume"}
_MONEY = frozenset({"cost", "price", "pay", "spend", "charge", "expense", "bill", "costs", "paid", "spent", "money"})
_STUFF = frozenset({"litre", "kilogram", "gram", "gallon", "lb", "millilitre", "tonne"})
_AROUND = frozenset({
    "fence", "fencing", "edge", "edging", "border", "frame", "framing", "trim", "lace", "wire", "barbed", "around",
    "surround", "enclose", "skirting", "railing", "hedge", "wall", "baseboard", "moulding", "ribbon",
})  # fmt: skip
_COVERING = frozenset({"cover"})
_FAINT = frozenset({
    "it", "to", "how", "much", "what", "do", "doe", "does", "will", "would", "be", "many", "total", "if", "at",
    "for", "rate", "need", "he",
    "she", "they", "we", "i", "you", "one", "fully", "whole", "entire", "completely", "per", "is", "of", "require",
    "take", "costs", "spread", "apply", "applied", "sow", "sown", "use", "used",
})  # fmt: skip
_STRANGE = frozenset({
    "coat", "door", "window", "gate", "wage", "labour", "labor", "ceiling", "twice", "both", "discount", "tax",
    "waste",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rate:
    """So much of `unit` per a unit of a figure's measure (`power` of the length `per`), or so much of that measure for
    one `unit` (`covers`), told by the words from `start` to `end`."""

    value: Fraction
    unit: str
    power: int
    per: str
    start: int
    end: int
    covers: bool = False


def problem(scene: Scene) -> Problem:
    """The cost or the amount that goes with a measure of the one figure that is told.

    Raises: AnotherStory where no such rate is told, or more than a figure beside it.
    """
    row = scene.read(row_of, formed=False)
    rates = [rate for at in range(len(row.words)) if (rate := _rate(row.words, at)) is not None]
    if len(rates) != 1:
        raise AnotherStory("No rate for a figure is told.")
    (rate,) = rates
    unit = _unit_asked(row, rate)
    told = Told(Row(_without(row.words, rate)))
    told.read()
    demand_read(told)
    wanted = _ASKED[rate.power]
    if rate.power == 1 and not _AROUND & {w.lemma for w in row.words}:
        raise AnotherStory("It is not told what goes around the figure.")
    if wanted not in told.figure.quantities or (rate.power == 2 and "volume" in told.figure.quantities):
        raise AnotherStory("It cannot be told which measure of the figure is priced.")
    found = solved(told, [wanted], (rate.power, rate.per), scene.notes)
    (measured,) = found.goals
    assert isinstance(measured, HasValue)
    span = row.span(0, len(row.words))
    whole = Measure("amount", (), "figure", named="the cost" if rate.unit in _CURRENCIES else "the amount")
    value = Apply("/" if rate.covers else "*", measured.measure, rate.value)
    if unit != rate.unit:
        value = Apply("*", value, units()[rate.unit].scale / units()[unit].scale)
    goal = HasValue(whole, Asked(unit, span=span), span=span)
    facts = tuple(fact for fact in found.facts if fact is not measured)
    tie = Tied("priced", whole, value, span)
    return replace(found, facts=(*facts, tie, goal), goals=(goal,))


_CURRENCIES = frozenset({"dollar", "euro", "pound", "rupee", "yen", "cent"})


def _rate(words: Sequence[Word], at: int) -> _Rate | None:
    """ "$2.50 per square foot", "30 g per m²", "one litre covers 12 square metres"."""
    word = words[at]
    if word.kind not in {"NUMBER", "ARTICLE"} or (word.kind == "NUMBER" and word.value is None):
        return None
    led = at > 0 and words[at - 1].kind == "CURRENCY"
    unit = words[at - 1].lemma if led else _unit(words, at + 1)
    if not unit or word.value is None:
        return None
    behind = at + 1 if led else at + 2
    if behind + 1 < len(words) and words[behind].kind in {"PER", "EACH", "SLASH"}:
        measure = unit_at(words, behind + 1)
        if measure is not None and measure[1] not in _STUFF:
            return _Rate(word.value, unit, measure[0], measure[1], at - led, measure[2])
    stuff = next((p for p in range(behind, min(behind + 4, len(words))) if words[p].lemma in _COVERING), None)
    if stuff is None or word.value != 1 or led or stuff + 2 >= len(words) or words[stuff + 1].value is None:
        return None
    measure = unit_at(words, stuff + 2)
    if measure is None or measure[0] == 1:
        return None
    return _Rate(words[stuff + 1].value or Fraction(1), unit, measure[0], measure[1], at, measure[2], covers=True)


def _unit(words: Sequence[Word], at: int) -> str:
    if at >= len(words):
        return ""
    word = words[at]
    return word.lemma if word.kind == "MONEY" or (word.kind == "UNIT" and word.lemma in _STUFF) else ""


def _unit_asked(row: Row, rate: _Rate) -> str:
    """The unit in which the cost or the amount is asked.

    Raises: AnotherStory where neither a cost nor the amount of what is told per unit is asked.
    """
    question = row.question()
    lemmas = {word.lemma for word in row.words}
    if question is None or lemmas & _STRANGE:
        raise AnotherStory("More is said than of a figure and its price.")
    asked = {row.words[at].lemma for at in range(*question)}
    if rate.unit in _CURRENCIES and asked & _MONEY:
        return rate.unit
    alike = [unit for unit in asked & _STUFF if dimension(unit) == dimension(rate.unit)]
    if len(alike) != 1:
        raise AnotherStory("Another thing is asked than what is told per unit.")
    return alike[0]


def _without(words: Sequence[Word], rate: _Rate) -> tuple[Word, ...]:
    """The words but for the rate and what asks for the cost, all one statement."""
    kept = [
        replace(word, kind="STOP") if word.kind == "QUESTION" else word
        for at, word in enumerate(words)
        if not rate.start <= at < rate.end and word.lemma not in _MONEY | _FAINT | _STUFF and word.kind not in _ASKING
    ]
    return tuple(kept)


_ASKING = frozenset({"HOW", "MUCH", "MANY", "WHAT", "COMMAND", "MONEY", "WHICH"})
