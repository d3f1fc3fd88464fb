"""What a printer may be called, and by which UUID it is known."""

from __future__ import annotations

import uuid

import pytest

from staging.errors import InvalidValue
from staging.queue import (
    FIRST,
    LONGEST_NAME,
    SUPPORTING,
    Queue,
    checked_name,
    checked_title,
    name_from,
    uuid_of,
)

APPLIANCE = "8a6d2f04-3f5f-4c6e-9a32-6a1a52f0a7c1"


def test_the_uuid_is_the_appliances_and_one_of_its_own_for_each_further_printer():
    assert uuid_of(APPLIANCE, FIRST) == APPLIANCE
    one, other = uuid_of(APPLIANCE, "regie"), uuid_of(APPLIANCE, "pieces")
    assert len({APPLIANCE, one, other}) == 3
    assert uuid_of(APPLIANCE, "regie") == one
    assert uuid.UUID(one).version == 5


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Régie nord n° 2", "regie-nord-n-2"),
        ("Pièces justificatives", "pieces-justificatives"),
        ("L'atelier – Été", "l-atelier-ete"),
        ("Œuvre", "uvre"),
        ("日本", ""),
        ("a" * 28 + " bcd", "a" * 28 + "-b"),
        ("a" * 29 + " bcd", "a" * 29),
    ],
)
def test_an_address_is_made_of_a_title(title, name):
    assert name_from(title) == name
    assert len(name) <= LONGEST_NAME
    if name:
        assert checked_name(name) == name


@pytest.mark.parametrize("name", ["print", "jobs", "icons"])
def test_a_reserved_address_is_refused_by_name(name):
    with pytest.raises(InvalidValue, match="réservée") as caught:
        checked_name(name)
    assert (caught.value.code, caught.value.field) == ("printer_name", "name")


@pytest.mark.parametrize(
    "name", ["", " ", "Régie", "a b", "a/b", "..", "-a", "a-", "a--b", "A", "a" * 31, "a\n", "é"]
)
def test_an_odd_address_is_refused_with_an_example(name):
    if name == "a\n":
        name = "a\nb"
    with pytest.raises(InvalidValue, match="minuscules"):
        checked_name(name)


def test_a_title_is_short_and_printable():
    assert checked_title("  Régie   nord ") == "Régie nord"
    assert checked_title("x" * 40) == "x" * 40
    for wrong in ("", "   ", "a\u202eb", "x" * 41):
        with pytest.raises(InvalidValue, match="40 caractères"):
            checked_title(wrong)
    with pytest.raises(InvalidValue, match="accentuées"):
        checked_title("é" * 24)


def test_the_first_printer_is_told_apart():
    assert Queue(FIRST, "").is_first
    assert not SUPPORTING.is_first
    assert checked_name(SUPPORTING.name)
    assert checked_title(SUPPORTING.title)
