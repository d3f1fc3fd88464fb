"""Which certificate is in use: kept over starts, renewed while serving, or the company's."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from server.certificates import CompanyCertificates, OwnCertificates, certificates_of
from server.config import load
from server.tls import Authority, Names, make_authority, read_pem
from staging.errors import ConfigError
from staging.secrets import SecretBox

NAMES = Names(("accueil", "localhost"), ("127.0.0.1", "192.168.1.20"))
MOVED = Names(("accueil", "localhost"), ("127.0.0.1", "192.168.1.21"))


class Network:
    """What the machine is called, changed by hand."""

    def __init__(self) -> None:
        self.names = NAMES

    def __call__(self) -> Names:
        return self.names


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "tls"


def own(folder: Path, network: Network, clock) -> OwnCertificates:
    return OwnCertificates(folder, "accueil", network, clock)


def test_secrets_are_ours_alone(folder: Path, network: Network, clock) -> None:
    own(folder, network, clock)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {f.name: f.stat().st_mode & 0o777 for f in folder.iterdir()} == {
        "authority.pem": 0o600,
        "server.pem": 0o600,
    }


def test_a_second_start_keeps_authority_and_certificate(
    folder: Path, network: Network, clock
) -> None:
    first = own(folder, network, clock)
    clock.forward(days=50)
    second = own(folder, network, clock)
    assert (second.authority, second.shown) == (first.authority, first.shown)


async def test_it_renews_itself_while_serving(folder: Path, network: Network, clock) -> None:
    found = own(folder, network, clock)
    context, shown = found.context(), found.shown
    clock.forward(days=59)
    assert await found.step() is False
    assert found.context() is context
    clock.forward(days=1)
    await found.step()
    assert found.context() is not context
    assert found.shown.ends == shown.ends + timedelta(days=60)
    assert read_pem((folder / "server.pem").read_bytes()) == found.shown


async def test_new_addresses_are_certified(folder: Path, network: Network, clock) -> None:
    found = own(folder, network, clock)
    authority = found.authority
    network.names = MOVED
    await found.step()
    assert found.shown.names == MOVED
    assert found.authority == authority


async def test_a_name_beyond_the_authority_is_left_out_and_told(
    folder: Path, network: Network, clock, caplog: pytest.LogCaptureFixture
) -> None:
    found = own(folder, network, clock)
    network.names = Names((*NAMES.hosts, "print.example.fr"), NAMES.addresses)
    await found.step()
    context = found.context()
    assert found.shown.names == NAMES
    assert found.context() is context
    found._shown = replace(found.shown, ends=clock())
    (folder / "server.pem").unlink()
    await found.step()
    assert found.shown.names == NAMES
    assert "print.example.fr" in caplog.text
    again = own(folder, network, clock)
    assert again.shown == found.shown


def test_an_authority_at_its_end_is_made_anew(folder: Path, network: Network, clock) -> None:
    first = own(folder, network, clock)
    clock.forward(days=3652)
    second = own(folder, network, clock)
    assert second.authority != first.authority
    assert Authority((folder / "authority.pem").read_bytes()).signed(
        (folder / "server.pem").read_bytes()
    )


def test_a_clock_that_fell_back_costs_no_authority(folder: Path, network: Network, clock) -> None:
    first = own(folder, network, clock)
    clock.forward(days=-9000)
    second = own(folder, network, clock)
    assert second.authority == first.authority
    assert not second.shown.is_due(clock())


def test_the_authoritys_key_is_locked_by_the_key_of_the_secrets(
    folder: Path, network: Network, clock, tmp_path: Path
) -> None:
    plain = own(folder, network, clock)
    assert b"BEGIN PRIVATE KEY" in (folder / "authority.pem").read_bytes()
    password = SecretBox(tmp_path / "secret.key").derive("authority")
    locked = OwnCertificates(folder, "accueil", network, clock, password)
    kept = (folder / "authority.pem").read_bytes()
    assert locked.authority == plain.authority
    assert b"BEGIN PRIVATE KEY" not in kept
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in kept
    assert (folder / "authority.pem").stat().st_mode & 0o777 == 0o600
    again = OwnCertificates(folder, "accueil", network, clock, password)
    assert again.authority == plain.authority
    assert (folder / "authority.pem").read_bytes() == kept
    other = SecretBox(tmp_path / "other.key").derive("authority")
    for wrong in (other, None):
        with pytest.raises(ConfigError, match=r"authority\.pem ne peut pas être lu"):
            OwnCertificates(folder, "accueil", network, clock, wrong)


def test_a_new_authority_is_locked_at_once(
    folder: Path, network: Network, clock, tmp_path: Path
) -> None:
    password = SecretBox(tmp_path / "secret.key").derive("authority")
    OwnCertificates(folder, "accueil", network, clock, password)
    assert Authority((folder / "authority.pem").read_bytes(), password).is_locked


def test_a_damaged_authority_stops_the_start(folder: Path, network: Network, clock) -> None:
    own(folder, network, clock)
    (folder / "authority.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(ConfigError, match=r"authority\.pem ne peut pas être lu"):
        own(folder, network, clock)


@pytest.mark.parametrize("content", [b"", b"rien", b"-----BEGIN CERTIFICATE-----\nAA==\n"])
def test_a_damaged_certificate_is_made_anew(
    folder: Path, network: Network, clock, content: bytes
) -> None:
    first = own(folder, network, clock)
    (folder / "server.pem").write_bytes(content)
    (folder / "server.new").write_bytes(b"half")
    second = own(folder, network, clock)
    assert second.shown.names == NAMES
    assert second.shown != first.shown
    assert not (folder / "server.new").exists()


def test_a_folder_that_cannot_be_written_is_told(folder: Path, network: Network, clock) -> None:
    (folder / "authority.new" / "in the way").mkdir(parents=True)
    with pytest.raises(ConfigError, match=r"authority\.pem ne peut pas être écrit"):
        own(folder, network, clock)
    folder.parent.joinpath("file").write_bytes(b"")
    with pytest.raises(ConfigError, match="ne peut pas être créé"):
        own(folder.parent / "file" / "tls", network, clock)


# --- the company's


class Company:
    """A company's authority, and the pair it gave us as two files."""

    def __init__(self, folder: Path, clock) -> None:
        self.certificate, self.key = folder / "chaine.pem", folder / "cle.pem"
        self._clock = clock
        self._authority = Authority(make_authority("Mairie", NAMES, clock()))

    def give(self) -> None:
        key, begin, chain = self._authority.issue(NAMES, self._clock()).partition(
            b"-----BEGIN CERT"
        )
        self.key.write_bytes(key)
        self.certificate.write_bytes(begin + chain)


