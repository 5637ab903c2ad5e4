"""OpenAI's own client against the running service: whole and streaming, plain and asynchronous, and its errors."""

import asyncio
from collections.abc import Iterator

import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from service.app import create_app
from service.gate.keys import fresh_key, line
from service.settings import Settings
from service.wire import AnswerBody
from tests.service.serving import serving

SHRINKING = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
SAID = {"role": "user", "content": SHRINKING}


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=address, api_key="unused", max_retries=0) as made:
        yield made


def test_a_chat_is_answered(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=[SAID])
    choice = given.choices[0]
    assert (given.object, given.model, given.id[:9]) == ("chat.completion", "abacist", "chatcmpl-")
    assert (choice.index, choice.finish_reason, choice.message.role) == (0, "stop", "assistant")
    assert choice.message.content is not None
    assert choice.message.content.startswith("**100 parameters**")
    assert choice.message.content.endswith("Answer: 100 parameters")


def test_the_usage_counts_four_characters_a_token(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=[{"role": "system", "content": "12345"}, SAID])
    content = given.choices[0].message.content
    assert given.usage is not None
    assert content is not None
    assert given.usage.prompt_tokens == 2 + (len(SHRINKING) + 3) // 4
    assert given.usage.completion_tokens == (len(content) + 3) // 4
    assert given.usage.total_tokens == given.usage.prompt_tokens + given.usage.completion_tokens


