"""A conversation, turn by turn: what is said is read in the light of the question that stands."""

import json
from dataclasses import dataclass

from service.answer import answer
from service.parts import Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a conversation keeps between turns: the `question` as follow-ups have left it, from which its Problem is read
    again, "" where none stands; `asked_back` where one thing was asked and the next turn may be the reply."""

    question: str = ""
    asked_back: bool = False

    def stored(self) -> str:
        """The conversation as JSON text, for a store or a worker."""
        return json.dumps({"question": self.question, "asked_back": self.asked_back}, ensure_ascii=False)


NEW = Conversation()


def restored(stored: str) -> Conversation:
    """The conversation that `stored` gave as text.

    Raises: ValueError where it is no such text.
    """
    kept = json.loads(stored)
    if not isinstance(kept, dict) or {name: type(value) for name, value in kept.items()} != FORM:
        raise ValueError("this is no stored conversation")
    return Conversation(**kept)


FORM = {"question": str, "asked_back": bool}


def turn(said: str, before: Conversation = NEW, digits: int | None = None) -> tuple[Answer, Conversation]:
    """The answer to what is said next in a conversation, and the conversation after it.

    Raises: BadQuestion where the request is broken.
    """
    given = answer(said, digits)
    return given, Conversation(said, asked_back=given.question_back is not None)
