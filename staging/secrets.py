"""Secrets at rest: encrypted with a key that stands in a file of its own (0600)."""

from __future__ import annotations

import hashlib
import hmac
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from staging.errors import StoreDamaged


class SecretBox:
    """Seal and open short texts."""

    def __init__(self, key_file: Path) -> None:
        if not key_file.exists():
            _make_key(key_file)
        try:
            self._key = key_file.read_bytes().strip()
            self._fernet = Fernet(self._key)
        except ValueError as error:
            raise _key_changed() from error

    def derive(self, purpose: str) -> bytes:
        """A passphrase for what seals itself, such as a private key: the same for the same key."""
        return hmac.new(self._key, purpose.encode(), hashlib.sha256).hexdigest().encode()

    def seal(self, text: str) -> str:
        """The text, unreadable without the key."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The opposite. Raises StoreDamaged when the key is another one."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise _key_changed() from error


def _make_key(key_file: Path) -> None:
    """A whole key or none, whoever else makes one at the same time: the first one stands."""
    handle, name = tempfile.mkstemp(dir=key_file.parent)  # 0600
    with os.fdopen(handle, "wb") as file:
        file.write(Fernet.generate_key())
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(name, key_file)
    Path(name).unlink()


def _key_changed() -> StoreDamaged:
    return StoreDamaged(
        "Les mots de passe enregistrés ne peuvent plus être lus : entrez-les de nouveau "
        "dans l'administration.",
        code="secret_key_changed",
    )
