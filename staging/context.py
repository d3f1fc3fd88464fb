"""What the rules must know beside the draft: who we are, who buys, what stands already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from staging.buyer import Structure
from staging.company import Company
from staging.identifiers import Siret, VatId
from staging.recipients import Candidate
from staging.states import InvoiceState
from staging.succession import Rejected


@dataclass(frozen=True, slots=True)
class Twin:
    """Another paper with the same bytes, or the same seller, number and year."""

    paper_id: int
    state: InvoiceState
    same_bytes: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """A paper of another year of issue, deposited this year under the same seller and number."""

    paper_id: int
    state: InvoiceState


@dataclass(frozen=True, slots=True)
class Context:
    """Surroundings of a draft. `today` is a date in Paris; `document_size` in bytes, of a document
    of `document_pages`.

    `buyer` is None until the directory was asked; `environment` until one was chosen.
    `buyer_alone` is whether nobody else in the whole directory bears the buyer's name.
    `substituted` is the number to deposit, where a person chose once how such ones are written.
    `queue_seller` is whose invoices are printed on the printer this one came by, if it says so.
    `candidates` are recipients named like the buyer of a paper without its SIRET, best first.
    `rejected` are invoices like it that their recipient rejected, and that nothing follows yet.
    """

    today: date
    environment: str | None
    companies: tuple[Company, ...]
    buyer: Structure | None
    document_size: int
    twins: tuple[Twin, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    substituted: str | None = None
    queue_seller: Siret | None = None
    candidates: tuple[Candidate, ...] = ()
    document_pages: int = 1
    rejected: tuple[Rejected, ...] = ()
    buyer_alone: bool = False

    def company(self, siret: str | None) -> Company | None:
        """The configured company of that SIRET."""
        return next((c for c in self.companies if c.siret == siret), None)

    def seller(self, printed_siret: str | None, printed_vat_id: str | None) -> Siret | None:
        """Whose paper it is: the printed SIRET; else the SIREN with exactly one configured
        establishment; else the printer's supplier, where the SIREN does not gainsay it; else the
        only company configured. None: a person must say.
        """
        if printed_siret:
            return Siret(printed_siret)
        siren = VatId(printed_vat_id).siren if printed_vat_id else None
        possible = [c.siret for c in self.companies if siren in {None, c.siret.siren}]
        if siren and len(possible) == 1:
            return possible[0]
        if self.queue_seller in possible:
            return self.queue_seller
        return possible[0] if len(possible) == 1 else None
