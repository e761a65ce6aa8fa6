"""Setting up: what a user needs apart from what a developer needs, what is imported is declared, and plain pip is a way too."""

import ast
import importlib.metadata as installed
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bench import environment, locks

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
USED = locks.blocks((ROOT / locks.USE).read_text("utf-8"))
DEVELOPED = locks.blocks((ROOT / locks.DEVELOP).read_text("utf-8"))


def asked(*groups: list[str]) -> set[str]:
    return {plain(re.split(r"[<>=!~ ;\[]", line)[0]) for group in groups for line in group}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*folders: str) -> set[str]:
    """The top names that Python files import, those of the standard library and our own left out."""
    names = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"analysis"}


@pytest.mark.wide
def test_what_is_imported_is_declared_and_what_is_declared_is_used():
    declared = asked(PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values())
    packages = installed.packages_distributions()
    needed = {plain(package) for name in imported("src") for package in packages.get(name, [name])}
    assert needed - declared == set()
    # Not imported: the time zones that Windows does not have.
    assert declared - needed == {"tzdata"}


def test_a_user_installs_nothing_of_a_developer():
    tools = asked(PROJECT["dependency-groups"]["dev"])
    assert tools & set(USED) <= {"psutil"}  # ipykernel asks for it too
    assert set(USED) & set(DEVELOPED) == set()
    assert set(environment.direct()) <= set(USED)


def test_what_a_user_installs_is_not_large():
    """Bytes on disk of the packages of the lock as this machine has them."""
    held = {plain(found.metadata["Name"]): found for found in installed.distributions()}
    size = sum(file.size or 0 for name in USED if name in held for file in held[name].files or [])
    assert 300 < size / 1e6 < 800


@pytest.mark.parametrize("name", [locks.USE, locks.DEVELOP])
@pytest.mark.wide
def test_plain_pip_takes_the_lock_for_what_is_installed(name):
    """Every pin has the form that pip wants, and this environment holds those versions: nothing has to be fetched."""
    pytest.importorskip("pip")
    line = "install --dry-run --quiet --disable-pip-version-check --no-deps --no-index --require-hashes -r".split()
    asked = subprocess.run([sys.executable, "-m", "pip", *line, ROOT / name], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (0, ""), asked.stderr


def test_the_readme_and_make_install_the_same_lock_with_hashes():
    readme, make = ((ROOT / name).read_text("utf-8") for name in ("README.md", "Makefile"))
    assert readme.count("pip install --require-hashes -r requirements.lock") == 2
    assert make.count("--require-hashes -r requirements.lock") == 2


def test_make_takes_its_installer_out_of_the_lock():
    recipe = next(line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "uv.lock" in line and "sed" in line)
    program = re.search(r"sed -n '(.*?)'", recipe)[1].replace("$$", "$")
    found = subprocess.run(["sed", "-n", program, ROOT / locks.USE], capture_output=True, text=True, check=True).stdout
    assert found.strip() == USED["uv"][0]
