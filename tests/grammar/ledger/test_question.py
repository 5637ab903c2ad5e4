"""What a text asks for."""

import pytest

from tests.grammar.ledger.books import book, refusal

TOLD = "Ann has 3 pens and Ben has 4 pens."


@pytest.mark.parametrize(
    ("question", "marks"),
    [
        ("How many pens are left?", {"rest"}),
        ("How many pens are there in all?", {"total"}),
        ("How many pens is that?", {"total", "that"}),
        ("How many pens are there at the end?", {"now"}),
        ("How many pens do they get individually?", {"each"}),
        ("How many pens do they need?", {"need"}),
        ("How many pens are not red?", {"not"}),
        ("How many pens were there originally?", {"start"}),
        ("How many pens does Cem have?", set()),
    ],
)
def test_marks_say_what_of_the_whole_is_asked(question: str, marks: set[str]) -> None:
    assert book(f"{TOLD} {question}").question.marks == marks


def test_what_is_counted_is_no_name() -> None:
    question = book(f"{TOLD} How many pens does Cem have?").question
    assert question.counted == "pen"
    assert question.names == {"cem"}


def test_a_verb_behind_the_noun_is_not_counted() -> None:
    question = book("Of 30 pens 12 were sold. How many pens remained?").question
    assert question.counted == "pen"


def test_the_unit_wanted_stands_behind_the_word_that_counts() -> None:
    question = book("A film lasts 2 hours, another film 40 minutes. How many minutes is that?").question
    assert (question.unit, question.percent) == ("minute", False)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("They like them.", "Nothing is asked."),
        ("How many pens are there? How many cups are there?", "More than one thing is asked."),
    ],
)
def test_a_text_asks_one_thing(question: str, reason: str) -> None:
    assert refusal(lambda told: told, f"{TOLD} {question}") == reason
