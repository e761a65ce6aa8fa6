"""The plan of the house holds: floors, lock, environment, no Dutch in Python, no machine in the repository."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from bench import environment

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "analysis"
FLOORS = {
    0: "workspace text words pool fingerprint hold",
    1: "codebook reading",
    2: "intake coding manifest register",
    3: "evidence crosstab findings lookup",
    4: "table figure prose sheets numbers document",
    5: "report gate template",
    6: "publish schedule lab export mail pdf asking preview",
    7: "cli",
}


def room(path: Path) -> str:
    """The room a module belongs to: `analysis/reading/word.py` and `analysis/reading_pdf.py` are both of `reading`."""
    return re.split(r"[_.]", path.relative_to(SOURCE).parts[0])[0]


def floor_of(name: str) -> int:
    return next(floor for floor, rooms in FLOORS.items() if name in rooms.split())


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            parts = (node.module or "").split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("analysis.")}
    return {name.split("_")[0] for name in names}


MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_only(path):
    own = room(path)
    higher = {name for name in imported(path) if name != own and floor_of(name) > floor_of(own)}
    assert not higher, f"{own} (floor {floor_of(own)}) imports {higher} from a floor above"


def test_lock_holds_names_versions_and_hashes_only():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    pins = re.findall(r"^\S+==\S+", lock, re.MULTILINE)
    assert len(pins) > 100
    blocks = re.split(r"\n(?=\S)", lock.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_environment_has_the_packages_of_the_lock():
    assert (ROOT / "environment.yml").read_text("utf-8") == environment.text()


def test_no_path_of_a_machine_in_the_repository():
    found = subprocess.run(
        ["git", "grep", "-nIE", "/(work|home|Users)/[a-z]", "--", ".", ":!tests", ":!*.lock"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.stdout == ""


DUTCH = re.compile(r"\b(de|het|een|van|niet|voor|zijn|wordt|staat|geen|bestand|stad|uitspraak|verslag)\b", re.IGNORECASE)


def sentences(path: Path) -> list[str]:
    """String literals of two words or more that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)
    }
    literals = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]
    return [node.value for node in literals if " " in node.value.strip()]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_python_holds_no_dutch(path):
    assert [text for text in sentences(path) if len(DUTCH.findall(text)) > 1] == []


@pytest.mark.xdist_group("house")
def test_what_is_made_once_is_made_in_one_process(request):
    """pytest-xdist knows a group by its name behind that of the test; without it every worker makes every fixture."""
    beside_others = hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@house") is beside_others
