"""The plan of the house holds: floors, circles, names, lock, environment, no Dutch in Python, no machine in the repository."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from bench import environment, locks, rooms

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "analysis"
# The rooms of design section 5, lowest first; of two rooms side by side the left one is the lower.
FLOORS = "words workspace codebook reading intake coding counting pages files publish desk".split()
# The rooms inside a room, lowest first. A module beside them may use them and be used by them; a circle is refused below.
INSIDE = {
    "reading": "formats forms guard",
    "coding": "decide suggest exchange",
    "counting": "evidence findings",
    "pages": "tables figures prose template",
    "publish": "gate run schedule",
    "desk": "preview asking lab cli",
}
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]


def named(path: Path) -> str:
    """`src/analysis/reading/formats/mail.py` is `reading.formats.mail`; a room's own `__init__` has the name of the room."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


NAMES = {named(path) for path in MODULES}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    """The modules of ours that this one imports, also only for its types and inside functions."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            base = (node.module or "").removeprefix("analysis").removeprefix(".")
            of = {f"{base}.{alias.name}".removeprefix(".") for alias in node.names}
            found |= {name if name in NAMES else base for name in of}
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("analysis.") for a in node.names if a.name.startswith("analysis.")}
    return found - {""}


ARROWS = {named(path): imported(path) for path in MODULES}


def test_imports_go_down_only():
    floor = {name: FLOORS.index(name.split(".")[0]) for name in NAMES}
    assert {(name, to) for name, tos in ARROWS.items() for to in tos if FLOORS.index(to.split(".")[0]) > floor[name]} == set()


@pytest.mark.parametrize("room", INSIDE)
def test_imports_go_down_inside_a_room(room):
    order = INSIDE[room].split()
    inside = {name: name.split(".")[1] for name in NAMES if name.startswith(f"{room}.") and name.split(".")[1] in order}
    climbs = {(a, b) for a in inside for b in ARROWS[a] if b in inside and order.index(inside[b]) > order.index(inside[a])}
    assert not climbs


def test_every_room_is_on_the_plan():
    assert sorted(path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__") == sorted(FLOORS)


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Modules that can reach themselves, peeled away from both ends until only circles are left."""
    left = {name: {to for to in tos if to in arrows and to != name} for name, tos in arrows.items()}
    while True:
        used = {to for tos in left.values() for to in tos}
        ends = {name for name, tos in left.items() if not tos or name not in used}
        if not ends:
            return [sorted(left)] if left else []
        left = {name: tos - ends for name, tos in left.items() if name not in ends}


def test_a_circle_is_seen():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_no_circle():
    assert circles(ARROWS) == []


def test_no_two_modules_of_one_name():
    last = [name.split(".")[-1] for name in NAMES if (SOURCE / (name.replace(".", "/") + ".py")).is_file()]
    twice = {name for name in last if last.count(name) > 1 and not name.startswith("__")}
    assert not twice


