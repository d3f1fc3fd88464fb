"""Words of labels that say something else where they stand ("place du Marché")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import SERVICES, SMALL, STROKES
from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.values.calendar_words import DAYS
from extractor.values.counted import counts_goods
from extractor.wording import folded, unaccented

#: What heads a bracket with the day or the number of a paper; words of heads after it at most.
_ASKED, _HEADS = re.compile(r"\((?:date|du|le|n°|num|numero|ref\.?|reference)\)"), 4
#: Papers that say in their titles what they bill, and what joins that to them.
_TITLES, _OF = frozenset(("facture", "avoir", "note", "memoire")), frozenset(("de", "du", "des"))
#: Initials of references, which are much else without a colon after them.
_INITIALS = frozenset(("mp", "cs"))
#: The one that may be a head among the buyer's, which the heads beside it tell.
_IN_STRIPS = "cs"
#: What stands before the name of a street.
_STREET = re.compile(
    r"\b(?:rue|avenue|boulevard|bd|chemin|place|allees?|quai|impasse|cours|square|esplanade)"
    r"(?: (?:de la|du|des|de|de l'))?$"
)
#: The buyer's people.
_AGENTS = re.compile(r"(?:par|aupres|avec|chez|de) vos services")
#: What is done about the market where goods are sold, on the days of one, or costs there.
_TRADE = re.compile(
    r"\b(?:(?:etudes?|analyses?|parts?|jours?|droits?|connaissance) (?:de|du)|"
    r"(?:prix|cours|indices?)(?: de)?)$"
)
#: Markets that are a place with stalls.
_STALLS = re.compile(
    r"(?:marches? )(?:(?:de noel|aux \w+|hebdomadaires?|nocturnes?|forains?|couverts?)\b|"
    r"d'interet national)"
)


def is_no_label(words: Sequence[Word], match: Match) -> bool:
    """Words of a street's name, of a sentence, of a value."""
    return (
        _is_of_title(words, match)
        or _is_street(words, match)
        or _is_article(words, match)
        or _is_counted(words, match)
        or _is_agent(words, match)
        or _is_no_word_for_a_code(words, match)
    )


def _is_of_title(words: Sequence[Word], match: Match) -> bool:
    """ "Facture de fin de projet GL.26.0655": what is billed, where "de" joins it to the title."""
    if match.concept != "other" or match.start < len(("facture", "de")):
        return False
    before = [unaccented(w.text) for w in words[: match.start]]
    named = words[match.end - 1].text.endswith(":") or "num" in folded(words[match.end - 1].text)
    plain = all(text.isalpha() for text in before)
    return before[0] in _TITLES and before[-1] in _OF and plain and not named


def _is_street(words: Sequence[Word], match: Match) -> bool:
    """ "12, place du Marché", "étude de marché": the word of a name is no label."""
    before = unaccented(" ".join(w.text for w in words[max(0, match.start - 3) : match.start]))
    named = unaccented(" ".join(w.text for w in words[match.start : match.start + 4]))
    traded = named.startswith("marche") and _TRADE.search(before) is not None
    return traded or _STALLS.match(named) is not None or _STREET.search(before) is not None


def _is_agent(words: Sequence[Word], match: Match) -> bool:
    """ "N° d'engagement communiqué par vos services": who did something, and no code."""
    said = unaccented(" ".join(w.text for w in words[max(0, match.start - 1) : match.end]))
    return _AGENTS.fullmatch(said) is not None


def _is_counted(words: Sequence[Word], match: Match) -> bool:
    """ "Bon de commande n° 26-0418 3 colis": goods after their count."""
    counted = match.concept == "other" and match.end - match.start == 1 and match.start > 0
    named = counted and match.end < len(words) and words[match.end].text[:1].isdigit()
    return counted and not named and counts_goods(words, match.start - 1)


def _is_article(words: Sequence[Word], match: Match) -> bool:
    """ "Madame le Maire": a small word says something of a date only before one, or alone."""
    small = match.end - match.start == 1 and unaccented(words[match.start].text) in SMALL
    if not small or len(words) == 1 or match.end == len(words):
        return False
    following = unaccented(words[match.end].text).strip(",:")
    return not following[:1].isdigit() and following not in DAYS | {"", "le"}


