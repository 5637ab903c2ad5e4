"""Articles checked: what is found, where it stands, and what is left alone."""

import pytest

from service.article import Report, checked


def _found(report: Report) -> list[tuple[str, str]]:
    return [(claim.quote, claim.holds.value) for claim in report.claims]


def test_a_claim_is_quoted_as_it_stands_in_markdown() -> None:
    text = "# Sizes\n\nThe layer has **784 × 128** + 128 = `100,480` parameters — see $3 \\times 4 = 13$.\n"
    report = checked(text)
    assert _found(report) == [("784 × 128** + 128 = `100,480` parameters", "true"), ("3 \\times 4 = 13", "false")]
    assert all(text[claim.start : claim.end] == claim.quote for claim in report.claims)


def test_a_claim_is_quoted_as_it_stands_in_html() -> None:
    text = "<html><body><h1>Caf&eacute;</h1><p>So 10<sup>2</sup> &times; 3 = <b>301</b>.</p></body></html>"
    report = checked(text)
    assert _found(report) == [("10<sup>2</sup> &times; 3 = <b>301", "false")]
    assert "300" in report.claims[0].why


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("| Item | Cost |\n|---|---|\n| Rent | $900 |\n| Food | $350.50 |\n| **Total** | **$1,250.50** |\n", "true"),
        ("| Item | Cost |\n|---|---|\n| Rent | $900 |\n| Food | $350.50 |\n| Total | $1,205.50 |\n", "false"),
        ("Team | Share\n---|---\nA | 33.3%\nB | 33.3%\nC | 33.3%\nTotal | 100%\n", "approximately_true"),
    ],
)
def test_the_total_of_a_table_is_added_up(text: str, holds: str) -> None:
    assert [claim.holds.value for claim in checked(text).claims] == [holds]


def test_the_total_of_a_table_in_html_is_added_up() -> None:
    counts = [("a", "40"), ("b", "2"), ("Total", "43")]
    rows = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in counts)
    report = checked(f"<table><tr><th>Part</th><th>Count</th></tr>{rows}</table>")
    assert _found(report) == [("Total</td><td>43", "false")]


@pytest.mark.parametrize(
    "text",
    [
        "| Model | Accuracy |\n|---|---|\n| A | 91 |\n| B | 93 |\n| Total | 92 |\n",
        "| Year | Balance |\n|---|---|\n| 1 | $105 |\n| 2 | $110.25 |\n| Total | $110.25 |\n",
        "Some write 2 + 3 × 4 = 20, which is wrong.",
        "Is 2 + 2 = 5?",
        "```\nx = 5 + 3 = 9\n```\n",
        "A loss of 4 shrinks by 10% each epoch. What is it after 2 epochs?\n\nAs it falls, the 5% per epoch are news.",
        "A loss of 4 shrinks by 10% each epoch. What is it after 2 epochs?\n\nA rival shrinks to 50% every epoch.",
        "Version 2.3 of 2024-11-22 sold 5 units.",
    ],
)
def test_no_alarm_is_raised_where_nothing_is_claimed(text: str) -> None:
    assert _found(checked(text)) == []


def test_the_summary_counts_what_was_left_alone() -> None:
    report = checked("There are 12 apples in the bowl. And 3 + 4 = 7. No number here.")
    assert (report.statements, report.judged, report.not_understood) == (2, 1, 1)
    assert report.summary == "1 claim judged: 1 right. 2 statements with numbers, 1 judged, 1 not understood."
