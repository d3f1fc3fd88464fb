"""The trainer's page: plain HTML in French, made here, without scripts. Pure: text in, text out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from chorus.rehearsal import lifecycle
from chorus.rehearsal.calls.table import SHORT_NAMES
from chorus.rehearsal.dates import PARIS
from chorus.rehearsal.faults import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from chorus.rehearsal.faults import Fault
    from chorus.rehearsal.terms import Invoice, Step

PER_PAGE = 50

_KINDS = {
    Kind.ACCEPT_THEN_SILENCE: "Enregistrer, puis se taire",
    Kind.ACCEPT_THEN_DROP: "Enregistrer, puis couper la connexion",
    Kind.ACCEPT_THEN_500: "Enregistrer, puis répondre 500",
    Kind.ACCEPT_THEN_MALFORMED: "Enregistrer, puis répondre un JSON coupé",
    Kind.ACCEPT_THEN_REFUSE: "Enregistrer, puis répondre par un refus",
    Kind.HTTP_500: "Erreur 500",
    Kind.HTTP_503: "Indisponible (503)",
    Kind.HTTP_429: "Trop de demandes (429)",
    Kind.HTTP_413: "Fichier trop gros (413)",
    Kind.EMPTY_403: "Accès interdit (403), sans texte",
    Kind.MALFORMED_JSON: "Réponse coupée",
    Kind.SLOW: "Réponse lente",
    Kind.REFUSE: "Refus avec un code et un libellé",
    Kind.DROP: "Couper la connexion avant d'enregistrer",
    Kind.SILENCE: "Se taire sans enregistrer",
    Kind.TOKEN_EXPIRED: "Jeton expiré (401)",
}

_HEAD = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Portail d'exercice</title>
<link rel="stylesheet" href="/static/rehearsal.css">
</head>
<body>
<header>
<p class="banner"><strong>Exercice\u202f: rien n'est envoyé pour de vrai.</strong>
Ce portail remplace Chorus Pro pour apprendre et pour essayer. Aucune facture n'en sort.</p>
<h1>Portail d'exercice</h1>
</header>
<main>
"""
_TAIL = "</main>\n</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class View:
    """What one page shows."""

    invoices: Sequence[Invoice]
    total: int
    page: int
    duplicates_refused: int
    faults: Sequence[Fault]
    now: datetime


def render(view: View) -> str:
    """Draw the page."""
    return "".join((_HEAD, _ledger(view), _faults(view), _TAIL))


def _ledger(view: View) -> str:
    if not view.total:
        table = "<p>Aucune facture n'a encore été déposée.</p>"
    else:
        rows = "".join(_row(invoice) for invoice in view.invoices)
        table = (
            '<div class="wide" role="region" aria-label="Tableau des factures" tabindex="0"><table>'
            "<thead><tr>"
            '<th scope="col">Numéro</th><th scope="col">Fournisseur</th>'
            '<th scope="col">Destinataire</th><th scope="col">Net à payer</th>'
            '<th scope="col">Déposée</th><th scope="col">Statut</th>'
            '<th scope="col">Suite</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>{_pages(view)}"
        )
    return (
        '<section aria-labelledby="ledger"><h2 id="ledger">Factures déposées</h2>'
        f"<p>{_counted(view.total, 'facture', 'factures')}, "
        f"{_counted(view.duplicates_refused, 'doublon refusé', 'doublons refusés')}. "
        f'Heure du portail\u202f: {_when(view.now)}. <a href="/">Actualiser</a></p>'
        f"{table}</section>"
    )


def _row(invoice: Invoice) -> str:
    total = invoice.body["montantTotal"]["montantAPayer"]
    service = f"<br>Service {escape(invoice.service_code)}" if invoice.service_code else ""
    return (
        f'<tr><th scope="row">{escape(invoice.number)}<br><small>{invoice.id}</small></th>'
        f"<td>{_party(invoice.supplier.name, invoice.supplier.siret)}</td>"
        f"<td>{_party(invoice.recipient.name, invoice.recipient.siret)}{service}</td>"
        f'<td class="amount">{f"{total:.2f}".replace(".", ",")}\u00a0'
        f"{escape(invoice.body['references']['deviseFacture'])}</td>"
        f"<td>{_when(invoice.deposited_at)}</td>"
        f"<td>{_status(invoice)}</td><td>{_actions(invoice)}</td></tr>"
    )


