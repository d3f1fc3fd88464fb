"""Active content taken out of a PDF, only where there is some: scripts, programs, restrictions,
files carried along that are no electronic invoice.

A printed invoice needs none of it, and whoever opens the paper later shall meet nothing that acts.
Pages, text, the electronic invoice and plain links stay as they are. Where nothing acts, no copy
is made: the document is deposited byte for byte as it came. A signed one is never written anew.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

from extractor.copies.embedded import is_invoice, leave_associated, take_out_files
from extractor.copies.signed import fields_of, is_signed, resolved
from staging.document_remarks import KINDS
from staging.errors import DocumentRefused

#: Actions that do something beyond showing a place (ISO 32000 12.6.4, table 201).
_ACTING = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"}
    | {"/Rendition", "/RichMediaExecute", "/Movie", "/Sound"}
)
#: Annotations that play or run something (ISO 32000 12.5.6).
_PLAYING = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_DEEPEST = 50
_MOST_BOOKMARKS = 5000
_BROKEN = (PyPdfError, ValueError, KeyError, IndexError, TypeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a PDF holds that acts, by kind, and whether it is signed."""

    active: tuple[str, ...]
    signed: bool


def write_safe_copy(path: Path, target: Path, *, though_signed: bool = False) -> Inspected:
    """Write a copy without active content to `target`; no copy where there is none, or where a
    signature would be broken by it, unless that is lost anyway (`though_signed`).

    Raises DocumentRefused when the PDF is too damaged to be looked through.
    """
    try:
        reader = pypdf.PdfReader(path)
        writer = pypdf.PdfWriter(clone_from=reader)
        signed = is_signed(writer.root_object)
        taken = _take_out(writer)
        if reader.is_encrypted:
            taken["restriction"] += 1
        active = tuple(kind for kind in KINDS if taken[kind])
        if active and (though_signed or not signed):
            _write(writer, target)
    except (*_BROKEN, RecursionError) as error:
        message = "Ce PDF est trop endommagé pour être vérifié : imprimez-le de nouveau."
        raise DocumentRefused(message, code="damaged") from error
    return Inspected(active, signed)


def _write(writer: pypdf.PdfWriter, target: Path) -> None:
    """Write what can be reached alone: what was taken out shall not travel along unreferenced."""
    whole = io.BytesIO()
    writer.write(whole)
    pypdf.PdfWriter(clone_from=pypdf.PdfReader(whole)).write(target)


def _take_out(writer: pypdf.PdfWriter) -> Counter[str]:
    """Take everything active out of a document; how many pieces of each kind there were."""
    root = writer.root_object
    taken = _clean(root) + _clean_names(root) + _clean_form(root) + _clean_outline(root)
    taken["file"] += take_out_files(root) + leave_associated(root)
    for page in writer.pages:
        taken += _clean(page) + _clean_annotations(page)
        taken["file"] += leave_associated(page)
    return taken


def _clean(holder: DictionaryObject) -> Counter[str]:
    """Take the acting entries out of a catalogue, page, annotation, bookmark or field."""
    taken = Counter[str]()
    for key in ("/A", "/OpenAction"):
        kind = _kind_of(holder.get(key))
        if kind:
            taken[kind] += 1
            del holder[key]
    if "/AA" in holder:  # these fire by themselves: opening, closing, typing (ISO 32000 12.6.3)
        taken["script"] += 1
        del holder["/AA"]
    return taken


def _kind_of(action: Any, depth: int = 0) -> str:
    """What an action, or one of those that follow it, does; empty where it shows a place."""
    action = resolved(action)
    if not isinstance(action, DictionaryObject):
        return ""
    name = action.get("/S")
    if "/JS" in action or name == "/JavaScript":
        return "script"
    if name in _ACTING or depth > _DEEPEST:
        return "program"
    following = resolved(action.get("/Next"))
    chain = following if isinstance(following, ArrayObject) else [following]
    return next(filter(None, (_kind_of(one, depth + 1) for one in chain)), "")


def _clean_names(root: DictionaryObject) -> Counter[str]:
    names = resolved(root.get("/Names"))
    if isinstance(names, DictionaryObject) and "/JavaScript" in names:
        del names["/JavaScript"]
        return Counter(script=1)
    return Counter()


def _clean_form(root: DictionaryObject) -> Counter[str]:
    form = resolved(root.get("/AcroForm"))
    taken = Counter[str]()
    if not isinstance(form, DictionaryObject):
        return taken
    if "/XFA" in form:
        taken["script"] += 1
        del form["/XFA"]
    for field in fields_of(form):
        taken += _clean(field)
    return taken


def _clean_outline(root: DictionaryObject) -> Counter[str]:
    taken = Counter[str]()
    for bookmark in _bookmarks(resolved(root.get("/Outlines"))):
        taken += _clean(bookmark)
    return taken


def _bookmarks(outline: Any) -> Iterator[DictionaryObject]:
    """All bookmarks, each once, however they refer to each other (ISO 32000 12.3.3)."""
    waiting, seen = [outline], set[int]()
    while waiting and len(seen) < _MOST_BOOKMARKS:
        node = resolved(waiting.pop())
        if isinstance(node, DictionaryObject) and id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += [node.get("/Next"), node.get("/First")]


def _clean_annotations(page: DictionaryObject) -> Counter[str]:
    annotations = resolved(page.get("/Annots"))
    taken = Counter[str]()
    if not isinstance(annotations, ArrayObject):
        return taken
    kept = ArrayObject()
    for entry in annotations:
        annotation = resolved(entry)
        if not isinstance(annotation, DictionaryObject):
            continue
        kind = _kind_of_annotation(annotation)
        if kind:
            taken[kind] += 1
            continue
        taken += _clean(annotation)
        kept.append(entry)
    if len(kept) != len(annotations):
        annotations[:] = kept
    return taken


def _kind_of_annotation(annotation: DictionaryObject) -> str:
    """What an annotation plays or carries; empty where it may stay."""
    if annotation.get("/Subtype") in _PLAYING:
        return "media"
    carries = annotation.get("/Subtype") == "/FileAttachment"
    return "file" if carries and not is_invoice(resolved(annotation.get("/FS"))) else ""
