"""The command `referat`. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some documents refused."""

from __future__ import annotations

import os
import sys

import typer

from api.commands import ingest, keys, mcp, query, serve, text, upkeep
from api.terminal import note
from ontology.errors import BadQuestion, BadSetting, ReferatError, Refusal

FAILED, WRONG_USAGE, REFUSED = 1, 2, 3
CODES: dict[type[ReferatError], int] = {Refusal: REFUSED, BadQuestion: WRONG_USAGE, BadSetting: WRONG_USAGE}

app = typer.Typer(
    name="referat",
    help="Reads minutes of meetings, and finds, quotes and lists what they say.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for part in (ingest, query, text, serve, mcp, upkeep):
    for command in part.COMMANDS:
        app.command(name=command.__name__.rstrip("_"))(command)
app.add_typer(keys.app, name="keys")


@app.callback()
def root() -> None:
    """Reads minutes of meetings, and finds, quotes and lists what they say."""


def main() -> None:
    """Run a command; errors raised on purpose become a line on standard error and an exit code."""
    try:
        app()
    except ReferatError as error:
        note(f"referat: {error}")
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        note("referat: interrupted")
        sys.exit(FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def exit_code(error: ReferatError) -> int:
    """The exit code of an error."""
    return next((code for kind, code in CODES.items() if isinstance(error, kind)), FAILED)