def _party(name: str, siret: str) -> str:
    return f"{escape(name)}<br><small>{escape(siret)}</small>"


def _status(invoice: Invoice) -> str:
    steps = "".join(_step(step) for step in invoice.steps)
    return (
        f"<strong>{escape(invoice.status)}</strong>"
        f"<details><summary>Historique</summary><ol>{steps}</ol>"
        f"<p>Doublons refusés\u00a0: {invoice.duplicates}</p></details>"
    )


def _step(step: Step) -> str:
    comment = f"\u00a0: {escape(step.comment)}" if step.comment else ""
    who = escape(step.who)
    return f"<li>{_when(step.at)} <strong>{escape(step.status)}</strong> {who}{comment}</li>"


def _actions(invoice: Invoice) -> str:
    if invoice.status in lifecycle.FINAL:
        return "Terminée"
    following = lifecycle.next_status(invoice)
    step = _button("next", f"Étape suivante\u202f: {following}") if following else ""
    name = f"comment-{invoice.id}"
    return (
        f'<form method="post" action="/actions/invoices/{invoice.id}"'
        f' aria-label="Suite de la facture {escape(invoice.number)}">{step}'
        f'<label for="{name}">Motif</label>'
        f'<input id="{name}" name="commentaire" maxlength="255" autocomplete="off">'
        f"{_button('suspend', 'Suspendre')}{_button('reroute', 'À recycler')}"
        f"{_button('reject', 'Rejeter')}</form>"
    )


def _button(action: str, text: str) -> str:
    return f'<button name="action" value="{action}">{escape(text)}</button>'


def _pages(view: View) -> str:
    last = -(-view.total // PER_PAGE)
    if last <= 1:
        return ""
    before = f'<a href="/?page={view.page - 1}">Plus récentes</a>' if view.page > 1 else ""
    after = f'<a href="/?page={view.page + 1}">Plus anciennes</a>' if view.page < last else ""
    return f'<nav aria-label="Pages">{before} Page {view.page} sur {last} {after}</nav>'


def _faults(view: View) -> str:
    waiting = "".join(f"<li>{_fault(fault)}</li>" for fault in view.faults)
    planned = (
        f"<ul>{waiting}</ul>"
        '<form method="post" action="/actions/faults/clear">'
        "<button>Supprimer toutes les pannes</button></form>"
        if waiting
        else "<p>Aucune panne n'est prévue.</p>"
    )
    return (
        '<section aria-labelledby="faults"><h2 id="faults">Pannes</h2>'
        f"{planned}{_fault_form()}</section>"
    )


def _fault(fault: Fault) -> str:
    call = "tous les appels" if fault.call == "*" else fault.call
    return f"{escape(call)}\u00a0: {_KINDS[fault.kind]}, {fault.count} fois"


def _fault_form() -> str:
    calls = _options((("*", "Tous les appels"), *((name, name) for name in SHORT_NAMES)))
    kinds = _options((kind.value, text) for kind, text in _KINDS.items())
    return (
        '<form method="post" action="/actions/faults" class="fields">'
        f'<label for="call">Appel</label><select id="call" name="call">{calls}</select>'
        f'<label for="kind">Panne</label><select id="kind" name="kind">{kinds}</select>'
        f"{_number('count', 'Nombre de fois', value='1', least='1')}"
        f"{_number('seconds', 'Durée en secondes (réponse lente, silence)')}"
        f"{_number('retry_after', 'Délai conseillé en secondes (429, 503)')}"
        f"{_number('codeRetour', 'Code du refus')}"
        '<label for="libelle">Libellé du refus</label>'
        '<input id="libelle" name="libelle" maxlength="255" autocomplete="off">'
        "<button>Programmer la panne</button></form>"
    )


def _number(name: str, label: str, value: str = "", least: str = "0") -> str:
    return (
        f'<label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" type="number" min="{least}" value="{value}">'
    )


def _options(choices: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in choices
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number < 2 else many}"


def _when(at: datetime) -> str:
    local = at.astimezone(PARIS)
    return f'<time datetime="{local.isoformat()}">{local:%d/%m/%Y %H:%M:%S}</time>'
