"""What is not documented fails: settings, routes, parameters, commands, options, links, and commands that are shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from api.app import create_app
from api.cli import app as commands
from api.settings import PREFIX, Settings
from ontology.errors import Reason

ROOT = Path(__file__).parent.parent
DOCS = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"^\| `(REFERAT_\w+)` \|", text("settings.md"), re.MULTILINE))
    assert documented == {PREFIX + name.upper() for name in Settings.model_fields}


def test_the_documents_name_no_other_setting() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {"REFERAT_LLM_URL"}
    for path in [*DOCS, ROOT / "Dockerfile", ROOT / "docker-compose.yml"]:
        named = set(re.findall(r"\bREFERAT_[A-Z_]*[A-Z]\b", path.read_text("utf-8")))
        assert named <= known, path


def test_defaults_are_told_rightly() -> None:
    rows = dict(re.findall(r"^\| `REFERAT_(\w+)` \| `([^`]+)` \|", text("settings.md"), re.MULTILINE))
    for name, told in rows.items():
        if told.startswith("http://HOST"):
            continue
        value = Settings.model_fields[name.lower()].default
        assert str(value) == told.removeprefix("./") or float(value) == float(told), name


def routes() -> list[tuple[str, str]]:
    app = create_app(Settings(_env_file=None), lambda _: None)  # type: ignore[call-arg, arg-type, return-value]
    found = []
    for route in app.routes:
        for one in _flat(route):
            path = str(one.path).replace(":path}", "}")
            found += [(method, path) for method in getattr(one, "methods", None) or {"GET"}]
    return [(m, "/static/{path}" if p == "/static" else p) for m, p in found if m != "HEAD"]


def _flat(route: Any) -> list[Any]:
    inner = getattr(route, "original_router", None)
    return [leaf for one in inner.routes for leaf in _flat(one)] if inner is not None else [route]


def test_every_route_is_documented() -> None:
    documented = {(m, p) for m, p in re.findall(r"`([A-Z]+) (/[^`?]*)`", text("http.md"))}
    served = set(routes())
    assert len(served) > 25
    assert served <= documented
    assert documented <= served


def test_every_parameter_is_documented() -> None:
    app = create_app(Settings(_env_file=None), lambda _: None)  # type: ignore[call-arg, arg-type, return-value]
    for path, operations in app.openapi()["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                assert re.search(rf"`[^`]*\b{parameter['name']}\b[^`]*`", text("http.md")), (path, parameter["name"])


def command_map() -> dict[str, Any]:
    """The commands by name; those of a group as `group command`."""
    group: Any = get_command(commands)
    return {
        name: leaf
        for outer, command in group.commands.items()
        for name, leaf in _leaves(outer, getattr(command, "commands", None) or command)
    }


def _leaves(name: str, found: Any) -> list[tuple[str, Any]]:
    return [(f"{name} {inner}", leaf) for inner, leaf in found.items()] if isinstance(found, dict) else [(name, found)]


def test_every_command_and_option_is_documented() -> None:
    parts = re.split(r"^## ", text("commands.md"), flags=re.MULTILINE)[1:]
    sections = {re.match(r"referat ([a-z ]+[a-z])", s.split("`")[1]).group(1): s for s in parts}  # type: ignore[union-attr]
    assert set(sections) == set(command_map())
    for name, command in command_map().items():
        for option in (o for p in command.params for o in p.opts if o.startswith("--")):
            assert option in sections[name] or option in ("--help", "--json"), (name, option)


def test_every_command_explains_its_options() -> None:
    for name, command in command_map().items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name not in ("limit", "offset"):
                assert parameter.help, (name, parameter.name)


def test_every_reason_of_refusal_is_documented() -> None:
    assert {reason.value for reason in Reason} <= set(re.findall(r"`(\w+)`", text("commands.md")))


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def shown_commands() -> list[str]:
    """Every `referat` command of a shell block; a quoted argument may run over several lines."""
    found = []
    for path in DOCS:
        for block in re.findall(r"```sh\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            command = ""
            for line in block.splitlines():
                command = f"{command}\n{line}" if command else line
                if command.count('"') % 2 == command.count("'") % 2 == 0 or re.fullmatch(r"[^\"]*#.*", command):
                    found += [command] if re.match(r"(\.venv/bin/)?referat ", command) else []
                    command = ""
    return found


@pytest.mark.parametrize("line", shown_commands())
def test_commands_in_the_documents_can_be_given(line: str) -> None:
    """Each parses: the command exists and takes these options, and files of the repository that it names exist."""
    _, name, *arguments = shlex.split(line.partition(" #")[0])
    if name not in command_map():
        name, arguments = f"{name} {arguments[0]}", arguments[1:]
    command = command_map()[name]
    context = typer.Context(command, info_name=name)
    command.parse_args(context, arguments)
    for argument in arguments:
        if argument.startswith("samples/"):
            assert (ROOT / argument).exists(), argument
