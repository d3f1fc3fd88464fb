"""The wheel holds the whole product: installed alone, it reads, serves and shows its page."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import httpx
import pytest

from tests.journeys.conftest import CLEAN, Process

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
OURS = ("chorus", "extractor", "server", "staging", "web")
#: What the program opens beside its modules.
BESIDE = {".css", ".html", ".ini", ".js", ".json", ".mako", ".mo", ".pdf", ".png", ".svg", ".yaml"}
BESIDE |= {".webmanifest"}


def tracked() -> list[str]:
    """What the repository holds; nothing that merely lies about in the checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("git: this is no checkout, so there is nothing to build the wheel from")
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tracked files."""
    copy = tmp_path_factory.mktemp("source")
    for name in tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = ("build", "--wheel", "--no-isolation", "--outdir", str(out), str(source))
    run(sys.executable, "-m", *build)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with our wheel, and the dependencies of the running one behind it."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", str(wheel))
    there = run(python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])").strip()
    # Only the plain path: the running environment's own .pth files, which name this checkout,
    # are not read again for a folder that is named in a .pth.
    (Path(there) / "behind.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """An empty folder to run from."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    return folder


def run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=240, check=False, cwd=cwd, env=CLEAN
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_nothing_that_is_opened_is_left_out(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        name
        for name in tracked()
        if name.split("/")[0] in OURS and Path(name).suffix in BESIDE | {".py"}
    }
    assert wanted - held == set()
    kinds = {Path(name).suffix for name in wanted}
    assert kinds >= {".html", ".css", ".js", ".yaml", ".pdf", ".png"}
    assert any("migrations/versions" in name for name in wanted)
    packages = {name.split("/")[0] for name in held}
    assert {name for name in packages if not name.endswith(".dist-info")} == set(OURS)


def test_no_dependency_has_a_package_of_our_name() -> None:
    owners = packages_distributions()
    assert {name: set(owners.get(name, ())) - {"printpost"} for name in OURS} == {
        name: set() for name in OURS
    }
    assert distribution("printpost").metadata["Name"] == "printpost"


def test_it_reads_from_an_empty_folder(installed: Path, nowhere: Path) -> None:
    program = str(installed / "bin" / "printpost")
    where = run(
        str(installed / "bin" / "python"),
        "-c",
        "import server; print(server.__file__)",
        cwd=nowhere,
    )
    assert Path(where.strip()).is_relative_to(installed)
    assert run(program, "--version", cwd=nowhere).startswith("printpost ")
    sample = nowhere / "sample.pdf"
    shutil.copy(ROOT / "server" / "samples" / "exemple-1.pdf", sample)
    line = json.loads(run(program, "extract", "sample.pdf", cwd=nowhere))
    assert line["ok"]
    assert line["invoices"][0]["fields"]["invoice_number"] == "FV-26822"


@pytest.fixture
def demo(installed: Path, nowhere: Path) -> Iterator[Process]:
    process = Process(
        subprocess.Popen(
            [str(installed / "bin" / "printpost"), "demo"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=nowhere,
            env=CLEAN,
        )
    )
    process.listen()
    yield process
    assert process.stop() == 0


def test_the_demonstration_serves_its_page(demo: Process, nowhere: Path) -> None:
    web = demo.ready().rpartition("web=")[2]
    login = next(line for line in demo.lines if line.startswith("connexion")).split(maxsplit=1)[1]
    name, _, password = login.partition(" / ")
    with httpx.Client(base_url=web, follow_redirects=True, timeout=30) as page:
        door = page.get("/connexion")
        assert "DÉMO" in door.text
        home = page.post("/connexion", data={"name": name, "password": password})
        assert "Se déconnecter" in home.text
        style = door.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert page.get(style).headers["Content-Type"].startswith("text/css")
        assert len(page.get("/api/v1/invoices").json()["items"]) == 3
    assert list(nowhere.iterdir()) == []
