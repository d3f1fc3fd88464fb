"""The rules of a deposit. Pure: what is sent and what is known come in, a refusal goes out.

The shape of the request has been checked before. Texts and numbers that no public source gives
are this portal's own; the text about a number already used is the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chorus.rehearsal.fixed import ATTACHMENT_TYPES, EXEMPTIONS
from chorus.rehearsal.settings import MAX_FOLDER
from chorus.rehearsal.terms import Refused, attachments, main_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chorus.rehearsal.terms import Invoice, Service, StoredFile, Structure

DUPLICATE = (
    20013,
    "Vous avez déjà déposé une demande de paiement avec ce numéro de facture pour cette structure",
)
NOT_FOUND = (20000, "GDP_MSG_11.008")
WRONG_STATE = (20002, "GDP_MSG_11.001")
NOT_SUSPENDED = (20002, "GDP_MSG_11.033")
NO_VALIDATOR = (20014, "La structure du valideur n'est pas référencée.")
NO_RESULT = (20000, "TRA_MSG_00.015")

_CENT = Decimal("0.01")
_DECIMALS = 6
_TOO_MUCH = Decimal(10) ** 13
_VALIDATED = ("A9_FACTURE_SOUSTRAITANT", "A12_FACTURE_COTRAITANT")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the portal knows about the parties and files that a submission names."""

    supplier: Structure | None
    recipient: Structure | None
    service: Service | None
    validator: Structure | None
    files: Mapping[int, StoredFile]


def check(body: Mapping[str, Any], scene: Scene) -> None:
    """Raise the first `Refused` that a submission deserves."""
    for refusal in _refusals(body, scene):
        raise refusal


def check_number(same: Iterable[tuple[Invoice, int]], year: int) -> None:
    """Refuse a number that the supplier used in this year; each invoice comes with its year."""
    for invoice, created in same:
        if created == year and invoice.status != "SUPPRIMEE":
            raise Refused(*DUPLICATE)


def check_recipient(
    body: Mapping[str, Any], recipient: Structure | None, service: Service | None
) -> None:
    """Raise the first `Refused` about where an invoice goes (also when it is rerouted)."""
    for refusal in _recipient(body, recipient, service):
        raise refusal


def check_attachments(body: Mapping[str, Any], files: Mapping[int, StoredFile]) -> None:
    """Raise the first `Refused` about supporting documents."""
    for refusal in _attachments(body, files):
        raise refusal


def _refusals(body: Mapping[str, Any], scene: Scene) -> Iterator[Refused]:
    yield from _supplier(body, scene.supplier)
    yield from _recipient(body, scene.recipient, scene.service)
    yield from _validator(body, scene.validator)
    yield from _vat(body)
    yield from _totals(body)
    yield from _main(body, scene.files)
    yield from _attachments(body, scene.files)


def _supplier(body: Mapping[str, Any], supplier: Structure | None) -> Iterator[Refused]:
    sent = body["fournisseur"]
    if supplier is None:
        yield Refused(
            20003,
            "L'identifiant fournisseur de la demande de paiement n'est pas référencé.",
        )
        return
    if not supplier.active:
        yield Refused(20003, "La structure du fournisseur est inactive.")
    account = sent.get("codeCoordonneesBancairesFournisseur")
    if account is not None and account not in {known.id for known in supplier.accounts}:
        yield Refused(20004, "Les coordonnées bancaires ne sont pas celles du fournisseur.")
    service = sent.get("idServiceFournisseur")
    if service is not None and service not in {known.id for known in supplier.services}:
        yield Refused(20005, "Le service du fournisseur n'est pas référencé.")


def _recipient(
    body: Mapping[str, Any], recipient: Structure | None, service: Service | None
) -> Iterator[Refused]:
    if recipient is None:
        yield Refused(
            20006,
            "L'identifiant destinataire de la demande de paiement n'est pas référencé.",
        )
        return
    if not recipient.active:
        yield Refused(20007, "La structure destinataire est inactive.")
    code = body["destinataire"].get("codeServiceExecutant") or None
    if code is not None and service is None:
        yield Refused(20008, "Le code service n'existe pas pour ce destinataire.")
    if service is not None and not service.active:
        yield Refused(20009, "Le service du destinataire est inactif.")
    yield from _demands(body, recipient, service)


def _demands(
    body: Mapping[str, Any], recipient: Structure, service: Service | None
) -> Iterator[Refused]:
    engagement = _reference(body, "numeroBonCommande")
    demands = recipient.demands
    if demands.either and service is None and engagement is None:
        yield Refused(20010, "Un code service ou un numéro d'engagement est obligatoire.")
    if demands.service and service is None:
        yield Refused(20011, "Le code service est obligatoire pour ce destinataire.")
    if demands.engagement and engagement is None:
        yield Refused(20012, "Le numéro d'engagement est obligatoire pour ce destinataire.")
    if service is not None and service.needs_engagement and engagement is None:
        yield Refused(20012, "Le numéro d'engagement est obligatoire pour ce service.")


