"""Rates by key and address, proxies, and pages of other origins."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.keys import KeyStore
from api.rates import Rates, address_of
from api.roles import Role
from api.settings import Settings, load_settings
from ontology.errors import BadSetting
from tests.api.serving import PEER, bearer, served

ORIGIN = "https://chat.example"
FOREIGN = {"Origin": "https://evil.example"}
ASKS = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_steadily() -> None:
    clock = Clock()
    rates = Rates(6, clock=clock)
    assert [rates.take("a") for _ in range(7)] == [0] * 6 + [10]
    assert rates.take("b") == 0
    clock.now += 9
    assert rates.take("a") == 1
    clock.now += 1
    assert [rates.take("a"), rates.take("a")] == [0, 10]
    clock.now += 3600
    assert [rates.take("a") for _ in range(7)] == [0] * 6 + [10]


def test_memory_is_bounded_and_the_busy_are_remembered() -> None:
    rates = Rates(2, most=10, clock=Clock())
    for number in range(500):
        rates.take(f"passing {number}")
        if number % 5 == 0:
            rates.take("busy")
    assert len(rates) == 10
    assert rates.take("busy") > 0


def test_without_a_limit_nothing_is_kept() -> None:
    rates = Rates(0)
    assert not any(rates.take("a") for _ in range(1000))
    assert len(rates) == 0


@pytest.mark.parametrize(
    ("client", "name"),
    [
        (("192.0.2.7", 1), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::9", 2), "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.7", 1), "192.0.2.7"),
        (("fe80::1%eth0", 1), "fe80::/64"),
        (("x" * 900, 0), "x" * 100),
        (None, ""),
    ],
)
def test_the_name_of_an_address(client: tuple[str, int] | None, name: str) -> None:
    assert address_of(client) == name


def test_an_address_that_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    with served(tmp_path, rate_per_address=3) as client:
        assert [client.get("/api/decisions").status_code for _ in range(4)] == [200, 200, 200, 429]
        refused = client.get("/api/decisions")
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 20
        assert refused.json()["request_id"] == refused.headers["x-request-id"]
        assert "Too many" in client.get("/", headers={"accept": "text/html"}).text
        assert client.get("/health/live").status_code == 200
        assert client.get("/api/decisions", headers=bearer("made-up")).status_code == 429


def test_keys_have_buckets_of_their_own(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    one, two = (bearer(store.create(Role.READ, "")[1]) for _ in range(2))
    with served(tmp_path, rate_per_key=2, rate_per_address=1, api_key="geheim") as client:
        for headers in (one, two, bearer("geheim")):
            assert [client.get("/api/decisions", headers=headers).status_code for _ in range(3)] == [200, 200, 429]
        assert client.get("/api/decisions").status_code == 200
        assert client.get("/api/decisions").status_code == 429


def test_the_commands_of_the_machine_are_not_counted(tmp_path: Path) -> None:
    with served(tmp_path, rate_per_key=1, rate_per_address=1) as client:
        owner = bearer(client.app.state.service.token)  # type: ignore[attr-defined]
        assert {client.post("/api/check", headers=owner).status_code for _ in range(5)} == {200}


def test_limits_are_off_on_loopback_and_on_beyond() -> None:
    def rate(**given: object) -> tuple[int, int]:
        settings = Settings(_env_file=None, **given)  # type: ignore
        return settings.rate(True), settings.rate(False)

    assert rate() == (0, 0)
    assert rate(host="0.0.0.0") == (600, 600)
    assert rate(host="0.0.0.0", rate_per_key=0, rate_per_address=5) == (0, 5)


@pytest.mark.parametrize(("trusted", "believed"), [("", False), (PEER, True), ("10.0.0.1, 203.0.113.0/24", True)])
def test_a_forwarded_address_is_believed_from_a_trusted_proxy_only(
    tmp_path: Path, trusted: str, believed: bool
) -> None:
    with served(tmp_path, rate_per_address=1, trusted_proxies=trusted) as client:
        codes = [
            client.get("/api/decisions", headers={"X-Forwarded-For": f"{spoofed}, 198.51.100.2"}).status_code
            for spoofed in ("1.1.1.1", "2.2.2.2")
        ]
        other = client.get("/api/decisions", headers={"X-Forwarded-For": "1.1.1.1, 198.51.100.3"}).status_code
    assert codes == [200, 429]
    assert other == (200 if believed else 429)


def test_the_scheme_follows_a_trusted_proxy(tmp_path: Path) -> None:
    def url(**given: object) -> str:
        with served(tmp_path, **given) as client:  # type: ignore[arg-type]
            found = client.get("/api/search?q=x", headers={"X-Forwarded-Proto": "https"}).json()
        return str(found["hits"][0]["url"])

    assert url().startswith("http:")
    assert url(trusted_proxies=PEER).startswith("https:")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REFERAT_TRUSTED_PROXIES", "proxy.example"),
        ("REFERAT_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("REFERAT_CORS_ORIGINS", "chat.example"),
        ("REFERAT_CORS_ORIGINS", "https://chat.example/path"),
        ("REFERAT_RATE_PER_KEY", "-1"),
        ("REFERAT_PUBLIC_READ", "perhaps"),
    ],
)
def test_wrong_values_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting, match=name):
        load_settings()


def test_pages_of_named_origins_may_ask(tmp_path: Path) -> None:
    with served(tmp_path, cors_origins=f"https://a.example, {ORIGIN}") as client:
        allowed = client.options("/api/ask", headers={"Origin": ORIGIN, **ASKS})
        assert allowed.status_code == 204
        assert allowed.headers["access-control-allow-origin"] == ORIGIN
        assert allowed.headers["access-control-allow-headers"] == "authorization, content-type"
        assert "POST" in allowed.headers["access-control-allow-methods"]
        told = client.get("/api/decisions", headers={"Origin": ORIGIN})
        assert told.headers["access-control-allow-origin"] == ORIGIN
        assert "X-Request-Id" in told.headers["access-control-expose-headers"]
        assert "Origin" in told.headers["vary"]
        assert "access-control-allow-credentials" not in told.headers
        missing = client.get("/api/nothing", headers={"Origin": ORIGIN})
        assert (missing.status_code, missing.headers["access-control-allow-origin"]) == (404, ORIGIN)


def test_pages_of_other_origins_may_not(tmp_path: Path) -> None:
    for origins in ("", ORIGIN):
        with served(tmp_path, cors_origins=origins) as client:
            for path in ("/api/ask", "/api/decisions", "/"):
                told = client.get(path, headers=FOREIGN)
                assert "access-control-allow-origin" not in told.headers
                asked = client.options(path, headers={**FOREIGN, **ASKS})
                assert asked.status_code == 405
                assert "access-control-allow-origin" not in asked.headers


def test_any_origin_by_setting_and_for_the_graph_always(tmp_path: Path) -> None:
    with served(tmp_path, cors_origins="*") as client:
        assert client.get("/api/decisions", headers=FOREIGN).headers["access-control-allow-origin"] == "*"
    with served(tmp_path, public_read=False) as client:
        asked = client.options("/sparql", headers={**FOREIGN, **ASKS})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*")
        refused = client.get("/sparql?query=SELECT", headers=FOREIGN)
        assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (401, "*")
