"""The reply to what was asked back: it chooses, or it completes the question."""

from collections.abc import Iterable

from grammar.followups.completing import as_asked, as_said, chosen, recurs
from grammar.followups.edit import Edited
from grammar.followups.goals import asks
from grammar.followups.hearing import hear
from grammar.followups.saying import Said
from service.answer import answer
from service.dialogue.saying import carried
from service.dialogue.state import Conversation
from service.parts import Answer, Status

Turn = tuple[Answer, Conversation]


def replied(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    """The question with the gap filled that was asked about; None where the words fill none."""
    if before.choices:
        return _chosen(said, before, digits)
    if asks(said) or (recurs(said) and not recurs(hear(before.asked))):
        return None
    found = _complete(as_asked(before.question, before.asked, said), said, before, digits)
    if not found:
        found = _complete(as_said(before.question, said), said, before, digits)
    values = {each.answers[0].exact for each, _ in found if each.answers}
    if not found or len(values) > 1:
        return None
    given, edit = found[0]
    return carried(given, edit), Conversation(edit.text, before.wanted, edit.new, given.question_back or "")


def _chosen(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    at = chosen(said, tuple(each.words for each in before.choices))
    if at is None:
        return None
    question = before.choices[at].question
    given = answer(question, digits, before.wanted)
    return given, Conversation(question, before.wanted, asked=given.question_back or "")


def _complete(
    edits: Iterable[Edited], said: Said, before: Conversation, digits: int | None
) -> list[tuple[Answer, Edited]]:
    """The texts that are answered, or that now lack something else, with every number of the reply used."""
    found = []
    for edit in edits:
        given = answer(edit.text, digits, before.wanted)
        further = given.status is Status.CLARIFICATION_NEEDED and given.question_back != before.asked
        idle = {each.text for each in given.unused}
        if (given.status is Status.ANSWERED and not _idle(said, idle)) or further:
            found.append((given, edit))
    answered = [each for each in found if each[0].status is Status.ANSWERED]
    return answered or found[:1]


def _idle(said: Said, unused: set[str]) -> bool:
    """Whether a number of the reply is not used."""
    return any(t.text in one.split() for one in unused for t in said.tokens if t.value is not None)
