"""The filters and orders of `rechercher/fournisseur`."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chorus.rehearsal import lifecycle
from chorus.rehearsal.dates import day, read_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chorus.rehearsal.portal import Portal
    from chorus.rehearsal.terms import Body, Draft, Invoice

    Test = Callable[[Invoice], bool]


def _issued(invoice: Invoice) -> date:
    sent = invoice.body.get("dateFacture")
    return date.fromisoformat(sent) if sent else day(invoice.deposited_at)


_PERIODS: Mapping[str, Callable[[Invoice], date]] = {
    "periodeDateDepot": lambda invoice: day(invoice.deposited_at),
    "periodeDateFacture": _issued,
}
_AMOUNTS = {
    "montantHT": "montantHtTotal",
    "montantTTC": "montantTtcTotal",
    "montantApayer": "montantAPayer",
}
_REFERENCES = ("typeFacture", "numeroMarche", "numeroBonCommande", "numeroFactureOrigine")
_ORDERS: Mapping[str, Callable[[Invoice], Any]] = {
    "datedepot": lambda invoice: (invoice.deposited_at, invoice.id),
    "datefacture": lambda invoice: (_issued(invoice), invoice.id),
    "numerofacture": lambda invoice: (invoice.number, invoice.id),
    "statut": lambda invoice: (invoice.status, invoice.id),
    "dateheureetatcourant": lambda invoice: (invoice.steps[-1].at, invoice.id),
    "identifiantfacturecpp": lambda invoice: invoice.id,
}


def found_invoices(portal: Portal, body: Body) -> list[Invoice]:
    """List the invoices that the search finds, in the order it asks for; newest first by default.

    Raises `Malformed` for a period that cannot be read.
    """
    tests = list(_tests(body))
    visible = portal.now() - timedelta(seconds=portal.settings.search_lag)
    number = body.get("numeroFacture")
    held = portal.ledger
    found = [
        invoice
        for invoice in (held.invoices.values() if number is None else held.with_number(number))
        if invoice.deposited_at <= visible
        and portal.is_among(invoice.supplier)
        and all(test(invoice) for test in tests)
    ]
    asked = body.get("rechercheFactureParFournisseur") or {}
    order = _ORDERS.get(str(asked.get("triColonne", "")).casefold(), _ORDERS["datedepot"])
    found.sort(key=order, reverse=asked.get("triSens", "Descendant") == "Descendant")
    return found


def found_drafts(portal: Portal, body: Body) -> list[Draft]:
    """List the unsubmitted PDFs that a search by number, or by their status, comes upon."""
    number, statuses = body.get("numeroFacture"), body.get("statutCourant")
    if not portal.settings.drafts_in_search or (number is None and not statuses):
        return []
    return [
        draft
        for draft in portal.ledger.drafts.values()
        if draft.number is not None
        and number in (None, draft.number)
        and (not statuses or lifecycle.READ in statuses)
    ]


def _tests(body: Body) -> Iterator[Test]:
    yield from _simple_tests(body)
    yield from _period_tests(body)
    yield from _amount_tests(body)
    for key in _REFERENCES:
        if body.get(key):
            yield _equals(_reference(key), body[key])


def _simple_tests(body: Body) -> Iterator[Test]:
    simple: Mapping[str, Callable[[Invoice], object]] = {
        "numeroFluxDepot": lambda invoice: invoice.flow,
        "idFournisseur": lambda invoice: invoice.supplier.id,
        "cadreFacturation": lambda i: i.body["cadreDeFacturation"]["codeCadreFacturation"],
        "modeDepot": lambda i: "EDI" if i.flow else i.body["modeDepot"],
        "rejetTraite": lambda invoice: invoice.treated,
        "coordonneeBancaire": lambda i: i.body["fournisseur"].get(
            "codeCoordonneesBancairesFournisseur"
        ),
    }
    for key, value_of in simple.items():
        if body.get(key) is not None:
            yield _equals(value_of, body[key])
    if body.get("statutCourant"):
        yield lambda invoice: invoice.status in body["statutCourant"]
    recipients = {sent.get("idDestinataire") for sent in body.get("listeDestinataire") or ()}
    if recipients - {None}:
        yield lambda invoice: invoice.recipient.id in recipients


def _period_tests(body: Body) -> Iterator[Test]:
    for name, day_of in _PERIODS.items():
        start, end = body.get(f"{name}Du"), body.get(f"{name}Au")
        if start:
            yield _from(day_of, date.fromisoformat(start))
        if end:
            yield _until(day_of, date.fromisoformat(end))
    start = body.get("periodeDateHeureEtatCourantDu")
    if start:
        yield _from(_changed, read_instant(start, end=False))
    end = body.get("periodeDateHeureEtatCourantAu")
    if end:
        yield _until(_changed, read_instant(end, end=True))


def _amount_tests(body: Body) -> Iterator[Test]:
    for name, key in _AMOUNTS.items():
        least, most = body.get(f"{name}Min"), body.get(f"{name}Max")
        if least is not None:
            yield _from(_amount_of(key), Decimal(least))
        if most is not None:
            yield _until(_amount_of(key), Decimal(most))


def _reference(key: str) -> Callable[[Invoice], object]:
    return lambda invoice: invoice.body["references"].get(key)


def _equals(value_of: Callable[[Invoice], object], wanted: object) -> Test:
    return lambda invoice: value_of(invoice) == wanted


def _from(value_of: Callable[[Invoice], Any], least: object) -> Test:
    return lambda invoice: bool(value_of(invoice) >= least)


def _until(value_of: Callable[[Invoice], Any], most: object) -> Test:
    return lambda invoice: bool(value_of(invoice) <= most)


def _amount_of(key: str) -> Callable[[Invoice], Decimal]:
    return lambda invoice: Decimal(invoice.body["montantTotal"].get(key) or 0)


def _changed(invoice: Invoice) -> Any:
    return invoice.steps[-1].at
