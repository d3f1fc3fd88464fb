"""The tasks of the product around a stand-in for the reading of fields."""

import re

from extractor.tasks import served
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Source


def read_pages(pages, companies):
    """A page that names `F-...` starts an invoice; the first company is the seller."""
    sizes = tuple(PageSize(page.width, page.height) for page in pages)
    found = []
    for page in pages:
        number = next((w for w in page.words if re.fullmatch(r"F-[\d-]+", w.text)), None)
        if number is not None:
            reading = Reading(
                number.text, number.confidence, page.number, number.box, number.source
            )
            readings = {"invoice_number": reading}
            if companies:
                readings["seller_siret"] = Reading(companies[0].siret, 1.0, source=Source.LEARNED)
            found.append(FoundInvoice((page.number,), readings))
    return Extraction(sizes, tuple(found))


TASKS = served(read_pages)
