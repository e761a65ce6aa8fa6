"""The scripts of the screens: small modules that are read as one, since JupyterLab takes a widget's script as one text.

A module names what it uses on lines of their own (`import { make } from "./elements.js";`), at its top, and what it gives with
`export`. No build step: the modules are put one after the other, each once, those that are used first.
"""

import re
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)


@cache
def bundled(name: str) -> str:
    """The script `name` with every module that it uses, as one module. `export default` stays as it is."""
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _text(one))) for one in _order(name, []))


def _order(name: str, found: list[str]) -> list[str]:
    for used in _IMPORT.findall(_text(name)):
        if used not in found:
            _order(used, found)
    if name not in found:
        found.append(name)
    return found


def _text(name: str) -> str:
    return (BROWSER / name).read_text("utf-8")


def style(name: str) -> str:
    return _text(name)
