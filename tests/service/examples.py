"""`python -m tests.service.examples` writes the examples of the OpenAPI document, as the service answers today."""

import json
from collections.abc import Iterator

from service.document import EXAMPLES
from service.job import Question, recognize, reply
from service.wire import GRADIENT

CONVERSATION = "c_0J1hKkW9mZQX3vB7tYrSgA"


def made() -> Iterator[tuple[str, object]]:
    """Each example by its name, made by asking."""
    yield "answer", json.loads(reply(Question(GRADIENT, conversation=CONVERSATION)))
    yield "recognition", json.loads(recognize(Question(GRADIENT)))


if __name__ == "__main__":
    for name, body in made():
        (EXAMPLES / f"{name}.json").write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "utf-8")
