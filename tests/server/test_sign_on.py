"""The settings of the company's accounts, and what the check-up says of them."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import TestServer

from server import sign_on
from server.config import load
from server.sign_on import look, oidc_settings
from staging.errors import ConfigError
from staging.ports import CheckLevel
from tests.fakes.oidc import Provider

GIVEN = {
    "PRINTPOST_OIDC_ISSUER": "https://comptes.exemple.fr/realms/canal/",
    "PRINTPOST_OIDC_CLIENT_ID": "printpost",
}


def test_a_provider_is_read_with_its_secret_in_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("très secret\n")
    config = load({}, {**GIVEN, "PRINTPOST_OIDC_CLIENT_SECRET_FILE": str(secret)})
    found = oidc_settings(config)
    assert (found.issuer, found.client_id) == (
        "https://comptes.exemple.fr/realms/canal",
        "printpost",
    )
    assert (found.client_secret, found.claim, found.create) == (
        "très secret",
        "preferred_username",
        False,
    )
    assert "secret" not in repr(found).replace("client_secret", "")
    assert oidc_settings(load({}, {})) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"PRINTPOST_OIDC_CLIENT_ID": ""}, "CLIENT_ID"),
        ({"PRINTPOST_OIDC_ISSUER": ""}, "ISSUER"),
        ({"PRINTPOST_OIDC_ISSUER": "http://comptes.exemple.fr"}, "https://"),
        ({"PRINTPOST_OIDC_ISSUER": "comptes"}, "PRINTPOST_OIDC_ISSUER"),
    ],
)
def test_half_a_provider_is_refused_by_name(changes, told):
    with pytest.raises(ConfigError, match=told):
        oidc_settings(load({}, {**GIVEN, **changes}))


async def test_the_check_up_tells_of_the_provider(clock, monkeypatch):
    assert await look(load({}, {}), clock) == []
    provider = Provider(clock)
    server = TestServer(provider.app())
    await server.start_server()
    provider.url = str(server.make_url("")).rstrip("/")
    config = load({}, {**GIVEN, "PRINTPOST_OIDC_ISSUER": provider.url})
    (line,) = await look(config, clock)
    assert (line.level, line.message) == (CheckLevel.GOOD, f"{provider.url} répond")
    await server.close()
    (line,) = await look(config, clock)
    assert line.level is CheckLevel.BAD
    monkeypatch.setattr(sign_on, "installed", lambda: False)
    (line,) = await look(config, clock)
    assert line.level is CheckLevel.BAD
    assert "printpost[oidc]" in line.message
