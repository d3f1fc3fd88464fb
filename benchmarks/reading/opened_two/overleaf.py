"""The general terms some companies print overleaf, in small type and two columns."""

from benchmarks.reading.case import Case
from benchmarks.reading.sheet import Sheet

CLAUSES = (
    "Article 1 - Objet. Les présentes conditions régissent toute commande passée par un acheteur"
    " public ou privé ; elles prévalent sur tout document contraire, sauf pièces du marché.",
    "Article 2 - Prix. Nos tarifs s'entendent hors taxes, départ, au taux de TVA en vigueur au jour"
    " de la facturation. Toute commande inférieure à 150,00 EUR HT supporte 18,50 EUR de frais.",
    "Article 3 - Délais. Les délais sont donnés à titre indicatif. Un retard supérieur à 60 jours"
    " autorise l'annulation de la commande sans indemnité de part ni d'autre.",
    "Article 4 - Paiement. Sauf stipulation contraire, nos factures sont payables à 30 jours. Le"
    " taux des pénalités est celui de la Banque centrale européenne majoré de 10 points ; une"
    " indemnité forfaitaire de 40 euros est due (décret n° 2012-1115 du 2 octobre 2012).",
    "Article 5 - Réserve de propriété. Les biens restent notre propriété jusqu'au paiement complet"
    " du prix (loi n° 80-335 du 12 mai 1980, articles 2367 et suivants du code civil).",
    "Article 6 - Réclamations. Toute réclamation doit être adressée dans les 8 jours de la"
    " réception, par lettre recommandée, en rappelant le numéro et la date de la facture.",
    "Article 7 - Garantie. Les appareils sont garantis 24 mois, pièces et main-d'œuvre, à compter"
    " du 1er jour du mois qui suit la livraison. La garantie est limitée à 5 000 €.",
    "Article 8 - Données personnelles. Règlement (UE) 2016/679 du 27 avril 2016 : écrivez à notre"
    " délégué à la protection des données à l'adresse du siège.",
    "Article 9 - Médiation. Médiateur des entreprises, 98-102 rue de Richelieu, 75002 Paris.",
    "Article 10 - Litiges. À défaut d'accord amiable, compétence est donnée aux tribunaux du siège"
    " social, même en cas d'appel en garantie ou de pluralité de défendeurs.",
)


def overleaf(case: Case, sheet: Sheet, share: float) -> None:
    """One more page of general terms, in that share of the documents."""
    if not case.draw.chance(share):
        return
    sheet.pen.page()
    sheet.middle(297.6, 50, "CONDITIONS GÉNÉRALES DE VENTE", size=10, bold=True)
    half = len(CLAUSES) // 2
    for x, texts in ((40.0, CLAUSES[:half]), (305.0, CLAUSES[half:])):
        y = 74.0
        for text in texts:
            y = sheet.paragraph(x, y, text, 245, size=6.5) + 8
