"""Active content taken out of a PDF, only where there is some: scripts, programs, forms that send.

A printed invoice needs none of it, and whoever opens the paper later shall meet nothing that acts.
Pages, text, attachments and plain links stay as they are. Where nothing acts, no copy is made: the
document is deposited byte for byte as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from staging.errors import DocumentRefused

#: Actions that do something beyond showing a place (ISO 32000 12.6.4, table 201).
_ACTING = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"}
    | {"/Rendition", "/RichMediaExecute", "/Movie", "/Sound"}
)
#: Annotations that play or run something (ISO 32000 12.5.6).
_PLAYING = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_DEEPEST = 50


def write_safe_copy(path: Path, target: Path) -> bool:
    """Write a copy without active content to `target`; False, and no copy, where there is none.

    Raises DocumentRefused when the PDF is too damaged to be looked through.
    """
    try:
        writer = pypdf.PdfWriter(clone_from=path)
        if not _take_out(writer):
            return False
        # What nobody refers to any more shall not travel along.
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        writer.write(target)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        message = "Ce PDF est trop endommagé pour être vérifié : imprimez-le de nouveau."
        raise DocumentRefused(message, code="damaged") from error
    return True


def _take_out(writer: pypdf.PdfWriter) -> int:
    """Take everything active out of a document; how many pieces there were."""
    root = writer.root_object
    taken = _clean(root) + _clean_names(root) + _clean_form(root)
    for page in writer.pages:
        taken += _clean(page) + _clean_annotations(page)
    return taken


def _clean(holder: DictionaryObject) -> int:
    """Take the acting entries out of a catalogue, page, annotation or field."""
    acting = [key for key in ("/A", "/OpenAction") if _acts(holder.get(key))]
    # Additional actions fire by themselves, on opening, closing, typing (ISO 32000 12.6.3).
    acting += [key for key in ("/AA",) if key in holder]
    for key in acting:
        del holder[key]
    return len(acting)


def _acts(action: Any, depth: int = 0) -> bool:
    """Whether an action, or one of those that follow it, does something."""
    action = _resolved(action)
    if not isinstance(action, DictionaryObject):
        return False
    if action.get("/S") in _ACTING or "/JS" in action or depth > _DEEPEST:
        return True
    following = _resolved(action.get("/Next"))
    chain = following if isinstance(following, ArrayObject) else [following]
    return any(_acts(one, depth + 1) for one in chain)


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _clean_names(root: DictionaryObject) -> int:
    names = _resolved(root.get("/Names"))
    if isinstance(names, DictionaryObject) and "/JavaScript" in names:
        del names["/JavaScript"]
        return 1
    return 0


def _clean_form(root: DictionaryObject) -> int:
    form = _resolved(root.get("/AcroForm"))
    if not isinstance(form, DictionaryObject):
        return 0
    acting = [key for key in ("/XFA",) if key in form]
    for key in acting:
        del form[key]
    return len(acting) + sum(_clean(field) for field in _fields(form.get("/Fields"), set(), 0))


def _fields(listed: Any, seen: set[int], depth: int) -> Iterator[DictionaryObject]:
    """All fields of a form, each once, however they refer to each other."""
    for entry in _resolved(listed) or ():
        field = _resolved(entry)
        if isinstance(field, DictionaryObject) and id(field) not in seen and depth < _DEEPEST:
            seen.add(id(field))
            yield field
            yield from _fields(field.get("/Kids"), seen, depth + 1)


def _clean_annotations(page: DictionaryObject) -> int:
    annotations = _resolved(page.get("/Annots"))
    if not isinstance(annotations, ArrayObject):
        return 0
    kept, taken = ArrayObject(), 0
    for entry in annotations:
        annotation = _resolved(entry)
        if not isinstance(annotation, DictionaryObject):
            continue
        if annotation.get("/Subtype") in _PLAYING:
            taken += 1
            continue
        taken += _clean(annotation)
        kept.append(entry)
    if len(kept) != len(annotations):
        annotations[:] = kept
    return taken
