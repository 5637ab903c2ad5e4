"""Claims are told with the digits and units of people, and called false only where no other reading finds them true."""

import pytest

import grammar
from service.answer import answer
from service.article import checked

WRONG = "30 units growing 5 % per epoch are 48.4 units after 10 epochs."


def _verdict(text: str) -> tuple[str, str]:
    verdict = answer(text).verdict
    assert verdict is not None
    return verdict.holds, verdict.text


def test_a_claimed_number_is_told_with_all_its_digits() -> None:
    verdict = answer("0.1 + 0.2 = 0.30000000000000004").verdict
    assert verdict is not None
    assert (verdict.claimed, verdict.text) == ("0.30000000000000004", "No: it is 0.3, not 0.30000000000000004.")


def test_one_of_something_is_told_in_the_singular() -> None:
    (left,) = answer("A box holds 12 pens. 11 are sold. How many pens are left?").answers
    assert (left.text, left.unit) == ("1 pen", "pens")


def test_what_a_share_leaves_is_no_share() -> None:
    assert _verdict("Pruning 90% of 100,480 parameters leaves 10,048 parameters.")[0] == "true"
    assert _verdict("Pruning 90% of 100,480 parameters leaves 20,096 parameters.")[0] == "false"
    (claim,) = checked("Pruning 90% of 100,480 parameters leaves 10,048 parameters.").claims
    assert claim.holds == "true"


def test_a_claim_that_another_reading_finds_true_is_not_called_false(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _verdict(WRONG)[0] == "false"
    other = grammar.read("30 units growing 5 % per epoch are 33.075 units after 2 epochs.")
    monkeypatch.setattr(grammar, "doubts", lambda said: iter((other,)))
    assert _verdict(WRONG) == ("cannot_tell", "Whether 48.4 is right cannot be told.")


def test_a_share_that_may_be_the_part_or_the_rest_is_not_called_false() -> None:
    assert _verdict("Failing 20% of 50 exams means 40 passed.")[0] == "cannot_tell"
    assert _verdict("20% of 50 is 40.")[0] == "false"


def test_a_false_claim_is_false_whichever_number_is_asked_for() -> None:
    assert all(len(problem.claims) == 1 for problem in grammar.doubts(WRONG))
    asked = {problem.claims[0].quantity.value for problem in grammar.doubts(WRONG)}
    assert {5, 10} <= asked
