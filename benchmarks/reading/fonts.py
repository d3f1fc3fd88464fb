"""Finds free TrueType fonts on this machine; documents fall back on the PDF's own fonts."""

from functools import cache
from pathlib import Path

ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FACES = {
    "sans": ("LiberationSans-Regular", "LiberationSans-Bold"),
    "dejavu": ("DejaVuSans", "DejaVuSans-Bold"),
    "serif": ("LiberationSerif-Regular", "LiberationSerif-Bold"),
    "mono": ("LiberationMono-Regular", "LiberationMono-Bold"),
}


@cache
def _files() -> dict[str, Path]:
    return {path.stem: path for root in ROOTS if root.is_dir() for path in root.rglob("*.ttf")}


def face(name: str) -> tuple[Path, Path] | None:
    """The regular and the bold file of a face, or None when the machine lacks them."""
    regular, bold = FACES[name]
    found = _files()
    if regular in found and bold in found:
        return found[regular], found[bold]
    return None
