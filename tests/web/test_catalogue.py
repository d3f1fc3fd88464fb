"""The catalogue: all that is said is in it, nothing else is, and translations keep their holes."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

from babel.messages.pofile import read_po

from staging import errors
from web import collecting
from web.catalogue import path, translations
from web.collecting import ELSEWHERE, ROOMS, ROOT
from web.french import sentences
from web.sentences import PIECES

WRITTEN = collecting.collect()
CATALOGUE = [one for one in read_po(io.BytesIO(path("en").read_bytes())) if one.id]
HOLES = re.compile(r"%\(\w+\)s|\{\w+\}|%%|</?[a-z]+[^>]*>")


def test_every_sentence_of_the_sources_is_in_the_catalogue() -> None:
    missing = set(WRITTEN) - set(translations("en"))
    assert not missing, "run `python -m web.collecting`, then translate what it left empty"


def test_nothing_is_in_it_that_nobody_says() -> None:
    kept = {one.id if isinstance(one.id, str) else one.id[0] for one in CATALOGUE}
    assert kept - set(WRITTEN) == set()


def test_a_translation_says_as_much() -> None:
    poor = {}
    for message in CATALOGUE:
        french = (message.id,) if isinstance(message.id, str) else message.id
        english = (message.string,) if isinstance(message.string, str) else message.string
        assert len(french) == len(english)
        poor |= {s: told for s, told in zip(french, english, strict=True) if not _agree(s, told)}
    assert poor == {}


def _agree(french: str, english: str) -> bool:
    """The same holes and tags, ampersands as they were, no French spacing, and some words."""
    holes = [sorted(HOLES.findall(text)) for text in (french, english)]
    bare = [len(re.findall(r"&(?!\w+;)", text)) for text in (french, english)]
    spaced = re.search(r"[\u00a0\u202f][;:?!»]|« ", english)
    return bool(english.strip()) and holes[0] == holes[1] and bare[0] == bare[1] and not spaced


def _families() -> set[str]:
    """Every error of ours by its class's name, wherever it is defined."""
    known = {name for name, one in vars(errors).items() if isinstance(one, type)}
    for file in _sources():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                known |= {node.name} if bases & known else set()
    return known


def _sources() -> list[Path]:
    return [
        file
        for room in ROOMS
        for file in sorted((ROOT / room).rglob("*.py"))
        if not file.relative_to(ROOT).as_posix().startswith(ELSEWHERE)
    ]


def _raised(file: Path, families: set[str]) -> list[str]:
    """The source of each literal given to an error of ours where it is raised."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=[first, *_])) if (
                name in families and isinstance(first, ast.Constant | ast.JoinedStr)
            ):
                found.append(ast.unparse(first))
            case _:
                continue
    return found


def test_what_is_raised_is_translated() -> None:
    families = _families()
    raised = {text: file for file in _sources() for text in _raised(file, families)}
    assert len(raised) > 100
    untold = {
        text: str(file.relative_to(ROOT))
        for text, file in raised.items()
        if re.match(r"f?['\"][A-ZÀ-Ý«{]", text)
        and not any(one in translations("en") for one in sentences(f"raise X({text})"))
    }
    assert untold == {}


def test_what_a_rule_finds_is_translated() -> None:
    """Each finding is built with a French sentence, in a table or in place."""
    for name in ("checks", "party_checks", "remarks", "document_remarks", "xml_remarks"):
        source = (ROOT / "staging" / f"{name}.py").read_text("utf-8")
        found = list(sentences(source))
        assert len(found) > 3
        assert [one for one in found if one not in translations("en")] == []


def test_sentences_of_a_source() -> None:
    source = '''
"""Un module qui ne dit rien à personne."""
import re
DATE = re.compile("Le jour (?:du mois)")
LABEL = "SIRET"
WORD = "Déposée le"
def f(day, paper):
    """Une phrase de la documentation."""
    log.info("Le journal est en anglais")
    raise Refused(f"La facture {paper.number} est du {day:%d} : {count(day)} {paper.number}.")
'''
    assert list(sentences(source)) == [
        "Déposée le",
        "La facture {number} est du {day} : {day_} {number_}.",
    ]


def test_pieces_of_sentences_are_those_of_the_rooms() -> None:
    said = "".join(file.read_text("utf-8") for file in _sources() if file.name != "sentences.py")
    begun = [piece for piece in PIECES if not re.search(f"[\"']{re.escape(piece)}", said)]
    assert begun == []


def test_a_refresh_changes_nothing_today(tmp_path, monkeypatch) -> None:
    """The catalogue is as the sources made it: sorted, without dates, without leftovers."""
    copy = tmp_path / "printpost.po"
    copy.write_bytes(path("en").read_bytes())
    monkeypatch.setattr(collecting, "path", lambda _language: copy)
    assert collecting.main() == 0
    assert copy.read_bytes() == path("en").read_bytes()


def test_a_sentence_that_waits_is_told_by_the_refresh(tmp_path, monkeypatch) -> None:
    copy = tmp_path / "printpost.po"
    copy.write_text(path("en").read_text("utf-8").replace('msgstr "Deposited"', 'msgstr ""'))
    monkeypatch.setattr(collecting, "path", lambda _language: copy)
    assert collecting.main() == 1


#: Names, keys and codes: the same in every language.
NAMES = {
    "Alt",
    "Android",
    "BIC",
    "Chorus Pro",
    "Ctrl",
    "IBAN",
    "Linux",
    "Print&amp;Post",
    "SIREN",
    "SIRET",
    "Windows",
    "cpro.fr",
    "macOS",
}
UNREAD = re.compile(
    r"\{% trans.*?endtrans %\}|\{#.*?#\}|<(code|svg|script)\b.*?</\1>"
    r"|\{% block body_\w+ %\}.*?\{% endblock %\}|\{% macro described.*?endmacro %\}",
    re.DOTALL,
)
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORDED = re.compile(r"\b(?:aria-label|alt|placeholder|title)=\"([^\"]*)\"")


def test_every_text_of_the_templates_is_wrapped() -> None:
    bare = {}
    for file in sorted((ROOT / "web" / "templates").glob("*.html")):
        left = JINJA.sub("\0", UNREAD.sub("\0", file.read_text("utf-8")))
        texts = re.sub(r"<[^>]*>", "\0", left).split("\0") + WORDED.findall(left)
        for text in (part.strip(" \n.,:;·–«»()/+?&\u00a0\u202f\0") for part in texts):
            if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;", "", text)) and text not in NAMES:
                bare[text] = file.name
    assert bare == {}
