"""To whom a participant's mail goes: what the register says, and nothing that a fiche brought along."""

from collections.abc import Iterable

from analysis.codebook import Codebook
from analysis.codebook.cell_types import ADDRESS


def addresses_of(book: Codebook, city: str) -> tuple[str, ...]:
    """Those of the register (`mail` of cities.csv), each a plain address: who fills in a fiche does not choose who gets mail.

    What is no address by itself, with a line break or a second one in it, is passed over.
    """
    table = book["cities"]
    written: Iterable[str] = table.loc[table["city"] == city, "mail"] if "mail" in table else []
    return tuple(sorted({part for cell in written for part in map(str.strip, cell.split("|")) if ADDRESS.fullmatch(part)}))
