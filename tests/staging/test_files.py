"""Documents on disk: durable before they are spoken of, once for the same bytes, damage seen."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from staging.errors import DocumentMissing, SpoolFull
from staging.files import Files


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "data", reserve=0)


def test_bytes_are_kept_under_their_sum(files):
    with files.new_upload() as upload:
        for part in (b"one ", b"", b"two"):
            upload.write(part)
        assert upload.temporary_path.exists()
        document = upload.finish()
    assert (document.sha256, document.size) == (hashlib.sha256(b"one two").hexdigest(), 7)
    path = files.path(document.sha256)
    assert path.read_bytes() == b"one two"
    assert path.parent.name == document.sha256[:2]
    assert path.stat().st_mode & 0o077 == 0
    assert not upload.temporary_path.exists()


@pytest.fixture
def steps(monkeypatch):
    """What is synced and renamed, in its order."""
    done = []
    sync, replace = os.fsync, Path.replace

    def watched_sync(handle):
        target = Path(f"/proc/self/fd/{handle}").readlink()
        done.append(("sync", target.name))
        sync(handle)

    def watched_replace(self, target):
        done.append(("rename", Path(target).name))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", watched_sync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    return done


def streamed(files, data):
    with files.new_upload() as upload:
        upload.write(data)
        return upload.finish(), upload.temporary_path.name


def test_the_order_in_which_a_stream_becomes_durable(files, steps):
    document, temporary = streamed(files, b"durable")
    name = document.sha256
    end = [("rename", name), ("sync", name[:2])]
    assert steps == [("sync", temporary), ("sync", "documents"), *end]
    steps.clear()
    _, temporary = streamed(files, b"durable")
    assert steps == [("sync", temporary), *end]


def test_the_order_in_which_bytes_at_hand_become_durable(files, steps):
    name = files.put(b"durable").sha256
    assert steps == [("sync", "documents"), ("sync", name), ("sync", name[:2])]


def test_a_name_that_is_taken_is_replaced_never_written_to(files, steps):
    name = files.put(b"durable").sha256
    place = files.path(name)
    before = place.stat().st_ino
    steps.clear()
    with place.open("rb") as reading:
        files.put(b"durable")
        assert reading.read() == b"durable"
    assert steps[1:] == [("rename", name), ("sync", name[:2])]
    assert place.stat().st_ino != before


def test_what_a_crash_left_under_the_name_is_mended(files, tmp_path):
    name = hashlib.sha256(b"durable").hexdigest()
    folder = tmp_path / "data" / "documents" / name[:2]
    folder.mkdir()
    (folder / name).write_bytes(b"dur")
    assert files.put(b"durable").sha256 == name
    assert files.matches(name)


@pytest.mark.parametrize("step", ["write", "fsync"])
def test_a_disk_that_fills_under_bytes_at_hand(files, tmp_path, monkeypatch, step):
    real = getattr(os, step)

    def full(handle, *more):
        if Path(f"/proc/self/fd/{handle}").readlink().is_file():
            raise OSError(errno.ENOSPC, "full")
        return real(handle, *more)

    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        with pytest.raises(SpoolFull):
            files.put(b"x" * 1000)
    left = files.path(hashlib.sha256(b"x" * 1000).hexdigest())
    assert left.stat().st_size == 0
    files.put(b"x" * 1000)
    assert left.stat().st_size == 1000


def test_a_folder_made_by_another_process_is_synced_too(files, tmp_path, monkeypatch):
    document = files.put(b"durable")
    synced = []
    sync = os.fsync

    def watched(handle):
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    Files(tmp_path / "data", reserve=0).put(b"durable")
    assert [synced[0], synced[-1]] == ["documents", document.sha256[:2]]


def test_the_same_bytes_stand_once(files, tmp_path):
    assert files.put(b"same") == files.put(b"same")
    found = [p for p in (tmp_path / "data" / "documents").rglob("*") if p.is_file()]
    assert len(found) == 1


def test_printing_again_mends_damaged_bytes(files):
    document = files.put(b"whole")
    assert files.matches(document.sha256)
    files.path(document.sha256).write_bytes(b"other")
    assert not files.matches(document.sha256)
    files.put(b"whole")
    assert files.matches(document.sha256)


def test_what_was_not_finished_is_thrown_away(files, tmp_path):
    with files.new_upload() as upload:
        upload.write(b"half")
    assert list((tmp_path / "data" / "incoming").iterdir()) == []


def test_the_reserve_is_kept(tmp_path):
    files = Files(tmp_path, reserve=10**18)
    assert not files.reserve_left()
    assert files.free_bytes() > 0
    with pytest.raises(SpoolFull) as caught:
        files.put(b"x")
    assert caught.value.temporary


class FullDisk:
    """Takes bytes into its buffer and has no room for them."""

    def __init__(self, file):
        self._file = file

    def __getattr__(self, name):
        return getattr(self._file, name)

    def _fail(self, *_):
        raise OSError(errno.ENOSPC, "full")

    write = flush = _fail

    def close(self):
        self._file.close()
        self._fail()


def test_a_full_disk_is_said_and_leaves_nothing(files, tmp_path):
    with files.new_upload() as upload:
        upload._file = FullDisk(upload._file)
        with pytest.raises(SpoolFull):
            upload.write(b"x")
        with pytest.raises(SpoolFull):
            upload.finish()
    assert list((tmp_path / "data" / "incoming").iterdir()) == []


def test_a_disk_that_fills_at_the_last_step(files, tmp_path, monkeypatch):
    def full(self, _target):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SpoolFull):
        streamed(files, b"x")
    assert list((tmp_path / "data" / "incoming").iterdir()) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64])
def test_names_that_are_no_document(files, name):
    with pytest.raises(DocumentMissing):
        files.path(name)


def test_derived_things_go_with_their_document(files):
    document = files.put(b"pages")
    folder = files.sidecar(document.sha256)
    (folder / "page-1.webp").write_bytes(b"picture")
    files.erase(document.sha256)
    assert not folder.exists()
    with pytest.raises(DocumentMissing):
        files.matches(document.sha256)
    files.erase(document.sha256)
    with pytest.raises(DocumentMissing):
        files.sidecar("..")
