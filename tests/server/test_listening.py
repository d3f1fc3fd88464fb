"""Sockets, and what the machine is called."""

from __future__ import annotations

import socket

import pytest

from server import listening
from server.listening import lan_address, listen, own_names
from staging.errors import ConfigError


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Accueil.mairie.lan")
    monkeypatch.setattr(listening, "own_addresses", lambda: ("192.168.1.20", "fd00::20"))


@pytest.mark.usefixtures("machine")
def test_every_name_and_address_of_the_machine() -> None:
    found = own_names("192.168.1.20", "https://factures.example.fr:8443")
    assert found.hosts == (
        "accueil.mairie.lan",
        "accueil.local",
        "localhost",
        "factures.example.fr",
    )
    assert found.addresses == ("127.0.0.1", "::1", "192.168.1.20", "fd00::20")


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(
    ("host", "public_url", "host_found", "address_found"),
    [
        ("127.0.0.1", "https://bücher.example", "xn--bcher-kva.example", None),
        ("fe80::1%eth0", "http://10.0.0.9:8080", None, "10.0.0.9"),
        ("imprimante", None, "imprimante", None),
        ("127.0.0.1", "http://[2001:db8::5]/", None, "2001:db8::5"),
        ("127.0.0.1", "http://..", None, None),
    ],
)
def test_what_the_settings_add(
    host: str, public_url: str | None, host_found: str | None, address_found: str | None
) -> None:
    found = own_names(host, public_url)
    assert host_found is None or host_found in found.hosts
    assert address_found is None or address_found in found.addresses
    assert "" not in found.hosts
    assert not {"0.0.0.0", "::"} & set(found.addresses)


def test_a_taken_port_is_named_with_its_setting() -> None:
    with listen("127.0.0.1", 0, "ipp_port") as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=f"PRINTPOST_WEB_PORT : le port {port}"):
            listen("127.0.0.1", port, "web_port")


def test_the_address_told_to_people() -> None:
    assert lan_address("10.1.2.3") == "10.1.2.3"
    assert lan_address("::1") == "[::1]"
    assert lan_address("0.0.0.0") not in {"0.0.0.0", ""}
