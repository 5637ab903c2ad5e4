"""What chat front ends ask beside the chat is answered in the form that they read, and never as a word problem."""

import json

import httpx
import pytest

from service.openai.tasks import task

ASKED = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
CHAT = f"<chat_history>\nUSER: {ASKED}\nASSISTANT: **100 parameters**\n\nUSER: Thank you!\n</chat_history>"


def _prompt(order: str, wanted: str, chat: str = CHAT) -> str:
    return f"### Task:\n{order}\n\n### Guidelines:\n- 3-5 words\n\n### Output:\n{wanted}\n\n### Chat History:\n{chat}"


TITLE = _prompt("Make a concise title of 3-5 words.", 'JSON format: { "title": "a title" }')
TAGS = _prompt("Make 1-3 broad tags.", 'JSON format: { "tags": ["tag1", "tag2"] }')
QUERIES = _prompt("Make 1-3 search queries.", 'JSON format: { "queries": ["query1"] }')
GOING_ON = '### Task:\nGo on with the text.\n- respond `{ "text": "…" }`\n' + CHAT + "\n<text>There are 3</text>"


def _answered(running: httpx.Client, *messages: tuple[str, str]) -> str:
    spoken = [{"role": role, "content": content} for role, content in messages]
    given = running.post("/v1/chat/completions", json={"model": "abacist", "messages": spoken})
    assert given.status_code == 200
    return str(given.json()["choices"][0]["message"]["content"])


def test_a_title_is_made_of_what_was_found(running: httpx.Client) -> None:
    assert json.loads(_answered(running, ("user", TITLE))) == {"title": "Parameters remaining after 4 epochs"}


def test_a_short_question_is_its_own_title(running: httpx.Client) -> None:
    chat = "<chat_history>\nUSER: What is 12% of 300?\nASSISTANT: **36**\n</chat_history>"
    said = _answered(running, ("user", _prompt("Make a title.", '{ "title": "a title" }', chat)))
    assert json.loads(said) == {"title": "What is 12% of 300"}


def test_a_bare_title_is_given_where_no_json_is_wanted(running: httpx.Client) -> None:
    said = _answered(running, ("user", _prompt("Make a title.", "Return only the title, nothing else.")))
    assert said == "Parameters remaining after 4 epochs"


def test_tags_are_the_fields_of_the_question(running: httpx.Client) -> None:
    assert json.loads(_answered(running, ("user", TAGS))) == {"tags": ["Mathematics", "Growth and decay"]}


def test_a_chat_about_nothing_is_general(running: httpx.Client) -> None:
    chat = "<chat_history>\nUSER: Hello there\nASSISTANT: Hello\n</chat_history>"
    said = _answered(running, ("user", _prompt("Make tags.", '{ "tags": [] }', chat)))
    assert json.loads(said) == {"tags": ["General"]}


@pytest.mark.parametrize(
    ("question", "first"),
    [(ASKED, "And after 5 epochs?"), ("How many parameters has 784-128-10?", "Without biases?")],
)
def test_what_is_suggested_can_be_asked(running: httpx.Client, question: str, first: str) -> None:
    chat = f"<chat_history>\nUSER: {question}\nASSISTANT: …\n</chat_history>"
    told = _answered(running, ("user", _prompt("Suggest follow-ups.", '{ "follow_ups": ["1?"] }', chat)))
    suggested = json.loads(told)["follow_ups"]
    assert suggested[0] == first
    assert len(suggested) >= 2
    before = _answered(running, ("user", question))
    for said in suggested:
        after = _answered(running, ("user", question), ("assistant", before), ("user", said))
        assert "Answer: " in after
        assert after != before


def test_nothing_is_suggested_after_nothing(running: httpx.Client) -> None:
    chat = "<chat_history>\nUSER: Hello there\nASSISTANT: Hello\n</chat_history>"
    told = _answered(running, ("user", _prompt("Suggest follow-ups.", '{ "follow_ups": [] }', chat)))
    assert json.loads(told) == {"follow_ups": []}


