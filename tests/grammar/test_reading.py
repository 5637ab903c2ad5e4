"""What reading promises whatever the field: every number is accounted for, and what is not understood is named."""

import pytest

import grammar
from grammar.chunks import chunker
from grammar.errors import CannotRead, Incomplete, UnknownPart
from grammar.lexicon import lexicon
from grammar.problem import After, Asked, Changes, HasValue, Problem, Quantity
from grammar.tokens import tokenize

SHRINKS = "A model starts with 900 weights and loses 10% of them every epoch."
ASKS = "How many weights are left after 3 epochs?"


def _told(problem: Problem) -> set[object]:
    return set(problem.facts)


def test_a_question_is_a_fact_with_a_hole() -> None:
    problem = grammar.read(f"{SHRINKS} {ASKS}")
    assert len(problem.goals) == 1
    goal = problem.goals[0]
    assert isinstance(goal, HasValue)
    assert isinstance(goal.quantity, Asked)
    assert goal.moment == After(Quantity(problem.facts[-1].moment.duration.value, "epoch"))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        f"{ASKS} {SHRINKS}",
        f"Question: {SHRINKS} {ASKS}",
        f"{SHRINKS} {ASKS} - Sterling Industries",
        f"{SHRINKS.replace('900', 'nine hundred')} {ASKS}",
        f"{SHRINKS.replace('10%', '10 per cent')} {ASKS}",
        f"{SHRINKS.replace('every', 'with each passing')} {ASKS}",
        "If a model starts with 900 weights and loses 10% of them every epoch, how many weights are left "
        "after 3 epochs?",
    ],
)
def test_order_prefixes_and_number_forms_do_not_change_the_problem(text: str) -> None:
    assert _told(grammar.read(text)) == _told(grammar.read(f"{SHRINKS} {ASKS}"))


def test_a_fact_about_something_else_stays_in_the_problem() -> None:
    problem = grammar.read(f"Lena's GPU has 24 GB. {SHRINKS} {ASKS}")
    assert any(
        isinstance(fact, HasValue) and isinstance(fact.quantity, Quantity) and fact.quantity.value == 24
        for fact in problem.facts
    )
    assert any(isinstance(fact, Changes) for fact in problem.facts)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{SHRINKS} Then wobble 17 by 3:1. {ASKS}", "3:1"),
        ("The average of 3, 5 and 10 is wanted, how much is it in total?", "average"),
    ],
)
def test_what_is_not_understood_is_named(text: str, named: str) -> None:
    with pytest.raises(UnknownPart) as refused:
        grammar.read(text)
    assert any(named in span.of(text) for span in refused.value.spans)


def test_a_text_that_asks_nothing_is_asked_what_it_wants() -> None:
    with pytest.raises(Incomplete) as refused:
        grammar.read(f"{SHRINKS} It has 3 layers.")
    assert refused.value.hint.endswith("?")


@pytest.mark.parametrize(
    "text", ["hello", "?", "...", "(((", "and and and", "\n\n", "🙂 🙂", "\u202e123\u202c", "a\u200bb"]
)
def test_texts_without_a_question_are_refused_quietly(text: str) -> None:
    with pytest.raises(CannotRead):
        grammar.read(text)


def test_a_slip_of_spelling_is_mended_and_said() -> None:
    problem = grammar.read(f"{SHRINKS.replace('weights', 'wieghts')} {ASKS}")
    assert any("wieghts" in note for note in problem.notes)


def test_reading_twice_gives_the_same_bytes() -> None:
    text = f"{SHRINKS} {ASKS}"
    assert repr(grammar.read(text)) == repr(grammar.read(text))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("every 3 epochs", ["PERIOD"]),
        ("a factor of 10", ["MULTIPLE"]),
        ("the gradient magnitude", ["NOUN"]),
        ("15 % of what is left", ["AMOUNT"]),
        ("784-128-10", ["CHAIN"]),
        ("has been shrinking", ["VERB"]),
        ("How many full epochs", ["ASK"]),
    ],
)
def test_the_longest_phrase_is_read(text: str, kinds: list[str]) -> None:
    assert [phrase.kind for phrase in chunker().phrases(tokenize(text, lexicon()))] == kinds
