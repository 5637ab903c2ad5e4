"""The articles of the corpus: what is right is never called wrong, and what was planted is found."""

import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from corpus.cases import HERE
from corpus.exact import number, same
from service.article import Claim, checked
from solvers.rounding import Holds

FOLDER = HERE / "articles"
ARTICLES = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))["article"]
RIGHT = {Holds.TRUE, Holds.APPROXIMATELY}


def _claims(article: Mapping[str, Any]) -> tuple[str, tuple[Claim, ...]]:
    text = (FOLDER / article["file"]).read_text("utf-8")
    return text, checked(text).claims


def test_every_article_is_expected_and_enough_are_right_and_wrong() -> None:
    assert {path.name for path in FOLDER.iterdir()} - {"expected.toml"} == {each["file"] for each in ARTICLES}
    assert sum("wrong" in each for each in ARTICLES) >= 10
    assert sum("wrong" not in each for each in ARTICLES) >= 10


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["file"])
def test_what_is_right_is_found_and_what_is_wrong_corrected(article: Mapping[str, Any]) -> None:
    text, claims = _claims(article)
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
    right = [claim.quote for claim in claims if claim.holds in RIGHT]
    assert [quote for quote in article["right"] if not any(quote in each for each in right)] == []
    wrong = [claim for claim in claims if claim.holds is Holds.FALSE]
    planted = article.get("wrong", [])
    assert len(wrong) == len(planted), [claim.quote for claim in wrong]
    for claim, expected in zip(sorted(wrong, key=lambda each: each.start), planted, strict=True):
        assert expected["quote"] in claim.quote
        assert claim.correct == expected["correct"] or same(number(claim.correct), number(expected["correct"]))
