"""How an answer reads, in a terminal, in Markdown and on the wire."""

import json
import re
from dataclasses import replace

import pytest

from service.answer import answer, broken, timed_out
from service.parts import Answer, Answered, Part, Plot, Status, Step, Unused
from service.render.body import answer_id, body, written
from service.render.markdown import escaped, markdown
from service.render.text import text
from service.wire import AnswerBody

pytestmark = pytest.mark.usefixtures("small")
STATUSES = ["gradient", "claim", "rounded", "unknown", "incomplete", "few", "contradiction", "huge"]


def _money(amount: str = "$5 * 2") -> Answer:
    value = Answered("the price | all of it", "10", "10", "10", None, "dollars", "10 dollars")
    step = Step("rate_total", amount, "a", "b", "", "10", "dollars", "", ("a | b",), (("<b>$1</b>",),))
    return Answer("q", Status.ANSWERED, (value,), unused=(Unused("$7_000_", "*why*"),), steps=(step,))


def test_text_starts_with_the_result_and_has_no_latex() -> None:
    said = text(answer("the gradient"))
    assert said.startswith("≈ 48.8668 units\ngradient magnitude after 10 epochs\nexactly 30 × (21/20)^10\n")
    assert not re.search(r"\\[a-z]|\*|\$\$", said)


@pytest.mark.parametrize(
    "part",
    [
        "final = initial × factor^periods",
        "= 30 × (21/20)^10",
        "33.075",
        "✓ run epoch by epoch",
        "the change compounds",
        "otherwise it is the same 1.5 units each epoch: 45",
        "150,000 parameters: the question asks about the gradient magnitude",
        "“gradeint” was read as “gradient”.",
    ],
)
def test_text_leaves_nothing_out(part: str) -> None:
    assert part in text(answer("the gradient"))


def test_markdown_starts_with_the_result_and_ends_with_the_answer() -> None:
    lines = markdown(answer("the gradient")).split("\n")
    assert lines[0].rstrip() == "**≈ 48.8668 units**"
    assert lines[-1] == "Answer: ≈ 48.8668 units"


def test_markdown_numbers_the_steps_and_sets_the_mathematics_apart() -> None:
    said = markdown(answer("the gradient"))
    assert "\n1. It grows by 5% each epoch" in said
    assert "\n   $$\n   \\text{final} = 30" in said
    assert "\n   | epoch | gradient \\| \\$ |\n   | ---: | ---: |\n   | 0 | 30 |" in said


@pytest.mark.parametrize("question", STATUSES)
def test_markdown_has_no_bare_dollar(question: str) -> None:
    without_blocks = markdown(answer(f"{question} for $5")).replace("$$", "")
    assert not re.search(r"(?<!\\)\$", without_blocks)


def test_money_and_markup_in_a_question_stay_text() -> None:
    said = markdown(_money())
    for taken in ("\\$5 \\* 2", "\\$7\\_000\\_", "\\*why\\*", "\\<b\\>\\$1\\</b\\>", "a \\| b"):
        assert taken in said


def test_several_values_share_the_last_line() -> None:
    given = _money()
    both = replace(given, answers=given.answers * 2)
    assert markdown(both).endswith("\n\nAnswer: 10 dollars; 10 dollars")


def test_a_stated_value_is_judged_in_words() -> None:
    assert text(answer("claim")).startswith("No: it is ≈ 48.8668 units, not 48.4 units.\n")
    assert markdown(answer("claim")).startswith("**No: it is ≈ 48.8668 units, not 48.4 units.**\n")


def test_a_refusal_quotes_what_was_not_understood() -> None:
    assert "Not understood: “unknown”." in text(answer("unknown words"))
    assert markdown(answer("incomplete words")).startswith("**What does it start with?**")


def test_signs_that_steer_a_terminal_are_taken_out() -> None:
    given = Answer("q", Status.NOT_UNDERSTOOD, message="m", not_understood=(Part("\x1b[2J", 0, 4),))
    assert "\x1b" not in text(given)


def test_lines_of_a_question_cannot_break_the_markdown() -> None:
    assert escaped("a\n\n# b") == r"a \# b"


@pytest.mark.parametrize("question", STATUSES)
def test_every_body_has_the_form_of_the_interface(question: str) -> None:
    AnswerBody.model_validate_json(written(body(answer(f"{question} x"), "ans_1", "c_1")))


@pytest.mark.parametrize("given", [timed_out("q", 2), broken("q")])
def test_answers_of_the_service_itself_have_it_too(given: Answer) -> None:
    AnswerBody.model_validate_json(written(body(given, "ans_1", None)))


def test_the_same_question_gives_the_same_bytes() -> None:
    first, second = (written(body(answer("the gradient"), answer_id("the gradient", None), None)) for _ in range(2))
    assert first == second


def test_the_id_depends_on_question_and_digits() -> None:
    assert answer_id("a", None) == answer_id("a", None)
    assert len({answer_id("a", None), answer_id("b", None), answer_id("a", 7)}) == 3


def test_the_picture_marks_the_asked_point() -> None:
    plot = json.loads(written(body(answer("the gradient"), "ans_1", None)))["plot"]
    assert [point["asked"] for point in plot["data"]["values"]] == [False] * 10 + [True]
    assert plot["data"]["values"][1] == {"x": 1.0, "y": 31.5, "asked": False}


def test_values_beyond_a_picture_give_none() -> None:
    given = replace(_money(), plot=Plot("epoch", "size", (("0", "1"), ("1", "1e+999")), "1"))
    assert body(given, "ans_1", None)["plot"] is None
