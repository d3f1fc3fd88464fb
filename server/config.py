"""Every setting, read once: a flag wins over the environment, the environment over
`printpost.toml` in the data folder. An unknown key is refused with its name.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server import written
from server.callers import CONNECTIONS_PER_ADDRESS
from server.written import ROLES
from staging.errors import ConfigError
from staging.retention import CONTENT_DAYS, NAMES_DAYS

PREFIX = "PRINTPOST_"
#: Read by the tests and benches, not settings of the appliance.
FOREIGN = frozenset({"CORPUS"})


#: Documented for parts that are not there yet: told, not refused.
LATER = frozenset(
    {
        "DOCUMENTS_URL",
        "HTTPS_PORT",
        "TIMEZONE",
    }
)


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: its name (lower case), how it is read, its default, what it is for."""

    name: str
    read: Callable[[Any], Any]
    default: Any
    help: str
    secret: bool = False

    @property
    def environment(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()


KEYS: tuple[Key, ...] = (
    Key("data", written.folder, None, "dossier des données"),
    Key("host", written.text, "0.0.0.0", "adresse d'écoute"),  # noqa: S104 - a printer is for the LAN
    Key("ipp_port", written.port, 8631, "port de l'imprimante"),
    Key("web_port", written.port, 8080, "port de la page"),
    Key("trusted_proxies", written.networks, (), "mandataires dont les en-têtes sont crus"),
    Key(
        "connections_per_address",
        written.number,
        CONNECTIONS_PER_ADDRESS,
        "connexions d'une même adresse",
    ),
    Key("public_url", written.url, None, "adresse de la page vue des postes"),
    Key("printer_name", written.text, "Print&Post", "nom de l'imprimante sur le réseau"),
    Key("database_url", written.database, None, "base PostgreSQL ; sans elle, SQLite"),
    Key("dnssd", written.switch, True, "annonce de l'imprimante sur le réseau"),
    Key(
        "announce_ipps",
        written.switch,
        False,
        "annonce aussi en ipps, une fois l'autorité installée",
    ),
    Key("mopria", written.switch, False, "se dit compatible Mopria (Android, Windows)"),
    Key("tls_cert", written.file, None, "certificat de l'entreprise, chaîne PEM"),
    Key("tls_key", written.file, None, "clé PEM de ce certificat"),
    Key("roles", written.roles, frozenset(ROLES), "parties de l'appliance à démarrer"),
    Key("max_job_mb", written.positive, 100.0, "plus grand document accepté, en Mo"),
    Key("chorus", written.environment, None, "portail : rehearsal, qualification ou production"),
    Key("chorus_api_url", written.url, None, "adresse de l'API d'un autre portail, avant /cpro"),
    Key("chorus_token_url", written.url, None, "adresse complète de l'appel du jeton"),
    Key("chorus_client_id", written.text, None, "application PISTE : identifiant"),
    Key("chorus_client_secret", written.text, None, "application PISTE : secret", secret=True),
    Key("chorus_login", written.text, None, "compte technique : identifiant"),
    Key("chorus_password", written.text, None, "compte technique : mot de passe", secret=True),
    Key("follow_every", written.positive, 900.0, "secondes entre deux suivis"),
    Key(
        "search_grace", written.positive, 120.0, "secondes avant de chercher un dépôt sans réponse"
    ),
    Key("quota", written.quota, None, "appels permis par le portail, par exemple 10/s,20000/j"),
    Key("rehearsal_speed", written.positive, 1.0, "vitesse du portail d'entraînement"),
    Key("smtp_url", written.mailbox, None, "serveur de messagerie, smtp(s)://…", secret=True),
    Key("mail_from", written.address, None, "adresse d'où partent les messages"),
    Key("mail_to", written.addresses, (), "adresses qui reçoivent les messages, par des virgules"),
    Key("mail_hour", written.hour, 8, "heure de Paris du message du jour, de 0 à 23"),
    Key("backup_folder", written.folder, None, "dossier des sauvegardes de la nuit"),
    Key("backup_hour", written.hour, 2, "heure de Paris de la sauvegarde de la nuit, de 0 à 23"),
    Key("backup_keep", written.number, 14, "sauvegardes de la nuit gardées"),
    Key("oidc_issuer", written.url, None, "fournisseur de comptes (OpenID Connect), https://…"),
    Key("oidc_client_id", written.text, None, "identifiant de Print&Post chez ce fournisseur"),
    Key("oidc_client_secret", written.text, None, "secret chez ce fournisseur", secret=True),
    Key("oidc_name", written.text, "", "nom du fournisseur sur le bouton de connexion"),
    Key("oidc_claim", written.text, "preferred_username", "ce qui y nomme un compte d'ici"),
    Key("oidc_create", written.switch, False, "crée un simple compte à qui n'en a pas"),
    Key(
        "keep_content_days",
        written.days(*CONTENT_DAYS),
        30,
        "jours avant d'effacer ce qui fut écarté",
    ),
    Key(
        "keep_names_days",
        written.days(*NAMES_DAYS),
        365,
        "jours avant d'oublier qui a imprimé",
    ),
    Key("api_token", written.text, None, "jeton de l'API", secret=True),
)
BY_NAME = {key.name: key for key in KEYS}


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from, in French."""

    key: Key
    value: Any = field(repr=False)
    source: str

    @property
    def shown(self) -> str:
        """The value for a person; secrets are hidden."""
        if self.value is None:
            return ""
        if self.key.secret:
            return "••••••"
        if isinstance(self.value, frozenset):
            return ",".join(role for role in ROLES if role in self.value)
        if isinstance(self.value, bool):
            return "on" if self.value else "off"
        if isinstance(self.value, tuple):
            return ",".join(map(str, self.value))
        return str(self.value)


class Config:
    """All settings of one start."""

    def __init__(self, settings: Mapping[str, Setting], warnings: tuple[str, ...] = ()) -> None:
        self._settings = dict(settings)
        self.warnings = warnings

    def __getitem__(self, name: str) -> Any:
        return self._settings[name].value

    def all(self) -> list[Setting]:
        """Every setting in the order of the table."""
        return [self._settings[key.name] for key in KEYS]

    def with_values(self, values: Mapping[str, Any], source: str) -> Config:
        """The same settings with these values, as they are read, in the place of some."""
        changed = {name: Setting(BY_NAME[name], value, source) for name, value in values.items()}
        return Config(self._settings | changed, self.warnings)

    def given(self, name: str) -> bool:
        """Whether somebody set it, rather than the default."""
        return self._settings[name].source != "défaut"


def default_folder(environment: Mapping[str, str]) -> Path:
    """The user's data folder (XDG base directories)."""
    base = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "printpost"


def load(
    flags: Mapping[str, Any],
    environment: Mapping[str, str] | None = None,
    defaults: Mapping[str, Any] | None = None,
) -> Config:
    """Read everything. `flags` holds only what was given on the command line.

    Raises ConfigError naming the setting that is wrong or unknown.
    """
    env = dict(os.environ) if environment is None else dict(environment)
    standard = {"data": str(default_folder(env)), **(defaults or {})}
    folder = _one(BY_NAME["data"], flags, env, {}, standard)
    file = Path(folder.value) / "printpost.toml"
    in_file = _read_file(file)
    found = {"data": folder}
    for key in KEYS[1:]:
        found[key.name] = _one(key, flags, env, in_file, standard)
    return Config(found, _later(env))


def _later(env: Mapping[str, str]) -> tuple[str, ...]:
    """Warnings for settings that are documented but do nothing yet; refuses unknown ones."""
    known = {key.name.upper() for key in KEYS} | {
        f"{k.name.upper()}_FILE" for k in KEYS if _filed(k)
    }
    given = sorted(n.removeprefix(PREFIX) for n in env if n.startswith(PREFIX))
    for name in given:
        if name not in known | LATER | FOREIGN:
            raise ConfigError(f"{PREFIX}{name} n'est pas un réglage de Print&Post.")
    return tuple(
        f"{PREFIX}{name} n'a pas encore d'effet." for name in given if name in LATER - known
    )


def _filed(key: Key) -> bool:
    return key.secret or key.name in {"chorus_client_id", "chorus_login"}


def _read_file(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file.name} ne peut pas être lu : {error}") from error
    for name in found:
        if name not in BY_NAME or name == "data":
            raise ConfigError(f"{file.name} : le réglage « {name} » est inconnu.")
    return found


def _one(
    key: Key,
    flags: Mapping[str, Any],
    env: Mapping[str, str],
    in_file: Mapping[str, Any],
    defaults: Mapping[str, Any],
) -> Setting:
    raw, source = _raw(key, flags, env, in_file, defaults)
    if raw is None:
        return Setting(key, key.default, "défaut")
    try:
        return Setting(key, key.read(raw), source)
    except ValueError as error:
        raise ConfigError(f"Réglage {key.environment} ({source}) : {error}.") from error


def _raw(
    key: Key,
    flags: Mapping[str, Any],
    env: Mapping[str, str],
    in_file: Mapping[str, Any],
    defaults: Mapping[str, Any],
) -> tuple[Any, str]:
    if flags.get(key.name) is not None:
        return flags[key.name], "ligne de commande"
    if env.get(key.environment):
        return env[key.environment], "environnement"
    if _filed(key) and env.get(f"{key.environment}_FILE"):
        return _secret_file(key, Path(env[f"{key.environment}_FILE"])), "fichier"
    if key.name in in_file:
        return in_file[key.name], "printpost.toml"
    return defaults.get(key.name), "défaut"


def _secret_file(key: Key, file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"Réglage {key.environment}_FILE : {file} ne peut pas être lu."
        ) from error
