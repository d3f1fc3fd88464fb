"""Words that bills have for their sums, each in a bill that is plain but for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from extractor.fields.amounts.reading import find
from staging.evidence import SURE, Reading
from tests.extractor.paper import page

NET, TAX, GROSS, REST = "1 234,50", "246,90", "1 481,40", "1 181,40"
EXEMPT = "TVA non applicable, art. 293 B du CGI"
_WIDTH = 4.5

Row = tuple[str, str]
Readings = Mapping[str, Reading]


def _each(words: str) -> list[str]:
    """What strokes part."""
    return [" ".join(part.split()) for part in words.split("|")]


def _right(x: float, y: float, text: str) -> tuple[float, float, str]:
    return (x - _WIDTH * len(text), y, text)


def _read(*rows: Row, below: str = "", goods: Sequence[str] = ("834,50", "400,00")) -> Readings:
    """Two lines of goods, the totals under another at the right, a sentence at the foot."""
    lines = [(40.0, 300.0, "Désignation"), _right(400, 300, "Qté"), _right(550, 300, "Montant")]
    for place, (name, price) in enumerate(zip(("Porte posée", "Dépose"), goods, strict=True), 1):
        y = 300.0 + 18 * place
        lines += [(40.0, y, name), _right(400, y, "1"), _right(550, y, price)]
    for place, (label, value) in enumerate(rows):
        y = 420.0 + 15 * place
        lines += [(300.0, y, label), _right(555, y, value)]
    if below:
        lines.append((40.0, 620.0, below))
    return find([page(lines, size=9.0)])[0]


def _sure(readings: Readings, **values: str) -> None:
    assert {key: readings[key].value for key in values} == values
    assert min(readings[key].confidence for key in values) >= SURE


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Total hors taxes|TOTAL H.T.|Montant HTVA|Total hors T.V.A.|Montant net HT|
    Total net hors taxes|Mt total HT|Tot. HT|Total € HT|Total HT (EUR)|Net commercial HT|
    Net financier HT|Valeur HT|Montant de vos consommations HT|Total hors toutes taxes|
    Total avant taxes|Montant avant TVA|Total imposable|Total taxable|Base imposable|
    Total assujetti à la TVA|Total des honoraires HT|Total HT / Total excl. VAT|
    Montant à facturer HT|Le tout, sans la taxe|Valeur avant impôt|Total sans T.V.A.|
    Taxe non comprise|Somme imposable
    """
    ),
)
def test_the_total_without_vat(label: str) -> None:
    readings = _read(
        (label, NET), ("Montant TVA", TAX), ("Total TTC", GROSS), ("Net à payer", GROSS)
    )
    _sure(readings, total_excl_vat="1234.50", total_incl_vat="1481.40")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    T.V.A.|Total taxes|TVA à payer|TVA facturée|TVA sur les débits|Montant de la TVA|VAT|
    TVA / VAT|Taxe sur la valeur ajoutée|TVA totale|Plus TVA 20 %|20 % TVA|TVA au taux de 20 %|
    TVA20|TVA 20 % sur 1 234,50|Dont TVA|Impôt|Montant de l'impôt|Taxation|Fiscalité|T.V.|
    Droits au Trésor|Impôt indirect
    """
    ),
)
def test_the_tax(label: str) -> None:
    readings = _read(("Total HT", NET), (label, TAX), ("Total TTC", GROSS))
    _sure(readings, total_excl_vat="1234.50", total_vat="246.90", total_incl_vat="1481.40")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Total|Grand total|TOTAL EUR|Total en euros|Total général|Total de la facture|
    Montant total facturé|Total TVAC|TOTAL T.V.A.C.|Total TVA incl.|Total TVA comprise|
    Montant TVAC|Total toutes taxes incluses|Total TTI|Total avec TVA|Total incl. VAT|
    Honoraires TTC|Mnt TTC|Prix total TTC|Soit toutes taxes|Impôt compris|Taxe en dedans|
    En tout|Tout compris|Somme totale|Prix final
    """
    ),
)
def test_the_total_with_vat(label: str) -> None:
    readings = _read(
        ("Total HT", NET),
        ("Total TVA", TAX),
        (label, GROSS),
        ("Acompte versé", "300,00"),
        ("Net à payer", REST),
    )
    _sure(readings, total_incl_vat="1481.40", amount_due="1181.40")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Net à régler|Montant total dû|Somme restant due|Restant dû|Reste à votre charge|Solde TTC|
    Solde après acompte|Net à payer après déduction des acomptes|Reste à payer|Vous nous devez|
    Solde après déduction des acomptes|Net à payer après retenue de garantie|Net après retenue|
    Montant à prélever|Montant qui sera prélevé|Montant du virement|Net payable|N.A.P.|
    À mandater|SOLDE T.T.C. A REGLER|Balance due|Montant exigible|Le collège nous doit|
    Dû pour le mois|Il nous revient|Vous réglerez|Notre créance|Somme réclamée|À ordonnancer|
    Reste pour solde|Ce que nous attendons de vous|Solde en notre faveur|Votre dette|
    Reste à nous devoir|À encaisser|Vous nous êtes redevables
    """
    ),
)
@pytest.mark.parametrize("vat", [True, False])
def test_what_is_left_to_pay(label: str, *, vat: bool) -> None:
    if vat:
        totals = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
        readings = _read(*totals, ("Acompte versé", "300,00"), (label, REST))
        _sure(readings, total_incl_vat="1481.40", amount_due="1181.40")
    else:
        rows = [("Total", NET), ("Acompte versé", "300,00"), (label, "934,50")]
        _sure(_read(*rows, below=EXEMPT), total_incl_vat="1234.50", amount_due="934.50")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Acompte n° 1|Avance forfaitaire|Remboursement de l'avance|Arrhes|R.G. 5 %|
    Retenue de garantie|Avoir imputé|Imputation de l'avoir|Avoir déduit|Prélèvements effectués|
    Prime CEE déduite|Déjà réglé|Versement du 02/04/2024|Compte prorata|Escompte 2 %|
    Provisions versées|Mensualités déjà prélevées|Votre premier mandat|À-valoir|
    Premier tiers|Chèque du 14/04|Déjà entre nos mains|À déduire avoir n° 12|
    Gardé en garantie|Réserve de bonne fin|Conservé jusqu'à la levée des réserves
    """
    ),
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_what_was_paid_or_kept_back(label: str, sign: str) -> None:
    totals = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
    readings = _read(*totals, (label, f"{sign}300,00"), ("Net à payer", REST))
    _sure(readings, total_incl_vat="1481.40", amount_due="1181.40")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Remise 5,04 %|Rabais 5,04 %|Ristourne|Réfaction|Minoration|Moins-value|Décote|
    Geste de la maison|Baisse consentie|Prix d'ami
    """
    ),
)
def test_what_is_taken_off_where_no_vat_is_charged(label: str) -> None:
    rows = [("Total brut", "1 300,00"), (label, "-65,50"), ("Net à payer", NET)]
    readings = _read(*rows, below=EXEMPT, goods=("900,00", "400,00"))
    assert readings["total_incl_vat"].value == "1234.50"


@pytest.mark.parametrize(
    "mention",
    _each(
        """
    Dispensé de TVA|Dispense de TVA|Auto-entrepreneur dispensé de TVA|Non-assujetti à la TVA|
    Exonéré de TVA, article 261-4-4 du CGI|Autoliquidation|Prix nets de taxes|Hors champ TVA|
    Article 294 du CGI : TVA non applicable en Guyane|TVA : néant|TVA due par le preneur|
    En franchise de TVA|Association non assujettie à la TVA
    """
    ),
)
def test_no_vat_is_charged(mention: str) -> None:
    readings = _read(("Total à payer", NET), below=mention)
    _sure(readings, total_excl_vat="1234.50", total_incl_vat="1234.50")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Montant du marché HT|Montant annuel du contrat HT|Montant de l'avenant n° 1 HT|
    Total devis TTC|Montant maximum annuel HT|Seuil maximum HT|Montant minimum du marché HT|
    Reste à facturer HT|Cumul facturé HT|Montant TTC de la facture précédente|
    Prochaine facture estimée TTC|Estimation annuelle TTC|Reste à réaliser HT|
    Total HT facture précédente
    """
    ),
)
def test_a_larger_sum_of_something_else(label: str) -> None:
    totals = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
    _sure(_read((label, "4 321,90"), *totals), total_excl_vat="1234.50", total_incl_vat="1481.40")


