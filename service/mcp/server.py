"""The tools as the Model Context Protocol has them; it imports the extra `mcp`."""

from typing import Any

from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ToolForm

from service.mcp.tools import TOOLS, BadCall, Desk, Tool
from service.version import VERSION

INSTRUCTIONS = (
    "Call Abacist wherever a number must be right: to answer a question, or to check what a text says. It answers "
    "exactly and shows the working, or says what it did not understand. Give it the whole question in the user's "
    "words, and quote its result as it stands."
)
HINTS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Context = ServerRequestContext[Any, Any]


def server(desk: Desk) -> Server[Any]:
    """The server whose tools are worked at the desk; it keeps nothing between calls."""

    async def listed(context: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_form(tool) for tool in TOOLS])

    async def called(context: Context, params: CallToolRequestParams) -> CallToolResult:
        tool = next((tool for tool in TOOLS if tool.name == params.name), None)
        if tool is None:
            raise MCPError(INVALID_PARAMS, "There is no such tool.")
        try:
            told = await tool.call(desk, params.arguments or {})
        except BadCall as error:
            return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
        return CallToolResult(content=[TextContent(text=told.text)], structured_content=told.content)

    return Server(
        "abacist",
        version=VERSION,
        title="Abacist",
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _form(tool: Tool) -> ToolForm:
    return ToolForm(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=dict(tool.takes),
        output_schema=dict(tool.gives),
        annotations=HINTS,
    )
