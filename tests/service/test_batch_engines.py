"""A batch in Parquet, and one that a cluster answers: the same answers, in order, taken up where they ended."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from service import cli
from tests.service.servers import HOUSE

pytestmark = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed: .[ray]")
by_ray = pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: .[ray]")

TEXTS = (
    "A loss of 8 halves every epoch. What is it after 2 epochs?",
    "Which of the colours is the nicest?",
    "A layer has 3 inputs and 5 outputs. How many parameters does it have?",
    "",
    "What is 12% of 300?",
)
MANY = 150


def _rows() -> list[dict[str, str]]:
    return [{"id": f"q{place}", "question": TEXTS[place % len(TEXTS)]} for place in range(MANY)]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The questions as lines and in two files of Parquet, and their answers by this machine."""
    import pyarrow
    from pyarrow import parquet

    folder = tmp_path_factory.mktemp("asked")
    rows, tables = _rows(), folder / "questions"
    tables.mkdir()
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    parquet.write_table(pyarrow.Table.from_pylist(rows[:70]), tables / "1.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows[70:]), tables / "2.parquet")
    assert cli.main(["batch", str(folder / "in.jsonl"), str(folder / "here.jsonl"), "--workers", "1"]) == 1
    return folder


def _answers(path: Path) -> Iterator[dict[str, object]]:
    if path.suffix == ".parquet":
        from service.batch.parquet import answers_in

        yield from answers_in(path)
    else:
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _same(asked: Path, path: Path) -> bool:
    return list(_answers(path)) == list(_answers(asked / "here.jsonl"))


def test_the_answers_are_those_that_are_right(asked: Path) -> None:
    found = list(_answers(asked / "here.jsonl"))
    assert [one["id"] for one in found] == [f"q{place}" for place in range(MANY)]
    assert [one.get("status", "error") for one in found[:5]] == [
        "answered",
        "not_understood",
        "answered",
        "error",
        "answered",
    ]
    assert [found[at]["answers"][0]["exact"] for at in (0, 2, 4)] == ["2", "20", "36"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("coming", "going"), [("questions", "out.parquet"), ("questions", "out.jsonl"), ("in.jsonl", "out.parquet")]
)
def test_columns_hold_the_same_as_lines(asked: Path, tmp_path: Path, coming: str, going: str) -> None:
    assert cli.main(["batch", str(asked / coming), str(tmp_path / going), "--workers", "1"]) == 1
    assert _same(asked, tmp_path / going)


def test_parts_are_taken_up_where_they_end(asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from service.batch import parquet

    monkeypatch.setattr(parquet, "PART", 40)
    out = tmp_path / "out.parquet"
    command = ["batch", str(asked / "questions"), str(out), "--workers", "1"]
    assert cli.main(command) == 1
    parts = sorted(out.iterdir())
    assert [part.name for part in parts] == [f"part-{at:06}.parquet" for at in range(4)]
    for part in parts[2:]:
        part.unlink()
    (out / "part-000002.unfinished").write_bytes(b"half")
    assert cli.main(command) == 1
    assert _same(asked, out)


def test_a_part_of_something_else_is_left_alone(
    asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.parquet"
    out.mkdir()
    (out / "part-000000.parquet").write_bytes(b"something else")
    assert cli.main(["batch", str(asked / "in.jsonl"), str(out)]) == 2
    assert "part-000000.parquet: these are not answers" in capsys.readouterr().err
    assert (out / "part-000000.parquet").read_bytes() == b"something else"


def test_what_is_not_parquet_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.parquet").write_bytes(b"something else")
    assert cli.main(["batch", str(tmp_path / "in.parquet"), str(tmp_path / "out.jsonl")]) == 2
    assert "in.parquet: this is not Parquet" in capsys.readouterr().err


@by_ray
def test_a_cluster_gives_the_same_answers_and_takes_up_where_it_ended(asked: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    whole = (asked / "here.jsonl").read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(whole[:20]) + whole[20][:30])
    command = ["service", "batch", str(asked / "questions"), str(out), "--engine", "ray", "--workers", "2"]
    ran = subprocess.run(
        [sys.executable, "-m", *command], cwd=HOUSE, capture_output=True, text=True, timeout=240, check=False
    )
    assert ran.returncode == 1, ran.stderr[-3000:]
    assert "20 were there already" in ran.stderr
    assert _same(asked, out)
