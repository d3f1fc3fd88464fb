"""What ends by itself one day and is renewed by somebody: the certificate, the portal's passwords.

The lines serve the check-up, and the messages to administrators.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from server.tls import RENEWED_BEFORE, Certificate
from staging.ports import CheckLevel, CheckLine, Event
from staging.technical import KnownAccount

TLS = "Certificat"
ACCOUNT = "Compte technique"
#: The appliance renews its own by itself; what can be late is the company's, or a clock.
_RENEW = "renouvelez les fichiers de PRINTPOST_TLS_CERT et _TLS_KEY, ou vérifiez l'horloge."


def certificate(shown: Certificate, now: datetime) -> CheckLine:
    """For how long a certificate is good."""
    ends, left = f"{shown.ends:%d/%m/%Y}", shown.ends - now
    if left <= timedelta():
        level, message = CheckLevel.BAD, f"Il a expiré le {ends} : {_RENEW}"
    elif left < RENEWED_BEFORE:
        level, message = CheckLevel.WARN, f"Il expire le {ends} : {_RENEW}"
    else:
        return CheckLine(TLS, CheckLevel.GOOD, f"Valable jusqu'au {ends}")
    event = Event("certificate", f"{shown.ends.isoformat()} {level}", "/administration/etat")
    return CheckLine(TLS, level, message, event)


def password(account: KnownAccount, today: date) -> list[CheckLine]:
    """A line for a password that must be renewed soon, or was not in time; else none."""
    dies = account.dies_on
    if dies is None or not account.is_old(today):
        return []
    if today < dies:
        level = CheckLevel.WARN
        message = (
            f"Le mot de passe de {account.login} expire le {dies:%d/%m/%Y} : le gestionnaire "
            "principal doit le renouveler sur Chorus Pro ; enregistrez ensuite le nouveau."
        )
    else:
        level = CheckLevel.BAD
        message = (
            f"Le mot de passe de {account.login} a expiré le {dies:%d/%m/%Y} : le gestionnaire "
            "principal doit le renouveler sur Chorus Pro ; enregistrez ensuite le nouveau."
        )
    thing = f"password {account.environment} {account.login}"
    event = Event(thing, f"{dies.isoformat()} {level}", "/administration/chorus")
    return [CheckLine(ACCOUNT, level, message, event)]
