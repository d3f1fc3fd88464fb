"""From the print to the eyes, and what an invoice costs a person, in a real Chromium.

    python -m benchmarks.page [--prints 20] [--pile 20] [--corpus FOLDER] [--most 48]

1. Arrival: prints of one page, one each three seconds, onto an empty home; from "successful-ok" to
   the load of the page's picture.
2. Pile: invoices that wait, checked and sent by the keyboard alone; gestures, and seconds of the
   machine from the key to the next picture.
3. Corpus: what a scripted person does: looks (3 s), looks at each doubtful field (2 s), presses
   keys (0.4 s each, typed characters too); the seconds of the machine are measured. A gesture is a
   key pressed, a click, or a value typed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM_FLAGS, House, house_at, portal_process, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf
from tests.journeys.test_corpus import SENT, enter, introduce, load
from tests.journeys.test_whole_way import sign_in

#: Seconds of the scripted person.
LOOK, DOUBT, KEY = 3.0, 2.0, 0.4
PACE = 3.0
#: Tells, in milliseconds of the epoch, when the picture of the first page was there.
_WATCH = """
document.addEventListener("load", (event) => {
  if (event.target.matches?.(".sheet img")) window.painted ??= Date.now();
}, true);
"""
_ASKS = ".field:is([data-state=unsure], [data-state=missing], [data-state=wrong])"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one invoice cost: doubtful and wrong fields, gestures, keys, seconds of the machine.

    `sent` is False where something still blocked it.
    """

    name: str
    doubtful: int
    wrong: int
    gestures: int
    keys: int
    machine: float
    sent: bool

    @property
    def seconds(self) -> float:
        """From the print to sent."""
        return LOOK + DOUBT * self.doubtful + KEY * self.keys + self.machine


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * int(share * 100) // 100) - 1))]


@contextmanager
def desk() -> Iterator[tuple[House, str, Page]]:
    """An appliance with its rehearsal portal, and a person signed in at an empty home."""
    with (
        tempfile.TemporaryDirectory() as folder,
        portal_process() as portal,
        house_at(Path(folder) / "data", portal) as house,
        sync_playwright() as driver,
    ):
        house.add_person("claire", "manager")
        house.add_company(*SUPPLIER)
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        page = chromium.new_page(viewport={"width": 1366, "height": 900}, locale="fr-FR")
        page.add_init_script(_WATCH)
        sign_in(page, house, "claire")
        yield house, portal, page
        chromium.close()


def painted(page: Page) -> float:
    """Wait for the picture of the page that is open; when it was there, seconds of the epoch."""
    found = wait_for("the picture", lambda: _evaluate(page, "window.painted"), 30)
    return float(found) / 1000


def _evaluate(page: Page, script: str) -> Any:
    try:
        return page.evaluate(script)
    except PlaywrightError as error:
        if "context" not in str(error) and "navigat" not in str(error):
            raise
        return None  # the page is being left


def send(page: Page) -> None:
    """The one key, once the page listens. Raises AssertionError where something blocks."""
    page.wait_for_selector("body[data-listening]")
    left = page.url.partition("?")[0]
    page.keyboard.press("Control+Enter")
    try:
        page.wait_for_url(lambda url: url.partition("?")[0] != left, timeout=8000)
    except PlaywrightError as error:
        blocked = page.locator("#summary, #findings, .error:not(:empty), #left").all_inner_texts()
        raise AssertionError(" ".join(blocked).strip()) from error


def arrival(house: House, page: Page, prints: int) -> list[float]:
    """Seconds from "successful-ok" to the picture, for each print."""
    seconds = []
    for number in range(prints + 1):
        began = time.monotonic()
        page.wait_for_selector("body[data-page=queue][data-empty][data-listening]")
        assert house.print(invoice_pdf(f"ARRIVEE-{number:03}")).accepted
        told = time.time()
        page.wait_for_url("**/factures/*")
        seconds.append(painted(page) - told)
        send(page)
        time.sleep(max(0.0, PACE - (time.monotonic() - began)))
    return seconds[1:]  # the first warms the reader and the browser


