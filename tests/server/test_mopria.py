"""The Mopria dialect: never claimed by itself, said everywhere once it is switched on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from pyipp.enums import IppOperation

from server import rehearsing
from server.appliance import Appliance
from server.config import load
from server.dnssd import txt_of
from server.endpoint import describe
from server.ipp.encoding import encode
from server.ipp.wire import decode
from server.settings import MOPRIA, PrinterSettings
from tests.server.conftest import Asking

ON = {"PRINTPOST_MOPRIA": "on"}


def flags(folder: Path) -> dict[str, object]:
    ports = {"ipp_port": 0, "web_port": 0}
    return {"data": str(folder), "host": "127.0.0.1", "dnssd": "off", "roles": "print", **ports}


@pytest.mark.parametrize(("environment", "said"), [({}, None), (ON, MOPRIA)])
async def test_the_started_printer_says_it_where_it_is_switched_on(
    tmp_path: Path, empty_data: Path, environment: dict[str, str], said: str | None
) -> None:
    folder = Path(shutil.copytree(empty_data, tmp_path / "data"))
    async with Appliance(load(flags(folder), environment)).run() as running:
        uri = running.ipp_uri
        asked = Asking(uri).message(IppOperation.GET_PRINTER_ATTRIBUTES)
        async with (
            aiohttp.ClientSession(headers={"Content-Type": "application/ipp"}) as session,
            session.post(uri.replace("ipp:", "http:"), data=encode(asked)) as answer,
        ):
            printer = decode(await answer.read()).groups[-1]
    found = printer.find("mopria-certified")
    assert (None if found is None else found.data) == said


def test_the_demonstration_keeps_the_switch(tmp_path: Path) -> None:
    for environment, switched in (({}, False), (ON, True)):
        config = load({}, environment, rehearsing.demo_defaults(str(tmp_path)))
        assert config.with_values({"chorus": "rehearsal"}, "démonstration")["mopria"] is switched


def test_the_network_hears_what_the_attributes_say(clock: Callable[..., object]) -> None:
    silent = PrinterSettings("Print&Post", "u", "1", "http://h:8080", 8631)
    assert "mopria-certified" not in dict(txt_of(describe(silent, clock()), "print"))
