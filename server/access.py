"""The access to Chorus Pro of the day: what was set at the start wins over what was entered.

Secrets given by the environment or a file stay in memory; those entered in the page are sealed
in the store.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from chorus.settings import ADDRESSES
from server.config import Config
from staging.ports import ChorusAccess, TechnicalAccount
from staging.store import Store
from staging.technical import KnownAccount

#: Who the act stands under in the trail when a setting of the start chose the portal.
BY_SETTING = "réglage"
#: The rehearsal portal's built-in access: no secret, it opens nothing real.
_REHEARSAL = {
    "client_id": "rehearsal-client",
    "client_secret": "rehearsal-secret",
    "login": "TECH_1_000001@cpro.fr",
    "password": "rehearsal",
}


def chosen_by(config: Config) -> dict[str, str | None] | None:
    """The portal that the settings choose; None when they leave it to the page."""
    api_url, token_url = config["chorus_api_url"], config["chorus_token_url"]
    choice = config["chorus"]
    if choice is None and not (api_url and token_url):
        return None
    environment = choice or urlsplit(api_url).netloc
    return {"environment": environment, "api_url": api_url, "token_url": token_url}


async def apply_choice(config: Config, store: Store) -> None:
    """Write the portal chosen by settings into the store, where every room looks for it.

    Raises MoveNotAllowed while papers of another portal are under way.
    """
    choice = chosen_by(config)
    if choice is None:
        return
    before = await store.settings.get("chorus") or {}
    after = {**before, **choice}
    if after != before:
        await store.settings.put("chorus", after, BY_SETTING)


class Access:
    """Gives the access as it is now."""

    def __init__(self, config: Config, store: Store) -> None:
        self._config = config
        self._store = store

    async def __call__(self) -> ChorusAccess | None:
        """The whole access; None while something of it is missing."""
        chosen = await self._store.settings.get("chorus") or {}
        environment = chosen.get("environment")
        if not environment:
            return None
        standard = ADDRESSES.get(environment, (None, None))
        api_url, token_url = (
            chosen.get(key) or address
            for key, address in zip(("api_url", "token_url"), standard, strict=True)
        )
        keys = {key: await self._part(key, chosen, environment) for key in _REHEARSAL}
        if not (api_url and token_url and all(keys.values())):
            return None
        login = keys["login"] or ""
        known = await self._store.accounts.all(environment)
        return ChorusAccess(
            environment=environment,
            api_url=api_url,
            token_url=token_url,
            client_id=keys["client_id"] or "",
            client_secret=keys["client_secret"] or "",
            login=login,
            password=keys["password"] or "",
            others=await self._others(known, login),
            refused=any(account.refused_at for account in known if account.login == login),
        )

    async def _others(
        self, known: tuple[KnownAccount, ...], login: str
    ) -> tuple[TechnicalAccount, ...]:
        """The further accounts that a password was entered for."""
        others = []
        for account in known:
            password = await self._store.accounts.password(account.id)
            if password and account.login != login:
                sirets, refused = frozenset(account.structures), account.refused_at is not None
                others.append(TechnicalAccount(account.login, password, sirets, refused))
        return tuple(others)

    async def _part(self, key: str, chosen: dict[str, str | None], environment: str) -> str | None:
        given: str | None = self._config[f"chorus_{key}"]
        if given:
            return given
        if key in {"client_id", "login"}:
            entered = chosen.get(key)
        else:
            entered = await self._store.settings.secret(f"chorus.{key}")
        return entered or (_REHEARSAL[key] if environment == "rehearsal" else None)
