"""Secrets at rest: unreadable without the key, and plain words when the key is another one."""

from __future__ import annotations

import threading

import pytest

from staging.errors import StoreDamaged
from staging.secrets import SecretBox


def test_sealed_text_hides_and_comes_back(tmp_path):
    box = SecretBox(tmp_path / "key")
    sealed = box.seal("motdepasse é")
    assert "motdepasse" not in sealed
    assert box.open(sealed) == "motdepasse é"
    assert box.seal("motdepasse é") != sealed
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key", [b"", b"half a key"])
def test_a_broken_key_file_is_said_plainly(tmp_path, key):
    (tmp_path / "key").write_bytes(key)
    with pytest.raises(StoreDamaged) as caught:
        SecretBox(tmp_path / "key")
    assert caught.value.code == "secret_key_changed"


def test_another_key_opens_nothing(tmp_path):
    sealed = SecretBox(tmp_path / "one").seal("x")
    with pytest.raises(StoreDamaged) as caught:
        SecretBox(tmp_path / "two").open(sealed)
    assert caught.value.code == "secret_key_changed"


def test_two_first_starts_share_one_key(tmp_path):
    boxes, gate = [], threading.Barrier(6)

    def start():
        gate.wait()
        boxes.append(SecretBox(tmp_path / "key"))

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealed = boxes[0].seal("x")
    assert [box.open(sealed) for box in boxes] == ["x"] * 6
    assert [p.name for p in tmp_path.iterdir()] == ["key"]
