"""The rows that were written, checked against the schema and put into the words of the house; or one sentence per fault."""

from collections.abc import Mapping

from analysis.codebook.known_ids import Known
from analysis.codebook.linking import linked_up
from analysis.codebook.schema import TABLES
from analysis.codebook.sheet_rows import Sheet, sheet
from analysis.codebook.table_rules import claimed, merged, repeated, reserved, settled, valued
from analysis.codebook.written import Written


def checked(written: Mapping[str, tuple[str, Written]], absent: Mapping[str, Sheet]) -> tuple[dict[str, Sheet], list[str]]:
    """Every table (table → how a sentence calls it, and its rows), and one sentence per fault. absent: those without a file.

    Only when every table can be read by itself is looked at what they say of each other.
    """
    sheets = {name: absent[name] if name in absent else sheet(TABLES[name], *written[name]) for name in TABLES}
    if not any(found.problems for found in sheets.values()):
        linked_up(sheets)
        for found in sheets.values():
            repeated(found)
        if not any(found.problems for found in sheets.values()):
            for found in sheets.values():
                claimed(found)
            merged(sheets["codes"])
            reserved(sheets["sections"])
            tables = {"sections": "section", "audiences": "audience"}
            valued(sheets["corrections"], {name: Known(sheets[name].rows, column) for name, column in tables.items()})
        settled(sheets["settings"])
    return sheets, [problem for found in sheets.values() for problem in found.problems]
