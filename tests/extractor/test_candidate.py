"""How poorly seen words lower what is said of a value, and what makes up for it."""

import pytest

from extractor.candidate import FEW, reading_of
from extractor.page import Word
from staging.evidence import Source


def seen(confidence):
    return (Word("4180,03", 0, 0, 40, 10, 10, confidence=confidence, source=Source.OCR),)


def test_a_value_that_nothing_proves_is_no_surer_than_its_words():
    assert reading_of("4180.03", 0.98, 1, seen(0.6)).confidence == pytest.approx(0.588)


def test_a_value_that_proves_itself_is_sure_however_it_was_seen():
    assert reading_of("4180.03", 0.98, 1, seen(0.6), slips=FEW).confidence == 0.98


def test_what_was_hardly_seen_is_not_sure_even_with_a_proof():
    assert reading_of("4180.03", 0.98, 1, seen(0.0), slips=FEW).confidence < 0.95


def test_words_that_were_seen_well_lower_nothing():
    assert reading_of("4180.03", 0.98, 1, seen(0.96)).confidence == 0.98
