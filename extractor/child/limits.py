"""The limits of a child, set by the child on itself after the fork and before it sees a document.

Memory, CPU, file size, open files and core are the kernel's limits; wall time is the parent's.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

MEBIBYTE = 1024 * 1024
#: CPU seconds of the longest document.
_LONGEST = 240

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use. `memory` and `file_size` in bytes, `cpu` and `wall` in seconds.

    A hang is judged by CPU time; the wall limit is generous, for a busy machine is no crime.
    """

    memory: int = 2048 * MEBIBYTE
    cpu: int = 20
    wall: float = 120.0
    file_size: int = 64 * MEBIBYTE
    open_files: int = 64
    niceness: int = 10

    def for_pages(self, pages: int, each: float = 0.5) -> Limits:
        """The same limits with CPU time for a long document: `each` second a page on top, at most
        240 seconds altogether."""
        cpu = min(max(_LONGEST, self.cpu), self.cpu + int(pages * each))
        return Limits(**{**asdict(self), "cpu": cpu, "wall": max(self.wall, 3.0 * cpu)})

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def from_plain(cls, values: dict[str, Any]) -> Self:
        """From JSON."""
        return cls(**{f.name: values[f.name] for f in fields(cls)})


def _prctl(option: int, value: int) -> None:
    # Best effort: an old kernel without the option only loses a second belt.
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def leave_network() -> bool:
    """Move this process into an empty network of its own, where the system lets us.

    Root may do it directly; others through a user namespace, which some systems forbid. Must be
    called while the process has one thread. True when there is no network any more.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    _keep_names(user, group)
    return True


def _keep_names(user: int, group: int) -> None:
    # Without a map our files would look foreign inside the user namespace (user_namespaces(7)).
    same_user, same_group = f"{user} {user} 1", f"{group} {group} 1"
    lines = (("setgroups", "deny"), ("uid_map", same_user), ("gid_map", same_group))
    for name, text in lines:
        with suppress(OSError), open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(text)


def die_with_parent(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends (prctl(2), PR_SET_PDEATHSIG)."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It ended before we asked.
        os._exit(1)


def confine(limits: Limits) -> None:
    """Set the limits on this process for good."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    os.nice(limits.niceness)
    os.umask(0o077)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_FSIZE, limits.file_size)
    _limit(resource.RLIMIT_AS, limits.memory)
    # The soft limit tells (SIGXCPU), the hard one kills a child that will not listen.
    _limit(resource.RLIMIT_CPU, limits.cpu, limits.cpu + 2)


def _limit(what: int, soft: int, hard: int | None = None) -> None:
    ceiling = resource.getrlimit(what)[1]
    wanted = soft if hard is None else hard
    if ceiling != resource.RLIM_INFINITY:
        wanted = min(wanted, ceiling)
    resource.setrlimit(what, (min(soft, wanted), wanted))
