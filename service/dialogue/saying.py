"""What the service says in a conversation besides answers: what carries over, what is open, that it was greeted."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.followups.edit import Edited
from grammar.followups.following import Followed
from grammar.followups.hearing import hear
from grammar.followups.places import told_amounts, tokens_of
from grammar.followups.saying import Said, Saying, Show
from grammar.followups.wanted import Wanted
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
    return given, replace(before, asked=asked, choices=choices, missed=said)


def is_doubtful(heard: Saying, before: Conversation) -> bool:
    """Whether a turn may rest on one before it that was not understood; one that says its numbers again does not, nor
    one that insists on what waits."""
    if not before.missed:
        return False
    if not isinstance(heard, Said):
        return isinstance(heard, (Show, Wanted)) and (not before.pending or hear(before.pending) != heard)
    earlier = (*tokens_of(before.missed), *tokens_of(before.pending))
    now, then = ({t.value for t in tokens if t.value is not None} for tokens in (heard.tokens, earlier))
    return now.isdisjoint(then) and bool(now or then)


def still_standing(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """The question whether the one that stands is meant, after something that was not understood."""
    asked = f"I did not understand “{before.missed}”. Is this still about: {before.question}"
    given = Answer(said, Status.CLARIFICATION_NEEDED, message="It is open what this is about.", question_back=asked)
    return given, replace(before, asked=asked, choices=(), pending=said)


def left(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """What was asked back is left; the question stands if it had been answered."""
    unanswered = before.asked and not before.choices and not before.pending
    after = NEW if unanswered else replace(before, asked="", choices=(), missed="", pending="")
    given = Answer(
        said, Status.CLARIFICATION_NEEDED, message="All right.", question_back="What would you like to know instead?"
    )
    return given, after


def greeted(said: str) -> Answer:
    """The reply to what asks for nothing."""
    where = (Part(said, 0, len(said)),)
    return Answer(said, Status.NOT_UNDERSTOOD, message=OFFER, not_understood=where)
