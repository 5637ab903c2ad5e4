"""What chat front ends ask beside the chat: a title, tags, what could be asked next. Such prompts are no questions.

They come as a message of the user that wraps the chat (Open WebUI: "### Task:" and `<chat_history>`; LibreChat and
older ones: a sentence and the chat after it) and want JSON with one key, or a bare title. What we have nothing to say
on (searches to make, tools to call, a text to go on with) is answered with the empty value that they provide for.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from service.answer import LONGEST_QUESTION
from service.conversation import NEW, Conversation
from service.job import Question, turned
from service.openai.wrapping import HISTORY, HISTORY_END, TASK
from service.parts import Answer, Status
from service.render.markdown import markdown

CHOOSING_TOOLS = "Available Tools:"
TITLES = (
    ("Provide a concise, 5-word-or-less title for the conversation", ""),
    ("Here is the query:", "Create a concise, "),
)
"""How bare titles are asked for: before the chat, and after it."""
EMOJI_OPENING = "Your task is to reflect the speaker's likely facial expression"
SPEAKERS = {"USER": True, "User": True, "Human": True} | dict.fromkeys(
    ("ASSISTANT", "SYSTEM", "TOOL", "Assistant", "AI", "System"), False
)
LONGEST_TITLE = 48
TITLE_WORDS = 7
MOST_TAGS, MOST_NEXT = 3, 3
FIELDS = {
    "change": "Growth and decay",
    "network": "Neural networks",
    "parts": "Parts and totals",
    "chance": "Probability",
}
ALWAYS = ("Show the formula.", "Are you sure?")
NOT_OURS = "This asks for a text to be written. Only questions about quantities are answered here."


@dataclass(frozen=True, slots=True)
class Task:
    """What is wanted, by its `key`, about a chat in which the user `said` this; `bare` where no JSON is wanted."""

    key: str
    said: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """A chat: what was said last that could be answered, the answer to it, and the conversation as it stands."""

    said: str
    answer: Answer | None
    after: Conversation


def is_task(text: str) -> bool:
    """Whether the message is a prompt of a front end."""
    return text.lstrip().startswith((TASK, EMOJI_OPENING)) or _titled(text) is not None


def task(text: str, instructions: str) -> Task | None:
    """What the front end wants that sent this message under these instructions; None for a message of a person."""
    if instructions.lstrip().startswith(CHOOSING_TOOLS):
        return Task("tool_calls")
    if not is_task(text):
        return None
    if text.lstrip().startswith(EMOJI_OPENING):
        return Task("emoji", bare=True)
    titled = _titled(text)
    if titled is not None:
        return Task("title", _said(titled) or _held(titled), bare=True)
    order, _, rest = text.partition(HISTORY)
    chat, _, after = rest.rpartition(HISTORY_END)
    key = next((key for key in MAKERS if f'"{key}"' in order + after), "")
    if not key and "title" in order.lower():
        return Task("title", _said(chat), bare=True)
    return Task(key, _said(chat), bare=not key)


def _titled(text: str) -> str | None:
    """The chat of which a bare title is wanted, None where none is."""
    for opening, ending in TITLES:
        before, found, after = text.lstrip().partition(opening)
        if found and not before and ending in after:
            return after.partition(ending)[0] if ending else after
    return None


def _said(chat: str) -> tuple[str, ...]:
    """What the user said in a chat of which every message begins with its speaker."""
    messages: list[list[str]] = []
    for line in chat.split("\n"):
        speaker, colon, words = line.partition(": ")
        if colon and speaker in SPEAKERS:
            messages.append([words] if SPEAKERS[speaker] else [])
        elif messages and messages[-1]:
            messages[-1].append(line)
    return tuple(text for message in messages for text in _held("\n".join(message)))


def _held(text: str) -> tuple[str, ...]:
    """The text without the ruled lines around it, or nothing where it cannot be read."""
    text = "\n".join(line for line in text.split("\n") if line.strip("- "))
    return (text,) if 0 < len(text) <= LONGEST_QUESTION else ()


def done(wanted: Task) -> str:
    """What is answered, as the text that the front end reads."""
    talk = _silence(wanted)
    for text in wanted.said:
        given, after = turned(Question(text), talk.after)
        is_answered = given.status is Status.ANSWERED
        talk = Talk(text, given, after) if is_answered else replace(talk, after=after)
    return _told(wanted, talk)


def left(wanted: Task) -> str:
    """What is answered where nothing was found out about the chat."""
    return _told(wanted, _silence(wanted))


def _silence(wanted: Task) -> Talk:
    return Talk(wanted.said[-1] if wanted.said else "", None, NEW)


def _told(wanted: Task, talk: Talk) -> str:
    made = MAKERS[wanted.key](talk) if wanted.key in MAKERS else NOT_OURS
    return str(made) if wanted.bare else json.dumps({wanted.key: made}, ensure_ascii=False)


def _title(talk: Talk) -> str:
    """The question itself where it is short, else what was found, else how the question begins."""
    said = " ".join((talk.answer.question if talk.answer else talk.said).split())
    if len(said) <= LONGEST_TITLE:
        return said.rstrip("?.! ") or "Calculation"
    named = [one.of for one in talk.answer.answers if " " in one.of] if talk.answer else []
    words = (named[0] if named else said).split()
    title = " ".join(words[:TITLE_WORDS])[:LONGEST_TITLE].rstrip(",.;: ")
    return title[0].upper() + title[1:]


def _tags(talk: Talk) -> list[str]:
    """The field of the question and its parts; General where there was none."""
    if talk.answer is None or talk.answer.reading is None:
        return ["General"]
    fields = (FIELDS.get(name, name.replace("_", " ").capitalize()) for name in talk.answer.reading.fields)
    return ["Mathematics", *fields][:MOST_TAGS]


def _next(talk: Talk) -> list[str]:
    """What could be asked next: tried out, it is answered, and not in the words that were said already."""
    if talk.answer is None:
        return []
    before = markdown(talk.answer)
    useful = (said for said in _suggested(talk.answer) if _told_of(talk, said) not in ("", before))
    return list(islice(useful, MOST_NEXT))


def _suggested(answer: Answer) -> Iterator[str]:
    if answer.plot and answer.plot.asked and answer.plot.asked.isdecimal():
        yield f"And after {int(answer.plot.asked) + 1:,} {answer.plot.x}s?"
    if any("bias" in assumption.text for assumption in answer.assumptions):
        yield "Without biases?"
    if any(one.text.startswith("≈") for one in answer.answers):
        yield "Round it to two decimals."
    yield from ALWAYS


def _told_of(talk: Talk, said: str) -> str:
    """What would be answered, "" where nothing would."""
    given, _ = turned(Question(said), talk.after)
    return markdown(given) if given.status is Status.ANSWERED else ""


MAKERS: dict[str, Callable[[Talk], object]] = {
    "title": _title,
    "tags": _tags,
    "follow_ups": _next,
    "queries": lambda talk: [],
    "tool_calls": lambda talk: [],
    "emoji": lambda talk: "🧮",
    "text": lambda talk: "",
}