def pile(house: House, page: Page, size: int) -> tuple[int, list[float]]:
    """Gestures for the whole pile, and seconds from each key to the next picture."""
    page.goto(f"{house.web}/suivi")
    for number in range(size):
        assert house.print(invoice_pdf(f"PILE-{number:03}")).accepted
    wait_for("the reading", lambda: len(house.invoices(state="staged")) >= size, 120)
    page.goto(house.web)
    page.wait_for_selector("body[data-listening]")
    began = time.time()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/factures/*")
    seconds = [painted(page) - began]
    for _ in range(size - 1):
        page.wait_for_selector("body[data-listening]")
        began = time.time()
        send(page)
        seconds.append(painted(page) - began)
    send(page)
    assert not house.invoices(state="staged")
    return size + 2, seconds


def corpus(house: House, portal: str, page: Page, folder: Path, most: int) -> Iterator[Cost]:
    """One invoice of the corpus after the other, as it comes; works invoices go another way."""
    for path in sorted((folder / "synthetic").glob("*.pdf"))[:most]:
        invoice = load(folder, f"synthetic/{path.stem}")
        introduce(house, portal, invoice.truth)
        page.goto(f"{house.web}/suivi")
        began = time.time()
        job = house.print(path.read_bytes(), path.stem).job
        number = wait_for("the reading", _staged(house, job), 60)[0]
        if "works_invoice" in {f["code"] for f in house.invoice(number)["findings"]}:
            continue
        page.goto(f"{house.web}/factures/{number}")
        machine = painted(page) - began
        yield review(house, page, number, invoice.truth, machine)


def _staged(house: House, job: int) -> Callable[[], list[int]]:
    def found() -> list[int]:
        numbers = house.job(job)["invoices"]
        return [n for n in numbers if house.invoice(n)["state"] == "staged"]

    return found


def review(house: House, page: Page, number: int, truth: dict[str, Any], machine: float) -> Cost:
    """Correct what is wrong, choose where a choice is asked, and send."""
    invoice = house.invoice(number)
    fields = invoice["fields"]
    page.wait_for_selector("body[data-listening]")
    doubtful = page.locator(_ASKS).count()
    wrong = [k for k in SENT if truth[k] is not None and fields[k] != truth[k]]
    gestures = keys = 0
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for key in wrong:
        enter(page, key, truth[key])
        page.locator(f"#f-{key}").press("Enter")
        typed = 1 if page.locator(f"select#f-{key}").count() else len(str(truth[key]))
        gestures, keys = gestures + 2, keys + typed + 1
    for way in page.locator("#findings .ways").all():
        way.locator("input").last.check()
        gestures, keys = gestures + 1, keys + 1
    began, sent = time.monotonic(), True
    try:
        send(page)
    except AssertionError as error:
        print(f"{invoice['job']['name']} not sent: {error}")
        sent = False
    machine += time.monotonic() - began
    name, gestures, keys = invoice["job"]["name"], gestures + 1, keys + 1
    return Cost(name, doubtful, len(wrong), gestures, keys, machine, sent)


def main() -> int:
    """Print the tables; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prints", type=int, default=20)
    parser.add_argument("--pile", type=int, default=20)
    parser.add_argument("--corpus", default=os.environ.get("PRINTPOST_CORPUS", ""))
    parser.add_argument("--most", type=int, default=48)
    options = parser.parse_args()
    with desk() as (house, portal, page):
        met = [_told_arrival(arrival(house, page, options.prints))] if options.prints else []
        if options.pile:
            met.append(_told_pile(options.pile, *pile(house, page, options.pile)))
        if options.corpus:
            costs = corpus(house, portal, page, Path(options.corpus), options.most)
            met.append(_told_corpus(list(costs)))
    return int(not all(met))


def _told_arrival(seconds: list[float]) -> bool:
    p95 = percentile(seconds, 0.95)
    print("| prints | median s | p95 s | slowest s |\n|---|---|---|---|")
    print(f"| {len(seconds)} | {statistics.median(seconds):.2f} | {p95:.2f} | {max(seconds):.2f} |")
    return p95 < 2.0


def _told_pile(size: int, gestures: int, seconds: list[float]) -> bool:
    p95 = percentile(seconds, 0.95)
    print("\n| pile | keys | median ms a step | p95 ms a step |\n|---|---|---|---|")
    print(f"| {size} | {gestures} | {statistics.median(seconds) * 1e3:.0f} | {p95 * 1e3:.0f} |")
    return p95 < 0.3


def _told_corpus(costs: list[Cost]) -> bool:
    print("\n| invoice | doubtful | wrong | gestures | keys | machine s | print to sent s |")
    print("|---|---|---|---|---|---|---|")
    for c in costs:
        cells = (c.name, c.doubtful, c.wrong, c.gestures, c.keys)
        print(f"| {' | '.join(map(str, cells))} | {c.machine:.1f} | {c.seconds:.1f} |")
    seconds = [c.seconds for c in costs]
    within = sum(c.gestures <= 1 + 2 * c.wrong for c in costs)
    median, nine = statistics.median(seconds), percentile(seconds, 0.9)
    print(f"\nprint to sent: median {median:.1f} s, nine of ten within {nine:.1f} s")
    print(f"gestures within 1 + 2 for each wrong field: {within} of {len(costs)}")
    print(f"sent: {sum(c.sent for c in costs)} of {len(costs)}")
    return median <= 10 and nine <= 30 and all(c.sent for c in costs) and within == len(costs)


if __name__ == "__main__":
    raise SystemExit(main())
