"""Lines that say nothing of the paper itself: ends of sentences, boxes that nobody ticked."""

from __future__ import annotations

from extractor.page import Segment

_EMPTY_BOXES = frozenset("☐□❏❑○◻")


def is_unticked(segment: Segment) -> bool:
    """ "☐ Avoir": a box of a form that nobody ticked."""
    return segment.text[0] in _EMPTY_BOXES


def ends_sentence(segment: Segment) -> bool:
    """The last line of a sentence that began above."""
    return segment.text[0].islower() and segment.text[-1] in ".,;"
