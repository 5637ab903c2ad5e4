"""The amounts of a text: those of the kind that is asked, and those that are something else, with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.accounts.scales import MONEY, SCALES, dimension, in_scale
from grammar.accounts.words import is_in, lemma_of
from grammar.errors import AnotherStory
from grammar.ledger.counts import counts_list, counts_parts
from grammar.ledger.deeds import deeds_of
from grammar.ledger.line import Kind, Line
from grammar.ledger.lines import Lines
from grammar.ledger.naming import DENYING, kind, stems, word
from grammar.problem import SetAside
from grammar.token import Token
from grammar.wholes.asked import Asked
from grammar.wholes.clause import ENDS, Clause, clause_at
from grammar.wholes.words import says

_MOST = 40
"""So many numbers are told at most, since each is held against the others."""
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"})
_PLACING = frozenset({"WITH", "FOR", "BY", "IN", "ON", "AT"})
_POINTING = frozenset({
    "FIRST", "ORDINAL", "NEXT", "PREVIOUS", "FINAL", "IN", "OVER", "ARTICLE", "FOR", "DURING", "AFTER", "WITHIN",
    "PRONOUN",
})  # fmt: skip
_MOST_COUNTED = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A line with its clause, its value in the unit of the pool, the stems of the words beside it, what the verbs of
    its clause do to an account, these verbs, and whether they are passive."""

    line: Line
    clause: Clause
    value: Fraction
    label: frozenset[str]
    deeds: frozenset[str]
    verbs: frozenset[str]
    passive: bool

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self.line.start

    @property
    def goes(self) -> bool:
        """Whether it was taken away."""
        return "out" in self.deeds and not self.deeds & {"in", "buy"}

    @property
    def comes(self) -> bool:
        """Whether something came to somebody."""
        return bool(self.deeds & {"in", "buy", "make"}) and "out" not in self.deeds and not self.passive


@dataclass(frozen=True, slots=True)
class Pool:
    """The amounts of the kind asked in order, the unit in which they are told, the other numbers with reasons, those of
    them that count the parts, and the clauses without an amount of it."""

    amounts: tuple[Amount, ...]
    unit: str
    aside: tuple[SetAside, ...]
    counts: tuple[Fraction, ...]
    untold: tuple[Clause, ...]


def pool_of(tokens: Sequence[Token], found: Lines, clauses: Sequence[Clause], asked: Asked) -> Pool:
    """The pool of what is asked.

    Raises: AnotherStory where a number is no amount, or nothing says why it is none of the pool.
    """
    lines = _plain(tokens, found)
    told, again = _uncounted(tokens, lines)
    measured = _measured(told, asked)
    inside = [line for line in told if _measures(line) == measured or (measured != "" and _is_bare(tokens, line))]
    inside = inside if measured != "" else _counted(inside, asked)
    others = [line for line in told if line not in inside]
    if len(inside) < 2:
        raise AnotherStory("There are no two amounts of one kind.")
    busy = {clause_at(clauses, line.start) for line in inside}
    reasons = [(line, "it counts the parts") for line in again]
    for line in others:
        reasons.append((line, _reason(tokens, line, inside, clauses, busy)))
    unit = asked.unit if dimension(asked.unit) == measured else _smallest(inside)
    amounts = _inheriting([_amount(tokens, i, clauses, unit, found.labels) for i in inside])
    untold = tuple(c for c in clauses if c not in busy)
    counts = tuple(line.value for line in again if not _is_denied(tokens, line))
    return Pool(amounts, unit, tuple(aside(tokens, line, reason) for line, reason in reasons), counts, untold)


