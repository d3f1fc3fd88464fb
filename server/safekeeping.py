"""`backup` and `restore`: the whole data folder in one file, and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from server.appliance import open_for, utc_now
from server.backups import keeper_of, source_of
from server.config import Config
from server.instance import only_one
from server.progress import progress
from staging.backup import Source
from staging.backups import KEEP_SAFE
from staging.days import PARIS
from staging.errors import BackupRefused, ConfigError
from staging.restore import Restored, restore

Say = Callable[[str], None]
BY_COMMAND = "commande"


async def back_up(config: Config, target: Path, say: Say, complain: Say) -> int:
    """Take a backup beside a running appliance; 1 when documents of it are damaged or missing.

    Raises BackupRefused.
    """
    source = source_of(config)
    _refuse_empty(source)
    store = await asyncio.to_thread(open_for, config)
    try:
        keeper = keeper_of(config, store, utc_now)
        taken = await keeper.take(target, BY_COMMAND, progress)
    finally:
        await asyncio.to_thread(store.close)
    size = f"{taken.size / 1e6:.1f}".replace(".", ",")
    say(f"{target}\u00a0: {size} Mo, {taken.manifest.documents} documents.")
    say(KEEP_SAFE)
    for sha256 in taken.manifest.missing:
        complain(f"Le document {sha256} manque ou a changé sur le disque\u00a0: voyez « verify ».")
    return int(bool(taken.manifest.missing))


async def put_back(config: Config, file: Path, say: Say) -> int:
    """Put a backup back. Raises BackupRefused or ConfigError; then nothing was replaced."""
    target = source_of(config)
    if target.database_url is not None and not target.database_url.startswith("postgres"):
        raise BackupRefused(
            "Une base SQLite se restaure dans son dossier des données\u00a0: indiquez --data."
        )
    try:
        with only_one(target.folder):
            done = await asyncio.to_thread(restore, file, target, utc_now(), progress)
    except ConfigError as error:
        raise BackupRefused(
            f"{error.for_person} Arrêtez-le avant de restaurer\u00a0; rien n'a été changé.",
            code=error.code,
        ) from error
    _tell(done, say)
    return 0


def _tell(done: Restored, say: Say) -> None:
    manifest = done.manifest
    made = f"{manifest.made_at.astimezone(PARIS):%d/%m/%Y à %H:%M}"
    say(
        f"La sauvegarde du {made} est en place\u00a0: {manifest.documents} documents, "
        f"schéma {manifest.schema}, version {manifest.version}."
    )
    if done.folder_aside is not None:
        say(
            f"Ce qui était là est gardé dans {done.folder_aside}\u00a0; "
            "supprimez-le quand tout va bien."
        )
    if done.schema_aside is not None:
        say(
            f"L'ancienne base est gardée dans le schéma {done.schema_aside}\u00a0; "
            "supprimez-le quand tout va bien."
        )
    say(
        "Les envois restent retenus au prochain démarrage\u00a0: chaque facture est d'abord "
        "cherchée sur Chorus Pro, puis un administrateur les reprend (Administration, Chorus Pro)."
    )


def _refuse_empty(source: Source) -> None:
    """Opening a store would lay down an empty one."""
    if source.database_url is None and not (source.folder / "printpost.db").is_file():
        raise BackupRefused(
            f"Il n'y a pas de base dans {source.folder}\u00a0: indiquez le dossier des données "
            "avec --data.",
            code="no_base",
        )
