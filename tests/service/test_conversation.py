"""A conversation: what carries over is said, what is open is asked, what is not understood changes nothing."""

import json

import pytest

from service.conversation import NEW, Conversation, restored, turn
from service.parts import Answer, Status

LOSS = "A loss of 6 falls by 8% in every epoch. What is it after 5 epochs?"
APPLES = "Anna has 30 apples and Ben has 12 apples. How many apples do they have together?"


def _after(*said: str) -> tuple[Answer, Conversation]:
    given, conversation = turn(said[0])
    for each in said[1:]:
        given, conversation = turn(each, restored(conversation.stored()))
    return given, conversation


def test_a_conversation_comes_back_from_its_text() -> None:
    for last in ("two decimals", "what about 20", "with 3 dragons", "in percent", "as a fraction", "after 3 epochs"):
        said = (APPLES if last == "what about 20" else LOSS, last)
        _, conversation = _after(*said)
        assert restored(conversation.stored()) == conversation
    assert restored(NEW.stored()) == NEW


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "null",
        "5",
        '"text"',
        "not JSON",
        json.dumps({**json.loads(NEW.stored()), "question": 5}),
        json.dumps({**json.loads(NEW.stored()), "last": [["a", "b"]]}),
        json.dumps({**json.loads(NEW.stored()), "choices": [["one"]]}),
        json.dumps({**json.loads(NEW.stored()), "rounding": [1.5, None]}),
    ],
)
def test_other_text_is_no_conversation(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        restored(text)


def test_a_follow_up_says_what_carries_over() -> None:
    given, conversation = _after(LOSS, "and after 7 epochs?")
    assert conversation.question == LOSS.replace("5", "7")
    assert given.notes == ("Carried over: 6, 8%, every epoch; new: 7 epochs.",)


def test_what_is_not_used_does_not_carry_over() -> None:
    given, _ = _after(f"It all began in 2019. {LOSS}", "and after 7 epochs?")
    assert given.notes == ("Carried over: 6, 8%, every epoch; new: 7 epochs.",)
    assert [each.text for each in given.unused] == ["2019"]


def test_spans_point_into_the_question_as_it_stands() -> None:
    given, conversation = _after(LOSS, "make that 12 percent", "and after 20 epochs?")
    assert given.question == conversation.question
    assert given.reading is not None
    assert all(each.where.text == given.question[each.where.start : each.where.end] for each in given.reading.facts)
    assert "12" in {each.where.text.split()[0] for each in given.reading.facts if each.where.text}


def test_what_is_not_understood_points_into_what_was_said_and_changes_nothing() -> None:
    said = "with 3 dragons"
    given, conversation = _after(LOSS, said)
    assert given.status is Status.NOT_UNDERSTOOD
    assert given.question == said
    assert all(part.text == said[part.start : part.end] for part in given.not_understood)
    assert conversation.question == LOSS


def test_several_places_for_a_number_are_asked_back_and_chosen_from() -> None:
    given, conversation = _after(APPLES, "what if it is 20?")
    assert given.status is Status.CLARIFICATION_NEEDED
    assert given.question_back == "Which is meant: 20 in place of 30, or 20 in place of 12?"
    for reply, total in (("the first", "32"), ("the second one", "50"), ("12", "50"), ("in place of 30", "32")):
        assert turn(reply, conversation)[0].answers[0].exact == total


def test_a_number_in_the_only_place_of_its_kind_is_not_asked_back() -> None:
    told = {"50%": "3/16", "1 epoch": "138/25", "a loss of 3125": "2059.63"}
    for said, known in told.items():
        given, _ = _after(LOSS, said)
        assert known in (given.answers[0].exact, given.answers[0].decimal), said


@pytest.mark.parametrize(
    "said",
    ["what if the gain is 5%?", "with 4 workers", "what if it has 10% more?", "add 3 to it", "what if it falls to 3?"],
)
def test_a_number_of_something_else_is_never_put_anywhere(said: str) -> None:
    given, conversation = _after(LOSS, said)
    assert given.status is not Status.ANSWERED
    assert conversation.question == LOSS


def test_never_mind_leaves_a_question_that_waits() -> None:
    _, conversation = _after("A loss falls by 12% every epoch. What is it after 9 epochs?", "never mind")
    assert conversation == NEW


def test_never_mind_keeps_the_question_that_was_answered() -> None:
    given, conversation = _after(APPLES, "what if it is 20?", "forget it", "why?")
    assert conversation.question == APPLES
    assert given.answers[0].exact == "42"


def test_a_whole_question_starts_afresh() -> None:
    given, conversation = _after(LOSS, "round to two decimals", "What is 15% of 80?")
    assert given.answers[0].exact == "12"
    assert given.notes == ()
    assert conversation == Conversation("What is 15% of 80?")


def test_after_words_that_were_not_understood_it_is_asked_what_is_meant() -> None:
    given, conversation = _after(LOSS, "with 3 dragons", "why?")
    assert given.status is Status.CLARIFICATION_NEEDED
    assert turn("yes", conversation)[0].answers == turn(LOSS)[0].answers
    assert turn("why?", conversation)[0].status is Status.ANSWERED


@pytest.mark.parametrize(
    ("said", "kept", "gone"),
    [
        ("show the formula", "steps", "checks"),
        ("are you sure?", "checks", "steps"),
        ("which assumptions?", "answers", "steps"),
        ("which numbers did you ignore?", "answers", "steps"),
    ],
)
def test_a_part_of_the_answer_is_shown_by_itself(said: str, kept: str, gone: str) -> None:
    given, conversation = _after(LOSS, said)
    assert getattr(given, kept)
    assert not getattr(given, gone)
    assert conversation == Conversation(LOSS)


def test_every_epoch_is_a_row() -> None:
    given, _ = _after("A loss of 8 is halved every epoch. What is it after 3 epochs?", "show every epoch")
    assert given.steps[0].rows == (("0", "8"), ("1", "4"), ("2", "2"), ("3", "1"))


def test_an_answer_in_another_unit_has_the_conversion_as_a_step() -> None:
    given, _ = _after("A truck carries 5 kg of sand and 4 kg of clay. How many kg is that in total?", "in grams")
    assert (given.answers[0].exact, given.answers[0].unit) == ("9000", "grams")


def test_a_unit_of_another_dimension_is_refused() -> None:
    given, conversation = _after("A car drives 150 km at 60 km/h. How long does it take?", "in GB")
    assert given.status is Status.IMPOSSIBLE
    assert conversation.question.startswith("A car drives 150 km")


@pytest.mark.parametrize("said", ["thanks!", "hello", "ok great", "thank you very much"])
def test_small_talk_changes_nothing(said: str) -> None:
    given, conversation = _after(LOSS, said)
    assert given.status is Status.NOT_UNDERSTOOD
    assert "Ask me" in given.message
    assert conversation == Conversation(LOSS)


@pytest.mark.parametrize(
    "said", ["?", "...", "!!!", "\N{ZERO WIDTH SPACE}?", "x" * 4000, "5 " * 500, "if " * 300, "(" * 2000]
)
def test_anything_may_be_said(said: str) -> None:
    given, conversation = _after(LOSS, said)
    assert given.status is not Status.ANSWERED
    restored(conversation.stored())


@pytest.mark.parametrize(
    "said", ["with 5 dragons", "add 3 to it", "what if it falls to 3?", "multiply those by 7 dragons", "in parsecs"]
)
@pytest.mark.parametrize(
    "question",
    [
        "A model starts with 1000 weights and loses 10% of them every epoch. How many weights are left after 3 epochs?",
        "How many 750 ml bottles can be filled from three 20 litre casks?",
        "An autoencoder compresses 64 features to 10 and reconstructs 64 outputs. How many parameters does it have?",
    ],
)
def test_what_says_nothing_of_the_question_changes_no_answer(question: str, said: str) -> None:
    given, conversation = _after(question, said)
    assert given.status is not Status.ANSWERED
    assert conversation.question == question


ROW = "What is the mean of 4, 6, 8 and 10?"
SPEED = "A car goes 120 km in 2 hours. What is its speed?"


def _exact(*said: str) -> str:
    given, conversation = turn(said[0])
    for each in said[1:]:
        given, conversation = turn(each, restored(conversation.stored()))
    return given.answers[0].exact if given.status is Status.ANSWERED else str(given.status)


def test_a_change_is_undone_and_the_first_form_comes_back() -> None:
    assert _exact(ROW, "without the 10", "the last one is 5") == "5"
    assert _exact(ROW, "without the 10", "the last one is 5", "undo") == "6"
    assert _exact(ROW, "without the 10", "the last one is 5", "back to the first") == "7"
    assert _exact(ROW, "undo") == "not_understood"


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("A loss of 80 falls by 25% each epoch. What is it after 4 epochs?", "the same for the accuracy"),
        ("60 is what percent of 240?", "what about 90?"),
        (ROW, "without the 7"),
    ],
)
def test_what_is_not_plainly_meant_changes_nothing(standing: str, said: str) -> None:
    before = turn(standing)[1]
    given, after = turn(said, before)
    assert given.status is not Status.ANSWERED
    assert after.question == before.question


