"""PostScript and XPS by programs of the system, where they are installed: they run inside a child
of the sandbox, under its limits, and get a file in and a file out, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from staging.errors import DocumentRefused

POSTSCRIPT = "application/postscript"
XPS = "application/oxps"
_PROGRAMS = {POSTSCRIPT: "gs", XPS: "xpstopdf"}


def available() -> frozenset[str]:
    """The formats whose program is installed here; looked for at start, not at each job."""
    return frozenset(kind for kind, program in _PROGRAMS.items() if shutil.which(program))


def convert(path: Path, document_format: str, target: Path) -> None:
    """Write the PDF of a document. Raises DocumentRefused."""
    program = shutil.which(_PROGRAMS.get(document_format, ""))
    if program is None:
        message = (
            "Ce format n'est pas pris en charge ici : imprimez en PDF, "
            "ou choisissez le pilote IPP de l'imprimante."
        )
        raise DocumentRefused(message, code="not_supported")
    command = _command(program, document_format, path, target)
    done = subprocess.run(  # noqa: S603 - our own list, no shell
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=target.parent,
        # Temporary files go beside the target: nothing else may be written here.
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TMPDIR": str(target.parent)},
        check=False,
    )
    if done.returncode != 0 or not target.is_file() or not target.stat().st_size:
        message = "Ce document n'a pas pu être converti en PDF : imprimez-le en PDF."
        raise DocumentRefused(message, code="damaged")


def _command(program: str, document_format: str, path: Path, target: Path) -> list[str]:
    if document_format == XPS:
        return [program, str(path), str(target)]
    # -dSAFER: no file but these, no program; -P-: nothing is looked for in the current folder.
    switches = ["-dSAFER", "-P-", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-sDEVICE=pdfwrite"]
    return [program, *switches, f"-sOutputFile={target}", str(path)]
