"""The connections of each address: one workstation does not take the places of all others.

Who has too many makes room himself: those of its connections that are silent, idle or half through
a head are closed, the eldest first. Requests in hand are never broken off; where an address has
nothing but these, its next connection is sent away.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from typing import TypeAlias

Networks: TypeAlias = Collection[IPv4Network | IPv6Network]

#: Connections at once; the system's queue holds those beyond.
CONNECTIONS = 400
#: Connections of one address. A print server has some dozen, a workstation a handful.
CONNECTIONS_PER_ADDRESS = 128
#: Those beyond it that may still be ending, as a share of the limit.
_ENDING = 4
#: Addresses that are not worth a sweep.
_FEW = 100


@dataclass(eq=False, slots=True)
class Caller:
    """One connection. `here` tells whether it is still open, `leave` asks it to go when it may."""

    here: Callable[[], bool]
    leave: Callable[[], None]
    asked: bool = False


class Callers:
    """Counts the connections of each address. Those of `spared` networks, and of this machine, are
    not counted: behind a proxy everybody has its address. `places` are those of all addresses."""

    def __init__(
        self,
        most: int = CONNECTIONS_PER_ADDRESS,
        spared: Networks = (),
        places: int = CONNECTIONS,
    ) -> None:
        self.places = places
        self._most = most
        self._spared = (*spared, *map(ipaddress.ip_network, ("127.0.0.0/8", "::1/128")))
        self._of: dict[str, list[Caller]] = {}
        self._most_known = _FEW

    def enter(
        self, address: str, here: Callable[[], bool], leave: Callable[[], None]
    ) -> Caller | None:
        """A new connection of this address; None where it has to be sent away."""
        caller = Caller(here, leave)
        mine = [one for one in self._of.get(address, ()) if one.here()]
        self._of[address] = mine
        if len(mine) >= self._most and not self._is_spared(address):
            _ask_one_to_leave(mine)
            if len(mine) >= self._most + max(1, self._most // _ENDING):
                return None
        mine.append(caller)
        self._sweep()
        return caller

    def count(self, address: str) -> int:
        """How many connections of this address are open."""
        return sum(one.here() for one in self._of.get(address, ()))

    def _is_spared(self, address: str) -> bool:
        known = ipaddress.ip_address(address.partition("%")[0])
        return any(known in network for network in self._spared)

    def _sweep(self) -> None:
        """Forget addresses that are gone, whenever there are twice as many as were left."""
        if len(self._of) > self._most_known:
            gone = [known for known, all_ in self._of.items() if not any(o.here() for o in all_)]
            for known in gone:
                del self._of[known]
            self._most_known = 2 * len(self._of) + _FEW


def _ask_one_to_leave(mine: Collection[Caller]) -> None:
    eldest = next((one for one in mine if not one.asked), None)
    if eldest is not None:
        eldest.asked = True
        eldest.leave()
