"""Traces of the machine and of how the page was made: paths, names of user and host, error messages, words of the tools."""

import getpass
import re
import socket
from collections.abc import Iterator
from contextlib import suppress

from analysis.publish.gate.opened import Opened
from analysis.workspace import Workspace

_PATH = re.compile(
    r"(?<![\w/.])/(?:home|Users|root|tmp|var|opt|mnt|srv|usr|private|proc|etc)/[\w.-]+|\b[A-Z]:\\\\?\w+|file://|(?<!\\)\\\\[\w-]+\\\w+|~/\w+"
)
_ERROR = re.compile(
    r"Traceback|File \"[^\"]*\", line|site-packages|ipykernel_"
    r"|\b\w+(?:Error|Exception|Warning)\b|\bIn \[\d*\]|\bOut\[\d+\]"
)
_ENGLISH = re.compile(
    r"\b(?:nan|NaN|NaT|None|null|undefined|Untitled|DataFrame|dtype"
    r"|Figure \d+|Table \d+|Unnamed: \d+|No description has been provided)\b"
)
# Names so common that they say nothing about who runs this.
COMMON = frozenset("root user admin ubuntu debian runner build docker localhost vagrant jenkins jovyan default".split())


def found(seen: Opened, ws: Workspace) -> Iterator[tuple[str, str]]:
    """(kind, text) of every trace; a quotation may hold English, and nothing else of this."""
    own = _names(ws)
    for block in dict.fromkeys(seen.blocks):
        yield from (("path", match[0]) for match in _PATH.finditer(block))
        yield from (("error", match[0]) for match in _ERROR.finditer(block))
        yield from (("machine", match[0]) for match in (own.finditer(block) if own else ()))
    for block in dict.fromkeys(seen.own):
        yield from (("english", match[0]) for match in _ENGLISH.finditer(block))


def _names(ws: Workspace) -> re.Pattern[str] | None:
    """The user, the host and the folder of the workspace."""
    names = {str(ws.root)}
    with suppress(Exception):  # no name can be told: then none can leak
        names |= {getpass.getuser(), *socket.gethostname().split(".")[:1]}
    real = sorted((name for name in names if len(name) > 3 and name.casefold() not in COMMON), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in real), re.IGNORECASE) if real else None
