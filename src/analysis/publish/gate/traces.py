"""Traces of the machine and of how the page was made: paths, names of user and host, error messages, words of the tools."""

import getpass
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress

from analysis.publish.gate.opened import Opened
from analysis.publish.gate.squeezed import words
from analysis.words import say
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


def found(seen: Opened, ws: Workspace, written: Callable[[], str]) -> Iterator[tuple[str, str]]:
    """(kind, text) of every trace; a quotation may hold English, and nothing else of this.

    written: what people wrote, as `run` makes it: a code may be called 'None of the above', and a sheet quotes a city.
    """
    own = _names(ws)
    for block in dict.fromkeys(seen.blocks):
        yield from (("path", match[0]) for match in _PATH.finditer(block))
        yield from (("error", match[0]) for match in _ERROR.finditer(block))
        yield from (("machine", match[0]) for match in (own.finditer(block) if own else ()))
    for block in dict.fromkeys(seen.own):
        yield from (("english", match[0]) for match in _ENGLISH.finditer(block) if not _theirs(block, match, written))


def run(texts: list[str]) -> str:
    """The words of these texts, one blank between them and around each text."""
    return "\n".join(f" {' '.join(words(text))} " for text in texts)


def _theirs(block: str, match: re.Match[str], written: Callable[[], str]) -> bool:
    """Does it stand so in what people wrote: with the word before or after it, or, where it stands alone, by itself?

    The number of a table or a figure is ours, in a language that has the same word for it.
    """
    if match[0].split()[0] in (say("table.table"), say("figure.figure")):
        return True
    before, own, after = words(block[: match.start()])[-1:], words(match[0]), words(block[match.end() :])[:1]
    beside = [line for line in (before + own, own + after) if len(line) > len(own)]
    return any(f" {' '.join(line)} " in written() for line in beside) or (
        not beside and f" {' '.join(own)} " in written().split("\n")
    )


def _names(ws: Workspace) -> re.Pattern[str] | None:
    """The user, the host and the folder of the workspace."""
    names = {str(ws.root)}
    with suppress(Exception):  # no name can be told: then none can leak
        names |= {getpass.getuser(), *socket.gethostname().split(".")[:1]}
    real = sorted((name for name in names if len(name) > 3 and name.casefold() not in COMMON), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in real), re.IGNORECASE) if real else None
