"""A folder that was copied and put back is told from one that was only restarted."""

from __future__ import annotations

import shutil
from pathlib import Path

from server.whereabouts import whereabouts


def test_the_same_folder_says_the_same(tmp_path: Path) -> None:
    first = whereabouts(tmp_path)
    (tmp_path / "printpost.db").write_text("written meanwhile")
    assert whereabouts(tmp_path) == first


def test_a_copy_put_back_says_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    before = whereabouts(folder)
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)  # keeps the times of modification
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    after = whereabouts(folder)
    assert after["generation"] == before["generation"]
    assert after != before
