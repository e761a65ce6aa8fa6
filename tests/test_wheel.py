"""The wheel holds all that a workspace needs: installed in an empty environment it does what the repository does."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from analysis.codebook.register.new import SHARED
from analysis.workspace import shipped

pytestmark = pytest.mark.xdist_group("wheel")
ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built as any front end builds it, from the files that the source archive would hold."""
    out = tmp_path_factory.mktemp("wheel")
    code = "import sys; from hatchling import build; print(build.build_wheel(sys.argv[1]))"
    built = subprocess.run([sys.executable, "-c", code, out], cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return out / built.stdout.split()[-1]


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of the commands of an environment that holds this wheel, and finds the packages it asks for where they are."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = next(home.glob("*/python.exe"), home / "bin" / "python")
    install = [*installer(python), "--no-deps", "--no-index", wheel]
    done = subprocess.run(install, capture_output=True, text=True, check=False, env={**os.environ, "UV_OFFLINE": "1"})
    assert done.returncode == 0, done.stderr
    own = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    # A line in a .pth brings the packages, but not the .pth files there: the repository itself is out of sight.
    (own / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python.parent


def installer(python):
    uv = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", python]
    return [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]


def called(installed, folder, *command):
    env = {name: value for name, value in os.environ.items() if name not in ("FICHES_WORKSPACE", "PYTHONPATH")}
    line = [installed / command[0], *command[1:]]
    return subprocess.run(line, cwd=folder, env=env, capture_output=True, text=True, timeout=3600, check=False)


@pytest.fixture(scope="module")
def werk(installed, tmp_path_factory):
    """A workspace of two participants and one meeting, so that few pages are made; the real register is tried in test_cli."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "deelnemers.csv").write_text("naam\nNoordkreek\nWad\n", "utf-8")
    made = called(installed, folder, "fiches", "new", "werk", "--participants", "deelnemers.csv")
    assert (made.returncode, made.stderr) == (0, "")
    meetings = folder / "werk" / "codebook" / "meetings.csv"
    meetings.write_text("".join(meetings.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    return folder / "werk"


def test_it_works_in_an_empty_folder(installed, werk):
    where = called(installed, werk.parent, "python", "-c", "import analysis; print(analysis.__file__)")
    assert str(ROOT) not in where.stdout
    whole = called(installed, werk, "fiches")
    assert whole.returncode == 0, whole.stderr + whole.stdout
    assert (werk / "reports" / "index.html").is_file()
    form = called(installed, werk, "fiches", "blank", "snelladen")
    assert form.returncode == 0, form.stderr
    helped = called(installed, werk.parent, "fiches", "lab", "--help")
    assert (helped.returncode, helped.stderr) == (0, "")


def test_the_screens_find_their_notebooks(installed, werk):
    code = "from analysis import workspace; from analysis.desk.lab import server; server.environment(workspace.find('werk'))"
    done = called(installed, werk.parent, "python", "-c", code)
    assert done.returncode == 0, done.stderr
    ours = {path.name: path.read_bytes() for path in shipped.notebooks().glob("*.ipynb")}
    assert {path.name: path.read_bytes() for path in (werk / "notebooks").iterdir()} == ours


def test_every_file_of_the_package_is_in_it(wheel):
    source = ROOT / "src"
    ours = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert ours - held == set()
    assert {"analysis/py.typed", "analysis/words/nl.toml"} <= held


def test_the_shared_lists_and_nothing_of_the_example_are_taken_in(wheel):
    held = {name.rsplit("/", 1)[1] for name in zipfile.ZipFile(wheel).namelist() if "/shipped/lists/" in name}
    assert held == {f"{name}.csv" for name in SHARED}


def test_what_is_taken_in_is_found_in_the_repository_too():
    asked = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert [place for place in asked if not (ROOT / place).exists()] == []
    assert shipped.notebooks() == ROOT / "notebooks" and shipped.lists() == ROOT / "data" / "codebook"
