"""What the numbers must be on the sheets of the stakeholders and on the page of projects, counted again from the evidence."""

from collections.abc import Iterator

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.markup import anchor

Facts = Iterator[tuple[str, tuple[int, ...], bool]]


def parties(e: Evidence) -> Facts:
    """Anchor, numbers, and could the first rise: the parties with a sheet, their cities, the points addressed to them."""
    rows = findings.party_sheets(e).to_dict("records")
    yield "partijen", (len(rows), len(e.codebook["stakeholders"])), any(row["rises"] for row in rows)
    for row in rows:
        yield anchor("partij", row["stakeholder"]), (row["cities"],), bool(row["rises"])
        yield anchor("blad", row["stakeholder"], "punten"), (len(row["points"]),), False


def literal(e: Evidence) -> Facts:
    """The same of the cities that named projects, and of those that wrote about the form."""
    for target, role in (("projecten", "project"), ("oordeel", "feedback")):
        who, _, rises = findings.told_literally(e, role)
        yield target, (len(who),), rises
