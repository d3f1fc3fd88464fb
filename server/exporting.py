"""`export`: the archive packages of a period as one ZIP that needs no Print&Post to be read."""

from __future__ import annotations

import asyncio
import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from server.appliance import open_for
from server.config import Config
from server.progress import progress
from staging.archive import SUMS, add, add_text, archive_name, prepare
from staging.days import day_in_paris
from staging.errors import BackupRefused, DocumentMissing
from staging.money import show_plain
from staging.paper import Paper
from staging.store import Store
from staging.vault import whole_file
from web.tables import cell

Say = Callable[[str], None]
INDEX = "index.csv"
_HEAD = (
    "Dossier", "Numéro", "Type", "Date", "Fournisseur", "Destinataire", "SIRET", "TTC",
    "Net à payer", "Déposée le", "Numéro Chorus Pro", "Statut Chorus Pro", "Environnement",
)  # fmt: skip


class _Collection:
    """A package that is being filled: a folder an invoice, an index, the sums of everything."""

    def __init__(self, package: zipfile.ZipFile, store: Store) -> None:
        self._package = package
        self._path_of = store.files.path
        self._sums: list[str] = []
        self._rows: list[tuple[str, ...]] = [_HEAD]

    def add(self, paper: Paper) -> None:
        """Raises DocumentMissing before anything of the paper is in."""
        folder = archive_name(paper).removesuffix(".zip")
        self._sums += add(self._package, prepare(paper, self._path_of, f"{folder}/"))
        self._rows.append(_row(folder, paper))

    def close(self) -> None:
        """Write the index and the sums over it all."""
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(self._rows)
        self._sums.append(add_text(self._package, INDEX, "\ufeff" + out.getvalue()))
        add_text(self._package, SUMS, "".join(self._sums))


async def export(
    config: Config, days: tuple[date, date], target: Path, say: Say, complain: Say
) -> int:
    """What was deposited from one day to another, both with. 1 when there was nothing, or when a
    document is missing (it is named, the others are there). Raises BackupRefused.
    """
    first, last = days
    store = await asyncio.to_thread(open_for, config)
    try:
        wanted = await store.papers.deposited(first, last)
        if not wanted:
            complain(f"Aucune facture n'a été déposée du {_day(first)} au {_day(last)}.")
            return 1
        _refuse_taken(target)
        missing = await _write(store, wanted, target, complain)
    except OSError as error:
        raise BackupRefused(
            f"{target} n'a pas pu être écrit ({error.strerror}).", code="not_written"
        ) from error
    finally:
        await asyncio.to_thread(store.close)
    say(f"{target}\u00a0: {len(wanted) - missing} factures déposées, avec leurs empreintes.")
    return int(missing > 0)


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise BackupRefused(f"{target} existe déjà\u00a0: choisissez un autre nom.")


async def _write(store: Store, wanted: list[int], target: Path, complain: Say) -> int:
    """How many papers are not in it because a document of theirs is missing."""
    missing = 0
    with whole_file(target) as file, zipfile.ZipFile(file, "w") as package:
        collection = _Collection(package, store)
        for count, number in enumerate(wanted, start=1):
            paper = await store.papers.get(number)
            try:
                await asyncio.to_thread(collection.add, paper)
            except DocumentMissing as error:
                missing += 1
                complain(f"facture n° {number}\u00a0: {error.for_person}")
            progress(count, len(wanted))
        await asyncio.to_thread(collection.close)
    return missing


def _row(folder: str, paper: Paper) -> tuple[str, ...]:
    invoice, deposit = paper.invoice, paper.deposit
    if invoice is None or deposit is None:
        raise AssertionError("only deposited papers are exported")
    amounts = (show_plain(invoice.total_incl_vat), show_plain(invoice.amount_due))
    return (
        folder,
        cell(invoice.number),
        "Avoir" if invoice.document_type == "credit_note" else "Facture",
        _day(invoice.issue_date),
        str(invoice.seller_siret),
        cell(paper.draft.text("buyer_name") or ""),
        str(invoice.buyer_siret),
        *(amount.replace(".", ",") for amount in amounts),
        _day(day_in_paris(deposit.deposited_at)),
        str(deposit.portal_id),
        cell(deposit.status),
        cell(deposit.environment),
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
