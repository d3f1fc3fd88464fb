"""`python -m chorus.qualification`: asks before every deposit, and writes a report.

The secrets are typed, never given as arguments: these are seen by everybody on the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chorus.qualification.session import Session, Wishes
from chorus.settings import ADDRESSES, ChorusSettings
from staging.errors import PrintPostError
from staging.identifiers import Siret
from staging.ports import ChorusAccess

Type = Callable[[str], str]


def parser() -> argparse.ArgumentParser:
    """The flags; without `--destinataire` nothing is deposited."""
    top = argparse.ArgumentParser(
        prog="python -m chorus.qualification",
        description="Pose à Chorus Pro les questions ouvertes de docs/chorus-pro.md.",
    )
    top.add_argument("--environnement", choices=tuple(ADDRESSES), default="qualification")
    top.add_argument("--adresse", metavar="URL", help="d'un portail d'entraînement")
    top.add_argument("--fournisseur", metavar="SIRET", help="le premier du compte sinon")
    top.add_argument("--destinataire", metavar="SIRET", help="fictif ; sans lui, rien n'est déposé")
    top.add_argument("--service", metavar="CODE")
    top.add_argument("--engagement", metavar="NUMÉRO")
    top.add_argument("--rapport", type=Path, default=Path("chorus-pro-reponses.md"))
    return top


def main(
    arguments: Sequence[str] | None = None, typed: Type = input, hidden: Type = getpass.getpass
) -> int:
    """Run one session; 0 when the report was written, 1 with a sentence on the error stream."""
    chosen = parser().parse_args(arguments)
    session = Session(
        ChorusSettings(), lambda question: _said_yes(question, typed), _now, asyncio.sleep
    )
    try:
        wishes = Wishes(
            Siret.parse(chosen.fournisseur) if chosen.fournisseur else None,
            Siret.parse(chosen.destinataire) if chosen.destinataire else None,
            chosen.service,
            chosen.engagement,
        )
        access = _access(chosen.environnement, chosen.adresse, typed, hidden)
        report = asyncio.run(session.report(access, wishes))
        chosen.rapport.write_text(report, encoding="utf-8")
    except PrintPostError as error:
        sys.stderr.write(f"{error.for_person}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"Le rapport n'a pas pu être écrit : {error.strerror}.\n")
        return 1
    sys.stdout.write(f"Rapport écrit : {chosen.rapport}\n")
    return 0


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a command of its own, with no root to be given it by


def _access(environment: str, address: str | None, typed: Type, hidden: Type) -> ChorusAccess:
    api_url, token_url = ADDRESSES[environment]
    if address:
        api_url = address.rstrip("/")
        token_url = f"{api_url}/api/oauth/token"
    return ChorusAccess(
        environment=environment,
        api_url=api_url,
        token_url=token_url,
        client_id=typed("Identifiant client PISTE : ").strip(),
        client_secret=hidden("Secret client PISTE : ").strip(),
        login=typed("Compte technique : ").strip(),
        password=hidden("Mot de passe du compte technique : "),
    )


def _said_yes(question: str, typed: Type) -> bool:
    return typed(f"{question} [o/N] ").strip().lower() in {"o", "oui"}


if __name__ == "__main__":
    sys.exit(main())
