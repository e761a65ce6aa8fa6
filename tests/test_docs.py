"""Every command in the README runs; every table in data/README.md has the columns on disk."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pandas as pd
import pytest
from waiting import PATIENCE

from analysis.codebook import TABLES as SCHEMA
from analysis.codebook import read_csv

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
README = (ROOT / "README.md").read_text("utf-8")
DATA = (ROOT / "data" / "README.md").read_text("utf-8")
DEEP = bool(os.environ.get("FICHES_DEEP"))
# What ends otherwise than with 0, and why.
ENDS = {".venv/bin/fiches read": (0, 1), ".venv/bin/fiches": (0, 1), ".venv/bin/fiches due": (0, 1)}
# What cannot run inside the tests: itself, another system, or for as long as a person works.
ELSEWHERE = {"make test", ".venv/bin/fiches lab", "conda run -n fiches fiches"}
ELSEWHERE |= set() if DEEP else {"make"}  # `fiches`, which follows, and the second example, which has a test of its own


def commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A copy of the example workspace with the README's own relative paths, so that nothing of the repository is touched.

    Every command runs; `make test-deep` on the whole example, `make test` on one challenge and with one report.
    """
    folder = tmp_path_factory.mktemp("desk") / "werkboek"
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("processed", "journal"))
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("processed", "journal", "reports"))
    (folder / "reports").mkdir()
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(BIN, target_is_directory=True)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / ".venv" / "ready").touch()
    if not DEEP:
        shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("[13-9]*"))
    for challenge in () if DEEP else set((folder / "data" / "raw").iterdir()) - {folder / "data" / "raw" / "data"}:
        shutil.rmtree(challenge)
    return folder


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "FICHES_WORKSPACE": str(folder)}


@pytest.mark.xdist_group("docs")
@pytest.mark.wide
def test_every_command_of_the_readme_runs(desk):
    for command in commands():
        if command in ELSEWHERE:
            continue
        run = subprocess.run(command, shell=True, cwd=desk, env=environment(desk), capture_output=True, text=True, timeout=3600)
        assert run.returncode in ENDS.get(command, (0,)), f"{command}: {run.returncode}\n{run.stdout}\n{run.stderr}"


@pytest.mark.xdist_group("docs")
def test_make_test_calls_the_tests():
    run = subprocess.run(["make", "-n", "test"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "-m pytest" in run.stdout


@pytest.mark.xdist_group("docs")
@pytest.mark.wide
def test_lab_answers(desk):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/login"
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command = [BIN / "fiches", "lab", "--", *options]
    lab = subprocess.Popen(command, cwd=desk, env=environment(desk), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert answer(address) in (200, 302)
    finally:
        lab.terminate()
        lab.wait()
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=5)


def answer(address: str) -> int:
    for _ in range(4 * PATIENCE):
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                return page.status
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"no answer from {address}")


TABLES = dict(re.findall(r"^### (\S+)\n\n(?:[^|\n].*\n\n)?\| kolom \|.*?\n\| --- .*?\n((?:\|.*\n)+)", DATA, re.MULTILINE))


def documented(name: str) -> list[str]:
    return [row.split("|")[1].strip() for row in TABLES[name].splitlines()]


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".csv") and (ROOT / "data" / name).is_file()])
def test_columns_of_the_codebook_are_those_on_disk(name):
    assert documented(name) == list(read_csv(ROOT / "data" / name).columns)


@pytest.mark.xdist_group("docs")
@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".parquet")])
def test_columns_of_the_derived_tables_are_those_on_disk(desk, name):
    if not (desk / "data" / "processed").is_dir():
        subprocess.run([BIN / "fiches", "read"], cwd=desk, env=environment(desk), capture_output=True, check=False)
    assert documented(name) == list(pd.read_parquet(desk / "data" / name).columns)


def test_every_codebook_file_is_documented():
    assert {f"codebook/{name}.csv" for name in SCHEMA} == {name for name in TABLES if name.startswith("codebook/")}


@pytest.mark.parametrize("name", SCHEMA)
def test_the_columns_that_are_documented_are_those_of_the_schema(name):
    """`absent` columns may be left out of the table: the text under it says what they are for."""
    columns = SCHEMA[name].columns
    said = documented(f"codebook/{name}.csv")
    assert set(said) <= set(columns)
    assert [column for column in columns if column in said] == said
    assert {column for column, known in columns.items() if not known.absent} <= set(said)
    about = DATA.split(f"### codebook/{name}.csv")[1].split("###")[0]
    assert all(f"`{column}`" in about for column in columns if column not in said)


PAPERS = [ROOT / "CONTRIBUTING.md", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_what_the_papers_point_to_is_there(path):
    """Links inside the repository, and modules and folders of the code that are named."""
    text = path.read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^):]+)\)", text)]
    assert [link for link in links if not (path.parent / link).exists()] == []
    rooms = "|".join(folder.name for folder in (ROOT / "src" / "analysis").iterdir() if folder.is_dir())
    named = re.findall(rf"`((?:{rooms})/[\w./]*)`", text)
    assert [name for name in named if not (ROOT / "src" / "analysis" / name).exists()] == []
