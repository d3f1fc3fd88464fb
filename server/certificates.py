"""Which certificate TLS connections are shown: the appliance's own, or the company's.

Both are renewed while serving: each new connection asks for the context, and a `step` makes a new
one when the certificate ends soon, when the machine is called otherwise, or when the company's
files changed. Connections that stand keep theirs.
"""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from server.config import Config
from server.tls import RENEWED_BEFORE, Authority, Certificate, Names, make_authority, read_pem
from staging.errors import ConfigError
from staging.secrets import SecretBox

_log = logging.getLogger(__name__)


class Certificates(Protocol):
    """A source of TLS contexts."""

    @property
    def authority(self) -> bytes | None:
        """DER of the authority that workstations may be told to trust; None for a public one."""
        ...

    @property
    def shown(self) -> Certificate:
        """The certificate in use."""
        ...

    def context(self) -> ssl.SSLContext:
        """What the next connection is served with."""
        ...

    async def step(self) -> bool:
        """Renew what is due; always False: nothing is waiting behind it."""
        ...


def certificates_of(
    config: Config, names: Callable[[], Names], now: Callable[[], datetime]
) -> Certificates:
    """The source that the settings ask for. Blocks a moment. Raises ConfigError."""
    certificate, key = config["tls_cert"], config["tls_key"]
    if certificate is None and key is None:
        owner = next(iter(names().hosts))
        password = SecretBox(config["data"] / "secret.key").derive("authority")
        return OwnCertificates(config["data"] / "tls", owner, names, now, password)
    if certificate is None or key is None:
        missing, given = ("CERT", "KEY") if certificate is None else ("KEY", "CERT")
        raise ConfigError(
            f"Réglage PRINTPOST_TLS_{missing} : il va avec PRINTPOST_TLS_{given} et manque."
        )
    return CompanyCertificates(Path(certificate), Path(key))


class OwnCertificates:
    """Of an authority made once in `folder`; `names` is asked anew at each step.

    The authority's key is what workstations trust for years: it is kept under `password`.
    """

    def __init__(
        self,
        folder: Path,
        owner: str,
        names: Callable[[], Names],
        now: Callable[[], datetime],
        password: bytes | None = None,
    ) -> None:
        """Blocks a moment. Raises ConfigError when the authority's file is damaged."""
        self._folder = folder
        self._owner = owner
        self._names = names
        self._now = now
        self._password = password
        _make_folder(folder)
        self._authority = self._found_or_made()
        self._context, self._shown = self._renewed()

    @property
    def authority(self) -> bytes | None:
        """The authority's certificate."""
        return self._authority.certificate.der

    @property
    def shown(self) -> Certificate:
        """The certificate in use."""
        return self._shown

    def context(self) -> ssl.SSLContext:
        """What the next connection is served with."""
        return self._context

    async def step(self) -> bool:
        """Sign a new certificate when the one in use is due or names other names."""
        if self._is_due(self._shown):
            self._context, self._shown = await asyncio.to_thread(self._renewed)
            _log.info("a new certificate is in use until %s", self._shown.ends.date())
        return False

    def _found_or_made(self) -> Authority:
        file = self._folder / "authority.pem"
        if file.exists():
            try:
                found = Authority(file.read_bytes(), self._password)
            except (OSError, ValueError) as error:
                raise ConfigError(
                    f"{file} ne peut pas être lu : remettez-le depuis une sauvegarde, ou "
                    "effacez-le pour une nouvelle autorité (à réinstaller sur les postes)."
                ) from error
            # A clock that fell back must not cost the trust of every workstation.
            if self._now() < found.certificate.ends - RENEWED_BEFORE:
                if self._password and not found.is_locked:  # of an earlier release
                    _write(file, found.locked(self._password))
                return found
            _log.warning("the authority came to its end: a new one has to be trusted")
        made = make_authority(self._owner, self._names(), self._now(), self._password)
        _write(file, made)
        return Authority(made, self._password)

    def _is_due(self, certificate: Certificate) -> bool:
        wanted = self._authority.allowed(self._names())
        return certificate.is_due(self._now()) or certificate.names != wanted

    def _renewed(self) -> tuple[ssl.SSLContext, Certificate]:
        """The kept certificate while it is good, else a new one."""
        self._authority = self._found_or_made()
        file = self._folder / "server.pem"
        try:
            kept = file.read_bytes() if file.exists() else b""
            if self._authority.signed(kept) and not self._is_due(read_pem(kept)):
                return _context(file, file), read_pem(kept)
        except (OSError, ValueError) as error:
            _log.warning("the kept certificate is made anew (%s)", type(error).__name__)
        wanted = self._names()
        _write(file, self._authority.issue(wanted, self._now()))
        shown = read_pem(file.read_bytes())
        left = {*wanted.hosts, *wanted.addresses} - {*shown.names.hosts, *shown.names.addresses}
        if left:  # after a new PRINTPOST_PUBLIC_URL, say
            _log.warning(
                "the authority may not speak for %s: remove authority.pem and start again for a "
                "new one, which has to be installed on the workstations",
                ", ".join(sorted(left)),
            )
        return _context(file, file), shown


