"""`referat serve`."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; REFERAT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; REFERAT_PORT.")] = None,
) -> None:
    """Serve the HTTP interface and the pages for staff."""
    from api.server import run
    from api.settings import load_settings

    raise typer.Exit(run(load_settings(), host, port))


COMMANDS = (serve,)
