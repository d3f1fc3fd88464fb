"""The whole name of which a letterhead shows the beginning: "savoria" over "Savoria Enseignement".

A logo is often a part of the name; the lines of the account, of the address or of the mentions
print it in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.fields.naming.imprint import without_form
from extractor.fields.naming.name_lines import ORGANISATION, TITLE, UNIT, Name
from extractor.page import Page, Segment
from extractor.wording import fold, folded

#: So many words more at most, so many before it ("Virement à"), and signs that end a name.
_MORE, _LEAD = 3, 3
_ENDS = frozenset(("–", "—", "-", "|", "•", "·", "/", ":", "("))
_SMALL = frozenset(("de", "du", "des", "et", "la", "le", "les", "&", "en"))


def fuller(name: Name, pages: Sequence[Page]) -> Name:
    """The longest name on the pages that begins with all words of this one and ends where a cell, a
    sentence or a mention begins; the name itself where there is none."""
    found = (one for page in pages for s in page.segments for one in _grown(name, s))
    return max(found, key=lambda one: len(one.words), default=name)


def _grown(name: Name, segment: Segment) -> Iterator[Name]:
    own = fold(name.text)
    words = segment.words
    for start in range(min(len(words), _LEAD + 1)):
        end = start
        said: tuple[str, ...] = ()
        while end < len(words) and len(said) < len(own):
            said += fold(words[end].text)
            end += 1
        if said != own or not own or words[end - 1].text[-1] in ",;.:":
            continue
        more = _more(segment, end)
        if more > end:
            text = " ".join(w.text for w in words[start:more]).rstrip(",;:.")
            yield replace(name, text=text, page=segment.page, words=words[start:more])
        return


def _more(segment: Segment, end: int) -> int:
    """Where the words in capitals end that go on with the name; `end` where what follows is no part
    of it."""
    words, place = segment.words, end
    while place < len(words) and place - end < _MORE:
        text = words[place].text
        if text in _ENDS or any(c.isdigit() for c in text):
            break
        if not (text[0].isupper() or text.casefold() in _SMALL):
            return end
        place += 1
        if text[-1] in ",;:.":
            break
    rest = words[place:]
    closed = not rest or rest[0].text in _ENDS or words[place - 1].text[-1] in ",;:."
    more = folded(" ".join(w.text for w in words[end:place]))
    last = words[place - 1].text.casefold() if place > end else ""
    part = (
        not without_form(more) or TITLE.match(more) or UNIT.match(more) or ORGANISATION.match(more)
    )
    return place if closed and not part and last not in _SMALL else end
