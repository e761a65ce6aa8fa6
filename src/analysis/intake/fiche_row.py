"""The typed row of the table `fiches`."""

from dataclasses import dataclass

FICHES = (
    "fiche city challenge department version superseded_by file template received name_ok approved readable part received_at"
    " dated"
).split()
YES, NO = "ja", "neen"


@dataclass(slots=True)
class Fiche:
    """One fiche (design, section 3). Its version is filled in when all fiches are known.

    `part`: which part of its file, when that holds several fiches; `received_at`: to the minute, "" when only the day is
    known; `dated`: who says so (decided, mail, survey, document, seen).
    """

    fiche: str
    file: str
    city: str = ""
    challenge: str = ""
    department: str = ""
    version: str = ""
    superseded_by: str = ""
    template: str = ""
    received: str = ""
    name_ok: str = ""
    approved: str = ""
    readable: str = YES
    part: str = ""
    received_at: str = ""
    dated: str = ""
    sha256: str = ""

    def row(self) -> dict[str, str]:
        """The columns of the table."""
        return {name: getattr(self, name) for name in FICHES}
