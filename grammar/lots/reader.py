"""A question about draws and tries as a whole: what its clauses tell, in any order, and the outcome asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from grammar.drawing.descriptor import described
from grammar.drawing.lot import Lot
from grammar.drawing.outcome import outcome
from grammar.drawing.plain import plainly
from grammar.drawing.said import Said
from grammar.drawing.until import awaited, first_at, last_of_all
from grammar.events import Event
from grammar.experiment import Asks, Experiment
from grammar.lots.account import Account, Marks, Unfit, account_of, stepped, words_of
from grammar.lots.asking import meant, parts, trimmed, without_number
from grammar.lots.clauses import Clause, covers, lifted
from grammar.lots.stock import guessed, judged, naming, rated, said, stock, tried
from grammar.samples import GivenThat, Happening, MeanOf, Opposite, Sampled, SoMany
from grammar.stories.chances.drawing import replaced
from grammar.stories.chances.mark import Mark
from grammar.stories.chances.row import Row
from grammar.stories.chances.told import Goal, Told, number

_MOST_COVERS, _MOST_READ = 4, 40
_MOST_DRAWS = 100


def clausal(row: Row, goal: Goal) -> Told | None:
    """What all clauses of the text tell of draws or tries, and the outcome asked about."""
    back, at_back = replaced(row)
    if at_back <= row.places("IN? SUCCESSION|IN row"):
        back, at_back = None, frozenset[int]()
    at_back |= _one_time(row)
    at_back |= goal.used
    asked = lifted([mark for at, mark in enumerate(row.marks[goal.start : goal.end], goal.start) if at not in at_back])
    ahead = [mark for at, mark in enumerate(row.marks) if at not in at_back and not goal.begin <= at < goal.end]
    mixed = row.first("RANDOM LINE_UP|LINE_UP (CONTENT|IN)* RANDOM|shuffle") is not None
    found: dict[tuple[str, str], Told] = {}
    read: list[Marks] = []
    for whole, wanted, cover in islice(_covered(ahead, asked.marks), _MOST_READ):
        told = _told(cover, goal, wanted, (back, mixed, "RANDOM" in row.kinds)) if wanted not in read else None
        if told is not None:
            read.append(wanted)
            found.setdefault((str(told[0]), str(told[1])), Told(*told, frozenset(range(len(row.marks)))))
            if whole:
                break
    return next(iter(found.values())) if len(found) == 1 else None


def _one_time(row: Row) -> frozenset[int]:
    """ "within a year … after the year": a time that is the only one told of."""
    if len({mark.stem for mark in row.marks if mark.kind == "TIME"}) != 1:
        return frozenset()
    return row.places("(AFTER|WITHIN|IN|DURING|within) (TIME)")


def _covered(ahead: Sequence[Mark], asked: Marks) -> Iterator[tuple[bool, Marks, tuple[Clause, ...]]]:
    """The words of the outcome, or of what the text says that it means, and the clauses of all else; whether all the
    words of the question name the outcome."""
    for wanted, extra in parts(asked):
        for cover in islice(covers(lifted((*ahead, *_sentence(extra)))), _MOST_COVERS):
            meanings = [each.match for each in cover if each.name == "meaning"]
            if not meanings:
                yield not extra, wanted, cover
            elif len(meanings) == 1 and (verdict := meant(wanted, words_of(meanings[0], "what"), ahead)) is not None:
                rest = tuple(each for each in cover if each.name != "meaning")
                rest += (Clause("repeat", meanings[0]),) if meanings[0].has("n") else ()
                not_ = () if verdict else (replace(meanings[0]["what"], kind="NEGATED", word="not"),)
                for means, more in parts(_spelled(words_of(meanings[0], "outcome"), words_of(meanings[0], "what"))):
                    for facts in islice(covers(lifted(_sentence(more))), 1):
                        yield not extra and not more, (*not_, *means), (*rest, *facts)


def _spelled(outcome: Marks, what: Marks) -> Marks:
    """The outcome with its verb: the system works if one of them "does"."""
    verbs = [mark for mark in what if naming(mark)][-1:]
    any_ = next((at for at, mark in enumerate(outcome[:-2]) if mark.word == "any" and outcome[at + 1].kind == "OF"), -1)
    if any_ >= 0:
        one = replace(outcome[any_], kind="NUMBER", word="one", value=Fraction(1))
        least = (replace(one, kind="AT", word="at", value=None), replace(one, kind="LEAST", word="least", value=None))
        outcome = (*outcome[:any_], *least, one, *outcome[any_ + 1 :])
    return (*outcome[:-1], *verbs) if outcome and outcome[-1].kind == "DO" else outcome


def _sentence(marks: Marks) -> Marks:
    """Words taken out of the question as a sentence of their own."""
    if marks and marks[0].kind in {"IF", "WHEN"}:
        marks = marks[1:]
    if not marks:
        return ()
    stop = replace(marks[0], kind="STOP", word=".", value=None, sentence=10_000)
    return (stop, *(replace(mark, sentence=10_000) for mark in marks))


# --- the whole --------------------------------------------------------------------------------------------------------

Wanted = Happening | GivenThat | MeanOf


def _told(
    cover: Sequence[Clause], goal: Goal, asked: Marks, how: tuple[bool | None, bool, bool]
) -> tuple[Experiment, Event] | None:
    try:
        told = account_of(cover)
        back, told.mixed, random = how
        told.guesses |= random and bool(told.options)
        lot, taken = _experiment(told, back)
    except Unfit:
        return None
    if any(mark.kind in _VAGUE for clause in cover for mark in clause.match.row.marks) or any(
        _names(lot, mark) for each in told.scenes for mark in each
    ):
        return None
    context = frozenset(mark.stem for clause in cover for mark in clause.match.row.marks if mark.kind == "WORD")
    for draws, guessing in _ways(told, lot, taken, asked, counting=goal.asks is Asks.WAYS):
        asked = without_number(asked, draws)
        event = _of_pool(told, asked, lot, draws) or _event(told, goal, asked, (lot, draws, guessing), context)
        if event is not None:
            replaced_ = bool(lot.replaced or back)
            if goal.asks is Asks.WAYS and (replaced_ or told.in_turn):
                return None
            if not replaced_ and draws > sum(each.size for each in lot.sorts):
                return None
            return plainly(Sampled(lot.stages(draws, replaced=replaced_)), event)
    return None


def _experiment(told: Account, back: bool | None) -> tuple[Lot, int | None]:
    """What there is, and how many are drawn of it or tried (None: as many as the outcome says).

    Raises: Unfit.
    """
    lot = _tried(told)
    there = stepped(told, stock(told.mentions) if lot is None else None, back)
    if lot is not None:
        numbers = {value for value, _ in told.trials} | {each.value for each in told.mentions} | {*told.draws}
    elif told.trials and not told.draws:
        raise Unfit
    else:
        lot, numbers = there, {*told.draws} | {value for value, _ in told.trials}
        if lot is not None and any(_names(lot, mark) for _, words in told.trials for mark in words):
            raise Unfit
    if lot is None or len(numbers) > 1 or (back is not None and lot.replaced):
        raise Unfit
    if not numbers:
        return lot, None
    taken = numbers.pop()
    if taken.denominator > 1 or not 0 < taken <= _MOST_DRAWS:
        raise Unfit
    return lot, int(taken)


def _tried(told: Account) -> Lot | None:
    """Tries of which each has a probability to succeed.

    Raises: Unfit where several are told.
    """
    if len(told.lots) + len(told.rates) + told.guesses > 1 or (told.options and not told.guesses):
        raise Unfit
    if told.guesses:
        if len({*told.options}) != 1 or told.options[0].denominator > 1 or told.options[0] < 2:
            raise Unfit
        return guessed(told.options[0])
    if told.rates:
        chance, before, after = told.rates[0]
        label, things = rated(before, after)
        things |= said(mark for _, words in told.trials for mark in words)
        things |= said(told.tried) | said(mark for each in told.mentions for mark in each.words)
        lot = tried(chance, label, things - said(label))
        if lot is None:
            raise Unfit
        return lot
    return told.lots[0] if told.lots else None


def _names(lot: Lot, mark: Mark) -> bool:
    """Whether a word names a kind: what is done with such is done with no others."""
    return mark.stem not in lot.things and lot.called(mark) is not None


def _ways(told: Account, lot: Lot, taken: int | None, asked: Marks, *, counting: bool) -> Iterator[tuple[int, bool]]:
    """How many may be drawn, and whether only the outcome says so; all of what is put in a random order."""
    if taken is not None:
        yield taken, False
    if taken is not None or counting:
        return
    turn = told.in_turn or told.mixed or lot.replaced
    numbers = {number(mark) for mark in asked if turn and mark.kind in {"NUMBER", "ORDINAL"} and mark.value is not None}
    for draws in sorted({1} | {int(each) for each in numbers if each.denominator == 1 and 0 < each <= _MOST_DRAWS}):
        yield draws, True
    whole = sum((each.size for each in lot.sorts), Fraction(0))
    if told.mixed and not lot.replaced and whole <= _MOST_DRAWS:
        yield int(whole), False


def _event(
    told: Account, goal: Goal, asked: Marks, chosen: tuple[Lot, int, bool], context: frozenset[str]
) -> Wanted | None:
    lot, draws, guessing = chosen
    if goal.asks is Asks.EXPECTED:
        return _mean(asked, lot, draws, context) if not (guessing or told.known or told.until) else None
    if len(told.known) > 1 or len(told.until) > 1:
        return None
    if goal.asks is Asks.WAYS and (told.known or told.until or lot.replaced or told.mixed):
        return None
    if told.until:
        return None if told.known else _awaited(told.until[0], asked, chosen, context)
    wanted = _named(asked, chosen, context)
    if wanted is None or not told.known:
        return wanted
    known = _named(told.known[0], chosen, context)
    return None if known is None else GivenThat(wanted, known)


_VAGUE = frozenset({"VAGUE", "OPTIONAL", "OBLIGATORY"})
_QUANTITIES = frozenset({"NO", "NOT", "NONE", "NUMBER", "ALL", "EACH", "ONLY", "WITHOUT", "HOLD", "COUNTED", "SHARE"})


def _of_pool(told: Account, asked: Marks, lot: Lot, draws: int) -> Happening | None:
    """A pool is positive where at least one of it is."""
    words = said(mark for _, each in told.trials for mark in each) | said(mark for each in told.scenes for mark in each)
    verdicts = {mark.kind for mark in asked if mark.kind in {"POSITIVE", "NEGATIVE", "ILL", "HEALTHY"}}
    pooled = [mark.stem for mark in asked if naming(mark)][:1] == ["pool"]
    ill = lot.senses.get(("ILL", "ill"))
    counted = any(mark.kind in _QUANTITIES for mark in asked)
    if "pool" not in words or not pooled or len(verdicts) != 1 or ill is None or counted:
        return None
    none = bool(verdicts & {"NEGATIVE", "HEALTHY"})
    return SoMany(tuple(sorted(ill)), 0, 0) if none else SoMany(tuple(sorted(ill)), 1, draws)


def _awaited(
    until: Marks, asked: Marks, chosen: tuple[Lot, int, bool], context: frozenset[str]
) -> Happening | None:
    """Draws until something comes: at which it does."""
    lot, draws, guessing = chosen
    every = any(mark.kind == "ALL" for mark in until)
    meant = awaited(Said(tuple(mark for mark in until if mark.kind != "ALL"), lot, 1, True, context))
    if meant is None or not guessing or (every and lot.replaced):
        return None
    found = first_at(Said(trimmed(asked), lot, 1, True, context | {"need", "take", "happen"}), meant)
    found = last_of_all(found, meant, int(sum(lot.sorts[at].size for at in meant))) if every else found
    return found[1] if found is not None and found[0] == draws else None


def _named(asked: Marks, chosen: tuple[Lot, int, bool], context: frozenset[str]) -> Happening | None:
    lot, draws, guessing = chosen
    if asked and asked[0].kind == "NEGATED":
        part = _named(asked[1:], chosen, context)
        return None if part is None else _opposite(part, draws)
    asked = _of_them(judged(asked, lot), lot)
    said_ = Said(trimmed(asked), lot, draws, guessing, context)
    found = outcome(said_) if said_.marks else None
    if found is None or (guessing and said_.evidence and max(said_.evidence) != draws):
        return None
    return None if any(each > draws for each in said_.evidence) else found


def _opposite(part: Happening, draws: int) -> Happening:
    match part:
        case SoMany(kinds, 0, most):
            return SoMany(kinds, most + 1, draws)
        case SoMany(kinds, least, most) if most == draws:
            return SoMany(kinds, 0, least - 1)
        case _:
            return Opposite(part)


def _of_them(asked: Marks, lot: Lot) -> Marks:
    """A pronoun as what it means, where a sample holds so many "of them": of those that the text tells of last."""
    holds = any(mark.kind == "HOLD" for mark in asked) and [mark.kind for mark in asked[-2:]] == ["OF", "PRONOUN"]
    label = next((word for word, kinds in lot.names.items() if kinds == {0}), None)
    if not holds or label is None or len(lot.sorts) > 2:
        return asked
    return (*asked[:-2], replace(asked[-1], kind="WORD", word=label))


def _mean(asked: Marks, lot: Lot, draws: int, context: frozenset[str]) -> MeanOf | None:
    asked = trimmed(judged(asked, lot))
    if asked[-2:] and asked[-2].kind in {"MODAL", "DO"}:  # how many does one expect
        asked = asked[:-2]
    said_ = Said(asked, lot, draws, False, context)
    said_.skip()
    meant = described(said_)
    said_.skip()
    return MeanOf(tuple(sorted(meant))) if meant is not None and said_.done else None
