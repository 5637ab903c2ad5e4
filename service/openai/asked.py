"""A request in OpenAI's form, looked at whole: which model is asked what, and in which form it wants the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.openai.formats import Form, form, markdown
from service.openai.forms import ChatAsk, ResponseAsk
from service.openai.heard import USER, Heard, Spoken, heard
from service.openai.models import model
from service.openai.refusal import Refused

NO_TOOLS = "No tools are called here: leave tool_choice out, or set it to auto"
STATELESS = "Nothing is stored here: send the whole conversation as input"
AT_ONCE = "Responses are answered at once, not in the background"
UNSUPPORTED = "unsupported_parameter"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the name of the model, the chat, and the form of the answer by its name and as a function."""

    model: str
    chat: Heard
    form_name: str
    form: Form


def asked_chat(ask: ChatAsk, names: Sequence[str]) -> Asked:
    """What a chat completion asks, of models of these names.

    Raises: Refused where it asks what there is not.
    """
    model(ask.model, names)
    _demand_no_tool(ask.tool_choice)
    wanted = ask.response_format
    told = form(wanted.type, wanted.json_schema.asked, "response_format") if wanted else markdown
    spoken = [Spoken(one.role, one.content, f"messages[{place}].content") for place, one in enumerate(ask.messages)]
    return Asked(ask.model, heard(spoken, "messages"), wanted.type if wanted else "text", told)


def asked_response(ask: ResponseAsk, names: Sequence[str]) -> Asked:
    """What a response is wanted to, of models of these names.

    Raises: Refused where it asks what there is not.
    """
    model(ask.model, names)
    _demand_no_tool(ask.tool_choice)
    _demand_stateless(ask)
    wanted = ask.text.format if ask.text else None
    told = form(wanted.type, wanted.asked, "text.format") if wanted else markdown
    return Asked(ask.model, heard(_spoken(ask.input), "input"), wanted.type if wanted else "text", told)


def _demand_no_tool(choice: object) -> None:
    """A choice of tools may be offered; a call of one cannot be demanded."""
    if choice == "required" or (isinstance(choice, Mapping) and choice.get("type") != "allowed_tools"):
        raise Refused(NO_TOOLS, "tool_choice", "unsupported_value")


def _demand_stateless(ask: ResponseAsk) -> None:
    if ask.previous_response_id is not None:
        raise Refused(STATELESS, "previous_response_id", UNSUPPORTED)
    if ask.conversation is not None:
        raise Refused(STATELESS, "conversation", UNSUPPORTED)
    if ask.background:
        raise Refused(AT_ONCE, "background", UNSUPPORTED)


def _spoken(given: object) -> list[Spoken]:
    """The messages of an input; items that are no messages (calls, reasoning) are left alone."""
    if isinstance(given, str):
        return [Spoken(USER, given, "input")]
    if not isinstance(given, list):
        raise Refused("The input must be a text or a list of messages", "input", "invalid_type")
    return [
        Spoken(str(item["role"]), item.get("content"), f"input[{place}].content")
        for place, item in enumerate(given)
        if isinstance(item, Mapping) and "role" in item
    ]
