"""Where a data folder stands: the machine, the folder's own id, and when that id was laid down.

No tool that copies a file can keep the time of its last change of status (ctime), so a folder that
was put back from a copy is told from one that only was restarted.
"""

from __future__ import annotations

import uuid
from pathlib import Path

_MACHINE_ID = Path("/etc/machine-id")


def whereabouts(folder: Path) -> dict[str, str]:
    """Three facts; any of them differs after a copy or a move to another machine."""
    file = folder / "generation"
    if not file.exists():
        file.write_text(str(uuid.uuid4()))
    machine = _MACHINE_ID.read_text().strip() if _MACHINE_ID.exists() else ""
    return {
        "machine": machine,
        "generation": file.read_text().strip(),
        "laid": str(file.stat().st_ctime_ns),
    }
