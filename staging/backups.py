"""The rules of backups: what one is called, which are kept, when the next is due, what is old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from staging.days import PARIS
from staging.ports import CheckLevel, CheckLine, Event

#: What is said of every backup: it opens what the appliance keeps closed.
KEEP_SAFE = (
    "Ce fichier contient tous les documents et la clé des mots de passe enregistrés\u00a0: "
    "seul son propriétaire peut le lire, gardez-le en lieu sûr."
)
NAME = "Sauvegarde"
_PAGE = "/administration/sauvegarde"
_OURS = re.compile(r"printpost-(\d{8}-\d{6})\.zip")
#: A backup is old after this long: with a nightly one, two of them failed.
_OLD, _OLD_NIGHTLY = timedelta(days=8), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup: when, by whom, into which file, its size in bytes."""

    at: datetime
    by: str
    file: str
    size: int
    documents: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the backups of the night go (None: none is taken), from which hour of Paris on, and
    how many are kept. `data` is the folder that is backed up.
    """

    data: Path
    folder: Path | None
    hour: int
    keep: int


@dataclass(frozen=True, slots=True)
class Night:
    """A backup that stands in the folder of the nights; its size in bytes."""

    name: str
    at: datetime
    size: int


def name_of(at: datetime) -> str:
    """The name of a backup taken at an instant: names stand in the order of time."""
    return f"printpost-{at.astimezone(PARIS):%Y%m%d-%H%M%S}.zip"


def taken_at(name: str) -> datetime | None:
    """When a backup of that name was taken; None for a file that is none of the night's."""
    found = _OURS.fullmatch(name)
    if found is None:
        return None
    try:
        local = datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=PARIS)
    except ValueError:
        return None
    return local.astimezone(UTC)


def surplus(names: Iterable[str], keep: int) -> list[str]:
    """The backups beyond the newest `keep`; whatever else stands in the folder is left alone."""
    return sorted((name for name in names if taken_at(name)), reverse=True)[keep:]


def standing(last: LastBackup | None, failure: str, now: datetime, *, nightly: bool) -> CheckLine:
    """What the check-up says of the backups. One event lasts until the next one is taken."""
    missed = Event("backup", last.at.isoformat() if last else "never", _PAGE)
    if failure:
        message = f"La dernière n'a pas été prise\u00a0: {failure}"
        return CheckLine(NAME, CheckLevel.BAD, message, missed)
    if last is None:
        message = "Aucune n'a encore été prise\u00a0: Administration, Sauvegarde."
        return CheckLine(NAME, CheckLevel.WARN, message)
    age = now - last.at
    told = f"La dernière date du {last.at.astimezone(PARIS):%d/%m/%Y à %H:%M}"
    if age <= (_OLD_NIGHTLY if nightly else _OLD):
        return CheckLine(NAME, CheckLevel.GOOD, f"{told}.")
    message = f"{told}, il y a {age.days} jours\u00a0: prenez-en une."
    return CheckLine(NAME, CheckLevel.WARN, message, missed if nightly else None)