def test_a_stream_is_the_same_answer_in_pieces(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="abacist", messages=[SAID]).choices[0].message.content
    chunks = list(client.chat.completions.create(model="abacist", messages=[SAID], stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole
    assert len({chunk.id for chunk in chunks}) == 1
    assert len(chunks) > 10
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].finish_reason for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert all(chunk.usage is None for chunk in chunks)


def test_a_stream_ends_with_the_usage_where_it_is_asked_for(client: OpenAI) -> None:
    chunks = list(
        client.chat.completions.create(
            model="abacist", messages=[SAID], stream=True, stream_options={"include_usage": True}
        )
    )
    whole = client.chat.completions.create(model="abacist", messages=[SAID])
    assert chunks[-1].choices == []
    assert chunks[-1].usage == whole.usage
    assert all(chunk.usage is None for chunk in chunks[:-1])


def test_the_streaming_helper_puts_it_together(client: OpenAI) -> None:
    with client.chat.completions.stream(model="abacist", messages=[SAID]) as stream:
        stream.until_done()
        final = stream.get_final_completion()
    assert (final.choices[0].message.content or "").endswith("Answer: 100 parameters")


def test_an_asynchronous_client_is_answered(address: str) -> None:
    async def ask() -> tuple[str, str]:
        async with AsyncOpenAI(base_url=address, api_key="unused", max_retries=0) as client:
            whole = await client.chat.completions.create(model="abacist", messages=[SAID])
            stream = await client.chat.completions.create(model="abacist", messages=[SAID], stream=True)
            pieces = [chunk.choices[0].delta.content or "" async for chunk in stream]
            return whole.choices[0].message.content or "", "".join(pieces)

    whole, pieces = asyncio.run(ask())
    assert whole == pieces
    assert whole.startswith("**100 parameters**")


def test_abstaining_is_a_normal_reply(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=[{"role": "user", "content": "Hello there"}])
    assert given.choices[0].finish_reason == "stop"
    assert given.choices[0].message.content
    assert "Answer:" not in given.choices[0].message.content


def test_what_is_asked_for_beside_the_answer_is_left_alone(client: OpenAI) -> None:
    tool = {"type": "function", "function": {"name": "search", "parameters": {"type": "object", "properties": {}}}}
    given = client.chat.completions.create(
        model="abacist",
        messages=[{"role": "developer", "content": "Be brief. Use 3 words."}, SAID],
        temperature=0.2,
        max_tokens=1,
        seed=7,
        stop=["1"],
        tools=[tool],
        tool_choice="auto",
        extra_body={"unheard_of": {"deep": [1]}},
    )
    assert (given.choices[0].message.content or "").endswith("Answer: 100 parameters")
    assert given.choices[0].finish_reason == "stop"


def test_parts_of_text_are_one_message(client: OpenAI) -> None:
    first, second = SHRINKING.split(" and ")
    parts = [{"type": "text", "text": first}, {"type": "text", "text": f"and {second}"}]
    given = client.chat.completions.create(model="abacist", messages=[{"role": "user", "content": parts}])
    assert (given.choices[0].message.content or "").startswith("**100 parameters**")


def test_several_choices_are_the_same_answer(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=[SAID], n=3)
    assert [choice.index for choice in given.choices] == [0, 1, 2]
    assert len({choice.message.content for choice in given.choices}) == 1
    chunks = client.chat.completions.create(model="abacist", messages=[SAID], n=2, stream=True)
    ends = [chunk.choices[0].index for chunk in chunks if chunk.choices[0].finish_reason]
    assert ends == [0, 1]


def test_two_equal_answers_have_names_of_their_own(client: OpenAI) -> None:
    names = {client.chat.completions.create(model="abacist", messages=[SAID]).id for _ in range(2)}
    assert len(names) == 2


def test_our_own_schema_is_honoured(client: OpenAI) -> None:
    given = client.chat.completions.parse(model="abacist", messages=[SAID], response_format=AnswerBody)
    parsed = given.choices[0].message.parsed
    assert parsed is not None
    assert (parsed.status, parsed.answers[0].exact, parsed.answers[0].unit) == ("answered", "100", "parameters")


@pytest.mark.parametrize("wanted", [{"type": "json_object"}, {"type": "json_schema", "json_schema": {"name": "any"}}])
def test_json_is_the_body_of_the_answer(client: OpenAI, wanted: dict[str, object]) -> None:
    given = client.chat.completions.create(model="abacist", messages=[SAID], response_format=wanted)
    body = AnswerBody.model_validate_json(given.choices[0].message.content or "")
    assert body.answers[0].exact == "100"


def test_the_models_are_listed(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["abacist", "gpt-4o-mini"]
    one = client.models.retrieve("gpt-4o-mini")
    assert (one.id, one.object, one.owned_by) == ("gpt-4o-mini", "model", "abacist")


def test_another_name_of_the_model_is_the_name_of_what_is_answered(client: OpenAI) -> None:
    assert client.chat.completions.create(model="gpt-4o-mini", messages=[SAID]).model == "gpt-4o-mini"


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        client.chat.completions.create(model="secret-model", messages=[SAID])
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("secret/model")
    assert "secret" not in str(raised.value)


PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
SOUND = {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}}
FILE = {"type": "file", "file": {"file_data": "AAAA", "filename": "a.pdf"}}


@pytest.mark.parametrize("part", [PICTURE, SOUND, FILE])
def test_what_is_not_text_is_refused(client: OpenAI, part: dict[str, object]) -> None:
    content = [{"type": "text", "text": SHRINKING}, part]
    with pytest.raises(openai.BadRequestError) as raised:
        client.chat.completions.create(model="abacist", messages=[{"role": "user", "content": content}])
    assert raised.value.param == "messages[0].content[1]"
    assert raised.value.code == "unsupported_content"
    assert "Only text" in raised.value.message


def test_a_picture_earlier_in_the_chat_does_not_end_it(client: OpenAI) -> None:
    earlier = {"role": "user", "content": [PICTURE]}
    given = client.chat.completions.create(model="abacist", messages=[earlier, SAID])
    assert (given.choices[0].message.content or "").startswith("**100 parameters**")


def test_a_forced_call_of_a_tool_is_refused(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        client.chat.completions.create(model="abacist", messages=[SAID], tools=[], tool_choice="required")
    assert raised.value.param == "tool_choice"


def test_a_full_house_is_a_server_error_that_says_when_to_come_back() -> None:
    with serving(create_app(Settings(workers=1, queue=0))) as full:
        client = OpenAI(base_url=f"{full.base_url}/v1", api_key="unused", max_retries=0)
        with client, pytest.raises(openai.InternalServerError) as raised:
            client.chat.completions.create(model="abacist", messages=[SAID])
    assert raised.value.status_code == 503
    assert raised.value.response.headers["retry-after"] == "1"


def test_a_key_is_told_from_none() -> None:
    key = fresh_key()
    with serving(create_app(Settings(workers=1, keys=line("chat", key)))) as guarded:
        address = f"{guarded.base_url}/v1"
        stranger = OpenAI(base_url=address, api_key="unknown", max_retries=0)
        with stranger, pytest.raises(openai.AuthenticationError) as raised:
            stranger.models.list()
        with OpenAI(base_url=address, api_key=key, max_retries=0) as client:
            assert [model.id for model in client.models.list()] == ["abacist"]
    assert raised.value.code == "invalid_api_key"


def test_who_asks_too_often_is_told() -> None:
    with serving(create_app(Settings(workers=1, rate="1/hour"))) as metered:
        client = OpenAI(base_url=f"{metered.base_url}/v1", api_key="unused", max_retries=0)
        with client:
            client.models.list()
            with pytest.raises(openai.RateLimitError) as raised:
                client.models.list()
    assert raised.value.code == "rate_limit_exceeded"
    assert int(raised.value.response.headers["retry-after"]) > 0


def test_a_response_is_answered(client: OpenAI) -> None:
    given = client.responses.create(model="abacist", input=SHRINKING, instructions="Be brief.", metadata={"a": "b"})
    assert given.output_text.startswith("**100 parameters**")
    assert (given.status, given.object, given.metadata) == ("completed", "response", {"a": "b"})
    assert given.usage is not None
    assert given.usage.total_tokens == given.usage.input_tokens + given.usage.output_tokens


def test_the_input_of_a_response_may_be_a_list_of_messages(client: OpenAI) -> None:
    spoken = [
        {"role": "user", "content": "Hello"},
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Ask me 3 things"}]},
        {"type": "function_call_output", "call_id": "c", "output": "7"},
        {"role": "user", "content": [{"type": "input_text", "text": SHRINKING}]},
    ]
    assert client.responses.create(model="abacist", input=spoken).output_text.startswith("**100 parameters**")


def test_a_stream_of_a_response_is_the_same_answer(client: OpenAI) -> None:
    whole = client.responses.create(model="abacist", input=SHRINKING).output_text
    events = list(client.responses.create(model="abacist", input=SHRINKING, stream=True))
    kinds = [event.type for event in events]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[-4:] == [
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == whole


def test_the_streaming_helper_puts_a_response_together(client: OpenAI) -> None:
    with client.responses.stream(model="abacist", input=SHRINKING) as stream:
        final = stream.until_done().get_final_response()
    assert final.output_text.startswith("**100 parameters**")
    assert final.status == "completed"


def test_a_response_may_have_our_own_schema(client: OpenAI) -> None:
    given = client.responses.parse(model="abacist", input=SHRINKING, text_format=AnswerBody)
    assert given.output_parsed is not None
    assert given.output_parsed.answers[0].exact == "100"


@pytest.mark.parametrize(
    "asked", [{"previous_response_id": "resp_1"}, {"conversation": "conv_1"}, {"background": True}]
)
def test_nothing_is_stored_for_later(client: OpenAI, asked: dict[str, object]) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        client.responses.create(model="abacist", input=SHRINKING, **asked)
    assert [raised.value.param] == list(asked)


LATER = [SAID, {"role": "assistant", "content": "There are 7."}, {"role": "user", "content": "and after 5 epochs?"}]


def test_a_follow_up_is_read_in_the_light_of_the_list_of_messages(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=LATER)
    assert (given.choices[0].message.content or "").endswith("Answer: 10 parameters")
    assert client.responses.create(model="abacist", input=LATER).output_text.endswith("Answer: 10 parameters")


def test_a_new_question_starts_afresh(client: OpenAI) -> None:
    said = [*LATER, {"role": "user", "content": "How many parameters has 784-128-10?"}]
    given = client.chat.completions.create(model="abacist", messages=said)
    assert (given.choices[0].message.content or "").endswith("Answer: 101,770 parameters")


def test_a_follow_up_without_what_it_follows_is_not_answered(client: OpenAI) -> None:
    given = client.chat.completions.create(model="abacist", messages=LATER[-1:])
    assert "Answer:" not in (given.choices[0].message.content or "")
