"""The words around a printed account: of its sentence, over it, in the cells of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: An account, and no number of a creditor ("FR12ZZZ418822").
_ACCOUNT = re.compile(
    r"\b(?![A-Z]{2}\d\d[A-Z]{3}\d{6}\b)[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2}"
    r"|\b\d{5} \d{5} [0-9A-Z]{11}\b"
)
#: Short forms in names of accounts, whose full stop ends no sentence ("Nos coord. banc. :").
_FORMS = ("coord", "Coord", "banc", "bques", "bque", "réf", "Réf", "omicil", "dom", "Dom", "virt")
_SHORT = "".join(f"(?<!{form})" for form in _FORMS)
#: What ends a sentence; a number or code (but a date), long or cut by spaces: what stands beyond
#: is another matter.
_CUT = re.compile(
    _SHORT + r"[.;!?] |(?<![\w/.-])(?!(?:19|20)\d\d\b)[A-Z]{0,3}\d{4,}[A-Z0-9]*(?![\w/.-]*[/.-]\d)"
    r"|\b(?:[A-Z]{2})?(?:\d[ .]?){8,}[0-9A-Z]*\b"
)
_ENDS = re.compile(r"[.;!?]$")
_SUM = re.compile(r"\d[.,]\d\d(?!\d)")
#: "– dépôt de garantie détenu : 6 240,00 €": a sum behind an account, with its label.
_LABELLED_SUM = re.compile(r"[–—|·;-] [^–—|·;:]{3,40}: [\d .]+[.,]\d\d(?!\d).*")
_BIC = re.compile(r"^(?:code )?(?:bic|swift)\b")
#: The head of a column that tells what each account is for.
_USE = re.compile(r"^(?:usages?|utilisation|objet|affectation|pour|emploi|nature)\b")
#: How many rows an account may be looked for under the head of its column.
_HEADED = 6
#: Rows looked through for the lines over an account, and how far two may stand apart, in heights.
_ROWS, _NEAR = 12, 1.3
#: How far left of an account the cell that names it may end, in points.
_CELL = 120.0
#: Lines of a cell begin so near each other.
_SAME_EDGE = 3.0
#: So many cells may name it, of so many words.
_CELLS, _CELL_WORDS = 2, 8


def own(page: Page, segment: Segment, account: Sequence[Word]) -> tuple[str, str]:
    """What its sentence says before an account and after it, into the line that goes on."""
    before = _CUT.split(_led(segment, account))[-1]
    after = on_its_line(segment, account)
    last = segment.words[-1]
    if after.endswith(_followed(segment, account)) and not _ENDS.search(last.text):
        after = f"{after} {_goes_on(page, segment, account)}"
    return before, after.strip()


def on_its_line(segment: Segment, account: Sequence[Word]) -> str:
    """What the sentence says after an account on the line: what stands before another account
    speaks of that one, but for what is in brackets, or for a verb at once."""
    after = _ACCOUNT.split(_LABELLED_SUM.sub("", _followed(segment, account)))
    told = after[0] if len(after) == 1 else (re.match(r"\s*\([^)]*\)", after[0]) or [""])[0]
    return _CUT.split(told)[0]


def since_another(segment: Segment, account: Sequence[Word]) -> str:
    """All that stands before an account on its line, since another one."""
    return _ACCOUNT.split(_led(segment, account))[-1]


def lines_over(page: Page, segment: Segment) -> list[Segment]:
    """The lines right over an account in its column, nearest first, up to another account with the
    lines that its sentence goes on in."""
    lines = list(_stacked_over(page, segment))
    if not lines or not _ACCOUNT.search(lines[-1].text):
        return lines
    lines.pop()
    while lines and lines[-1].text[0].islower() and not lines[-1].text.endswith(":"):
        lines.pop()
    return lines


def _stacked_over(page: Page, segment: Segment) -> Iterator[Segment]:
    """Up to a line with a sum, but for a sentence that goes on; with the line of another account,
    if that is where they end."""
    last = segment
    height = segment.box[3] - segment.box[1]
    for row in page.rows[max(0, segment.row - _ROWS) : segment.row][::-1]:
        for line in row:
            column = abs(line.box[0] - last.box[0]) < 30 or line.box[0] < last.box[0] < line.box[2]
            if not column or not -0.5 * height < last.box[1] - line.box[3] < _NEAR * height:
                continue
            if _ACCOUNT.search(line.text):
                yield line
                return
            if _SUM.search(line.text) and not last.text[0].islower():
                return
            last = line
            if not _BIC.search(folded(line.text)):
                yield line
            break


def sentence(over: Sequence[str]) -> str:
    """The line right over an account, with those that it goes on from in small letters."""
    lines: list[str] = []
    for line in over:
        lines.insert(0, line)
        if not line[0].islower():
            break
    return " ".join(lines)


def unended(over: Sequence[str]) -> str:
    """The end of the sentence over an account, if it goes on with it."""
    text = sentence(over)
    return "" if _ENDS.search(text) else re.split(r"[.;!?] ", text)[-1]


def cell(page: Page, row: Sequence[Segment], segment: Segment) -> str:
    """The cells to the left that name the account ("Compte étranger | Banque | FR76..."), with the
    lines over and under them that they go on from and in."""
    place = row.index(segment)
    cells: list[str] = []
    right = segment
    for left in row[:place][::-1][:_CELLS]:
        if right.box[0] - left.box[2] > _CELL or _ACCOUNT.search(left.text):
            break
        if len(left.words) > _CELL_WORDS or _SUM.search(left.text):
            break
        cells.insert(0, f"{_line_over(page, left)} {left.text} {_next_line(page, left)}".strip())
        right = left
    return " ".join(cells)


def _line_over(page: Page, line: Segment) -> str:
    """The line right over a cell's, from its edge, that this one goes on with: in small letters, or
    in brackets."""
    height = line.box[3] - line.box[1]
    if not (line.text[0].islower() or line.text[0] == "(") or _ENDS.search(line.text):
        return ""
    for above in (s for row in page.rows[max(0, line.row - 2) : line.row] for s in row):
        edge = abs(above.box[0] - line.box[0]) < _SAME_EDGE
        plain = not _ACCOUNT.search(above.text) and len(above.words) <= _CELL_WORDS
        if edge and plain and -0.5 * height < line.box[1] - above.box[3] < height:
            return above.text
    return ""


def _next_line(page: Page, line: Segment) -> str:
    """The line right under a cell's, from its edge, in small letters."""
    height = line.box[3] - line.box[1]
    for below in (s for row in page.rows[line.row + 1 : line.row + 3] for s in row):
        edge = abs(below.box[0] - line.box[0]) < _SAME_EDGE
        if edge and below.box[1] - line.box[3] < height and below.text[0].islower():
            return below.text
    return ""


