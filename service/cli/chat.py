"""`abacist chat`: a conversation in the terminal, each turn in a child process that a deadline or Ctrl-C ends."""

import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module

from service.answer import DIGITS, MOST_DIGITS, BadQuestion, broken, timed_out
from service.cli import ANSWERED
from service.cli.ask import latex
from service.cli.child import INTERRUPT, ChildLost, in_child
from service.cli.prompt import Prompt, prompt
from service.cli.terminal import shown
from service.conversation import NEW, Conversation
from service.job import Question, hush, turned
from service.parts import Answer
from service.render.text import Line, Role, lines
from service.settings import Settings, from_environment
from service.version import NAME

Taker = Callable[[Question, Conversation], tuple[Answer, Conversation]]
GREETING = (
    Line(Role.ASIDE, NAME),
    Line(Role.ASIDE, "Ask a question, then ask on. /help tells more, Ctrl-D leaves."),
)
LEAVE = ("/quit", "/exit", "quit", "exit", "bye")


def chat(digits: int | None, taker: Taker = turned) -> int:
    """Converse until Ctrl-D, `/quit` or the end of a pipe; `taker` is what takes a turn in a child.

    Raises: BadQuestion where so many digits are not shown.
    """
    if digits is not None and not 1 <= digits <= MOST_DIGITS:
        raise BadQuestion(f"digits must be from 1 to {MOST_DIGITS}")
    hush()
    Talk(prompt([*COMMANDS, "/quit"]), from_environment(), taker, digits).run()
    return ANSWERED


@dataclass(frozen=True, slots=True)
class Command:
    """Something to be said that is no question: what it does, and what is done with the word after it."""

    meaning: str
    do: Callable[["Talk", str], Iterable[Line]]


class Talk:
    """One sitting: the conversation, the last answer, and how answers are to be shown."""

    def __init__(self, said: Prompt, settings: Settings, taker: Taker, digits: int | None) -> None:
        self._said = said
        self._settings = settings
        self._taker = taker
        self._warming = threading.Thread(target=_warm, daemon=True)
        self.digits = digits
        self.conversation = NEW
        self.last: Answer | None = None
        self.shows_working = True

    def run(self) -> None:
        """Answer what is said until there is nothing more."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)
        try:
            self._warming.start()
            if self._said.in_terminal:
                self._show(GREETING)
            while (said := self._next()) not in LEAVE:
                self._show(self._reply(said))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _next(self) -> str:
        """What is said next that is not blank, or something that leaves."""
        while True:
            try:
                with _interruptible():
                    said = self._said.next().strip()
            except EOFError:
                said = LEAVE[0]
                if self._said.in_terminal:
                    print()
            except KeyboardInterrupt:
                said = ""
                if not self._said.in_terminal:
                    raise
                print()
            if said:
                return said

    def _reply(self, said: str) -> Iterable[Line]:
        word, _, more = said.partition(" ")
        if word in COMMANDS:
            return COMMANDS[word].do(self, more.strip())
        if word.startswith("/") and word[1:].isalpha():
            return [Line(Role.REFUSAL, "There is no such command; /help lists them.")]
        before = self.conversation
        try:
            with _interruptible():
                self.last, self.conversation = self._turned(Question(said, self.digits))
        except BadQuestion as error:
            return [Line(Role.REFUSAL, f"This cannot be asked: {error}.")]
        except KeyboardInterrupt:
            if not self._said.in_terminal:
                raise
            return [Line(Role.ASIDE, ""), Line(Role.ASIDE, "Stopped; the conversation is where it was.")]
        # What leaves the conversation as it was, such as "why?", is about the answer itself.
        return lines(self.last) if self.conversation == before else self.shown(self.last)

    def _turned(self, question: Question) -> tuple[Answer, Conversation]:
        """The turn, taken in a child; where it was stopped or lost, an honest answer and the conversation as before."""
        # A fork beside a thread that holds a lock would leave it locked in the child for ever.
        self._warming.join()
        before = self.conversation
        try:
            return in_child(lambda: self._taker(question, before), self._settings)
        except TimeoutError:
            return timed_out(question.text, self._settings.deadline), before
        except ChildLost:
            return broken(question.text), before

    def shown(self, given: Answer) -> Iterable[Line]:
        """The answer, with or without its working, as is wished."""
        return lines(given if self.shows_working else replace(given, steps=(), checks=()))

    def _show(self, said: Iterable[Line]) -> None:
        print(shown(said, sys.stdout), end="\n\n", flush=True)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C in, which everywhere else waits until it can do no harm."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPT)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPT)


def _warm() -> None:
    """Load while the first question is typed what every child would have to load."""
    with suppress(Exception):
        import_module("service.warm")


def _help(talk: Talk, more: str) -> Iterable[Line]:
    yield Line(Role.BODY, "Ask a question in plain English; what you say next may build on it.")
    for word, command in COMMANDS.items():
        yield Line(Role.BODY, f"  {word:<10} {command.meaning}")
    yield Line(Role.BODY, f"  {'/quit':<10} leave; so does Ctrl-D, while Ctrl-C takes back a line or stops an answer")


def _new(talk: Talk, more: str) -> Iterable[Line]:
    talk.conversation, talk.last = NEW, None
    return [Line(Role.ASIDE, "A new conversation.")]


def _steps(talk: Talk, more: str) -> Iterable[Line]:
    talk.shows_working = not talk.shows_working
    if talk.shows_working and talk.last:
        return talk.shown(talk.last)
    return [Line(Role.ASIDE, "The working is shown." if talk.shows_working else "The working is left out.")]


def _digits(talk: Talk, more: str) -> Iterable[Line]:
    if not (more.isascii() and more.isdecimal() and len(more) < 3 and 1 <= int(more) <= MOST_DIGITS):
        return [Line(Role.REFUSAL, f"Say /digits and a number from 1 to {MOST_DIGITS}, such as /digits {DIGITS}.")]
    talk.digits = int(more)
    return [Line(Role.ASIDE, f"Decimals have {talk.digits} significant digits from here on.")]


def _question(talk: Talk, more: str) -> Iterable[Line]:
    return [Line(Role.BODY, talk.conversation.question) if talk.conversation.question else NOTHING_YET]


def _latex(talk: Talk, more: str) -> Iterable[Line]:
    return [Line(Role.MATHS, line) for line in latex(talk.last)] if talk.last else [NOTHING_YET]


NOTHING_YET = Line(Role.ASIDE, "Nothing was asked yet.")
COMMANDS = {
    "/help": Command("list what can be said", _help),
    "/new": Command("begin a new conversation", _new),
    "/question": Command("show the question as it stands", _question),
    "/steps": Command("leave the working out, or show it again", _steps),
    "/digits": Command("set the significant digits of decimals, as in /digits 12", _digits),
    "/latex": Command("show the last answer as LaTeX", _latex),
}
