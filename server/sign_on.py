"""The company's accounts, as the settings name their provider."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from server.config import Config
from staging.errors import ConfigError, PrintPostError
from staging.ports import CheckLevel, CheckLine
from web.settings import OidcSettings
from web.single_sign_on import installed, provider_of

NAME = "Comptes de l'entreprise"
_HERE = {"localhost", "127.0.0.1", "::1"}


def oidc_settings(config: Config) -> OidcSettings | None:
    """The provider of the settings; None without one. Raises ConfigError when a part is missing."""
    issuer, client_id = config["oidc_issuer"], config["oidc_client_id"]
    if issuer is None and client_id is None:
        return None
    if issuer is None or client_id is None:
        missing, given = ("ISSUER", "CLIENT_ID") if issuer is None else ("CLIENT_ID", "ISSUER")
        raise ConfigError(
            f"Réglage PRINTPOST_OIDC_{missing} : il va avec PRINTPOST_OIDC_{given} et manque."
        )
    where = urlsplit(issuer)
    if where.scheme != "https" and where.hostname not in _HERE:
        raise ConfigError("Réglage PRINTPOST_OIDC_ISSUER : une adresse https:// est attendue.")
    return OidcSettings(
        issuer=issuer,
        client_id=client_id,
        client_secret=config["oidc_client_secret"],
        name=config["oidc_name"],
        claim=config["oidc_claim"],
        create=config["oidc_create"],
    )


async def look(config: Config, now: Callable[[], datetime]) -> list[CheckLine]:
    """What the check-up says of the provider; nothing where none is set."""
    settings = oidc_settings(config)
    if settings is None:
        return []
    if not installed():
        message = (
            "Un fournisseur est réglé et ses bibliothèques manquent\u00a0: installez "
            "« printpost[oidc] ». Le bouton n'est pas montré."
        )
        return [CheckLine(NAME, CheckLevel.BAD, message)]
    provider = provider_of(settings, now)
    assert provider is not None  # noqa: S101 - it is installed
    try:
        await provider.describe()
    except PrintPostError as error:
        return [CheckLine(NAME, CheckLevel.BAD, error.for_person)]
    return [CheckLine(NAME, CheckLevel.GOOD, f"{settings.issuer} répond")]
