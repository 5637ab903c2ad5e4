"""`python -m tests.service.examples` writes the examples of the OpenAPI document, as the service answers today."""

import json
from collections.abc import Iterator

from service.answer import answer
from service.article import reports
from service.article.checking import checked
from service.document import EXAMPLES
from service.job import Question, Turn, recognize, reply
from service.openai import chat, responses
from service.openai.models import model, models
from service.openai.usage import tokens
from service.render.markdown import markdown
from service.wire import ARTICLE, GRADIENT

CONVERSATION = "c_0J1hKkW9mZQX3vB7tYrSgA"
SECOND = 1_767_225_600  # 2026 began


def made() -> Iterator[tuple[str, object]]:
    """Each example by its name, made by asking."""
    yield "answer", json.loads(reply(Question(GRADIENT, conversation=CONVERSATION)))
    yield "recognition", json.loads(recognize(Turn(Question(GRADIENT))))
    yield "check", reports.body(checked(ARTICLE))
    said = markdown(answer(GRADIENT))
    completion = chat.completion(chat.Reply(said, "abacist", tokens(GRADIENT))).model_dump()
    yield "completion", completion | {"id": "chatcmpl-0123456789abcdef01234567", "created": SECOND}
    response = responses.Reply(said, "abacist", tokens(GRADIENT), "text", {}, name="0123456789abcdef", created=SECOND)
    yield "response", response.body(done=True).model_dump()
    yield "models", models(("abacist",)).model_dump()
    yield "model", model("abacist", ("abacist",)).model_dump()


if __name__ == "__main__":
    for name, body in made():
        (EXAMPLES / f"{name}.json").write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "utf-8")
