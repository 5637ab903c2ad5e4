"""LangChain: the chat model whole, in a stream and with our schema, responses, the tools of `/mcp` and the recipe."""

import asyncio
import contextlib
import io
import sys
from pathlib import Path

from langchain_core.messages import AIMessage, HumanMessage
from langchain_mcp_adapters.client import MultiServerMCPClient
from langchain_openai import ChatOpenAI

QUESTION = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"
ENDING = "Answer: 100 parameters"


def chat(address: str) -> None:
    model = ChatOpenAI(model="abacist", base_url=f"{address}/v1", api_key="unused", max_retries=0)
    whole = model.invoke([HumanMessage("Hello"), AIMessage("Hello"), HumanMessage(QUESTION)])
    assert whole.content.endswith(ENDING), whole
    assert whole.usage_metadata["total_tokens"] > 0
    assert whole.response_metadata["finish_reason"] == "stop"
    assert "".join(chunk.content for chunk in model.stream(QUESTION)).endswith(ENDING)
    assert [reply.content.endswith(ENDING) for reply in model.batch([QUESTION] * 3)] == [True] * 3
    as_json = model.bind(response_format={"type": "json_object"}) | (lambda reply: reply.content)
    assert '"exact":"100"' in as_json.invoke(QUESTION)


def responses(address: str) -> None:
    model = ChatOpenAI(model="abacist", base_url=f"{address}/v1", api_key="unused", use_responses_api=True)
    assert model.invoke(QUESTION).text.endswith(ENDING)
    assert "".join(chunk.text for chunk in model.stream(QUESTION)).endswith(ENDING)


async def tools(address: str) -> None:
    client = MultiServerMCPClient({"abacist": {"transport": "streamable_http", "url": f"{address}/mcp"}})
    answer, *_ = await client.get_tools()
    assert answer.name == "answer"
    assert "100 parameters" in str(await answer.ainvoke({"question": QUESTION}))


def recipe(address: str, house: str) -> None:
    text = Path(house, "service", "deploy", "recipes.md").read_text("utf-8")
    code = text.partition("## A tool of LangChain")[2].partition("```python\n")[2].partition("```")[0]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code.replace("http://127.0.0.1:8000", address), {})
    assert said.getvalue().startswith("**36**"), said.getvalue()


chat(sys.argv[1])
responses(sys.argv[1])
asyncio.run(tools(sys.argv[1]))
recipe(sys.argv[1], sys.argv[2])
