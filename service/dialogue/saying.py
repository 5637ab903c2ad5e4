"""What the service says in a conversation besides answers: what carries over, what is open, that it was greeted."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.followups.edit import Edited
from grammar.followups.following import Followed
from grammar.followups.places import told_amounts
from service.dialogue.state import NEW, Choice, Conversation
from service.parts import Answer, Part, Status

MOST_CHOICES = 4
MOST_CARRIED = 8
OFFER = (
    "Ask me a question with its numbers: how something grows or shrinks, what parts add up to, how many parameters a "
    "network has."
)


def carried(edit: Edited) -> tuple[str, ...]:
    """What the question keeps of the one before, and what is new in it."""
    kept = [
        span.of(edit.text)
        for span in told_amounts(edit.text)
        if not any(new.start < span.end and span.start < new.end for new in edit.new)
    ]
    new = "; ".join(span.of(edit.text).strip(" ,.?") for span in edit.new)
    told = ", ".join(dict.fromkeys(kept[:MOST_CARRIED])) or "the rest of the question"
    return (f"Carried over: {told}; new: {new}.",)


def ambiguous(said: str, found: Sequence[Followed], before: Conversation) -> tuple[Answer, Conversation]:
    """The question which of several changes is meant, and the conversation that waits for the reply."""
    choices = tuple([Choice(each.edit.said, each.edit.text) for each in found[:MOST_CHOICES]])
    asked = f"Which is meant: {', or '.join(each.words for each in choices)}?"
    given = Answer(said, Status.CLARIFICATION_NEEDED, message="That may change several things.", question_back=asked)
    return given, replace(before, asked=asked, choices=choices)


def left(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """What was asked back is left; the question stands if it had been answered."""
    unanswered = before.asked and not before.choices
    after = NEW if unanswered else replace(before, asked="", choices=())
    given = Answer(
        said, Status.CLARIFICATION_NEEDED, message="All right.", question_back="What would you like to know instead?"
    )
    return given, after


def greeted(said: str) -> Answer:
    """The reply to what asks for nothing."""
    where = (Part(said, 0, len(said)),)
    return Answer(said, Status.NOT_UNDERSTOOD, message=OFFER, not_understood=where)