def use(page: Page, segment: Segment) -> str:
    """The cell to the right that tells what the account is for, under the head "Usage"."""
    row = page.rows[segment.row]
    right = next(iter(row[row.index(segment) + 1 :]), None)
    if right is None:
        return ""
    over = (s for r in page.rows[max(0, segment.row - _HEADED) : segment.row] for s in r)
    headed = (s for s in over if abs(s.box[0] - right.box[0]) < 3)
    return right.text if any(_USE.match(folded(s.text)) for s in headed) else ""


def _led(segment: Segment, account: Sequence[Word]) -> str:
    return " ".join(w.text for w in segment.words[: segment.words.index(account[0])])


def _followed(segment: Segment, account: Sequence[Word]) -> str:
    start = segment.words.index(account[0])
    end = start + sum(word in account for word in segment.words[start:])
    return " ".join(w.text for w in segment.words[end:])


def _goes_on(page: Page, segment: Segment, account: Sequence[Word]) -> str:
    """The line under it that goes on with its sentence: after the rest of the account, or in small
    letters."""
    height = segment.box[3] - segment.box[1]
    for row in page.rows[segment.row + 1 : segment.row + 3]:
        for line in row:
            if abs(line.box[0] - segment.box[0]) > 3 or line.box[1] - segment.box[3] > height:
                continue
            words = [w for w in line.words if w not in account]
            text = " ".join(w.text for w in words)
            if len(words) < len(line.words) or text[0].islower():
                return _CUT.split(text)[0] if _ACCOUNT.search(text) is None else ""
    return ""
