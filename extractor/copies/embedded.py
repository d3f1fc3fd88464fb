"""Files carried inside a PDF: an electronic invoice may stay, every other file is taken out.

They stand in the catalogue's name tree, as associated files (PDF/A-3) and as paper clips on pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from extractor.copies.signed import resolved
from extractor.einvoice.attached import INVOICE_NAMES

#: Nodes of the name tree that are looked at.
_MOST_NODES = 2000
#: The root element of an electronic invoice stands this early (bytes).
_HEAD = 4096
_ROOTS = (b"CrossIndustryInvoice", b"CrossIndustryDocument")


def take_out_files(root: DictionaryObject) -> int:
    """Leave the electronic invoice alone in the name tree of a catalogue; how many files went."""
    names = resolved(root.get("/Names"))
    if not isinstance(names, DictionaryObject) or "/EmbeddedFiles" not in names:
        return 0
    files = list(_leaves(names["/EmbeddedFiles"]))
    kept = [(name, file) for name, file in files if is_invoice(resolved(file))]
    gone = len(files) - len(kept)
    if not gone:
        return 0
    if kept:
        flat = ArrayObject([part for pair in kept for part in pair])
        names[NameObject("/EmbeddedFiles")] = DictionaryObject({NameObject("/Names"): flat})
    else:
        del names["/EmbeddedFiles"]
    root.pop("/Collection", None)  # the cover of a portfolio that has no files any more
    return gone


def leave_associated(holder: DictionaryObject) -> int:
    """Leave the electronic invoice alone among the associated files of a catalogue or a page."""
    listed = resolved(holder.get("/AF"))
    if isinstance(listed, DictionaryObject):
        listed = ArrayObject([listed])
    if not isinstance(listed, ArrayObject):
        return 0
    kept = [file for file in listed if is_invoice(resolved(file))]
    gone = len(listed) - len(kept)
    if gone and kept:
        holder[NameObject("/AF")] = ArrayObject(kept)
    elif gone:
        del holder["/AF"]
    return gone


def _leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    """(name, file specification) of each entry of a name tree (ISO 32000 7.9.6)."""
    waiting, seen = [tree], set[int]()
    while waiting and len(seen) < _MOST_NODES:
        node = resolved(waiting.pop())
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue
        seen.add(id(node))
        pairs = resolved(node.get("/Names")) or ()
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += resolved(node.get("/Kids")) or ()


def is_invoice(file: Any) -> bool:
    """Whether a file specification is the electronic invoice of the document."""
    if not isinstance(file, DictionaryObject):
        return False
    names = {str(file.get(key, "")).casefold() for key in ("/F", "/UF")}
    if names & INVOICE_NAMES:
        return True
    return any(name.endswith(".xml") for name in names) and _starts_like_one(file)


def _starts_like_one(file: DictionaryObject) -> bool:
    streams = resolved(file.get("/EF"))
    held = resolved(streams.get("/F")) if isinstance(streams, DictionaryObject) else None
    if not isinstance(held, StreamObject):
        return False
    head = held.get_data()[:_HEAD]
    return any(word in head for word in _ROOTS)
