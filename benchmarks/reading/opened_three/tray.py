"""Family: a caterer's month, lines gathered by rate with the sums of each, days in an annex."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mentions,
    pay_to,
    reach,
    sent_to,
    taxes,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 15mm 16mm 15mm; @bottom-center { content: FOOT;
  font: 6.2pt 'Liberation Sans'; } @top-right { content: counter(page) "/" counter(pages);
  font: 7pt 'Liberation Sans'; } }
body { font: 8.8pt FACE; } .a { width: 100%; } .a td { width: 33%; vertical-align: top; }
.r1 { border: .6pt solid #555; padding: 4pt 7pt; margin: 4mm 0; column-count: 2; }
.t { width: 100%; border-collapse: collapse; margin-top: 3mm; } .t td, .t th { padding: 2.2pt 3pt; }
.t th { text-align: left; font-weight: bold; border-bottom: .6pt solid #333; }
.t .r { text-align: right; white-space: nowrap; } .t tr.g td { font-style: italic; }
.t tr.s td { border-top: .3pt solid #333; } .big { margin: 5mm 0; border-top: 1.4pt solid #333;
  border-bottom: 1.4pt solid #333; width: 100%; } .big td { padding: 3pt; font-weight: bold; }
.big .v { text-align: right; } .next { page-break-before: always; }
"""
KINDS = ["", "r", "r", "r"]
DAYS = ("Lundi", "Mardi", "Jeudi", "Vendredi")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'Liberation Sans'", "'Liberation Serif'"))
    foot = '"' + " - ".join(mentions(case)).replace('"', "") + '"'
    body = _head(case) + _groups(case) + _sums(case)
    texts = [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    body += f"<p>{lines([*texts, case.draw.pick(case.words.LATE)])}</p>"
    if case.draw.chance(0.6):
        body += _days(case)
    return web.render(body, STYLE.replace("FACE", face).replace("FOOT", foot)), "weasyprint"


def _head(case: Case) -> str:
    ours = [text for text in (case.brand(), *reach(case)) if text]
    parts = [lines(ours), lines(sent_to(case)), lines(addressee(case, siret=False))]
    top = "".join(f"<td>{part}</td>" for part in parts)
    pairs = case.pairs("issue_date", "due_date", "period", "client", "buyer_siret", *REFS)
    facts = joined(pairs + decoys(case, 1))
    number = f"{case.title()} - {case.label('invoice_number')} {case.show('invoice_number')}"
    return f'<table class="a"><tr>{top}</tr></table><h3>{esc(number)}</h3>' + div(
        "r1", lines(facts)
    )


def _groups(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    rows = web.row([case.label(key) for key in keys], "th", KINDS)
    for vat, (rate, base, tax, whole) in zip(case.sums.vat, taxes(case), strict=True):
        rows += (
            f'<tr class="g"><td colspan="4">Prestations soumises à la TVA de {esc(rate)}</td></tr>'
        )
        for line in case.lines:
            if line.rate == vat.rate:
                cells = [line.label, f"{quantity(line.quantity)} {line.unit}"]
                cells += [case.format.number(line.price), case.money(line.net, mark=False)]
                rows += web.row(cells, "td", KINDS)
        end = [f"{case.label('vat_base')} {rate}", f"TVA : {tax}", f"TTC : {whole}", base]
        rows += web.row(end, "td", KINDS).replace("<tr>", '<tr class="s">')
    return f'<table class="t">{rows}</table>'


def _sums(case: Case) -> str:
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    pairs = [(case.label(key), case.amount(key)) for key in keys]
    off = case.taken_off()
    pairs += off
    if off or case.draw.chance(0.4):
        pairs.append((case.label("amount_due"), case.amount("amount_due")))
    return web.pair_table("big", pairs)


def _days(case: Case) -> str:
    heads = ["Semaine", *DAYS, "Total"]
    rows = []
    for week in range(1, case.draw.between(3, 6)):
        counts = [case.draw.between(18, 140) for _ in DAYS]
        rows.append([f"S{week:02d}", *(str(count) for count in counts), str(sum(counts))])
    table = web.table("t", heads, rows, ["", "r", "r", "r", "r", "r"])
    return div("next", "<h3>Effectifs servis</h3>", table)
