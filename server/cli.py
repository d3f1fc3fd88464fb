"""The commands; `--help` names only what is there.

The module behind a command is imported when the command is used: reading a document on the
command line must not wait for a web server to be imported.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from server.config import KEYS, Config, Key, load
from staging.errors import PrintPostError
from staging.person import Role

#: Settings that are flags of their own: flag, key, and its help.
_FLAGS = ("host", "ipp_port", "web_port", "database_url", "roles")


def parser() -> argparse.ArgumentParser:
    """All commands and their flags."""
    top = argparse.ArgumentParser(
        prog="printpost", description="Imprimez la facture, vérifiez-la, envoyez-la."
    )
    top.add_argument("--version", action="version", version=f"printpost {version('printpost')}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    serve = commands.add_parser("serve", help="l'appliance entière")
    _settings(serve)
    serve.set_defaults(run=_serve)
    demo = commands.add_parser("demo", help="une démonstration, prête à essayer")
    _settings(demo)
    demo.add_argument("--dnssd", dest="dnssd", action="store_const", const="on")
    demo.set_defaults(run=_demo)
    _extract(commands)
    _rehearse(commands)
    check = commands.add_parser("check", help="cette installation va-t-elle bien ?")
    _settings(check)
    check.set_defaults(run=_check)
    _users(commands)
    _keeping(commands)
    _whole(commands)
    return top


def _rehearse(commands: Any) -> None:
    rehearsal = commands.add_parser("rehearsal", help="le portail d'entraînement")
    rehearsal.add_argument("--port", type=int, default=8700)
    rehearsal.add_argument("--host", default="127.0.0.1")
    _data(rehearsal)
    rehearsal.set_defaults(run=_rehearsal)


def _keeping(commands: Any) -> None:
    import_ = commands.add_parser("import", help="prend des documents comme s'ils étaient imprimés")
    import_.add_argument("files", nargs="+", type=Path, metavar="FICHIER")
    _data(import_)
    import_.set_defaults(run=_import)
    verify = commands.add_parser("verify", help="compare chaque document au journal")
    _data(verify)
    verify.set_defaults(run=_verify)
    config = commands.add_parser("config", help="les réglages")
    config.add_argument("--list", action="store_true", required=True, help="chaque réglage")
    _data(config)
    config.set_defaults(run=_config)


def _whole(commands: Any) -> None:
    """The whole folder into a file and back, and the archive of a period."""
    backup = commands.add_parser("backup", help="une sauvegarde entière, pendant le service")
    backup.add_argument("file", type=Path, metavar="FICHIER")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="remet une sauvegarde en place")
    restore.add_argument("file", type=Path, metavar="FICHIER")
    restore.set_defaults(run=_restore)
    export = commands.add_parser("export", help="l'archive des factures déposées d'une période")
    for flag, word in (("from", "premier"), ("to", "dernier")):
        export.add_argument(
            f"--{flag}",
            dest=f"{flag}_day",
            required=True,
            type=_day,
            metavar="DATE",
            help=f"{word} jour de dépôt, AAAA-MM-JJ ou JJ/MM/AAAA",
        )
    export.add_argument("file", type=Path, metavar="FICHIER.zip")
    export.set_defaults(run=_export)
    for command in (backup, restore, export):
        _data(command)


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
    raise argparse.ArgumentTypeError(f"« {text} » n'est pas une date (AAAA-MM-JJ ou JJ/MM/AAAA)")


def _data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", metavar="DOSSIER", help="dossier des données")
    command.add_argument("--database-url", metavar="URL")


def _settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", metavar="DOSSIER", help="dossier des données")
    for name in _FLAGS:
        key: Key = next(k for k in KEYS if k.name == name)
        command.add_argument(f"--{name.replace('_', '-')}", help=key.help, metavar="VALEUR")
    command.add_argument(
        "--no-dnssd", dest="dnssd", action="store_const", const="off", help="sans annonce"
    )


def _extract(commands: Any) -> None:
    extract = commands.add_parser("extract", help="lit des documents : une ligne JSON par fichier")
    extract.add_argument("files", nargs="+", metavar="FICHIER")
    extract.add_argument("--jobs", type=int, default=1, metavar="N", help="documents à la fois")
    extract.set_defaults(run=_run_extract)


def _users(commands: Any) -> None:
    user = commands.add_parser("user", help="les comptes locaux")
    acts = user.add_subparsers(dest="act", required=True, metavar="ACTION")
    add = acts.add_parser("add", help="crée un compte")
    add.add_argument("name", metavar="NOM")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    passwd = acts.add_parser("passwd", help="change un mot de passe")
    passwd.add_argument("name", metavar="NOM")
    for command in (add, passwd):
        command.add_argument("--password-stdin", action="store_true")
    disable = acts.add_parser("disable", help="ferme un compte")
    disable.add_argument("name", metavar="NOM")
    for command in (add, passwd, disable, acts.add_parser("list", help="les comptes")):
        _data(command)
        command.set_defaults(run=_user)


def _module(name: str) -> Any:
    return importlib.import_module(f"server.{name}")


def _load(arguments: argparse.Namespace, defaults: dict[str, Any] | None = None) -> Config:
    flags = {key.name: getattr(arguments, key.name, None) for key in KEYS}
    config = load(flags, defaults=defaults)
    for warning in config.warnings:
        print(warning, file=sys.stderr)
    return config


def _serve(arguments: argparse.Namespace) -> int:
    return _until_told(_module("serving").serve(_load(arguments), _say))


def _demo(arguments: argparse.Namespace) -> int:
    rehearsing = _module("rehearsing")
    with tempfile.TemporaryDirectory(prefix="printpost-demo-") as fresh:
        config = _load(arguments, rehearsing.demo_defaults(fresh))
        return _until_told(rehearsing.demo(config, _say))


def _rehearsal(arguments: argparse.Namespace) -> int:
    rehearsing = _module("rehearsing")
    config = _load(arguments)
    folder = config["data"] / "rehearsal" if config.given("data") else None
    settings = rehearsing.rehearsal_settings(config, folder)
    return _until_told(rehearsing.rehearsal(arguments.host, arguments.port, settings, _say))


def _run_extract(arguments: argparse.Namespace) -> int:
    jobs = max(1, arguments.jobs)
    return _finish(_module("extracting").extract(arguments.files, jobs, _say, _complain))


def _check(arguments: argparse.Namespace) -> int:
    return _finish(_module("keeping").check(_load(arguments), _say))


def _import(arguments: argparse.Namespace) -> int:
    return _finish(
        _module("keeping").import_files(_load(arguments), arguments.files, _say, _complain)
    )


def _verify(arguments: argparse.Namespace) -> int:
    return _finish(_module("keeping").verify_all(_load(arguments), _say))


def _backup(arguments: argparse.Namespace) -> int:
    target = arguments.file.absolute()
    return _finish(_module("safekeeping").back_up(_load(arguments), target, _say, _complain))


def _restore(arguments: argparse.Namespace) -> int:
    config, file = _load(arguments), arguments.file.absolute()
    return _finish(_module("safekeeping").put_back(config, file, _say))


def _export(arguments: argparse.Namespace) -> int:
    days, target = (arguments.from_day, arguments.to_day), arguments.file.absolute()
    config = _load(arguments)
    return _finish(_module("exporting").export(config, days, target, _say, _complain))


def _user(arguments: argparse.Namespace) -> int:
    return _finish(_module("accounts").act(_load(arguments), arguments, _say))


def _config(arguments: argparse.Namespace) -> int:
    for setting in _load(arguments).all():
        _say(f"{setting.key.environment}\t{setting.shown}\t({setting.source})")
    return 0


def _finish(work: Coroutine[Any, Any, int]) -> int:
    return asyncio.run(work)


def _say(line: str) -> None:
    print(line, flush=True)


def _complain(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _until_told(work: Any) -> int:
    """Run until it ends by itself or SIGTERM or SIGINT says so; 0 for a clean stop."""

    async def run() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(run())
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 refused or failed, 2 wrong use."""
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except PrintPostError as error:
        _complain(f"printpost: {error.for_person}")
        return 2 if error.code == "config" else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our lines has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code
