"""The first major version of the Model Context Protocol's client, over HTTP and over stdio."""

import asyncio
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamablehttp_client

QUESTION = "A model starts with 1 million parameters and shrinks tenfold every epoch. How many remain after 4 epochs?"


async def _ask(session: ClientSession) -> None:
    await session.initialize()
    tools = (await session.list_tools()).tools
    assert tools[0].name == "answer", tools
    assert tools[0].annotations.readOnlyHint
    told = await session.call_tool("answer", {"question": QUESTION})
    assert not told.isError
    assert told.structuredContent["answers"][0]["exact"] == "100"
    assert told.content[0].text.endswith("Answer: 100 parameters")
    assert (await session.call_tool("answer", {})).isError


async def main(address: str, house: str, python: str) -> None:
    async with streamablehttp_client(f"{address}/mcp") as streams, ClientSession(*streams[:2]) as one:
        await _ask(one)
    command = StdioServerParameters(command=python, args=["-m", "service", "mcp"], cwd=house, env=dict(os.environ))
    async with stdio_client(command) as streams, ClientSession(*streams) as one:
        await _ask(one)


asyncio.run(main(*sys.argv[1:4]))
