"""What the user said: the user's messages of a chat, oldest first, the last of them to be answered.

What the assistant said is left alone, since every answer follows from the user's words. Of earlier messages, those that
cannot be read (a picture, a pasted book) are passed over: only the message to be answered is held to the limits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.answer import LONGEST_QUESTION, is_unicode
from service.openai.refusal import Refused
from service.openai.tasks import is_task
from service.openai.wrapping import typed

MOST_TURNS = 24
USER = "user"
INSTRUCTING = {"system", "developer"}
ROLES = {USER, "assistant", "tool", "function"} | INSTRUCTING
ONLY_TEXT = "Only text is read here: no images, audio or files"
TEXTS = {"text", "input_text", "output_text"}


@dataclass(frozen=True, slots=True)
class Heard:
    """The last `said` is to be answered; `instructions` are what the system was told, `texts` all that was sent."""

    said: tuple[str, ...]
    instructions: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as it came; `param` is where its content stands in the request."""

    role: str
    content: object
    param: str


def heard(messages: Sequence[Spoken], param: str) -> Heard:
    """What was said in `messages`, which are the field `param` of the request; at most the last 24 turns.

    Raises: Refused where the last message of the user cannot be answered.
    """
    for message in messages:
        if message.role not in ROLES:
            raise Refused("There is no such role", message.param.removesuffix("content") + "role")
    from_user = [message for message in messages if message.role == USER]
    if not from_user:
        raise Refused("There is no message of the role user", param, "missing_required_parameter")
    last = _demanded(from_user[-1])
    earlier = [text for message in from_user[-MOST_TURNS:-1] if (text := _readable(message.content))]
    return Heard(
        said=(*earlier, last),
        instructions="\n".join(_texts(one.content for one in messages if one.role in INSTRUCTING)),
        texts=_texts(one.content for one in messages),
    )


def _demanded(message: Spoken) -> str:
    """The text of the message that is to be answered."""
    for place, part in enumerate(message.content if isinstance(message.content, list) else ()):
        if not _is_text(part):
            raise Refused(ONLY_TEXT, f"{message.param}[{place}]", "unsupported_content")
    text = typed(_joined(message.content))
    if not text.strip():
        raise Refused("The message to be answered is empty", message.param, "missing_required_parameter")
    if len(text) > LONGEST_QUESTION and not is_task(text):
        too_long = f"The message has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read"
        raise Refused(too_long, message.param, "string_above_max_length")
    if not is_unicode(text):
        raise Refused("The message is not valid Unicode text", message.param)
    return text


def _readable(content: object) -> str:
    """The text of an earlier message, "" where it is no question for us."""
    if isinstance(content, list) and not all(map(_is_text, content)):
        return ""
    text = typed(_joined(content))
    return text if text.strip() and len(text) <= LONGEST_QUESTION and is_unicode(text) else ""


def _joined(content: object) -> str:
    """A text, or the texts of its parts a line each."""
    if isinstance(content, list):
        return "\n".join(part["text"] for part in content if _is_text(part))
    return content if isinstance(content, str) else ""


def _is_text(part: object) -> bool:
    return isinstance(part, Mapping) and part.get("type") in TEXTS and isinstance(part.get("text"), str)


def _texts(contents: Iterable[object]) -> tuple[str, ...]:
    return tuple(text for content in contents if (text := _joined(content)))