def _is_no_word_for_a_code(words: Sequence[Word], match: Match) -> bool:
    """ "se", "bon", "os", or after a count "UO", "mois": what is bought, not the unit that buys;
    "services" in small letters are those of somebody."""
    alone = unaccented(words[match.start].text).strip(": ") if match.end - match.start == 1 else ""
    if _is_strung_service(words, match) or _begins_name(words, match) or _is_paid(words, match):
        return True
    if words[match.start].text == "services" and match.end - match.start == 1:
        return True
    if alone in {"f.", "f"}:
        return not _is_short_for_bill(words, match)
    if alone == "os":
        return not (words[match.start].text.startswith("OS") and _is_valued(words, match))
    if alone == "bon":
        return not (_is_valued(words, match) or _is_one_of_heads(words, match))
    if alone in _INITIALS:
        return not (_is_headed(words, match) or (alone == _IN_STRIPS and len(words) == 1))
    counted = match.start > 0 and words[match.start - 1].text.replace(",", "").isdigit()
    if alone == "mois" and counted:
        return True
    unit = match.end - match.start == 1 and words[match.start].text.rstrip(":.") == "UO"
    return _is_pronoun(words, match) or (unit and counted) or _ends_value(words, match)


def _is_short_for_bill(words: Sequence[Word], match: Match) -> bool:
    """ "F. 385176" at the head of its line; "F. 04 66 ..." is a fax."""
    following = words[match.end].text if match.end < len(words) else ""
    coded = len(following) >= len("1234") and following[0] in "123456789"
    return match.start == 0 and words[0].text in {"F.", "F.:"} and coded


def _is_strung_service(words: Sequence[Word], match: Match) -> bool:
    """ "CHORUS PRO : 24843801200051 - FACTURES - GUI-26-0118": a service's code amid strokes."""
    around = (words[match.start - 1 : match.start], words[match.end : match.end + 1])
    strung = all(w and w[0].text in STROKES for w in around)
    return strung and match.end - match.start == 1 and words[match.start].text in SERVICES


def _is_paid(words: Sequence[Word], match: Match) -> bool:
    """ "Paiement à votre ordre", "chèque à l'ordre de la régie": whom it is made out to."""
    said = unaccented(" ".join(w.text for w in words[max(0, match.start - 1) : match.end]))
    return said == "a votre ordre" or said.startswith("a l'ordre d")


def _begins_name(words: Sequence[Word], match: Match) -> bool:
    """ "Code service : SERVICES TECHNIQUES": the first word of a name that is the code."""
    own = words[match.start : match.end]
    before = words[: match.start]
    named = len(own) == 1 and own[0].text in {"SERVICE", "SERVICES"} and bool(before)
    coded = named and before[-1].text.endswith(":") and "code" in folded(before[0].text)
    return coded and all(w.text.isalpha() and w.text.isupper() for w in words[match.end :])


def _is_pronoun(words: Sequence[Word], match: Match) -> bool:
    """ "se" says nothing; "SE :", "SE 4471", "SE" alone in its cell is a service exécutant."""
    word = words[match.start].text
    if match.end - match.start > 1 or unaccented(word).strip(": .") != "se":
        return False
    return not (word.startswith("SE") and _is_valued(words, match))


def _is_valued(words: Sequence[Word], match: Match) -> bool:
    """A colon or digits follow a word, or capitals where a stroke goes before it, or it stands
    alone in its cell."""
    rest = (w.text.lstrip('«"“') for w in words[match.end :])
    following = next(filter(None, rest), ":" * (len(words) == 1))
    strung = match.start > 0 and words[match.start - 1].text in STROKES and following.isupper()
    digits = any(c.isdigit() for c in following)
    return digits or strung or following == ":" or _is_headed(words, match)


def _is_one_of_heads(words: Sequence[Word], match: Match) -> bool:
    """ "Bon / service", "Bon (date)" over both of them, no other words before it."""
    following = words[match.end].text if match.end < len(words) else ""
    strung = following in STROKES and len(words) - match.end <= _HEADS
    asked = _ASKED.fullmatch(unaccented(following)) is not None
    plain = not any(c.isdigit() for w in words for c in w.text)
    return match.start == 0 and plain and (strung or asked)


def _is_headed(words: Sequence[Word], match: Match) -> bool:
    """A colon follows it."""
    following = words[match.end].text if match.end < len(words) else ""
    return words[match.end - 1].text.endswith(":") or following.startswith(":")


def _ends_value(words: Sequence[Word], match: Match) -> bool:
    """ "FACTURE N° L2 26 41887 N": a letter that ends the line after digits is of the code."""
    alone = words[match.start].text == "N" and match.start == len(words) - 1
    return alone and match.start > 0 and words[match.start - 1].text[-1].isdigit()
