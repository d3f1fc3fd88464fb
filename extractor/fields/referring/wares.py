"""What is let, run or delivered by the month: who sells it keeps a contract and a number of his own
for each customer.
"""

from __future__ import annotations

import re

from extractor.labelling.links import Sheet
from extractor.wording import folded

#: Words of such goods, as the lines of their invoices say them.
_LET = re.compile(
    r"\b(?:loyers?|locations?|abonnements?|maintenance|entretien|redevances?|compteurs?|echoir|"
    r"consommations?|pdl|prm|pce|hebergement|telesurveillance|affranchissement|leasing|licences?)\b"
)


def by_the_month(sheet: Sheet) -> bool:
    """The page bills such goods."""
    return _LET.search(folded(sheet.page.text)) is not None
