"""Names at the portal keep their extension, fit, and never collide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.names import LONGEST, fit, is_accepted, main_file, unique, with_extension

NAMES = st.text(st.characters(codec="utf-8"), max_size=80)


@given(st.lists(st.one_of(NAMES, st.sampled_from(["a.pdf", "A.PDF", "x" * 70 + ".pdf"]))))
def test_all_fit_and_none_twice(names: list[str]) -> None:
    chosen = unique(names)
    assert len(chosen) == len(names)
    assert len({name.casefold() for name in chosen}) == len(names)
    assert all(0 < len(name) <= LONGEST for name in chosen)


@given(NAMES, st.sampled_from(["pdf", "docx", "JPEG"]))
def test_the_extension_stays(stem: str, extension: str) -> None:
    assert fit(f"s{stem}.{extension}").endswith(f".{extension}")


def test_numbered_in_order() -> None:
    assert unique(["bon.pdf", "bon.pdf", "BON.pdf"]) == ["bon.pdf", "bon-2.pdf", "BON-3.pdf"]
    long = "x" * 60 + ".pdf"
    first, second = unique([long, long])
    assert first == "x" * 46 + ".pdf"
    assert second == "x" * 44 + "-2.pdf"


def test_a_number_with_a_slash_makes_a_name() -> None:
    assert main_file("2026/07") == "facture-2026-07.pdf"
    assert len(main_file("N" * 60)) == LONGEST


def test_an_extension_longer_than_a_name_still_fits() -> None:
    assert len(fit("a." + "b" * 90)) <= LONGEST


@pytest.mark.parametrize(
    ("name", "accepted"),
    [("a.pdf", True), ("a.PDF", True), ("a.exe", False), ("pdf", False), (".pdf", False)],
)
def test_what_the_portal_takes(name: str, *, accepted: bool) -> None:
    assert is_accepted(name) is accepted


@pytest.mark.parametrize(
    ("name", "mime_type", "named"),
    [
        ("bon de livraison", "application/pdf", "bon de livraison.pdf"),
        ("bon n. 12", "application/pdf", "bon n. 12.pdf"),
        ("bon.PDF", "application/pdf", "bon.PDF"),
        ("jeu.exe", "application/x-dosexec", "jeu.exe"),
    ],
)
def test_a_name_without_extension_gets_that_of_its_kind(
    name: str, mime_type: str, named: str
) -> None:
    assert with_extension(name, mime_type) == named
