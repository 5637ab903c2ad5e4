"""Who works at what: the marks of a text of work, with every pipe, machine or person as an agent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grammar.errors import AnotherStory
from grammar.rates.marks import Mark, Marked
from grammar.units import units

_HANDS = frozenset({"NAME", "PIPE", "LEAK", "GENERIC", "KIND", "ONE", "OTHER", "FASTER", "SLOWER"})
_DOING = frozenset({"DO", "FILL", "EMPTY"})
_NUMBERED = {
    "one": "#1", "first": "#1", "former": "#1", "other": "#2", "second": "#2", "latter": "#2", "third": "#3",
    "another": "#2",
}  # fmt: skip
_OBJECT = frozenset({"FOR", "OF", "ON", "IN", "FROM", "TO", "INTO"})


def sentences(text: Marked) -> list[list[Mark]]:
    """The marks of each sentence with agents for all that work, and times for bare numbers that stand for times.

    Raises: AnotherStory where a number is of nothing.
    """
    unit = next((mark.unit for mark in text.marks if mark.what == "TIME"), "")
    timed = [_listed(text, [*_timed(text, sentence, unit)]) for sentence in text.sentences]
    found = [[*_agents(text, each)] for each in timed]
    objects = {mark.word for each in found for mark in each if mark.what == "VESSEL"}
    return [[*_joined([replace(m, what="VESSEL") if m.word in objects else m for m in each])] for each in found]


def _listed(text: Marked, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, times that follow each other as one list: "in 12 and in 15 minutes"."""
    found: list[Mark] = []
    for mark in marks:
        links = [each.what for each in found[-2:]]
        if (
            mark.what == "TIME"
            and links == ["TIME", "CUT"]
            and ({token.kind for token in text.tokens[found[-2].end : mark.at]} <= {"AND", "COMMA", "IN", "TAKE"})
        ):
            first = found[-2]
            scale = units()[mark.unit].scale / units()[first.unit].scale
            values = (*first.values, *(value * scale for value in mark.values))
            found[-2:] = [replace(first, end=mark.end, values=values)]
        else:
            found.append(mark)
    return found


def _timed(text: Marked, sentence: Sequence[Mark], unit: str) -> Iterator[Mark]:
    """The marks, bare numbers as times where one was told: "tap B in 9"."""
    for mark in sentence:
        if _describes(text, sentence, mark) or (
            mark.what == "ONE" and text.tokens[mark.at - 1].text in {"full", "empty"}
        ):
            continue
        if mark.what == "TIME" and units()[mark.unit].dimension == "time":
            unit = mark.unit
        before = text.tokens[mark.at - 1].kind if mark.at else ""
        if mark.what == "NUMBER" and unit and (before in {"IN", "TAKE"} or _is_left_a_time(text, sentence, mark)):
            yield replace(mark, what="TIME", unit=unit)
        elif mark.word in {"drain", "drains"} and mark.what in {"EMPTY", "LEAK"} and mark.end == mark.at + 1:
            led = before in {"ARTICLE", "POSSESSOR", "AND", "COMMA"} or text.tokens[mark.at - 1].text.lower() in {
                "open",
                "waste",
            }
            yield replace(mark, what="LEAK" if led else "EMPTY")
        elif mark.what == "MORE" and mark.word == "another" and _names_hand(sentence, mark):
            yield replace(mark, what="OTHER")
        else:
            yield mark


_CLAUSE_ENDS = frozenset({"STOP", "COMMA", "SEMICOLON", "AND", "QUESTION"})


def _is_left_a_time(text: Marked, sentence: Sequence[Mark], mark: Mark) -> bool:
    """ "Pipe A needs 12 minutes, pipe B 15": the number behind a name, with which its clause ends."""
    named = any(each.what == "NAME" and each.end == mark.at for each in sentence) and mark.at > 0
    ends = mark.end >= len(text.tokens) or text.tokens[mark.end].kind in _CLAUSE_ENDS
    return named and ends and text.tokens[mark.at - 1].text[:1].isupper()


def _describes(text: Marked, sentence: Sequence[Mark], mark: Mark) -> bool:
    """Whether "full" or "empty" says what a vessel is like: "the full tank", "an empty one"."""
    after = next((each for each in sentence if each.at == mark.end), None)
    word = text.tokens[mark.at].text.lower()
    led = mark.at > 0 and text.tokens[mark.at - 1].kind in {"ARTICLE", "POSSESSOR"}
    return word in {"full", "empty"} and led and after is not None and after.what in {"VESSEL", "ONE"}


