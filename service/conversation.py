"""A conversation, turn by turn: what is said is read in the light of the question that stands.

A follow-up is an edit of that question, answered as if it had been asked whole; `Answer.question` is then the question
as it now stands, and every span of the answer points into it. What was not understood is answered in its own words.
"""

import json
from dataclasses import dataclass, replace

import grammar
from grammar.errors import CannotAnswer
from grammar.followups.following import following
from grammar.followups.hearing import hear
from grammar.followups.numbers import Standing
from grammar.followups.saying import Leave, Said, Show, Talk, Wanted
from grammar.span import Span
from service.answer import answer
from service.parts import Answer, Status


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways in which a follow-up may be meant: how it is told, and the question that it makes."""

    words: str
    question: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a conversation keeps between turns: the `question` as follow-ups have left it, from which its Problem is read
    again, "" where none stands; `asked` is what was asked back, "" where nothing was, with the `choices` that were
    named; `last` is where the last follow-up put in words."""

    question: str = ""
    asked: str = ""
    choices: tuple[Choice, ...] = ()
    last: tuple[Span, ...] = ()

    @property
    def asked_back(self) -> bool:
        """Whether one thing was asked, to which the next turn may be the reply."""
        return bool(self.asked)

    def stored(self) -> str:
        """The conversation as JSON text, for a store or a worker."""
        kept = {
            "question": self.question,
            "asked": self.asked,
            "choices": [[each.words, each.question] for each in self.choices],
            "last": [[span.start, span.end] for span in self.last],
        }
        return json.dumps(kept, ensure_ascii=False)


NEW = Conversation()


def restored(stored: str) -> Conversation:
    """The conversation that `stored` gave as text.

    Raises: ValueError where it is no such text.
    """
    try:
        kept = json.loads(stored)
        return Conversation(
            _text(kept["question"]),
            _text(kept["asked"]),
            tuple(Choice(_text(words), _text(question)) for words, question in kept["choices"]),
            tuple(Span(int(start), int(end)) for start, end in kept["last"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no stored conversation") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def turn(said: str, before: Conversation = NEW, digits: int | None = None) -> tuple[Answer, Conversation]:
    """The answer to what is said next in a conversation, and the conversation after it.

    Raises: BadQuestion where the request is broken.
    """
    given = answer(said, digits)
    if not before.question or given.status is Status.ANSWERED:
        return given, _standing(said, given)
    try:
        heard = hear(said)
        problem = grammar.read(before.question)
    except CannotAnswer:
        return given, _standing(said, given)
    if not isinstance(heard, Said):
        print("    ", heard)
        return answer(before.question, digits), before
    found = following(Standing(before.question, problem, before.last), heard)
    if not found:
        return given, before
    if len(found) > 1:
        print("    ", *[f.edit.said for f in found], sep="\n     ")
        return replace(given, question_back=" or ".join(f.edit.said for f in found)), before
    told = answer(found[0].edit.text, digits)
    return told, Conversation(found[0].edit.text, told.question_back or "", last=found[0].edit.new)


def _standing(question: str, given: Answer) -> Conversation:
    return Conversation(question, given.question_back or "")
