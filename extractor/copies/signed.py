"""Whether a PDF carries an electronic signature: such a document is never written anew."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

#: Fields looked at; a form with more is no invoice's.
_MOST_FIELDS = 5000


def is_signed(root: DictionaryObject) -> bool:
    """Whether a signature was put on the document of this catalogue (ISO 32000 12.8).

    An empty field that waits for a signature is none.
    """
    permissions = resolved(root.get("/Perms"))
    if isinstance(permissions, DictionaryObject) and {"/DocMDP", "/UR3"} & set(permissions):
        return True
    form = resolved(root.get("/AcroForm"))
    return isinstance(form, DictionaryObject) and any(
        _is_signature(field) for field in fields_of(form)
    )


def _is_signature(field: DictionaryObject) -> bool:
    return field.get("/FT") == "/Sig" and isinstance(resolved(field.get("/V")), DictionaryObject)


def fields_of(form: DictionaryObject) -> list[DictionaryObject]:
    """All fields of a form, each once, however they refer to each other."""
    found: dict[int, DictionaryObject] = {}
    waiting = [form.get("/Fields")]
    while waiting and len(found) < _MOST_FIELDS:
        listed = resolved(waiting.pop())
        for entry in listed if isinstance(listed, ArrayObject) else ():
            field = resolved(entry)
            if isinstance(field, DictionaryObject) and id(field) not in found:
                found[id(field)] = field
                waiting.append(field.get("/Kids"))
    return list(found.values())


def resolved(value: Any) -> Any:
    """The object behind a reference."""
    return value.get_object() if isinstance(value, IndirectObject) else value
