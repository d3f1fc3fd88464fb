"""The open questions that only a deposit answers; each is asked of a person first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from chorus import answers
from chorus.client import Client
from chorus.codes import Code, exemption_code
from chorus.dates import day_of
from chorus.qualification.report import NOT_ASKED, Answer, answered
from chorus.qualification.specimen import Parties, invoice, pdf
from chorus.submission import MainFile, Parts, payload
from staging.deposit import Receipt
from staging.invoice import Invoice, VatLine

Ask = Callable[[str], bool]
_HALF = Decimal("0.60")
_SEARCHES = 120
_BETWEEN = 10_240_000


@dataclass(frozen=True, slots=True)
class Means:
    """What the session works with; `ask` puts a French question to the person who runs it."""

    client: Client
    ask: Ask
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]


class Depositing:
    """Deposits small fictive invoices, each under a number of its own."""

    def __init__(self, means: Means, parties: Parties) -> None:
        self._means = means
        self._client = means.client
        self._parties = parties
        self._stem = f"Q{means.now():%y%m%d%H%M%S}"
        self._first: str | None = None

    async def answers(self) -> list[Answer]:
        """One answer a question, « non posée » where the person said no."""
        probes = (
            (4, "soumettre accepte-t-il un fichier de ajouter/fichier ?", self._plain),
            (2, "Délai avant d'apparaître dans la recherche", self._lag),
            (1, "Réponse au même numéro une seconde fois", self._twice),
            (3, "Avoir aux montants positifs, puis négatifs", self._credit_notes),
            (5, "deposer/pdf sans soumettre, vu dans la recherche ?", self._draft),
            (6, "ligneTvaTauxManuel sans lignePoste, deux taux", self._two_rates),
            (7, "Remise globale TTC", self._discount),
            (8, "Acompte déjà payé, montantAPayer abaissé", self._prepaid),
            (9, "EXONERATION sans motif, puis avec motif", self._exempt),
            (24, "Un fichier de 10 240 000 octets (rien n'est soumis)", self._megabytes),
            (25, "Une facture sans TVA sous SANS_TVA", self._without_vat),
        )
        return [await self._answer(*probe) for probe in probes]

    async def _answer(self, number: int, asked: str, probe: Callable[[], Awaitable[str]]) -> Answer:
        question = f"Question {number} : {asked} Déposer une facture fictive pour le savoir ?"
        if not self._means.ask(question):
            return Answer(number, asked, NOT_ASKED)
        return await answered(number, asked, probe)

    async def _plain(self) -> str:
        number = self._number("A")
        receipt = await self._deposit(self._invoice(number))
        self._first = number
        return _accepted(receipt)

    async def _lag(self) -> str:
        if self._first is None:
            return "sans dépôt accepté, rien à chercher"
        number = self._number("B")
        receipt = await self._deposit(self._invoice(number))
        begun = self._means.now()
        for _ in range(_SEARCHES):
            found = await self._search(number)
            if any(one.get("identifiantFactureCPP") == receipt.portal_id for one in found):
                return f"visible après {(self._means.now() - begun) / timedelta(seconds=1):.1f} s"
            await self._means.sleep(1)
        return f"toujours invisible après {_SEARCHES} recherches"

    async def _twice(self) -> str:
        if self._first is None:
            return "sans dépôt accepté, pas de numéro à reprendre"
        again = await self._deposit(self._invoice(self._first))
        return f"accepté une seconde fois ! {_accepted(again)}"

    async def _credit_notes(self) -> str:
        told = []
        for mark, negative in (("C", False), ("D", True)):
            given = replace(
                self._invoice(self._number(mark)),
                document_type="credit_note",
                original_invoice_number=self._first,
            )
            receipt = await self._deposit(given, negative=negative)
            told.append(f"{'négatifs' if negative else 'positifs'} : {_accepted(receipt)}")
        return " ; ".join(told) + " : comparez sur le portail"

    async def _draft(self) -> str:
        number = self._number("E")
        await self._client.factures.deposer_pdf(pdf(f"FACTURE {number}"), f"{number}.pdf")
        found = await self._search(number)
        seen = ", ".join(answers.text(one.get("statut")) for one in found)
        return f"vu : {seen}" if seen else "pas vu"

    async def _two_rates(self) -> str:
        lines = (
            VatLine(Decimal("20.00"), Decimal("1.00"), Decimal("0.20")),
            VatLine(Decimal("10.00"), Decimal("1.00"), Decimal("0.10")),
        )
        return _accepted(await self._deposit(self._invoice(self._number("F"), *lines)))

    async def _discount(self) -> str:
        given = self._invoice(self._number("G"))
        given = replace(
            given,
            discount_incl_vat=_HALF,
            discount_reason="Remise d'essai",
            amount_due=given.total_incl_vat - _HALF,
        )
        return await self._as_kept(given)

    async def _prepaid(self) -> str:
        given = self._invoice(self._number("H"))
        return await self._as_kept(
            replace(given, prepaid_amount=_HALF, amount_due=given.total_incl_vat - _HALF)
        )

    async def _exempt(self) -> str:
        line = VatLine(Decimal("0.00"), Decimal("1.00"), Decimal("0.00"))
        bare = replace(self._invoice(self._number("I"), line), vat_regime="EXONERATION")
        without = await answered(9, "", lambda: self._told(bare, None))
        known = await self._client.transverses.recuperer_motifs_exonerationtva()
        codes = [
            Code(
                answers.text(entry.get("codeMotifExonerationTva")),
                answers.text(entry.get("libelleMotifExonerationTva")),
            )
            for entry in known
        ]
        code = exemption_code(codes[0].code, codes) if codes else None
        given = replace(bare, number=self._number("J"))
        with_one = await answered(9, "", lambda: self._told(given, code))
        return f"sans motif : {without.seen} ; avec {code} : {with_one.seen}"

    async def _megabytes(self) -> str:
        """More than 10 Mo by the thousand, less by 1024: told by an upload alone."""
        content = pdf("ESSAI") + bytes(_BETWEEN)
        await self._client.transverses.ajouter_fichier(
            content[:_BETWEEN], "essai.pdf", "application/pdf", within=timedelta(minutes=5)
        )
        return "accepté : 10 Mo sont 10 485 760 octets"

    async def _without_vat(self) -> str:
        line = VatLine(Decimal("0.00"), Decimal("1.00"), Decimal("0.00"))
        given = self._invoice(self._number("K"), line)
        return await self._told(replace(given, vat_regime="SANS_TVA"), None)

    async def _told(self, given: Invoice, code: str | None) -> str:
        return _accepted(await self._deposit(given, exemption=code))

    async def _as_kept(self, given: Invoice) -> str:
        """The totals as the portal keeps them, to be compared with what was sent."""
        receipt = await self._deposit(given)
        answer = await self._client.factures.consulter_fournisseur(receipt.portal_id)
        kept = (answer.get("facture") or {}).get("montantTotal") or {}
        totals = ", ".join(f"{key} {value}" for key, value in kept.items() if value is not None)
        return f"{_accepted(receipt)} ; gardé : {totals}"

    async def _deposit(
        self, given: Invoice, *, negative: bool = False, exemption: str | None = None
    ) -> Receipt:
        name = f"{given.number}.pdf"
        brought = await self._client.transverses.ajouter_fichier(
            pdf(f"FACTURE {given.number}"), name, "application/pdf"
        )
        main = MainFile(answers.identifier(brought, "pieceJointeId"), name)
        parts = Parts(self._parties.supplier_id, main, exemption_code=exemption)
        body = payload(given, parts, negative_credit_notes=negative)
        await self._client.ready()
        answer = await self._client.factures.soumettre(body, may_send=lambda: True)
        return answers.receipt(answer)

    async def _search(self, number: str) -> list[dict[str, object]]:
        return await self._client.factures.rechercher_numero(number, None, None)

    def _invoice(self, number: str, *lines: VatLine) -> Invoice:
        return invoice(self._parties, number, day_of(self._means.now()), *lines)

    def _number(self, mark: str) -> str:
        return f"{self._stem}-{mark}"


def _accepted(receipt: Receipt) -> str:
    return f"accepté, n° {receipt.portal_id}, {receipt.status}"
