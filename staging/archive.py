"""The archive package of a deposited paper: one ZIP, the same bytes for the same paper.

Built on demand from the paper and its documents; nothing in it needs Print&Post to be read. The
sum of every part stands in `empreintes.txt`, in the form that `sha256sum -c` checks.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO

from staging.days import PARIS
from staging.deposit import Deposit
from staging.document_remarks import SIGNED_CUT
from staging.errors import NotFound
from staging.invoice import Invoice
from staging.money import show_french, show_plain
from staging.paper import Paper

#: Where a document stands, by its SHA-256 (`store.files.path`); raises DocumentMissing.
PathOf = Callable[[str], Path]
#: The sums of all parts, as `sha256sum -c` checks them.
SUMS = "empreintes.txt"
#: A rejected invoice and its successor name each other.
_LINKS = {
    "replaces": "Remplace la facture rejetée",
    "replaced_by": "Rejetée, remplacée par la facture",
}
_UNSAFE = re.compile(r"[^\w.\-]+")
#: The oldest instant a ZIP can tell: the packing itself has no date.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package: its bytes at hand, or a document on disk."""

    name: str
    data: bytes | None = None
    path: Path | None = None

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, block by block."""
        if self.data is not None:
            yield self.data
        if self.path is not None:
            with self.path.open("rb") as file:
                while block := file.read(1 << 20):
                    yield block


def archive_name(paper: Paper) -> str:
    """A file name for the package, safe on every system."""
    return f"facture-{_safe(_deposited(paper)[1].number)}-{paper.id}.zip"


def seal(paper: Paper, path_of: PathOf, target: BinaryIO) -> None:
    """Write the package of a deposited paper into `target`.

    Raises NotFound (code `no_archive`) for a paper that was not deposited, DocumentMissing when a
    document is gone from the disk. Reads files: call it in a thread.
    """
    parts = prepare(paper, path_of)
    with zipfile.ZipFile(target, "w") as package:
        add_text(package, SUMS, "".join(add(package, parts)))


def prepare(paper: Paper, path_of: PathOf, folder: str = "") -> list[Part]:
    """All parts of a deposited paper, below `folder` (`name/`, or nothing). Raises as `seal`."""
    return [replace(part, name=folder + part.name) for part in _parts(paper, path_of)]


def add(package: zipfile.ZipFile, parts: list[Part]) -> list[str]:
    """Put parts into a package; the line of each for `empreintes.txt`."""
    return [f"{_write(package, part)}  {part.name}\n" for part in parts]


def add_text(package: zipfile.ZipFile, name: str, text: str) -> str:
    """Put a text into a package; its line for `empreintes.txt`."""
    return f"{_write(package, Part(name, text.encode()))}  {name}\n"


def receipt_text(paper: Paper) -> str:
    """The proof of deposit as a short French text. Raises NotFound (code `no_archive`)."""
    deposit, invoice = _deposited(paper)
    kind = "Avoir" if invoice.document_type == "credit_note" else "Facture"
    lines = [
        "PREUVE DE DÉPÔT SUR CHORUS PRO",
        "",
        f"{kind} n° {invoice.number} du {invoice.issue_date:%d/%m/%Y}",
        f"Fournisseur : SIRET {invoice.seller_siret}",
        f"Destinataire : {_buyer(paper, invoice)}",
        f"Montant TTC : {show_french(invoice.total_incl_vat)} {invoice.currency}",
        f"Net à payer : {show_french(invoice.amount_due)} {invoice.currency}",
        "",
        f"Déposée le {_moment(deposit.deposited_at)}",
        f"Numéro Chorus Pro : {deposit.portal_id}",
        f"Statut : {deposit.status} ({_moment(deposit.status_at)})",
        f"Environnement : {deposit.environment}",
        f"Empreinte SHA-256 du PDF : {paper.document.sha256}",
    ]
    if deposit.certificate:
        lines.append(f"Empreinte du certificat de dépôt : {deposit.certificate}")
    for name, words in _LINKS.items():
        if link := paper.links.get(name):
            there = f", numéro Chorus Pro {link.portal_id}" if link.portal_id else ""
            lines.append(f"{words} n° {link.number}{there}")
    if deposit.adopted:
        lines.insert(9, "Dépôt retrouvé sur Chorus Pro par une recherche du numéro.")
    return "\n".join(lines) + "\n"


def receipt_data(paper: Paper) -> dict[str, Any]:
    """The proof of deposit as plain JSON. Raises NotFound (code `no_archive`)."""
    deposit, invoice = _deposited(paper)
    return {
        "invoice_number": invoice.number,
        "seller_siret": str(invoice.seller_siret),
        "buyer_siret": str(invoice.buyer_siret),
        "total_incl_vat": show_plain(invoice.total_incl_vat),
        "amount_due": show_plain(invoice.amount_due),
        "currency": invoice.currency,
        "environment": deposit.environment,
        "chorus_id": deposit.portal_id,
        "status": deposit.status,
        "status_at": deposit.status_at.isoformat(),
        "deposited_at": deposit.deposited_at.isoformat(),
        "certificate": deposit.certificate,
        "found_again": deposit.adopted,
        "sha256": paper.document.sha256,
        **{name: _link(paper, name) for name in _LINKS if name in paper.links},
    }


def _link(paper: Paper, name: str) -> dict[str, Any]:
    link = paper.links[name]
    return {"id": link.paper_id, "invoice_number": link.number, "chorus_id": link.portal_id}


def _deposited(paper: Paper) -> tuple[Deposit, Invoice]:
    if paper.deposit is None or paper.invoice is None:
        raise NotFound(
            "Cette facture n'a pas été déposée : il n'y a pas encore de preuve ni d'archive.",
            code="no_archive",
        )
    return paper.deposit, paper.invoice


def _buyer(paper: Paper, invoice: Invoice) -> str:
    name = paper.draft.text("buyer_name")
    return f"{name}, SIRET {invoice.buyer_siret}" if name else f"SIRET {invoice.buyer_siret}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(PARIS):%d/%m/%Y à %H:%M} (heure de Paris)"


def _parts(paper: Paper, path_of: PathOf) -> Iterator[Part]:
    _, invoice = _deposited(paper)
    yield Part("facture.pdf", path=path_of(paper.document.sha256))
    if original := _signed_original(paper):
        yield Part("original-signe.pdf", path=path_of(original))
    yield Part("donnees.json", _json(asdict(invoice)))
    yield Part("preuve-de-depot.json", _json(receipt_data(paper)))
    yield Part("preuve-de-depot.txt", receipt_text(paper).encode())
    yield Part("historique.json", _json(_history(paper)))
    for attached in paper.attachments:
        name = f"pieces-jointes/{attached.number:02d}-{_safe(attached.name)}"
        yield Part(name, path=path_of(attached.document.sha256))


def _signed_original(paper: Paper) -> str | None:
    """The signed print that the invoice was cut out of: its proof, whatever was deposited."""
    cut = any(remark.code == SIGNED_CUT for remark in paper.draft.remarks)
    return paper.job.document.sha256 if cut and paper.job.document else None


def _history(paper: Paper) -> dict[str, Any]:
    """How it came, what was done to it, what the portal said of it."""
    job = paper.job
    return {
        "id": paper.id,
        "state": paper.state,
        "printed": {
            "job": job.id,
            "name": job.name,
            "user": job.user,
            "host": job.host,
            "queue": job.queue,
            "received_at": job.received_at,
            "sha256": job.document.sha256 if job.document else None,
        },
        "acts": [asdict(entry) for entry in paper.history],
        "statuses": [asdict(event) for event in paper.statuses],
        "attempts": [asdict(attempt) for attempt in paper.attempts],
        "attachments": [
            {"number": a.number, "name": a.name, "sha256": a.document.sha256}
            for a in paper.attachments
        ],
    }


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=_plain)
    return text.encode() + b"\n"


def _plain(value: object) -> str:
    match value:
        case Decimal():
            return show_plain(value)
        case date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case _:
            raise TypeError(type(value).__name__)


def _safe(name: str) -> str:
    """A name without folders or signs that some system forbids; never empty, at most 80 long."""
    clean = _UNSAFE.sub("-", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(".-")
    return clean[-80:] or "document"


def _write(package: zipfile.ZipFile, part: Part) -> str:
    """Add a part; its SHA-256."""
    info = zipfile.ZipInfo(part.name, _NO_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    info.create_system = 3  # the same bytes whatever system packs
    digest = hashlib.sha256()
    with package.open(info, "w") as file:
        for block in part.chunks():
            digest.update(block)
            file.write(block)
    return digest.hexdigest()
