"""`referat serve`."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; REFERAT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; REFERAT_PORT.")] = None,
) -> None:
    """Serve the HTTP interface and the pages for staff."""
    from api.bootstrap import started_embedder
    from api.settings import load_settings

    settings = load_settings()
    with started_embedder(settings) as embedder:
        from api.server import run

        code = run(settings, embedder, host, port)
    raise typer.Exit(code)


COMMANDS = (serve,)