PRICED = "12 apples cost 6 dollars. How much do 20 apples cost?"
LEAK = "A tank has 200 liters and 15 liters leak out every hour. How much is left after 6 hours?"
FALL = "A loss of 3 decreases by 10% each epoch. What is the loss after 6 epochs?"
SALES = "Sales rose from 400 to 460. By what percentage?"
REDS = "A bag contains 5 red and 7 blue balls. What is the probability of drawing a red ball?"


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (PRICED, "what if I withdraw 300?"),  # a deed of which the question knows nothing
        (PRICED, "but 10 of them are broken"),
        (LEAK, "and if 3 drop out?"),
        (SALES, "what if I lose 20?"),
        (PRICED, "if I had 2 of each"),
        (PRICED, "what if it costs 7 extra"),
        (FALL, "at least 4?"),  # a bound of what is no matter of chance
        (FALL, "after 2 breaks of 10"),
        (SALES, "what if it stops after 2?"),
        (LEAK, "only on weekends"),  # words in the place of which any others would be read alike
        (REDS, "only on weekends"),
        (REDS, "what about the children?"),
        (REDS, "by how much?"),
        (PRICED, "for every 4"),
        (PRICED, "how far is it from 50?"),
        (PRICED, "what's left of it after 3?"),
        (PRICED, "what if it was 5 to 7"),
        ("What is the average of 12, 15, 18 and 23?", "again but with 7 and 9"),
        ("What is the average of 12, 15, 18 and 23?", "what if we add 10 first"),
        ("A circle has radius 5 cm. What's its circumference?", "10% more"),
        ("How much memory do 7 billion parameters need in fp16?", "and 2 more?"),
        ("How many ways to choose 3 people out of 10?", "only for the first 3"),
    ],
)
def test_words_of_which_the_question_knows_nothing_are_not_answered(standing: str, said: str) -> None:
    assert turn(said, turn(standing)[1])[0].status is not Status.ANSWERED


def test_two_numbers_without_names_take_the_places_of_two_in_their_order() -> None:
    assert _exact(REDS, "again but with 7 and 9") == "7/16"


def test_a_question_of_another_measure_goes_on_from_the_answer() -> None:
    assert _exact(SPEED, "how far in 5 hours?") == "300"
    assert _exact(SPEED, "at that speed how long for 90 km?") == "3/2"


def test_weights_are_told_anew_in_their_order() -> None:
    standing = "What is the weighted mean of 70 with weight 2 and 90 with weight 3?"
    assert _exact(standing) == "82"
    assert _exact(standing, "now weights 1 and 1") == "80"


def test_words_that_change_are_no_question_of_their_own() -> None:
    net = "How many parameters has an mlp 5-4-3 with biases?"
    assert _exact(net, "change the 4 to 6") == str(5 * 6 + 6 + 6 * 3 + 3)