@pytest.mark.parametrize(("prompt", "wanted"), [(QUERIES, {"queries": []}), (GOING_ON, {"text": ""})])
def test_what_there_is_nothing_to_say_on_is_left_empty(running: httpx.Client, prompt: str, wanted: object) -> None:
    assert json.loads(_answered(running, ("user", prompt))) == wanted


def test_no_tool_is_chosen(running: httpx.Client) -> None:
    order = 'Available Tools: [{"name": "clock"}]\n\nReturn {"tool_calls": []} where none fits.'
    said = _answered(running, ("system", order), ("user", f"Query: {ASKED}"))
    assert json.loads(said) == {"tool_calls": []}


def test_a_face_is_a_sign(running: httpx.Client) -> None:
    order = "Your task is to reflect the speaker's likely facial expression through an emoji.\n\nMessage: ```1 + 1?```"
    assert _answered(running, ("user", order)) == "🧮"


def test_a_title_in_the_form_of_other_front_ends(running: httpx.Client) -> None:
    chat = "Conversation:\nUser: What is 12% of 300?\nAI: **36**"
    order = "Provide a concise, 5-word-or-less title for the conversation. Only return the title itself."
    assert _answered(running, ("user", f"{order}\n\n{chat}")) == "What is 12% of 300"
    order = "Here is the query:\n\n----\n\n-5 + 12 = ?\n\n----\n\nCreate a concise, short title of it."
    assert _answered(running, ("user", order)) == "-5 + 12 ="


def test_another_task_is_declined(running: httpx.Client) -> None:
    said = _answered(running, ("user", _prompt("Write a poem of 12 lines.", "A poem of 12 lines")))
    assert "Only questions about quantities" in said


def test_a_chat_about_files_is_still_a_chat(running: httpx.Client) -> None:
    chat = f"<chat_history>\nUSER: {ASKED}\nASSISTANT: the tag </context> ends it\nUSER: Thanks\n</chat_history>"
    said = _answered(running, ("user", _prompt("Make a title.", '{ "title": "a title" }', chat)))
    assert json.loads(said) == {"title": "Parameters remaining after 4 epochs"}


def test_a_long_chat_is_no_question_that_is_too_long(running: httpx.Client) -> None:
    chat = f"<chat_history>\nASSISTANT: {'long ' * 4000}\nUSER: {ASKED}\n</chat_history>"
    said = _answered(running, ("user", _prompt("Make a title.", '{ "title": "a title" }', chat)))
    assert json.loads(said) == {"title": "Parameters remaining after 4 epochs"}


def test_a_question_wrapped_in_files_is_answered_by_itself(running: httpx.Client) -> None:
    files = "### Task:\nAnswer from the context.\n\n<context>\n<source>7 apples, 9 pears</source>\n</context>\n\n"
    assert _answered(running, ("user", files + ASKED)).startswith("**100 parameters**")
    query = f"### Task:\nAnswer.\n<context>9 pears</context>\n<user_query>\n{ASKED}\n</user_query>"
    assert _answered(running, ("user", query)).startswith("**100 parameters**")


def test_a_question_that_several_models_answered_is_answered(running: httpx.Client) -> None:
    order = "You have been provided with a set of responses from various models to the latest user query: "
    said = f'{order}"{ASKED}"\n\nYour task is to synthesize these.\n\nResponses from models: """7""" """8"""'
    assert _answered(running, ("user", said)).startswith("**100 parameters**")


PERSONS = [ASKED, "Task: add 3 and 4", "What title has 3 words?", "Here is the query: 3 + 4?", '{ "title": 3 }']


@pytest.mark.parametrize("text", PERSONS)
def test_what_a_person_says_is_no_task(text: str) -> None:
    assert task(text, "You are helpful. Use 3 words.") is None
