"""The four documents that the project was made from, verbatim, read from ../shared/documents where that is there."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import sympy

from corpus.exact import number as exact_number
from service.answer import answer
from service.parts import Answer, Status

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "documents"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside the checkout")


def _text(number: str) -> str:
    return next(DOCUMENTS.glob(f"{number}_*.txt")).read_text("utf-8")


def _title(number: str) -> str:
    return _text(number).splitlines()[0]


def _tables() -> list[list[tuple[str, int]]]:
    """The tables of document 003 as (label, number) rows, the last one the total; read here without the project."""
    tables: list[list[tuple[str, int]]] = []
    for row in re.findall(r"^([A-Z][\w ]*) \| ([\d,]+) \|$", _text("003"), re.MULTILINE) if DOCUMENTS.is_dir() else ():
        label, number = row[0], int(row[1].replace(",", ""))
        if not tables or tables[-1][-1][0] == "Total":
            tables.append([])
        tables[-1].append((label, number))
    return tables


def _markdown(rows: list[tuple[str, str]]) -> str:
    return "Layer | Number of Parameters |\n---|---|\n\n" + "\n\n".join(
        f"{label} | {number} |" for label, number in rows
    )


def _shown(table: list[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(label, f"{number:,}") for label, number in table]


def _value(given: Answer) -> sympy.Expr:
    assert given.status is Status.ANSWERED, given.message
    return exact_number(given.answers[0].exact)


def test_the_first_title_is_answered_exactly() -> None:
    given = answer(_title("000"))
    assert _value(given) == 100
    assert given.answers[0].unit == "parameters"


def test_the_second_title_is_answered_exactly_with_what_it_leaves_unused() -> None:
    given = answer(_title("001"))
    assert given.answers[0].exact == "30*(21/20)**10"
    assert given.answers[0].decimal == "48.8668"
    unused = {part.text: part.reason for part in given.unused}
    assert set(unused) == {"150,000 parameters", "8 %"}
    assert all(unused.values())


def test_the_third_title_is_a_sum_whose_claim_is_true() -> None:
    given = answer(_title("002"))
    assert _value(given) == 2_100_000 + 30_000
    assert given.verdict is not None
    assert given.verdict.holds == "true"


@pytest.mark.parametrize(
    "question",
    [
        "first 2,100,000, plus another 30,000: what is the final parameter count?",
        "The first part has 2,100,000 parameters, the second has 30,000. What is the total parameter count?",
        "There are 2.1 million parameters and 30k more are added. How many parameters are there then?",
    ],
)
def test_the_sum_of_the_third_document_is_answered_in_words(question: str) -> None:
    assert _value(answer(question)) == 2_100_000 + 30_000


def test_document_003_has_nine_tables() -> None:
    assert len(_tables()) == 9
    assert all(sum(number for _, number in table[:-1]) == table[-1][1] for table in _tables())


@pytest.mark.parametrize("table", _tables(), ids=lambda table: "+".join(label for label, _ in table))
def test_a_pasted_table_gives_its_total(table: list[tuple[str, int]]) -> None:
    rows = _shown(table)
    assert _value(answer(_markdown([*rows[:-1], ("Total", "?")]))) == table[-1][1]
    assert _value(answer(_markdown(rows[:-1]) + "\n\nWhat is the total number of parameters?")) == table[-1][1]


@pytest.mark.parametrize("table", _tables(), ids=lambda table: "+".join(label for label, _ in table))
def test_a_pasted_table_gives_any_row_from_the_others(table: list[tuple[str, int]]) -> None:
    for hidden, (_, number) in enumerate(table[:-1]):
        rows = [(label, "?" if place == hidden else shown) for place, (label, shown) in enumerate(_shown(table))]
        assert _value(answer(_markdown(rows))) == number


def _told(table: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The table in prose: its total asked, then each row asked."""
    rows = [(label.lower(), number) for label, number in table[:-1]]
    listed = ", ".join(f"the {label} part has {number:,} parameters" for label, number in rows)
    yield f"In a network {listed}. How many parameters are there in total?", table[-1][1]
    for hidden, (label, number) in enumerate(rows):
        others = " and ".join(
            f"the {other} part has {count:,}" for place, (other, count) in enumerate(rows) if place != hidden
        )
        yield (
            f"A network has {table[-1][1]:,} parameters in total, of which {others}. How many are in the {label} part?",
            number,
        )


@pytest.mark.parametrize("table", _tables(), ids=lambda table: "+".join(label for label, _ in table))
def test_a_table_told_in_prose_gives_its_total_and_any_row(table: list[tuple[str, int]]) -> None:
    for question, number in _told(table):
        assert _value(answer(question)) == number, question


def test_the_dense_layer_of_the_third_document() -> None:
    question = "how many parameters has a fully connected layer of 128 neurons after one of 784?"
    given = answer(question)
    assert _value(given) == 784 * 128 + 128
    assert [Fraction(assumed.exact) for assumed in given.assumptions] == [784 * 128]
    assert _value(answer(question[:-1] + ", without biases?")) == 784 * 128


def test_a_dense_layer_of_letters_gives_the_formula() -> None:
    n, m = sympy.symbols("n m")
    given = answer("How many parameters has a fully connected layer with n inputs and m neurons?")
    assert sympy.expand(_value(given) - (n * m + m)) == 0
