"""`referat keys create`, `list`, `revoke`: beside a running service too, which sees at once what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.roles import Role
from api.terminal import note, show, show_json

if TYPE_CHECKING:
    from api.keys import Key, KeyStore

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
app = typer.Typer(help="Make, list and revoke the API keys of the archive.", no_args_is_help=True)


@app.command()
def create(
    role: Annotated[Role, typer.Option(help="read: search and ask; ingest: hand in documents too; admin: everything.")],
    name: Annotated[str, typer.Option(help="What the key is for, as the list shows it.")] = "",
    json: Json = False,
) -> None:
    """Make a key and print it; it is told this once."""
    key, secret = _store().create(role, name)
    if json:
        show_json({**_row(key), "key": secret})
        return
    note(f"Key {key.id} with the role {key.role}. Keep it now: it is not stored and cannot be shown again.")
    show(secret)


@app.command("list")
def list_(json: Json = False) -> None:
    """List the keys, revoked ones too; the keys themselves are not stored."""
    keys = _store().all()
    if json:
        show_json({"keys": [_row(key) for key in keys]})
        return
    for key in keys:
        state = f"revoked {key.revoked}" if key.revoked else f"last used {key.used or 'never'}"
        show(f"{key.id}  {key.role:<6}  created {key.created}  {state}  {key.name}".rstrip())
    note(f"{len(keys)} key{'' if len(keys) == 1 else 's'}")


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Identifier of a key, or its name.")], json: Json = False
) -> None:
    """End a key; whoever uses it is refused from now on."""
    ended = _store().revoke(key)
    show_json(_row(ended)) if json else show(f"revoked {ended.id} {ended.name}".rstrip())


def _store() -> KeyStore:
    from api.keys import KeyStore
    from api.settings import load_settings
    from ontology.errors import BadSetting

    settings = load_settings()
    if settings.service_url:
        what = f"REFERAT_SERVICE_URL names {settings.service_url}, but keys are made beside the data directory."
        raise BadSetting(f"{what} Run this on the service's machine, without REFERAT_SERVICE_URL.")
    return KeyStore(settings.data)


def _row(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "created": key.created,
        "last_used": key.used,
        "revoked": key.revoked,
    }
