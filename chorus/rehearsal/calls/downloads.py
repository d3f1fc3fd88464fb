"""Downloads: `telecharger/groupe` (PDF, ZIP or pivot XML) and the whole directory of recipients."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from chorus.rehearsal.portal import Portal, done
from chorus.rehearsal.settings import MAX_FOLDER
from chorus.rehearsal.terms import Refused, TooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chorus.rehearsal.terms import Body, Invoice

_EPOCH = (2026, 1, 1, 0, 0, 0)


def telecharger_groupe(portal: Portal, body: Body) -> Body:
    """Give invoices back: one file as it is, several in a ZIP."""
    invoices = [portal.invoice(sent["idFacture"]) for sent in body["listeFacture"]]
    if body["format"] == "PIVOT":
        files = [(f"{invoice.id}.xml", _pivot(invoice)) for invoice in invoices]
    else:
        whole = body.get("avecPiecesJointesComplementaires", "Non").casefold() == "oui"
        files = [file for invoice in invoices for file in _documents(portal, invoice, whole=whole)]
    if sum(len(content) for _, content in files) > MAX_FOLDER:
        raise TooLarge
    result = files[0][1] if len(files) == 1 else _zip(files)
    return done(fichierResultat=base64.b64encode(result).decode())


def annuaire(portal: Portal, _body: Body) -> Body:
    """Give the recipients known so far, as one XML file in a ZIP."""
    lines = "".join(
        f"<Destinataire><Identifiant>{structure.siret}</Identifiant>"
        f"<RaisonSociale>{escape(structure.name)}</RaisonSociale>"
        f"<GestionService>{str(structure.demands.service).lower()}</GestionService>"
        f"<GestionEngagement>{str(structure.demands.engagement).lower()}</GestionEngagement>"
        "</Destinataire>"
        for structure in portal.directory.everybody()
        if structure.public and structure.active
    )
    document = f'<?xml version="1.0" encoding="UTF-8"?><Annuaire>{lines}</Annuaire>'.encode()
    return done(fichierResultat=base64.b64encode(_zip([("Annuaire.xml", document)])).decode())


def _documents(portal: Portal, invoice: Invoice, *, whole: bool) -> Iterator[tuple[str, bytes]]:
    identifiers = [] if invoice.main_file is None else [invoice.main_file]
    if whole:
        identifiers += [attachment.file_id for attachment in invoice.attachments]
    for identifier in identifiers:
        file = portal.ledger.files[identifier]
        content = portal.shelf.content(file.sha256)
        if content is None:
            raise Refused(20025, "Le document n'est plus disponible sur le portail d'exercice.")
        yield f"{invoice.id}_{identifier}.{file.extension.lower()}", content


def _pivot(invoice: Invoice) -> bytes:
    total = invoice.body["montantTotal"]
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Facture>'
        f"<Numero>{escape(invoice.number)}</Numero>"
        f"<Fournisseur>{invoice.supplier.siret}</Fournisseur>"
        f"<Destinataire>{invoice.recipient.siret}</Destinataire>"
        f"<MontantAPayer>{total['montantAPayer']}</MontantAPayer></Facture>"
    ).encode()


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return folder.getvalue()
