"""Tasks for the tests of the sandbox: each does to its child what a hostile document may do."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from staging.errors import DocumentRefused


def echo(path, params):
    return {"path": str(path), "params": params, "pid": os.getpid(), "parent": os.getppid()}


def spin(path, params):
    while True:
        pass


def sleep(path, params):
    time.sleep(60)
    return {}


def hoard(path, params):
    return {"size": len(bytearray(4 << 30))}


def crash(path, params):
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def leave(path, params):
    os._exit(3)


def stumble(path, params):
    raise ValueError("le texte secret du document")


def refuse(path, params):
    raise DocumentRefused("Ce PDF est verrouillé.", code="locked")


def flood(path, params):
    Path(params["target"]).write_bytes(b"x" * params["size"])
    return {}


def babble(path, params):
    return {"words": "x" * (40 << 20)}


def lie(path, params):
    """Answer what is no message at all."""
    for number in range(3, 64):
        try:
            os.write(number, b"\x00\x00\x00\x05hello")
        except OSError:
            continue
    os._exit(0)


def _is_open(handle):
    try:
        os.fstat(handle)
    except OSError:
        return False
    return True


def look(path, params):
    try:
        socket.create_connection(("127.0.0.1", params["port"]), timeout=1).close()
        reached = True
    except OSError:
        reached = False
    return {
        "reached": reached,
        "environment": sorted(os.environ),
        "open": sum(map(_is_open, range(1024))),
        "nice": os.nice(0),
    }


def _tried(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"


def break_out(path, params):
    """Reach for what is not ours to touch; what became of each try."""
    mine, other = Path(params["mine"]), Path(params["other"])
    tries = {
        "read mine": path.read_bytes,
        "write mine": lambda: (mine / "made").write_bytes(b"x"),
        "rename mine": lambda: (mine / "made").rename(mine / "done"),
        "read other": (other / "secret").read_bytes,
        "list other": lambda: list(other.iterdir()),
        "write other": lambda: (other / "made").write_bytes(b"x"),
        "change the document": lambda: path.write_bytes(b"x"),
        "link": lambda: (mine / "link").symlink_to(other / "secret"),
        "environment of the service": lambda: Path(
            f"/proc/{params['service']}/environ"
        ).read_bytes(),
        "socket": lambda: socket.socket().close(),
        "unix socket": lambda: socket.socket(socket.AF_UNIX).close(),
        "program": lambda: subprocess.run(["/bin/true"], check=True),
    }
    return {name: _tried(act) for name, act in tries.items()}


TASKS = {
    task.__name__: task
    for task in (
        echo, spin, sleep, hoard, crash, leave, stumble, refuse, flood, babble, lie, look, break_out
    )
}  # fmt: skip
