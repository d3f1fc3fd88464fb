"""Each call of the description once, with the description's own examples and live ids.

The portal holds every answer against the description itself, and would answer 500.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any

import pytest

from chorus.rehearsal.calls.table import CALLS
from chorus.rehearsal.description import load

EXAMPLE_BUYER = "00000000000734"
EXAMPLE_SUPPLIER = "00000000000727"


def examples() -> list[Any]:
    found = []
    for path, item in load().document["paths"].items():
        body = item.get("post", {}).get("requestBody", {}).get("content", {})
        for name, example in body.get("application/json", {}).get("examples", {}).items():
            if not name.startswith("saisie"):
                found.append(pytest.param(path, example["value"], id=f"{path}:{name}"))
    return found


def test_the_table_is_the_description() -> None:
    described = {(m, p) for m, p in load().operations if p.startswith("/cpro/")}
    assert set(CALLS) == described


async def live(desk: Any, example: dict[str, Any]) -> dict[str, Any]:
    """Put ids of this portal in the place of the example's."""
    buyer, supplier = await desk.structure(EXAMPLE_BUYER), await desk.structure(EXAMPLE_SUPPLIER)
    services = await desk.call("structures/v1/rechercher/services", {"idStructure": buyer})
    invoice = await desk.accepted(numeroFactureSaisi="VIVANTE-1")
    text = json.dumps(example)
    for old, new in {
        "26262962": supplier,
        "25461": buyer,
        "27946199": services["listeServices"][0]["idService"],
        "144050": supplier * 10 + 1,
        "3123988": invoice,
        "10321512": await desk.file(),
        "10321513": await desk.file(),
        "10321514": await desk.file(),
    }.items():
        text = text.replace(old, str(new))
    if "CPP00" in text:
        flow = await desk.call(
            "factures/v1/deposer/flux",
            {
                "fichierFlux": base64.b64encode(b"<rien/>").decode(),
                "nomFichier": "rien.xml",
                "syntaxeFlux": "IN_DP_E1_CII",
            },
        )
        desk.clock.pass_(4)
        text = text.replace("CPP0011117000000000425903", flow["numeroFluxDepot"])
    return dict(json.loads(text))


async def ready_for(desk: Any, path: str, body: dict[str, Any]) -> None:
    """Bring the invoice of a follow-up call into the status that the call wants."""
    wanted = {
        "completer": "SUSPENDUE",
        "recycler": "A_RECYCLER",
        "traiterRejet": "REJETEE",
        "facture": "ERREUR_FOURNISSEUR_SUR_VALIDEUR",
    }
    status = wanted.get(path.rpartition("/")[2])
    if status is not None:
        listed = body.get("listeDemandePaiement", [{}])[0]
        named = body.get("identifiantFactureCPP") or body.get("idFacture")
        await desk.put(named or listed["idDemandePaiement"], status)


@pytest.mark.parametrize(("path", "example"), examples())
async def test_an_example_of_the_description_works(
    desk: Any, path: str, example: dict[str, Any]
) -> None:
    body = await live(desk, example)
    await ready_for(desk, path, body)
    desk.clock.pass_(4)
    answer = await desk.call(path.removeprefix("/cpro/"), body)
    assert answer["codeRetour"] == (20000 if "numeroFluxDepot" in body and "rech" in path else 0)


async def test_the_health_check_says_ok(desk: Any) -> None:
    async with desk.http.get("/cpro/transverses/v1/health-check", headers=desk.headers) as answer:
        assert (answer.status, (await answer.json())["body"]) == (200, "OK")


async def test_an_invoice_without_a_pdf_is_numbered_by_the_portal(desk: Any) -> None:
    sent = await desk.invoice(
        modeDepot="SAISIE_API",
        numeroFactureSaisi=None,
        lignePoste=[
            {
                "lignePosteNumero": 1,
                "lignePosteDenomination": "Maintenance",
                "lignePosteQuantite": 1,
                "lignePosteMontantUnitaireHT": 100.0,
            }
        ],
    )
    del sent["pieceJointePrincipale"]
    answer = await desk.call("factures/v1/soumettre", sent)
    assert answer["codeRetour"] == 0
    assert answer["numeroFacture"] == f"CPP{answer['identifiantFactureCPP']}"


async def test_one_invoice_is_read_in_full(desk: Any) -> None:
    annex = await desk.file(b"annexe", "txt")
    identifier = await desk.accepted(
        pieceJointeComplementaire=[
            {
                "pieceJointeComplementaireDesignation": "Annexe",
                "pieceJointeComplementaireType": "AUTRE",
                "pieceJointeComplementaireId": annex,
            }
        ]
    )
    answer = await desk.call(
        "factures/v1/consulter/fournisseur", {"identifiantFactureCPP": identifier}
    )
    invoice = answer["facture"]
    assert invoice["statutFacture"] == "DEPOSEE"
    assert invoice["montantTotal"]["montantAPayer"] == 120
    assert invoice["destinataire"]["miseEnPaiementDestinataire"] is True
    assert invoice["listeDesPiecesJointes"]["pieceJointe"][0]["pieceJointeId"] == annex
    assert identifier > 2**31


async def test_downloads_give_the_deposited_bytes_back(desk: Any) -> None:
    first, second = await desk.accepted(), await desk.accepted()
    one = await desk.call(
        "factures/v1/telecharger/groupe", {"format": "PDF", "listeFacture": [{"idFacture": first}]}
    )
    assert base64.b64decode(one["fichierResultat"]) == b"%PDF-1.4\n%%EOF\n"
    two = await desk.call(
        "factures/v1/telecharger/groupe",
        {"format": "PIVOT", "listeFacture": [{"idFacture": first}, {"idFacture": second}]},
    )
    names = zipfile.ZipFile(io.BytesIO(base64.b64decode(two["fichierResultat"]))).namelist()
    assert names == [f"{first}.xml", f"{second}.xml"]


async def test_the_directory_comes_as_a_zip(desk: Any) -> None:
    answer = await desk.call("transverses/v1/telecharger/annuaire/destinataire", {})
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(answer["fichierResultat"])))
    text = archive.read("Annuaire.xml").decode()
    assert EXAMPLE_BUYER in text
    assert EXAMPLE_SUPPLIER not in text


async def test_code_lists_are_read_at_run_time(desk: Any) -> None:
    kinds = await desk.call("transverses/v1/recuperer/typespj", {"typeObjet": "FACTURE"})
    assert "BON_DE_COMMANDE" not in {
        k["codeTypePieceJointe"] for k in kinds["listeTypePieceJointe"]
    }
    rates = await desk.call("transverses/v1/recuperer/tauxtva", {"codeLangue": "fr"})
    assert {rate["valeurTauxTva"] for rate in rates["listeTauxTva"]} == {0, 2.1, 5.5, 10, 20}


async def test_unknown_ids_are_refused_in_the_portals_words(desk: Any) -> None:
    for path, body in (
        ("factures/v1/consulter/fournisseur", {"identifiantFactureCPP": 5}),
        ("factures/v1/consulter/historique", {"idFacture": 5}),
        ("factures/v1/completer", {"identifiantFactureCPP": 5}),
        ("factures/v1/traiterRejet", {"listeDemandePaiement": [{"idDemandePaiement": 5}]}),
    ):
        answer = await desk.call(path, body)
        assert (answer["codeRetour"], answer["libelle"]) == (20000, "GDP_MSG_11.008")
