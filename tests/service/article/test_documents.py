"""What the articles on which the service was planned claim; each verdict is plain arithmetic."""

from pathlib import Path

import pytest

from service.article import Claim, checked

FOLDER = Path(__file__).parents[4] / "shared" / "documents"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the articles are not beside this checkout")


def _claims(number: str) -> list[Claim]:
    (path,) = FOLDER.glob(f"{number}_*.txt")
    text = path.read_text("utf-8")
    claims = list(checked(text).claims)
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
    return claims


def _holds(claims: list[Claim], words: str) -> list[str]:
    return [claim.holds.value for claim in claims if words in claim.quote]


def test_four_divisions_are_right_and_two_changes_wrong() -> None:
    claims = _claims("000")
    for division in ("1 million ÷ 10 = 100,000", "100,000 ÷ 10 = 10,000", "10,000 ÷ 10 = 1,000", "100 parameters"):
        assert _holds(claims, division)[0] == "true"
    assert _holds(claims, "halves to 100 as per the 10-fold factor") == ["false"]
    trims = next(claim for claim in claims if "trims by 90% every four epochs" in claim.quote)
    assert (trims.holds.value, trims.correct) == ("false", "9999/100")
    assert len(claims) == 6


def test_a_wrong_answer_to_the_question_in_the_title_is_found() -> None:
    (claim,) = _claims("001")
    assert (claim.quote, claim.holds.value, claim.correct) == ("Around 48.4 units", "false", "30*(21/20)**10")
    assert "48.8668" in claim.why


def test_the_sum_is_right() -> None:
    assert set(_holds(_claims("002"), "30,000 = 2,130,000")) == {"true"}


def test_nine_totals_and_the_rule_for_a_dense_layer_are_right() -> None:
    claims = _claims("003")
    assert _holds(claims, "Total") == ["true"] * 9
    assert _holds(claims, "For a fully connected layer") == ["true"]
    assert len(claims) == 10
