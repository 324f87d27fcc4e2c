"""Settings from `REFERAT_*` environment variables and `.env`; a wrong value is a `BadSetting` naming the variable."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ontology.errors import BadSetting

PREFIX = "REFERAT_"


class Settings(BaseSettings):
    """Everything that can be set; `docs/settings.md` describes each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Path("data")
    base_iri: str = ""
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    api_key: SecretStr = SecretStr("")
    allowed_hosts: str = ""
    service_url: str = ""
    model: str = ""
    model_precision: Literal["auto", "bf16", "fp32"] = "auto"
    qdrant_url: str = ""
    qdrant_api_key: SecretStr = SecretStr("")
    qdrant_collection: str = Field("referat", pattern=r"^[A-Za-z0-9_-]{1,100}$")
    qdrant_ca_cert: Path | None = None
    sparql_url: str = ""
    sparql_update_url: str = ""
    sparql_user: str = ""
    sparql_password: SecretStr = SecretStr("")
    max_file_mb: int = Field(100, ge=1, le=4096)
    max_pages: int = Field(2000, ge=1, le=100_000)
    read_seconds: float = Field(60.0, gt=0, le=3600)
    read_memory_mb: int = Field(1024, ge=128, le=65_536)
    workers: int = Field(0, ge=0, le=64)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("base_iri", "service_url", "qdrant_url", "sparql_url", "sparql_update_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment or parts.query):
            raise ValueError("give an absolute http or https address without query and fragment")
        return value

    @field_validator("log_level", "model_precision", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @property
    def base(self) -> str:
        """The base of every IRI in the graph, ending in a slash."""
        host = "localhost" if self.host in ("0.0.0.0", "::") else f"[{self.host}]" if ":" in self.host else self.host
        return (self.base_iri or f"http://{host}:{self.port}").rstrip("/") + "/"

    @property
    def root_path(self) -> str:
        """The path under which a proxy in front of the service shows it: that of the base IRI."""
        return urlsplit(self.base_iri).path.rstrip("/")

    @property
    def loopback(self) -> bool:
        """Whether the service listens on this machine only."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def hosts(self) -> frozenset[str]:
        """The host names a request may carry; empty means any. Protects a loopback service from DNS rebinding."""
        named = {name.strip().lower() for name in self.allowed_hosts.split(",") if name.strip()}
        if not named and self.loopback:
            named = {"localhost", "127.0.0.1", "[::1]", self.host.lower()}
        own = urlsplit(self.base_iri).netloc.rpartition("@")[2].lower() if self.base_iri else ""
        return frozenset(named | {own.rpartition(":")[0] or own} if named and own else named)

    def check_exposure(self) -> None:
        """Refuse to listen on other addresses than loopback without an API key."""
        if not self.loopback and not self.api_key.get_secret_value():
            raise BadSetting(
                f"{PREFIX}HOST is {self.host}, which other machines can reach, but {PREFIX}API_KEY is not set. "
                f"Set {PREFIX}API_KEY to a long random value, or let {PREFIX}HOST be 127.0.0.1."
            )


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process; overrides (from command options) win over the environment."""
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        raise BadSetting(" ".join(_sentence(problem) for problem in error.errors(include_input=False))) from None


def _sentence(problem: Any) -> str:
    name = PREFIX + str(problem["loc"][0]).upper() if problem["loc"] else PREFIX + "*"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{name} cannot be used: {message[:1].lower()}{message[1:]}. Correct it in the environment or in .env."
