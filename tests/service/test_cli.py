"""The command `abacist`: exit statuses, plain and coloured text, and a deadline that holds."""

import sys
from pathlib import Path

import pytest

from service import cli
from service.answer import BadQuestion
from service.cli.ask import answered_in_child
from service.cli.terminal import Bar, coloured, wants_colour, wrapped
from service.job import Question, safely
from service.parts import Answer, Status
from service.render.text import Line, Role
from service.settings import BadSetting, Settings, from_environment
from service.wire import AnswerBody

Captured = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("small")
def test_ask_prints_the_answer(capsys: Captured) -> None:
    assert cli.main(["ask", "the gradient"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("≈ 48.8668 units\n")
    assert (err, "\x1b" in out) == ("", False)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("question", ["unknown words", "few facts", "huge", "bug inside"])
def test_ask_says_by_its_status_that_there_is_no_answer(capsys: Captured, question: str) -> None:
    assert cli.main(["ask", question]) == 3
    out, err = capsys.readouterr()
    assert out
    assert "Traceback" not in out + err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("arguments", [[""], ["  "], ["a" * 4001], ["\udcff"], ["a", "--digits", "0"]])
def test_ask_names_a_broken_request(capsys: Captured, arguments: list[str]) -> None:
    assert cli.main(["ask", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.startswith("abacist: ")) == ("", True)


@pytest.mark.usefixtures("small")
def test_ask_prints_the_body_as_json(capsys: Captured) -> None:
    assert cli.main(["ask", "--json", "--digits", "9", "the gradient"]) == 0
    body = AnswerBody.model_validate_json(capsys.readouterr().out)
    assert body.answers[0].decimal == "48.8668388"


@pytest.mark.usefixtures("small")
def test_ask_prints_latex(capsys: Captured) -> None:
    assert cli.main(["ask", "--latex", "the gradient"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == r"30 \cdot \left(\frac{21}{20}\right)^{10}"


def _endless(question: Question) -> Answer:
    return Answer(question.text, Status.ANSWERED, message=str(9**9**9**9))


def _dies(question: Question) -> Answer:
    raise SystemExit


def _hungry(question: Question) -> Answer:
    return Answer(question.text, Status.ANSWERED, message=str(len(bytearray(2 * 1024**3))))


@pytest.mark.parametrize(
    ("answerer", "status"),
    [(_endless, Status.TIMED_OUT), (_dies, Status.NOT_UNDERSTOOD), (_hungry, Status.NOT_UNDERSTOOD)],
)
def test_a_child_that_does_not_answer_is_ended(answerer: object, status: Status) -> None:
    given = answered_in_child(Question("q"), answerer, Settings(deadline=0.3))  # type: ignore[arg-type]
    assert given.status is status


def test_a_broken_request_comes_back_from_the_child() -> None:
    with pytest.raises(BadQuestion):
        answered_in_child(Question(""), safely, Settings())


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(chosen: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_ask", interrupted)
    assert cli.main(["ask", "x"]) == 130
    assert capsys.readouterr().err == ""


def test_a_bug_of_ours_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def failing(chosen: object) -> int:
        raise AssertionError("a secret inside")

    monkeypatch.setattr(cli, "_ask", failing)
    assert cli.main(["ask", "x"]) == 1
    assert capsys.readouterr().err == "abacist: something went wrong here (AssertionError)\n"


def test_asking_needs_no_web_framework() -> None:
    import subprocess

    code = "import sys, service.cli.ask; print(sorted({'fastapi', 'pydantic', 'uvicorn', 'pebble'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_colours_end_with_their_line() -> None:
    assert coloured([Line(Role.HEADING, "a"), Line(Role.BODY, "b")]) == "\033[1ma\033[0m\nb"


def test_sentences_are_broken_between_words_and_formulas_not_at_all() -> None:
    lines = [Line(Role.BODY, "  1. one two three"), Line(Role.MATHS, "a = b + c + d"), Line(Role.BODY, "short")]
    assert [line.text for line in wrapped(lines, 11)] == ["  1. one", "    two", "    three", "a = b + c + d", "short"]


@pytest.mark.parametrize("width", [1, 2, 3])
def test_no_width_is_too_small_to_be_written_in(width: int) -> None:
    said = "".join(line.text for line in wrapped([Line(Role.BODY, "    one two")], width))
    assert said.replace(" ", "") == "onetwo"


class _Terminal(list[str]):
    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.append(text)

    def flush(self) -> None:
        pass


def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(_Terminal())  # type: ignore[arg-type]
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(_Terminal())  # type: ignore[arg-type]


def test_the_bar_fills() -> None:
    terminal = _Terminal()
    bar = Bar(terminal, 200)  # type: ignore[arg-type]
    bar.show(100, 7)
    bar.end()
    assert terminal == [f"\r[{'#' * 15}{'.' * 15}]  50%  7 answered", "\n"]


def test_settings_come_from_the_environment() -> None:
    given = from_environment({"ABACIST_PORT": "81", "ABACIST_DEADLINE": "0.5", "ABACIST_HOST": "0.0.0.0", "PORT": "1"})
    assert (given.port, given.deadline, given.host, given.queue) == (81, 0.5, "0.0.0.0", Settings().queue)


@pytest.mark.parametrize("written", ["soon", "-1", "inf", "nan", ""])
def test_a_bad_setting_is_named(written: str) -> None:
    with pytest.raises(BadSetting, match="ABACIST_DEADLINE"):
        from_environment({"ABACIST_DEADLINE": written})


def test_check_names_an_unknown_field(capsys: Captured) -> None:
    assert cli.main(["check", "no_such_field"]) == 2
    assert "no_such_field" in capsys.readouterr().err


def test_a_missing_file_is_named(capsys: Captured, tmp_path: Path) -> None:
    assert cli.main(["batch", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_json_is_one_line(capsys: Captured, small: None) -> None:
    cli.main(["ask", "--json", "line one\nline two"])
    assert len(capsys.readouterr().out.splitlines()) == 1
