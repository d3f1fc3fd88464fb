"""`demo` and `rehearsal`: the portal that stands in for Chorus Pro, with an appliance or alone."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chorus.rehearsal.settings import RehearsalSettings
from server import demo as demonstration
from server.appliance import Appliance, Demo, utc_now
from server.config import Config
from server.instance import only_one
from server.serving import tell_ready

Say = Callable[[str], None]


def demo_defaults(folder: str) -> dict[str, Any]:
    """The settings of a demonstration where nobody gave others."""
    return {
        "data": folder,
        "host": "127.0.0.1",
        "dnssd": "off",
        "follow_every": 5,
        "search_grace": 5,
        "rehearsal_speed": 3,
    }


async def demo(config: Config, say: Say) -> None:
    """The appliance beside a rehearsal portal, with a supplier and samples, until cancelled."""
    host = config["host"]
    portal_port = demonstration.free_port("127.0.0.1", 8700)
    settings = rehearsal_settings(config)
    async with demonstration.rehearsal_portal(
        "127.0.0.1", portal_port, settings, utc_now
    ) as portal:
        config = _beside(config, portal, host)
        password = secrets.token_urlsafe(9)
        login = f"{demonstration.LOGIN} / {password}"
        with only_one(config["data"]):
            async with Appliance(config, demo=Demo(login)).run() as running:
                await demonstration.prepare(running.store, portal, password)
                count = await demonstration.print_samples(running)
                say(f"imprimante  {running.ipp_uri}")
                say(f"page        {running.web_url}")
                say(f"connexion   {login}")
                say(f"portail     {portal}  (entraînement : rien n'est envoyé pour de vrai)")
                say(f"{count} factures d'exemple imprimées")
                tell_ready(running, say)
                await asyncio.Event().wait()


def _beside(config: Config, portal: str, host: str) -> Config:
    """The same settings, speaking to the rehearsal portal, on ports that are free."""
    changed: dict[str, Any] = {
        "chorus": "rehearsal",
        "chorus_api_url": portal,
        "chorus_token_url": f"{portal}/api/oauth/token",
    }
    for name in ("ipp_port", "web_port"):
        if not config.given(name):
            changed[name] = demonstration.free_port(host, config[name])
    return config.with_values(changed, "démonstration")


def rehearsal_settings(config: Config, folder: Path | None = None) -> RehearsalSettings:
    """The pace of the rehearsal portal; its ledger outlives it where a folder is named."""
    return RehearsalSettings(speed=config["rehearsal_speed"], data=folder)


async def rehearsal(host: str, port: int, settings: RehearsalSettings, say: Say) -> None:
    """The rehearsal portal alone, until cancelled."""
    async with demonstration.rehearsal_portal(host, port, settings, utc_now) as portal:
        say(f"ready portal={portal}")
        await asyncio.Event().wait()
