"""The bodies that OpenAI's clients read, with every field that they check."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True)


class Model(_Body):
    """A name under which Abacist answers."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "abacist"


class Models(_Body):
    """All of them."""

    object: Literal["list"] = "list"
    data: list[Model]


class Said(_Body):
    """What is answered."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[str] = []


class Choice(_Body):
    """The answer; it is always whole, so it always ends with `stop`."""

    index: int
    message: Said
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Usage(_Body):
    """Four characters count as one token."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Completion(_Body):
    """A chat completion."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    service_tier: Literal["default"] = "default"
    system_fingerprint: str


class OutputText(_Body):
    """A text of a response."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[str] = []
    logprobs: list[str] = []


class OutputMessage(_Body):
    """The answer as the one message of a response."""

    id: str
    type: Literal["message"] = "message"
    role: Literal["assistant"] = "assistant"
    status: Literal["in_progress", "completed"]
    content: list[OutputText]


class InputDetails(_Body):
    """Nothing is kept, so nothing comes from a cache."""

    cached_tokens: int = 0
    cache_write_tokens: int = 0


class OutputDetails(_Body):
    """There is no reasoning beside the answer."""

    reasoning_tokens: int = 0


class ResponseUsage(_Body):
    """Four characters count as one token."""

    input_tokens: int
    input_tokens_details: InputDetails = InputDetails()
    output_tokens: int
    output_tokens_details: OutputDetails = OutputDetails()
    total_tokens: int


class TextFormat(_Body):
    """The form that was asked for."""

    type: str


class TextShape(_Body):
    """How the text is."""

    format: TextFormat


class ResponseBody(_Body):
    """A response; it is not stored."""

    id: str
    object: Literal["response"] = "response"
    created_at: int
    status: Literal["in_progress", "completed"]
    background: bool = False
    error: None = None
    incomplete_details: None = None
    instructions: None = None
    max_output_tokens: None = None
    metadata: dict[str, str]
    model: str
    output: list[OutputMessage]
    parallel_tool_calls: bool = False
    previous_response_id: None = None
    reasoning: None = None
    service_tier: Literal["default"] = "default"
    store: bool = False
    temperature: None = None
    text: TextShape
    tool_choice: Literal["none"] = "none"
    tools: list[str] = []
    top_p: None = None
    truncation: Literal["disabled"] = "disabled"
    usage: ResponseUsage | None
    user: None = None
