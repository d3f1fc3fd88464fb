"""A session against the rehearsal portal: all questions answered, nothing sent unasked."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chorus.qualification.__main__ import main
from chorus.qualification.session import NoSession, Session, Wishes
from chorus.settings import ADDRESSES
from staging.identifiers import Siret
from tests.chorus.conftest import EASY, FAST, SELLER, Clock, OpenPortal, Portal

WITH_RECIPIENT = Wishes(recipient=Siret(EASY))


def session(clock: Clock, *, yes: bool, asked: list[str] | None = None) -> Session:
    def ask(question: str) -> bool:
        (asked if asked is not None else []).append(question)
        return yes

    async def sleep(seconds: float) -> None:
        clock.pass_(seconds)

    return Session(FAST, ask, clock, sleep)


def rows(report: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, seen in re.findall(r"^\| (\d+) \| .* \| (.*) \|$", report, re.MULTILINE):
        found.setdefault(int(number), []).append(seen)
    return found


async def test_every_question_is_answered_after_a_yes(portal: Portal, clock: Clock) -> None:
    asked: list[str] = []
    report = await session(clock, yes=True, asked=asked).report(portal.access(), WITH_RECIPIENT)
    seen = rows(report)
    assert set(seen) == {*range(1, 16), 21, 24, 25}
    assert len(asked) == 11
    assert "codeRetour 20003" in seen[24][0]
    assert seen[25][0].startswith("accepté, n° ")
    assert "codeRetour 20013" in seen[1][0]
    assert seen[2] == ["visible après 0.0 s"]
    assert all(seen[n][0].startswith("accepté, n° ") for n in (4, 6, 7, 8))
    assert seen[5] == ["vu : INTERPRETEE_OCR"]
    assert "montantAPayer 0.6" in seen[8][0]
    assert "RIB = Relevé" in seen[10][0]
    assert seen[14][0].startswith("« 2026-11-20")
    assert portal.access().client_secret not in report


async def test_the_lag_of_the_search_is_measured(open_portal: OpenPortal, clock: Clock) -> None:
    portal = await open_portal(search_lag=3)
    report = await session(clock, yes=True).report(portal.access(), WITH_RECIPIENT)
    assert rows(report)[2] == ["visible après 3.0 s"]


async def test_without_a_yes_nothing_is_deposited(portal: Portal, clock: Clock) -> None:
    report = await session(clock, yes=False).report(portal.access(), WITH_RECIPIENT)
    assert [rows(report)[n][0] for n in (1, 3, 4)] == ["non posée"] * 3
    assert portal.invoices == []
    assert portal.calls("ajouter/fichier") + portal.calls("deposer/pdf") == 0


async def test_without_a_recipient_nothing_is_asked(portal: Portal, clock: Clock) -> None:
    asked: list[str] = []
    report = await session(clock, yes=True, asked=asked).report(portal.access(), Wishes())
    assert asked == []
    assert set(rows(report)) == {9, 10, 11, 12, 13, 14, 15, 21}
    assert portal.invoices == []


async def test_a_refusal_is_an_answer(portal: Portal, clock: Clock) -> None:
    wishes = replace(WITH_RECIPIENT, recipient=Siret("99999999900002"))
    seen = rows(await session(clock, yes=True).report(portal.access(), wishes))
    assert seen[4][0].startswith("refusé : codeRetour 20006")
    assert seen[2] == ["sans dépôt accepté, rien à chercher"]


async def test_nothing_fictive_goes_to_production(portal: Portal, clock: Clock) -> None:
    access = replace(portal.access(), environment="production")
    with pytest.raises(NoSession, match="production"):
        await session(clock, yes=True).report(access, WITH_RECIPIENT)
    assert portal.invoices == []
    assert ADDRESSES["production"][0] not in access.api_url


async def test_a_wrong_secret_and_a_foreign_supplier_are_told(portal: Portal, clock: Clock) -> None:
    with pytest.raises(NoSession) as caught:
        await session(clock, yes=True).report(portal.access(password="wrong"), Wishes())
    assert "compte technique" in caught.value.for_person
    with pytest.raises(NoSession) as caught:
        await session(clock, yes=True).report(portal.access(), Wishes(supplier=Siret(EASY)))
    assert EASY in caught.value.for_person


async def test_the_command_asks_and_writes(portal: Portal, tmp_path: Path) -> None:
    access, report = portal.access(), tmp_path / "rapport.md"
    said: list[str] = []

    def typed(question: str) -> str:
        said.append(question)
        answers = {"Identifiant": access.client_id, "Compte": access.login}
        return next((text for word, text in answers.items() if word in question), "n")

    def hidden(question: str) -> str:
        return access.client_secret if "Secret" in question else access.password

    arguments = ["--environnement", "rehearsal", "--adresse", access.api_url]
    arguments += ["--fournisseur", SELLER, "--destinataire", EASY, "--rapport", str(report)]
    assert await asyncio.to_thread(main, arguments, typed, hidden) == 0
    assert "environnement rehearsal" in report.read_text(encoding="utf-8")
    assert sum("[o/N]" in question for question in said) == 11
    assert portal.invoices == []


async def test_the_command_says_what_is_wrong(
    portal: Portal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--environnement", "rehearsal", "--adresse", portal.access().api_url]
    arguments += ["--rapport", str(tmp_path / "rapport.md")]
    code = await asyncio.to_thread(main, arguments, lambda _: "x", lambda _: "x")
    assert code == 1
    assert "PISTE" in capsys.readouterr().err
    assert not (tmp_path / "rapport.md").exists()
    assert await asyncio.to_thread(main, ["--destinataire", "12"], lambda _: "x") == 1
