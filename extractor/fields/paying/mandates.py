"""Direct debits by a mandate: the account beside the mandate's number is the payer's.

SEPA Direct Debit rulebook: a mandate has a reference (RUM) and a creditor (ICS). A creditor prints
its ICS beside its own account too, which alone says nothing. A public body pays any bill « par
mandat » (administratif): that is a transfer. Works on folded text (extractor.wording).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MANDATE = re.compile(
    r"\brum\b|\bref unique (?:du )?mandat|\bmandat (?:sepa|prelevement|rum)\b"
    r"|\bsepa (?:core|b2b|sdd)\b|\bvotre mandat\b(?! administratif)"
    r"|\b(?:paiement|reglement|debit) automatique\b"
)
#: The creditor names its own account, or asks for a transfer to it.
_OURS = re.compile(
    r"\b(?:virements?|virer|virez|notre (?:compte|rib|iban|banque|coordonnees)"
    r"|nos coordonnees|ou par)\b"
)


def is_mandates(near: Sequence[str]) -> bool:
    """Whether the lines at an account speak of a mandate, and none of a transfer to the seller."""
    return any(map(_MANDATE.search, near)) and not any(map(_OURS.search, near))
