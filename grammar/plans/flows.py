"""What flows in and out of one store at steady rates."""

from dataclasses import dataclass
from fractions import Fraction

from grammar.composing import less, over, plus, times
from grammar.course.mention import Mention
from grammar.course.period import CLOCKED
from grammar.course.text import NAMING
from grammar.expression import Call, Expression
from grammar.plans.directions import TURNING, direction
from grammar.plans.sheet import Plan, Sheet

_IN = frozenset({
    "in", "inflow", "into", "arrive", "arrives", "enter", "enters", "added", "come", "comes", "filed", "opened", "join",
    "receives", "delivered", "incoming", "pumped", "reported", "created", "inflows", "new", "submitted", "births",
    "born", "revenue", "income", "earns", "brings", "taking", "takes", "earning", "immigrate", "immigrants", "hires",
    "immigration", "collects", "deposits", "sales",
})  # fmt: skip
_AT_LEAST = frozenset({"AT_LEAST", "LEAST"})
_OUT = frozenset({
    "out", "outflow", "leave", "leaves", "closed", "leaks", "drains", "drained", "consumed", "used", "off", "outflows",
    "solved", "fixed", "processed", "resolved", "shipped", "sold", "outgoing", "uses", "finished", "completed",
    "removed", "drawn", "withdrawn", "evaporate", "evaporates", "handled", "answered", "deaths", "die", "dies", "burns",
    "spends", "emigrate", "emigrants", "costs", "pays", "burn", "expenses", "quit", "spending", "away", "emigration",
})  # fmt: skip
_EMPTY = frozenset({"empty", "cleared", "dry", "gone", "emptied", "zero", "clear", "runway"})
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Rates:
    """What flows in and out in every period, and what there is at first."""

    enters: tuple[Mention, ...]
    leaves: tuple[Mention, ...]
    start: Mention
    unit: str

    @property
    def used(self) -> tuple[Mention, ...]:
        """Their numbers."""
        return *self.enters, *self.leaves, self.start

    @property
    def gain(self) -> Fraction:
        """What every period adds."""
        return sum((m.value for m in self.enters), Fraction(0)) - sum((m.value for m in self.leaves), Fraction(0))

    def shown(self) -> Expression:
        """The gain of a period as it is reckoned."""
        return _net(self.enters, self.leaves)

    def lost(self) -> Expression:
        """The loss of a period as it is reckoned."""
        return _net(self.leaves, self.enters)


def _net(more: tuple[Mention, ...], fewer: tuple[Mention, ...]) -> Expression:
    """The sum of some numbers less that of others."""
    taken = plus(*(m.value for m in fewer)) if fewer else Fraction(0)
    if not more:
        return less(Fraction(0), taken)
    return less(plus(*(m.value for m in more)), taken) if fewer else plus(*(m.value for m in more))


def emptied(sheet: Sheet) -> Plan | None:
    """How long it takes until so much is left in a store."""
    told = _rates(sheet)
    return None if told is None else _until(sheet, told)


def filled(sheet: Sheet) -> Plan | None:
    """What is in a store after a time."""
    told = _rates(sheet, fewest=1)
    return None if told is None else _then(sheet, told) or _until(sheet, told)


def _rates(sheet: Sheet, fewest: int = _FEWEST) -> _Rates | None:
    told = [m for m in sheet.found if m.place not in sheet.question()]
    rates = [m for m in told if m.kind == "amount" and (sheet.beat_of(m) is not None or _opened(sheet, m))]
    ways = {m: _way(sheet, m) for m in rates}
    if len(rates) == fewest == 1 and not ways[rates[0]]:
        ways = {rates[0]: _led_to(sheet, [m for m in told if m not in rates])}
    rates = [m for m in rates if ways[m]]
    rest = [m for m in told if m not in rates]
    units = {b.unit for b in sheet.beats if b.value == 1}
    if len(rates) < fewest or len(rest) != 1 or rest[0].kind != "amount" or len(units) != 1:
        return None
    enters, leaves = (tuple([m for m in rates if ways[m] == way]) for way in (1, -1))
    if (fewest > 1 and not (enters and leaves)) or len({m.unit for m in (*rates, *rest) if m.unit}) > 1:
        return None
    if _counts_another(sheet, rest[0], rates) or _tells_of_one(sheet):
        return None
    return _Rates(enters, leaves, rest[0], next(iter(units)))


def _counts_another(sheet: Sheet, start: Mention, rates: list[Mention]) -> bool:
    """ "He saves 20 coins a week. The network has 8 layers.": what flows counts something else, and so does what is
    asked."""
    flowing = {m.head for m in rates} - {""}
    return bool(start.head and flowing) and start.head not in flowing and start.head not in sheet.wanted()


def _tells_of_one(sheet: Sheet) -> bool:
    """ "80 come in and one is taken out": a word for a number that is no mention of one."""
    places = {p for m in sheet.found for p in range(m.start, m.end)}
    ones = [p for p in range(sheet.text.size) if sheet.text.word(p) == "one" and p not in places]
    return any(p not in sheet.question() and sheet.text.kind(p + 1) in {"BE", "LEAVE", "MOVE", "GIVE"} for p in ones)


