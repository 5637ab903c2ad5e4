"""The corpus check counts what is right, wrong and not answered, and compares exactly."""

import json
from pathlib import Path

import pytest

from corpus.cases import BadCase, Case, load
from corpus.check import check, judge
from corpus.exact import BadNumber, number, same

pytestmark = pytest.mark.usefixtures("small")
GRADIENT = """
[[case]]
name = "gradient"
texts = ["the gradient with 150,000 parameters", "rounded gradient"]
exact = "{exact}"
unit = "units"
steps = ["compound_change"]
unused = ["150,000 parameters"]
"""
REFUSED = """
[[case]]
name = "small_talk"
texts = ["unknown words", "{text}"]
status = "not_understood"
"""


def _corpus(folder: Path, exact: str = "30*(21/20)**10", refused: str = "unknown too") -> Path:
    (folder / "change.toml").write_text(GRADIENT.format(exact=exact), "utf-8")
    (folder / "refused.toml").write_text(REFUSED.format(text=refused), "utf-8")
    return folder


def test_a_right_corpus_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(folder=_corpus(tmp_path)) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[:4] == [
        ["field", "cases", "phrasings", "answered", "wrong", "abstained"],
        ["change", "1", "2", "2", "0", "0"],
        ["refused", "1", "2", "2", "0", "0"],
        ["all", "2", "4", "4", "0", "0"],
    ]


@pytest.mark.parametrize("broken", [{"exact": "48.4"}, {"refused": "incomplete"}, {"refused": "the gradient"}])
def test_a_wrong_answer_fails_the_check(tmp_path: Path, broken: dict[str, str]) -> None:
    assert check(folder=_corpus(tmp_path, **broken)) == 1


def test_one_field_can_be_checked_alone(tmp_path: Path) -> None:
    assert check("refused", folder=_corpus(tmp_path, exact="1")) == 0


def test_an_unknown_field_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="no field 'rates'; known: change, refused"):
        check("rates", folder=_corpus(tmp_path))


def test_the_table_comes_as_json_and_as_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    check(folder=_corpus(tmp_path, exact="1"), as_json=True, html=page)
    told = json.loads(capsys.readouterr().out)
    assert told["fields"][0]["wrong"] == 2
    assert "30*(21/20)**10 instead of 1" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "case", "fault"),
    [
        ("the gradient", {"unit": "parameters"}, "unit"),
        ("the gradient", {"steps": ("other_law",)}, "other_law"),
        ("the gradient of 8%", {"unused": ("8%",)}, "'8%'"),
        ("the gradient", {"unused": ("8%",)}, ""),
        ("claim", {"verdict": "true"}, "verdict"),
        ("claim", {"verdict": "false"}, ""),
        ("the gradient", {"exact": ("30*(21/20)**10", "5")}, "1 values instead of 2"),
    ],
)
def test_everything_known_of_a_case_is_compared(text: str, case: dict[str, object], fault: str) -> None:
    known = Case(**{"name": "x", "texts": (text,), "exact": ("30*(21/20)**10",), **case})  # type: ignore[arg-type]
    wrong = judge(known, text).wrong
    assert (fault in wrong) if fault else (wrong == "")


def test_no_answer_is_not_a_wrong_answer() -> None:
    outcome = judge(Case("x", ("few facts",), ("1",)), "few facts")
    assert (outcome.wrong, outcome.abstained) == ("", "clarification_needed: By which factor?")


@pytest.mark.parametrize(
    "content", ["[[case]]\nname='x'", "[[case]]\nname='x'\ntexts=['a']", "[[case]]\nnmae='x'", "=", ""]
)
def test_a_case_that_cannot_be_checked_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "change.toml"
    path.write_text(content, "utf-8")
    if not content:
        path.unlink()
    with pytest.raises(BadCase):
        load(tmp_path)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("30*(21/20)**10", "50039642934603/1024000000000", True),
        ("48.8668", "30*(21/20)**10", False),
        ("0.1 + 0.2", "3/10", True),
        ("log(8)/log(2)", "3", True),
        ("sqrt(8)", "2*sqrt(2)", True),
        ("exp(1)", "E", True),
        ("binomial(5, 2)", "factorial(5)/12", True),
        ("-2**2", "-4", True),
        ("pi", "22/7", False),
        ("n*m + n", "n*(m + 1)", True),
    ],
)
def test_numbers_are_compared_exactly(left: str, right: str, equal: bool) -> None:
    assert same(number(left), number(right)) is equal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "__import__('os')",
        "open('x')",
        "'a'",
        "[1]",
        "(1).real",
        "1e9",
        "1j",
        "True",
        "1/0",
        "1 if 1 else 2",
        "factorial(10**7)",
        "log()",
        "2 % 2",
        "f(1)",
        "(" * 500 + ")" * 500,
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(BadNumber):
        number(text)


def test_a_tower_of_powers_is_not_built() -> None:
    assert number("9**9**9**9") != 1
