"""Bring up the files of a paper. Nothing is deposited by it: an upload may be repeated freely."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from chorus import names
from chorus.answers import identifier, text
from chorus.bench import Bench, invoice_of
from chorus.codes import Code, attachment_type
from chorus.submission import MainFile, Supporting
from staging.errors import DocumentRefused
from staging.job import Document
from staging.paper import Attachment, Paper


async def bring_up_invoice(bench: Bench, document: Document, number: str) -> MainFile:
    """The PDF itself, by the call that the settings name.

    Raises ChorusUnavailable, ChorusRefused (too large), CredentialsRefused, DocumentMissing.
    """
    name = names.main_file(number)
    content = await _read(bench, document)
    if bench.settings.main_file_by == "deposer/pdf":
        answer = await bench.client.factures.deposer_pdf(
            content, name, within=bench.settings.upload_timeout
        )
    else:
        answer = await bench.client.transverses.ajouter_fichier(
            content, name, "application/pdf", within=bench.settings.upload_timeout
        )
    return MainFile(identifier(answer, "pieceJointeId"), name)


def named(paper: Paper) -> list[tuple[Attachment, str]]:
    """Each supporting document with its name at the portal: the same whenever it is asked."""
    main = names.main_file(invoice_of(paper).number)
    given = (names.with_extension(a.name, a.mime_type) for a in paper.attachments)
    chosen = names.unique([main, *given])
    return list(zip(paper.attachments, chosen[1:], strict=True))


async def bring_up_supporting(
    bench: Bench, files: Sequence[tuple[Attachment, str]]
) -> tuple[Supporting, ...]:
    """Supporting documents under the names that `named` gave them.

    Raises DocumentRefused for a kind of file that the portal does not take.
    """
    if not files:
        return ()
    for _, name in files:
        _check_kind(name)
    known = [
        Code(text(entry.get("codeTypePieceJointe")), text(entry.get("libelleTypePieceJointe")))
        for entry in await bench.client.transverses.recuperer_typespj()
    ]
    brought = []
    for attachment, name in files:
        content = await _read(bench, attachment.document)
        answer = await bench.client.transverses.ajouter_fichier(
            content, name, attachment.mime_type, within=bench.settings.upload_timeout
        )
        kind = attachment_type(attachment.type_code, known)
        brought.append(Supporting(identifier(answer, "pieceJointeId"), name, kind))
    return tuple(brought)


def _check_kind(name: str) -> None:
    if not names.is_accepted(name):
        raise DocumentRefused(
            f"Chorus Pro n'accepte pas les fichiers comme « {name} ». Retirez cette pièce jointe, "
            "ou ajoutez-la en PDF."
        )


async def _read(bench: Bench, document: Document) -> bytes:
    return await asyncio.to_thread(bench.store.files.path(document.sha256).read_bytes)