@pytest.mark.parametrize(
    "label",
    _each(
        """
    Total heures|Poids total|Nombre total d'articles|Valeur assurée|Encours client|Total lot 1|
    Total BL 4512|Total chapitre|Total commande|Total annuel
    """
    ),
)
def test_lines_that_add_up_outweigh_a_larger_amount(label: str) -> None:
    readings = _read((label, "4 321,90"), ("Total", NET), below=EXEMPT)
    assert readings["total_incl_vat"].value == "1234.50"


@pytest.mark.parametrize(
    "label", ["Solde antérieur", "Solde au 12/08/2026 avant facture", "Report solde précédent"]
)
def test_a_balance_of_before_is_none_of_the_bill(label: str) -> None:
    totals = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
    readings = _read(*totals, (label, "0,00"))
    _sure(readings, total_incl_vat="1481.40")
    assert readings["amount_due"].value == "1481.40"


def test_what_has_a_minus_is_not_to_pay() -> None:
    totals = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
    readings = _read(*totals, ("Soldé en partie", "-300,00"), ("Zoral", REST))
    assert readings["amount_due"].value == "1181.40"


def test_crates_that_are_lent_make_the_rest_by_any_word() -> None:
    rows = [("Total HT", NET), ("TVA 20 %", TAX), ("Total TTC", GROSS)]
    rows += [("Caisses consignées", "84,00"), ("Déconsignation", "-48,00"), ("Zoral", "1 517,40")]
    assert _read(*rows)["amount_due"].value == "1517.40"


def test_each_of_several_buyers_has_a_line() -> None:
    readings = _read(
        ("Total toutes taxes comprises", NET),
        ("Somme due par votre commune", "400,00"),
        below="Sans TVA",
    )
    assert readings["total_incl_vat"].confidence < SURE


def test_what_is_kept_back_is_no_rebate() -> None:
    rows = [("Les travaux", NET), ("Gardé en garantie 5 %", "-61,73"), ("Net à payer", "1 172,77")]
    readings = _read(*rows, below="Autoliquidation")
    _sure(readings, total_incl_vat="1234.50", amount_due="1172.77")
