"""The lists of the example that forms are drawn for: cities, challenges, sections with the labels that are known."""

import csv
from functools import cache
from pathlib import Path

CODEBOOK = Path(__file__).parent.parent.parent / "data" / "codebook"
VAGUE = ("Andere", "Varia")
AUDIENCES = ("publiek", "mow", "werkgroep", "intern")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of the example's codebook."""
    with (CODEBOOK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def audiences() -> dict[str, str]:
    """Who may read a section; what is in none is for nobody else."""
    return {row["section"]: row["audience"] for row in rows("sections")} | {"unplaced": "intern"}


@cache
def listed() -> dict[str, tuple[str, ...]]:
    """Per section the labels that the example's list knows, but those that say nothing without their surroundings."""
    joined = {row["section"]: "|".join((row["label_nl"], row["aliases"])).split("|") for row in rows("sections")}
    return {section: tuple(label for label in labels if label not in VAGUE) for section, labels in joined.items()}


@cache
def aliases() -> frozenset[str]:
    """Every label that the example's list knows, in lower case and without what closes it."""
    return frozenset(bare(label) for labels in listed().values() for label in labels)


def bare(label: str) -> str:
    return label.casefold().strip(" ?:.")
