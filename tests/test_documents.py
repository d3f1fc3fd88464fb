"""The documents tell the truth: what they name is there, and what is there is named."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from server.cli import parser
from server.config import FOREIGN, KEYS, PREFIX

ROOT = Path(__file__).parents[1]
ROOMS = ("staging", "server", "extractor", "chorus", "web")
FOLDERS = {*ROOMS, "benchmarks", "deploy", "docs", "tests"}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(p for f in FOLDERS for p in (ROOT / f).rglob("*.md"))])
DEPLOYED = [ROOT / "deploy" / name for name in ("printpost.service", "Containerfile", "nginx.conf")]
README = (ROOT / "README.md").read_text(encoding="utf-8")

CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
#: Folders of a person or of a workplace; a service is installed elsewhere (/opt, /var).
MACHINE = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|mnt|Users)(?:/|\b)")
SETTING = re.compile(rf"\b{PREFIX}([A-Z][A-Z_]*[A-Z])\b")
ON_SCREEN = re.compile(r"«\s*([^»]+?)\s*»")


def named_paths(document: Path) -> set[str]:
    """Paths in code spans that begin with a folder of ours, from the root; links, from the file."""
    text = document.read_text(encoding="utf-8")
    spans = {span for span in CODE.findall(text) if re.fullmatch(r"[\w.-]+/[\w./-]*", span)}
    links = {link for link in LINK.findall(text) if "://" not in link and not link.startswith("#")}
    beside = {str((document.parent / link).resolve().relative_to(ROOT)) for link in links}
    return {span for span in spans if span.partition("/")[0] in FOLDERS} | beside


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_path_named_is_there(document: Path) -> None:
    missing = sorted(name for name in named_paths(document) if not (ROOT / name).exists())
    assert missing == []


def test_the_map_names_the_rooms() -> None:
    named = named_paths(ROOT / "docs" / "architecture.md")
    assert len(named) > 40
    assert named >= {"staging/", "server/ipp/", "extractor/", "chorus/", "web/", "tests/"}


@pytest.mark.parametrize("document", [*DOCUMENTS, *DEPLOYED], ids=lambda path: path.name)
def test_no_document_names_a_place_of_one_machine(document: Path) -> None:
    assert MACHINE.findall(document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("document", [*DOCUMENTS, *DEPLOYED], ids=lambda path: path.name)
def test_each_setting_named_is_known(document: Path) -> None:
    known = {key.name.upper() for key in KEYS} | FOREIGN
    filed = {f"{key.name.upper()}_FILE" for key in KEYS if "chorus" in key.name or key.secret}
    named = set(SETTING.findall(document.read_text(encoding="utf-8")))
    assert named - known - filed == set()


def test_the_readme_gives_the_two_commands_and_every_target_named_exists() -> None:
    assert {"    make run", "    make test"} <= set(README.splitlines())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = re.findall(r"(?:`|^ {4})make ([a-z]+)", README, re.MULTILINE)
    assert set(named) <= targets


def commands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser, by name."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def test_help_and_readme_know_the_same_commands() -> None:
    rows = re.findall(r"^\| `printpost ([a-z]+)([^`]*)` \|", README, re.MULTILINE)
    known = commands(parser())
    assert [name for name, _ in rows] == list(dict.fromkeys(name for name, _ in rows))
    assert {name for name, _ in rows} == set(known)
    for name, rest in rows:
        acts = commands(known[name])
        assert not acts or set(rest.replace("\\", "").strip().split("|")) == set(acts)


def test_words_of_the_screen_are_the_screens_words() -> None:
    sources = [*(ROOT / "web").rglob("*.py"), *(ROOT / "web").rglob("*.html")]
    sources += [*(ROOT / "server").glob("*.py"), *(ROOT / "staging").glob("*.py")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources).replace("&amp;", "&")
    named = ON_SCREEN.findall(README + (ROOT / "deploy" / "install.md").read_text(encoding="utf-8"))
    assert len(named) > 5
    assert [word for word in named if word not in said] == []
