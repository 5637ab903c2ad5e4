"""One turn of a conversation: what is said, answered in the light of the question that stands."""

import re
from dataclasses import replace

import grammar
from grammar.errors import CannotAnswer
from grammar.followups.accounted import tells_still
from grammar.followups.assumptions import other_reading
from grammar.followups.breaths import counts_alike, in_two, is_bare, joins_on, says_a_change, tells_form
from grammar.followups.following import Followed, following, in_another_unit, of_memory
from grammar.followups.goals import asks_anywhere, hangs_on
from grammar.followups.hearing import as_words, hear
from grammar.followups.layers import is_convention
from grammar.followups.numbers import Standing
from grammar.followups.saying import Back, Leave, Said, Saying, Show, Talk, Yes
from grammar.followups.wanted import AS_ASKED, Wanted
from grammar.problem import Problem
from grammar.units import same_unit, unit_called
from service.answer import answer
from service.dialogue.claiming import claimed
from service.dialogue.replying import replied
from service.dialogue.saying import ambiguous, carried, greeted, is_doubtful, lacking, left, still_standing, unread
from service.dialogue.showing import shown
from service.dialogue.state import NEW, Conversation
from service.parts import Answer, Status

Turn = tuple[Answer, Conversation]
_FRACTION = re.compile(r"\d{1,6}/\d{1,6}")
_OPEN = frozenset({Status.NOT_UNDERSTOOD, Status.CLARIFICATION_NEEDED})


def turn(said: str, before: Conversation = NEW, digits: int | None = None) -> Turn:
    """The answer to what is said next in a conversation, and the conversation after it.

    Raises: BadQuestion where the request is broken.
    """
    given = answer(said, digits)
    if given.status not in _OPEN and not before.question:
        return given, _new(said, given)
    try:
        heard = _heard(said, before)
    except CannotAnswer:
        return given, before
    of_it = _of_answer(heard, said, before, digits) if before.question else None
    if of_it is not None:
        return of_it
    if given.status not in _OPEN:
        preferred = _remembered(_preferred(heard, said, before, digits), before)
        if preferred or not (isinstance(heard, Said) and hangs_on(heard)):
            return preferred or (given, _new(said, given))
        given = greeted(said)
    if before.pending and isinstance(heard, Yes):
        return turn(before.pending, replace(before, asked="", missed="", pending=""), digits)
    found = _remembered(_followed(heard, said, before, digits), before)
    if found is not None:
        return found
    if given.status is Status.NOT_UNDERSTOOD:
        given = lacking(said, given)
    if not before.question or (given.status is Status.CLARIFICATION_NEEDED and not joins_on(said)):
        return given, _new(said, given)
    return unread(given, before), replace(before, missed=said)


def _heard(said: str, before: Conversation) -> Saying:
    """What is said; "10 digits" changes a question about 5 digits, and is no form of its answer.

    Raises: CannotRead, TooLarge.
    """
    heard = hear(said)
    return as_words(said) if isinstance(heard, Wanted) and counts_alike(said, before.question) else heard


def _of_answer(heard: Saying, said: str, before: Conversation, digits: int | None) -> Turn | None:
    """The verdict on what is said to be the answer, or the answer by another reading of an assumption."""
    judged = claimed(said, before, digits) if isinstance(heard, Said) else None
    return judged or (_otherwise(said, before, digits) if not is_convention(said) else None)


def _preferred(heard: Saying, said: str, before: Conversation, digits: int | None) -> Turn | None:
    """What words say of the question that stands, where they can be read as a whole question but are said as a change,
    or ask in no words: "change the 50 to 80", "8-bit instead", "5x5"; None where they are none."""
    if not isinstance(heard, Said) or not before.question:
        return None
    changes = says_a_change(said) or not asks_anywhere(heard)
    found = _changed(heard, before, digits) if changes else _of_memory(heard, before, digits)
    return found if found is not None and found[0].status is Status.ANSWERED else None


