"""A paragraph that tells itself which section it is for."""

from typing import NamedTuple


class Told(NamedTuple):
    """`section`: "" for a paragraph among such ones that does not tell; `end`: where what tells ends, when it is no answer."""

    section: str = ""
    end: int = 0
