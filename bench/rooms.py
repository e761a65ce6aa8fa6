"""`python -m bench.rooms`: draws the rooms of src/analysis and the arrows between them from the imports, in docs/rooms.md."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "analysis"
OUT = ROOT / "docs" / "rooms.md"
# Lowest floor first.
FLOORS = "words workspace codebook reading intake coding counting pages files publish desk".split()
HEAD = """# The rooms and their arrows

Made by `python -m bench.rooms` from the imports; a test compares them. An arrow goes from the room that imports to the room
that is imported, always to a lower floor.

```mermaid
flowchart TD
"""


def imports(path: Path) -> set[str]:
    """The rooms of ours that a module imports, also only for its types and inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            inside = (node.module or "").split(".")[1:2]
            found |= set(inside or [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("analysis.")}
    return found & set(FLOORS)


def arrows() -> set[tuple[str, str]]:
    """(room, room that it imports)."""
    modules = ((room, path) for room in FLOORS for path in (SOURCE / room).rglob("*.py"))
    return {(room, other) for room, path in modules for other in imports(path) - {room}}


def text() -> str:
    rooms = [f'  {room}["{room}/"]' for room in reversed(FLOORS)]
    return HEAD + "\n".join([*rooms, *(f"  {one} --> {other}" for one, other in sorted(arrows()))]) + "\n```\n"


if __name__ == "__main__":
    OUT.write_text(text(), "utf-8")
