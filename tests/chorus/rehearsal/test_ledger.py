"""The ledger outlives its process when it has a folder, and forgets nothing but a torn line."""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession

import chorus
from chorus.rehearsal.journal import Journal
from chorus.rehearsal.portal import open_portal
from chorus.rehearsal.settings import RehearsalSettings
from chorus.rehearsal.shelf import Shelf

ROOT = Path(chorus.__file__).parents[1]


async def lived(desk: Any) -> dict[str, Any]:
    """One of everything that can happen."""
    first = await desk.accepted(numeroFactureSaisi="F1")
    second = await desk.accepted(numeroFactureSaisi="F2")
    third = await desk.accepted(numeroFactureSaisi="F3")
    await desk.submit(numeroFactureSaisi="F1")
    await desk.put(first, "SUSPENDUE", "Pièce")
    await desk.call("factures/v1/completer", {"identifiantFactureCPP": first})
    await desk.put(second, "A_RECYCLER")
    await desk.call(
        "factures/v1/recycler",
        {
            "identifiantFactureCPP": second,
            "destinataire": {"codeDestinataire": "21990909000017", "codeServiceExecutant": "S1"},
        },
    )
    await desk.put(third, "REJETEE", "Non")
    await desk.call(
        "factures/v1/traiterRejet", {"listeDemandePaiement": [{"idDemandePaiement": third}]}
    )
    pdf = {"fichierFacture": "JVBERi0xLjQK", "nomFichier": "D1.pdf", "formatDepot": "PDF_NON_SIGNE"}
    await desk.call("factures/v1/deposer/pdf", pdf)
    await desk.call(
        "factures/v1/deposer/flux",
        {
            "fichierFlux": base64.b64encode(b"<x/>").decode(),
            "nomFichier": "x.xml",
            "syntaxeFlux": "IN_DP_E1_CII",
        },
    )
    async with desk.http.post(
        "/rehearsal/structures",
        json={
            "siret": "12345678900009",
            "name": "CENTRE AJOUTÉ",
            "service": True,
            "services": [{"code": "S9", "needs_engagement": True}],
        },
    ) as answer:
        assert answer.status == 201
    return dict(await desk.ledger())


async def test_a_restart_keeps_everything(open_desk: Any, tmp_path: Path) -> None:
    desk = await open_desk(data=tmp_path)
    before = await lived(desk)
    reopened = await open_desk(data=tmp_path)
    after = await reopened.ledger()
    for key in ("invoices", "drafts", "flows", "files", "accepted", "duplicates_refused"):
        assert after[key] == before[key], key
    assert (await reopened.submit(numeroFactureSaisi="F1"))["codeRetour"] == 20013
    assert await reopened.structure("12345678900009") > 0
    fresh = await reopened.accepted(numeroFactureSaisi="F4")
    assert fresh > max(invoice["id"] for invoice in before["invoices"])
    download = await reopened.call(
        "factures/v1/telecharger/groupe", {"format": "PDF", "listeFacture": [{"idFacture": fresh}]}
    )
    assert base64.b64decode(download["fichierResultat"]).startswith(b"%PDF-")
    desk.clock.pass_(60)
    assert {invoice["status"] for invoice in (await reopened.ledger())["invoices"]} == {
        "MISE_EN_PAIEMENT",
        "REJETEE",
    }


async def test_a_torn_last_line_is_cut_off(open_desk: Any, tmp_path: Path) -> None:
    desk = await open_desk(data=tmp_path)
    await desk.accepted(numeroFactureSaisi="F1")
    journal = tmp_path / "ledger.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"event": "invoice", "at": "2026')
    reopened = await open_desk(data=tmp_path)
    assert journal.read_bytes() == whole
    await reopened.accepted(numeroFactureSaisi="F2")
    third = await open_desk(data=tmp_path)
    assert [i["numero"] for i in (await third.ledger())["invoices"]] == ["F1", "F2"]


async def test_a_strict_restart_still_knows_its_parties(open_desk: Any, tmp_path: Path) -> None:
    desk = await open_desk(data=tmp_path)
    await desk.accepted(destinataire={"codeDestinataire": "21991111200015"})
    strict = await open_desk(data=tmp_path, strict_directory=True)
    assert (await strict.ledger())["invoices"][0]["buyer"] == "21991111200015"


async def test_the_numbering_of_ids_is_the_same_in_every_run(open_desk: Any) -> None:
    one, other = await open_desk(), await open_desk()
    assert await one.structure("21991111200015") == await other.structure("21991111200015")


def test_nothing_is_written_without_a_folder(tmp_path: Path, clock: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    portal = open_portal(RehearsalSettings(), clock)
    portal.keep("a.pdf", "pdf", b"%PDF-1.4")
    assert list(tmp_path.iterdir()) == []


def test_documents_in_memory_stay_within_the_limit() -> None:
    shelf = Shelf(None, 250)
    kept = [shelf.keep(bytes([n]) * 100) for n in range(3)]
    assert [shelf.content(digest) is not None for digest in kept] == [False, True, True]


async def test_a_forgotten_document_is_said_to_be_gone(open_desk: Any) -> None:
    desk = await open_desk(memory_limit=1)
    identifier = await desk.accepted()
    await desk.file(b"%PDF-autre")
    answer = await desk.call(
        "factures/v1/telecharger/groupe",
        {"format": "PDF", "listeFacture": [{"idFacture": identifier}]},
    )
    assert answer["codeRetour"] == 20025


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: Any) -> None:
    journal = Journal(tmp_path / "ledger.jsonl")
    journal.append({"event": "treated", "id": 1})
    real = journal._file

    class Full:
        def tell(self) -> int:
            return real.tell()

        def write(self, line: bytes) -> int:
            return real.write(line[:5])

        def truncate(self, size: int) -> int:
            return real.truncate(size)

    monkeypatch.setattr(journal, "_file", Full())
    with pytest.raises(OSError, match="could not be written"):
        journal.append({"event": "treated", "id": 2})
    monkeypatch.setattr(journal, "_file", real)
    journal.append({"event": "treated", "id": 3})
    journal.close()
    assert [event["id"] for event in Journal(tmp_path / "ledger.jsonl").replay()] == [1, 3]


async def test_what_was_accepted_outlives_a_kill(sit_at: Any, clock: Any, tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from chorus.rehearsal.app import serve\n"
        "from chorus.rehearsal.settings import RehearsalSettings\n"
        "asyncio.run(serve(RehearsalSettings(data=Path(sys.argv[1])), '127.0.0.1', 0,"
        " lambda: datetime.now(UTC), lambda address: print(address, flush=True)))"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(tmp_path), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
    accepted: list[int] = []
    async with ClientSession(address) as session:
        desk = sit_at(session)
        await desk.sign_in()

        async def deposit_on() -> None:
            while len(accepted) < 10_000:
                accepted.append(await desk.accepted())

        asyncio.get_running_loop().call_later(0.3, process.kill)
        with pytest.raises(ClientError):
            await deposit_on()
    await process.wait()
    ledger = open_portal(RehearsalSettings(data=tmp_path), clock).ledger
    assert accepted
    assert set(accepted) <= set(ledger.invoices)
    assert len(ledger.invoices) <= len(accepted) + 1


def test_documents_are_kept_once_by_their_digest(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "files", 0)
    digest = shelf.keep(b"%PDF-1.4")
    assert [path.name for path in (tmp_path / "files").iterdir()] == [digest]
    assert shelf.keep(b"%PDF-1.4") == digest