# Lines: the longest there may be, and the middle one of all. A longer one holds a second thing that wants a name.
LENGTHS = {"module": (200, 80), "function": (40, 7), "cell": (8, 1)}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lengths(kind: str) -> dict[str, int]:
    """Where one stands → its lines."""
    if kind == "module":
        return {named(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    if kind == "function":
        found = ((path, node) for path in MODULES for node in functions(parsed(path)))
        return {f"{named(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1 for path, node in found}
    books = {path.stem: json.loads(path.read_text("utf-8"))["cells"] for path in (ROOT / "notebooks").glob("*.ipynb")}
    code = {f"{name} {n}": cell for name, cells in books.items() for n, cell in enumerate(cells) if cell["cell_type"] == "code"}
    return {name: len("".join(cell["source"]).splitlines()) for name, cell in code.items()}


@pytest.mark.parametrize("kind", LENGTHS)
def test_nothing_is_long(kind):
    longest, middle = LENGTHS[kind]
    found = lengths(kind)
    assert {name: lines for name, lines in found.items() if lines > longest} == {}
    assert median(found.values()) <= middle


@pytest.mark.parametrize(("name", "least"), [(locks.USE, 100), (locks.DEVELOP, 30)])
def test_lock_holds_names_versions_and_hashes_only(name, least):
    lock = (ROOT / name).read_text("utf-8")
    assert "://" not in lock
    pins = re.findall(r"^\S+==\S+", lock, re.MULTILINE)
    assert len(pins) > least
    assert [pin for pins in locks.blocks(lock).values() for pin in pins if "--hash=sha256:" not in pin] == []


def test_environment_has_the_packages_of_the_lock():
    assert (ROOT / "environment.yml").read_text("utf-8") == environment.text()


def test_the_drawing_of_the_rooms_is_true():
    """After an arrow came or went: python -m bench.rooms."""
    assert rooms.FLOORS == FLOORS
    assert (ROOT / "docs" / "rooms.md").read_text("utf-8") == rooms.text()


def test_no_path_of_a_machine_in_the_repository():
    found = subprocess.run(
        ["git", "grep", "-nIE", "/(work|home|Users)/[a-z]", "--", ".", ":!tests", ":!*.lock"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.stdout == ""


DUTCH = re.compile(
    r"\b(de|het|een|van|niet|voor|zijn|wordt|staat|geen|bestand|stad|uitspraak|verslag|of|en|te|op|ook|vraag|deel|rubriek"
    r"|naam|nummer|versie|lijst|neen|straat|laan|gemeente)\b",
    re.IGNORECASE,
)


def sentences(path: Path) -> list[str]:
    """String literals of two words or more, also those of a pattern, that are not docstrings."""
    tree = parsed(path)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)
    }
    literals = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]
    return [node.value for node in literals if {" ", "|"} & {*node.value.strip()}]


def test_python_holds_no_dutch():
    assert [(named(path), text) for path in MODULES for text in sentences(path) if len(DUTCH.findall(text)) > 1] == []


@pytest.mark.xdist_group("house")
def test_what_is_made_once_is_made_in_one_process(request):
    """pytest-xdist knows a group by its name behind that of the test; without it every worker makes every fixture."""
    beside_others = hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@house") is beside_others


def defined(tree: ast.Module) -> set[str]:
    """The names that a module or its classes define: functions, classes, constants, methods and fields."""
    names = set()
    for body in (tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))):
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Assign):
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
    return {name for name in names if not name.startswith("__")}


def mentioned(tree: ast.Module) -> list[str]:
    """Every name that is used, as a name, an attribute, an argument, an import, or a word of a text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.append(node.id)
        elif isinstance(node, ast.Attribute):
            found.append(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.append(node.arg)
        elif isinstance(node, ast.alias):
            found += node.name.split(".")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += re.findall(r"\w+", node.value)
    return found


# Names that a library calls by (IPython, nbconvert, traitlets, jupyter_client, pickle).
CALLED_BY_OTHERS = """_repr_mimebundle_ _repr_html_ _template_name_default _extension_default _file_extension_default
_basedirs_default output_mimetype export_from_notebook _css _esm terminate kernel_spec find_class
do_q do_Q do_gs do_BDC do_BMC do_EMC do_Do
get post _jupyter_server_extension_points _load_jupyter_server_extension""".split()


def test_no_dead_name():
    """What nothing uses is removed; a test does not count as a use."""
    trees = {path: parsed(path) for path in MODULES}
    used = {name for tree in trees.values() for name in mentioned(tree)}
    used |= set(re.findall(r"\w+", (ROOT / "pyproject.toml").read_text("utf-8")))
    for path in (*(ROOT / "notebooks").glob("*.ipynb"), SOURCE / "__init__.py", *SOURCE.rglob("*.j2"), *SOURCE.rglob("*.js")):
        used |= set(re.findall(r"\w+", path.read_text("utf-8")))
    used |= set(CALLED_BY_OTHERS)
    dead = {f"{named(path)}.{name}" for path, tree in trees.items() for name in defined(tree) if name not in used}
    assert dead == set()
