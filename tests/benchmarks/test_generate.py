"""The exam's truth is what its pages show, and the same seed gives the same exam."""

import re
import unicodedata

import pypdfium2
import pytest

from benchmarks.reading.generate import make, of_split


def squeezed(text: str) -> str:
    """Text without white space, in one Unicode form."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\ufffe]", "", unicodedata.normalize("NFKC", text))


def page_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


FAMILIES = [(split, family.name) for split in ("look", "held") for family in of_split(split)[0]]


@pytest.mark.parametrize(("split", "name"), FAMILIES)
def test_every_truth_value_is_printed(split: str, name: str) -> None:
    families, words = of_split(split)
    family = next(f for f in families if f.name == name)
    for seed in range(4):
        content, truth = make(family, words, f"test/{seed}")
        text = page_text(content)
        for key, forms in truth["printed"].items():
            assert truth[key] is not None, key
            for form in forms:
                assert squeezed(form) in text, (seed, key, form)
