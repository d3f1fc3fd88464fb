"""The authority and its certificates, judged by OpenSSL as a strict client would."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.tls import (
    LEAF_LIFE,
    SKEW,
    Authority,
    Names,
    make_authority,
    read_der,
    read_pem,
)

#: OpenSSL judges by its own clock, so these certificates are of today.
NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = Names(("accueil", "accueil.local", "localhost"), ("127.0.0.1", "::1", "203.0.113.9"))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(make_authority("accueil", NAMES, NOW))


def handshake(pem: bytes, authority: Authority, name: str, folder: Path) -> dict[str, object]:
    """What a client that trusts the authority alone sees. Raises ssl.SSLError."""
    file = folder / "server.pem"
    file.write_bytes(pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    client.load_verify_locations(cadata=authority.certificate.der)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    a = client.wrap_bio(to_client, to_server, server_hostname=name)
    b = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (a, b):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    return a.getpeercert() or {}


@pytest.mark.parametrize("name", [*NAMES.hosts, *NAMES.addresses])
def test_a_strict_client_accepts_every_name(
    authority: Authority, name: str, tmp_path: Path
) -> None:
    assert handshake(authority.issue(NAMES, NOW), authority, name, tmp_path)


def test_a_client_of_another_authority_refuses(authority: Authority, tmp_path: Path) -> None:
    other = Authority(make_authority("accueil", NAMES, NOW))
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(other.issue(NAMES, NOW), authority, "localhost", tmp_path)


def test_the_certificate_says_its_time_and_names(authority: Authority) -> None:
    pem = authority.issue(NAMES, NOW)
    found = read_pem(pem)
    assert found == read_der(found.der)
    assert (found.starts, found.ends) == (NOW - SKEW, NOW + LEAF_LIFE)
    assert found.names == NAMES
    assert authority.signed(pem)
    assert pem.count(b"BEGIN CERTIFICATE") == 2


def test_two_certificates_share_nothing(authority: Authority) -> None:
    first, second = (authority.issue(NAMES, NOW).split(b"-----")[2] for _ in range(2))
    assert first != second


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (timedelta(days=-2), True),
        (timedelta(), False),
        (timedelta(days=59), False),
        (timedelta(days=60), True),
        (timedelta(days=400), True),
    ],
)
def test_when_a_certificate_is_due(authority: Authority, after: timedelta, *, due: bool) -> None:
    assert read_pem(authority.issue(NAMES, NOW)).is_due(NOW + after) is due


def test_the_authority_speaks_for_private_and_own_names_alone(authority: Authority) -> None:
    asked = Names(
        ("accueil", "salle2.local", "www.google.com", "notaccueil", "x.accueil", "local"),
        ("192.168.4.7", "fd00::7", "203.0.113.9", "203.0.113.10", "8.8.8.8", "2001:db8::1"),
    )
    allowed = Names(
        ("accueil", "salle2.local", "x.accueil", "local"), ("192.168.4.7", "fd00::7", "203.0.113.9")
    )
    assert authority.allowed(asked) == allowed
    assert read_pem(authority.issue(asked, NOW)).names == allowed


def test_a_stolen_authority_fools_nobody_elsewhere(tmp_path: Path) -> None:
    """The limits hold in the client, whatever is signed: here by leaving our own check out."""

    class Thief(Authority):
        def allowed(self, names: Names) -> Names:
            return names

    thief = Thief(make_authority("accueil", NAMES, NOW))
    forged = thief.issue(Names(("www.example.com",), ("198.51.100.1",)), NOW)
    for name in ("www.example.com", "198.51.100.1"):
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            handshake(forged, thief, name, tmp_path)


def test_a_certificate_never_outlives_its_authority(authority: Authority) -> None:
    late = authority.certificate.ends - timedelta(days=10)
    assert read_pem(authority.issue(NAMES, late)).ends == authority.certificate.ends


def test_long_and_strange_names(tmp_path: Path) -> None:
    names = replace(NAMES, hosts=("a" * 63 + ".local", "localhost"))
    authority = Authority(make_authority("Régie – " + "é" * 80, names, NOW))
    assert handshake(authority.issue(names, NOW), authority, names.hosts[0], tmp_path)


def test_what_is_no_authority_is_refused(authority: Authority) -> None:
    mine, other = (make_authority("a", NAMES, NOW).partition(b"-----BEGIN CERT") for _ in range(2))
    for pem in (b"", b"bonjour", mine[0], mine[0] + other[1] + other[2]):
        with pytest.raises(ValueError, match=r"."):
            Authority(pem)
    assert not authority.signed(b"")
    assert not authority.signed(b"".join(mine[1:]))
