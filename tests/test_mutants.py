"""Every change of `mutants_by_hand` is noticed by the tests named beside it. A few in `make test`, all in `make test-deep`."""

import os
from pathlib import Path

import pytest
from mutant_runner import Runner
from mutants_by_hand import MUTANTS

SOURCE = Path(__file__).parent.parent / "src" / "analysis"
DEEP = bool(os.environ.get("FICHES_DEEP"))
EACH = 60  # in the quick tests: every so many of those that may never live, so that each room has its turn
KILLED = 0.95

chosen = MUTANTS if DEEP else [mutant for mutant in MUTANTS if mutant.wide][::EACH]
pytestmark = pytest.mark.xdist_group("mutants")


@pytest.fixture(scope="module")
def run():
    with Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def lived():
    """Those that no test noticed; fewer than one in twenty may, and none that could hurt somebody."""
    found = []
    yield found
    print(f"{len(chosen) - len(found)} of {len(chosen)} mutants killed")
    assert len(found) <= (1 - KILLED) * len(chosen), found


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.file}: {m.old}")
def test_what_a_mutant_changes_stands_there_once(mutant):
    text = (SOURCE / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.new != mutant.old


def test_there_are_enough_and_each_once():
    assert len({(one.file, one.old, one.new) for one in MUTANTS}) == len(MUTANTS) >= 120


@pytest.mark.parametrize("mutant", chosen, ids=lambda m: f"{m.file}: {m.old}")
def test_a_mutant_is_killed(mutant, run, lived):
    code, told = run(mutant.file, mutant.old, mutant.new, mutant.tests)
    assert code in (0, 1), told[-2000:]  # 1: a test failed; anything else than that or 0 says nothing
    if code == 0:
        lived.append(mutant)
    assert code == 1 or not mutant.wide, told[-2000:]
