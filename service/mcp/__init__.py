"""The Model Context Protocol, so that a language model can call Abacist to be right: tools over HTTP and over stdio.

The package `mcp` is an extra and is imported only when a host connects.

    tools     what can be called, free of the protocol      hosts    who may reach it over HTTP
    server    the tools as the protocol has them            http     /mcp
    stdio     `abacist mcp`                             extra    whether it can be had
"""
