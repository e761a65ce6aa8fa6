"""Counted sentences: every number and every quantity word comes from a table, and names its one denominator."""

from analysis.codebook import NO_CODE
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import many, told
from analysis.pages.tables.markup import esc, number
from analysis.pages.tables.targets import row_target
from analysis.words import say


def quantity(count: int, answered: int) -> str:
    """'de steden' only for more than half of those who answered; else 'meerdere steden' (3 or more), 'twee', 'één'."""
    if count == 0:
        return say("prose.no_city")
    if count == 1:
        return say("prose.one_city")
    if 2 * count > answered:
        return say("prose.the_cities")
    return say("prose.two_cities" if count == 2 else "prose.several_cities")


def predicate(e: Evidence, code: str, count: int) -> str:
    """What follows the number, from the codebook: plural, or singular for one city; without one: 'noemen <label>'."""
    table = e.codebook["codes"]
    column = "predicate_one" if count == 1 else "predicate"
    found = "".join(table.loc[table["code"] == code, column])
    name = say("findings.no_code") if code == NO_CODE else e.codebook.label("codes", code)
    return found or say("prose.name_one" if count == 1 else "prose.name_many", what=name)


def claim(e: Evidence, cross: Cross, row: str) -> str:
    """'8 van de 13 steden krijgen geen of te grove gebruiksdata ...' with a living number, as HTML."""
    count = int(cross.totals[row])
    head = number(row_target(cross, row), told(e, count, cross.among, row in cross.rising))
    return f"{head} {esc(predicate(e, row, count))}."


def statements(count: int) -> str:
    return many(count, "statement")
