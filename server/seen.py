"""Which of our printers the network knows: asked by DNS-SD as a workstation would."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress

import zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from server.dnssd import IPP

#: Seconds until a printer that did not answer is taken to be absent.
PATIENCE = 4.0
_ASK_MILLISECONDS = 2000


async def seen(
    uuids: Collection[str], patience: float = PATIENCE, interfaces: Sequence[str] | None = None
) -> dict[str, str]:
    """The instance names of those of our printers that answer, by UUID. Raises OSError."""
    found: dict[str, str] = {}
    complete = asyncio.Event()
    asking: set[asyncio.Task[None]] = set()

    async def ask(network: AsyncZeroconf, name: str) -> None:
        info = AsyncServiceInfo(IPP, name)
        if not await info.async_request(network.zeroconf, _ASK_MILLISECONDS):
            return
        uuid = (info.properties.get(b"UUID") or b"").decode("ascii", "replace")
        if uuid in uuids:
            found[uuid] = name.removesuffix(f".{IPP}")
        if len(found) == len(uuids):
            complete.set()

    chosen = list(interfaces) if interfaces else zeroconf.InterfaceChoice.All
    async with AsyncZeroconf(interfaces=chosen) as network:

        def changed(**heard: object) -> None:
            if heard["state_change"] is zeroconf.ServiceStateChange.Added:
                asking.add(asyncio.create_task(ask(network, str(heard["name"]))))

        browser = AsyncServiceBrowser(network.zeroconf, [IPP], handlers=[changed])
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await complete.wait()
        await browser.async_cancel()
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
    return found
