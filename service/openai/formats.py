"""In which form an answer is wanted: Markdown, or the body of POST /v1/answers as JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from service.openai.refusal import Refused
from service.render.body import Json, written
from service.wire import AnswerBody

Form = Callable[[Json], str]
NOTES = {"title", "description", "examples", "default", "$schema", "$defs", "definitions"}
LONGEST_CHAIN = 8


def markdown(body: Json) -> str:
    """The answer for a reader."""
    return cast(str, body["markdown"])


def form(name: str, schema: object, param: str) -> Form:
    """The form of the type `name`; a schema must be that of AnswerBody, or be left out.

    Raises: Refused where answers have no such form.
    """
    match name:
        case "text":
            return markdown
        case "json_object":
            return written
        case "json_schema" if schema is None or _is_ours(schema):
            return written
        case "json_schema":
            message = "Answers have one schema, AnswerBody of /openapi.json; ask for it, or leave the schema out"
            raise Refused(message, param, "unsupported_schema")
        case _:
            raise Refused("There is no such format: text, json_object and json_schema are", param)


def _is_ours(schema: object) -> bool:
    ours = AnswerBody.model_json_schema()
    return _Comparison(schema, ours).same(schema, ours)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two whole schemas, walked side by side: what is asked is never walked further than ours reaches."""

    asked: object
    ours: object

    def same(self, asked: object, ours: object) -> bool:
        """Whether two parts of them say the same, apart from their words for people."""
        asked, ours = _resolved(asked, self.asked), _resolved(ours, self.ours)
        match asked, ours:
            case dict(), dict():
                names = ours.keys() - NOTES
                return asked.keys() - NOTES == names and all(self._same_word(n, asked[n], ours[n]) for n in names)
            case list(), list():
                return len(asked) == len(ours) and all(map(self.same, asked, ours))
            case _:
                return asked == ours

    def _same_word(self, name: str, asked: object, ours: object) -> bool:
        match name, asked, ours:
            case "properties", dict(), dict():
                return asked.keys() == ours.keys() and all(self.same(asked[one], ours[one]) for one in ours)
            case "required", list(), list():
                return len(asked) == len(ours) and all(one in ours for one in asked)
            case _:
                return self.same(asked, ours)


def _resolved(schema: object, root: object) -> object:
    """The schema that a reference refers to, with what stands beside the reference."""
    for _ in range(LONGEST_CHAIN):
        match schema:
            case {"$ref": str(path), **beside}:
                schema = _at(path, root)
                if isinstance(schema, dict):
                    schema = {**schema, **beside}
            case _:
                return schema
    return None


def _at(path: str, root: object) -> object:
    for name in path.removeprefix("#/").split("/"):
        root = root.get(name) if isinstance(root, dict) else None
    return root