def _of_memory(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    """How much memory the parameters take that were counted: "how many bytes in fp32?" is no question of one number."""
    problem = _problem(before.question)
    if problem is None:
        return None
    found = of_memory(Standing(before.question, problem, before.last, _result(before, digits)), said)
    return _answered(found[0], before, digits) if found else None


def _new(question: str, given: Answer) -> Conversation:
    return Conversation(question, asked=given.question_back or "") if given.status in _STANDING else NEW


_STANDING = frozenset(Status) - {Status.NOT_UNDERSTOOD}


def _followed(heard: Saying, said: str, before: Conversation, digits: int | None) -> Turn | None:
    """What a turn says of the question that stands; None where it says nothing of it."""
    match heard:
        case Yes() if before.question and (found := _changed(as_words(said), before, digits)):
            return found
        case Talk() | Yes():
            return greeted(said), before
        case Leave():
            return left(said, before)
        case Said() if _waits(before) and (found := replied(heard, before, digits)):
            return found
        case _ if not before.question:
            return None
    found = _changed(heard, before, digits)
    return still_standing(said, before) if found is not None and is_doubtful(heard, before) else found


def _changed(heard: Saying, before: Conversation, digits: int | None) -> Turn | None:
    match heard:
        case Show(part):
            return shown(answer(before.question, digits, before.wanted), part), before
        case Wanted():
            return _as_wanted(heard, before, digits)
        case Back():
            return _back(heard, before, digits)
        case Said():
            formed = _in_parts(heard, before, digits) if tells_form(heard) else None
            return formed or _edited(heard, before, digits) or _in_parts(heard, before, digits)
        case _:
            return None


def _in_parts(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    """What is said of the question in two breaths, one after the other: "8-bit instead, in GiB"."""
    for first, second in in_two(said):
        one = _changed(hear(first), before, digits)
        if one is None or one[0].status is not Status.ANSWERED:
            continue
        two = _changed(hear(second), one[1], digits)
        answered = two is not None and two[0].status is Status.ANSWERED
        if two is not None and answered and tells_still(first, one[1].question, two[1].question):
            notes = dict.fromkeys((*one[0].notes, *two[0].notes))
            return replace(two[0], notes=tuple(notes)), two[1]
    return None


def _remembered(found: Turn | None, before: Conversation) -> Turn | None:
    return found if found is None or found[1].earlier or not found[1].question else (found[0], found[1].after(before))


def _back(to: Back, before: Conversation, digits: int | None) -> Turn | None:
    """The question as it stood before it was changed; None where it never was."""
    if not before.earlier:
        return None
    at = 0 if to.first else len(before.earlier) - 1
    question = before.earlier[at]
    given = answer(question, digits)
    note = f"Back to: {question}"
    kept = before.earlier[:at] or before.earlier[:1]
    return replace(given, notes=(*given.notes, note)), Conversation(question, earlier=kept)


def _waits(before: Conversation) -> bool:
    """Whether the question itself waits for a reply."""
    return before.asked_back and not before.pending


def _as_wanted(wanted: Wanted, before: Conversation, digits: int | None) -> Turn:
    """The answer that stands, in another form: in the words of the question where they can say the unit."""
    later = before.wanted.then(wanted)
    problem = _problem(before.question)
    spatial = (unit := unit_called(wanted.unit)) is not None and unit.dimension in {"volume", "area"}
    if wanted.unit and problem is not None and not spatial:
        for each in in_another_unit(Standing(before.question, problem), wanted.unit):
            asked = replace(later, unit="")
            given = answer(each.edit.text, digits, asked)
            if all(same_unit(one.unit, wanted.unit) for one in given.answers) and given.answers:
                return given, replace(before, question=each.edit.text, wanted=asked, last=())
    given = answer(before.question, digits, later)
    return given, replace(before, wanted=later) if given.status is Status.ANSWERED else before


def _otherwise(said: str, before: Conversation, digits: int | None) -> Turn | None:
    """The answer by the other reading of an assumption, which is named in its own words or as the only one."""
    problem = _problem(before.question)
    try:
        other = other_reading(before.wanted.of(problem), said) if problem is not None else None
    except CannotAnswer:
        return None
    if other is None:
        return None
    wanted = replace(before.wanted, otherwise="" if before.wanted.otherwise == other.name else other.name)
    note = f"Carried over: the question as it stands; new: {other.alternative}."
    given = answer(before.question, digits, wanted)
    return replace(given, notes=(*given.notes, note)), replace(before, wanted=wanted, asked="", choices=(), missed="")


def _problem(question: str) -> Problem | None:
    try:
        return grammar.read(question)
    except CannotAnswer:
        return None


def _edited(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    """The question that stands, changed as is said; asked back where it is open how."""
    problem = _problem(before.question)
    if problem is None:
        return None
    beneath = _beneath(said, before, digits) if not is_bare(said) else None
    if beneath is not None:
        return beneath
    found = following(Standing(before.question, problem, before.last, _result(before, digits)), said)
    if len(found) > 1:
        return ambiguous(said.text, found, before)
    after = _answered(found[0], before, digits) if found else _otherwise(said.text, before, digits)
    if found and found[0].asks_another and after and after[0].question_back and not asks_anywhere(said):
        return None  # a noun that is named, "the deposit", asks for nothing that is missing something
    if after and after[0].status is not Status.NOT_UNDERSTOOD:
        return after if not (found and found[0].of_result) else (after[0], replace(after[1], upon=said.text))
    return None


def _beneath(said: Said, before: Conversation, digits: int | None) -> Turn | None:
    """The question of whose answer something was said, changed as is said now, and the same said of its answer then:
    "what if it was 30 % off?" after "and with 8 % tax on top?"."""
    if not before.upon or not before.earlier:
        return None
    first = _changed(said, Conversation(before.earlier[-1], earlier=before.earlier[:-1]), digits)
    if first is None or first[0].status is not Status.ANSWERED or first[1].upon:
        return None
    then = first[1].after(Conversation(before.earlier[-1], earlier=before.earlier[:-1]))
    second = _changed(hear(before.upon), then, digits)
    if second is None or second[0].status is not Status.ANSWERED:
        return None
    notes = dict.fromkeys((*first[0].notes, *second[0].notes))
    return replace(second[0], notes=tuple(notes)), second[1].after(then)


def _result(before: Conversation, digits: int | None) -> str:
    """The answer that stands as text, "" where that is not its exact value."""
    told = [answer(before.question, digits, wanted) for wanted in dict.fromkeys((before.wanted, AS_ASKED))]
    found = [given.answers[0] for given in told if len(given.answers) == 1]
    plain = (each.text for each in found if "≈" not in each.text)
    parted = (f"{each.exact} {each.unit}".rstrip() for each in found[::-1] if _FRACTION.fullmatch(each.exact))
    return next(plain, next(parted, ""))


def _answered(followed: Followed, before: Conversation, digits: int | None) -> Turn:
    edit = followed.edit
    wanted = Wanted() if followed.asks_another else before.wanted
    given = answer(edit.text, digits, wanted)
    noted = carried(given, edit)
    if followed.problem.claims:
        return noted, before
    return noted, Conversation(edit.text, wanted, edit.new, given.question_back or "")
