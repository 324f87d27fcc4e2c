"""`referat ingest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.terminal import note, progress, show, show_json

Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders: PDF, DOCX, HTML, TXT.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and extract, but store nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take unchanged files in anew.")] = False,
    workers: Annotated[int | None, typer.Option(min=0, max=64, help="Processes that read and extract.")] = None,
    json: Json = False,
) -> None:
    """Read files and folders into the archive; unchanged files are skipped, changed ones replaced."""
    from api.desk import open_desk
    from api.settings import load_settings
    from ontology.errors import BadQuestion

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise BadQuestion(f"There is no file or folder {', '.join(missing)}. Check the path.", "PATH")
    options = {"dry_run": dry_run, "force": force, "workers": workers}
    with progress(not json) as move, open_desk(load_settings(), beside=True) as desk:
        report = desk.ingest(paths, move, options)
    if json:
        show_json(report)
    else:
        for row in report["files"]:
            show(line(row))
        note(summary(report))
    raise typer.Exit(3 if report["counts"]["refused"] else 1 if report["interrupted"] else 0)


def line(row: dict[str, Any]) -> str:
    """A line of the report."""
    result, path = f"{row['result']:<9}", row["path"]
    if row["result"] == "refused":
        return f"{result}  {path}  {row['reason']}: {row['message']}"
    facts = row.get("facts")
    told = (
        ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in facts.items() if n)
        if isinstance(facts, dict)
        else ""
    )
    return "  ".join(str(part) for part in (result, path, row.get("document"), told) if part)


def summary(report: dict[str, Any]) -> str:
    """The last line of the report."""
    counts = report["counts"]
    told = ", ".join(f"{n} {result}" for result, n in counts.items() if n) or "no files"
    return f"{told} in {report['seconds']:.1f} s{' (dry run)' if report['dry_run'] else ''}"


COMMANDS = (ingest,)
