"""Labels of the buyer's engagement: his order, by whatever name."""

from __future__ import annotations

from extractor.vocabulary import orders
from extractor.vocabulary.buyers import BUYERS

_BUYER_ORDER = "(?:bon (?:pour )?commande|bc|lettre commande|ordre achat|purchase order|po)"
_ENGAGEMENT = (
    "engagement(?: juridique| chorus| comptable| budgetaire| depenses?| ej| pro| prealable)*"
    "(?: (?:du )?(?:debiteur|redevable|payeur|destinataire|"
    "departement|commune|ville|region|collectivite|acheteur|client|communal|"
    "municipal|departemental|regional|communautaire|intercommunal|financier|initial|origine))?"
)
#: A reference that the payment, or the invoice itself, has to quote.
ASKED = "(?: (?:a )?(?:rappeler|mentionner|indiquer)| obligatoire)?"
ENGAGEMENT: tuple[tuple[str, float], ...] = (
    (rf"(?:votre )?(?:num|ref|code) (?:votre )?{_ENGAGEMENT}(?: num)?{ASKED}", 1.0),
    (rf"(?:votre )?{_ENGAGEMENT}(?: num| ref)?{ASKED}", 0.98),
    (r"(?:num|ref|code) ej(?: chorus(?: pro)?)?|ej(?: chorus(?: pro)?)?(?: num| ref)?", 0.97),
    (r"(?:num|ref) (?:du )?votre (?:bon )?commande(?: num)?", 0.9),
    (rf"(?:num|ref)(?: du)? (?:votre )?{_BUYER_ORDER}(?: client| acheteur| num)*", 0.92),
    (
        rf"(?:votre )?{_BUYER_ORDER}"
        rf"(?: (?:(?:du )?(?:client|acheteur)|administratif|public|subsequent|{orders.SORT}))?"
        r"(?: num| ref)*",
        0.9,
    ),
    (
        rf"votre (?:num |ref )?commande(?: {orders.SORT})*(?: num| ref)?"
        r"(?: du service| service)?",
        0.9,
    ),
    (
        r"votre (?:bon|ordre)(?: num| ref)+|votre bon(?: travail| travaux)?|"
        r"votre ordre (?:achat|service|mission)",
        0.9,
    ),
    # "Commande : bon n° P 1187".
    (r"commande (?:par )?(?:bon|bc)(?: num| ref)+", 0.9),
    (r"votre (?:num |ref )+(?:bon|ordre)|(?:num|ref) oa|oa (?:num|ref)", 0.9),
    (r"(?:num |ref )*bon (?:administratif|admin|adm|depenses?)(?: num| ref)*", 0.9),
    (rf"(?:num |ref )*(?:bon|ordre) (?:(?:num|du|le) )*{BUYERS}(?: num| ref)*", 0.88),
    (
        r"(?:num |ref |votre )*(?:bon (?:commande|achat)|bc) (?:adm|admin|public)(?: num| ref)*",
        0.9,
    ),
    (r"(?:votre |bon |ordre )(?:num )?requisition(?: num| ref)*|requisition (?:num|ref)", 0.75),
    (r"(?:num |ref )*autorisation depenses?(?: num| ref)*", 0.75),
    # "B. de C.", "B/C".
    (r"(?:votre )?b c(?: num| ref)+|votre b c", 0.8),
    # Another paper that serves as the order; the seller's own offer has his number.
    (
        r"(?:num |ref )*(?:(?:bon|ordre|lettre|fiche|courrier|demande|convention|notification)"
        r"(?: (?!devis|offre|proposition)[a-z]+){0,3} )?(?<!devis )(?<!signe )(?<!accepte )"
        r"(?<!offre )(?<!proposition )"
        r"(?:valant|tenant lieu|faisant office|servant|vaut) (?:bon )?(?:commande|engagement)"
        r"(?: num| ref)*",
        0.9,
    ),
    (r"votre ordre", 0.75),
    (r"(?:num |ref )*commande achat(?: num| ref)*", 0.9),
    (r"(?:num|ref) (?:ej|engagement) ou (?:bon )?commande", 0.95),
    (r"(?:num|ref) engagement depenses?|(?:num )?depense engagee(?: num)?", 0.95),
    (r"(?:num|ref) chorus(?: pro)?", 0.6),
    # What a buyer may send to who speaks or plays, and an auditor to whom he audits.
    (r"(?:num )?lettre engagement(?: num)?", 0.6),
    (
        r"(?:num|ref) (?:votre )?commande (?:client|acheteur|publique|administration|"
        r"administrative|adm|admin|collectivite)",
        0.9,
    ),
    (
        r"commande (?:du client|client|acheteur|publique|administration|administrative|adm|admin|"
        r"collectivite)(?: num| ref)?",
        0.88,
    ),
    (r"(?:votre|customer|buyer|client) (?:order|po)(?: num| ref)*", 0.9),
    (r"(?:num |ref )?commande chorus(?: pro)?(?: num)?", 0.95),
    (r"(?:num |ref )?(?:bon engagement|commitment)(?: num| ref)*", 0.97),
    (r"purchase order(?: num| ref)*", 0.9),
    (r"votre (?:num )?(?:ref|repere)(?: num| interne)?|ref (?:chez|cote) vous", 0.72),
    (
        r"ref (?:mairie|ville|commune|metropole|agglo(?:meration)?|departement|ccas|ehpad|hopital|"
        r"chu|ch|lycee|college|universite|syndicat|collectivite)(?: num)?",
        0.72,
    ),
    # What a ledger calls the customer's own paper.
    (r"(?:num |ref )?(?:doc|document) externe(?: num)?", 0.75),
    # What who was offered work writes back.
    (r"votre accord(?: ecrit| signe)?", 0.62),
    (r"ref client", 0.7),
    (r"(?:num |ref )*commande (?:origine|initiale)(?: num| ref)*", 0.62),
    (
        r"(?:num )?bon(?: num)?|(?:num|ref) commande(?: annuelle)?|commande (?:num|ref)|"
        r"voucher(?: num)?",
        0.62,
    ),
    (r"order (?:num|ref)|(?:num|ref) order", 0.62),
    # What buyers, trades and landlords call an order; the seller's own slip may be called so too.
    (rf"(?:num |ref )*(?:bon |bc )?commande (?:(?:du|de|la|le) )*{BUYERS}(?: num| ref)*", 0.88),
    (
        r"(?:num |ref )*(?:(?:bon )?commande (?:annuelle|ouverte|cadre|permanente|ponctuelle)"
        r"|(?:ordre|lettre) commande)(?: num| ref)*",
        0.62,
    ),
    (r"(?:num |ref )+achats?(?: num)?", 0.62),
    (
        r"(?:num |ref )*(?:ordre (?:service|mission)|os|bon (?:pour )?(?:travail|travaux))"
        r"(?: num| ref)*",
        0.6,
    ),
    (r"(?:num |ref )*(?:accord )?prise en charge(?: num| ref)*", 0.6),
    (r"commande", 0.5),
    *orders.ENGAGEMENT,
)
