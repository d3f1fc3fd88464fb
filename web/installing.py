"""Ajouter l'imprimante: a page for each system, with the files that do it on Windows and on iOS.

Open to everybody on the network, as the page of the printer is. What stands in a file is what the
page shows: names and addresses of this appliance, and nothing secret.
"""

from __future__ import annotations

import plistlib
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from staging.queue import FIRST
from web.context import context_of, store_of
from web.language import Words, _, later
from web.printer import address_of, http_address, named
from web.rendering import page

#: The systems by the last part of their address, with the name people know.
SYSTEMS = Words(
    {
        "windows-11": "Windows 11",
        "windows-10": "Windows 10",
        "macos": "macOS",
        "linux": "Linux",
        "ios": "iPhone et iPad",
        "android": "Android",
        "chromeos": "ChromeOS",
    }
)
#: PowerShell ends a literal at any of these, and reads a doubled one as itself.
_QUOTES = "'\u2018\u2019\u201a\u201b"


@dataclass(frozen=True, slots=True)
class Target:
    """A printer as it is added: `name` in addresses, `title` for people, its URI taken apart."""

    name: str
    title: str
    uri: str

    @property
    def http(self) -> str:
        """The address as Windows wants it."""
        return http_address(self.uri)

    @property
    def host(self) -> str:
        """Name or address of the appliance; an IPv6 address without brackets."""
        return urlsplit(self.uri).hostname or ""

    @property
    def port(self) -> int:
        """The port, also where it is IPP's own."""
        return urlsplit(self.uri).port or 631

    @property
    def resource(self) -> str:
        """The path without its first slash: the queue, as most systems ask for it."""
        return urlsplit(self.uri).path.lstrip("/")

    @property
    def short(self) -> str:
        """A name without spaces, for commands and files."""
        return "PrintPost" if self.name == FIRST else f"PrintPost-{self.name}"


async def _targets(request: web.Request) -> list[Target]:
    queues = await store_of(request).queues.all()
    facts = context_of(request).printer.called(queues[0].title)
    return [Target(q.name, named(facts, q), address_of(facts, q)) for q in queues]


async def _target(request: web.Request, targets: list[Target]) -> Target:
    name = request.match_info.get("name", FIRST)
    found = next((target for target in targets if target.name == name), None)
    if found is None:
        raise web.HTTPNotFound
    return found


async def show(request: web.Request) -> web.StreamResponse:
    """The steps on one system, for one printer."""
    system = request.match_info["system"]
    if system not in SYSTEMS:
        raise web.HTTPNotFound
    targets = await _targets(request)
    return await page(
        request,
        "installing.html",
        system=system,
        systems=SYSTEMS,
        targets=targets,
        target=await _target(request, targets),
    )


def literal(text: str) -> str:
    """A text as a PowerShell literal: nothing in it is run, it cannot end before its end."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    for quote in _QUOTES:
        shown = shown.replace(quote, quote * 2)
    return f"'{shown}'"


#: Told by PowerShell between quotes: a translation has none, and no colon right after a variable.
_TOO_OLD = later(
    "Cette version de Windows ne sait pas ajouter une imprimante par son adresse IPP : ajoutez-la "
    "dans Paramètres, Imprimantes et scanners."
)
_NO_ANSWER = later(
    "$serveur ne répond pas sur le port $port : vérifiez le réseau et le pare-feu, puis relancez "
    "ce script."
)
_ADDED = later("L'imprimante $nom est ajoutée. Imprimez maintenant la page d'essai.")


def script(target: Target) -> str:
    """The Windows script: adds the printer by its address, and says what to do where it cannot."""
    name = literal(target.title)
    lines = (
        "#Requires -RunAsAdministrator",
        "$ErrorActionPreference = 'Stop'",
        f"$adresse = {literal(target.http)}",
        f"$nom = {name}",
        f"$serveur = {literal(target.host)}",
        f"$port = {target.port}",
        "if (-not (Get-Command Add-Printer).Parameters.ContainsKey('IppURL')) {",
        f"  Write-Host '{_(_TOO_OLD)}'",
        "  exit 1",
        "}",
        "if (-not (Test-NetConnection $serveur -Port $port -InformationLevel Quiet)) {",
        f'  Write-Host "{_(_NO_ANSWER)}"',
        "  exit 1",
        "}",
        "Add-Printer -IppURL $adresse",
        f'Write-Host "{_(_ADDED)}"',
    )
    return "\r\n".join(lines) + "\r\n"


async def download_script(request: web.Request) -> web.StreamResponse:
    """`.ps1` with a byte order mark: without one Windows PowerShell 5.1 reads no accents."""
    target = await _target(request, await _targets(request))
    body = script(target).encode("utf-8-sig")
    return _file(body, "text/plain", f"{target.short}.ps1")


def profile(target: Target, owner: str) -> bytes:
    """An AirPrint profile (Apple, payload com.apple.airprint); the same printer has the same ids,
    so that a new download replaces the one before."""
    own = uuid.uuid5(uuid.NAMESPACE_URL, target.uri)
    printer = {"IPAddress": target.host, "ResourcePath": f"/{target.resource}"}
    payload: dict[str, Any] = {
        "PayloadType": "com.apple.airprint",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"fr.printpost.airprint.{own}",
        "PayloadUUID": str(uuid.uuid5(own, "airprint")).upper(),
        "PayloadDisplayName": target.title,
        "AirPrint": [printer | {"Port": target.port, "ForceTLS": False}],
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"fr.printpost.{own}",
        "PayloadUUID": str(own).upper(),
        "PayloadDisplayName": _("Imprimante {title}", title=target.title),
        "PayloadDescription": _("Ajoute cette imprimante aux imprimantes AirPrint de l'appareil."),
        "PayloadOrganization": owner,
        "PayloadContent": [payload],
    }
    return plistlib.dumps(whole)


async def download_profile(request: web.Request) -> web.StreamResponse:
    """`.mobileconfig`, for iPhone, iPad and Mac."""
    target = await _target(request, await _targets(request))
    body = profile(target, "Print&Post")
    return _file(body, "application/x-apple-aspen-config", f"{target.short}.mobileconfig")


def _file(body: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    charset = "utf-8" if kind == "text/plain" else None
    return web.Response(body=body, content_type=kind, charset=charset, headers=headers)
