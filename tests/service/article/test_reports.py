"""The report on an article in each of its forms, and `abacist verify`, which prints them."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from service import cli
from service.article import checked
from service.article.marked import marked
from service.article.reports import body, markdown
from service.article.table import table
from service.wire import CheckedBody

Captured = pytest.CaptureFixture[str]
ARTICLE = """# Sums & <b>signs</b>

The layer has 784 × 128 + 128 = 100,480 parameters.

| Item | Price |
|---|---|
| Pen | $2.50 |
| Ink | $4.25 |
| Total | $6.85 |

A third of 10 is 3.33.
"""


def test_the_body_is_the_wire_form() -> None:
    told = CheckedBody.model_validate_json(json.dumps(body(checked(ARTICLE))))
    assert [(claim.holds, claim.correct) for claim in told.claims] == [
        ("true", "100480"), ("false", "27/4"), ("approximately_true", "10/3"),
    ]  # fmt: skip
    assert told.summary.startswith("3 claims judged: 1 wrong, 1 right, 1 right once rounded.")


def test_the_markdown_is_a_table_that_nothing_in_the_article_breaks() -> None:
    lines = markdown(checked(ARTICLE), ARTICLE).splitlines()
    assert lines[2] == "| | Line | The article says | Why |"
    assert lines[5].startswith("| ✗ wrong | 9 | Total \\| \\$6.85 | Sum of the rows: 2.5 + 4.25 = 6.75, not 6.85.")


@pytest.mark.parametrize("width", [20, 80, 300])
def test_the_table_fits_the_terminal_and_is_coloured_only_there(width: int) -> None:
    report = checked(ARTICLE)
    plain = table(report, ARTICLE, width, coloured=False)
    assert max(map(len, plain.splitlines()[1:])) <= max(60, min(width, 140))
    assert "\033" not in plain
    assert "✗ wrong" in plain
    assert "\033[1;31m✗ wrong" in table(report, ARTICLE, width, coloured=True)


class _Seen(HTMLParser):
    """What stands in a page: its tags, attributes and marked words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.marked += [data] if self._in_mark else []


def test_the_page_marks_the_claims_and_holds_no_script_or_style_of_the_article() -> None:
    text = ARTICLE.replace("The layer", "<script>alert(1)</script>The layer \" onmouseover='x'")
    seen = _Seen(marked(checked(text), text, "<i>name</i>"))
    assert seen.marked == ["784 × 128 + 128 = 100,480 parameters", "Total", "$6.85", "A third of 10 is 3.33"]
    assert not {"script", "i", "b"} & set(seen.tags)
    assert not [name for name in seen.names if name == "style" or name.startswith("on")]


def test_verify_prints_the_report_and_its_status_says_that_a_claim_is_wrong(
    tmp_path: Path, capsys: Captured
) -> None:
    article, page = tmp_path / "article.md", tmp_path / "page.html"
    article.write_text(ARTICLE, "utf-8")
    assert cli.main(["verify", str(article), "--html", str(page)]) == 1
    assert "✗ wrong" in capsys.readouterr().out
    assert page.read_text("utf-8").count("<mark") == 4
    assert cli.main(["verify", str(article), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["claims"]) == 3
    article.write_text("All is well: 2 + 2 = 4.", "utf-8")
    assert cli.main(["verify", str(article), "--markdown"]) == 0
    assert "| ✓ right | 1 | 2 \\+ 2 = 4 |" in capsys.readouterr().out.replace("2 + 2", "2 \\+ 2")


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe\x00"])
def test_verify_names_a_file_that_is_no_article(tmp_path: Path, content: bytes, capsys: Captured) -> None:
    article = tmp_path / "article"
    article.write_bytes(content)
    assert cli.main(["verify", str(article)]) == 2
    assert capsys.readouterr().err.startswith("abacist: ")
    assert cli.main(["verify", str(tmp_path / "missing")]) == 2
