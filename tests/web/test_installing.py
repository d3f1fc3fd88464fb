"""The steps and files that add a printer, with this appliance's own names."""

from __future__ import annotations

import plistlib

import pytest

from staging.person import Role
from staging.queue import FIRST, SUPPORTING, Queue
from web.installing import SYSTEMS, Target, literal, profile, script
from web.printer import http_address

URI = "ipp://printpost.local:8631/ipp/print"


@pytest.mark.parametrize("system", SYSTEMS)
async def test_each_system_has_its_steps_for_each_printer(office, browsers, system):
    await office.store.queues.add(SUPPORTING, "root")
    for name, uri in ((FIRST, URI), ("pieces", f"{URI}/pieces")):
        status, text = await browsers[Role.USER].get(f"/installer/{system}/{name}")
        assert status == 200
        assert {
            "windows-11": f"Add-Printer -IppURL &#34;{http_address(uri)}&#34;",
            "windows-10": http_address(uri),
            "macos": "<code>printpost.local:8631</code>",
            "linux": f"-E -v {uri} -m everywhere",
            "ios": f"/installer/ios/{name}.mobileconfig",
            "android": f"<code>{uri}</code>",
            "chromeos": f"<code>{uri.partition('8631/')[2]}</code>",
        }[system] in text


@pytest.mark.parametrize("path", ["amiga/print", "linux/inconnue", "windows/inconnue.ps1"])
async def test_what_is_not_known_is_not_found(browsers, path):
    assert (await browsers[Role.USER].get(f"/installer/{path}"))[0] == 404


async def test_the_windows_script_adds_the_printer_by_its_address(browsers):
    async with browsers[Role.USER].client.get("/installer/windows/print.ps1") as answer:
        body = await answer.read()
        assert answer.headers["Content-Disposition"] == 'attachment; filename="PrintPost.ps1"'
    text = body.decode("utf-8-sig")
    assert body.startswith(b"\xef\xbb\xbf")
    assert "$adresse = 'http://printpost.local:8631/ipp/print'\r\n" in text
    assert "Add-Printer -IppURL $adresse\r\n" in text


def test_a_name_cannot_leave_its_literal_in_the_script():
    hostile = "x'; Remove-Item C:\\ \u2019; $(calc)\r\nexit"
    assert literal(hostile) == "'x''; Remove-Item C:\\ \u2019\u2019; $(calc)  exit'"
    text = script(Target("print", hostile, URI))
    assert [line for line in text.splitlines() if "Remove-Item" in line] == [
        f"$nom = {literal(hostile)}"
    ]


async def test_the_profile_names_host_port_and_path(browsers):
    async with browsers[Role.USER].client.get("/installer/ios/print.mobileconfig") as answer:
        assert answer.content_type == "application/x-apple-aspen-config"
        whole = plistlib.loads(await answer.read())
    (payload,) = whole["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.airprint"
    assert payload["AirPrint"] == [
        {
            "IPAddress": "printpost.local",
            "ResourcePath": "/ipp/print",
            "Port": 8631,
            "ForceTLS": False,
        }
    ]


def test_a_profile_keeps_its_ids_and_two_printers_have_two():
    first, again = (profile(Target("print", name, URI), "x") for name in ("A", "<B> & C"))
    other = profile(Target("pieces", "A", f"{URI}/pieces"), "x")
    ids = [plistlib.loads(body)["PayloadUUID"] for body in (first, again, other)]
    assert ids[0] == ids[1] != ids[2]


async def test_a_hostile_title_is_shown_as_text(office, browsers):
    await office.store.queues.change(Queue(FIRST, "<img src=x onerror=alert(1)>"), "root")
    for system in SYSTEMS:
        _, text = await browsers[Role.USER].get(f"/installer/{system}/print")
        assert "<img" not in text
