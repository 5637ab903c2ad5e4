"""What is said to whoever answers is told apart from the problem: how to round, what to show, what names a question."""

import pytest

from grammar.lexicon import lexicon
from grammar.manner import mannered
from grammar.manner.instructions import uninstructed
from grammar.manner.openings import parted, plainly_asked
from grammar.token import Token
from grammar.tokens import tokenize
from grammar.values import Rounding


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenize(text, lexicon())


def _text(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens)


@pytest.mark.parametrize(
    ("said", "rounding"),
    [
        ("Round your answer to two decimal places.", Rounding(2)),
        ("(Round to 3 d.p.)", Rounding(3)),
        ("Give the answer correct to 3 significant figures.", Rounding(significant=3)),
        ("Please give your result to the nearest whole number.", Rounding(0)),
        ("Round to the nearest cent.", Rounding(2)),
        ("Express your answer to the nearest tenth of a percent.", Rounding(1)),
        ("Round off to the nearest hundred.", Rounding(-2)),
        ("Use 4 decimal digits.", Rounding(4)),
    ],
)
def test_a_sentence_that_says_how_to_round_is_taken_out(said: str, rounding: Rounding) -> None:
    found = mannered(_tokens(f"What is left after 3 hours? {said}"))
    assert (_text(found.tokens), found.rounding) == ("What is left after 3 hours ?", rounding)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What is the mean, rounded to one decimal?", "What is the mean ?"),
        ("To the nearest dollar, what is the price?", "what is the price ?"),
        ("What is the price (to the nearest cent)?", "What is the price ?"),
        ("Find the area to 2 decimal places.", "Find the area ."),
    ],
)
def test_a_clause_that_says_how_to_round_is_taken_out(text: str, left: str) -> None:
    found = mannered(_tokens(text))
    assert _text(found.tokens) == left
    assert found.rounding is not None


@pytest.mark.parametrize(
    "text",
    ["A number has 3 decimal places, how many digits?", "How many decimals has 1/8?", "Which is the nearest shop?"],
)
def test_decimals_that_are_spoken_of_are_no_rounding(text: str) -> None:
    assert mannered(_tokens(text)).rounding is None


@pytest.mark.parametrize(
    "said",
    [
        "Show your work.", "Please explain your reasoning step by step.", "Give the exact answer.",
        "Assume nothing else changes.", "Ignore all other effects.", "Choose the correct option below.",
        "(Hint: think carefully.)", "Don't round.",
    ],
)  # fmt: skip
def test_instructions_are_taken_out(said: str) -> None:
    tokens = _tokens(f"There are 3 cats. How many legs? {said}")
    assert _text(uninstructed(tokens)) == "There are 3 cats . How many legs ?"


@pytest.mark.parametrize(
    "said",
    ["Ignore the biases.", "Assume simple interest.", "Give 5 of them to Tom.", "Assume no losses.", "Leave 3 out."],
)
def test_what_changes_the_problem_is_kept(said: str) -> None:
    text = f"There are 3 cats. How many legs? {said}"
    assert _text(uninstructed(_tokens(text))) == _text(_tokens(text))


def test_an_instruction_that_asks_all_there_is_to_ask_is_kept() -> None:
    assert _text(uninstructed(_tokens("2 + 3. Solve this problem."))) == "2 + 3 . Solve this problem ."


@pytest.mark.parametrize("label", ["3.", "Q4:", "Problem 12.", "(5)", "b)", "Exercise 7)", "Question:", "Q."])
def test_what_only_names_a_question_is_taken_out(label: str) -> None:
    assert _text(mannered(_tokens(f"{label} Ten cats have how many legs?")).tokens) == "Ten cats have how many legs ?"


def test_the_worth_of_a_question_is_set_aside() -> None:
    found = mannered(_tokens("How many legs have 3 cats? (5 points)"))
    assert _text(found.tokens) == "How many legs have 3 cats ?"
    assert [each.text for each in found.aside] == ["5"]


@pytest.mark.parametrize("choices", ["A) 12 B) 14 C) 16", "(a) 12 (b) 14 (c) 16", "a. 12, b. 14, c. 16"])
def test_answers_offered_are_set_aside(choices: str) -> None:
    found = mannered(_tokens(f"How many legs have 3 cats? {choices}"))
    assert _text(found.tokens) == "How many legs have 3 cats ?"
    assert [each.text for each in found.aside] == ["12", "14", "16"]


@pytest.mark.parametrize("lead", ["I want to know", "Can you tell me", "So,", "Calculate", "I'd like to know"])
def test_what_leads_to_a_question_is_taken_out(lead: str) -> None:
    assert _text(plainly_asked(_tokens(f"There are 3 cats. {lead} how many legs they have."))).endswith(
        ". how many legs they have ?"
    )


def test_a_sentence_begins_where_a_capital_letter_says_so() -> None:
    text = "A tank holds 500 liters First 30 liters are drained How many liters are in it?"
    told = "A tank holds 500 liters . First 30 liters are drained . How many liters are in it ?"
    assert _text(parted(_tokens(text))) == told


def test_a_title_in_capitals_is_not_parted() -> None:
    text = "The Price Of The Book After Three Years"
    assert _text(parted(_tokens(text))) == text


def test_a_comma_parts_what_is_told_from_what_is_asked() -> None:
    text = "If each folder costs 2 euros, how many folders can we buy?"
    assert _text(mannered(_tokens(text)).tokens) == "each folder costs 2 euros . how many folders can we buy ?"


def test_what_is_needed_is_asked_where_nothing_else_is() -> None:
    assert _text(plainly_asked(_tokens("A lamp fell from 75 to 60. I need the drop."))).endswith(". the drop ?")
    text = "I need the ladder. How long is it?"
    assert _text(plainly_asked(_tokens(text))) == _text(_tokens(text))


def test_a_question_is_marked_once() -> None:
    assert _text(_tokens("How many are left??!")) == "How many are left ?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It takes 2 hours, without a single pause.", "It takes 2 hours ."),
        ("A bus with no delays takes 5 hours.", "A bus with no delays takes 5 hours ."),
        ("He runs without stopping. He stops twice.", "He runs without stopping . He stops twice ."),
        ("A layer without biases.", "A layer without biases ."),
    ],
)
def test_only_that_nothing_gets_in_the_way_is_left_out(text: str, left: str) -> None:
    assert _text(mannered(_tokens(text)).tokens) == left


def test_what_a_unit_is_in_any_case_is_set_aside() -> None:
    found = mannered(_tokens("How many m/s are 65 miles per hour? A mile is 1609.344 m."))
    assert _text(found.tokens) == "How many m / s are 65 miles per hour ?"
    assert [each.text for each in found.aside] == ["1609.344"]


def test_what_a_unit_is_said_to_be_otherwise_is_kept() -> None:
    text = "How many m/s are 65 miles per hour? A mile is 1600 m."
    assert _text(mannered(_tokens(text)).tokens) == _text(_tokens(text))


@pytest.mark.parametrize(("said", "unit"), [
    ("How large is it? Answer in MB.", "MB"),
    ("How fast is it? Give your answer in km/h.", "km/h"),
    ("How large is it (answer in GB)?", "GB"),
    ("How long does it take? In hours, please.", "hours"),
    ("How many hours are in a day?", ""),
    ("The file is told in MB. How large is it?", ""),
])  # fmt: skip
def test_the_unit_that_is_named_apart_is_told_apart(said: str, unit: str) -> None:
    manner = mannered(_tokens(said))
    assert manner.unit == unit
    assert not unit or "in" not in _text(manner.tokens).split()
