"""POST /v1/check: reports whatever the article, and broken requests in the one form."""

import json
from collections.abc import Iterator

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from service.wire import CheckedBody, FailureBody
from tests.service.serving import serving

LIMIT = 64 * 1024


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serving(create_app(Settings(workers=2, deadline=2.0, article=8.0, body_limit=LIMIT))) as running:
        yield running


def _report(client: httpx.Client, text: str) -> CheckedBody:
    response = client.post("/v1/check", json={"text": text})
    assert response.status_code == 200
    return CheckedBody.model_validate_json(response.content)


def test_claims_are_judged_and_quoted(client: httpx.Client) -> None:
    text = "Emoji 🙂 first. In all, 784 × 128 + 128 = 100,480, and 12% of 350 is 43."
    report = _report(client, text)
    assert [(claim.quote, claim.holds, claim.correct) for claim in report.claims] == [
        ("784 × 128 + 128 = 100,480", "true", "100480"),
        ("12% of 350 is 43", "false", "42"),
    ]
    assert all(text[claim.start : claim.end] == claim.quote for claim in report.claims)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "1 = 2",
        "1+" * 15_000 + "1 = 2",
        "9^9^9^9^9 = 1",
        "9**99999999 = 1",
        "<div>" * 10_000 + "2 + 2 = 5",
        "<table>" + "<tr><td>1</td></tr>" * 2_500 + "<tr><td>Total</td></tr></table>",
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 5_000 + "| Total | 10,000 |",
        "$" * 30_000,
        "\\frac{" * 8_000,
        "[" * 30_000 + "](",
        "<a " * 15_000,
        "<!--" * 12_000,
        "*" * 30_000 + " 5",
        "1" * 30_000 + " = 2",
        "\x00\ufffe 1 + 1 = 3",
        "\n" * 30_000 + "1 + 1 = 2",
    ],
)
def test_no_article_breaks_or_stops_the_service(client: httpx.Client, text: str) -> None:
    report = _report(client, text)
    assert report.judged + report.not_understood + report.late == report.statements


@pytest.mark.parametrize(
    ("sent", "status", "param"),
    [
        ("{}", 422, "text"),
        ('{"text": ""}', 422, "text"),
        ('{"text": " \\n"}', 422, "text"),
        ('{"text": 5}', 422, "text"),
        ('{"text": "a", "secret": 1}', 422, None),
        (r'{"text": "\ud800"}', 422, "text"),
        ("{", 400, None),
        (json.dumps({"text": "a" * LIMIT}), 413, None),
    ],
)
def test_a_broken_request_is_refused_in_the_one_form(
    client: httpx.Client, sent: str, status: int, param: str | None
) -> None:
    response = client.post("/v1/check", content=sent, headers={"content-type": "application/json"})
    failure = FailureBody.model_validate_json(response.content)
    assert (response.status_code, failure.error.param) == (status, param)
    assert "secret" not in response.text
