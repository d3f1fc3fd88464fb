"""Every key that our client sends stands in the description of the call that it is sent to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import chorus.rehearsal
from chorus.call import objects
from chorus.factures import Factures
from chorus.structures import Structures
from chorus.submission import MainFile, Parts, Supporting, payload, supporting
from chorus.transverses import Transverses
from chorus.utilisateurs import Utilisateurs
from chorus.wire import Body
from tests.chorus.invoices import invoice

DESCRIPTION = yaml.safe_load(
    (Path(chorus.rehearsal.__file__).parent / "openapi.yaml").read_text(encoding="utf-8")
)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Recorder:
    """Takes calls down and answers each with what ends it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Body | None]] = []

    async def __call__(self, path: str, body: Body | None, **_: Any) -> Body:
        self.calls.append((f"/cpro{path}", body))
        return {"codeRetour": 0, "parametresRetour": {"pages": 1}, "pieceJointeId": 1}


async def invoices(call: Recorder) -> None:
    """Every method of the API Factures with everything it can carry."""
    factures = Factures(call)
    pieces = (Supporting(2, "bon.pdf", "AUTRE"),)
    full = invoice(
        billing_framework="A9",
        validator_siret="21990202000011",
        validator_service_code="VOIRIE",
        service_code="VOIRIE",
        engagement_number="EJ1",
        contract_number="M1",
        comment="Merci",
        discount_incl_vat=Decimal("1.00"),
        discount_reason="Remise",
        original_invoice_number="F1",
    )
    body = payload(full, Parts(1, MainFile(1, "f.pdf"), pieces, "FRAN"))
    await factures.soumettre(body, may_send=lambda: True)
    await factures.deposer_pdf(b"x", "f.pdf")
    await factures.deposer_flux(b"x", "f.xml", "IN_DP_E1_CII_16B")
    await factures.rechercher_numero("F1", 1, date(2026, 1, 1))
    async for _ in factures.rechercher_changements(NOW, id_fournisseur=1, par_page=5):
        pass
    await factures.consulter_fournisseur(1)
    await factures.consulter_historique(1)
    await factures.completer(1, supporting(pieces), "Voici")
    recipient = {"codeDestinataire": "1", "codeServiceExecutant": "V"}
    reference = {"numeroMarche": "M", "numeroBonCommande": "E"}
    await factures.recycler(1, recipient, reference, "Voici")
    await factures.traiter_rejet([1])
    await factures.corriger_valideur(1, 2, "21990202000011")
    await factures.telecharger_groupe([1], avec_pieces_jointes=True)


async def the_rest(call: Recorder) -> None:
    """Every method of the other three APIs."""
    transverses = Transverses(call)
    await transverses.ajouter_fichier(b"x", "a.pdf", "application/pdf")
    await transverses.recuperer_typespj()
    await transverses.recuperer_coordbanc_valides(1)
    await transverses.recuperer_structures_actives_fournisseur()
    await transverses.recuperer_tauxtva()
    await transverses.recuperer_motifs_exonerationtva()
    await transverses.consulter_cr("CPP1")
    await transverses.consulter_cr_detaille("CPP1")
    await transverses.telecharger_annuaire_destinataire()
    await transverses.health_check()
    structures = Structures(call)
    await structures.rechercher("1")
    await structures.consulter(1)
    async for _ in structures.rechercher_services(1, par_page=5):
        pass
    await structures.consulter_service(1, 2)
    async for _ in Utilisateurs(call).recuperer_rattachements(par_page=5):
        pass


def unknown(value: Any, schema: Any, place: str) -> Iterator[str]:
    """The places of a value that the schema does not name."""
    while isinstance(schema, dict) and "$ref" in schema:
        schema = DESCRIPTION["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        known = dict(schema.get("properties") or {})
        for part in schema.get("allOf") or ():
            known |= dict(part.get("properties") or {})
        for key, inner in value.items():
            if key not in known:
                yield f"{place}.{key}"
            else:
                yield from unknown(inner, known[key], f"{place}.{key}")
    elif isinstance(value, list):
        options = schema.get("oneOf") or schema.get("anyOf") or [schema]
        items = next((o["items"] for o in options if "items" in o), {})
        for inner in value:
            yield from unknown(inner, items, f"{place}[]")


async def test_every_key_is_described() -> None:
    call = Recorder()
    await invoices(call)
    await the_rest(call)
    missing = []
    for path, body in call.calls:
        operation = DESCRIPTION["paths"][path]["get" if body is None else "post"]
        if body:
            content = operation["requestBody"]["content"]["application/json"]
            missing += list(unknown(body, content["schema"], path))
    assert not missing, "\n".join(missing)
    assert {path for path, _ in call.calls} == {p for p in DESCRIPTION["paths"] if "/cpro/" in p}


def test_a_wrong_key_would_be_seen() -> None:
    schema = DESCRIPTION["paths"]["/cpro/factures/v1/traiterRejet"]["post"]["requestBody"]
    content = schema["content"]["application/json"]["schema"]
    assert objects({"a": 1}) == [{"a": 1}]
    found = list(unknown({"listeDemandePaiement": [{"idFacture": 1}]}, content, "x"))
    assert found == ["x.listeDemandePaiement[].idFacture"]


@pytest.mark.parametrize("key", ["codeCadreFacturation", "modePaiement", "typeTva"])
def test_the_description_names_what_it_must(key: str) -> None:
    assert key in str(DESCRIPTION["components"]["schemas"])
