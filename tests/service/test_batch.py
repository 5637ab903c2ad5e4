"""A file of questions, answered in order, taken up where it ended, its broken lines named."""

import json
from pathlib import Path

import pytest

from service import cli
from service.batch import here
from service.wire import AnswerBody
from tests.service import jobs

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def small_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "reply", jobs.replied)
    monkeypatch.setenv("ABACIST_DEADLINE", "0.5")


def _lines(*questions: str, first: int = 1) -> str:
    return "".join(
        json.dumps({"id": f"q{place}", "family": "x", "question": question}) + "\n"
        for place, question in enumerate(questions, start=first)
    )


def _batch(folder: Path, content: str | bytes) -> tuple[int, list[dict[str, object]]]:
    coming, going = folder / "in.jsonl", folder / "out.jsonl"
    coming.write_bytes(content.encode() if isinstance(content, str) else content)
    status = cli.main(["batch", str(coming), str(going), "--workers", "2"])
    return status, [json.loads(line) for line in going.read_text("utf-8").splitlines()]


def test_answers_come_in_the_order_of_the_questions(tmp_path: Path) -> None:
    status, answers = _batch(tmp_path, _lines("endless", *["the gradient"] * 30, "unknown words"))
    assert status == 0
    assert [one["id"] for one in answers] == [f"q{place}" for place in range(1, 33)]
    assert [answers[at]["status"] for at in (0, 1, 31)] == ["timed_out", "answered", "not_understood"]
    for one in answers:
        AnswerBody.model_validate(one)


def test_a_lost_worker_costs_one_answer(tmp_path: Path, capsys: Captured) -> None:
    status, answers = _batch(tmp_path, _lines("the gradient", "die", "raise", "the gradient"))
    assert status == 0
    assert [one["status"] for one in answers] == ["answered", "not_understood", "not_understood", "answered"]
    assert "Traceback" not in capsys.readouterr().err


def test_a_second_run_takes_up_where_the_first_ended(tmp_path: Path, capsys: Captured) -> None:
    content = _lines("the gradient", "unknown words", "claim it")
    _, whole = _batch(tmp_path, content)
    out = tmp_path / "out.jsonl"
    complete = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(complete[0] + complete[1][:40])
    capsys.readouterr()
    assert _batch(tmp_path, content) == (0, whole)
    assert "2 answered, 1 were there already" in capsys.readouterr().err
    assert _batch(tmp_path, content) == (0, whole)


def test_the_answers_of_another_batch_are_left_alone(tmp_path: Path, capsys: Captured) -> None:
    _batch(tmp_path, _lines("the gradient"))
    before = (tmp_path / "out.jsonl").read_bytes()
    status, _ = _batch(tmp_path, _lines("the gradient", first=7))
    assert status == 2
    assert "out.jsonl, line 1" in capsys.readouterr().err
    assert (tmp_path / "out.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[1]",
        b'{"question": "no id"}',
        b'{"id": 5, "question": "a"}',
        b'{"id": "x"}',
        b'{"id": "x", "question": 7}',
        b'{"id": "x", "question": "a", "digits": "6"}',
        b'{"id": "\\ud800", "question": "a"}',
        b'{"id": "\xff", "question": "a"}',
        b"[" * 100_000,
    ],
)
def test_a_broken_line_is_named_and_left_out(tmp_path: Path, capsys: Captured, line: bytes) -> None:
    before, after = _lines("the gradient").encode(), _lines("claim", first=3).encode()
    status, answers = _batch(tmp_path, before + line + b"\n\n" + after)
    assert status == 1
    assert [one["id"] for one in answers] == ["q1", "q3"]
    assert "in.jsonl, line 2: " in capsys.readouterr().err


@pytest.mark.parametrize("question", ["", "   ", "a" * 4001])
def test_a_question_that_is_none_gets_an_error_in_its_place(tmp_path: Path, question: str) -> None:
    status, answers = _batch(tmp_path, _lines("the gradient", question, "the gradient"))
    assert status == 1
    assert [("error" in one, one["id"]) for one in answers] == [(False, "q1"), (True, "q2"), (False, "q3")]


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    assert _batch(tmp_path, "") == (0, [])
