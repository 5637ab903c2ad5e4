"""`abacist chat`: a conversation from a pipe, and in a terminal with editing, history and a harmless Ctrl-C."""

import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service import cli
from service.cli import chat
from tests.service.pseudo_terminal import CTRL_C, in_terminal
from tests.service.talks import told

Captured = pytest.CaptureFixture[str]
Talk = Callable[..., list[str]]
TALK = "from tests.service.talks import converse; converse()"
REAL = "from service.cli import main; raise SystemExit(main(['chat']))"
DOUBLES = "A model starts with 8 parameters and doubles every epoch. How many parameters after 3 epochs?"
CTRL_D, TAB, UP, ENTER = "\x04", "\t", "\x1b[A", "\r"
PASTED = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Talk:
    """What comes out of a pipe into which lines go, answer by answer."""
    monkeypatch.setattr(chat, "_warm", lambda: None)

    def talked(*lines: str, arguments: tuple[str, ...] = ()) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert cli.main(["chat", *arguments]) == 0
        return capsys.readouterr().out.strip("\n").split("\n\n")

    return talked


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns that tell what was said before."""
    monkeypatch.setattr(chat.chat, "__defaults__", (told,))


@pytest.mark.usefixtures("fake")
def test_a_pipe_gets_answers_and_nothing_else(talk: Talk) -> None:
    assert talk("a", "", "  b  ") == ["'a' after '' with None", "'b' after 'a' with None"]


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("word", ["/quit", "/exit", "quit", "exit", "bye"])
def test_a_word_leaves(talk: Talk, word: str) -> None:
    assert talk("a", word, "b") == ["'a' after '' with None"]


@pytest.mark.usefixtures("fake")
def test_a_new_conversation_knows_nothing(talk: Talk) -> None:
    assert talk("a", "/question", "/new", "/question", "b") == [
        "'a' after '' with None",
        "a",
        "A new conversation.",
        "Nothing was asked yet.",
        "'b' after '' with None",
    ]


@pytest.mark.usefixtures("fake")
def test_a_turn_that_does_not_end_is_ended_and_leaves_the_conversation(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ABACIST_DEADLINE", "0.3")
    assert talk("a", "endless", "b") == [
        "'a' after '' with None",
        "This took longer than 0.3 seconds and was stopped.",
        "'b' after 'a' with None",
    ]


@pytest.mark.usefixtures("fake")
def test_digits_can_be_set(talk: Talk) -> None:
    wrong = "Say /digits and a number from 1 to 50, such as /digits 6."
    assert talk("/digits 12", "a", "/digits 051", "/digits ²", "/digits", arguments=("--digits", "9")) == [
        "Decimals have 12 significant digits from here on.",
        "'a' after '' with 12",
        wrong,
        wrong,
        wrong,
    ]


def test_digits_that_are_not_shown_are_a_broken_request(capsys: Captured) -> None:
    assert cli.main(["chat", "--digits", "51"]) == 2
    assert capsys.readouterr().err == "abacist: digits must be from 1 to 50\n"


@pytest.mark.usefixtures("small")
def test_the_working_can_be_left_out_and_shown_again(talk: Talk) -> None:
    said = "\n".join(talk("/latex", "the gradient", "/steps", "the other gradient", "/steps", "/latex"))
    assert said.startswith("Nothing was asked yet.\n≈ 48.8668 units")
    assert said.count("≈ 48.8668 units") == 3
    assert said.count("Working\n") == 2
    assert "The working is left out." in said
    assert said.endswith(r"30 \cdot \left(\frac{21}{20}\right)^{10}")


def test_a_follow_up_is_answered_and_why_shows_the_working(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ABACIST_DEADLINE", "60")
    said = "\n".join(talk("/steps", DOUBLES, "and after 5 epochs?", "why?"))
    assert said.count("Working\n") == 1
    assert said.index("64 parameters") < said.index("256 parameters") < said.index("Working\n")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("said", ["a" * 4001, "\udcff"])
def test_what_cannot_be_asked_is_told_and_the_talk_goes_on(talk: Talk, said: str) -> None:
    first, second, *_ = talk(said, "the gradient")
    assert (first.startswith("This cannot be asked: "), second.startswith("≈ 48.8668 units")) == (True, True)


@pytest.mark.usefixtures("fake")
def test_a_command_that_there_is_not_is_no_question(talk: Talk) -> None:
    unknown, helped, question = talk("/stpes", "/help", "/2 of 4?")
    assert unknown == "There is no such command; /help lists them."
    assert all(word in helped for word in (*chat.COMMANDS, "/quit"))
    assert question.startswith("'/2 of 4?' after")


def test_a_terminal_greets_answers_and_is_left_with_ctrl_d() -> None:
    with in_terminal(REAL) as terminal:
        terminal.shows("/help")
        terminal.shows("> ")
        terminal.type(DOUBLES + ENTER)
        terminal.shows("\x1b[1;32m64 parameters\x1b[0m")
        terminal.shows("8 → 16 → 32 → 64")
        terminal.shows("> ")
        assert terminal.ends(CTRL_D) == 0


def test_colour_can_be_refused_in_a_terminal() -> None:
    with in_terminal(TALK, NO_COLOR="1") as terminal:
        terminal.shows("> ")
        terminal.type("a" + ENTER)
        terminal.shows("'a' after '' with None")
        terminal.type("/quit" + ENTER)
        assert terminal.ends() == 0
        assert "\x1b[1" not in terminal.seen


def test_ctrl_c_takes_back_a_line_and_stops_a_turn_and_harms_nothing() -> None:
    with in_terminal(TALK, ABACIST_DEADLINE="600") as terminal:
        terminal.shows("> ")
        terminal.type("a" + ENTER)
        terminal.shows("'a' after '' with None")
        terminal.shows("> ")
        terminal.type("half a line")
        terminal.shows("half a line")
        terminal.interrupts("> ")
        terminal.type("endless" + ENTER)
        terminal.shows("under way")
        terminal.type(CTRL_C)
        terminal.shows("Stopped; the conversation is where it was.")
        terminal.shows("> ")
        terminal.type("b" + ENTER)
        terminal.shows("'b' after 'a' with None")
        terminal.shows("> ")
        for _ in range(3):
            terminal.interrupts("> ")
        assert terminal.ends(CTRL_D) == 0


def test_lines_that_are_pasted_together_are_one_thing_said() -> None:
    with in_terminal(TALK) as terminal:
        terminal.shows("> ")
        terminal.type(PASTED.format("one\rtwo") + ENTER)
        terminal.shows(r"'one\ntwo' after '' with None")


def test_what_was_said_is_there_the_next_time_for_this_user_alone(tmp_path: Path) -> None:
    for before, said in (("", "first"), (UP, " again")):
        with in_terminal(TALK, XDG_STATE_HOME=str(tmp_path)) as terminal:
            terminal.shows("> ")
            terminal.type(before + said + ENTER)
            terminal.shows(f"'{'first' if before else ''}{said}' after '' with None")
            terminal.shows("> ")
            assert terminal.ends(CTRL_D) == 0
    file = tmp_path / "abacist" / "history"
    assert file.read_text("utf-8").splitlines() == ["first", "first again"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_long_history_is_cut_and_one_that_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "abacist" / "history"
    file.parent.mkdir()
    file.write_text("".join(f"line {place}\n" for place in range(1500)), "utf-8")
    for folder, found in ((tmp_path, "line 1499"), (Path("/dev/null"), "")):
        with in_terminal(TALK, XDG_STATE_HOME=str(folder)) as terminal:
            terminal.shows("> ")
            terminal.type(UP + "!" + ENTER)
            terminal.shows(f"'{found}!' after '' with None")
    assert file.read_text("utf-8").splitlines() == [f"line {place}" for place in range(500, 1500)] + ["line 1499!"]


def test_a_command_is_completed() -> None:
    with in_terminal(TALK) as terminal:
        terminal.shows("> ")
        terminal.type("/la" + TAB + ENTER)
        terminal.shows("Nothing was asked yet.")


def test_a_terminal_that_is_closed_ends_the_talk() -> None:
    with in_terminal(TALK) as terminal:
        terminal.shows("> ")
        assert terminal.hang_up() != 0
