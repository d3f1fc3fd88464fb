"""The commands as a person or a script calls them: their words, their lines, their exit codes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from staging.fields import FIELDS
from tests.extractor import hostile_pdfs as hostile
from tests.journeys.conftest import PASSWORD, House, command, house_at
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SAMPLES = Path(__file__).parents[2] / "server" / "samples"
COMMANDS = ("serve", "demo", "extract", "rehearsal", "check", "user", "import", "verify", "config")
#: The keys of `fields`, in the words of docs: every one is on every line, null where unknown.
KEYS = {
    "document_type", "invoice_number", "issue_date", "due_date", "currency", "seller_name",
    "seller_siret", "seller_vat_id", "buyer_name", "buyer_siret", "service_code",
    "engagement_number", "contract_number", "iban", "bic", "vat_breakdown", "total_excl_vat",
    "total_vat", "total_incl_vat", "discount_incl_vat", "amount_due", "billing_framework",
    "vat_regime", "exemption_reason", "original_invoice_number", "discount_reason",
    "prepaid_amount", "retention_amount", "payment_means", "validator_siret",
    "validator_service_code", "bank_account", "comment",
}  # fmt: skip
QUOTATION = [
    "DEVIS",
    "Devis valable trente jours à compter du 12/11/2026",
    "Taille de haies, une journée",
    "Total HT 100,00 EUR",
    "TVA 20 % 20,00 EUR",
    "Total TTC 120,00 EUR",
]
SOURCES = {"text", "ocr", "xml", "learned", "arithmetic"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_help_names_every_command_and_each_has_its_own() -> None:
    top = command("--help")
    assert top.returncode == 0
    named = re.search(r"^  COMMANDE\n((?:    .*\n)+)", top.stdout, re.MULTILINE)
    assert named is not None
    assert {line.split()[0] for line in named[1].splitlines()} >= set(COMMANDS)
    for words in (*((name,) for name in COMMANDS), *(("user", act) for act in ("add", "list"))):
        shown = command(*words, "--help")
        assert shown.returncode == 0
        assert shown.stdout.startswith(f"usage: printpost {' '.join(words)}")
        assert shown.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("extract",),
        ("import",),
        ("config",),
        ("user", "add", "x"),
        ("user", "add", "x", "--role", "king"),
        ("extract", "--jobs", "many", "x.pdf"),
        ("rehearsal", "--port", "door"),
    ],
)
def test_wrong_use_is_exit_code_two(words: tuple[str, ...]) -> None:
    done = command(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_extract_gives_one_line_for_each_file(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Bonjour")
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(hostile.locked())
    quotation = tmp_path / "devis.pdf"
    quotation.write_bytes(hostile.good(words=QUOTATION))
    good = SAMPLES / "exemple-1.pdf"
    files = [str(path) for path in (good, text, locked, tmp_path / "none.pdf", quotation)]
    done = command("extract", *files, "--jobs", "2")
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["file"] for line in lines] == files
    assert [line["ok"] for line in lines] == [True, False, False, False, True]
    for line in lines[1:4]:
        assert set(line) == {"file", "ok", "error", "message"}
        assert f"{line['file']}: {line['message']}" in done.stderr
        assert re.fullmatch("[a-z_]+", line["error"])
    assert "Traceback" not in done.stderr
    assert "mot de passe" in lines[2]["message"]
    assert lines[4]["invoices"] == []
    its_keys_are_those_of_the_interface(lines[0])


def its_keys_are_those_of_the_interface(line: dict[str, object]) -> None:
    assert set(line) == {"file", "ok", "seconds", "pages", "invoices"}
    assert isinstance(line["seconds"], float)
    assert line["pages"] == 1
    assert isinstance(line["invoices"], list)
    (invoice,) = line["invoices"]
    assert set(invoice) >= {"pages", "fields", "confidence", "evidence"}
    assert invoice["pages"] == [1]
    fields = invoice["fields"]
    assert set(fields) == KEYS == {field.key for field in FIELDS}
    assert fields["total_incl_vat"] == "13149.35"
    assert fields["issue_date"] == "2026-06-30"
    assert fields["document_type"] == "invoice"
    assert fields["vat_breakdown"] == [{"rate": "20.00", "base": "10957.79", "amount": "2191.56"}]
    read = {key for key, value in fields.items() if value is not None}
    assert set(invoice["confidence"]) >= read
    assert all(0 <= confidence <= 1 for confidence in invoice["confidence"].values())
    for key, proof in invoice["evidence"].items():
        assert key in KEYS
        assert set(proof) == {"page", "box", "source"}
        assert proof["source"] in SOURCES
    left, top, right, bottom = invoice["evidence"]["invoice_number"]["box"]
    assert 0 <= left < right <= 596
    assert 0 <= top < bottom <= 842


def test_extract_is_quiet_and_zero_when_all_is_well() -> None:
    done = command("extract", str(SAMPLES / "exemple-1.pdf"), str(SAMPLES / "exemple-3.pdf"))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


def kept(data: Path, sha256: str) -> Path:
    return data / "documents" / sha256[:2] / sha256


def test_import_then_verify_finds_a_flipped_bit(data: Path, tmp_path: Path) -> None:
    files = []
    for number in range(3):
        files.append(tmp_path / f"facture-{number}.pdf")
        files[-1].write_bytes(invoice_pdf(f"IM-{number}"))
    note = tmp_path / "note.txt"
    note.write_text("Bonjour")
    words = ("--data", str(data))
    done = command("import", *(str(path) for path in (*files, note, tmp_path / "none")), *words)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert all(str(path) in done.stdout for path in files)
    assert f"{note}: " in done.stderr
    assert f"{tmp_path / 'none'}: " in done.stderr
    assert "Traceback" not in done.stderr

    assert command("verify", *words).returncode == 0

    sha256 = hashlib.sha256(files[1].read_bytes()).hexdigest()
    place = kept(data, sha256)
    whole = place.read_bytes()
    place.chmod(0o640)
    place.write_bytes(whole[:99] + bytes([whole[99] ^ 1]) + whole[100:])
    changed = command("verify", *words)
    assert changed.returncode == 1
    assert sha256 in changed.stderr
    assert "travail n° 2" in changed.stderr
    place.unlink()
    missing = command("verify", *words)
    assert missing.returncode == 1
    assert sha256 in missing.stderr
    place.write_bytes(whole)
    assert command("verify", *words).returncode == 0


def test_config_lists_every_setting_without_its_secrets(data: Path) -> None:
    data.mkdir()
    (data / "printpost.toml").write_text("web_port = 8123\nhost = '10.0.0.1'\n")
    secret = data / "secret"
    secret.write_text("phrase du fichier\n")
    done = command(
        *("config", "--list", "--data", str(data)),
        PRINTPOST_CHORUS_PASSWORD="phrase-cachée",
        PRINTPOST_CHORUS_CLIENT_SECRET_FILE=str(secret),
        PRINTPOST_API_TOKEN="jeton-caché",
        PRINTPOST_HOST="127.0.0.1",
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in done.stdout.splitlines()}
    assert lines["PRINTPOST_WEB_PORT"] == ["8123", "(printpost.toml)"]
    assert lines["PRINTPOST_HOST"] == ["127.0.0.1", "(environnement)"]
    assert lines["PRINTPOST_IPP_PORT"] == ["8631", "(défaut)"]
    assert lines["PRINTPOST_DATA"] == [str(data), "(ligne de commande)"]
    assert lines["PRINTPOST_CHORUS_CLIENT_SECRET"][1] == "(fichier)"
    for hidden in ("phrase", "jeton"):
        assert hidden not in done.stdout


def test_people_are_added_listed_changed_and_closed(data: Path) -> None:
    words = ("--password-stdin", "--data", str(data))
    add = command("user", "add", "claire", "--role", "manager", *words, given=PASSWORD + "\n")
    assert add.returncode == 0, add.stderr
    twice = command("user", "add", "claire", "--role", "user", *words, given=PASSWORD + "\n")
    short = command("user", "add", "paul", "--role", "user", *words, given="court\n")
    nobody = command("user", "passwd", "inconnue", *words, given=PASSWORD + "\n")
    for refused in (twice, short, nobody):
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("printpost: ")
        assert PASSWORD not in refused.stderr
    assert command("user", "passwd", "claire", *words, given="un tout autre mot\n").returncode == 0
    assert people(data) == [["claire", "manager", "ouvert"]]
    assert command("user", "disable", "claire", "--data", str(data)).returncode == 0
    assert people(data) == [["claire", "manager", "fermé"]]


def people(data: Path) -> list[list[str]]:
    listed = command("user", "list", "--data", str(data))
    assert listed.returncode == 0
    return [line.split("\t") for line in listed.stdout.splitlines()]


@pytest.fixture
def running(tmp_path: Path, portal: str) -> Iterator[House]:
    with house_at(tmp_path / "data", portal) as house:
        house.add_company(*SUPPLIER)
        yield house


def test_check_tells_whether_the_installation_is_well(running: House) -> None:
    words = ("check", "--data", str(running.data), "--host", "127.0.0.1", "--no-dnssd")
    ports = ("--ipp-port", str(running.ipp_port), "--web-port", str(running.web_port))
    well = command(*words, *ports, **running.env)
    assert well.returncode == 0, well.stdout + well.stderr
    assert running.ipp in well.stdout
    for part in ("Imprimante", "Page", "Base de données", "Disque", "Chorus Pro"):
        assert part in well.stdout
    assert not [line for line in well.stdout.splitlines() if line.startswith("NON")]

    # The secret that is wrong, and a printer that does not answer.
    ports = ("--ipp-port", "9", "--web-port", str(running.web_port))
    bad = command(*words, *ports, **{**running.env, "PRINTPOST_CHORUS_PASSWORD": "faux"})
    assert bad.returncode == 1
    wrong = [line for line in bad.stdout.splitlines() if line.startswith("NON")]
    said = {line.split()[1]: line for line in wrong}
    assert set(said) - {"Certificat"} == {"Imprimante", "Chorus"}
    assert "compte technique" in said["Chorus"]
    assert "faux" not in bad.stdout + bad.stderr
    assert "Traceback" not in bad.stdout + bad.stderr


def test_commands_work_beside_a_running_appliance(running: House, tmp_path: Path) -> None:
    file = tmp_path / "facture.pdf"
    file.write_bytes(invoice_pdf("COTE-1"))
    words = ("--data", str(running.data))
    done = command("import", str(file), *words)
    assert done.returncode == 0, done.stderr
    number = int(done.stdout.split()[-1])
    job = running.job(number)
    assert (job["user"], job["name"]) == ("import", "facture.pdf")
    assert command("verify", *words).returncode == 0