@pytest.fixture
def company(tmp_path: Path, clock) -> Company:
    made = Company(tmp_path, clock)
    made.give()
    return made


def test_the_company_s_pair_is_used_by_two_settings(
    company: Company, tmp_path: Path, network: Network, clock
) -> None:
    files = {"tls_cert": str(company.certificate), "tls_key": str(company.key)}
    config = load({"data": str(tmp_path / "data"), **files}, {})
    found = certificates_of(config, network, clock)
    assert found.shown == read_pem(company.certificate.read_bytes())
    assert found.authority is None
    assert found.context().minimum_version is ssl.TLSVersion.TLSv1_2
    assert not (tmp_path / "data" / "tls").exists()
    shown = {s.key.name: s.shown for s in config.all()}
    assert {name: shown[name] for name in files} == files


@pytest.mark.parametrize("alone", ["tls_cert", "tls_key"])
def test_one_setting_without_the_other_is_named(
    alone: str, company: Company, tmp_path: Path, network: Network, clock
) -> None:
    other = {"tls_cert": "TLS_KEY", "tls_key": "TLS_CERT"}[alone]
    config = load({"data": str(tmp_path / "data"), alone: str(company.key)}, {})
    with pytest.raises(ConfigError, match=f"PRINTPOST_{other} .* manque"):
        certificates_of(config, network, clock)


def test_a_bad_pair_stops_the_start_with_its_setting(
    company: Company, tmp_path: Path, clock
) -> None:
    good_certificate, good_key = company.certificate, company.key
    wrong = tmp_path / "autre.pem"
    wrong.write_bytes(b"bonjour")
    other = Company(tmp_path / "autre", clock)
    other.certificate.parent.mkdir()
    other.give()
    for certificate, key, setting in [
        (tmp_path / "absent.pem", good_key, "TLS_CERT"),
        (wrong, good_key, "TLS_CERT"),
        (good_key, good_key, "TLS_CERT"),
        (good_certificate, tmp_path / "absent.pem", "TLS_KEY"),
        (good_certificate, wrong, "TLS_KEY"),
        (good_certificate, other.key, "TLS_KEY"),
        (good_certificate, locked(tmp_path, good_key), "TLS_KEY"),
    ]:
        with pytest.raises(ConfigError, match=f"PRINTPOST_{setting} : "):
            CompanyCertificates(certificate, key)


def locked(folder: Path, key: Path) -> Path:
    """The same key behind a password."""
    from cryptography.hazmat.primitives import serialization as s  # noqa: PLC0415

    file = folder / "verrou.pem"
    loaded = s.load_pem_private_key(key.read_bytes(), None)
    encryption = s.BestAvailableEncryption(b"secret")
    file.write_bytes(loaded.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, encryption))
    return file


async def test_new_files_are_taken_up_and_bad_ones_are_not(
    company: Company, clock, caplog: pytest.LogCaptureFixture
) -> None:
    found = CompanyCertificates(company.certificate, company.key)
    first, context = found.shown, found.context()
    await found.step()
    assert found.context() is context
    company.certificate.write_bytes(b"half a fi")
    await found.step()
    assert (found.shown, found.context()) == (first, context)
    assert "PRINTPOST_TLS_CERT" in caplog.text
    clock.forward(days=30)
    company.give()
    await found.step()
    assert found.shown.ends == first.ends + timedelta(days=30)
    assert found.context() is not context
    company.key.unlink()
    await found.step()
    assert found.shown.ends == first.ends + timedelta(days=30)
