"""One family of errors: temporary or lasting, with a code for machines and a sentence for people.

`for_person` is French, says what happened and what to do, and never holds a secret.
"""

from __future__ import annotations


class PrintPostError(Exception):
    """The base of every error that may reach a person or a machine outside."""

    code = "error"
    temporary = False

    def __init__(
        self, for_person: str, *, code: str | None = None, temporary: bool | None = None
    ) -> None:
        super().__init__(for_person)
        self.for_person = for_person
        if code is not None:
            self.code = code
        if temporary is not None:
            self.temporary = temporary


class DocumentRefused(PrintPostError):
    """A document that cannot be taken: not a PDF, locked, too large, damaged."""

    code = "document_refused"


class InvalidValue(PrintPostError):
    """A value that does not pass its check; `field` names the key when it is known."""

    code = "invalid_value"

    def __init__(self, for_person: str, *, code: str | None = None, field: str | None = None):
        super().__init__(for_person, code=code)
        self.field = field


class MoveNotAllowed(PrintPostError):
    """A move that the table of moves does not know."""

    code = "move_not_allowed"


class StaleVersion(PrintPostError):
    """Somebody else was faster: the row is not in the state or version that was read."""

    code = "stale_version"

    def __init__(self) -> None:
        super().__init__(
            "Un collègue a enregistré cette facture avant vous : rechargez la page, "
            "puis recommencez."
        )


class NotFound(PrintPostError):
    """No row of that name."""

    code = "not_found"


class NotAllowed(PrintPostError):
    """The person has no right to it."""

    code = "not_allowed"


class NumberUsed(PrintPostError):
    """The number of another approved or deposited paper of the same seller and year."""

    code = "number_used"


class DocumentMissing(PrintPostError):
    """A row names a document that is not on disk."""

    code = "document_missing"


class StoreDamaged(PrintPostError):
    """What is kept differs from what was written, or the base cannot be opened."""

    code = "store_damaged"


class StoreUnavailable(PrintPostError):
    """The base does not answer for now, or the store is closed; nothing was written."""

    code = "store_unavailable"
    temporary = True


class SpoolFull(PrintPostError):
    """Too little room on disk to accept a job."""

    code = "spool_area_full"
    temporary = True


class BackupRefused(PrintPostError):
    """A backup that cannot be taken, or a file that is not put back; nothing was replaced."""

    code = "backup_refused"


class ConfigError(PrintPostError):
    """A setting that stops the start; the sentence names it."""

    code = "config"


class OutsideUnavailable(PrintPostError):
    """Somebody outside does not answer for now."""

    code = "unavailable"
    temporary = True
