"""The counts of a story of parts: every stated amount with what it counts, and so many things of so much each as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grammar.frames.draft import Lasting, Said
from grammar.lexicon.inflection import singular
from grammar.phrase import Amount
from grammar.problem import Apply, Equals, Fact, HasValue, Measure, Quantity, Whenever
from grammar.span import Span

SHARES = {"percent", "fraction"}


@dataclass(frozen=True, slots=True)
class Count:
    """A stated amount: `key` is its unit, else the noun it counts ("" where nothing is said), `label` whose it is,
    `times` by how many things of that amount it is multiplied (1 where it stands alone)."""

    amount: Amount
    key: str
    label: tuple[str, ...]
    marks: frozenset[str]
    sentence: int
    clause: int
    span: Span
    times: Amount | None = None
    of_those: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or a fraction of something."""
        return self.amount.unit in SHARES

    @property
    def is_few(self) -> bool:
        """Whether it is a small whole number of things, such as may count the parts themselves."""
        return not self.amount.unit and self.amount.value.denominator == 1 and self.amount.value <= 20


def counts_of(drafts: Sequence[object]) -> list[Count]:
    """The counts that the drafts state, in order; so many things of so much each become one."""
    counts: list[Count] = []
    for draft in drafts:
        if isinstance(draft, Said) and isinstance(draft.amount, Amount):
            counts.append(_count(draft, draft.amount))
        elif isinstance(draft, Lasting):
            amount = Amount(draft.stretch.value, draft.stretch.unit)
            counts.append(Count(amount, draft.stretch.unit, (), frozenset(), draft.clause, draft.clause, draft.span))
    return _each(_inherited(counts))


def _count(said: Said, amount: Amount) -> Count:
    own = amount.noun.words[:-1] if amount.noun.head == (amount.noun.words or ("",))[-1] else amount.noun.words
    theme = () if said.measure.words == amount.noun.words else said.measure.words
    label = tuple(dict.fromkeys((*said.owner.words, *said.owner.owner, *theme, *own)))
    key = amount.unit if amount.unit not in SHARES else ""
    key = key or amount.noun.head or next(iter(sorted(said.measure.known)), "")
    those = amount.portion and not amount.base.words
    return Count(amount, key, label, said.marks, said.sentence, said.clause, said.span, of_those=those or "OF_THOSE" in said.marks)


def _inherited(counts: list[Count]) -> list[Count]:
    """A bare number counts what the number beside it in the sentence counts, else what the one before counts."""
    keyed: list[Count] = []
    for index, count in enumerate(counts):
        if _is_adjective(count, counts[index + 1 :]):
            head = next(c for c in counts[index + 1 :] if len(c.amount.noun.words) > 1)
            keyed.append(replace(count, key=head.key, label=(*count.label, count.amount.noun.head), amount=replace(count.amount, noun=head.amount.noun)))
            continue
        if count.key or count.is_share:
            keyed.append(count)
            continue
        beside = [c.key for c in (*reversed(counts[:index]), *counts[index + 1 :]) if c.sentence == count.sentence and c.key and not c.is_share]
        before = [c.key for c in reversed(keyed) if c.key and not c.is_share]
        keyed.append(replace(count, key=(beside or before or [""])[0]))
    return keyed


def _is_adjective(count: Count, later: Sequence[Count]) -> bool:
    """"150,000 French, 95,000 German and 62,500 Italian documents": a word that the noun at the end of the list completes."""
    words = count.amount.noun.words
    if len(words) != 1 or count.amount.unit or count.amount.noun.known or singular(count.amount.noun.text.lower()) != count.amount.noun.text.lower():
        return False
    return any(c.sentence == count.sentence and len(c.amount.noun.words) > 1 for c in later)


def _each(counts: list[Count]) -> list[Count]:
    """"8 experts with 176 million parameters apiece": one count of parameters."""
    merged: list[Count] = []
    for count in counts:
        before = merged[-1] if merged else None
        if before is not None and count.marks & {"EACH", "PER"} and before.times is None and before.key != count.key and before.amount.value.denominator == 1 and count.clause - before.clause <= 1:
            merged[-1] = replace(count, times=before.amount, label=before.label or count.label, span=before.span | count.span)
        else:
            merged.append(count)
    return merged


def measure_of(count: Count, index: int, key: str) -> Measure:
    """The measure of a count: what it counts, told from the others by its label or its place."""
    head = count.key or key or "part"
    label = tuple(w for w in count.label if w != head)
    named = " ".join((*label, head)) if label else head
    return Measure(head, label or (f"part {index + 1}",), named=named)


def fact_of(count: Count, measure: Measure, noun: str) -> Fact:
    """The value of a count, or the product that it is."""
    if count.times is not None:
        return Equals(measure, Apply("*", count.times.value, count.amount.value), count.span)
    unit = count.amount.unit if count.amount.unit not in SHARES else ""
    return HasValue(measure, Quantity(count.amount.value, unit, "" if unit else count.amount.noun.head or noun, count.span), Whenever(), span=count.span)


def fraction_of(count: Count) -> Fraction:
    """The share as a fraction of 1."""
    return count.amount.value / 100 if count.amount.unit == "percent" else count.amount.value


