"""Settings from `REFERAT_*` environment variables and `.env`; a wrong value is a `BadSetting` naming the variable."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ontology.errors import BadSetting

PREFIX = "REFERAT_"
RATE = 600
_ORIGIN = re.compile(r"https?://[^\s/?#@,*]+", re.IGNORECASE)


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
    public_read: bool | None = None
    rate_per_key: int | None = Field(None, ge=0, le=1_000_000)
    rate_per_address: int | None = Field(None, ge=0, le=1_000_000)
    trusted_proxies: str = ""
    cors_origins: str = ""
    allowed_hosts: str = ""
    service_url: str = ""
    model: str = ""
    model_precision: Literal["auto", "bf16", "fp32"] = "auto"
    reranker: str = ""
    qdrant_url: str = ""
    qdrant_api_key: SecretStr = SecretStr("")
    qdrant_collection: str = Field("referat", pattern=r"^[A-Za-z0-9_-]{1,100}$")
    qdrant_ca_cert: Path | None = None
    sparql_url: str = ""
    sparql_update_url: str = ""
    sparql_user: str = ""
    sparql_password: SecretStr = SecretStr("")
    sparql_seconds: float = Field(10.0, gt=0, le=3600)
    sparql_memory_mb: int = Field(512, ge=64, le=65_536)
    sparql_result_mb: int = Field(64, ge=1, le=1024)
    sparql_workers: int = Field(4, ge=1, le=64)
    sparql_snapshot_mb: int = Field(1024, ge=0, le=1_048_576)
    llm_url: str = ""
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_seconds: float = Field(30.0, gt=0, le=600)
    max_file_mb: int = Field(100, ge=1, le=4096)
    max_pages: int = Field(2000, ge=1, le=100_000)
    read_seconds: float = Field(60.0, gt=0, le=3600)
    read_memory_mb: int = Field(1024, ge=128, le=65_536)
    workers: int = Field(0, ge=0, le=64)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_questions: bool = False

    @field_validator("base_iri", "service_url", "qdrant_url", "sparql_url", "sparql_update_url", "llm_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment or parts.query):
            raise ValueError("give an absolute http or https address without query and fragment")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.llm_url and not self.llm_model:
            raise ValueError(f"{PREFIX}LLM_URL names a server: name the model there in {PREFIX}LLM_MODEL")
        return self

    @field_validator("log_level", "model_precision", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for name in _names(value):
            try:
                ipaddress.ip_network(name)
            except ValueError:
                raise ValueError("give addresses or networks like 10.0.0.7, 10.0.0.0/8, separated by commas") from None
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        for name in _names(value):
            if name != "*" and not _ORIGIN.fullmatch(name):
                raise ValueError("give origins like https://chat.example.dk, separated by commas, or *")
        return value

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
        named = set(_names(self.allowed_hosts.lower()))
        if not named and self.loopback:
            named = {"localhost", "127.0.0.1", "[::1]", self.host.lower()}
        own = urlsplit(self.base_iri).netloc.rpartition("@")[2].lower() if self.base_iri else ""
        return frozenset(named | {own.rpartition(":")[0] or own} if named and own else named)

    @property
    def reading_is_public(self) -> bool:
        """Whether reading needs no key: as set, else only where nobody but this machine reaches the service."""
        return self.loopback if self.public_read is None else self.public_read

    @property
    def proxies(self) -> list[str]:
        """The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."""
        return _names(self.trusted_proxies)

    @property
    def origins(self) -> frozenset[str]:
        """The origins whose pages may use the interface from a browser."""
        return frozenset(_names(self.cors_origins.lower()))

    def rate(self, per_key: bool) -> int:
        """Requests a minute for a key or an address; 0 is without limit."""
        given = self.rate_per_key if per_key else self.rate_per_address
        return (0 if self.loopback else RATE) if given is None else given

    def check_exposure(self, any_key: bool = False) -> None:
        """Refuse to listen beyond loopback without an API key; `any_key` says that the data directory has one."""
        if not self.loopback and not any_key and not self.api_key.get_secret_value():
            raise BadSetting(
                f"{PREFIX}HOST is {self.host}, which other machines can reach, but there is no API key. Make one with "
                f"`referat keys create --role read`, set {PREFIX}API_KEY to a long random value, or let {PREFIX}HOST "
                "be 127.0.0.1."
            )


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


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
