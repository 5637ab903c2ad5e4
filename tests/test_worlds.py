"""Random worlds told in varied English: the answer is the simulation's, or the question is not answered; never
another."""

import itertools
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.exact import number
from service.answer import answer
from service.parts import Answer, Status

EXAMPLES = 150
THINGS = ("parameters", "weights", "users", "images", "rabbits", "trees", "tokens")
PERIODS = ("epoch", "round", "step", "week", "month", "year")
OWNERS = ("A network", "Our project", "The model", "A lab's dataset", "Maria's collection")
CHANGES = (
    ("grows by {p}% {every}", 1), ("increases {p} percent {every}", 1), ("shrinks by {p}% {every}", -1),
    ("loses {p}% of them {every}", -1),
    ("gains {p} per cent {every}", 1), ("drops by {p}% {every}", -1),
)  # fmt: skip
EVERY = ("each {period}", "every {period}", "per {period}", "with each {period}", "in every {period}")
STARTS = (
    "{owner} starts with {start} {things} and",
    "{owner} has {start} {things} at first and",
    "{owner} begins with {start} {things} and",
)
QUESTIONS = (
    "How many {things} are there after {n} {periods}?", "After {n} {periods}, how many {things} does it have?",
    "What is the number of {things} after {n} {periods}?", "How many {things} will it have after {n} {periods}?",
)  # fmt: skip


def _agrees(given: Answer, expected: Fraction) -> bool:
    """Whether a question was answered with the expected value, or not at all."""
    return given.status is not Status.ANSWERED or number(given.answers[0].exact) == number(str(expected))


def _repeated(start: Fraction, factor: Fraction, periods: int) -> Fraction:
    value = start
    for _ in range(periods):
        value *= factor
    return value


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(OWNERS), st.integers(2, 5_000_000), st.sampled_from(THINGS), st.sampled_from(STARTS),
    st.sampled_from(CHANGES), st.integers(1, 99), st.sampled_from(EVERY), st.sampled_from(PERIODS), st.integers(1, 12),
    st.sampled_from(QUESTIONS),
)  # fmt: skip
def test_repeated_change_equals_its_simulation(
    owner: str,
    start: int,
    things: str,
    opening: str,
    change: tuple[str, int],
    p: int,
    every: str,
    period: str,
    n: int,
    question: str,
) -> None:
    words = {
        "owner": owner,
        "start": f"{start:,}",
        "things": things,
        "n": n,
        "periods": f"{period}s",
        "period": period,
        "p": p,
    }
    told = change[0].format(every=every.format(**words), **{k: v for k, v in words.items() if k != "every"})
    text = f"{opening.format(**words)} {told}. {question.format(**words)}"
    expected = _repeated(Fraction(start), 1 + Fraction(change[1] * p, 100), n)
    assert _agrees(answer(text), expected), text


PARTS = ("encoder", "decoder", "generator", "discriminator", "backbone", "head", "embedding")


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PARTS), st.integers(100, 10**7)), min_size=2, max_size=5, unique_by=lambda p: p[0]
    ),
    st.integers(0, 4), st.booleans(),
)  # fmt: skip
def test_parts_and_wholes_add_up(parts: list[tuple[str, int]], hidden: int, asks_whole: bool) -> None:
    total = sum(size for _, size in parts)
    place = hidden % len(parts)
    told = [f"the {name} has {size:,} parameters" for at, (name, size) in enumerate(parts) if asks_whole or at != place]
    if asks_whole:
        text = f"In our model {', '.join(told[:-1])} and {told[-1]}. How many parameters are there in total?"
        expected = total
    else:
        text = f"A model has {total:,} parameters in total: {' and '.join(told)}. "
        text += f"How many parameters does the {parts[place][0]} have?"
        expected = parts[place][1]
    assert _agrees(answer(text), Fraction(expected)), text


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(st.integers(1, 2000), min_size=2, max_size=6),
    st.booleans(),
    st.sampled_from(("{}", "a {} network", "an MLP {}", "the network {}")),
)
def test_dense_networks_count_layer_by_layer(sizes: list[int], biased: bool, frame: str) -> None:
    chain = frame.format("-".join(map(str, sizes)))
    text = f"How many parameters has {chain}{'' if biased else ' without biases'}?"
    expected = sum(a * b + (b if biased else 0) for a, b in itertools.pairwise(sizes))
    assert _agrees(answer(text), Fraction(expected)), text
