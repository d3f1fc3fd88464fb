"""What the phrases of a paper tell of a credit note: owed to the buyer, corrected, paid back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.papers import giving_back
from extractor.fields.papers.form_lines import is_empty, kinds
from extractor.fields.papers.lines import mentions_credit, takes_nothing, takes_off
from extractor.fields.papers.paper_signs import VERB
from extractor.fields.papers.phrases import ends_sentence, is_unticked
from extractor.page import Page, Segment
from extractor.wording import folded

_FOR_CREDIT = re.compile(
    r"(?:montant|solde|net|total)(?: \w+)? (?:avoir|en votre faveur|"
    r"a votre credit|votre credit|a deduire(?! (?:\w+ )?(?:acompte|avance|provision|remise|regle))"
    r"|a crediter)|(?:(?:a|en) )?votre (?:credit|faveur)\b|credite sur votre compte"
)
#: What becomes of a credit, amid other words.
_CREDITED = re.compile(
    r"porte (?:au|a) (?:votre )?credit|au credit votre compte|rembourser sur titre|"
    r"(?:a valoir|a imputer|imputable|a deduire|deductible|sera (?:deduit|impute)e?) sur "
    r"(?:votre|notre) prochaine? (?:facture|reglement|paiement|echeance|commande)"
)
#: So many words a label has at most.
_LABEL = 8
#: A number written as those of credit notes.
_CREDITS_NUMBER = re.compile(r"(?:AV[OR]?|NCR?)[-_/. ]?\d[\w/.-]*")
#: "FACTURE / AVOIR : facture".
_FILLED_FORM = re.compile(r"(?i)\b(?:facture *[/|] *avoir|avoir *[/|] *facture) *: *facture\b")
#: What is paid back to the buyer, or what he pays back to who advanced it.
_REFUNDS = re.compile(
    r"(?:montant|solde|net|total)(?: \w+)? (?:a )?rembourser|remboursement(?! \w*frais)"
)
_CORRECTS = re.compile(
    r"(?:annule|corrige|rectifie)(?: et (?!remplace)\w+)? facture|facture (?:origine|initiale|"
    r"rectifiee|annulee|concernee|corrigee)|annulation (?:partielle |totale )?facture"
    r"|avoir (?:num|sur|total|partiel|relatif)"
)
_CREDIT_NOUN = re.compile(
    r"(?:(?<!pour )|(?<=bon pour )|(?=avoir num\b))"
    r"(?<!aucun )(?<!apres )(?<!d )(?<!certifie )(?<!declare )(?<!atteste )(?<!reconnait )"
    rf"(?<!reconnais )\bavoir\b{VERB}|note credit|votre credit|credit (?:accorde|memo)"
    r"|(?<!assurance )(?<!garantie )(?<!en cas )annul(?!\w* et remplace)"
    r"(?!ation (?:commande|contrat|reservation|inscription|sejour|prestation|rendez))"
)
#: A sentence that the next line goes on with, which says what is cancelled ("d'une commande").
_RUNS_ON = re.compile(r"(?:\S+ ){6,}annulation$")
_REFUND_NOUN = re.compile(
    r"rembours(?!able)(?!\w* (?:avances?|acomptes?|frais|debours|provisions?|repas)\b)"
)
#: What is paid back to the buyer: what he pays back himself, he is billed ("Total à rembourser").
_REFUND_TO_BUYER = re.compile(
    r"(?:vous|vos|votre|client|abonne|usager|trop (?:percu|verse|paye|facture))(?: \w+)* rembours"
    r"|rembours\w*(?: \w+)* (?:vous|votre|client|trop (?:percu|verse|paye|facture))"
    r"|(?:sera|seront|est|sont|ete) rembours|somme rembours|total rembours|(?:ht|tva) rembours"
)


def credit_signs(pages: Sequence[Page]) -> int:
    """Phrases of a credit note: what is owed to the buyer, or a form's line that says so, counts
    two, a corrected invoice, and what is paid back, or told so in a sentence, one."""
    said = (s for p in pages for s in p.segments if not (takes_off(p, s) or is_empty(p, s)))
    own = [s for s in said if not mentions_credit(s)]
    texts = [t for s in own if len(t := folded(s.text)) < 80]
    labels = (folded(s.text) for s in own if len(s.words) <= _LABEL)
    owed = any(_FOR_CREDIT.match(t) for t in texts) or any(map(giving_back.is_plain, labels))
    signs = sum(any(form.match(t) for t in texts) for form in (_CORRECTS, _REFUNDS))
    told = (_CREDITED.search(t) or giving_back.is_plain(t) for t in (folded(s.text) for s in own))
    return 2 * owed + signs + any(told) + 2 * ("credit_note" in kinds(pages))


def gives_back(pages: Sequence[Page]) -> bool:
    """Words say plainly, if only in a sentence, that something is given back to the buyer."""
    said = (s for p in pages for s in p.segments if _is_own_phrase(p, s))
    return any(giving_back.is_plain(folded(s.text)) for s in said)


def may_give_back(pages: Sequence[Page]) -> bool:
    """Words hint that something is given back, or a bill corrected: of a paper without a title
    they leave open what it is."""
    said = (s for p in pages for s in p.segments if _is_own_phrase(p, s))
    return any(giving_back.is_hinted(folded(s.text)) for s in said)


def speaks_of_credit(pages: Sequence[Page]) -> bool:
    """A word of credit notes stands somewhere, so that "invoice" is not sure."""
    return _speaks_of(pages, _CREDIT_NOUN)


def speaks_of_refunds(pages: Sequence[Page]) -> bool:
    """A word of credit notes, or of what is paid back, whoever pays it."""
    return _speaks_of(pages, _CREDIT_NOUN, _REFUND_NOUN)


def is_numbered_credit(pages: Sequence[Page]) -> bool:
    """A line is no more than a number written as credit notes are ("AV 26/118")."""
    return any(_CREDITS_NUMBER.fullmatch(s.text) for s in pages[0].segments)


def is_paid_back(pages: Sequence[Page]) -> bool:
    """The buyer pays back what was spent for him: no word says that something is paid to him."""
    return not _speaks_of(pages, _CREDIT_NOUN, _REFUND_TO_BUYER, _FOR_CREDIT, _CORRECTS)


def _speaks_of(pages: Sequence[Page], *nouns: re.Pattern[str]) -> bool:
    said = (folded(s.text) for p in pages for s in p.segments if _is_own_phrase(p, s))
    return any(noun.search(text) for text in said for noun in nouns)


def _is_own_phrase(page: Page, segment: Segment) -> bool:
    """No end of a sentence, as terms of sale have them, no credit note that is taken off, no box
    that is empty, no form for both that says which it is."""
    aside = ends_sentence(segment) or is_unticked(segment) or takes_nothing(page, segment)
    aside = aside or is_empty(page, segment)
    aside = aside or _FILLED_FORM.search(segment.text) is not None
    aside = aside or _RUNS_ON.match(folded(segment.text)) is not None
    return not (aside or takes_off(page, segment) or mentions_credit(segment))