def _inheriting(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Amounts without a verb of their own go the way of the one before in their sentence."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found and found[-1].clause.sentence == amount.clause.sentence else None
        if before is not None and not amount.deeds:
            amount = replace(amount, deeds=before.deeds, verbs=before.verbs, passive=before.passive)
        found.append(amount)
    return tuple(found)


def _smallest(lines: Sequence[Line]) -> str:
    """The smallest unit of lines that measure the same, "" where they count."""
    units = [line.unit for line in lines if line.unit]
    scale = next((s for s in SCALES if units and set(units) <= set(s)), None)
    return min(units, key=lambda each: scale[each]) if scale is not None else next(iter(units), "")


def _plain(tokens: Sequence[Token], found: Lines) -> list[Line]:
    read = found.read
    if any(t.kind == "NUMBER" and at not in read for at, t in enumerate(tokens)):
        raise AnotherStory("A number is not read.")
    if len(found.lines) > _MOST:
        raise AnotherStory("Too many numbers are told.")
    if any(line.kind is not Kind.AMOUNT or line.factors for line in found.lines):
        raise AnotherStory("A share, a comparison or a product is told.")
    return list(found.lines)


def _uncounted(tokens: Sequence[Token], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without those that only count the others, and these."""
    told = [line for line in lines if not counts_list(tokens, line, lines)]
    told = [line for line in told if not counts_parts(tokens, line, told)]
    heads = [line for line in told if _counts_rest(tokens, line, told)]
    denied = [line for line in told if _is_denied(tokens, line)]
    told = [line for line in told if line not in heads and line not in denied]
    return told, [line for line in lines if line not in told]


def _is_denied(tokens: Sequence[Token], line: Line) -> bool:
    """ "No one is in two groups"."""
    start = next(
        (p + 1 for p in range(line.start - 1, -1, -1) if kind(tokens, p) in ENDS | {"SEMICOLON", "COMMA", "AND"}), 0
    )
    denying = any(tokens[p].kind in DENYING or says(word(tokens, p), "nobody") for p in range(start, line.start))
    return denying and tokens[line.start].text.isalpha() and not line.unit


def _counts_rest(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "Three villages have 1,240, 875 and 2,060", "four findings: 12, 9, 5 and the rest": a spelled number of just so
    many as are told behind it, or one more."""
    if _counts_sentence(tokens, line, lines):
        return True
    behind = [each for each in lines if each.start > line.start and each.noun != line.noun]
    spelled = tokens[line.start].text.isalpha() and bool(line.noun) and not line.unit
    return spelled and 1 < line.value <= _MOST_COUNTED and line.value - len(behind) in {0, 1} and len(behind) > 1


def _counts_sentence(tokens: Sequence[Token], line: Line, lines: Sequence[Line]) -> bool:
    """ "Two are 47 and 68 degrees": a spelled number, alone, of just so many as stand behind it in its sentence."""
    end = next((p for p in range(line.end, len(tokens)) if kind(tokens, p) in ENDS), len(tokens))
    inside = [each for each in lines if line.end <= each.start < end]
    if inside and any(kind(tokens, p) in {"COMMA", "SEMICOLON"} for p in range(line.end, inside[0].start)):
        return False  # "two are white, 198 of them are red"
    alone = tokens[line.start].text.isalpha() and not line.noun and not line.unit
    return alone and len(inside) > 1 and line.value == len(inside)


def _measures(line: Line) -> object:
    return dimension(line.unit) if line.unit else ""


def _is_bare(tokens: Sequence[Token], line: Line) -> bool:
    return not line.unit and not line.noun and not tokens[line.start].text.isalpha()


def _measured(lines: Sequence[Line], asked: Asked) -> object:
    """What is asked measures: what the unit asked does, else money where it is told, else the one that is told."""
    told = {_measures(line) for line in lines} - {""}
    if asked.unit and dimension(asked.unit) in told:
        return dimension(asked.unit)
    if any(line.unit in MONEY for line in lines):
        return "money"
    counts = [line for line in lines if line.noun and not line.unit]
    if len(told) == 1 and not (asked.nouns & {line.noun for line in counts}):
        return next(iter(told))
    return ""


def _counted(lines: Sequence[Line], asked: Asked) -> list[Line]:
    """Of counts those of the noun asked with those that have none, where some have it; else all."""
    named = [line for line in lines if line.noun in asked.nouns]
    fitting = [line for line in lines if not line.noun or line.noun in asked.nouns]
    return fitting if named else list(lines)


def _amount(
    tokens: Sequence[Token], line: Line, clauses: Sequence[Clause], unit: str, labels: Sequence[int]
) -> Amount:
    clause = clause_at(clauses, line.start)
    beside = [p for p in clause.places if not line.start <= p < line.behind]
    numbered = {str(tokens[p].value) for p in labels if p in clause.places}
    headed = [p for c in clauses if c.end + 1 == clause.start and clause.before == "COLON" for p in c.places]
    return Amount(
        line,
        clause,
        line.value * in_scale(line.unit, unit)[1] if line.unit else line.value,
        stems(tokens, [*headed, *beside]) | numbered,
        frozenset().union(*(_deeds(tokens, p) for p in (*headed, *beside))),
        frozenset(lemma_of(tokens[p].text) for p in beside if deeds_of(tokens, p)),
        any(tokens[p].kind == "BE" for p in beside),
    )


def _deeds(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """What a word does to an account: a verb, or a noun like "donations"."""
    return frozenset({"in"}) if is_in(word(tokens, at), "nouns", "in") else deeds_of(tokens, at)


def aside(tokens: Sequence[Token], line: Line, reason: str) -> SetAside:
    """A number that is no part of what is asked, and why."""
    return SetAside(" ".join(t.text for t in tokens[line.start : line.end + bool(line.noun)]), reason, line.span)


# --- why a number is none of the pool ---------------------------------------------------------------------------------

Explains = Callable[[Sequence[Token], Line, Sequence[Line], bool], bool]


def _reason(
    tokens: Sequence[Token], line: Line, pool: Sequence[Line], clauses: Sequence[Clause], busy: set[Clause]
) -> str:
    beside = clause_at(clauses, line.start) in busy
    for explains, reason in _REASONS:
        if explains(tokens, line, pool, beside):
            return reason
    raise AnotherStory("It is not plain what a number is for.", spans=(line.span,))


def _says_when(tokens: Sequence[Token], line: Line, pool: Sequence[Line], beside: bool) -> bool:
    """ "In the first 10 days", "over 3 weeks", where nothing is told per time."""
    placed = kind(tokens, line.start - 1) in _POINTING or word(tokens, line.start - 1) in {"last", "past", "these"}
    return line.unit in _TIMES and placed


def _measures_else(tokens: Sequence[Token], line: Line, pool: Sequence[Line], beside: bool) -> bool:
    """ "On a laptop with 16 GB": a measure in a clause of its own, beside counts."""
    return bool(line.unit) and line.unit not in MONEY | _TIMES and not beside and all(not each.unit for each in pool)


def _counts_else(tokens: Sequence[Token], line: Line, pool: Sequence[Line], beside: bool) -> bool:
    """ "With 3 goalkeepers": a count of something else behind all of the pool, and in no row with it."""
    start = next((p for p in range(line.start - 1, -1, -1) if kind(tokens, p) in ENDS), 0)
    apart = kind(tokens, line.start - 1) in _PLACING or start > pool[-1].start
    counted = bool(line.noun) and not line.unit and not pool[0].unit
    return apart and counted and not beside and line.start > pool[-1].start


def _is_one(tokens: Sequence[Token], line: Line, pool: Sequence[Line], beside: bool) -> bool:
    """ "One family"."""
    return word(tokens, line.start) == "one" and not line.unit and not line.noun and not beside


_REASONS: tuple[tuple[Explains, str], ...] = (
    (_says_when, "it says when"),
    (_measures_else, "it measures something else"),
    (_is_one, "it is one of a kind"),
    (_counts_else, "it counts something else"),
)
