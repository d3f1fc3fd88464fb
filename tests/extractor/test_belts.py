"""What a reading process can still reach is asked of one, and told in the check-up."""

from __future__ import annotations

import socket

import pytest

from extractor import belts
from extractor.belts import Belts, tried
from extractor.sandbox import SandboxUnavailable
from server import looks
from staging.ports import CheckLevel


async def test_a_child_reaches_neither_network_nor_other_files():
    assert await belts.look() == Belts(network=True, files=True)


def test_a_process_that_is_not_shut_in_reaches_both(tmp_path):
    (tmp_path / "given").write_bytes(b"x")
    (tmp_path / "other").write_bytes(b"x")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        reached = tried(tmp_path / "given", {"port": listener.getsockname()[1]})
    assert reached == {"network": False, "files": False}


@pytest.mark.parametrize(
    ("held", "level", "words"),
    [
        (Belts(network=True, files=True), CheckLevel.GOOD, "sans réseau et sans autre fichier"),
        (Belts(network=False, files=True), CheckLevel.WARN, "encore atteindre le réseau :"),
        (Belts(network=False, files=False), CheckLevel.WARN, "le réseau et d'autres fichiers :"),
        (SandboxUnavailable(), CheckLevel.BAD, "ne répond pas"),
    ],
)
async def test_the_check_up_says_so(monkeypatch, held, level, words):
    async def look():
        if isinstance(held, Exception):
            raise held
        return held

    monkeypatch.setattr(belts, "look", look)
    (line,) = await looks._readers()
    assert (line.name, line.level) == ("Isolement des lectures", level)
    assert words in line.message
