"""Whose invoices a person sees, and for which suppliers they send. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from staging.person import Person, Role


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person sees of the papers: their own always; of the others nobody's, or with
    `everyone` those of colleagues too, as far as they are of `suppliers` (SIRETs; none: of all).

    A paper whose supplier is not known yet is anybody's to find out.
    """

    name: str
    everyone: bool
    suppliers: frozenset[str] = frozenset()

    def covers(self, owner: str | None, supplier: str | None) -> bool:
        """Whether a paper of that owner and supplier is seen."""
        if owner == self.name:
            return True
        return (owner is None or self.everyone) and self.sends_for(supplier)

    def sends_for(self, supplier: str | None) -> bool:
        """Whether this person acts for a supplier: sends, corrects, answers what came back."""
        return not self.suppliers or supplier is None or supplier in self.suppliers


def sight_of(person: Person) -> Sight | None:
    """None for who sees everything: an administrator, and a manager of every supplier."""
    if person.role is Role.ADMIN:
        return None
    everyone = person.role.covers(Role.MANAGER)
    if everyone and not person.suppliers:
        return None
    return Sight(person.name, everyone, person.suppliers)
