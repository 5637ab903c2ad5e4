"""What the service says in a conversation besides answers: what carries over, what is open, that it was greeted."""

from collections.abc import Sequence
from dataclasses import replace

from grammar.errors import CannotAnswer
from grammar.followups.edit import Edited
from grammar.followups.following import Followed
from grammar.followups.gaps import gap
from grammar.followups.goals import asks
from grammar.followups.hearing import hear
from grammar.followups.places import tokens_of
from grammar.followups.putting import told_amounts
from grammar.followups.saying import Said, Saying, Show
from grammar.followups.wanted import Wanted
from grammar.span import Span
from service.dialogue.state import NEW, Choice, Conversation
from service.parts import Answer, Part, Status

MOST_CHOICES = 4
MOST_CARRIED = 8
OFFER = (
    "Ask me a question with its numbers: how something grows or shrinks, what parts add up to, how many parameters a "
    "network has."
)


def carried(given: Answer, edit: Edited) -> Answer:
    """The answer, with a note of what its question keeps of the one before and rests on, and what is new in it."""
    amounts = told_amounts(edit.text)
    idle = {aside.text for aside in given.unused}
    kept = [span.of(edit.text) for span in amounts if not any(_meet(span, new) for new in edit.new)]
    told = ", ".join(dict.fromkeys([each for each in kept if each not in idle][:MOST_CARRIED]))
    new = "; ".join(dict.fromkeys(_widest(span, amounts).of(edit.text).strip(" ,.?") for span in edit.new))
    note = f"Carried over: {told or 'the rest of the question'}; new: {new}."
    return replace(given, notes=(*given.notes, note))


def _widest(new: Span, amounts: Sequence[Span]) -> Span:
    """The amount whose number is new, or all that is new."""
    return next((span for span in amounts if span.start <= new.start and new.end <= span.end), new)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
    if asks(heard) and isinstance(missed := hear(before.missed), Said) and asks(missed):
        return False  # a question that was not understood has changed none of the facts
    now, then = ({t.value for t in tokens if t.value is not None} for tokens in (heard.tokens, earlier))
    return now.isdisjoint(then) and bool(now or then)


def still_standing(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """The question whether the one that stands is meant, after something that was not understood."""
    asked = f"“{before.missed}” is still open. Is this about the question before it: {before.question}"
    given = Answer(said, Status.CLARIFICATION_NEEDED, message="It is open what this is about.", question_back=asked)
    return given, replace(before, asked=asked, choices=(), pending=said)


def lacking(said: str, given: Answer) -> Answer:
    """The refusal of a question that was not understood, as a question where one thing would make it readable."""
    try:
        lacked = gap(said)
    except CannotAnswer:
        return given
    if lacked is None:
        return given
    return Answer(
        said, Status.CLARIFICATION_NEEDED, message="One thing is missing.", question_back=lacked.asks, notes=given.notes
    )


def left(said: str, before: Conversation) -> tuple[Answer, Conversation]:
    """What was asked back is left; the question stands if it had been answered."""
    unanswered = before.asked and not before.choices and not before.pending
    after = NEW if unanswered else replace(before, asked="", choices=(), missed="", pending="")
    given = Answer(
        said, Status.CLARIFICATION_NEEDED, message="All right.", question_back="What would you like to know instead?"
    )
    return given, after


def unread(given: Answer, before: Conversation) -> Answer:
    """The refusal of what changes nothing that is read of the question that stands."""
    message = f"I do not see what this changes. The question that stands is: {before.question}"
    return replace(given, message=message)


def greeted(said: str) -> Answer:
    """The reply to what asks for nothing."""
    where = (Part(said, 0, len(said)),)
    return Answer(said, Status.NOT_UNDERSTOOD, message=OFFER, not_understood=where)
