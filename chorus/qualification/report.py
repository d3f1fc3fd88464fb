"""What the portal answered to each open question of `docs/chorus-pro.md`, as a text to keep."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chorus.errors import ChorusRefused, ChorusUnavailable
from staging.days import PARIS

NOT_ASKED = "non posée"


@dataclass(frozen=True, slots=True)
class Answer:
    """`question` is a number of the list « To be confirmed »; `seen` the answer, in French."""

    question: int
    asked: str
    seen: str


async def answered(question: int, asked: str, probe: Callable[[], Awaitable[str]]) -> Answer:
    """The answer to one question; a refusal of the portal is an answer in its own words.

    Raises CredentialsRefused: with a wrong secret nothing more is to be asked.
    """
    try:
        seen = await probe()
    except ChorusRefused as refusal:
        seen = refused(refusal)
    except ChorusUnavailable as error:
        seen = f"pas de réponse ({error.detail})"
    return Answer(question, asked, seen)


def refused(refusal: ChorusRefused) -> str:
    """A refusal as the report tells it."""
    return f"refusé : codeRetour {refusal.code_retour}, libelle « {refusal.libelle} »"


def written(environment: str, answers: Sequence[Answer], at: datetime) -> str:
    """The report: one line a question, in the order of their numbers. No secret is in it."""
    head = [
        f"# Chorus Pro, environnement {environment} : réponses aux questions ouvertes",
        "",
        f"Session du {at.astimezone(PARIS):%d/%m/%Y à %H:%M} (heure de Paris).",
        "Les numéros sont ceux de docs/chorus-pro.md, « To be confirmed ».",
        "",
        "| n° | question | réponse du portail |",
        "|---|---|---|",
    ]
    ordered = sorted(answers, key=lambda answer: answer.question)
    rows = [f"| {a.question} | {_cell(a.asked)} | {_cell(a.seen)} |" for a in ordered]
    return "\n".join([*head, *rows, ""])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")