def _reference(body: Mapping[str, Any], key: str) -> str | None:
    for place in ("references", "reference"):
        value: str | None = (body.get(place) or {}).get(key)
        if value is not None and value.strip():
            return value
    return None


def _validator(body: Mapping[str, Any], validator: Structure | None) -> Iterator[Refused]:
    framework = body["cadreDeFacturation"]
    if framework["codeCadreFacturation"] not in _VALIDATED:
        return
    if not framework.get("codeStructureValideur"):
        yield Refused(
            20014, "La structure du valideur est obligatoire pour ce cadre de facturation."
        )
    elif validator is None or not validator.active:
        yield Refused(*NO_VALIDATOR)


def _vat(body: Mapping[str, Any]) -> Iterator[Refused]:
    references = body["references"]
    regime, reason = references["typeTva"], references.get("motifExonerationTva")
    if regime == "EXONERATION" and not reason:
        yield Refused(20015, "Le motif d'exonération de TVA est obligatoire.")
    if reason and reason not in {code for code, _ in EXEMPTIONS}:
        yield Refused(20015, "Le motif d'exonération de TVA n'existe pas.")
    if regime in ("EXONERATION", "SANS_TVA") and body["montantTotal"]["montantTVA"] != 0:
        yield Refused(20016, "Une facture sans TVA ne peut porter un montant de TVA.")


def _totals(body: Mapping[str, Any]) -> Iterator[Refused]:
    total = {
        key: _amount(sent)
        for key, sent in body["montantTotal"].items()
        if key.startswith("montant")
    }
    if not all(_is_amount(value) for value in total.values()):
        yield Refused(20017, "Un montant a plus de treize chiffres ou de six décimales.")
    before_vat, vat = total["montantHtTotal"], total["montantTVA"]
    with_vat = total.get("montantTtcTotal") or before_vat + vat
    if abs(before_vat + vat - with_vat) > _CENT:
        yield Refused(20018, "Le montant TTC n'est pas la somme du montant HT et de la TVA.")
    discount = total.get("montantRemiseGlobaleTTC", Decimal(0))
    if abs(total["montantAPayer"]) > abs(with_vat) - abs(discount) + _CENT:
        yield Refused(20019, "Le montant à payer dépasse le montant TTC après remise.")
    lines = body.get("ligneTva")
    if lines and not _lines_agree(lines, before_vat, vat):
        yield Refused(20020, "Les lignes de TVA ne correspondent pas aux totaux.")


def _is_amount(value: Decimal) -> bool:
    """Say whether a value fits decimal(19,6)."""
    return abs(value) < _TOO_MUCH and value == round(value, _DECIMALS)


def _lines_agree(lines: list[Mapping[str, Any]], before_vat: Decimal, vat: Decimal) -> bool:
    if not all(_is_amount(_amount(value)) for line in lines for value in _amounts_of(line)):
        return False
    bases = sum((_amount(line["ligneTvaMontantBaseHtParTaux"]) for line in lines), Decimal(0))
    taxes = sum((_amount(line["ligneTvaMontantTvaParTaux"]) for line in lines), Decimal(0))
    return abs(bases - before_vat) <= _CENT and abs(taxes - vat) <= _CENT


def _amounts_of(line: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    return line["ligneTvaMontantBaseHtParTaux"], line["ligneTvaMontantTvaParTaux"]


def _amount(value: Decimal | int | None) -> Decimal:
    return Decimal(value or 0)


def _main(body: Mapping[str, Any], files: Mapping[int, StoredFile]) -> Iterator[Refused]:
    main = main_file(body)
    if main is None:
        return
    if main not in files:
        yield Refused(20021, "La pièce jointe principale n'existe pas.")
    elif files[main].extension.upper() != "PDF":
        yield Refused(20022, "La pièce jointe principale n'est pas un PDF.")


def _attachments(body: Mapping[str, Any], files: Mapping[int, StoredFile]) -> Iterator[Refused]:
    known_types = {code for code, _ in ATTACHMENT_TYPES} | {""}
    sent = attachments(body)
    for attachment in sent:
        if attachment.file_id not in files:
            yield Refused(20021, "Une pièce jointe complémentaire n'existe pas.")
            return
        if attachment.type_code not in known_types:
            yield Refused(20023, "Le type d'une pièce jointe n'est pas accepté.")
    named = {attachment.file_id for attachment in sent} | ({main_file(body)} & files.keys())
    if sum(files[identifier].size for identifier in named if identifier is not None) > MAX_FOLDER:
        yield Refused(20024, "La facture et ses pièces jointes dépassent 120 Mo.")
