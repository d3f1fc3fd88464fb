"""Words in their comparable form: no accents, no case, no punctuation, abbreviations opened.

`fold("N° de Fact.")` gives `("num", "facture")`; small words that carry nothing are left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME: dict[str, str] = {}


def _group(common: str, *others: str) -> None:
    _SAME.update(dict.fromkeys(others, common))


_group("num", "n", "no", "nr", "nro", "nbr", "numero", "numeros", "number")
_group("ref", "refs", "reference", "references", "referenc")
_group("repere", "reperes")
_group("facture", "fact", "factures", "fac", "fra", "factur", "fct", "fctr", "ftr", "factu")
_group("commande", "commandes", "cde", "cdes", "cmde", "cmd", "commd")
_group("bc", "bdc", "bca", "bdca")
_group("engagement", "engagements", "engt", "engagt", "eng", "engag", "engagmt", "engagemt")
_group("engagement", "engagem", "engagmnt", "engagemnt", "engmt", "engagnt")
_group("echeance", "ech", "echeances", "echeanc")
_group("montant", "montants", "mt", "mnt", "mtt", "mont")
_group("total", "totaux", "tot", "totale", "totales")
_group("marche", "marches", "mche", "mch", "mches")
_group("accord", "acc", "accords")
_group("code", "cd", "cod", "codes")
_group("contrat", "contrats", "ctr")
_group("reglement", "regl", "regt", "rglt", "reglements")
_group("paiement", "paiements", "paiemt", "payment")
_group("client", "clients", "cli", "clt")
_group("livraison", "livr", "liv", "livraisons")
_group("remise", "remises", "rem")
_group("acompte", "acomptes", "acpte", "accompte")
_group("avoir", "avoirs")
_group("service", "services", "serv", "sce", "svc")
_group("tva", "vat", "taxes", "taxe")
_group("date", "dt", "dates")
_group("telephone", "tel", "phone", "tph", "telecopie")
_group("identifiant", "id", "ident", "identification")
_group("intracommunautaire", "intracom", "intra", "intracomm", "communautaire", "ic")
_group("destinataire", "dest", "destin", "destinataires")
_group("executant", "exec", "executante", "executants")
_group("votre", "v", "vos", "vtre", "your")
_group("notre", "nos", "our", "ntre")
_group("periode", "period")
_group("invoice", "invoices")
_group("order", "orders")
_group("juridique", "jur", "jurid")
_group("compte", "cpte", "comptes")
_group("honoraires", "honoraire", "hono")

#: Words that carry no meaning in a label.
_EMPTY = frozenset(
    ("de", "d", "la", "l", "les", "des", "of", "the", "un", "une", "ce", "cette", "s")
)
_INITIALS = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.)+[^\W\d_]|(?:[^\W\d_]\.){2,})(?![^\W\d_])")
_OUR = re.compile(r"\bn\s*/\s*(?=[a-z])")
_YOUR = re.compile(r"\bv\s*/\s*(?=[a-z])")
#: An elided "ne": "n'est" speaks of no number.
_NE = re.compile(r"\bn'(?=[aeiouhy])")
_NUMBER = re.compile(r"\bn\s*(?:[°º]s?|o)(?=[^a-z]|$)|№|(?<![^\W_])#")
#: Endings that fit one or several, or hers: "émis(e)", "facture(s)".
_ENDING = re.compile(r"(?<=[a-z])\((?:e?s?|x)\)")
_PARTS = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=32768)
def unaccented(text: str) -> str:
    """Lower case without accents and ligatures; typographic apostrophes made plain."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    text = text.replace("º", "°")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def fold(text: str) -> tuple[str, ...]:
    """The comparable tokens of a word or phrase."""
    plain = _INITIALS.sub(lambda m: m.group().replace(".", ""), unaccented(text))
    plain = _ENDING.sub("", plain)
    plain = _OUR.sub("notre ", plain)
    plain = _YOUR.sub("votre ", plain)
    plain = _NE.sub("ne ", plain)
    plain = _NUMBER.sub(" num ", plain)
    return tuple(_SAME.get(p, p) for p in _PARTS.findall(plain) if p not in _EMPTY)


def folded(text: str) -> str:
    """The comparable tokens as one string."""
    return " ".join(fold(text))
