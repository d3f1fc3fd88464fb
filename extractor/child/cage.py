"""What a child may touch: its document, the folders it writes into, the programs and libraries.

Landlock (landlock(7)) takes away every other file, TCP, and signals to others; a small system call
filter (seccomp(2)) takes away sockets and the calls that look into other processes. Both are the
kernel's, need no rights, and cannot be undone by whoever takes a child over. A kernel without them
leaves the other belts: limits, an empty network, a bare environment.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)

# Names and numbers of landlock(7), from the kernel's own header landlock.h.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG, _PATH_BENEATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_REG, _TRUNCATE = 1 << 5, 1 << 8, 1 << 14
#: File rights known to each version of the interface, and the rest of its ruleset.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1}
_FILE_RIGHTS_NEWER = (1 << 15) - 1
_BOTH_TCP, _SCOPES = 0b11, 0b11

_LOOK = _READ_FILE | _READ_DIR
_RUN = _LOOK | _EXECUTE
_WORK = _LOOK | _WRITE_FILE | _REMOVE_FILE | _MAKE_REG | _TRUNCATE
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE

_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/opt",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ghostscript",
    "/etc/localtime",
    "/etc/papersize",
    "/var/lib/ghostscript",
    "/var/cache/fontconfig",
    "/dev/urandom",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
)

# Names and numbers of seccomp(2), from the kernel's headers seccomp.h, audit.h and filter.h.
_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32 = 0x40000000
#: Architecture number and the numbers of: socket, ptrace, process_vm_readv and _writev, bpf,
#: add_key, keyctl, userfaultfd, perf_event_open, mount, unshare, setns, io_uring_setup.
_CALLS = {
    "x86_64": (0xC000003E, (41, 101, 310, 311, 321, 248, 250, 323, 298, 165, 272, 308, 425)),
    "aarch64": (0xC00000B7, (198, 117, 270, 271, 280, 217, 219, 282, 241, 40, 97, 268, 425)),
}


@dataclass(frozen=True, slots=True)
class Locked:
    """Which of the two locks closed."""

    files: bool
    calls: bool


def enter(reads: Iterable[Path], writes: Iterable[Path]) -> Locked:
    """Lock this process in for good: it may read `reads`, write into the folders `writes`.

    The process must have given up new privileges before (`limits.confine`).
    """
    return Locked(_lock_files(reads, writes), _lock_calls())


def _program_folders() -> list[Path]:
    """Where the interpreter, the libraries and our own code are."""
    ours = Path(__file__).resolve().parents[2]
    own = [ours / name for name in ("extractor", "staging")]
    return [*own, *map(Path, (sys.prefix, sys.base_prefix))]


def _lock_files(reads: Iterable[Path], writes: Iterable[Path]) -> bool:
    version = _LIBC.syscall(_CREATE, None, 0, _VERSION_FLAG)
    if version < 1:
        return False
    handled = _FILE_RIGHTS.get(version, _FILE_RIGHTS_NEWER)
    ruleset = _ruleset(version, handled)
    if ruleset < 0:
        return False
    try:
        for path in (*map(Path, _SYSTEM), *_program_folders()):
            _allow(ruleset, path, _RUN & handled)
        _allow(ruleset, Path(os.devnull), _LOOK | _WRITE_FILE)
        for path in reads:
            _allow(ruleset, path, _LOOK & handled)
        for path in writes:
            _allow(ruleset, path, _WORK & handled)
        return bool(_LIBC.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _ruleset(version: int, handled: int) -> int:
    # The structure grew with the versions: files, then TCP (4), then scopes (6).
    fields = [handled, _BOTH_TCP, _SCOPES][: 1 + (version >= 4) + (version >= 6)]
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    return int(_LIBC.syscall(_CREATE, attributes, len(attributes), 0))


def _allow(ruleset: int, path: Path, rights: int) -> None:
    """Add a rule; a path that is not there needs none."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights &= -1 if path.is_dir() else _ON_FILES
        rule = struct.pack("=Qi", rights, handle)
        _LIBC.syscall(_ADD, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(handle)


def _lock_calls() -> bool:
    known = _CALLS.get(platform.machine())
    if known is None or sys.maxsize < 2**32:
        return False
    program = _program(*known)
    code = ctypes.create_string_buffer(b"".join(program), 8 * len(program))
    # struct sock_fprog: how many instructions, padding, where they are.
    pointer = struct.pack("=H6xQ", len(program), ctypes.addressof(code))
    return bool(_LIBC.prctl(_SET_SECCOMP, _MODE_FILTER, pointer, 0, 0) == 0)


def _program(architecture: int, refused: Sequence[int]) -> list[bytes]:
    """The filter: another architecture or a refused call ends at the last instruction."""
    checks = [(_AT_LEAST, _X32), *((_EQUAL, number) for number in refused)]
    to_refuse = len(checks)
    program = [
        _step(_LOAD, 4),
        _step(_EQUAL, architecture, 0, to_refuse + 2),
        _step(_LOAD, 0),
    ]
    for place, (test, value) in enumerate(checks):
        program.append(_step(test, value, to_refuse - place, 0))
    return [*program, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
