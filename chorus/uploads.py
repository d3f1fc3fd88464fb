"""Bring up the files of a paper. Nothing is deposited by it: an upload may be repeated freely."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from chorus import names
from chorus.answers import identifier, text
from chorus.bench import Bench
from chorus.codes import Code, attachment_type
from chorus.submission import MainFile, Supporting
from staging.job import Document
from staging.paper import Attachment


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


async def bring_up_supporting(
    bench: Bench, attachments: Sequence[Attachment], taken: Sequence[str] = ()
) -> tuple[Supporting, ...]:
    """Supporting documents, named differently from each other and from the names `taken`."""
    if not attachments:
        return ()
    known = [
        Code(text(entry.get("codeTypePieceJointe")), text(entry.get("libelleTypePieceJointe")))
        for entry in await bench.client.transverses.recuperer_typespj()
    ]
    chosen = names.unique([*taken, *(attachment.name for attachment in attachments)])
    brought = []
    for attachment, name in zip(attachments, chosen[len(taken) :], strict=True):
        content = await _read(bench, attachment.document)
        answer = await bench.client.transverses.ajouter_fichier(
            content, name, attachment.mime_type, within=bench.settings.upload_timeout
        )
        kind = attachment_type(attachment.type_code, known)
        brought.append(Supporting(identifier(answer, "pieceJointeId"), name, kind))
    return tuple(brought)


async def _read(bench: Bench, document: Document) -> bytes:
    return await asyncio.to_thread(bench.store.files.path(document.sha256).read_bytes)
