"""Secrets at rest: encrypted with a key that stands in a file of its own (0600)."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from staging.errors import StoreDamaged


class SecretBox:
    """Seal and open short texts."""

    def __init__(self, key_file: Path) -> None:
        if not key_file.exists():
            handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(Fernet.generate_key())
                file.flush()
                os.fsync(file.fileno())
        self._fernet = Fernet(key_file.read_bytes())

    def seal(self, text: str) -> str:
        """The text, unreadable without the key."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The opposite. Raises StoreDamaged when the key is another one."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise StoreDamaged(
                "Les mots de passe enregistrés ne peuvent plus être lus : entrez-les de nouveau "
                "dans l'administration.",
                code="secret_key_changed",
            ) from error
