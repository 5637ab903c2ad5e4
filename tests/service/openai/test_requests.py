"""Broken requests in OpenAI's form: 400 with the path of the field, and nothing of the request in what is said."""

import json

import httpx
import pytest

from service.wire import AnswerBody, FailureBody

SAID = {"role": "user", "content": "What is 12% of 300?"}
PICTURE = {"role": "user", "content": [{"type": "input_image"}]}
NOT_JSON = ["", "{", "null", '["secret"]', b"\xff", "[" * 100_000, '{"model": ' + "9" * 5000 + "}"]
SCHEMA = AnswerBody.model_json_schema()


def _chat(**fields: object) -> dict[str, object]:
    return {"model": "abacist", "messages": [SAID], **fields}


def _schema(schema: object) -> dict[str, object]:
    return _chat(response_format={"type": "json_schema", "json_schema": {"name": "secret", "schema": schema}})


def _refused(running: httpx.Client, path: str, body: object) -> tuple[int, str | None, str]:
    content = body if isinstance(body, (str, bytes)) else json.dumps(body)
    response = running.post(path, content=content, headers={"content-type": "application/json"})
    assert "secret" not in response.text
    failure = FailureBody.model_validate_json(response.content).error
    assert failure.type == "invalid_request_error"
    return response.status_code, failure.param, failure.code


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "model"),
        ({"model": "abacist"}, "messages"),
        (_chat(model=None), "model"),
        (_chat(model=["secret"]), "model"),
        (_chat(messages="secret"), "messages"),
        (_chat(messages=[]), "messages"),
        (_chat(messages=["secret"]), "messages[0]"),
        (_chat(messages=[{"content": "secret"}]), "messages[0].role"),
        (_chat(messages=[SAID, {"role": "secret", "content": "a"}]), "messages[1].role"),
        (_chat(messages=[{"role": "assistant", "content": "secret"}]), "messages"),
        (_chat(messages=[{"role": "user"}]), "messages[0].content"),
        (_chat(messages=[{"role": "user", "content": " "}]), "messages[0].content"),
        (_chat(messages=[{"role": "user", "content": 5}]), "messages[0].content"),
        (_chat(messages=[{"role": "user", "content": "x" * 4001}]), "messages[0].content"),
        (_chat(messages=[{"role": "user", "content": "\ud800"}]), "messages[0].content"),
        (_chat(messages=[{"role": "user", "content": ["secret"]}]), "messages[0].content[0]"),
        (_chat(stream="secret"), "stream"),
        (_chat(stream_options={"include_usage": "secret"}), "stream_options.include_usage"),
        (_chat(n=0), "n"),
        (_chat(n=9), "n"),
        (_chat(response_format="secret"), "response_format"),
        (_chat(response_format={"type": "secret"}), "response_format"),
        (_chat(tool_choice={"type": "function", "function": {"name": "secret"}}), "tool_choice"),
        (_schema({"type": "object", "properties": {"secret": {"type": "number"}}}), "response_format"),
        (_schema({**SCHEMA, "required": [*SCHEMA["required"], "secret"]}), "response_format"),
        (_schema({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}), "response_format"),
        (_schema("secret"), "response_format"),
    ],
)
def test_a_broken_chat_is_refused_with_its_field(running: httpx.Client, body: object, param: str) -> None:
    status, found, _ = _refused(running, "/v1/chat/completions", body)
    assert (status, found) == (400, param)


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"model": "abacist"}, "input"),
        ({"model": "abacist", "input": None}, "input"),
        ({"model": "abacist", "input": 5}, "input"),
        ({"model": "abacist", "input": ""}, "input"),
        ({"model": "abacist", "input": []}, "input"),
        ({"model": "abacist", "input": ["secret"]}, "input"),
        (
            {"model": "abacist", "input": [{"role": "user", "content": [{"type": "input_image"}]}]},
            "input[0].content[0]",
        ),
        ({"model": "abacist", "input": [{"role": ["secret"], "content": "a"}]}, "input[0].role"),
        ({"model": "abacist", "input": "1 + 1?", "metadata": {"secret": 1}}, "metadata"),
        ({"model": "abacist", "input": "1?", "text": {"format": {"type": "secret"}}}, "text.format"),
        (
            {"model": "abacist", "input": "1?", "text": {"format": {"type": "json_schema", "schema": {}}}},
            "text.format",
        ),
    ],
)
def test_a_broken_response_is_refused_with_its_field(running: httpx.Client, body: object, param: str) -> None:
    status, found, _ = _refused(running, "/v1/responses", body)
    assert (status, found) == (400, param)


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/responses"])
@pytest.mark.parametrize(
    "sent", ["", "{", "null", '["secret"]', b"\xff", "[" * 100_000, '{"model": ' + "9" * 5000 + "}"]
)
def test_what_is_no_request_at_all_is_refused(running: httpx.Client, path: str, sent: str | bytes) -> None:
    status, _, _ = _refused(running, path, sent)
    assert status == 400


def test_what_was_pasted_earlier_is_passed_over(running: httpx.Client) -> None:
    spoken = [{"role": "user", "content": "x" * 5000}, {"role": "user", "content": ""}, SAID]
    given = running.post("/v1/chat/completions", json=_chat(messages=spoken)).json()
    assert given["choices"][0]["message"]["content"].startswith("**36**")


def test_our_schema_may_come_without_its_words_for_people(running: httpx.Client) -> None:
    def bare(schema: object) -> object:
        if isinstance(schema, dict):
            return {name: bare(part) for name, part in schema.items() if name not in ("description", "examples")}
        return [bare(part) for part in schema] if isinstance(schema, list) else schema

    given = running.post("/v1/chat/completions", json=_schema(bare(SCHEMA))).json()
    assert AnswerBody.model_validate_json(given["choices"][0]["message"]["content"]).answers[0].exact == "36"


def test_every_address_is_described(running: httpx.Client) -> None:
    paths = running.get("/openapi.json").json()["paths"]
    assert paths["/v1/chat/completions"]["post"]["operationId"] == "chat"
    assert paths["/v1/responses"]["post"]["operationId"] == "respond"
    assert paths["/v1/models"]["get"]["operationId"] == "list_models"
    assert paths["/v1/models/{name}"]["get"]["operationId"] == "get_model"
