"""Every change of `mutants_by_hand` is noticed by the tests named beside it. A few in `make test`, all in `make test-deep`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mutants_by_hand import MUTANTS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
DEEP = bool(os.environ.get("FICHES_DEEP"))
SOME = 1  # of those that may never live, in the quick tests

chosen = MUTANTS if DEEP else [mutant for mutant in MUTANTS if mutant.wide][:SOME]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.file}: {m.old}")
def test_what_a_mutant_changes_stands_there_once(mutant):
    text = (SOURCE / "analysis" / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.new != mutant.old


@pytest.mark.parametrize("mutant", chosen, ids=lambda m: f"{m.file}: {m.old}")
def test_a_mutant_is_killed(mutant, tmp_path):
    shutil.copytree(SOURCE, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "src" / "analysis" / mutant.file
    path.write_text(path.read_text("utf-8").replace(mutant.old, mutant.new), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *mutant.tests.split()]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stdout[-2000:]  # 1: a test failed; anything else says nothing