def _owned_by_another(sheet: Sheet, start: Mention) -> bool:
    """ "The paper has 16 pages.": of what is spoken of nowhere else, by name or pronoun."""
    sentence = sheet.text.sentences[sheet.text.sentence[start.place]]
    own = {sheet.text.name(p) for p in range(sentence.start, start.start) if sheet.text.kind(p) in NAMING}
    beyond = [p for p in range(sheet.text.size) if p not in sentence]
    named = any(sheet.text.name(p) in own or sheet.text.kind(p) == "PRONOUN" for p in beyond)
    named = named or sum(m.place in sentence for m in sheet.found) > 1
    return bool(own) and sheet.text.kind(sentence.start) == "ARTICLE" and not named


def _led_to(sheet: Sheet, told: list[Mention]) -> int:
    """Which way a rate goes of which the verb does not say so: what is to be reached does, or that less remains."""
    asked = [m for m in sheet.found if m.place in sheet.question() and m.kind == "amount"]
    if sheet.wanted() & {"remain", "remains", "left", "remaining"}:
        return -1
    if len(asked) != 1 or len(told) != 1 or asked[0].value == told[0].value or asked[0].head != told[0].head:
        return 0
    if _owned_by_another(sheet, told[0]) or sheet.text.kind(asked[0].start - 1) == "FOR":
        return 0  # "how many days does it take for 2,730 images"
    return 1 if asked[0].value > told[0].value else -1


def _then(sheet: Sheet, told: _Rates) -> Plan | None:
    """What is in it after a time."""
    wanted = [m for m in sheet.found if m.place in sheet.question()]
    timed = len(wanted) == 1 and wanted[0].kind in {"stretch", "point"} and wanted[0].unit == told.unit
    if not timed or not sheet.wanted().isdisjoint(_EMPTY):
        return None
    time, start = wanted[0].value, told.start
    if start.value + told.gain * time < 0:
        return None
    shown = plus(start.value, times(told.shown(), time))
    return Plan("flows", "what is in it then", shown, (*told.used, *wanted), start.unit or start.head)


def _until(sheet: Sheet, told: _Rates) -> Plan | None:
    """How long until so much is left, or nothing."""
    words = sheet.wanted()
    levels = [m for m in sheet.found if m.place in sheet.question()]
    many = {"how", "many"} <= words or {"how", "long"} <= words or "when" in words
    amounts = all(m.kind == "amount" and m.unit in {"", told.start.unit} for m in levels)
    bounds = sheet.text.classes(sheet.question()) & {"AT_LEAST", "AT_MOST", "BELOW", "ABOVE", "THAN", "LEAST", "MOST"}
    if not many or not amounts or len(levels) > 1 or not (levels or words & _EMPTY):
        return None
    goal = levels[0].value if levels else Fraction(0)
    if not told.gain or (goal - told.start.value) / told.gain < 0:
        return None
    shown: Expression = over(less(told.start.value, goal), told.lost())
    if told.unit not in CLOCKED and ((goal - told.start.value) / told.gain).denominator != 1:
        if not levels or bounds.isdisjoint(_AT_LEAST):
            return None
        shown, bounds = Call("floor" if told.gain < 0 else "ceil", (shown,)), bounds - _AT_LEAST
    if bounds:
        return None
    return Plan("flows", "the time", shown, (*told.used, *levels), told.unit)


def _opened(sheet: Sheet, mention: Mention) -> bool:
    """ "Every day 30 come in and 42 get closed"."""
    sentence = sheet.text.within(mention.place, sentence=True)
    taken = {sheet.beat_of(m) for m in sheet.found if m is not mention and m.end <= mention.start}
    own = sheet.text.kind(mention.start - 1) not in {"HAVE", "BE", "BEGIN"}
    beats = [b for b in sheet.beats if b.start in sentence and b.end <= mention.start]
    return own and any(b not in taken or _runs_on(sheet, mention) for b in beats)


def _runs_on(sheet: Sheet, mention: Mention) -> bool:
    """ "30 come in every day and 42 get closed": no level is told by such a word."""
    return bool(_way(sheet, mention))


def _way(sheet: Sheet, mention: Mention) -> int:
    """+1 for what flows in, -1 for what flows out, 0 where that is not told."""
    near = sheet.near(mention)
    ins, outs = bool(near & _IN), bool(near & _OUT)
    told = ins - outs if not (ins and outs) else (-1 if "out" in near else 0)
    return told or (0 if ins or outs else direction(sheet, mention))


READERS = (emptied,)
LATE = (filled,)
CUES = frozenset(
    {"inflow", "outflow", "out", "closed", "solved", "fixed", "resolved", "in", "processed", "leave", "leaves", "burns",
     "runway", "spends", "away", "deaths", "dies", "die", "loses"}
)
NEEDS = _IN | _OUT | TURNING
LATE_CUES = CUES | {"drains", "leaks", "pumped", "fills", "empties", "gains", "drops", "earns", "deposits",
    "remain", "remains", "left", "until", "when"}
