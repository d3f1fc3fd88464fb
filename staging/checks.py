"""Findings on a draft: what blocks the sending and what a person should see, in French.

Pure rules over the draft and its context. A finding that offers choices is lifted by the choice
kept in the draft under the finding's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from staging import number as numbers
from staging import oversize, party_checks, subrogation, succession
from staging.completion import charges_vat, expected_due
from staging.context import Context
from staging.document_remarks import SIGNED
from staging.draft import Draft
from staging.errors import InvalidValue
from staging.evidence import Source
from staging.fields import BY_KEY, amount
from staging.findings import Choice, Finding, Severity, block, warn
from staging.identifiers import Iban, Siret
from staging.money import cents, show_french, vat_of
from staging.oversize import NOT_REDUCED, TOO_LARGE
from staging.remarks import finding_of
from staging.settled import settled
from staging.states import InvoiceState
from staging.supporting import ONE_FILE

#: The portal's limit for one file, in bytes.
PORTAL_FILE_LIMIT = ONE_FILE
ZERO = Decimal("0.00")
#: The way out of `possible_duplicate` that is a move of its own, never a reason to send.
DISCARD_THIS = "discard_this"


def findings(draft: Draft, context: Context) -> tuple[Finding, ...]:
    """All findings, blocking ones first, each rule in the order of the screen."""
    found = [f for rule in _RULES for f in rule(draft, context) if f.code not in _lifted(draft, f)]
    return tuple(sorted(found, key=lambda f: f.severity is Severity.WARN))


def blocking(found: tuple[Finding, ...]) -> int:
    """How many findings block."""
    return sum(f.severity is Severity.BLOCK for f in found)


def _lifted(draft: Draft, finding: Finding) -> set[str]:
    chosen = draft.choices.get(finding.code)
    # One puts the paper away, the other has it cut first: neither is a reason to send.
    if chosen == DISCARD_THIS or finding.code == TOO_LARGE:
        return set()
    return {finding.code} if chosen in {choice.value for choice in finding.choices} else set()


# --- the document and what the reader said of it


def _document(draft: Draft, context: Context) -> Iterator[Finding]:
    yield from (finding_of(remark) for remark in draft.remarks if remark.code != SIGNED)
    if context.document_size > PORTAL_FILE_LIMIT:
        told = {remark.code for remark in draft.remarks}
        yield oversize.finding(
            context.document_pages, signed=SIGNED in told, reducible=NOT_REDUCED not in told
        )


def _configuration(_draft: Draft, context: Context) -> Iterator[Finding]:
    if context.environment is None:
        yield block(
            "chorus_not_configured",
            None,
            "La connexion à Chorus Pro n'est pas réglée : demandez à un administrateur.",
        )


def _identifiers(draft: Draft, _context: Context) -> Iterator[Finding]:
    """What is printed with a wrong key was kept to be seen; it is not sent."""
    checked: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("buyer_siret", Siret.parse),
        ("seller_siret", Siret.parse),
        ("iban", Iban.parse),
    )
    for key, parse in checked:
        text = draft.text(key)
        try:
            if text is not None:
                parse(text)
        except InvalidValue as error:
            yield block(error.code, key, error.for_person)


def _missing(draft: Draft, _context: Context) -> Iterator[Finding]:
    for field in BY_KEY.values():
        if field.required and draft.value(field.key) is None:
            yield block("missing", field.key, "Ce champ est obligatoire : complétez-le.")


def _unsure(draft: Draft, context: Context) -> Iterator[Finding]:
    decided = settled(draft, context.companies, context.buyer, alone=context.buyer_alone)
    for key, reading in draft.readings.items():
        unsure = key not in draft.edits and not draft.is_sure(key) and key not in decided
        if unsure and BY_KEY[key].required and reading.source is not Source.ARITHMETIC:
            yield warn("unsure", key, "Valeur lue sans certitude : vérifiez-la sur la page.")


# --- number and dates


def _number(draft: Draft, _context: Context) -> Iterator[Finding]:
    number = draft.text("invoice_number")
    if number is None or numbers.is_accepted(number):
        return
    other = numbers.substitute(number)
    choices = (Choice(other, f"Déposer sous le numéro {other}"),) if other else ()
    if numbers.is_bare_date(number):
        message = "Chorus Pro refuse un numéro qui est seulement une date."
        yield block("number_not_accepted", "invoice_number", message, *choices)
        return
    message = (
        f"Chorus Pro n'accepte pas le numéro « {number} » : 20 caractères au plus, lettres, "
        "chiffres et - _ / +."
    )
    yield block("number_not_accepted", "invoice_number", message, *choices)


def _substituted(draft: Draft, context: Context) -> Iterator[Finding]:
    """What was chosen once holds for the next ones, and is told each time."""
    if context.substituted:
        message = (
            f"Chorus Pro n'accepte pas le numéro « {draft.text('invoice_number')} » : la facture "
            f"sera déposée sous « {context.substituted} », comme les précédentes de ce "
            "fournisseur. Corrigez le numéro s'il doit être autre."
        )
        yield warn("number_substituted", "invoice_number", message)


def _dates(draft: Draft, context: Context) -> Iterator[Finding]:
    issue, due = draft.text("issue_date"), draft.text("due_date")
    if issue and date.fromisoformat(issue) > context.today:
        yield block("date_future", "issue_date", "La date de la facture est dans le futur.")
    if issue and due and due < issue:
        message = "La date d'échéance est avant la date de la facture."
        yield warn("due_before_issue", "due_date", message)


# --- amounts


def _vat_lines(draft: Draft, _context: Context) -> Iterator[Finding]:
    rows = draft.value("vat_breakdown")
    if not isinstance(rows, list):
        return
    for row in rows:
        rate, base, vat = (Decimal(row[k]) for k in ("rate", "base", "amount"))
        if abs(vat_of(base, rate) - vat) > _rounding(base):
            yield block(
                "vat_rate",
                "vat_breakdown",
                f"{show_french(base)} € à {_rate(rate)} % font {show_french(vat_of(base, rate))} € "
                f"de TVA, la ligne indique {show_french(vat)} €.",
            )
    yield from _sums(draft, rows)


def _rounding(base: Decimal) -> Decimal:
    """Rounding line by line drifts from rounding the sum: a few cents, more on large bases."""
    return Decimal("0.05") + cents(abs(base) * Decimal("0.00002"))


def _rate(rate: Decimal) -> str:
    return f"{rate.normalize():f}".replace(".", ",")


def _sums(draft: Draft, rows: list[dict[str, str]]) -> Iterator[Finding]:
    bases = sum((Decimal(r["base"]) for r in rows), ZERO)
    vats = sum((Decimal(r["amount"]) for r in rows), ZERO)
    total_excl, total_vat = amount(draft.value("total_excl_vat")), amount(draft.value("total_vat"))
    if total_vat is not None and vats != total_vat:
        message = (
            f"Les lignes de TVA font {show_french(vats)} €, "
            f"la facture indique {show_french(total_vat)} €."
        )
        yield block("vat_sum", "vat_breakdown", message)
    if total_excl is not None and bases != total_excl:
        message = (
            f"Les bases HT font {show_french(bases)} €, "
            f"la facture indique {show_french(total_excl)} € HT."
        )
        yield block("base_sum", "vat_breakdown", message)


def _totals(draft: Draft, _context: Context) -> Iterator[Finding]:
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    excl, vat, incl = (amount(draft.value(k)) for k in keys)
    if excl is not None and vat is not None and incl is not None and excl + vat != incl:
        message = (
            f"HT + TVA = {show_french(excl + vat)} €, la facture indique {show_french(incl)} € TTC."
        )
        yield block("total_sum", "total_incl_vat", message)
    due, expected = amount(draft.value("amount_due")), expected_due(draft)
    if due is not None and expected is not None and due != expected:
        yield block("due_gap", "amount_due", _due_gap(expected, due))
    for key in (*keys, "amount_due"):
        value = amount(draft.value(key))
        if value is not None and value < 0:
            yield block("negative", key, "Montant attendu sans signe, aussi sur un avoir.")


def _due_gap(expected: Decimal, due: Decimal) -> str:
    """What does not add up, and the usual reason of it with what to do."""
    said = (
        f"TTC moins remise, acompte et retenue font {show_french(expected)} €, "
        f"la facture indique {show_french(due)} € à payer."
    )
    if due > expected:
        reason = (
            f"Si la différence est un solde antérieur, indiquez {show_french(expected)} € : "
            "une facture se dépose pour son seul montant."
        )
    else:
        missing = expected - due
        reason = (
            f"Si {show_french(missing)} € sont déjà payés, remis ou retenus, "
            "indiquez-les comme acompte, remise ou retenue."
        )
    return f"{said} {reason}"


def _regime(draft: Draft, _context: Context) -> Iterator[Finding]:
    if draft.value("vat_breakdown") is None or charges_vat(draft):
        return
    if draft.text("vat_regime") == "EXONERATION" and draft.text("exemption_reason") is None:
        message = "Aucune TVA sur cette facture : indiquez le motif d'exonération."
        yield block("vat_reason_missing", "exemption_reason", message)


# --- what frames the invoice


def _frame(draft: Draft, _context: Context) -> Iterator[Finding]:
    if draft.text("billing_framework") in {"A9", "A12"} and not draft.text("validator_siret"):
        message = "Ce cadre de facturation demande le SIRET du valideur (le titulaire du marché)."
        yield block("validator_missing", "validator_siret", message)
    if draft.text("document_type") == "credit_note" and not draft.text("original_invoice_number"):
        message = "Un avoir se rattache à une facture : indiquez son numéro si vous l'avez."
        yield warn("original_missing", "original_invoice_number", message)
    if amount(draft.value("discount_incl_vat")) and not draft.text("discount_reason"):
        yield warn("discount_reason_missing", "discount_reason", "Indiquez le motif de la remise.")


_TWIN_WORDS = {
    InvoiceState.STAGED: "à vérifier",
    InvoiceState.APPROVED: "en cours d'envoi",
    InvoiceState.DEPOSITING: "en cours d'envoi",
}


def _twins(_draft: Draft, context: Context) -> Iterator[Finding]:
    for twin in context.twins:
        what = "Ce document a déjà été imprimé" if twin.same_bytes else "Ce numéro est déjà pris"
        state = _TWIN_WORDS.get(twin.state, "déjà déposée")
        choices = [
            Choice(DISCARD_THIS, "Écarter celle-ci"),
            Choice("both", "Ce sont deux factures"),
        ]
        if twin.state is InvoiceState.STAGED:
            choices.insert(0, Choice("replace_other", "Remplacer l'ancienne"))
        message = f"{what} : voyez la facture n° {twin.paper_id} ({state})."
        found = block("possible_duplicate", "invoice_number", message, *choices)
        yield replace(found, other=twin.paper_id)


def _namesakes(_draft: Draft, context: Context) -> Iterator[Finding]:
    for namesake in context.namesakes:
        state = _TWIN_WORDS.get(namesake.state, "déposée cette année")
        message = (
            f"Même numéro que la facture n° {namesake.paper_id} ({state}) : Chorus Pro refuse un "
            "numéro déposé deux fois dans la même année. Vérifiez-le."
        )
        found = warn("number_same_year", "invoice_number", message)
        yield replace(found, other=namesake.paper_id)


def _succession(_draft: Draft, context: Context) -> Iterator[Finding]:
    yield from succession.finding(context.rejected)


_RULES: tuple[Callable[[Draft, Context], Iterator[Finding]], ...] = (
    _configuration,
    _document,
    _twins,
    _namesakes,
    _succession,
    _missing,
    _identifiers,
    party_checks.buyer,
    _number,
    _substituted,
    _dates,
    _vat_lines,
    _totals,
    _regime,
    party_checks.seller,
    party_checks.printer,
    _frame,
    subrogation.findings,
    _unsure,
)
