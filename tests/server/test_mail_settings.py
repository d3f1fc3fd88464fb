"""The settings of messages: read whole, refused by name, the password never shown."""

from __future__ import annotations

import pytest

from server.config import load
from staging.errors import ConfigError

URL = "smtp://us%40er:secret@mail.exemple.fr:2525"


def test_read_from_the_environment_and_from_a_file(tmp_path):
    file = tmp_path / "smtp"
    file.write_text(URL + "\n")
    given = {
        "PRINTPOST_SMTP_URL_FILE": str(file),
        "PRINTPOST_MAIL_TO": "a@exemple.fr, b@exemple.fr",
    }
    config = load({"data": str(tmp_path)}, given)
    assert (config["smtp_url"].host, config["smtp_url"].port) == ("mail.exemple.fr", 2525)
    assert config["mail_to"] == ("a@exemple.fr", "b@exemple.fr")
    assert config["mail_hour"] == 8
    assert config.warnings == ()
    shown = {setting.key.name: setting.shown for setting in config.all()}
    assert "secret" not in " ".join(shown.values())
    assert shown["mail_to"] == "a@exemple.fr,b@exemple.fr"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "https://mail.exemple.fr"),
        ("MAIL_TO", "exemple.fr"),
        ("MAIL_FROM", "a@exemple.fr\nBcc: x@exemple.fr"),
        ("MAIL_HOUR", "24"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path, name, value):
    with pytest.raises(ConfigError) as caught:
        load({"data": str(tmp_path)}, {f"PRINTPOST_{name}": value})
    assert name in caught.value.for_person
