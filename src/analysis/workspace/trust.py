"""May the code of this workspace run? Who receives a workspace receives data; its notebooks run only after a person said so.

What a person trusts stands outside the workspace, in the folder of the user's own settings: path → fingerprint of the code
that stood there. A workspace that was made here is known by a secret that stands in both places.
"""

import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis.words import say
from analysis.workspace import Workspace, shipped, write
from analysis.workspace.fingerprint import digest

FOLDERS = "FICHES_TRUSTED"  # folders whose workspaces are all trusted, for a machine on which nobody answers
MADE = "made"
RECORD = "trusted.json"
CODE = frozenset(".ipynb .py .pyc .pyd .so .dll .dylib .pth .js".split())


class Untrusted(Exception):
    """The workspace brings code along that nobody here trusted; nothing of it ran (exit code 5)."""


def checked(ws: Workspace) -> None:
    """Raises Untrusted before any code of this workspace runs."""
    if not trusted(ws):
        files = sorted(path.relative_to(ws.root).as_posix() for path in _foreign(ws))
        raise Untrusted(say("workspace.untrusted", folder=ws.root, files=", ".join(files)))


def trusted(ws: Workspace) -> bool:
    """Is there nothing but what we ship, was it made here, or did a person trust what stands there now?"""
    if _ours(ws) or not any(_foreign(ws)):
        return True
    known = _record().get(str(ws.root.resolve()))
    return known is not None and known in (_print(ws), _secret(ws))


def trust(ws: Workspace) -> str:
    """A person trusts the code as it stands now; the sentence that says so."""
    _noted(ws, _print(ws))
    return say("workspace.trusted", folder=ws.root, n=sum(1 for _ in _foreign(ws)))


def made_here(ws: Workspace) -> None:
    """The workspace was made by this user, who may change its notebooks as often as needed."""
    write(ws.journal / MADE, secrets.token_hex(16).encode())
    with suppress(OSError):  # without a folder for settings: asked the first time it has code of its own
        _noted(ws, _secret(ws))


def _ours(ws: Workspace) -> bool:
    """The example in the repository of this very code, or a workspace in a folder that is trusted whole."""
    named = [Path(name).resolve() for name in os.environ.get(FOLDERS, "").split(os.pathsep) if name]
    return ws.root.resolve() == shipped.notebooks().parent or any(ws.root.resolve().is_relative_to(name) for name in named)


def _foreign(ws: Workspace) -> Iterator[Path]:
    """Every file that Python or Jupyter could run, except a notebook that is the one we ship; and every folder elsewhere.

    Not where no program looks for code: what came in, what was decided, what was made, and folders that are hidden.
    """
    data = {ws.raw, ws.codebook, ws.processed, ws.reports}
    for place, folders, names in os.walk(ws.root):
        inside = [Path(place, name) for name in folders if not name.startswith(".") and Path(place, name) not in data]
        folders[:] = [path.name for path in inside]
        yield from (path for path in inside if path.is_symlink())
        yield from (path for path in (Path(place, name) for name in names) if _runs(path) and not _shipped(path))


def _runs(path: Path) -> bool:
    """Is it code, or a file with which Jupyter is told what to start?"""
    told = path.name.startswith(("jupyter", "ipython")) or path.parent.name.endswith(".d") or path.name == "kernel.json"
    return path.suffix.casefold() in CODE or (told and path.suffix.casefold() == ".json")


def _shipped(path: Path) -> bool:
    same = shipped.notebooks() / path.name
    return path.suffix == ".ipynb" and same.is_file() and _bytes(same) == _bytes(path)


def _print(ws: Workspace) -> str:
    return digest(sorted([path.relative_to(ws.root).as_posix(), _bytes(path)] for path in _foreign(ws)))


def _bytes(path: Path) -> str:
    """A digest of a file, or of all files in a folder."""
    if path.is_dir():
        return digest([[one.name, _bytes(one)] for one in sorted(path.iterdir()) if one.is_file()])
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _secret(ws: Workspace) -> str:
    """What only a workspace made here and the record of this user both hold; never the same as that of another."""
    with suppress(OSError):
        return "made " + digest((ws.journal / MADE).read_text("utf-8", errors="replace"))
    return "made nowhere"


def _home() -> Path:
    """The folder of this user's settings on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "fiches"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "fiches"


def _record() -> dict[str, str]:
    try:
        found = json.loads((_home() / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(path): str(known) for path, known in found.items()} if isinstance(found, dict) else {}


def _noted(ws: Workspace, known: str) -> None:
    facts = dict(sorted((_record() | {str(ws.root.resolve()): known}).items()))
    write(_home() / RECORD, json.dumps(facts, indent=1).encode(), private=True)
