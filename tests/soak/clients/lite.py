"""LiteLLM: a completion whole and in a stream, and its own names of the errors."""

import sys

import litellm

QUESTION = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
ENDING = "Answer: 100 parameters"


def main(address: str) -> None:
    asked = {"api_base": f"{address}/v1", "api_key": "unused", "messages": [{"role": "user", "content": QUESTION}]}
    whole = litellm.completion(model="openai/abacist", **asked)
    assert whole.choices[0].message.content.endswith(ENDING)
    assert whole.usage.total_tokens > 0
    chunks = litellm.completion(model="openai/abacist", stream=True, stream_options={"include_usage": True}, **asked)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices).endswith(ENDING)
    response = litellm.responses(model="openai/abacist", input=QUESTION, api_base=asked["api_base"], api_key="unused")
    assert response.output[0].content[0].text.endswith(ENDING)
    try:
        litellm.completion(model="openai/nobody", **asked)
    except litellm.NotFoundError as error:
        refused = str(error)
    else:
        refused = ""
    assert "There is no such model" in refused


main(sys.argv[1])