def _names_hand(sentence: Sequence[Mark], mark: Mark) -> bool:
    after = next((each for each in sentence if each.at >= mark.end), None)
    return after is None or after.what in {"PIPE", "GENERIC"} or not (after.at == mark.end and after.what == "TIME")


def _agents(text: Marked, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks with each run of words that names one agent as one mark."""
    at = 0
    while at < len(marks):
        run = at
        while (
            run < len(marks) and marks[run].what in _HANDS and (run == at or _goes_on(text, marks[run - 1], marks[run]))
        ):
            run += 1
        if run == at:
            yield marks[at]
            at += 1
            continue
        hand = marks[at:run]
        if _is_object(text, marks, at):
            yield replace(hand[0], what="VESSEL", end=hand[-1].end)
        elif [each.what for each in hand] in (["FASTER"], ["SLOWER"]) and not _is_article(text, hand[0]):
            yield hand[0]
        elif [each.word for each in hand] == ["first"] and run < len(marks) and marks[run].what == "TIME":
            yield replace(hand[0], what="FIRST")
        elif hand[0].word == "first" and len(hand) == 1 and not _is_article(text, hand[0]):
            pass
        elif run < len(marks) and marks[run].what == "NUMBER" and marks[run].at == hand[-1].end:
            agent = _named(hand)
            yield replace(agent, end=marks[run].end, word=f"{agent.word} {marks[run].value}", per="")
            run += 1
        else:
            yield _named(hand)
        at = run


def _goes_on(text: Marked, before: Mark, mark: Mark) -> bool:
    return mark.at == before.end and (before.what != "NAME" or (mark.what == "NAME" and len(mark.word) == 1))


def _is_article(text: Marked, mark: Mark) -> bool:
    return mark.at > 0 and text.tokens[mark.at - 1].kind == "ARTICLE"


def _is_object(text: Marked, marks: Sequence[Mark], at: int) -> bool:
    """Whether a name is what is worked on: behind a verb, or behind "for" and the like."""
    mark = marks[at]
    if mark.what != "NAME" or (len(mark.word) == 1):
        return False
    place = mark.at - 1
    while place >= 0 and text.tokens[place].kind in {"ARTICLE", "EXTENT", "POSSESSOR", "SAME"}:
        place -= 1
    led = place >= 0 and text.tokens[place].kind in _OBJECT
    capital = text.tokens[mark.at].text[:1].isupper() and mark.at > 0
    led = led or (place >= 0 and text.tokens[place].kind == "DO" and not marks[at - 1].what.startswith("ASK"))
    return not capital and (led or (at > 0 and marks[at - 1].what in {*_DOING, "VESSEL"}))


def _named(hand: Sequence[Mark]) -> Mark:
    """One agent of its words: a letter or a name, else what kind it is, else the noun."""
    whats = {each.what for each in hand}
    names = [each.word for each in hand if each.what == "NAME"]
    kinds = [each.word for each in hand if each.what in {"KIND", "ONE", "OTHER", "FASTER", "SLOWER"}]
    if names and (len(names[-1]) == 1 or not kinds):
        name = names[-1]
    elif kinds:
        kinds = [kind for kind in kinds if kind not in {"one", "other"}] or kinds
        name = _NUMBERED.get(kinds[0], kinds[0])
    else:
        name = hand[-1].word
    what = "RANKED" if {"FASTER", "SLOWER"} & whats else "OUT" if "LEAK" in whats else "AGENT"
    if what == "RANKED":
        name = "FASTER" if "FASTER" in whats else "SLOWER"
    noun = "noun" if hand[-1].what in {"PIPE", "GENERIC", "LEAK"} else ""
    return Mark(what, hand[0].at, hand[-1].end, name, unit=hand[-1].word, per=noun)


def _joined(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks without the "and" or comma between two agents."""
    if any(one.what == two.what == "AGENT" and one.end == two.at and two.word != "#1" for one, two in pairwise(marks)):
        raise AnotherStory("Two names stand together.")
    for place, mark in enumerate(marks):
        before = marks[place - 1].what if place else ""
        after = next((each.what for each in marks[place + 1 :] if each.what != "CUT"), "")
        if mark.what == "CUT" and before in {"AGENT", "OUT", "CUT", "GROUP"} and after in {"AGENT", "OUT"}:
            rest = [each.what for each in marks[place + 1 :]]
            if "AGENT" in rest or "OUT" in rest:
                continue
        yield mark
    if any(mark.what in {"SPEED", "LENGTH"} for mark in marks):
        raise AnotherStory("A quantity is none of work.")
