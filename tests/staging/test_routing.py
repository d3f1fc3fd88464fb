"""To whom a print goes."""

from __future__ import annotations

import pytest

from staging.errors import InvalidValue
from staging.routing import Clues, is_server, owner_of, read_servers


@pytest.mark.parametrize(
    ("clues", "owner"),
    [
        (Clues("claire", "karim", "sophie", ("martin",)), "claire"),
        (Clues(None, "karim", "sophie", ("martin",)), "karim"),
        (Clues(None, None, "sophie", ("martin",)), "sophie"),
        (Clues(None, None, None, ("martin",)), "martin"),
        (Clues(None, None, None, ("martin", "claire")), None),
        (Clues(), None),
    ],
)
def test_the_strongest_clue_decides(clues, owner):
    assert owner_of(clues) == owner


def test_addresses_of_print_servers_are_read_each_in_its_usual_form():
    typed = "192.168.1.10, 10.1.2.77/24\n2001:DB8:0::1 ; 192.168.1.10"
    assert read_servers(typed) == ("192.168.1.10", "10.1.2.0/24", "2001:db8::1")
    assert read_servers(" ") == ()
    for wrong in ("serveur", "300.1.1.1", "10.0.0.0/33"):
        with pytest.raises(InvalidValue, match="n'est pas une adresse"):
            read_servers(wrong)
    with pytest.raises(InvalidValue, match="au plus"):
        read_servers(" ".join(f"10.0.0.{n}" for n in range(60)))


def test_an_address_is_found_among_them():
    servers = read_servers("192.168.1.10 10.1.2.0/24 2001:db8::1")
    assert is_server("10.1.2.200", servers)
    assert is_server("2001:db8:0::1", servers)
    assert not is_server("192.168.1.11", servers)
    assert not is_server("poste7", servers)
