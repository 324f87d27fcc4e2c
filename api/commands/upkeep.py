"""`referat check`, `referat remove`, `referat export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.terminal import show, show_json


def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what differs.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Compare ledger, graph, passages and files. Ends with 1 when something differs and was not mended."""
    from api.desk import open_desk
    from api.settings import load_settings

    with open_desk(load_settings()) as desk:
        found = desk.check(repair)
    if json:
        show_json(found)
    else:
        for problem in found["problems"]:
            show(f"{'repaired' if problem['repaired'] else 'differs':<9} {problem['document']}  {problem['what']}")
        show(f"{len(found['problems'])} problems")
    raise typer.Exit(any(not problem["repaired"] for problem in found["problems"]))


def remove(
    document: Annotated[str, typer.Argument(metavar="ID", help="The identifier of a document.")],
    json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Take a document out of everything."""
    from api.desk import open_desk
    from api.settings import load_settings

    with open_desk(load_settings()) as desk:
        desk.remove(document)
    show_json({"removed": document}) if json else show(f"removed {document}")


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write.")] = Path("export"),
    json: Annotated[bool, typer.Option("--json", help="Print the paths as JSON.")] = False,
) -> None:
    """Write everything out: N-Quads of the graph and JSON Lines of the records."""
    from api.desk import open_desk
    from api.settings import load_settings

    with open_desk(load_settings()) as desk:
        paths = [str(path) for path in desk.export(folder)]
    show_json({"files": paths}) if json else show("\n".join(paths))


COMMANDS = (check, remove, export)
