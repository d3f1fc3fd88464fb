"""Numbers that pass their checks: SIREN, SIRET, French VAT id, IBAN with its RIB key, BIC."""

from benchmarks.reading.draw import Draw

STATE_SIRET = "11000201100044"
BANKS = (
    ("BNP PARIBAS", "30004", "BNPAFRPP"),
    ("SOCIETE GENERALE", "30003", "SOGEFRPP"),
    ("CREDIT LYONNAIS", "30002", "CRLYFRPP"),
    ("CREDIT MUTUEL", "10278", "CMCIFR2A"),
    ("CREDIT AGRICOLE", "18206", "AGRIFRPP882"),
    ("CREDIT AGRICOLE NORD DE FRANCE", "16706", "AGRIFRPP867"),
    ("BANQUE POPULAIRE", "10207", "CCBPFRPPMTG"),
    ("CAISSE D'EPARGNE", "17515", "CEPAFRPP751"),
    ("LA BANQUE POSTALE", "20041", "PSSTFRPPPAR"),
    ("CIC", "30066", "CMCIFRPP"),
    ("QONTO", "16958", "QNTOFRP1XXX"),
    ("BRED", "10107", "BREDFRPPXXX"),
)
FACTORS = (
    ("BNP PARIBAS FACTOR", "12879", "BNPAFRPPXXX"),
    ("CREDIT AGRICOLE LEASING & FACTORING", "43799", "AGRIFRPIXXX"),
    ("BPIFRANCE FACTOR", "18359", "CPMEFRPPXXX"),
)


def luhn_digit(body: str) -> str:
    """The digit that makes body + digit pass Luhn's check."""
    total = 0
    for place, char in enumerate(reversed(body)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siren(draw: Draw, first: str = "") -> str:
    """Nine digits with Luhn's key; `first` fixes how it begins (public bodies: 1 or 2)."""
    body = (first or draw.pick("345789")) + draw.digits(8 - max(1, len(first)))
    return body + luhn_digit(body)


def siret(draw: Draw, of_siren: str) -> str:
    """The SIREN, four digits of establishment and a key."""
    body = of_siren + f"{draw.between(1, 48):04d}"
    return body + luhn_digit(body)


def vat_id(of_siren: str) -> str:
    """FR, the key of the SIREN, the SIREN (CGI, annexe II, art. 242 nonies A)."""
    return f"FR{(12 + 3 * (int(of_siren) % 97)) % 97:02d}{of_siren}"


def rib_key(bank: str, desk: str, account: str) -> str:
    """The two digits of the RIB, for an account of digits alone."""
    key = 97 - (89 * int(bank) + 15 * int(desk) + 3 * int(account)) % 97
    return f"{key:02d}"


def iban(bank: str, desk: str, account: str) -> str:
    """The French IBAN of an account (ISO 13616)."""
    bban = bank + desk + account + rib_key(bank, desk, account)
    check = 98 - int(bban + "152700") % 97
    return f"FR{check:02d}{bban}"
