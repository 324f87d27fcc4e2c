"""`referat mcp`."""

from __future__ import annotations


def mcp() -> None:
    """Serve the tools for language models on standard input and output (MCP), for desktop clients."""
    import anyio

    from api.settings import load_settings
    from api.tools.desktop import DesktopTools
    from api.tools.server import serve_stdio

    with DesktopTools(load_settings()) as tools:
        anyio.run(serve_stdio, tools)


COMMANDS = (mcp,)