class CompanyCertificates:
    """Of the company: two PEM files, looked at again when they change."""

    authority: bytes | None = None

    def __init__(self, certificate: Path, key: Path) -> None:
        """Raises ConfigError naming the setting that is wrong."""
        self._files = (certificate, key)
        self._seen = self._state()
        self._context, self._shown = self._read()

    @property
    def shown(self) -> Certificate:
        """The certificate in use."""
        return self._shown

    def context(self) -> ssl.SSLContext:
        """What the next connection is served with."""
        return self._context

    async def step(self) -> bool:
        """Take up new files; a pair that does not fit leaves the one in use."""
        state = await asyncio.to_thread(self._state)
        if state != self._seen:
            self._seen = state
            try:
                self._context, self._shown = await asyncio.to_thread(self._read)
            except ConfigError as error:
                _log.warning("the new certificate is not taken: %s", error.for_person)
        return False

    def _state(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(map(_state_of, self._files))

    def _read(self) -> tuple[ssl.SSLContext, Certificate]:
        certificate, key = self._files
        try:
            shown = read_pem(certificate.read_bytes())
        except (OSError, ValueError) as error:
            raise _wrong("TLS_CERT", "n'est pas un certificat PEM lisible", certificate) from error
        try:
            key.read_bytes()
        except OSError as error:
            raise _wrong("TLS_KEY", "ne peut pas être lu", key) from error
        try:
            return _context(certificate, key), shown
        except (OSError, ValueError) as error:
            message = "n'est pas la clé PEM, sans mot de passe, du certificat de PRINTPOST_TLS_CERT"
            raise _wrong("TLS_KEY", message, key) from error


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS 1.2 or later. Raises OSError (SSLError is one) when the pair does not fit."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION
    context.set_alpn_protocols(["http/1.1"])
    # A password that opens nothing: a locked key must fail, not ask on the terminal.
    context.load_cert_chain(certificate, key, password=lambda: " ")
    return context


def _wrong(setting: str, what: str, file: Path) -> ConfigError:
    return ConfigError(f"Réglage PRINTPOST_{setting} : {file} {what}.")


def _state_of(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError(f"Le dossier {folder} ne peut pas être créé.") from error


def _write(file: Path, secret: bytes) -> None:
    """Whole or not at all, and readable by us alone. Raises ConfigError."""
    fresh = file.with_suffix(".new")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600, exist_ok=False)
        with fresh.open("wb") as target:
            target.write(secret)
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(file)
    except OSError as error:
        raise ConfigError(
            f"{file} ne peut pas être écrit ({error.strerror}) : vérifiez les droits du dossier "
            "des données et la place sur le disque."
        ) from error
