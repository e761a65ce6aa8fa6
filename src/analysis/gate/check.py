"""stub"""

from collections.abc import Mapping
from dataclasses import dataclass
from analysis.workspace import Workspace


@dataclass(frozen=True)
class Reader:
    audience: str
    meeting: str = ""
    city: str = ""


@dataclass(frozen=True)
class Hit:
    why: str


def check(files: Mapping[str, bytes], reader: Reader, ws: Workspace) -> list[Hit]:
    return []
