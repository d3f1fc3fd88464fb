"""`serve`: the appliance on its data folder, until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Callable

from server.appliance import Appliance, Running
from server.config import Config
from server.instance import only_one

Say = Callable[[str], None]


async def serve(config: Config, say: Say) -> None:
    """The appliance on its data folder, until cancelled."""
    with only_one(config["data"]):
        code = secrets.token_urlsafe(6)
        async with Appliance(config, setup_code=code).run() as running:
            if not await running.store.people.all():
                say(f"premier démarrage : {running.web_url}/ code {code}")
            tell_ready(running, say)
            await asyncio.Event().wait()


def tell_ready(running: Running, say: Say) -> None:
    """The one line that says where to print to, and systemd's word for it."""
    say(f"ready ipp={running.ipp_uri} web={running.web_url}")
    _notify(b"READY=1")


def _notify(state: bytes) -> None:
    """Tell systemd, when it asked to be told (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET")  # noqa: TID251 - the protocol of systemd, no setting
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect(address)
        channel.send(state)
