"""Papers without VAT on which something leads on from the total: a rebate, costs, a payment, a
grant, a balance of before.

    python -m benchmarks.reading.untaxed [--count 160] [--seed 1000] [--jobs 2] [--errors FILE]

Only words tell there what changes the total and what does not, and some of these the reader does
not know: it should rather be unsure than wrong. Chromium prints them, in three layouts. They are
open.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks.reading.presses import chromium
from benchmarks.reading.report import table
from benchmarks.reading.run import measure
from benchmarks.reading.verdicts import KEYS
from staging.money import cents, show_plain

SELLER = "53218764900013"
_STYLE = (
    '@page{size:A4;margin:18mm}body{font:10pt "Liberation Sans"}td:last-child{text-align:right}'
)
_WORDS = {
    "total": (
        *("Total", "Total prestations", "Total des honoraires", "Montant total", "TOTAL HT"),
        *("Somme des séances", "Montant des prestations", "Sous-total", "Ensemble des lignes"),
    ),
    "rebate": (
        *("Remise", "Remise fidélité 5 %", "Geste commercial", "Rabais consenti"),
        *("Réduction associative", "Abattement"),
    ),
    "costs": ("Frais de déplacement", "Débours", "Frais avancés pour votre compte", "Port"),
    "net": (
        *("Total net", "Net de taxe", "Montant de la facture", "Total après remise"),
        *("Total facture", "Montant net", "Somme facturée"),
    ),
    "payment": (
        *("Acompte versé", "Acompte reçu le 03/02/2026", "Déjà réglé", "Arrhes", "Avance perçue"),
        *("Provision versée", "Versement à la réservation", "Réglé à la commande"),
    ),
    "grant": (
        *("Part prise en charge par la CAF", "Participation de la Région", "Subvention déduite"),
        *("Part OPCO", "Aide du Département"),
    ),
    "balance": ("Solde antérieur", "Report facture précédente", "Reste dû de février"),
    "due": (
        *("Net à payer", "Reste à payer", "Solde à régler", "Reste dû", "Reste à percevoir"),
        *("À nous devoir", "Solde"),
    ),
}
_MENTIONS = (
    "TVA non applicable, art. 293 B du CGI",
    "Exonéré de TVA, article 261-4-4° a du CGI",
    "Association non assujettie à la TVA",
    "Sans TVA (art. 261-7 du CGI)",
)
_CASES: tuple[tuple[str, ...], ...] = (
    *((), ("payment",), ("rebate",), ("rebate", "payment"), ("grant",), ("balance",)),
    *(("costs",), ("costs", "payment")),
)
_PRICES = ("35", "45", "60", "72.50", "85", "120", "240")


@dataclass(slots=True)
class Bill:
    """Lines (what, how many, price), the rows under them (words, amount), the total, what is to
    pay where the paper says it."""

    lines: list[tuple[str, int, Decimal]]
    rows: list[tuple[str, Decimal]] = field(default_factory=list)
    total: Decimal = Decimal(0)
    due: Decimal | None = None


def bill_of(draw: Random, steps: Sequence[str]) -> Bill:
    """A bill on which these steps lead on from the sum of its lines."""
    names = ("Séance du matin", "Atelier au collège", "Vacation", "Visite de groupe", "Cours n° 2")
    lines = [
        (draw.choice(names), draw.randint(1, 9), Decimal(draw.choice(_PRICES)))
        for _ in range(draw.randint(1, 5))
    ]
    bill = Bill(lines, total=sum((count * price for _, count, price in lines), Decimal(0)))
    bill.rows.append((draw.choice(_WORDS["total"]), bill.total))
    for step in steps:
        _take(draw, bill, step)
    if not steps and draw.random() < 0.5:
        bill.due = bill.total
        bill.rows.append(("Net à payer", bill.due))
    return bill


def _take(draw: Random, bill: Bill, step: str) -> None:
    share = draw.choice((5, 10, 15) if step == "rebate" else (30, 40, 50))
    part = cents(bill.total * share / 100)
    words = draw.choice(_WORDS[step])
    if step in {"rebate", "costs"}:
        change = -part if step == "rebate" else Decimal(draw.choice(("18", "32.50", "54.20")))
        bill.total += change
        bill.rows += [(words, change), (draw.choice(_WORDS["net"]), bill.total)]
        return
    owed = Decimal(draw.choice(("45", "130.50", "260"))) if step == "balance" else -part
    bill.due = bill.total + owed
    shown = owed if step == "balance" else part * draw.choice((1, -1))
    bill.rows += [(words, shown), (draw.choice(_WORDS["due"]), bill.due)]


def page_of(draw: Random, bill: Bill, number: str) -> str:
    """The body of the page, as HTML: the rows under the lines, in a table beside, or in a strip."""
    euro, thousands = draw.choice(("", " €")), draw.choice(("\u00a0", " "))

    def show(value: Decimal) -> str:
        return f"{value:,.2f}".replace(",", thousands).replace(".", ",") + euro

    lines = "".join(
        f"<tr><td>{what}<td>{count}<td>{show(price)}<td>{show(count * price)}"
        for what, count, price in bill.lines
    )
    head = "<tr><th align=left>Objet<th>Qté<th>Prix<th>Montant"
    rows = "".join(f"<tr><td colspan=3>{words}<td>{show(value)}" for words, value in bill.rows)
    tables = {
        "below": f"<table border=1 width=100%>{head}{lines}{rows}</table>",
        "beside": f"<table width=100%>{head}{lines}</table>"
        f'<table style="margin:20px 0 0 55%">{rows}</table>',
        "strip": f"<table width=100%>{head}{lines}</table><table border=1 width=100%><tr>"
        + "".join(f"<th>{words}" for words, _ in bill.rows)
        + "<tr>"
        + "".join(f"<td align=center>{show(value)}" for _, value in bill.rows)
        + "</table>",
    }
    return (
        f"<b>Atelier des Sources</b><br>35000 Rennes<br>SIRET {SELLER}"
        '<p style="margin-left:55%">Commune de Saint-Méen<br>35290 Saint-Méen</p>'
        f"<h2>Facture n° {number}</h2><p>Date : 12/03/2026</p>"
        f"{tables[draw.choice(sorted(tables))]}<p>{draw.choice(_MENTIONS)}</p>"
    )


def write(out: Path, count: int, seed: int) -> None:
    """`count` papers in `out`, NAME.pdf and its truth NAME.json."""
    for place in range(count):
        draw, steps = Random(f"{seed}/{place}"), _CASES[place % len(_CASES)]
        bill, number = bill_of(draw, steps), f"2026-{place + 17:03}"
        family = "_".join(steps) or "plain"
        name = out / f"{place:04}_{family}"
        name.with_suffix(".pdf").write_bytes(chromium(page_of(draw, bill, number), _STYLE))
        total = show_plain(bill.total)
        truth = dict.fromkeys(KEYS) | {
            "document_type": "invoice",
            "invoice_number": number,
            "issue_date": "2026-03-12",
            "currency": "EUR",
            "seller_siret": SELLER,
            "vat_breakdown": [{"rate": "0.00", "base": total, "amount": "0.00"}],
            **{"total_excl_vat": total, "total_vat": "0.00", "total_incl_vat": total},
            "amount_due": show_plain(bill.due) if bill.due is not None else None,
            "meta": {"family": family, "language": "fr"},
            "unknown": ["seller_name", "buyer_name"],
        }
        name.with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores the reader on papers without VAT.")
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=3600.0, help="seconds for all")
    parser.add_argument("--errors", type=Path, help="add each fault")
    parser.set_defaults(baseline=False)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="untaxed-") as name:
        exam = Path(name, "exam")
        exam.mkdir()
        write(exam, options.count, options.seed)
        print(table(measure(exam, Path(name), options, show_errors=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
