"""The directory: keys of SIRETs, structures made on the fly, strictness, demands and services."""

from __future__ import annotations

from typing import Any

import pytest

from chorus.rehearsal.directory import is_siret

UNKNOWN = "21991212800010"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNKNOWN, True),
        ("35600000000048", True),
        ("35600000012345", False),
        ("35600000049837", True),
        ("21991212800011", False),
        ("2199121280001", False),
        ("2199121280001a", False),
        ("２１９９１２１２８００010", False),
        ("", False),
    ],
)
def test_the_key_of_a_siret(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_siret(text) is expected


async def found(desk: Any, siret: str) -> dict[str, Any]:
    answer = await desk.call(
        "structures/v1/rechercher", {"structure": {"identifiantStructure": siret}}
    )
    return dict(answer)


async def consulted(desk: Any, siret: str) -> dict[str, Any]:
    answer = await desk.call(
        "structures/v1/consulter", {"idStructureCPP": await desk.structure(siret)}
    )
    return dict(answer)


async def test_a_valid_unknown_siret_becomes_a_recipient_that_demands_nothing(desk: Any) -> None:
    assert (await consulted(desk, UNKNOWN))["parametres"] == {
        "codeServiceDoitEtreRenseigne": False,
        "numeroEJDoitEtreRenseigne": False,
        "gestionNumeroEJOuCodeService": False,
        "statutMiseEnPaiementNestPasRemonte": False,
        "estMoaUniquement": False,
    }
    await desk.accepted(
        destinataire={"codeDestinataire": UNKNOWN, "codeServiceExecutant": "D2300766"}
    )
    listed = await desk.call(
        "structures/v1/rechercher/services", {"idStructure": await desk.structure(UNKNOWN)}
    )
    codes = {service["codeService"] for service in listed["listeServices"]}
    assert codes == {"ACHATS", "COMPTABILITE", "FACTURES_PUBLIQUES", "D2300766"}


async def test_an_id_of_an_earlier_run_is_known_again(open_desk: Any) -> None:
    earlier, later = await open_desk(), await open_desk()
    supplier = await earlier.structure(UNKNOWN)
    accounts = await later.call(
        "transverses/v1/recuperer/coordbanc/valides", {"idStructure": supplier}
    )
    assert [a["nomCoordonneeBancaire"] for a in accounts["listeCoordonneeBancaire"]] == [
        "Compte principal",
        "Compte secondaire",
    ]
    account = accounts["listeCoordonneeBancaire"][1]["idCoordonneeBancaire"]
    assert await later.accepted(
        fournisseur={"idFournisseur": supplier, "codeCoordonneesBancairesFournisseur": account}
    )
    attached = await later.call("utilisateurs/v1/monCompte/recuperer/rattachements", {})
    assert UNKNOWN in {s["identifiantStructure"] for s in attached["listeStructureRattachement"]}


async def test_an_invalid_siret_is_not_found(desk: Any) -> None:
    assert (await found(desk, "21991212800011"))["libelle"] == "TRA_MSG_00.015"


async def test_a_strict_directory_knows_its_own_alone(open_desk: Any) -> None:
    desk = await open_desk(strict_directory=True)
    assert (await found(desk, UNKNOWN))["codeRetour"] == 20000
    assert (await found(desk, "21990101400015"))["codeRetour"] == 0
    buyer_as_supplier = await desk.structure("21990101400015")
    refused = await desk.submit(fournisseur={"idFournisseur": buyer_as_supplier})
    assert (refused["codeRetour"], refused["libelle"]) == (20001, "GDP_MSG_11.005")
    refused = await desk.submit(
        destinataire={"codeDestinataire": "11000201100044", "codeServiceExecutant": "INCONNU"}
    )
    assert refused["codeRetour"] == 20008


@pytest.mark.parametrize(
    ("siret", "flag"),
    [
        ("21990202000011", "codeServiceDoitEtreRenseigne"),
        ("21990303600016", "numeroEJDoitEtreRenseigne"),
        ("21990404200013", "gestionNumeroEJOuCodeService"),
        ("21990707800014", "statutMiseEnPaiementNestPasRemonte"),
    ],
)
async def test_each_kind_of_demand_has_a_recipient(desk: Any, siret: str, flag: str) -> None:
    flags = (await consulted(desk, siret))["parametres"]
    assert [key for key, value in flags.items() if value] == [flag]


async def test_a_service_says_whether_it_demands_an_engagement(desk: Any) -> None:
    structure = await desk.structure("21990505600012")
    listed = await desk.call("structures/v1/rechercher/services", {"idStructure": structure})
    demands = {}
    for service in listed["listeServices"]:
        answer = await desk.call(
            "structures/v1/consulter/service",
            {"idStructure": structure, "idService": service["idService"]},
        )
        demands[service["codeService"]] = answer["parametres"]["numeroEngagement"]
    assert demands == {"PHARMACIE": True, "LINGERIE": False}


async def test_closed_structures_and_services_say_so(desk: Any) -> None:
    assert (await found(desk, "21990606200019"))["listeStructures"][0]["statut"] == "INACTIF"
    listed = await desk.call(
        "structures/v1/rechercher/services",
        {"idStructure": await desk.structure("21990202000011")},
    )
    assert [s["codeService"] for s in listed["listeServices"] if not s["estActif"]] == ["ANCIEN"]


async def test_payment_is_not_reported_where_the_recipient_does_not(desk: Any) -> None:
    identifiers = [
        await desk.accepted(destinataire={"codeDestinataire": "21990707800014"}) for _ in range(5)
    ]
    desk.clock.pass_(500)
    for identifier in identifiers:
        assert "MISE_EN_PAIEMENT" not in await desk.history(identifier)


async def test_structures_are_found_by_name(desk: Any) -> None:
    answer = await desk.call(
        "structures/v1/rechercher", {"structure": {"raisonSocialeStructure": "hôpital"}}
    )
    assert [s["identifiantStructure"] for s in answer["listeStructures"]] == ["21990505600012"]
    nobody = await desk.call("structures/v1/rechercher", {"structure": {}})
    assert nobody["codeRetour"] == 20000


async def test_the_end_of_the_password_can_be_watched(desk: Any) -> None:
    answer = await consulted(desk, "99990077200016")
    assert answer["informationGenerales"]["dateExpirationMotPasseCompteTech"] == "2028-01-18"
