"""Programs of the system convert what we do not: found when asked, judged by what they leave."""

import stat

import pytest

from extractor.convert import programs
from staging.errors import DocumentRefused


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a shell script in the place of a program; nothing else is found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name, lines):
        script = folder / name
        script.write_text(f"#!/bin/sh\n{lines}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)

    return put


def test_what_is_not_installed_is_not_offered_and_refused(install, tmp_path):
    assert programs.available() == frozenset()
    with pytest.raises(DocumentRefused) as caught:
        programs.convert(tmp_path / "a.ps", programs.POSTSCRIPT, tmp_path / "a.pdf")
    assert caught.value.code == "not_supported"


def test_what_is_installed_is_offered(install):
    install("gs", "exit 0")
    assert programs.available() == {programs.POSTSCRIPT}
    install("xpstopdf", "exit 0")
    assert programs.available() == {programs.POSTSCRIPT, programs.XPS}


def test_postscript_is_converted_safely(install, tmp_path):
    target = tmp_path / "out.pdf"
    install("gs", f'echo "$@" > {tmp_path}/seen; echo "%PDF-1.7" > {target}')
    programs.convert(tmp_path / "a.ps", programs.POSTSCRIPT, target)
    seen = (tmp_path / "seen").read_text().split()
    assert "-dSAFER" in seen
    assert f"-sOutputFile={target}" in seen
    assert seen[-1] == str(tmp_path / "a.ps")


@pytest.mark.parametrize("script", ["exit 1", "exit 0", ": > out.pdf", "kill -9 $$"])
def test_a_program_that_leaves_no_pdf_is_a_refusal(install, tmp_path, script):
    install("xpstopdf", script)
    with pytest.raises(DocumentRefused) as caught:
        programs.convert(tmp_path / "a.xps", programs.XPS, tmp_path / "out.pdf")
    assert caught.value.code == "damaged"
